"""Fifth step: what taking the file in would do; nothing has been written yet."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from desktop_app.domain.fields import by_name
from desktop_app.domain.records.person import Person
from desktop_app.gui.context import Context
from desktop_app.gui.importing.case import Case
from desktop_app.gui.importing.changed_tab import ChangedTab
from desktop_app.gui.importing.doubtful_tab import DoubtfulTab
from desktop_app.gui.importing.masking import SECONDS, hidden_in
from desktop_app.gui.importing.rejected_tab import RejectedTab
from desktop_app.gui.importing.runner import Runner
from desktop_app.gui.importing.showing import Shower, fields_of
from desktop_app.gui.importing.table import Column, RowsModel, RowsView
from desktop_app.gui.rights import bar
from desktop_app.gui.widgets import Banner, Panel, SecondaryButton, gap, label
from desktop_app.i18n import listed, tr
from desktop_app.services.importing.import_plan import Plan, Row
from desktop_app.services.importing.import_rows import Notice

BRANCHES_NAMED = 6
WIDTHS = {"name": 96, "sex": 60, "ethnic_group": 80, "doc_number": 180, "branch": 220}


class PlanPage(QWidget):
    """Counts and tabs. Emits ``decided`` when something was decided that changes what goes in."""

    decided = Signal()

    def __init__(self, context: Context, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case: Case | None = None
        self._shower = Shower(context.session)
        self.summary = label("", "strong", wrap=True)
        self.branches = Banner()
        self.problem = Banner()
        self.undecided = Banner()
        self.undecided.offer(tr("Decide"), self._to_doubtful)
        self.new: RowsModel[Row] = RowsModel(self)
        self.unchanged: RowsModel[Row] = RowsModel(self)
        self.notes: RowsModel[tuple[Row, Notice]] = RowsModel(self)
        self.changed, self.doubtful = ChangedTab(self), DoubtfulTab(self)
        self.rejected = RejectedTab(context, runner, self)
        self.new_view = RowsView(self.new, tr("New people"), self)
        self.unchanged_view = RowsView(self.unchanged, tr("Unchanged people"), self)
        self.notes_view = RowsView(self.notes, tr("Notes"), self, tall=True)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(tr("What the file would do"))
        self.pages: tuple[QWidget, ...] = (
            self.new_view, self.changed, self.doubtful, self.rejected, self.notes_view,
            self.unchanged_view,
        )  # fmt: skip
        for page in self.pages:
            self.tabs.addTab(page, "")
        self.eye = SecondaryButton(tr("Show its numbers"), "eye", self)
        self.eye.clicked.connect(lambda _=False: self._show_numbers())
        bar(context.session, "sensitive.reveal", self.eye)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SECONDS * 1000)
        self._pause.timeout.connect(self._hide_numbers)
        self.tabs.currentChanged.connect(lambda _: self._fit_eye())
        self.tabs.currentChanged.connect(lambda _: self._count_undecided())
        self.changed.decided.connect(self.decided)
        self.doubtful.decided.connect(self._count_undecided)
        self.doubtful.decided.connect(self.decided)
        self._arrange()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(gap(10))
        top.addWidget(self.summary, 1)
        top.addWidget(self.eye)
        card = Panel("card", 10)
        card.body.addWidget(self.tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(10))
        layout.addLayout(top)
        layout.addWidget(self.problem)
        layout.addWidget(self.undecided)
        layout.addWidget(self.branches)
        layout.addWidget(card, 1)

    def take_focus(self) -> None:
        """Begin at the tabs."""
        self.tabs.tabBar().setFocus()

    def complain(self, sentence: str) -> None:
        """Say why the file was not taken in."""
        self.problem.say("error", sentence)

    def show_case(self, case: Case) -> None:
        """Show what taking the file in would do."""
        plan = case.plan
        if plan is None:
            return
        self._shower = Shower(self._context.session)
        self.problem.clear()
        self.summary.setText(_summary(plan))
        self.branches.say("info", _branches(plan))
        noted = [
            (row, note)
            for rows in (plan.new, plan.changed, plan.unchanged, plan.doubtful)
            for row in rows
            for note in row.notes
        ]
        self.new.show_rows(self._new_columns(plan), plan.new)
        self.unchanged.show_rows(self._unchanged_columns(), plan.unchanged)
        self.notes.show_rows(_note_columns(), noted)
        self.changed.show_plan(case, plan, self._shower)
        self.doubtful.show_plan(case, plan, self._shower)
        self.rejected.show_plan(plan)
        rejected = len({one.row for one in plan.rejected})
        self._name_tabs(
            (tr("New"), len(plan.new)), (tr("Changed"), len(plan.changed)),
            (tr("Doubtful"), len(plan.doubtful)), (tr("Rejected"), rejected),
            (tr("Notes"), len(noted)), (tr("Unchanged"), len(plan.unchanged)),
        )  # fmt: skip
        for view in (self.new_view, self.unchanged_view, self.notes_view):
            view.choose(0)
        self._case = case
        self._count_undecided()
        self._fit_eye()

    def _to_doubtful(self) -> None:
        self.tabs.setCurrentWidget(self.doubtful)
        self.doubtful.view.setFocus()

    def _count_undecided(self) -> None:
        case = self._case
        left = len(case.plan.doubtful) - len(case.picks) if case and case.plan else 0
        told = tr(
            "{count:doubtful row is|doubtful rows are} not decided and would stay out.", count=left
        )
        there = self.tabs.currentWidget() is self.doubtful
        self.undecided.say("warning", told if left and not there else "")

    def _name_tabs(self, *names: tuple[str, int]) -> None:
        first = -1
        for number, (name, count) in enumerate(names):
            self.tabs.setTabText(number, tr("{name} {count}", name=name, count=f"{count:,}"))
            self.tabs.setTabVisible(number, count > 0)
            if count and first < 0:
                first = number
        if not self.tabs.isTabVisible(self.tabs.currentIndex()) or self.tabs.currentIndex() != 2:
            self.tabs.setCurrentIndex(max(first, 0))
        self.tabs.setVisible(first >= 0)

    def _new_columns(self, plan: Plan) -> list[Column[Row]]:
        shower = self._shower
        known = by_name(Person)
        return [
            Column(tr("Row"), lambda row: str(row.number), 56, ink=lambda _: "faint"),
            *(
                Column[Row](
                    known[name].title,
                    lambda row, name=name: shower.of(row.person, name, row.number),
                    WIDTHS.get(name, 120),
                )
                for name in fields_of(plan)
            ),
        ]

    def _unchanged_columns(self) -> list[Column[Row]]:
        shower = self._shower

        def known(row: Row, field: str) -> str:
            return shower.of(row.known, field, row.number) if row.known else ""

        return [
            Column(tr("Row"), lambda row: str(row.number), 56, ink=lambda _: "faint"),
            *(
                Column[Row](
                    by_name(Person)[name].title,
                    lambda row, name=name: known(row, name),
                    WIDTHS.get(name, 130),
                )
                for name in ("name", "person_no", "sex", "born_on", "doc_number", "branch")
            ),
        ]

    def _current(self) -> Row | None:
        page = self.tabs.currentWidget()
        if page is self.changed:
            return self.changed.current()
        if page is self.doubtful:
            return self.doubtful.current()
        for view, model in ((self.new_view, self.new), (self.unchanged_view, self.unchanged)):
            if page is view and 0 <= view.current_row() < len(model.rows):
                return model.rows[view.current_row()]
        return None

    def _fit_eye(self) -> None:
        page = self.tabs.currentWidget()
        self.eye.setVisible(
            page in (self.new_view, self.unchanged_view, self.changed, self.doubtful)
        )

    def _show_numbers(self) -> None:
        row = self._current()
        if row is None:
            return
        self._shower.open_row(row)
        self._pause.start()
        self._refresh()

    def _hide_numbers(self) -> None:
        self._shower.close_rows()
        self._refresh()

    def _refresh(self) -> None:
        for model in (self.new, self.unchanged, self.changed.model):
            model.refresh()
        self.doubtful.show_row()


def _summary(plan: Plan) -> str:
    told = tr(
        "{rows:row|rows}: {new:new person|new people}, {changed} changed, {unchanged} unchanged,"
        " {doubtful} doubtful, {rejected} rejected. Nothing has been written yet.",
        rows=f"{plan.rows:,}", new=f"{len(plan.new):,}", changed=f"{len(plan.changed):,}",
        unchanged=f"{len(plan.unchanged):,}", doubtful=f"{len(plan.doubtful):,}",
        rejected=f"{len({one.row for one in plan.rejected}):,}",
    )  # fmt: skip
    if not plan.notices:
        return told
    count = f"{len(plan.notices):,}"
    noted = tr("{count:value has|values have} a note; see there what was left out.", count=count)
    return f"{told} {noted}"


def _branches(plan: Plan) -> str:
    names = plan.new_branches
    if not names:
        return ""
    named = listed(names[:BRANCHES_NAMED])
    if len(names) > BRANCHES_NAMED:
        named = tr("{names} and {count} more", names=named, count=len(names) - BRANCHES_NAMED)
    return tr(
        "{count:new branch|new branches} will be made: {names}.", count=len(names), names=named
    )


def _note_columns() -> list[Column[tuple[Row, Notice]]]:
    return [
        Column(tr("Row"), lambda pair: str(pair[0].number), 56, ink=lambda _: "faint"),
        Column(tr("Name"), lambda pair: pair[0].person.name, 96),
        Column(tr("Column"), lambda pair: pair[1].column, 130),
        Column(
            tr("What was left out or should be looked at"),
            lambda pair: hidden_in(pair[1].note),
            460,
            icon=lambda _: "info:info",
        ),
    ]
