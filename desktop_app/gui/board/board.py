"""The columns of a workflow beside each other; one card at most is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QWidget,
)

from desktop_app.domain.workflow import Column, Workflow
from desktop_app.gui import theme
from desktop_app.gui.board.card import Card, CardDelegate, CardModel
from desktop_app.gui.widgets import Panel, gap, label
from desktop_app.i18n import tr

NARROWEST = 138  # px at normal type size


class CardList(QListView):
    """Cards of one column. Emits ``sideways`` with -1 or 1 when the cursor wants to leave it."""

    sideways = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = CardModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus without choosing a card: the chosen one may stand in another column."""
        QFrame.focusInEvent(self, event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.sideways.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)


class BoardColumn(Panel):
    """Heading, count and cards."""

    def __init__(self, column: Column, parent: QWidget | None = None) -> None:
        super().__init__("card", 1, parent)
        self.column = column
        self.setMinimumWidth(theme.px(NARROWEST))
        self.list = CardList(tr(column.label))
        self.count = label("0", "figure")
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), 0)
        head.addWidget(label(tr(column.label), "strong"), 1)
        head.addWidget(self.count)
        self.body.setSpacing(theme.px(6))
        self.body.addLayout(head)
        self.body.addWidget(self.list, 1)


class Board(QScrollArea):
    """All columns of a workflow. Emits ``chosen`` with the id of a card, 0 for none."""

    chosen = Signal(object)

    def __init__(self, flow: Workflow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = [BoardColumn(one) for one in flow.columns]
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(8))
        for number, column in enumerate(self.columns):
            row.addWidget(column, 1)
            column.list.selectionModel().currentChanged.connect(
                lambda current, _, number=number: self._choose(number, current.row())
            )
            column.list.sideways.connect(lambda step, number=number: self._step(number, step))
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._current, self._number = 0, 0  # the chosen card and the column it stands or stood in

    def current(self) -> int:
        """Return the id of the chosen card, 0 for none."""
        return self._current

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show cards, each in the column of its state; the chosen one stays chosen."""
        kept = self._current
        for column in self.columns:
            own = [one for one in cards if one.state in column.column.states]
            column.list.cards.show_cards(own)
            column.count.setText(str(len(own)))
        self._current = 0
        if not (kept and self.choose(kept)):
            self.chosen.emit(0)

    def choose(self, card_id: int) -> bool:
        """Choose a card and tell whether it is on the board."""
        for column in self.columns:
            row = column.list.cards.row_of(card_id)
            if row >= 0:
                column.list.setCurrentIndex(column.list.cards.index(row))
                return True
        return False

    def take_focus(self) -> None:
        """Begin at the chosen card, else at the first."""
        lists = [one.list for one in self.columns]
        busy = next((one for one in lists if one.currentIndex().isValid()), None)
        first = busy or next((one for one in lists if one.cards.rowCount()), lists[0])
        first.setFocus()
        if not busy and first.cards.rowCount():
            first.setCurrentIndex(first.cards.index(0))

    def go_on(self) -> None:
        """Put the cursor where the chosen card stands, or stood last; no other one is chosen."""
        self.columns[self._number].list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, number: int, row: int) -> None:
        if row < 0:
            return
        self._number = number
        self._current = self.columns[number].list.cards.cards[row].id
        for other, column in enumerate(self.columns):
            if other != number:
                model = column.list.selectionModel()
                model.clearSelection()
                model.setCurrentIndex(
                    column.list.cards.index(-1), QItemSelectionModel.SelectionFlag.NoUpdate
                )
        self.chosen.emit(self._current)

    def _step(self, number: int, step: int) -> None:
        """Go to the next column that holds anything."""
        way = range(number + step, len(self.columns) if step > 0 else -1, step)
        for other in way:
            target = self.columns[other].list
            if target.cards.rowCount():
                target.setFocus()
                target.setCurrentIndex(target.cards.index(0))
                self.ensureWidgetVisible(self.columns[other])
                return
