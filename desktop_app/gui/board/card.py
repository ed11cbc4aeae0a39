"""What a card of the board says, and how it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.workflow import Alarm
from desktop_app.gui import theme

Index = QModelIndex | QPersistentModelIndex
ROW, EDGE = 78, 4  # px at normal type size
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
    """Title, a line, state and deadline; the left edge carries the alarm's colour."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.px(ROW))

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
        inner = place.adjusted(theme.px(12), theme.px(8), -theme.px(8), -theme.px(7))
        self._write(painter, inner, card, chosen=chosen)

    def _write(self, painter: QPainter, inner: QRect, card: Card, *, chosen: bool) -> None:
        use = theme.colours()
        lines = (
            (card.title, 15, True, use.brand_text if chosen else use.text),
            (card.line, 13, False, use.soft),
        )
        top = inner.top()
        for number, (text, size, medium, colour) in enumerate(lines):
            left = inner.left()
            if number and card.urgent:
                left += self._mark(painter, left, top, card.urgent)
            painter.setFont(theme.font(size, medium=medium))
            painter.setPen(QColor(colour))
            metrics = painter.fontMetrics()
            room = inner.right() - left
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(left, top + metrics.ascent(), shown)
            top += metrics.height() + theme.px(2)
        painter.setFont(theme.font(12))
        painter.setPen(QColor(use.error.text if card.alarm == "red" else use.faint))
        metrics = painter.fontMetrics()
        foot = f"{card.mark}  {card.when}".strip()
        shown = metrics.elidedText(foot, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner.left(), top + metrics.ascent(), shown)

    def _mark(self, painter: QPainter, left: int, top: int, text: str) -> int:
        """Write how urgent a card is and return how much room it takes."""
        painter.setFont(theme.font(13, medium=True))
        painter.setPen(QColor(theme.colours().error.text))
        metrics = painter.fontMetrics()
        painter.drawText(left, top + metrics.ascent(), text)
        return metrics.horizontalAdvance(text) + theme.px(6)
