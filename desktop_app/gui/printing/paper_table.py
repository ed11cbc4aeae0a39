"""The table of printed papers: what each row says, opened by Enter and double click."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop_app.domain import codes
from desktop_app.gui import theme
from desktop_app.i18n import N_, tr
from desktop_app.services.paperwork import printing
from desktop_app.services.paperwork.paper_archive import Handing
from desktop_app.services.paperwork.printing import Paper

Out = dict[int, list[Handing]]
Index = QModelIndex | QPersistentModelIndex
COLUMNS = (
    N_("Number"),
    N_("Paper"),
    N_("Title"),
    N_("Printed at"),
    N_("Printed by"),
    N_("Pages"),
    N_("Copies"),
    N_("Printer"),
    N_("State"),
)
WIDTHS = (100, 130, 230, 140, 112, 60, 60, 120, 130)
PAPER, TITLE, PAGES, COPIES, STATE = 1, 2, 5, 6, 8
STATES = {
    "sent": N_("Printed"), "saved": N_("Saved as PDF"), "failed": N_("Did not print"),
    "stopped": N_("Stopped"),
}  # fmt: skip
KINDS = {
    printing.CARD: N_("Service cards"),
    printing.NOTICE: N_("Ordinary notice"),
    printing.REDHEAD: N_("Red-headed paper"),
}


class PaperTable(QAbstractTableModel):
    """Papers as rows; all that are shown are at hand."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._papers: list[Paper] = []
        self._accounts: dict[int, str] = {}
        self._out: Out = {}

    def show_papers(
        self, papers: Sequence[Paper], accounts: dict[int, str], out: "Out | None" = None
    ) -> None:
        """Replace what is shown; ``out`` tells where each paper went."""
        self.beginResetModel()
        self._papers, self._accounts, self._out = list(papers), accounts, out or {}
        self.endResetModel()

    def paper(self, row: int) -> Paper | None:
        """Return the paper of a row."""
        return self._papers[row] if 0 <= row < len(self._papers) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._papers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return tr(COLUMNS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        paper, column = self._papers[index.row()], index.column()
        if role == Qt.ItemDataRole.ToolTipRole and column == STATE and paper.voided_at:
            return void_line(paper, self._accounts)
        return words(paper, self._accounts, self._out.get(paper.id, ()))[column]


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in (PAGES, COPIES) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def kind_name(key: str) -> str:
    """Return what a kind of paper is called here."""
    item = codes.table("printable").get(key)
    return tr(KINDS[key]) if key in KINDS else item.label if item else key


def words(paper: Paper, accounts: dict[int, str], out: Sequence[Handing] = ()) -> tuple[str, ...]:
    """Return a paper's cells in the order of ``COLUMNS``; ``out`` is newest first."""
    last = out[0] if out else None
    copies = sum(one.copies for one in out if one.state == "sent")
    return (
        paper.number,
        kind_name(paper.key),
        paper.title,
        paper.at[:16].replace("T", " "),
        accounts.get(paper.account, ""),
        str(paper.pages),
        str(copies) if copies else "",
        last.printer if last else "",
        _state(paper, last),
    )


def _state(paper: Paper, last: Handing | None) -> str:
    if paper.voided_at:
        return tr("Void: {reason}", reason=paper.void_reason)
    return tr(STATES[last.state]) if last else tr("Kept")


def void_line(paper: Paper, accounts: dict[int, str]) -> str:
    """Say since when, by whom and why a number is void."""
    return tr(
        "No. {number} was declared void on {day} by {name}: {reason}",
        number=paper.number, day=paper.voided_at[:10],
        name=accounts.get(paper.voided_by, ""), reason=paper.void_reason,
    )  # fmt: skip


class PaperView(QTableView):
    """A table whose rows open on Enter and double click."""

    opened = Signal(object)

    def __init__(self, table: PaperTable) -> None:
        super().__init__()
        self._table = table
        self.setModel(table)
        self.setAccessibleName(tr("Printed papers"))
        self.setStyleSheet(
            "QTableView:focus { border: none; }"  # the row shows the focus
            f"QTableView::item {{ border: none; padding: 0 {theme.px(8)}px; }}"
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(40))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, theme.px(width))
        head.setSectionResizeMode(PAPER, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda _: self.open_current())

    def open_current(self) -> None:
        """Open the paper of the current row."""
        if paper := self._table.paper(self.currentIndex().row()):
            self.opened.emit(paper)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        else:
            super().keyPressEvent(event)
