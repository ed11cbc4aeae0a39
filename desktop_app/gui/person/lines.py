"""A table of texts that is read, sorted by nothing and copied from: spans, claims, changes."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop_app.domain.workflow import Alarm
from desktop_app.gui import theme

NARROWEST = 160  # px at normal type size
Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_SELECT = QItemSelectionModel.SelectionFlag


class TextTable(QAbstractTableModel):
    """Rows of texts under headings. Every text is also its tool tip, so that none is cut off."""

    def __init__(self, heads: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads, self._rows = tuple(heads), list[Sequence[str]]()
        self._alarms: Mapping[tuple[int, int], Alarm] = {}

    def show_rows(
        self,
        rows: Sequence[Sequence[str]],
        alarms: Mapping[tuple[int, int], Alarm] | None = None,
    ) -> None:
        """Show other rows; ``alarms`` colour cells, by row and column."""
        self.beginResetModel()
        self._rows, self._alarms = list(rows), alarms or {}
        self.endResetModel()

    def show_row(self, row: int, cells: Sequence[str]) -> None:
        """Show something else in one row; what is selected stays."""
        self._rows[row] = cells
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def head(self, *heads: str) -> None:
        """Put other headings over as many columns; what is selected stays."""
        self._heads = heads
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(heads) - 1)

    def show_table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show other rows under other headings; as many columns as there are headings."""
        self.beginResetModel()
        self._heads, self._rows = tuple(heads), list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.ForegroundRole:
            alarm = self._alarms.get((index.row(), index.column()), "")
            use = theme.colours()
            return QColor(use.error.text if alarm == "red" else use.warning.text) if alarm else None
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None


class _Cell(QStyledItemDelegate):
    """A text with the indent of its heading, and a line below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(place, theme.colour("brand_ground" if chosen else "surface"))
        painter.setPen(QPen(theme.colour("line")))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        words = place.adjusted(theme.px(9), 0, -theme.px(6), 0)
        painter.setFont(theme.font(14))
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole) or theme.colour("text"))
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)


class LinesView(QTableView):
    """A read-only table; ``widths`` are px at normal type size, 0 takes what is left."""

    def __init__(
        self,
        name: str,
        heads: Sequence[str],
        widths: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.lines = TextTable(heads, self)
        self.setModel(self.lines)
        self.setItemDelegate(_Cell(self))
        self.setStyleSheet("QTableView:focus { border: none; }")  # the row shows the focus
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(38))
        self._keys, self._asked = list[Hashable](), None  # of the records shown
        self._wide = [at for at, width in enumerate(widths) if not width]
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        for at, width in enumerate(widths):
            if width:
                head.resizeSection(at, theme.px(width))
            else:
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def show_records(
        self,
        keys: Iterable[Hashable],
        rows: Sequence[Sequence[str]],
        alarms: Mapping[tuple[int, int], Alarm] | None = None,
        *,
        asked: Hashable = None,
    ) -> None:
        """Show records by what tells them apart; those chosen stay chosen wherever they stand now.

        The first row is offered where the list was empty or answers something else than before,
        if ``asked`` says what. Else nothing takes the place of a choice that is gone: the next
        button pressed would act on a record nobody chose.
        """
        chosen = [self._keys[row] for row in self.chosen_rows()]
        other, top = not self._keys or asked != self._asked, self.verticalScrollBar().value()
        self._keys, self._asked = list(keys), asked
        self.lines.show_rows(rows, alarms)
        self.verticalScrollBar().setValue(top)
        places = {key: row for row, key in enumerate(self._keys)}
        left = [places[key] for key in chosen if key in places]
        offered = [0] if other and asked is not None and self._keys else []
        self._choose(left or offered)

    def _choose(self, rows: Sequence[int]) -> None:
        model = self.selectionModel()
        for row in rows:
            model.select(self.lines.index(row, 0), _SELECT.Select | _SELECT.Rows)
        if rows:
            model.setCurrentIndex(self.lines.index(rows[0], 0), _SELECT.NoUpdate)

    def choose(self, key: Hashable) -> None:
        """Choose the record with this key; what is chosen stays when it is not shown."""
        if key in self._keys:
            self.selectRow(self._keys.index(key))

    def chosen_rows(self) -> list[int]:
        """Return the rows selected, from the top; the cursor alone chooses nothing."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def chosen_row(self) -> int:
        """Return the first row selected, -1 when there is none."""
        return next(iter(self.chosen_rows()), -1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns that take what is left at least a readable width."""
        super().resizeEvent(event)
        head, least = self.horizontalHeader(), theme.px(NARROWEST)
        fixed = sum(head.sectionSize(at) for at in range(head.count()) if at not in self._wide)
        room = self.viewport().width() - fixed >= least * len(self._wide)
        mode = QHeaderView.ResizeMode
        for at in self._wide:
            head.setSectionResizeMode(at, mode.Stretch if room else mode.Interactive)
            if not room:
                head.resizeSection(at, least)
