"""Commands about people stored twice."""

from pathlib import Path

from desktop_app.cli.common import Answer, Arguments, Command, opened, positive
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.services.members import duplicates, people, roster


def register(command: Command) -> None:
    """Declare the commands."""
    one = command("duplicates", _duplicates, "list people stored twice, merge two or part them")
    one.add_argument("what", choices=["list", "merge", "apart"])
    one.add_argument("person_no", nargs="*", help="the person kept, then the other")
    one.add_argument("--limit", type=positive, default=100, metavar="N")
    one.add_argument("--take", action="append", metavar="FIELD", help="the other's value wins")
    one.add_argument("--reason", default="", metavar="TEXT")


def _duplicates(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        if given.what == "list":
            found = duplicates.find(session)
            shown = found[: given.limit]
            ids = dict.fromkeys(one for pair in shown for one in (pair.first, pair.second))
            known = {one.id: one for one in roster.load(session, list(ids))}
            return {
                "total": len(found),
                "pairs": [
                    {
                        "first": known[one.first].person_no,
                        "first_name": known[one.first].name,
                        "second": known[one.second].person_no,
                        "second_name": known[one.second].name,
                        "strength": one.strength,
                        "why": one.why,
                    }
                    for one in shown
                ],
            }
        if len(given.person_no) != 2:
            raise UserError(tr("Give two person numbers: the person kept, then the other."))
        kept, other = (people.by_person_no(session, one) for one in given.person_no)
        if given.what == "apart":
            duplicates.not_the_same(session, kept.id, other.id, reason=given.reason)
            return {"apart": given.person_no}
        duplicates.merge(session, kept.id, other.id, take=given.take, reason=given.reason)
        return {"kept": kept.person_no, "merged": other.person_no}
