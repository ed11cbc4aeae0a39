"""Second step: which sheet, which row is the header, and which rows are no people."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.cleaning import text_of
from desktop_app.domain.sheet import Cell
from desktop_app.gui.importing.case import Case
from desktop_app.gui.importing.masking import SECONDS, hidden
from desktop_app.gui.importing.row_delegate import STRONG_ROLE
from desktop_app.gui.importing.table import Column, Index, RowsModel, RowsView
from desktop_app.gui.widgets import Banner, Panel, SecondaryButton, gap, label
from desktop_app.i18n import listed, tr

ROLE = Qt.ItemDataRole
HEADER, ABOVE, DATA = "header", "above", "data"
FIRST = 2  # columns of our own before those of the sheet


class PreviewModel(RowsModel[int]):
    """The rows of a sheet as they stand; header rows are marked."""

    headers: frozenset[int] = frozenset()

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        if role == STRONG_ROLE:
            return self.rows[index.row()] in self.headers
        return super().data(index, role)


class SheetPage(QWidget):
    """Emits ``sheet_chosen`` with a name and ``header_chosen`` with a row counted from 0."""

    sheet_chosen = Signal(str)
    header_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self._kinds: dict[int, str] = {}
        self._open = False
        self.sheets = QComboBox(self)
        self.sheets.setAccessibleName(tr("Sheet"))
        self.sheets.activated.connect(self._choose_sheet)
        self.summary = label("", "soft", wrap=True)
        self.notice = Banner()
        self.model = PreviewModel(self)
        self.view = RowsView(self.model, tr("Rows of the sheet"), self)
        self.view.doubleClicked.connect(lambda index: self.use_row(index.row()))
        self.use = SecondaryButton(tr("This row is the header"), "check", self)
        self.use.clicked.connect(lambda _=False: self.use_row(self.view.current_row()))
        self.eye = SecondaryButton(tr("Show numbers"), "eye", self)
        self.eye.clicked.connect(lambda _=False: self._show_numbers(not self._open))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SECONDS * 1000)
        self._pause.timeout.connect(lambda: self._show_numbers(False))
        self._arrange()

    def _arrange(self) -> None:
        words = label(tr("Sheet"))
        words.setBuddy(self.sheets)
        self.sheets.setMinimumContentsLength(12)
        self.sheets.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        top = QHBoxLayout()
        top.setSpacing(gap(10))
        top.addWidget(words)
        top.addWidget(self.sheets, 2)
        top.addStretch(1)
        top.addWidget(self.eye)
        top.addWidget(self.use)
        card = Panel("card", 1)
        card.body.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(10))
        layout.addLayout(top)
        layout.addWidget(self.summary)
        layout.addWidget(self.notice)
        layout.addWidget(card, 1)

    def take_focus(self) -> None:
        """Begin in the preview."""
        self.view.setFocus()

    def show_case(self, case: Case) -> None:
        """Show the sheet of a file as it is read now."""
        self._case = case
        self._show_sheets(case)
        self._kinds = _kinds(case)
        self.notice.say("warning", _advice(case) if case.problem else "")
        self.summary.setText(_summary(case))
        self.summary.setVisible(bool(self.summary.text()))
        place = self.view.current_row()
        self.model.headers = frozenset(r for r, kind in self._kinds.items() if kind == HEADER)
        self.model.show_rows(self._columns(case), range(len(case.sheet.rows)))
        self._let_titles_run()
        first = min(self.model.headers, default=0)
        self.view.choose(place if place >= 0 else first)
        self._show_numbers(False)

    def use_row(self, row: int) -> None:
        """Take a row, counted from 0, as the header."""
        if row >= 0:
            self.header_chosen.emit(row)

    def complain(self, sentence: str) -> None:
        """Say what keeps the user from going on."""
        self.notice.say("error", sentence)

    def _let_titles_run(self) -> None:
        """Let the lines above the header run over all columns, as they do on the sheet."""
        self.view.clearSpans()
        width = self.model.columnCount() - FIRST
        for row, kind in self._kinds.items():
            if kind == ABOVE and width > 1:
                self.view.setSpan(row, FIRST, 1, width)

    def _show_sheets(self, case: Case) -> None:
        self.sheets.clear()
        for sheet in case.book.sheets:
            name = sheet.name or tr("the only table")
            text = tr("{name} ({count:row|rows})", name=name, count=len(sheet.rows))
            if sheet.hidden:
                text = tr("{name} ({count:row|rows}, hidden)", name=name, count=len(sheet.rows))
            self.sheets.addItem(text, sheet.name)
        self.sheets.setCurrentIndex(
            [sheet.name for sheet in case.book.sheets].index(case.sheet.name)
        )
        self.sheets.setEnabled(len(case.book.sheets) > 1)

    def _choose_sheet(self, position: int) -> None:
        name = str(self.sheets.itemData(position))
        if self._case is not None and name != self._case.sheet.name:
            self.view.setCurrentIndex(self.model.index(-1, -1))
            self.sheet_chosen.emit(name)

    def _show_numbers(self, shown: bool) -> None:
        self._open = shown
        self.eye.setText(tr("Hide numbers") if shown else tr("Show numbers"))
        self.eye.set_icon("eye-off" if shown else "eye")
        if shown:
            self._pause.start()
        self.model.refresh()

    def _columns(self, case: Case) -> list[Column[int]]:
        sheet, mapping = case.sheet, case.mapping
        layout = case.draft.layout if case.draft else None

        def raw(row: int, column: int) -> Cell:
            if layout is not None and self._kinds.get(row) == DATA:
                return layout.cell(row, column)
            cells = sheet.rows[row]
            return cells[column] if column < len(cells) else ""

        def cell(row: int, column: int) -> str:
            if self._kinds.get(row) == ABOVE and column == 0:
                return "  ".join(filter(None, map(text_of, sheet.rows[row])))
            text = " ".join(text_of(raw(row, column)).split())
            field = mapping.get(column, "") if self._kinds.get(row) == DATA else ""
            return text if self._open else hidden(text, field)

        def ink(row: int, column: int = -1) -> str:
            if layout is not None and (row, column) in layout.repeated:
                return "faint"
            return "" if self._kinds.get(row, DATA) in (DATA, HEADER) else "disabled"

        first: list[Column[int]] = [
            Column(tr("Row"), lambda row: str(row + 1), 56, ink=lambda _: "faint"),
            Column(tr("What it is"), self._kind_words, 150, icon=self._kind_icon, ink=ink),
        ]
        looked_at = [row for row, kind in self._kinds.items() if kind in (HEADER, DATA)]
        looked_at = sorted(looked_at)[:60] or list(range(min(60, len(sheet.rows))))
        widths = _widths([sheet.rows[row] for row in looked_at], sheet.width)
        return first + [
            Column(
                _letters(at),
                lambda row, at=at: cell(row, at),
                widths[at],
                ink=lambda row, at=at: ink(row, at),
            )
            for at in range(sheet.width)
        ]

    def _kind_words(self, row: int) -> str:
        kind = self._kinds.get(row, DATA)
        words = {
            HEADER: tr("header"),
            ABOVE: tr("title, left out"),
            DATA: tr("a person"),
        }
        if self._case is not None and self._case.draft is None:
            return "–"
        return words.get(kind) or tr("left out: {reason}", reason=tr(kind))

    def _kind_icon(self, row: int) -> str:
        if self._case is None or self._case.draft is None:
            return ""
        kind = self._kinds.get(row, DATA)
        return {HEADER: "tag:brand", DATA: "user:soft"}.get(kind, "minus:faint")


def _kinds(case: Case) -> dict[int, str]:
    """Return what each row of the sheet is: header, above, data, or why it is left out."""
    if case.draft is None:
        return {}
    layout = case.draft.layout
    top = layout.header_row - layout.header_rows + 1
    found = dict.fromkeys(range(top), ABOVE)
    found |= dict.fromkeys(range(top, layout.header_row + 1), HEADER)
    found |= {one.row: one.reason for one in layout.skipped}
    return found | dict.fromkeys(layout.data, DATA)


def _summary(case: Case) -> str:
    if case.draft is None:
        return ""
    layout = case.draft.layout
    text = tr(
        "The header is row {row}; {count} people stand below it.",
        row=layout.header_row + 1,
        count=len(layout.data),
    )
    if layout.counts:
        parts = [
            tr("{reason}: {count}", reason=tr(reason), count=count)
            for reason, count in layout.counts.items()
        ]
        text += " " + tr("Left out: {list}.", list=listed(parts, "；"))
    return text + " " + tr("If another row is the header, double-click it.")


def _advice(case: Case) -> str:
    click = tr("Double-click the row that holds the headings, or choose another sheet.")
    return f"{case.problem} {click}"


def _letters(column: int) -> str:
    """Return the name a spreadsheet gives a column: A, B, …, AA."""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _widths(rows: Sequence[Sequence[Cell]], count: int) -> list[int]:
    """Return widths (px at normal type size) by what stands in the first rows."""
    longest = [3] * count
    for row in rows:
        for at, cell in enumerate(row):
            text = text_of(cell)
            wide = sum(2 if char > "\u2e80" else 1 for char in text)
            longest[at] = max(longest[at], min(wide, 26))
    return [24 + 8 * length for length in longest]
