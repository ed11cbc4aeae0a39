"""The command that prints papers."""

from pathlib import Path

from desktop_app.cli.common import Answer, Arguments, Command, opened, read_json, write
from desktop_app.domain.query import Query
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.services import printing, roster


def register(command: Command) -> None:
    """Declare the command."""
    one = command("print", _print, "print papers into a PDF")
    one.add_argument("paper", choices=["member_card", "notice", "notice_redhead"])
    chosen = one.add_mutually_exclusive_group()
    chosen.add_argument("--people", metavar="QUERY")
    chosen.add_argument("--all", action="store_true")
    one.add_argument("--from", dest="source", type=Path, metavar="FILE.json")
    one.add_argument("--out", required=True, type=Path, metavar="FILE.pdf")


def _print(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        if given.paper == "member_card":
            if not given.all and given.people is None:
                raise UserError(tr("Say whose cards to print: --people QUERY or --all."))
            found = roster.find(session, Query(text=given.people or ""))
            made = printing.print_cards(session, list(found))
        else:
            source = read_json(given.source)
            made = printing.print_notice(session, given.paper, source)
        write(given.out, made.pdf)
        return {
            "paper": given.paper, "number": made.number, "pages": made.pages, "out": str(given.out),
            "people": made.people,
            "left_out": [
                {"person_no": one.person_no, "reason": one.reason} for one in made.left_out
            ],
        }  # fmt: skip
