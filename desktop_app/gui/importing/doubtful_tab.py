"""Doubtful rows: somebody of this name is on the roster; who is who is for the clerk to say."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from desktop_app.gui.importing.case import Case
from desktop_app.gui.importing.layouts import empty
from desktop_app.gui.importing.showing import Shower
from desktop_app.gui.importing.table import Column, RowsModel, RowsView
from desktop_app.gui.widgets import Page, Panel, SecondaryButton, gap, label
from desktop_app.i18n import tr
from desktop_app.services.importing.import_plan import Plan, Row

NEW, OUT = 0, -1  # a new person; stays out


class Choice(QRadioButton):
    """An answer; Enter goes on to the next row that has none."""

    next_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            self.next_wanted.emit()
            return
        super().keyPressEvent(event)


class DoubtfulTab(QWidget):
    """Rows at the left, who each may be at the right. Emits ``decided`` at every answer."""

    decided = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._case: Case | None = None
        self._shower: Shower | None = None
        self.model: RowsModel[Row] = RowsModel(self)
        self.view = RowsView(self.model, tr("Doubtful rows"), self)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self.show_row())
        self.view.activated.connect(lambda _: self._focus_choice())
        self.group = QButtonGroup(self)
        self.choices: dict[int, Choice] = {}
        self._page = Page(margin=14)
        self._page.setAccessibleName(tr("Who is it?"))
        self._page.column.setSpacing(gap(8))
        self.all_new = SecondaryButton(tr("All as new people"), "user-plus", self)
        self.all_new.clicked.connect(lambda _=False: self._decide_all(NEW))
        self.none = SecondaryButton(tr("Leave all out"), "minus", self)
        self.none.clicked.connect(lambda _=False: self._decide_all(OUT))
        self._arrange()

    def _arrange(self) -> None:
        card = Panel("tile", 1)
        card.body.addWidget(self._page)
        middle = QHBoxLayout()
        middle.setSpacing(gap(12))
        middle.addWidget(self.view, 1)
        middle.addWidget(card, 1)
        top = QHBoxLayout()
        top.setSpacing(gap(10))
        explain = tr("People of these names are on the roster. Say who each row is.")
        top.addWidget(label(explain, "soft", wrap=True), 1)
        top.addWidget(self.none)
        top.addWidget(self.all_new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, gap(8), 0, 0)
        layout.setSpacing(gap(8))
        layout.addLayout(top)
        layout.addLayout(middle, 1)

    def show_plan(self, case: Case, plan: Plan, shower: Shower) -> None:
        """Show the doubtful rows of a dry run."""
        self._case, self._shower = case, shower
        self.model.show_rows(self._columns(case, shower), plan.doubtful)
        self.view.choose(0)
        self.show_row()

    def current(self) -> Row | None:
        """Return the current row."""
        at = self.view.current_row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    def show_row(self) -> None:
        """Offer whom the current row may be."""
        column = self._page.column
        empty(column)
        self.choices = {}
        self.group = QButtonGroup(self)
        row, case, shower = self.current(), self._case, self._shower
        if row is None or case is None or shower is None:
            return
        column.addWidget(label(tr("Row {row} of the file", row=row.number), "small"))
        column.addWidget(label(row.person.name, "heading"))
        column.addWidget(label(shower.line(row.person, row.number), "soft", wrap=True))
        column.addWidget(label(tr("Who is it?"), "strong"))
        for person in row.candidates:
            words = tr("{name}, {number}", name=person.name, number=person.person_no)
            self._offer(row, person.id, words, shower.line(person, row.number))
        if row.unfit:
            told = tr("Too little is given for a new person. {why}", why=row.unfit[0].reason)
            column.addWidget(label(told, "faint", wrap=True))
        else:
            self._offer(row, NEW, tr("Somebody else: a new person"), "")
        self._offer(row, OUT, tr("Leave this row out"), "")
        column.addStretch(1)

    def _offer(self, row: Row, picked: int, words: str, more: str) -> None:
        assert self._case is not None
        button = Choice(words, self)
        button.setAccessibleDescription(more)
        button.setChecked(self._case.picks.get(row.number, OUT) == picked)
        button.clicked.connect(lambda _=False: self._decide(row, picked))
        button.next_wanted.connect(self._next)
        self.group.addButton(button)
        self.choices[picked] = button
        self._page.column.addWidget(button)
        if more:
            told = label(more, "faint", wrap=True)
            told.setContentsMargins(gap(26), 0, 0, 0)
            self._page.column.addWidget(told)

    def _decide(self, row: Row, picked: int) -> None:
        if self._case is None:
            return
        if picked == OUT:
            self._case.picks.pop(row.number, None)
        else:
            self._case.picks[row.number] = picked
        self.model.refresh()
        self.decided.emit()

    def _decide_all(self, picked: int) -> None:
        if self._case is None:
            return
        for row in self.model.rows:
            if picked == OUT:
                self._case.picks.pop(row.number, None)
            elif not row.unfit:
                self._case.picks[row.number] = picked
        self.model.refresh()
        self.show_row()
        self.decided.emit()

    def _focus_choice(self) -> None:
        for button in self.choices.values():
            if button.isChecked():
                button.setFocus()

    def _next(self) -> None:
        """Go to the next row without an answer, else to the next one."""
        assert self._case is not None
        at, rows = self.view.current_row(), self.model.rows
        later = [*range(at + 1, len(rows)), *range(at)]
        undecided = [n for n in later if rows[n].number not in self._case.picks]
        self.view.choose((undecided or later or [at])[0])
        self._focus_choice()

    def _columns(self, case: Case, shower: Shower) -> list[Column[Row]]:
        def decision(row: Row) -> str:
            picked = case.picks.get(row.number, OUT)
            if picked == OUT:
                return tr("stays out")
            if picked == NEW:
                return tr("a new person")
            return next((one.person_no for one in row.candidates if one.id == picked), "")

        return [
            Column(tr("Row"), lambda row: str(row.number), 50, ink=lambda _: "faint"),
            Column(tr("Name"), lambda row: row.person.name, 80),
            Column(tr("Date of birth"), lambda row: shower.of(row.person, "born_on"), 96),
            Column(
                tr("Decision"), decision, 110,
                icon=lambda row: "check:success" if row.number in case.picks else "minus:faint",
            ),
        ]  # fmt: skip
