"""The command that prints papers."""

from pathlib import Path
from typing import Any

from desktop_app.cli.common import Answer, Arguments, Command, opened, read_json, write
from desktop_app.documents.paper import Paper
from desktop_app.domain.query import Query
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.services import paper_archive, papers, printing, roster
from desktop_app.services.printing import Made
from desktop_app.services.session import Session

OWN = (printing.CARD, printing.NOTICE, printing.REDHEAD)


def register(command: Command) -> None:
    """Declare the command."""
    one = command("print", _print, "print papers into a PDF")
    one.add_argument("paper", choices=[*OWN, *(paper.key for paper in papers.papers())])
    chosen = one.add_mutually_exclusive_group()
    chosen.add_argument("--people", metavar="QUERY")
    chosen.add_argument("--all", action="store_true")
    one.add_argument("--from", dest="source", type=Path, metavar="FILE.json")
    one.add_argument("--out", required=True, type=Path, metavar="FILE.pdf")
    command("papers", _papers, "list the kinds of papers, with their fields")
    again = command("reprint", _reprint, "write a kept paper into a PDF once more, as it was")
    again.add_argument("number")
    again.add_argument("--kind", default="", metavar="KIND")
    again.add_argument("--from-page", type=int, default=1, metavar="N")
    again.add_argument("--out", required=True, type=Path, metavar="FILE.pdf")
    void = command("void", _void, "declare a number void")
    void.add_argument("number")
    void.add_argument("--kind", default="", metavar="KIND")
    void.add_argument("--reason", required=True)
    command("papers-due", _due, "list the kept papers whose archive period is over")


def _print(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        if given.paper == "member_card":
            if not given.all and given.people is None:
                raise UserError(tr("Say whose cards to print: --people QUERY or --all."))
            found = roster.find(session, Query(text=given.people or ""))
            made = printing.print_cards(session, list(found))
        elif given.paper not in OWN:
            made = _filled(session, given)
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


def _filled(session: Session, given: Arguments) -> Made:
    """Make a paper from a form's values; people are chosen as for cards."""
    values = read_json(given.source) if given.source else {}
    query = given.people if given.people is not None else "" if given.all else None
    chosen = list(roster.find(session, Query(text=query))) if query is not None else []
    return papers.print_paper(session, given.paper, values, chosen)


def _papers(folder: Path, given: Arguments) -> Answer:
    del folder, given
    return {"papers": [_declared(one) for one in papers.catalogue()]}


def _declared(one: Paper) -> dict[str, Any]:
    return {
        "key": one.key, "name": one.label, "size": list(one.size), "right": one.right,
        "record": one.belongs_to, "series": one.series_key, "copies": one.copies,
        "duplex": one.duplex, "overprint": one.overprint, "archive_years": one.archive_years,
        "fields": papers.field_kinds(one.key),
    }  # fmt: skip


def _reprint(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        paper = paper_archive.numbered(session, given.number, given.kind)
        made = paper_archive.again(session, paper, given.from_page)
        write(given.out, made.pdf)
        return {
            "paper": paper.key,
            "number": made.number,
            "pages": made.pages,
            "out": str(given.out),
        }


def _void(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        paper = paper_archive.numbered(session, given.number, given.kind)
        paper_archive.void(session, paper.id, given.reason)
        return {"paper": paper.key, "number": paper.number, "void": given.reason}


def _due(folder: Path, given: Arguments) -> Answer:
    del given
    with opened(folder) as session:
        return {
            "papers": [
                {"paper": one.paper.key, "number": one.paper.number, "since": one.since}
                for one in paper_archive.due(session)
            ]
        }
