"""The work behind the steps, done off the window's thread on a session of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.sheet import Book
from desktop_app.errors import Unreadable
from desktop_app.gui.importing.case import Case
from desktop_app.services.importing import import_plan, imports
from desktop_app.services.importing.import_plan import Plan
from desktop_app.services.importing.import_rows import Draft
from desktop_app.services.session import Progress, Session


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that could be read; without a draft no header was found, ``problem`` says so."""

    path: Path
    book: Book
    sheet: str
    draft: Draft | None
    problem: str

    def case(self) -> Case:
        """Return the case that begins with this file."""
        made = Case(self.path, self.book, self.sheet, problem=self.problem)
        if self.draft is not None:
            made.take_draft(self.draft)
        return made


def read(session: Session, path: Path, progress: Progress) -> Opened:
    """Read a file and propose how to understand its fullest sheet; raises Unreadable."""
    book = imports.open_file(path)
    progress(0, 0)
    sheet = imports.sheet_named(book, "")
    try:
        return Opened(path, book, sheet.name, imports.draft(session, path.name, sheet), "")
    except Unreadable as error:
        return Opened(path, book, sheet.name, None, str(error))


def settled(
    session: Session, case: Case, mapping: Mapping[int, str], answers: Mapping[str, str]
) -> Draft:
    """Return the draft with what the user chose; raises UserError where that cannot be."""
    row = case.headers.get(case.sheet_name)
    return imports.draft(
        session, case.path.name, case.sheet, header_row=row, mapping=mapping, answers=answers
    )


def dry_run(session: Session, chosen: Draft, progress: Progress) -> Plan:
    """Return what taking the file in would do; its layout is remembered for the next such file."""
    plan = import_plan.plan(session, chosen, progress)
    imports.remember_layout(session, chosen)
    return plan
