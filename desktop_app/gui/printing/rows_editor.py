"""The grid in which the rows of a list paper are typed, or pasted from a spreadsheet."""

from collections import Counter
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from desktop_app.domain import pasted
from desktop_app.gui import theme

SHOWN, SPARE = 6, 3  # rows in sight; empty rows kept below what is written
NARROW, WIDE, HIGH = 56, 180, 34  # pixels, of columns and rows


class RowsEditor(QTableWidget):
    """Columns by their heads; there is always an empty row to go on with.

    Arrows and Enter walk, typing begins anew, Delete clears, Ctrl+C and Ctrl+V speak with
    spreadsheets; Tab leaves the grid, because a form is walked by Tab.
    """

    edited = Signal()
    surplus = Signal(int)

    def __init__(self, columns: tuple[str, ...]) -> None:
        super().__init__(SHOWN, len(columns))
        self.setHorizontalHeaderLabels(list(columns))
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked
        )
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        row = theme.px(HIGH)
        self.verticalHeader().setDefaultSectionSize(row)
        self.horizontalHeader().setStretchLastSection(True)
        self.setMinimumHeight(row * (SHOWN + 1) + theme.px(24))
        self._fit()
        self.cellChanged.connect(lambda *_: self._changed())

    def value(self) -> list[list[str]]:
        """Return the rows that say something, cell by cell."""
        found = [
            [self._said(row, column) for column in range(self.columnCount())]
            for row in range(self.rowCount())
        ]
        return [cells for cells in found if any(cells)]

    def show_value(self, value: Any) -> None:
        """Show other rows; text is read as pasted cells are."""
        rows = pasted.rows(value) if isinstance(value, str) else list(value or [])
        self.blockSignals(True)
        self.clearContents()
        self._put(0, 0, rows)
        self.blockSignals(False)
        self._changed()

    def add_names(self, names: list[str]) -> None:
        """Begin a row for each name that has none yet; a name may stand for several people."""
        rows = self.value()
        known = Counter("".join(cells[0].split()) for cells in rows)
        wanted = Counter[str]()
        for name in names:
            plain = "".join(name.split())
            wanted[plain] += 1
            if wanted[plain] > known[plain]:
                rows.append([name, *[""] * (self.columnCount() - 1)])
        self.show_value(rows)

    def paste(self) -> None:
        """Put the clipboard's cells at the cursor; of those beyond the last column it is told."""
        rows = pasted.rows(QGuiApplication.clipboard().text())
        if not rows:
            return
        self.blockSignals(True)
        left = max(self.currentColumn(), 0)
        self._put(max(self.currentRow(), 0), left, rows)
        self.blockSignals(False)
        self._changed()
        room = self.columnCount() - left
        if beyond := sum(bool(cell) for cells in rows for cell in cells[room:]):
            self.surplus.emit(beyond)

    def copy(self) -> None:
        """Put the selected cells on the clipboard as a spreadsheet would."""
        chosen = self.selectedRanges()
        if chosen:
            one = chosen[0]
            columns = range(one.leftColumn(), one.rightColumn() + 1)
            QGuiApplication.clipboard().setText(
                "\n".join(
                    "\t".join(self._said(row, column) for column in columns)
                    for row in range(one.topRow(), one.bottomRow() + 1)
                )
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QTimer.singleShot(0, self._go_down)  # after an open cell has been stored
        else:
            super().keyPressEvent(event)

    def _go_down(self) -> None:
        self.setCurrentCell(min(self.currentRow() + 1, self.rowCount() - 1), self.currentColumn())

    def _said(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return " ".join(item.text().split()) if item else ""

    def _put(self, top: int, left: int, rows: list[list[str]]) -> None:
        self.setRowCount(max(self.rowCount(), top + len(rows) + SPARE))
        for row, cells in enumerate(rows, start=top):
            for column, text in enumerate(cells, start=left):
                if column < self.columnCount():
                    self.setItem(row, column, QTableWidgetItem(str(text)))

    def _clear(self) -> None:
        self.blockSignals(True)
        for index in self.selectedIndexes():
            self.takeItem(index.row(), index.column())
        self.blockSignals(False)
        self._changed()

    def _changed(self) -> None:
        written = [row for row in range(self.rowCount()) if self._row_says(row)]
        self.setRowCount(max(SHOWN, (max(written) + 1 if written else 0) + SPARE))
        self._fit()
        self.edited.emit()

    def _row_says(self, row: int) -> bool:
        return any(self._said(row, column) for column in range(self.columnCount()))

    def _fit(self) -> None:
        self.resizeColumnsToContents()
        for column in range(self.columnCount()):
            width = min(max(self.columnWidth(column), theme.px(NARROW)), theme.px(WIDE))
            self.setColumnWidth(column, width)
