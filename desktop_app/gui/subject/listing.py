"""A page of the screen: a list, what to do with the chosen row, and a sentence when it is empty."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.gui import theme
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.widgets import Banner, EmptyState, Panel, gap, label

Index = QModelIndex | QPersistentModelIndex


class ToneCell(QStyledItemDelegate):
    """A text in the colour that ``tone(row)`` names, in bold when it is not plain."""

    def __init__(self, tone: Callable[[int], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._tone = tone

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(place, theme.colour("brand_ground" if chosen else "surface"))
        painter.setPen(QPen(theme.colour("line")))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        tone = self._tone(index.row())
        font = theme.font(14)
        font.setBold(tone != "text")
        painter.setFont(font)
        painter.setPen(theme.colour(tone))
        words = place.adjusted(theme.px(9), 0, -theme.px(6), 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, str(index.data() or ""))


class ListPage(QWidget):
    """``read()`` returns the rows, ``line(row)`` their cells and ``key(row)`` the record's id.

    Buttons stand below the list.
    """

    def __init__(
        self,
        view: LinesView,
        empty: tuple[str, str, str],
        read: Callable[[], Sequence[Any]],
        line: Callable[[Any], tuple[str, ...]],
        key: Callable[[Any], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.view, self._read, self._line, self._key = view, read, line, key
        self.rows: list[Any] = []
        self.notice, self.count = Banner(), label("", "faint")
        self._needs_row: list[QPushButton] = []
        self.foot = QHBoxLayout()
        self.foot.setSpacing(gap(10))
        self.foot.addWidget(self.count)
        self.foot.addStretch(1)
        card = Panel("card", 1)
        card.body.addWidget(view)
        place = QWidget()
        self.pages = QStackedLayout(place)
        self.pages.addWidget(card)
        self.pages.addWidget(EmptyState(*empty))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(10))
        layout.addWidget(self.notice)
        layout.addWidget(place, 1)
        layout.addLayout(self.foot)
        view.selectionModel().selectionChanged.connect(lambda *_: self._choose())

    def add(self, button: QPushButton, deed: Callable[[], object], *, row: bool = False) -> None:
        """Add a button; one that needs a row is off while none is chosen."""
        button.clicked.connect(lambda _=False: deed())
        self.foot.addWidget(button)
        if row:
            self._needs_row.append(button)

    def refresh(self) -> None:
        """Read the list again; the current row stays."""
        self.rows = list(self._read())
        self.view.show_records(
            [self._key(one) for one in self.rows], [self._line(one) for one in self.rows], asked=""
        )
        self.pages.setCurrentIndex(0 if self.rows else 1)
        self._choose()

    def current(self) -> Any:
        """Return the chosen row, or None."""
        row = self.view.chosen_row()
        return self.rows[row] if row >= 0 else None

    def _choose(self) -> None:
        for button in self._needs_row:
            button.setEnabled(self.current() is not None)
