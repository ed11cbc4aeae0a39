"""The list as Qt wants it: it holds ids, and reads a page of rows when one is first drawn."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.domain.fields import Spec
from desktop_app.gui.roster.rows import Row
from desktop_app.i18n import tr

PAGE = 128  # rows read at once; a screen shows about twenty
PAGES_KEPT = 64
Index = QModelIndex | QPersistentModelIndex
Read = Callable[[Sequence[int]], dict[int, Row]]
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_HORIZONTAL = Qt.Orientation.Horizontal


class RosterTable(QAbstractTableModel):
    """People found, in order. Emits ``ticked`` when a tick was set or taken away."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ids: array[int] = array("q")
        self.columns: tuple[Spec, ...] = ()
        self.ticks: dict[int, None] = {}  # ordered: as they were set
        self._read: Read = lambda _: {}
        self._rows: dict[int, Row | None] = {}
        self._sort, self._descending = "", False

    def show_people(self, ids: "array[int]", columns: Sequence[Spec], read: Read) -> None:
        """Show other people or other columns; the view keeps its place when neither differs."""
        self._read = read
        self._rows = {}
        if ids == self.ids and tuple(columns) == self.columns:
            if ids:
                self.dataChanged.emit(
                    self.index(0, 0), self.index(len(ids) - 1, max(len(columns) - 1, 0))
                )
            return
        self.beginResetModel()
        self.ids, self.columns = ids, tuple(columns)
        self.endResetModel()

    def show_order(self, sort: str, *, descending: bool) -> None:
        """Mark the column the list is sorted by."""
        self._sort, self._descending = sort, descending
        if self.columns:
            self.headerDataChanged.emit(_HORIZONTAL, 0, len(self.columns) - 1)

    def row_at(self, position: int) -> Row | None:
        """Return the row at a position, None when its person was deleted meanwhile."""
        wanted = self.ids[position]
        if wanted not in self._rows:
            first = position // PAGE * PAGE
            page = self.ids[first : first + PAGE]
            if len(self._rows) >= PAGE * PAGES_KEPT:
                for one in list(self._rows)[:PAGE]:  # the page read longest ago
                    del self._rows[one]
            self._rows |= dict.fromkeys(page) | self._read(page)
        return self._rows[wanted]

    def position_of(self, person_id: int) -> int:
        """Return where a person stands in the list, -1 when they are not in it."""
        try:
            return self.ids.index(person_id)
        except ValueError:
            return -1

    def toggle_tick(self, position: int) -> None:
        """Set or take away the tick of a row; ticks outlive a search."""
        person_id = self.ids[position]
        if person_id in self.ticks:
            del self.ticks[person_id]
        else:
            self.ticks[person_id] = None
        self._repaint(position)

    def untick(self, people: Iterable[int] | None = None) -> None:
        """Take the ticks of these people away, of everybody without an argument."""
        gone = [one for one in (self.ticks if people is None else people) if one in self.ticks]
        for one in gone:
            del self.ticks[one]
        if gone and self.ids:
            self._repaint(0, len(self.ids) - 1)
        elif gone:
            self.ticked.emit()

    def _repaint(self, first: int, last: int | None = None) -> None:
        last = first if last is None else last
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        self.ticked.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role != _DISPLAY and role != _SPOKEN:
            return None
        row = self.row_at(index.row())
        if row is None:
            return ""
        text = row.cells[index.column()]
        if role == _SPOKEN and self.ids[index.row()] in self.ticks:
            return tr("{text}, ticked", text=text)
        return text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != _HORIZONTAL or not 0 <= section < len(self.columns):
            return None
        spec = self.columns[section]
        if role == _DISPLAY:
            arrow = (" ↓" if self._descending else " ↑") if spec.name == self._sort else ""
            return spec.title + arrow
        if role == int(Qt.ItemDataRole.ToolTipRole):
            return tr("Click to sort by {column}; drag to move.", column=spec.title)
        return None
