"""The list on the screen: keys, mouse, columns; it knows rows and ids, not what is done to them."""

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from desktop_app.gui import theme
from desktop_app.gui.roster.delegate import RosterDelegate, over_avatar, width_for
from desktop_app.gui.roster.header import RosterHeader
from desktop_app.gui.roster.table_model import RosterTable
from desktop_app.i18n import tr

ROW = 46  # px at normal type size
PLAIN = "QTableView:focus { border: none; }"  # the row shows the focus
_SELECT = QItemSelectionModel.SelectionFlag


class RosterView(QTableView):
    """Emits ``opened`` with an id, ``moved`` when columns were arranged, ``asked`` for a menu."""

    opened = Signal(object)
    moved = Signal()
    asked = Signal(QPoint)
    copied = Signal()
    deleting = Signal()
    sort_wanted = Signal(str)

    def __init__(self, table: RosterTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.setModel(table)
        self.setItemDelegate(RosterDelegate(self))
        self.setHorizontalHeader(RosterHeader(self))
        self.setAccessibleName(tr("People found"))
        self.setStyleSheet(PLAIN)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        head = self.horizontalHeader()
        head.sectionClicked.connect(lambda at: self.sort_wanted.emit(table.columns[at].name))
        head.sectionMoved.connect(lambda *_: self.moved.emit())
        head.sectionResized.connect(lambda *_: self.moved.emit())
        self._measure()

    def lay_out(self, widths: dict[str, int]) -> None:
        """Put the columns in the model's order, at the remembered widths (px at normal size)."""
        head = self.horizontalHeader()
        head.blockSignals(True)
        for at, spec in enumerate(self.table.columns):
            head.moveSection(head.visualIndex(at), at)
            known = widths.get(spec.name)
            head.resizeSection(at, theme.px(known) if known else width_for(spec))
        head.blockSignals(False)

    def arrangement(self) -> tuple[list[str], dict[str, int]]:
        """Return the columns as the user sees them, and their widths (px at normal size)."""
        head, columns = self.horizontalHeader(), self.table.columns
        order = [columns[head.logicalIndex(at)].name for at in range(len(columns))]
        widths = {
            columns[at].name: round(head.sectionSize(at) / theme.type_factor())
            for at in range(len(columns))
            if head.visualIndex(at) < len(columns) - 1  # the last one fills what is left
        }
        return order, widths

    def selected_count(self) -> int:
        """Return how many rows are selected."""
        return sum(bottom - top + 1 for top, bottom in self._spans())

    def selected_positions(self) -> list[int]:
        """Return the positions of the selected rows, from the top."""
        return sorted({at for top, bottom in self._spans() for at in range(top, bottom + 1)})

    def _spans(self) -> list[tuple[int, int]]:
        parts = self.selectionModel().selection()
        return [(part.top(), part.bottom()) for part in (parts.at(n) for n in range(parts.count()))]

    def current_id(self) -> int:
        """Return the id of the current row, 0 when there is none."""
        at = self.currentIndex().row()
        return self.table.ids[at] if 0 <= at < len(self.table.ids) else 0

    def top_id(self) -> int:
        """Return the id of the first row in sight, 0 when there is none."""
        at = self.rowAt(0)
        return self.table.ids[at] if 0 <= at < len(self.table.ids) else 0

    def take_up(self, current: int, selected: set[int], top: int, beside: int = 0) -> None:
        """Select what is still there of an earlier selection, and scroll back to where it was.

        Where the current person is gone, the row at the position ``beside`` takes its place.
        """
        if not self.table.ids:
            return
        if top and (at := self.table.position_of(top)) >= 0:
            self.verticalScrollBar().setValue(at)
        else:
            self.scrollToTop()
        position = self.table.position_of(current) if current else 0
        if position < 0:
            position = min(max(beside, 0), len(self.table.ids) - 1)
        self.selectionModel().setCurrentIndex(self.table.index(position, 0), _SELECT.NoUpdate)
        if len(selected) > 1:
            self._select_all_of(selected)
        else:
            self.selectRow(position)

    def _select_all_of(self, selected: set[int]) -> None:
        last = len(self.table.columns) - 1
        chosen = QItemSelection()
        for at, one in enumerate(self.table.ids):
            if one in selected:
                chosen.select(self.table.index(at, 0), self.table.index(at, last))
        self.selectionModel().select(chosen, _SELECT.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, at = event.key(), self.currentIndex().row()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(at)
        elif plain and key == Qt.Key.Key_Space and at >= 0:
            self.table.toggle_tick(at)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif plain and key == Qt.Key.Key_Delete:
            self.deleting.emit()
        elif plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.table.ids:
            self.selectRow(0 if key == Qt.Key.Key_Home else len(self.table.ids) - 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would read every row; F3 searches."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if (
            event.button() == Qt.MouseButton.LeftButton
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
            and index.isValid()
            and self.table.columns[index.column()].name == "name"
            and over_avatar(self.visualRect(index), round(event.position().x()))
        ):
            self.setFocus()
            self.table.toggle_tick(index.row())
            return
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
        else:
            place = event.pos()
        if self.indexAt(place).isValid():
            self.asked.emit(self.viewport().mapToGlobal(place))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))

    def _open(self, at: int) -> None:
        if 0 <= at < len(self.table.ids):
            self.opened.emit(self.table.ids[at])
