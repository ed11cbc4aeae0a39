"""The people whom the rule would put elsewhere, each with a tick."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.domain import codes
from desktop_app.domain.five_manage import UNASSIGNED
from desktop_app.gui import theme
from desktop_app.i18n import N_, tr
from desktop_app.services.members.categories import Proposal

Index = QModelIndex | QPersistentModelIndex
TABLE = "five_manage_category"
HEADS = (N_("Name"), N_("Person number"), N_("Now in"), N_("The rule proposes"))
_TOP = QModelIndex()


class TickTable(QAbstractTableModel):
    """Proposals; emits ``ticked`` when another number of them is ticked."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Proposal] = ()
        self.ticks: set[int] = set()

    def show_rows(self, rows: Sequence[Proposal]) -> None:
        """Show other proposals; the ticks stay with the people."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def tick_all(self, *, on: bool) -> None:
        """Tick everybody shown, or take all their ticks away."""
        shown = {one.person.id for one in self.rows}
        self.ticks = self.ticks | shown if on else self.ticks - shown
        self._tell(0, len(self.rows) - 1)

    def toggle(self, row: int) -> None:
        """Tick a person, or take the tick away."""
        self.ticks ^= {self.rows[row].person.id}
        self._tell(row, row)

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))
        self.ticked.emit()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            on = one.person.id in self.ticks
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            now = one.person.five_manage or UNASSIGNED
            return (
                one.person.name,
                one.person.person_no,
                codes.label(TABLE, now),
                codes.label(TABLE, one.to),
            )[index.column()]
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return tr(HEADS[section])
        return None


class TickView(QTableView):
    """Space and a click on the box tick; Enter and a double click open the person."""

    opened = Signal(object)

    def __init__(self, table: TickTable, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ticks = table
        self.setModel(table)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setStyleSheet("QTableView:focus { border: none; }")  # the row shows the focus
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(36))
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        for column, width in enumerate((150, 110, 180)):
            head.resizeSection(column, theme.px(width))
        head.setSectionResizeMode(len(HEADS) - 1, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def _open(self, row: int) -> None:
        if 0 <= row < len(self.ticks.rows):
            self.opened.emit(self.ticks.rows[row].person.id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        near = event.position().x() - self.visualRect(index).x() < theme.px(34)
        if index.isValid() and index.column() == 0 and near:
            self.ticks.toggle(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and row >= 0:
            self.ticks.toggle(row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(row)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are for the fields."""
