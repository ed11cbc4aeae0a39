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
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QResizeEvent
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

NARROWEST, LAST = 120, 96  # px at normal type size: of a wide column, and of one giving way
READ = 240  # px of a column without a width, for which spare columns go
LEFT, RIGHT = 9, 6  # px beside a text
MEASURED = 200  # rows from the top, by whose texts the columns are made wide enough
Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_SELECT = QItemSelectionModel.SelectionFlag
_ACROSS = Qt.Orientation.Horizontal
_MODE = QHeaderView.ResizeMode


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
        told = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        return self._heads[section] if role in told and orientation == _ACROSS else None


class _Cell(QStyledItemDelegate):
    """A text with the indent of its heading, and a line below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(place, theme.colour("brand_ground" if chosen else "surface"))
        painter.setPen(QPen(theme.colour("line")))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        words = place.adjusted(theme.px(LEFT), 0, -theme.px(RIGHT), 0)
        painter.setFont(theme.font(14))
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole) or theme.colour("text"))
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)


class LinesView(QTableView):
    """A read-only table; ``widths`` are px at normal type size, 0 takes what is left.

    A heading is never cut. A column grows to its texts where there is room, up to twice its width,
    and gives up what its texts do not need where there is none. Columns named by ``spare`` then
    go one after the other: what they say is found in the record as well. At last the wide ones
    end their texts in …, and only then the table scrolls sideways.
    """

    def __init__(
        self,
        name: str,
        heads: Sequence[str],
        widths: Sequence[int],
        parent: QWidget | None = None,
        *,
        spare: Sequence[int] = (),
    ) -> None:
        super().__init__(parent)
        self._spare, self._titles = spare, dict[int, int]()
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
        self._widths, self._fits = tuple(map(theme.px, widths)), False
        self._drawn = set[int]()  # columns that somebody drew wider or narrower: they stay so
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.sectionResized.connect(lambda at, old, new: self._keep(at, old, new))
        self.lines.modelReset.connect(lambda: self._fit())
        self._fit()

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

    def show_table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Show other rows under other headings; widths drawn for other columns are forgotten."""
        before = [self.lines.headerData(at, _ACROSS) for at in range(self.lines.columnCount())]
        if before != list(heads):
            self._drawn.clear()
        self.lines.show_table(heads, rows)

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
        super().resizeEvent(event)
        self._fit()

    def _keep(self, at: int, old: int, new: int) -> None:
        shown = old and new  # nor is a column that goes or comes back drawn by anybody
        if (
            shown
            and not self._fits
            and self.horizontalHeader().sectionResizeMode(at) != _MODE.Stretch
        ):
            self._drawn.add(at)

    def _fit(self) -> None:
        """Divide the room among the columns; once more where a scroll bar came or went by it."""
        if self._fits:
            return
        self._fits = True
        for _ in range(2):
            room = self.viewport().width()
            self._divide(room)
            if room == self.viewport().width():
                break
        self._fits = False

    def _divide(self, room: int) -> None:
        head = self.horizontalHeader()
        least, texts, likes = self._measured()
        wide = [at for at in least if not self._width(at) and at not in self._drawn]
        for at in self._gone(least, {at: texts[at] for at in wide}, room):
            del least[at]
        wide = [at for at in wide if at in least]
        self._give_way(least, room)
        left = room - sum(least.values())
        sizes = least if left >= 0 else {at: max(least[at], texts[at]) for at in least}
        sizes = sizes | {at: least[at] for at in wide}
        stretched = wide[-1] if wide and left >= 0 else -1
        wanted = sum(max(0, texts[at] - least[at]) for at in wide)
        for goal, kept in ((texts, 0), (likes, wanted)):  # no more than texts before all have room
            for at in least.keys() - set(wide):
                more = max(0, min(left - kept, goal[at] - sizes[at]))
                sizes[at], left = sizes[at] + more, left - more
        for at in wide:  # each its text, and what is left alike
            more = max(0, min(left, texts[at] - sizes[at]))
            sizes[at], left = sizes[at] + more, left - more
        for at, size in sizes.items():
            more = max(0, left) // len(wide) if at in wide else 0
            head.setSectionResizeMode(at, _MODE.Stretch if at == stretched else _MODE.Interactive)
            if at != stretched:
                head.resizeSection(at, size + more)

    def _measured(self) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
        """Return the least each column needs, what its texts take, and what it likes."""
        head = self.horizontalHeader()
        least, texts, likes = dict[int, int](), dict[int, int](), dict[int, int]()
        for at in range(head.count()):
            if not self.isColumnHidden(at):  # hidden it has no size
                self._titles[at] = head.sectionSizeHint(at)
            title, width = self._titles[at], self._width(at)
            if at in self._drawn:
                title = width = head.sectionSize(at)
            longest = title if at in self._drawn else max(title, self._longest(at))
            texts[at] = min(longest, max(title, 2 * width)) if width else longest
            least[at] = max(title, min(width or theme.px(NARROWEST), longest))
            likes[at] = max(texts[at], width)
        return least, texts, likes

    def _gone(self, least: dict[int, int], wide: Mapping[int, int], room: int) -> list[int]:
        """Hide the spare columns that leave the wide ones no room for words; return them."""
        wanted = least | {
            at: max(least[at], min(text, theme.px(READ))) for at, text in wide.items()
        }
        gone = list[int]()
        for at in self._spare:
            if sum(wanted.values()) > room:
                gone.append(at)
                del wanted[at]
        for at in self._spare:
            self.setColumnHidden(at, at in gone)
        return gone

    def _give_way(self, least: dict[int, int], room: int) -> None:
        """Take from the widest columns what is missing, down to the narrowest of all."""
        over = sum(least.values()) - room
        floor = {
            at: size if at in self._drawn else min(size, max(self._titles[at], theme.px(LAST)))
            for at, size in least.items()
        }
        if over <= sum(least.values()) - sum(floor.values()):
            for at in sorted(least, key=lambda one: floor[one] - least[one]):
                given = max(0, min(over, least[at] - floor[at]))
                least[at], over = least[at] - given, over - given

    def _width(self, at: int) -> int:
        return self._widths[min(at, len(self._widths) - 1)]

    def _longest(self, at: int) -> int:
        """Return the width of the longest text of a column, with its indent."""
        measured = QFontMetrics(theme.font(14))
        rows = range(min(MEASURED, self.lines.rowCount()))
        texts = {str(self.lines.index(row, at).data() or "") for row in rows}
        return max(map(measured.horizontalAdvance, texts), default=0) + theme.px(LEFT + RIGHT + 1)
