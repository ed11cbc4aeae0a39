"""Volunteer teams at the left, who serves in the chosen one at the right."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain import codes, days
from desktop_app.domain.records.team import Team, TeamMember
from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.person.people_list import brief
from desktop_app.gui.printing.before_print import look_first
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.rights import bar
from desktop_app.gui.teams.choosing import ChoosePeople
from desktop_app.gui.widgets import (
    Banner,
    EmptyState,
    Flow,
    IconButton,
    Panel,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr
from desktop_app.services.members import orgs
from desktop_app.services.paperwork import printing
from desktop_app.services.volunteers import teams
from desktop_app.services.volunteers.teams import MemberView, TeamView


class TeamsTab(QWidget):
    """Every button acts on the chosen team or on the chosen people of it.

    Emits ``unseen`` when the search hides what was saved.
    """

    unseen = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._teams: list[TeamView] = []
        self._members: list[MemberView] = []
        self.list = LinesView(
            tr("Volunteer teams"),
            (tr("Name of the team"), tr("Leader"), tr("People")), (0, 124, 64), spare=(1,),
        )  # fmt: skip
        self.name, self.facts = label("", "heading", wrap=True), label("", "soft", wrap=True)
        self.edit = IconButton("pencil", tr("Edit the team"))
        self.people = LinesView(
            tr("People in the team"),
            (tr("Name"), tr("Role in the team"), tr("Duty in the team"), tr("Branch"),
             tr("In the team since")),
            (92, 124, 0, 0, 124), spare=(2,),
        )  # fmt: skip
        self.people.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.join = PrimaryButton(tr("Add people"), "user-plus")
        self.role = SecondaryButton(tr("Role and duty"), "pencil")
        self.leave = SecondaryButton(tr("Leaves the team"), "x")
        self.print = SecondaryButton(tr("Print the list"), "printer")
        bar(context.session, teams.RIGHTS.change, self.edit, whole=True)
        bar(context.session, teams.RIGHTS.change, self.join, self.role, self.leave)
        bar(context.session, printing.PRINT, self.print)
        self.notice = Banner()
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(
            EmptyState("users", tr("No team yet"), tr("Add the first one above at the right."))
        )
        left, right = Panel("card", 1), Panel("card", 16)
        left.body.addWidget(self.pages)
        acts = QWidget()
        flow = Flow(acts, gap(8))
        for button in (self.join, self.role, self.leave, self.print):
            flow.addWidget(button)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.edit)
        right.body.setSpacing(gap(10))
        right.body.addLayout(head)
        right.body.addWidget(self.facts)
        right.body.addWidget(self.people, 1)
        right.body.addWidget(self.notice)
        right.body.addWidget(acts)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(gap(14))
        parts.addWidget(left)
        parts.addWidget(right)
        parts.setSizes([400, 760])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(parts)

    def _listen(self) -> None:
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_team())
        self.people.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.list.activated.connect(lambda _: self.edit_chosen())
        self.people.activated.connect(lambda _: self._change_role())
        self.edit.clicked.connect(lambda _=False: self.edit_chosen())
        self.join.clicked.connect(lambda _=False: self.add_people())
        self.role.clicked.connect(lambda _=False: self._change_role())
        self.leave.clicked.connect(lambda _=False: self._leave())
        self.print.clicked.connect(lambda _=False: self.print_shown())

    def refresh(self, words: str = "") -> int:
        """Read the teams again and return how many there are; the chosen one stays."""
        found = teams.views(self._context.session)
        self._teams = [one for one in found if all(w in _text(one) for w in words.split())]
        self.list.show_records(
            [one.team.id for one in self._teams],
            [(one.team.name, one.leader, str(one.people)) for one in self._teams],
            asked=words,
        )
        self.pages.setCurrentIndex(0 if self._teams else 1)
        self._show_team()
        return len(found)

    def chosen(self) -> Team | None:
        """Return the chosen team."""
        row = self.list.chosen_row()
        return self._teams[row].team if row >= 0 else None

    def _show_team(self) -> None:
        team = self.chosen()
        self._members = teams.members(self._context.session, team.id) if team else []
        self.name.setText(team.name if team else "")
        self.facts.setText(_facts(team) if team else "")
        branches = orgs.names(self._context.session)
        self.people.show_records(
            [one.member.id for one in self._members],
            [_line(one, branches) for one in self._members],
        )
        self.notice.clear()
        self._enable()

    def _chosen_members(self) -> list[TeamMember]:
        return [self._members[row].member for row in self.people.chosen_rows()]

    def _enable(self) -> None:
        team, chosen = self.chosen(), len(self._chosen_members())
        self.edit.setVisible(team is not None)
        self.join.setEnabled(team is not None)
        self.role.setEnabled(chosen == 1)
        self.leave.setEnabled(chosen > 0)
        self.print.setEnabled(bool(self._members))

    # doing

    def new(self) -> None:
        """Open the form of a new team."""
        self._open(tr("New team"), Team())

    def edit_chosen(self) -> None:
        """Open the form of the chosen team."""
        team = self.chosen()
        if team is not None and self.edit.isEnabled():
            self._open(tr("Edit the team"), team)

    def _open(self, heading: str, team: Team) -> None:
        def store(typed: Team) -> None:
            kept = teams.save(self._context.session, typed)
            self._said()
            self._go_to(kept.id)

        RecordForm(self._context.window, heading, team, store, session=self._context.session).show()

    def _go_to(self, team_id: int) -> None:
        if all(one.team.id != team_id for one in self._teams):
            self.unseen.emit()
        self.list.choose(team_id)

    def add_people(self) -> None:
        """Choose people and take them into the chosen team."""
        team = self.chosen()
        if team is None or not self.join.isEnabled():
            return

        def store(people: list[int], role: str, duty: str) -> None:
            teams.add(self._context.session, team.id, people, role=role, duty=duty)
            self._said()

        heading = tr("Add people to {name}", name=team.name)
        ChoosePeople(self._context, heading, store).show()

    def _change_role(self) -> None:
        chosen = self._chosen_members()
        if not self.role.isEnabled():
            return

        def store(typed: TeamMember) -> None:
            teams.change(self._context.session, typed)
            self._said()

        RecordForm(self._context.window, tr("Role and duty"), chosen[0], store).show()

    def _leave(self) -> None:
        try:
            teams.leave(self._context.session, [one.id for one in self._chosen_members()])
        except UserError as error:
            self._context.follow()
            self.notice.say("error", str(error))
            return
        self._said()

    def print_shown(self) -> None:
        """Print the list of the chosen team."""
        team = self.chosen()
        if team is not None and self.print.isEnabled():
            look_first(
                self._context, teams.LIST, lambda session, _: teams.print_list(session, team.id)
            )

    def _said(self) -> None:
        self._context.announce(teams.TOUCHED)
        self._context.notify(tr("Saved"), self._context.undo)


def _text(view: TeamView) -> str:
    team = view.team
    return " ".join((team.name, team.slogan, team.duty, view.leader)).lower()


def _facts(team: Team) -> str:
    lines = [
        "  ".join(
            filter(
                None,
                (codes.label("volunteer_team_type", team.kind),
                 tr("founded on {day}", day=days.shown(team.founded_on)) if team.founded_on else "",
                 team.slogan),
            )
        ),
        team.duty,
    ]  # fmt: skip
    return "\n".join(filter(None, lines))


def _line(one: MemberView, branches: Mapping[str, str]) -> tuple[str, ...]:
    member, person = one.member, one.person
    branch = brief(branches.get(person.branch, "")) or person.outside_branch
    return (person.name, one.role, member.duty, branch, days.shown(member.joined_on))
