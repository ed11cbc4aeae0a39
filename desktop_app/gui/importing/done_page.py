"""Last step: what went in, and what can be done next."""

from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain import codes
from desktop_app.gui.context import Context
from desktop_app.gui.icons import Icon
from desktop_app.gui.importing.case import Case
from desktop_app.gui.importing.earlier import undo_batch
from desktop_app.gui.importing.layouts import empty
from desktop_app.gui.importing.runner import Runner
from desktop_app.gui.importing.their_people import open_people
from desktop_app.gui.rights import bar
from desktop_app.gui.widgets import Banner, Figure, Page, Panel, SecondaryButton, gap, label
from desktop_app.i18n import listed, tr
from desktop_app.services.importing import import_report
from desktop_app.services.importing.import_plan import Plan
from desktop_app.services.members import categories
from desktop_app.services.members.categories import Proposal
from desktop_app.services.session import Changes, Progress, Session


class DonePage(QWidget):
    """Figures, undo, the people, and the rule's proposals for the five categories.

    Emits ``taken_back`` when the import was undone.
    """

    taken_back = Signal()

    def __init__(self, context: Context, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._runner = context, runner
        self._case: Case | None = None
        self._ids: list[int] = []
        self._proposals: list[Proposal] = []
        self.heading = label("", "title", wrap=True)
        self.mark = Icon("circle-check", "success", 36)
        self.notice = Banner()
        self._figures = QHBoxLayout()
        self._figures.setSpacing(gap(10))
        self.undo = SecondaryButton(tr("Undo this import"), "undo-2", self)
        self.undo.clicked.connect(lambda _=False: self._take_back())
        bar(context.session, "import.undo", self.undo)
        self.people = SecondaryButton(tr("Show these people"), "users", self)
        self.people.clicked.connect(lambda _=False: self._show_people())
        self.rule = Panel("card", 16)
        self.proposed = label("", "soft", wrap=True)
        self.accept = SecondaryButton(tr("Accept the proposals"), "check", self)
        self.accept.clicked.connect(lambda _=False: self._accept())
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(gap(12))
        head.addWidget(self.mark)
        head.addWidget(self.heading, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addWidget(self.people)
        buttons.addWidget(self.undo)
        buttons.addStretch(1)
        self.rule.body.addWidget(label(tr("Five categories"), "heading"))
        self.rule.body.addWidget(self.proposed)
        row = QHBoxLayout()
        row.addWidget(self.accept)
        row.addStretch(1)
        self.rule.body.addLayout(row)
        page = Page(margin=4)
        page.setAccessibleName(tr("What went in"))
        page.column.addLayout(head)
        page.column.addLayout(self._figures)
        page.column.addWidget(self.notice)
        page.column.addLayout(buttons)
        page.column.addWidget(self.rule)
        page.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def take_focus(self) -> None:
        """Begin at the people, if any went in."""
        (self.people if self.people.isEnabled() else self.undo).setFocus()

    def show_case(self, case: Case) -> None:
        """Show what became of a file."""
        self._case = case
        result, plan = case.result, case.plan
        if result is None or plan is None:
            return
        wrote = bool(result.batch)
        self.heading.setText(
            tr("“{file}” has been taken in", file=case.path.name)
            if wrote
            else tr("“{file}” says nothing that the roster does not know", file=case.path.name)
        )
        self.mark.set_icon("circle-check", "success")
        self.notice.clear()
        out = len(plan.doubtful) - len(case.picks)
        rejected = len({one.row for one in plan.rejected})
        self._show_figures(
            (result.new, tr("new people")), (result.changed, tr("changed")),
            (result.unchanged, tr("unchanged")), (out, tr("doubtful, stayed out")),
            (rejected, tr("rejected")), *_noted(plan),
        )  # fmt: skip
        for button in (self.undo, self.people):
            button.setVisible(wrote)
            button.setEnabled(wrote)
        self._proposals = []
        self.rule.hide()
        if wrote:
            self._propose(result.batch)

    def _show_figures(self, *figures: tuple[int, str]) -> None:
        empty(self._figures)
        for count, words in figures:
            self._figures.addWidget(Figure(f"{count:,}", words), 1)

    def _propose(self, batch: int) -> None:
        def work(session: Session, progress: Progress) -> tuple[list[int], list[Proposal]]:
            ids = import_report.people_of(session, batch)
            return ids, categories.proposals(session, ids)

        def done(found: tuple[list[int], list[Proposal]]) -> None:
            self._ids, self._proposals = found
            self._show_rule()

        self._runner.run(
            tr("Looking up the rule's proposals …"), work, done,
            lambda told: self.notice.say("warning", told),
        )  # fmt: skip

    def _show_rule(self) -> None:
        counts = Counter(one.to for one in self._proposals)
        parts = [
            tr("{category}: {count}", category=codes.label("five_manage_category", code), count=n)
            for code, n in counts.most_common()
        ]
        self.proposed.setText(
            tr(
                "The rule proposes a category for {count} of these people. {list}. Accept it for"
                " all of them, or decide one by one on the roster.",
                count=sum(counts.values()),
                list=listed(parts, "；"),
            )
        )
        self.accept.setEnabled(bool(counts))
        self.rule.setVisible(bool(counts))

    def _show_people(self) -> None:
        if self._case is None:
            return
        heading = tr("People of “{file}”", file=self._case.path.name)
        open_people(self._context, self, heading, self._ids)

    def _take_back(self) -> None:
        case = self._case
        if case is None or case.result is None:
            return

        def done() -> None:
            self.heading.setText(tr("“{file}” was taken back as a whole.", file=case.path.name))
            self.mark.set_icon("undo-2", "soft")
            self.notice.say("info", tr("The roster is as it was before."))
            self.rule.hide()
            for button in (self.undo, self.people):
                button.setEnabled(False)
            self.taken_back.emit()

        undo_batch(
            self._context, self._runner, case.result.batch, done,
            lambda told: self.notice.say("error", told),
        )  # fmt: skip

    def _accept(self) -> None:
        chosen = list(self._proposals)
        today = self._context.session.today().isoformat()
        reason = tr("Proposed by the rule after an import")

        def work(session: Session, progress: Progress) -> Changes:
            return categories.accept(session, chosen, since=today, reason=reason, progress=progress)

        def done(changes: Changes) -> None:
            self._proposals = []
            self.rule.hide()
            told = tr("{count:person was|people were} put into their category.", count=len(chosen))
            self.notice.say("success", told)
            self._context.announce(changes)
            self._context.notify(told, self._context.undo)

        self._runner.run(
            tr("Putting people into their categories …"), work, done,
            lambda told: self.notice.say("error", told), covers=True,
        )  # fmt: skip


def _noted(plan: Plan) -> list[tuple[int, str]]:
    """Return the figure of values that were not taken over as they stood, if there are any."""
    return [(len(plan.notices), tr("values with a note"))] if plan.notices else []
