"""Commands about people and their categories."""

from pathlib import Path

from desktop_app.cli.common import Answer, Arguments, Command, day, opened, positive
from desktop_app.domain import codes
from desktop_app.domain.query import Query
from desktop_app.services.members import categories, people, roster
from desktop_app.services.paperwork import printing


def register(command: Command) -> None:
    """Declare the commands."""
    one = command("search", _search, "find people")
    one.add_argument("text")
    one.add_argument("--limit", type=positive, default=50, metavar="N")
    one = command("show", _show, "show a person")
    one.add_argument("person_no")
    one.add_argument("--reveal", action="store_true", help="numbers in clear; this is recorded")
    one = command("count", _count, "count people")
    one.add_argument("--by", required=True, choices=["five_manage"])
    one.add_argument("--on", type=day, metavar="DATE")
    one = command("set-category", _set_category, "put people into a category")
    one.add_argument("person_no", nargs="+")
    one.add_argument("--to", required=True, metavar="CODE")
    one.add_argument("--from", dest="since", required=True, metavar="DATE")
    one.add_argument("--reason", required=True, metavar="TEXT")


def _search(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        found = roster.find(session, Query(text=given.text))
        names = printing.branch_names(session)
        return {
            "total": len(found),
            "people": [
                {
                    "person_no": one.person_no,
                    "name": one.name,
                    "sex": codes.label("sex", one.sex),
                    "branch": names.get(one.branch, one.outside_branch),
                    "five_manage": one.five_manage,
                }
                for one in roster.load(session, found[: given.limit])
            ],
        }


def _show(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        person = people.by_person_no(session, given.person_no)
        return people.as_shown(session, person, reveal=given.reveal)


def _count(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        found = categories.counts(session, on_day=given.on or "")
        day = given.on or session.today().isoformat()
        return {"by": given.by, "on": day, "counts": found, "total": sum(found.values())}


def _set_category(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        chosen = [people.by_person_no(session, one).id for one in dict.fromkeys(given.person_no)]
        done = categories.set_category(
            session, chosen, given.to, since=given.since, reason=given.reason
        )
        return {"people": len(chosen), "changed": done.count, "to": given.to, "from": given.since}
