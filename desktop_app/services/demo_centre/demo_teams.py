"""Volunteer teams and building stewards of an invented centre."""

from collections.abc import Sequence
from datetime import timedelta

from desktop_app.domain.demo_scale import Scale
from desktop_app.domain.demo_texts import TEAMS
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.steward import Steward
from desktop_app.domain.records.team import Team, TeamMember
from desktop_app.services.session import Session
from desktop_app.storage import records

ROLES = ("leader", "deputy", "contact")


def fill(session: Session, people: Sequence[Person], scale: Scale) -> None:
    """Form the teams and appoint the stewards; call inside a change set."""
    own = [one for one in people if one.branch and one.mobile]
    _form(session, own, scale)
    _appoint(session, own, scale)


def _form(session: Session, own: Sequence[Person], scale: Scale) -> None:
    founded = session.today() - timedelta(days=700)
    made = records.add_all(
        session.db,
        [
            Team(name=name, kind=kind, slogan=slogan, duty=duty,
                 founded_on=(founded + timedelta(days=40 * n)).isoformat())
            for n, (name, kind, slogan, duty) in enumerate(TEAMS[: scale.teams])
        ],
    )  # fmt: skip
    able = [one for one in own if one.specialities] or own
    rows: list[TeamMember] = []
    for n in range(scale.team_members):
        team, turn = made[n % len(made)], n // len(made)
        rows.append(
            TeamMember(
                team=team.id, person_id=able[n].id, joined_on=team.founded_on,
                role=ROLES[turn] if turn < len(ROLES) else "member",
            )
        )  # fmt: skip
    records.add_many(session.db, rows)


def _appoint(session: Session, own: Sequence[Person], scale: Scale) -> None:
    """Appoint one steward for each of so many buildings, somebody who lives there."""
    since = session.today().replace(month=1, day=1)
    found: dict[tuple[str, str], Steward] = {}
    for one in own:
        place = (one.estate, one.building)
        if len(found) == scale.stewards:
            break
        if place not in found and all(place):
            found[place] = Steward(
                person_id=one.id, estate=one.estate, building=one.building, grid=one.grid,
                appointed_on=since.isoformat(), wechat_group="1" if len(found) % 8 else "0",
                term_to=since.replace(year=since.year + 2, month=12, day=31).isoformat(),
            )  # fmt: skip
    records.add_many(session.db, [*found.values()])
