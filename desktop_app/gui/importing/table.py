"""Tables of the wizard: rows in memory, cells worked out when they are drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.gui import theme
from desktop_app.gui.importing.row_delegate import ICON_ROLE, RowDelegate

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")
PLAIN = "QTableView:focus { border: none; }"  # the row shows the focus
ROW = 36  # px at normal type size
TALL = 50  # where sentences take two lines
_NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole
_HORIZONTAL = Qt.Orientation.Horizontal


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column. ``width`` is in px at normal type size; ``ink`` names a colour of the theme,
    ``icon`` an icon and its colour as ``name:colour``.
    """

    title: str
    text: Callable[[Row], str]
    width: int = 120
    icon: Callable[[Row], str] | None = None
    ink: Callable[[Row], str] | None = None


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows of any kind under columns that know how to read them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()
        self.columns: Sequence[Column[Row]] = ()

    def show_rows(self, columns: Sequence[Column[Row]], rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.columns, self.rows = columns, rows
        self.endResetModel()

    def refresh(self) -> None:
        """Draw all cells anew: what they say has changed."""
        if self.rows and self.columns:
            last = self.index(len(self.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        column, row = self.columns[index.column()], self.rows[index.row()]
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            return column.text(row)
        if role == _ROLE.ForegroundRole and column.ink and (ink := column.ink(row)):
            return theme.colour(ink)
        if role == ICON_ROLE and column.icon:
            return column.icon(row)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == _HORIZONTAL and section < len(self.columns):
            if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
                return self.columns[section].title
            if role == _ROLE.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class RowsView(QTableView):
    """Shows a RowsModel; whole rows are selected, the keyboard moves between rows."""

    def __init__(
        self, model: RowsModel[Any], name: str, parent: QWidget | None = None, *, tall: bool = False
    ) -> None:
        super().__init__(parent)
        self._tall, self._model = tall, model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(tall)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setStyleSheet(PLAIN)
        painting = RowDelegate(self)
        painting.wrap = tall
        self.setItemDelegate(painting)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        model.modelReset.connect(self._lay_out)
        self._measure()

    def current_row(self) -> int:
        """Return the position of the current row, -1 when there is none."""
        return self.currentIndex().row()

    def choose(self, position: int) -> None:
        """Make a row the current one, if there is such a row."""
        if 0 <= position < self._model.rowCount():
            column = max(self.currentIndex().column(), 0)
            self.setCurrentIndex(self._model.index(position, column))

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would read every row."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(TALL if self._tall else ROW))
        self._lay_out()

    def _lay_out(self) -> None:
        head = self.horizontalHeader()
        for number, column in enumerate(self._model.columns):
            head.resizeSection(number, theme.px(column.width))
        head.setStretchLastSection(True)
