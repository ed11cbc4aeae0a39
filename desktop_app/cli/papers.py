"""The command that prints papers."""

from pathlib import Path
from typing import Any

from desktop_app.cli import leaving
from desktop_app.cli.common import (
    Answer,
    Arguments,
    Command,
    opened,
    pdf_file,
    read_json,
    warn_of_cloud,
    write,
)
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.paper import Paper
from desktop_app.domain import codes
from desktop_app.domain.query import Query
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.services import shown
from desktop_app.services.members import roster
from desktop_app.services.paperwork import (
    made_elsewhere,
    mail_merge,
    paper_archive,
    paper_fields,
    papers,
    printing,
    stock,
)
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.session import Session
from desktop_app.services.subjects import subject

OWN = (printing.CARD, printing.NOTICE, printing.REDHEAD)


def register(command: Command) -> None:
    """Declare the command."""
    one = command("print", _print, "print papers into a PDF")
    one.add_argument("paper", choices=[paper.key for paper in papers.catalogue()])
    chosen = one.add_mutually_exclusive_group()
    chosen.add_argument("--people", metavar="QUERY")
    chosen.add_argument("--all", action="store_true")
    one.add_argument("--from", dest="source", type=Path, metavar="FILE.json")
    one.add_argument("--out", required=True, type=pdf_file, metavar="FILE.pdf")
    leaving.declare(one)
    command("papers", _papers, "list the kinds of papers, with their fields")
    again = command("reprint", _reprint, "write a kept paper into a PDF once more, as it was")
    again.add_argument("number")
    again.add_argument("--kind", default="", metavar="KIND")
    again.add_argument("--from-page", type=int, default=1, metavar="N")
    again.add_argument("--out", required=True, type=pdf_file, metavar="FILE.pdf")
    leaving.declare(again)
    void = command("void", _void, "declare a number void")
    void.add_argument("number")
    void.add_argument("--kind", default="", metavar="KIND")
    void.add_argument("--reason", required=True)
    forms = command("stock", _stock, "ranges of issued forms that papers are printed over")
    forms.add_argument("what", choices=["list", "add", "remove"])
    forms.add_argument("kind", choices=stock.kinds())
    forms.add_argument("first", nargs="?", default="", help="number of the first form")
    forms.add_argument("last", nargs="?", default="", help="number of the last form")
    command("papers-due", _due, "list the kept papers whose archive period is over")


