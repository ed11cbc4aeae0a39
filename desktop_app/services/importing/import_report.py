"""What an import leaves behind: rejected rows to be mended, and whom it touched."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from desktop_app.domain import days, headers
from desktop_app.domain.cleaning import text_of
from desktop_app.domain.fields import by_name, specs
from desktop_app.domain.records.person import Person
from desktop_app.domain.roster_file import Column
from desktop_app.domain.sheet import Cell, Sheet
from desktop_app.errors import NotFound, UserError
from desktop_app.i18n import tr
from desktop_app.services.importing import imports
from desktop_app.services.importing.import_plan import Plan
from desktop_app.services.importing.import_rows import Draft
from desktop_app.services.session import Session
from desktop_app.sheets.write import ColumnOut, SheetOut, write_book
from desktop_app.storage import history
from desktop_app.storage.transaction import faults

FIELDS = by_name(Person)
REASON = "原因"  # header of the last column; like all headers of rosters in Chinese
SHEET = "未导入的行"


def rejected_book(session: Session, planned: Plan, path: Path) -> int:
    """Write the rejected rows as an .xlsx that can be mended and brought in; return their number.

    All their cells stand there as they were, and why they were rejected in a last column that is
    passed over when the sheet comes back. What the columns mean is remembered for it. Raises
    StorageFault when the file cannot be written.
    """
    session.require(imports.RUN)
    chosen = planned.draft
    reasons = _reasons(planned)
    kept = [column for column in chosen.layout.columns if not _is_old_reason(column, chosen)]
    titles = _titles(kept, chosen.mapping)
    rows = [
        [*(_text(chosen, row - 1, column.index) for column in kept), reason]
        for row, reason in reasons.items()
    ]
    columns = tuple(ColumnOut(title) for title in (*titles, REASON))
    write_book(path, SheetOut(SHEET, columns, rows))
    mapping = {at: chosen.mapping.get(column.index, "") for at, column in enumerate(kept)}
    mapping[len(kept)] = ""
    _remember(session, [*titles, REASON], rows, mapping, _moved(chosen.answers, kept))
    return len(rows)


def report_name(planned: Plan) -> str:
    """Return a file name for the rejected rows of an import."""
    return f"{Path(planned.draft.file).stem} {SHEET}.xlsx"


def people_of(session: Session, batch: int) -> list[int]:
    """Return the ids of the people an import made or changed; raises NotFound."""
    for one in imports.batches(session):
        if one["batch"] == batch:
            with faults():
                found = history.entries_of(session.db, one["change_set"])
                return list(dict.fromkeys(e.row_id for e in found if e.table == "person"))
    raise NotFound(tr("There is no import number {batch}.", batch=batch))


def _reasons(planned: Plan) -> dict[int, str]:
    """Return for every rejected row, counted from 1, all that is wrong with it."""
    found: dict[int, list[str]] = {}
    for refusal in planned.rejected:
        words = f"{refusal.column}：{refusal.reason}" if refusal.column else refusal.reason
        found.setdefault(refusal.row, []).append(words)
    return {row: "\n".join(words) for row, words in sorted(found.items())}


def _is_old_reason(column: Column, chosen: Draft) -> bool:
    """Tell whether a column holds the reasons of an earlier round."""
    return column.header.strip() == REASON and not chosen.mapping.get(column.index)


def _titles(columns: list[Column], mapping: Mapping[int, str]) -> list[str]:
    """Return headers that say what the columns mean, the file's own wherever they do."""
    words = headers.words_of(specs(Person))
    found: list[str] = []
    for column in columns:
        spec = FIELDS.get(mapping.get(column.index, ""))
        own = column.header
        if spec is not None and spec.aliases and words.field(own) != spec.name:
            own = spec.aliases[0]
        found.append(own)
    return found


def _text(chosen: Draft, row: int, column: int) -> str:
    """Return a cell as text; day counts become the days they mean."""
    cell: Cell = chosen.layout.cells(row)[column]
    spec = FIELDS.get(chosen.mapping.get(column, ""))
    if spec is not None and spec.kind_name == "day" and not isinstance(cell, str | date):
        try:
            return days.from_cell(cell, date_1904=chosen.layout.sheet.date_1904)
        except ValueError:
            return text_of(cell)
    return text_of(cell)


def _moved(answers: Mapping[str, str], kept: list[Column]) -> dict[str, str]:
    """Return the answers with the columns they are about at their new places."""
    places = {str(column.index): str(at) for at, column in enumerate(kept)}
    found: dict[str, str] = {}
    for key, value in answers.items():
        about, _, column = key.partition(":")
        if column.isdecimal() and column in places:
            key = f"{about}:{places[column]}"
        found[key] = value
    return found


def _remember(
    session: Session,
    titles: list[str],
    rows: list[list[str]],
    mapping: Mapping[int, str],
    answers: Mapping[str, str],
) -> None:
    """Let the mended sheet be read the way the file was."""
    sheet = Sheet(SHEET, [[*titles], *([*row] for row in rows)])
    try:
        drafted = imports.draft(session, "", sheet, header_row=0, mapping=mapping, answers=answers)
    except UserError:
        return  # it is read anew then; the headers say what they mean
    imports.remember_layout(session, drafted)
