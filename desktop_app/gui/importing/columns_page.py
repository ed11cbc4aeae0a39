"""Third step: what each column means, with samples of what stands in it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.roster_file import Column
from desktop_app.gui import theme
from desktop_app.gui.icons import Icon
from desktop_app.gui.importing import judging
from desktop_app.gui.importing.case import Case
from desktop_app.gui.importing.field_combo import FieldCombo
from desktop_app.gui.importing.masking import SECONDS, hidden
from desktop_app.gui.widgets import Banner, Page, Panel, SecondaryButton, gap, label
from desktop_app.i18n import listed, tr

SAMPLES, LONGEST = 3, 18  # samples shown of a column; characters of one


class ColumnLine:
    """What stands on one line: heading, samples, field, and how sure that is."""

    def __init__(self, column: Column, page: "ColumnsPage") -> None:
        self.column, self._page = column, page
        self.heading = label(column.header or tr("(no heading)"), "strong", wrap=True)
        self.samples = label("", "soft", wrap=True)
        self.combo = FieldCombo()
        self.combo.setObjectName(f"column-{column.index}")
        self.combo.setAccessibleName(
            tr("Field for the column “{header}”", header=column.header or column.index + 1)
        )
        self.combo.left.connect(self._settle)
        self.combo.activated.connect(lambda _: self._settle())
        self.mark, self.words = Icon("minus", "faint", 16), label("", "faint", wrap=True)

    def place(self, grid: QGridLayout, line: int) -> None:
        """Stand on a line of the grid."""
        state = QHBoxLayout()
        state.setSpacing(gap(6))
        state.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        state.addWidget(self.words, 1)
        for number, widget in enumerate((self.heading, self.samples, self.combo)):
            grid.addWidget(widget, line, number)
        grid.addLayout(state, line, 3)

    def show(self, name: str, sure: judging.Sureness, *, open_numbers: bool) -> None:
        """Show the field, the samples and the judgement."""
        self.combo.show_value(name)
        self.judge(sure)
        texts = [sample if open_numbers else hidden(sample, name) for sample in self.column.samples]
        short = [text if len(text) <= LONGEST else text[:LONGEST] + "…" for text in texts[:SAMPLES]]
        self.samples.setText(listed(short) if short else tr("(empty)"))
        self.samples.setToolTip("\n".join(texts))

    def judge(self, sure: judging.Sureness) -> None:
        """Say how sure the field is."""
        self.mark.set_icon(sure.icon, sure.role)
        self.words.setText(sure.words)
        self.combo.setAccessibleDescription(sure.words)
        self.combo.setProperty("wrong", sure.role == "error")
        self.combo.style().polish(self.combo)

    def _settle(self) -> None:
        self.combo.settle()
        self._page.chose(self.column.index, self.combo.value())


class ColumnsPage(QWidget):
    """Emits ``changed`` when a column was given another field."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self._shown_for: object = None
        self._open = False
        self.lines: dict[int, ColumnLine] = {}
        self.remembered = Banner()
        self.problem = Banner()
        self.missing = Banner()
        self.empty = label("", "faint", wrap=True)
        self.eye = SecondaryButton(tr("Show numbers"), "eye", self)
        self.eye.clicked.connect(lambda _=False: self._show_numbers(not self._open))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SECONDS * 1000)
        self._pause.timeout.connect(lambda: self._show_numbers(False))
        self._page = Page(margin=14)
        self._page.setAccessibleName(tr("Columns of the file"))
        self._page.column.setSpacing(gap(8))
        self._list = QWidget()
        self._page.column.addWidget(self._list)
        self._page.column.addWidget(self.empty)
        self._page.column.addStretch(1)
        self._arrange()

    def _arrange(self) -> None:
        card = Panel("card", 1)
        card.body.addWidget(self._page)
        top = QHBoxLayout()
        explain = tr("Look through the list: for every column of the file, the field it fills.")
        top.addWidget(label(explain, "soft", wrap=True), 1)
        top.addWidget(self.eye)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(10))
        layout.addLayout(top)
        for banner in (self.problem, self.remembered, self.missing):
            layout.addWidget(banner)
        layout.addWidget(card, 1)

    def take_focus(self) -> None:
        """Begin at the first column."""
        for line in self.lines.values():
            line.combo.setFocus()
            return

    def show_case(self, case: Case) -> None:
        """Show the columns of the sheet as they are chosen now."""
        self._case = case
        layout = case.draft.layout if case.draft else None
        if layout is not self._shown_for and layout is not None:
            self._shown_for = layout
            self._build([one for one in layout.columns if one.header or one.filled])
            left = len(layout.columns) - len(self.lines)
            self.empty.setText(
                tr("{count} empty columns without a heading are not shown.", count=left)
            )
            self.empty.setVisible(left > 0)
        remembered = bool(case.draft and case.draft.remembered)
        self.remembered.say(
            "info",
            tr("You brought in a file with these headings before; it is read the same way.")
            if remembered
            else "",
        )
        self._show_numbers(False)

    def chose(self, column: int, name: str) -> None:
        """Take over what the user chose for a column."""
        if self._case is None or self._case.mapping.get(column, "") == name:
            return
        if name and name not in judging.FIELDS:  # words that are no field: back to what it was
            name = self._case.mapping.get(column, "")
        self._case.choose(column, name)
        self._judge()
        self.changed.emit()

    def complaint(self) -> str:
        """Return what keeps the user from going on, or nothing; it is shown in place too."""
        if self._case is None or self._case.draft is None:
            return ""
        return judging.blocking(self._case.mapping, self._case.draft.layout.columns)

    def complain(self, sentence: str) -> None:
        """Say what keeps the user from going on."""
        self.problem.say("error", sentence)

    def _build(self, columns: list[Column]) -> None:
        old, self._list = self._list, QWidget()
        self._page.column.replaceWidget(old, self._list)
        old.hide()
        old.deleteLater()
        grid = QGridLayout(self._list)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(gap(16))
        grid.setVerticalSpacing(gap(10))
        heads: list[QLabel] = [
            label(text, "small")
            for text in (
                tr("Column of the file"), tr("What stands in it"), tr("Field it fills"),
                tr("How sure"),
            )
        ]  # fmt: skip
        for number, (head, stretch) in enumerate(zip(heads, (3, 4, 4, 4), strict=True)):
            grid.addWidget(head, 0, number)
            grid.setColumnStretch(number, stretch)
        grid.setColumnMinimumWidth(2, theme.px(190))
        self.lines = {column.index: ColumnLine(column, self) for column in columns}
        for number, line in enumerate(self.lines.values(), start=1):
            line.place(grid, number)

    def _show_numbers(self, shown: bool) -> None:
        self._open = shown
        self.eye.setText(tr("Hide numbers") if shown else tr("Show numbers"))
        self.eye.set_icon("eye-off" if shown else "eye")
        if shown:
            self._pause.start()
        self._judge()

    def _judge(self) -> None:
        case = self._case
        if case is None or case.draft is None:
            return
        twice = {column for where in judging.doubled(case.mapping).values() for column in where}
        for index, line in self.lines.items():
            name = case.mapping.get(index, "")
            sure = judging.sureness(
                line.column, name, case.draft.mapping.get(index, ""),
                remembered=case.draft.remembered,
            )  # fmt: skip
            if index in twice:
                sure = judging.Sureness("circle-alert", "error", tr("two columns, one field"))
            line.show(name, sure, open_numbers=self._open)
        self.problem.say("error", self.complaint())
        self.missing.say("warning", "\n".join(judging.consequences(case.mapping)))