def _print(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        warn_of_cloud(session, given.out)
        chosen = _chosen(session, given)
        if given.paper == made_elsewhere.PERSON_DATA:
            return _person_data(session, chosen, given)
        handing = leaving.handing(given, people=bool(chosen))  # before a number is given away
        made = _made(session, given, chosen)
        pdf = made.pdf
        if handing:
            name = codes.chinese("printable", given.paper)
            count = (made.people or len(chosen)) if chosen else 0
            pdf = leaving.pdf_of(session, made, name, count, handing)
        write(given.out, pdf)
        return {
            "paper": given.paper, "number": made.number, "pages": made.pages, "out": str(given.out),
            "people": made.people,
            "left_out": [
                {"person_no": one.person_no, "reason": one.reason} for one in made.left_out
            ],
        }  # fmt: skip


def _chosen(session: Session, given: Arguments) -> list[int]:
    """Return the people named by the query, by --all, or nobody."""
    if given.people is None and not given.all:
        return []
    if "people" not in paper_fields.field_kinds(given.paper) and not PAPERS[given.paper].per_person:
        name = PAPERS[given.paper].label
        raise UserError(
            tr("{paper} is not about people: leave out --people and --all.", paper=name)
        )
    found = list(roster.find(session, Query(text=given.people or "")))
    if given.people is not None and not found:
        raise UserError(
            tr("Nobody on the roster fits “{query}”. Nothing was printed.", query=given.people)
        )
    return found


def _made(session: Session, given: Arguments, chosen: list[int]) -> Made:
    if given.paper == printing.CARD:
        if not given.all and given.people is None:
            raise UserError(tr("Say whose cards to print: --people QUERY or --all."))
        options = printing.card_options(read_json(given.source) if given.source else {})
        return printing.print_cards(session, chosen, options)
    if given.paper == printing.NOTICE and (given.all or given.people is not None):
        return mail_merge.print_all(session, read_json(given.source), chosen)
    if given.paper in OWN:
        return printing.print_notice(session, given.paper, read_json(given.source))
    values = read_json(given.source) if given.source else {}
    if given.paper in paper_fields.ELSEWHERE:
        return made_elsewhere.print_one(session, given.paper, values, chosen)
    return papers.print_paper(session, given.paper, values, chosen)


def _person_data(session: Session, chosen: list[int], given: Arguments) -> Answer:
    """Write a person's data; the sheet lies beside the paper, and nothing goes into the archive."""
    if given.mark or given.protect:
        raise UserError(
            tr("What a person's own data are handed over for is neither marked nor sealed.")
        )
    out: Path = given.out
    made = subject.deliver(session, made_elsewhere.one_of(chosen), out.absolute().parent)
    made.pdf.replace(out)
    return {
        "paper": made_elsewhere.PERSON_DATA, "number": made.number, "out": str(out), "people": 1,
        "sheet": str(made.sheet), "clear": made.clear, "left_out": [],
    }  # fmt: skip


def _papers(folder: Path, given: Arguments) -> Answer:
    del folder
    if given.json:
        return {"papers": [_declared(one) for one in papers.catalogue()]}
    return {"papers": [_told(one) for one in papers.catalogue()]}


def _told(one: Paper) -> dict[str, str]:
    """Return what a person reads of a paper."""
    fields = ", ".join(paper_fields.field_kinds(one.key))
    return {"key": one.key, "name": one.label, "fields": fields}


def _declared(one: Paper) -> dict[str, Any]:
    return {
        "key": one.key, "name": one.label, "size": list(one.size), "right": one.right,
        "record": one.belongs_to, "series": one.series_key, "copies": one.copies,
        "duplex": one.duplex, "overprint": one.overprint, "archive_years": one.archive_years,
        "fields": paper_fields.field_kinds(one.key), "columns": paper_fields.columns_of(one.key),
        "labels": paper_fields.field_labels(one.key),
        "choices": paper_fields.field_choices(one.key),
    }  # fmt: skip


def _reprint(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        paper = paper_archive.numbered(session, given.number, given.kind)
        kept = printing.paper_pdf(session, paper.id)  # before anything is told of it
        warn_of_cloud(session, given.out)
        handing = leaving.handing(given, people=bool(paper.people))
        shown.refuse_many(session, kept, paper.people)
        made = paper_archive.again(session, paper, given.from_page)
        pdf = made.pdf
        if handing:
            name = codes.chinese("printable", paper.key)
            pdf = leaving.pdf_of(session, made, name, len(paper.people), handing)
        write(given.out, pdf)
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


def _stock(folder: Path, given: Arguments) -> Answer:
    if given.what != "list" and not (given.first and given.last):
        raise UserError(tr("Give the first and the last number of the range."))
    with opened(folder) as session:
        if given.what == "add":
            stock.add(session, given.kind, given.first, given.last)
        elif given.what == "remove":
            stock.remove(session, given.kind, given.first, given.last)
        ranges = [
            {"first": one.first, "last": one.last, "total": one.total, "left": one.left}
            for one in stock.issues(session, given.kind)
        ]
        return {
            "paper": given.kind,
            "next": stock.next_free(session, given.kind),
            "ranges": ranges,
        }


def _due(folder: Path, given: Arguments) -> Answer:
    del given
    with opened(folder) as session:
        return {
            "papers": [
                {"paper": one.paper.key, "number": one.paper.number, "since": one.since}
                for one in paper_archive.due(session)
            ]
        }
