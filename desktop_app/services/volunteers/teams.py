"""Volunteer teams: what they are, who serves in them, their printed list."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.domain import codes, days, fields
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.team import Team, TeamMember
from desktop_app.errors import Conflict, Invalid, NotFound
from desktop_app.i18n import listed, tr
from desktop_app.services import ledgers, scope
from desktop_app.services.ledgers import Rights
from desktop_app.services.members import roster
from desktop_app.services.paperwork import papers
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.posts.red_post import WHOLE
from desktop_app.services.session import Changes, Session
from desktop_app.storage import records, teams
from desktop_app.storage.transaction import faults

RIGHTS = Rights("group.service", "services.change")
TOUCHED = Changes(frozenset({"team", "team_member"}), 1)
LEADER, MEMBER = "leader", "member"
LIST = "volunteer_list"


@dataclass(frozen=True, slots=True)
class TeamView:
    """A team with what the list says of it."""

    team: Team
    leader: str
    people: int


@dataclass(frozen=True, slots=True)
class MemberView:
    """One who serves in a team."""

    member: TeamMember
    person: Person

    @property
    def role(self) -> str:
        """The role in words."""
        return codes.label("team_role", self.member.role)


def views(session: Session) -> list[TeamView]:
    """Return the teams, the newest first."""
    found = ledgers.rows(session, Team, RIGHTS)
    with faults():
        counted, leading = teams.present(session.db), teams.leaders(session.db)
    names = roster.names(session, {one for team in leading.values() for one in team})

    def lead_by(team: Team) -> str:
        known = (names[one] for one in leading.get(team.id, ()) if one in names)
        return listed(dict.fromkeys(known))

    return [TeamView(one, lead_by(one), counted.get(one.id, 0)) for one in found]


def by_name(session: Session, name: str) -> Team:
    """Return the only team of this name; raises NotFound, or Conflict for several."""
    session.require(RIGHTS.see)
    with faults():
        found = records.where(session.db, Team, "name = ?", [name.strip()])
    if not found:
        raise NotFound(tr("There is no team “{name}”.", name=name))
    if len(found) > 1:
        raise Conflict(tr("Several teams are called “{name}”. Rename one of them.", name=name))
    return found[0]


def save(session: Session, team: Team) -> Team:
    """Store a team; a team belongs to no branch. See ``ledgers.save``."""
    session.require(RIGHTS.change, WHOLE)

    def check(one: Team) -> dict[str, str]:
        if one.founded_on and days.earliest(one.founded_on) > session.today():
            return {"founded_on": tr("This day lies in the future.")}
        return {}

    return ledgers.save(session, team, RIGHTS, check)


def put_away(session: Session, team_id: int, *, reason: str) -> None:
    """Delete a team softly; who served in it stays on record."""
    session.require(RIGHTS.change, WHOLE)
    ledgers.put_away(session, Team, team_id, RIGHTS, reason=reason)


def members(session: Session, team_id: int, *, past: bool = False) -> list[MemberView]:
    """Return who serves in a team, the leader first; with ``past`` also who has left."""
    session.require(RIGHTS.see)
    with faults():
        found = records.where(
            session.db, TeamMember, "team = ?" if past else "team = ? AND left_on = ''", [team_id]
        )
        known = records.by_ids(session.db, Person, {one.person_id for one in found})
    people = {one.id: one for one in scope.visible(session, known)}
    order = list(codes.table("team_role"))
    made = [MemberView(one, people[one.person_id]) for one in found if one.person_id in people]
    return sorted(made, key=lambda one: (bool(one.member.left_on), order.index(one.member.role)))


def of_person(session: Session, person_id: int) -> list[str]:
    """Return the names of the teams a person serves in."""
    session.require(RIGHTS.see)
    with faults():
        found = records.where(session.db, TeamMember, "person_id = ? AND left_on = ''", [person_id])
        return [one.name for one in records.by_ids(session.db, Team, [m.team for m in found])]


def add(
    session: Session, team_id: int, people: Sequence[int], *, role: str = MEMBER, duty: str = ""
) -> list[TeamMember]:
    """Take people into a team; those who serve in it already are left as they are.

    Raises NotFound when the team or one of them is gone, Invalid for an unknown role.
    """
    scope.require(session, RIGHTS.change, people)
    if role not in codes.table("team_role"):
        raise Invalid({"role": tr("There is no such role in a team.")})
    today = session.today().isoformat()
    with session.changing("team"):
        ledgers.by_id(session, Team, team_id)
        known = records.by_ids(session.db, Person, dict.fromkeys(people))
        if len(known) < len(set(people)):
            raise NotFound(tr("One of the people has been deleted. Refresh the list."))
        serving = teams.people_of(session.db, team_id)
        new = [
            TeamMember(team=team_id, person_id=one.id, role=role, duty=duty, joined_on=today)
            for one in known
            if one.id not in serving
        ]
        return ledgers.add_alike(session, new)


def change(session: Session, member: TeamMember) -> TeamMember:
    """Store another role, duty or first day of one who serves; raises Invalid."""
    scope.require(session, RIGHTS.change, [member.person_id])
    if problems := fields.check(member, ledgers.stored(session, member)):
        raise Invalid(problems)
    if days.earliest(member.joined_on) > session.today():
        raise Invalid({"joined_on": tr("This day lies in the future.")})
    with session.changing("team"):
        before = ledgers.by_id(session, TeamMember, member.id)
        typed = {"role": member.role, "duty": member.duty, "joined_on": member.joined_on}
        records.change(session.db, TeamMember, member.id, typed)
    return replace(before, **typed)


def leave(session: Session, member_ids: Sequence[int]) -> None:
    """Let people leave a team today; the rows stay as what was."""
    with session.changing("team"):
        found = [ledgers.by_id(session, TeamMember, one) for one in member_ids]
        scope.require(session, RIGHTS.change, [one.person_id for one in found])
        today = session.today().isoformat()
        for one in found:
            if not one.left_on:
                records.change(session.db, TeamMember, one.id, {"left_on": today})


def print_list(session: Session, team_id: int) -> Made:
    """Make the list of a team and keep it under a number; raises NotFound for an empty team."""
    team, found = ledgers.by_id(session, Team, team_id), members(session, team_id)
    if not found:
        raise NotFound(tr("Nobody serves in this team yet. Add people first."))
    leader = "、".join(one.person.name for one in found if one.member.role == LEADER)
    values = {
        "title": f"{team.name}花名册", "leader": leader,
        "others": [[one.person.name, "", "", _duty(one.member), "", "", "", ""] for one in found],
    }  # fmt: skip
    return papers.print_stored(session, LIST, values, [one.person.id for one in found])


def _duty(member: TeamMember) -> str:
    role = "" if member.role == MEMBER else codes.chinese("team_role", member.role)
    return " ".join(filter(None, (role, member.duty))) or codes.chinese("team_role", MEMBER)
