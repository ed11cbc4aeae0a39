"""Kept papers: found by number, void with a reason, handed out again, due for dropping."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents import leaves
from desktop_app.documents.catalogue import PAPERS
from desktop_app.domain import scan_code
from desktop_app.domain.purging import GONE
from desktop_app.errors import Invalid, NotFound, UserError
from desktop_app.i18n import tr
from desktop_app.services.keeping import purging
from desktop_app.services.paperwork import printing
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.session import Session
from desktop_app.storage import handing, office, retention
from desktop_app.storage.handing import Handing
from desktop_app.storage.office import Paper
from desktop_app.storage.transaction import faults


def numbered(session: Session, number: str, kind: str = "") -> Paper:
    """Return the paper of a number; raises UserError when several kinds have it."""
    with faults():
        found = office.papers_numbered(session.db, number.strip())
    found = [one for one in found if kind in ("", one.key)]
    if not found:
        raise NotFound(tr("No printed paper has the number {number}.", number=number))
    if len(found) > 1:
        raise UserError(
            tr(
                "Several papers have the number {number}: say which kind, {kinds}.",
                number=number, kinds=", ".join(one.key for one in found),
            )
        )  # fmt: skip
    return found[0]


def of_code(session: Session, text: str) -> tuple[Paper, int] | None:
    """Return the paper of a scanned code and which part of it that is, 0 for the whole.

    None when the text is no code of a paper. Raises NotFound for one that was mistyped, or whose
    paper was never printed here.
    """
    mark = text.strip()[:2].upper()
    kinds = {key for key, one in PAPERS.items() if one.mark == mark and mark}
    if not kinds or not scan_code.FORM.fullmatch(text.strip().upper()):
        return None
    code = scan_code.read(text)
    if code is None:
        raise NotFound(tr("The code is not complete or mistyped. Scan it again."))
    with faults():
        found = office.papers_numbered(session.db, code.number)
    for one in found:
        if one.key in kinds:
            return one, code.part
    raise NotFound(tr("No printed paper has the code {code}.", code=text.strip().upper()))


def void(session: Session, paper_id: int, reason: str) -> None:
    """Declare a number void; the paper stays to be seen and its number is never given again."""
    session.require("papers.void")
    if not reason.strip():
        raise Invalid({"reason": tr("Say why the number is void.")})
    with session.changing("void", reason=reason.strip()):
        paper = office.paper_by_id(session.db, paper_id)
        if paper is None:
            raise NotFound(tr("This paper is no longer kept."))
        if paper.voided_at:
            raise UserError(tr("No. {number} is already void.", number=paper.number))
        at = session.now().isoformat(timespec="seconds")
        office.void_paper(session.db, paper_id, at, session.account.id, reason.strip())
        office.add_event(
            session.db, at, session.account.id, "void",
            {"paper": paper.key, "number": paper.number},
        )  # fmt: skip


def refuse_void(session: Session, paper_id: int) -> None:
    """Raise UserError when the number of a paper is void: it never goes out again."""
    with faults():
        now = office.paper_by_id(session.db, paper_id)
    if now is not None and now.voided_at:
        raise UserError(
            tr("No. {number} is void: {reason}", number=now.number, reason=now.void_reason)
        )


def is_void(session: Session, paper_id: int) -> bool:
    """Tell whether the number of a paper was declared void."""
    with faults():
        now = office.paper_by_id(session.db, paper_id)
    return now is not None and bool(now.voided_at)


def again(session: Session, paper: Paper, first_page: int = 1) -> Made:
    """Return a kept paper to be handed out once more, from a page on; that is recorded.

    The whole of it is byte for byte what it was. Raises UserError for a void number or a page it
    does not have, Forbidden for one this account may not read.
    """
    pdf = printing.paper_pdf(session, paper.id)
    refuse_void(session, paper.id)
    if not 1 <= first_page <= paper.pages:
        raise Invalid(
            {
                "page": tr(
                    "The paper has {pages:page|pages}; say a page among them.", pages=paper.pages
                )
            }
        )
    pdf = leaves.from_page(pdf, first_page)
    printing.reprinted(session, paper.id, first_page)
    return Made(pdf, paper.pages - first_page + 1, number=paper.number, paper_id=paper.id)


def went_out(
    session: Session,
    paper_id: int,
    state: str,
    *,
    printer: str = "",
    copies: int = 1,
    first_page: int = 1,
) -> None:
    """Record where a paper went, or that it did not, for the list of what was printed."""
    with session.changing("print"):
        handing.add(
            session.db,
            Handing(
                paper=paper_id, at=session.now().isoformat(timespec="seconds"),
                account=session.account.id, printer=printer, copies=copies,
                first_page=first_page, state=state,
            ),
        )  # fmt: skip


def handings(session: Session) -> dict[int, list[Handing]]:
    """Return, by paper, each time it went out, newest first."""
    found: dict[int, list[Handing]] = {}
    with faults():
        for one in handing.of_papers(session.db):
            found.setdefault(one.paper, []).append(one)
    return found


@dataclass(frozen=True, slots=True)
class Due:
    """A kept paper whose archive period is over, and since when (a year)."""

    paper: Paper
    since: int


def due(session: Session) -> list[Due]:
    """Return the papers that need no longer be kept; nothing is dropped by itself."""
    found = []
    with faults():
        kept = office.papers(session.db, limit=-1)
        whole = office.papers_with_pdf(session.db)
    for paper in (one for one in kept if one.id in whole):
        kind = PAPERS.get(paper.key)
        years = kind.archive_years if kind else 0
        since = int(paper.at[:4]) + years + 1  # counted from the end of its year
        if years and session.today().year >= since:
            found.append(Due(paper, since))
    return found


def drop(session: Session, chosen: Sequence[int]) -> str:
    """Drop the content of papers past their period for good; number, kind and day stay.

    Raises UserError when one of them is not due; then nothing is dropped. Returns what hindered
    the rewriting of the file, or nothing.
    """
    session.require("papers.void")
    allowed = {one.paper.id for one in due(session)}
    if not set(chosen) <= allowed:
        raise UserError(
            tr("The period of keeping is not over for every paper. Nothing was dropped.")
        )
    with session.changing("purge"):
        retention.drop_papers(session.db, chosen, GONE)
        at = session.now().isoformat(timespec="seconds")
        office.add_event(
            session.db, at, session.account.id, "purge",
            {"papers": list(chosen), "why": "retention"},
        )  # fmt: skip
        office.set_setting(session.db, purging.UNFINISHED, True)
    return purging.finish(session)
