"""What a card of the board says, and how it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.domain.workflow import Alarm
from desktop_app.gui import theme

Index = QModelIndex | QPersistentModelIndex
ROW, EDGE = 78, 4  # px at normal type size, as are the margins within a card
LEFT, ABOVE, RIGHT, BELOW = 12, 8, 8, 7
NO_BEGINNING = "，。、；：！？）”"  # marks that begin no line
_TOP = QModelIndex()
ALARM_COLOURS = {"": "line", "amber": "wait_dot", "red": "brand"}


@dataclass(frozen=True, slots=True)
class Card:
    """One record on the board. ``state`` is its code, ``when`` says its deadline in words.

    ``urgent`` says in words that it is, empty for what is not.
    """

    id: int
    state: str
    title: str
    line: str
    mark: str
    when: str
    alarm: Alarm = ""
    urgent: str = ""


class CardModel(QAbstractListModel):
    """The cards of one column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: Sequence[Card] = ()

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show other cards."""
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()

    def row_of(self, card_id: int) -> int:
        """Return the row of a card, -1 when it is not here."""
        return next((n for n, one in enumerate(self.cards) if one.id == card_id), -1)

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card = self.cards[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return "\n".join(
                filter(None, (card.title, card.urgent, card.line, card.mark, card.when))
            )
        return None


class CardDelegate(QStyledItemDelegate):
    """Title, how urgent, a line, state and deadline; what has no room goes on in further lines.

    The left edge carries the alarm's colour.
    """

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        if not isinstance(model, CardModel):
            return QSize(0, 0)
        beside = self._view.verticalScrollBar().sizeHint().width() + theme.px(LEFT + RIGHT)
        width = self._view.width() - beside  # as if it scrolled: whether it does depends on this
        high = sum(
            len(lines) * QFontMetrics(font).height() + theme.px(2)
            for lines, font in _texts(model.cards[index.row()], width)
            if lines
        )
        return QSize(0, max(theme.px(ROW), high + theme.px(ABOVE + BELOW)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, CardModel):
            return
        place: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        card, use = model.cards[index.row()], theme.colours()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = use.brand_ground if chosen else use.hover if over else use.surface
        painter.fillRect(place, QColor(ground))
        edge = QRect(place.left(), place.top(), theme.px(EDGE), place.height())
        painter.fillRect(edge, theme.colour(ALARM_COLOURS[card.alarm]))
        painter.setPen(QPen(QColor(use.line)))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        inner = place.adjusted(theme.px(LEFT), theme.px(ABOVE), -theme.px(RIGHT), -theme.px(BELOW))
        self._write(painter, inner, card, chosen=chosen)

    def _write(self, painter: QPainter, inner: QRect, card: Card, *, chosen: bool) -> None:
        use, top = theme.colours(), inner.top()
        inks = (
            use.brand_text if chosen else use.text,
            use.error.text,
            use.soft,
            use.error.text if card.alarm == "red" else use.faint,
        )
        for (lines, font), colour in zip(_texts(card, inner.width()), inks, strict=True):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            metrics = painter.fontMetrics()
            for line in lines:
                painter.drawText(inner.left(), top + metrics.ascent(), line)
                top += metrics.height()
            top += theme.px(2) if lines else 0


def _texts(card: Card, width: int) -> list[tuple[list[str], QFont]]:
    """Return what stands on a card of this width, in lines, and the face of each."""
    foot = f"{card.mark}  {card.when}".strip()
    found = (
        (card.title, 4, theme.font(15, medium=True)),
        (card.urgent, 1, theme.font(13, medium=True)),
        (card.line, 3, theme.font(13)),
        (foot, 2, theme.font(12)),
    )
    return [(_broken(text, most, QFontMetrics(font), width), font) for text, most, font in found]


def _broken(text: str, most: int, metrics: QFontMetrics, width: int) -> list[str]:
    """Return a text in lines; the last one allowed ends in … where even that is not enough."""
    first = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    if first == text or most == 1 or len(first) < 2:
        return [first] if text else []
    head = first[:-1]
    at = head.rfind("  ") + 1 or head.rfind(" ") + 1 or len(head)
    while at > 1 and text[at] in NO_BEGINNING:
        at -= 1
    return [text[:at].rstrip(), *_broken(text[at:].lstrip(), most - 1, metrics, width)]
