"""Commands about volunteer teams and building stewards."""

from pathlib import Path

from desktop_app.cli.common import Answer, Arguments, Command, opened
from desktop_app.domain import codes
from desktop_app.domain.records.steward import Steward
from desktop_app.domain.records.team import Team
from desktop_app.errors import NotFound, UserError
from desktop_app.i18n import tr
from desktop_app.services.members import people
from desktop_app.services.volunteers import stewards, teams


def register(command: Command) -> None:
    """Declare the commands."""
    one = command("teams", _teams, "list the volunteer teams, or who serves in one; add or remove")
    one.add_argument("what", choices=["list", "add", "remove"])
    one.add_argument("team", nargs="?", default="", help="name of the team")
    one.add_argument("person_no", nargs="*")
    one.add_argument(
        "--kind", default="", choices=list(codes.table("volunteer_team_type")),
        help="forms a new team of this kind where there is none of the name",
    )  # fmt: skip
    one.add_argument("--role", default=teams.MEMBER, choices=list(codes.table("team_role")))
    one = command("stewards", _stewards, "list the building stewards, or appoint one")
    one.add_argument("what", choices=["list", "add"])
    one.add_argument("person_no", nargs="?", default="")
    one.add_argument("--estate", default="", metavar="NAME")
    one.add_argument("--building", default="", metavar="NAME")


def _teams(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        if given.what == "list" and not given.team:
            return {
                "teams": [
                    {"name": one.team.name, "kind": one.team.kind, "leader": one.leader,
                     "people": one.people}
                    for one in teams.views(session)
                ]
            }  # fmt: skip
        if not given.team:
            raise UserError(tr("Say which team."))
        if given.what == "list":
            team = teams.by_name(session, given.team)
            found = teams.members(session, team.id)
            people_in = {one.team.id: one.people for one in teams.views(session)}
            return {
                "members": [
                    {"person_no": one.person.person_no, "name": one.person.name,
                     "role": one.member.role}
                    for one in found
                ],
                "of_other_branches": people_in[team.id] - len(found),
            }  # fmt: skip
        chosen = [people.by_person_no(session, one).id for one in dict.fromkeys(given.person_no)]
        if given.what == "add":
            try:
                team = teams.by_name(session, given.team)
            except NotFound as error:
                if not given.kind:
                    form = tr("To form a new team, give its kind: --kind volunteer.")
                    raise NotFound(f"{error}{form}") from None
                team = teams.save(session, Team(name=given.team, kind=given.kind))
            made = teams.add(session, team.id, chosen, role=given.role) if chosen else []
            return {"team": team.name, "added": len(made)}
        team = teams.by_name(session, given.team)
        found = teams.members(session, team.id)
        leaving = [one.member.id for one in found if one.person.id in chosen]
        if len(leaving) < len(chosen):
            raise NotFound(tr("One of the people does not serve in this team."))
        teams.leave(session, leaving)
        return {"team": team.name, "removed": len(leaving)}


def _stewards(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        if given.what == "list":
            return {
                "stewards": [
                    {"place": one.place, "name": one.person.name, "since": one.steward.appointed_on}
                    for one in stewards.views(session)
                ]
            }
        person = people.by_person_no(session, given.person_no)
        today = session.today().isoformat()
        made = stewards.save(
            session,
            Steward(
                person_id=person.id, estate=given.estate, building=given.building,
                grid=person.grid, appointed_on=today,
            ),
        )  # fmt: skip
        return {"steward": person.person_no, "place": f"{made.estate}{made.building}"}
