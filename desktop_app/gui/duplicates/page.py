"""Pairs of people who may be one, and making one of them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.fields import masked, shown
from desktop_app.domain.records.person import Person
from desktop_app.errors import Invalid, UserError
from desktop_app.gui.context import Context
from desktop_app.gui.history.choosing import ChoiceView
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.widgets import (
    Banner,
    EmptyState,
    Panel,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    ask,
    gap,
    label,
)
from desktop_app.i18n import tr
from desktop_app.services.members import duplicates, orgs, roster
from desktop_app.services.members.duplicates import STRENGTHS, Candidate, Side
from desktop_app.services.session import Changes, Progress, Session

MOST = 500  # pairs shown; the rest follows when these are dealt with
HIDDEN = "****"


class DuplicatesPage(QWidget):
    """Candidates at the left, the surest first; side by side at the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.pairs: list[Candidate] = []
        self._people: dict[int, Person] = {}
        self._names: dict[str, str] = {}
        self._swapped = self._asked = False
        self.view = LinesView(
            tr("People who may be stored twice"),
            (tr("How sure"), tr("Two people"), tr("Why")),
            (90, 170, 0),
        )
        self.fields = ChoiceView(
            tr("Field by field"),
            (tr("Field"), tr("Kept person"), tr("Other")),
            (140, 210, 0),
            left=1,
        )
        self.title, self.facts = label("", "heading", wrap=True), label("", "faint", wrap=True)
        self.notice = Banner()
        self.swap = QuietButton(tr("Keep the other one"), "refresh-cw")
        self.apart = SecondaryButton(tr("Not the same person"), "users")
        self.merge = PrimaryButton(tr("Merge the two…"), "check")
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._begin())
        self.swap.clicked.connect(lambda _=False: self._turn_round())
        self.apart.clicked.connect(lambda _=False: self.tell_apart())
        self.merge.clicked.connect(lambda _=False: self.ask_to_merge())
        self._lay_out()

    def _lay_out(self) -> None:
        left, right = Panel("card", 1), Panel("card", 16)
        left.body.addWidget(self.view)
        right.body.addWidget(self.title)
        right.body.addWidget(self.facts)
        right.body.addWidget(self.notice)
        right.body.addWidget(self.fields, 1)
        foot = QHBoxLayout()
        foot.setSpacing(gap(10))
        foot.addWidget(self.swap)
        foot.addStretch(1)
        foot.addWidget(self.apart)
        foot.addWidget(self.merge)
        right.body.addLayout(foot)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(gap(16))
        parts.addWidget(left)
        parts.addWidget(right)
        parts.setSizes([480, 720])
        page, self.pages = QWidget(), QStackedLayout(self)
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(parts)
        self.empty = EmptyState("users", tr("Looking for people stored twice…"))
        self.pages.addWidget(self.empty)
        self.pages.addWidget(page)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for pairs when the page is first shown."""
        if not self._asked:
            self.refresh()

    def refresh(self) -> None:
        """Look for pairs again in the background."""
        self._asked = True

        def work(session: Session, progress: Progress) -> list[Candidate]:
            return duplicates.find(session, progress)

        self._context.jobs.run(tr("Looking for people stored twice"), work, self._found)

    def _found(self, pairs: list[Candidate]) -> None:
        session = self._context.session
        shown = pairs[:MOST]
        ids = dict.fromkeys(one for pair in shown for one in (pair.first, pair.second))
        self._people = {one.id: one for one in roster.load(session, list(ids))}
        self._names = orgs.names(session)
        self.pairs = [p for p in shown if p.first in self._people and p.second in self._people]
        self.view.show_records(
            [(one.first, one.second) for one in self.pairs],
            [self._line(one) for one in self.pairs], asked="",
        )  # fmt: skip
        self.empty.say(
            tr("Nobody seems to be stored twice"),
            tr("Compared are numbers, names with date of birth, their sound, and telephones."),
        )
        self.pages.setCurrentIndex(1 if self.pairs else 0)
        self._begin()

    def _line(self, one: Candidate) -> tuple[str, ...]:
        first, second = self._people[one.first], self._people[one.second]
        return (tr(STRENGTHS[one.strength]), f"{first.name} / {second.name}", one.why)

    def current(self) -> Candidate | None:
        """Return the pair that is chosen."""
        row = self.view.chosen_row()
        return self.pairs[row] if row >= 0 else None

    def sides(self) -> tuple[int, int] | None:
        """Return the ids of the person kept and of the other."""
        one = self.current()
        if one is None:
            return None
        return (one.second, one.first) if self._swapped else (one.first, one.second)

    def _begin(self) -> None:
        self._swapped = False
        self.notice.clear()
        self._show()

    def _turn_round(self) -> None:
        self._swapped = not self._swapped
        self._show()

    def _show(self) -> None:
        chosen, one = self.sides(), self.current()
        for button in (self.swap, self.apart, self.merge):
            button.setEnabled(chosen is not None)
        if chosen is None or one is None:
            self.fields.show_choices([], [], ())
            return
        kept, other = (self._people[number] for number in chosen)
        self.title.setText(
            tr(
                "{kept} ({number}) is kept, {other} ({other_number}) goes into it",
                kept=kept.name, number=kept.person_no,
                other=other.name, other_number=other.person_no,
            )
        )  # fmt: skip
        self.facts.setText(
            tr("{why}. Claims, photo, categories and papers of both are kept.", why=one.why)
        )
        try:
            found = duplicates.side_by_side(self._context.session, *chosen)
            found.sort(key=lambda side: side.kept == side.other)  # what differs comes first
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self.fields.show_choices(
            [side.spec.name for side in found],
            [self._row(side) for side in found],
            [side.spec.name for side in found if side.takes_other],
        )

    def _row(self, side: Side) -> tuple[str, ...]:
        return (side.spec.title, self._words(side, side.kept), self._words(side, side.other))

    def _words(self, side: Side, value: str) -> str:
        spec = side.spec
        if not value:
            return ""
        if spec.mask:
            return masked(value, spec)
        if spec.sensitive:
            return HIDDEN
        if spec.kind_name == "org":
            return self._names.get(value, "")
        return shown(value, spec)

    def tell_apart(self) -> None:
        """Remember that these two are not the same person; it can be undone."""
        chosen = self.sides()
        if chosen is None:
            return
        try:
            changes = duplicates.not_the_same(self._context.session, *chosen)
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self._context.announce(changes)
        self._context.notify(tr("Remembered: two different people"), self._context.undo)

    def ask_to_merge(self) -> None:
        """Ask, then merge the two as chosen."""
        chosen = self.sides()
        if chosen is None:
            return
        kept, other = (self._people[number] for number in chosen)
        ask(
            self,
            tr("Merge these two people?"),
            tr(
                "{number} stays on the roster with the values chosen; {other} is put away, and its"
                " number will find the person kept. The merge can be taken back as a whole.",
                number=kept.person_no,
                other=other.person_no,
            ),
            tr("Merge"),
            lambda: self._merge(chosen, self.fields.taken()),
        )

    def _merge(self, chosen: tuple[int, int], take: frozenset[str]) -> None:
        try:
            changes: Changes = duplicates.merge(self._context.session, *chosen, take=take)
        except Invalid as error:
            self.notice.say("error", " ".join(error.problems.values()))
            return
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self._context.announce(changes)
        self._context.notify(tr("The two are one person now"), self._context.undo)
