"""The command that gives a person their data."""

from pathlib import Path

from desktop_app.cli.common import Answer, Arguments, Command, opened
from desktop_app.errors import Invalid, UserError
from desktop_app.services.members import people
from desktop_app.services.subjects import subject


def register(command: Command) -> None:
    """Declare the command."""
    one = command("person-data", _person_data, "write everything stored about a person")
    one.add_argument("person_no")
    one.add_argument("--out", required=True, type=Path, metavar="DIR")
    one.add_argument(
        "--own-request", action="store_true", help="the person asks for it now: numbers in clear"
    )
    known = "how it was made sure that it is the person who asks; with --own-request"
    one.add_argument("--reason", default="", metavar="TEXT", help=known)


def _person_data(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        person = people.by_person_no(session, given.person_no)
        try:
            made = subject.deliver(
                session, person.id, given.out, own_request=given.own_request, reason=given.reason
            )
        except Invalid as error:
            raise UserError(f"{error} (--reason)") from error
        return {
            "person_no": person.person_no, "number": made.number, "clear": made.clear,
            "pdf": str(made.pdf), "sheet": str(made.sheet),
        }  # fmt: skip
