"""Bringing in a roster: open, map, try dry, let the clerk choose, take in whole, take back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop_app.domain.fields import by_name
from desktop_app.domain.records.person import Person
from desktop_app.domain.sheet import Book, Sheet
from desktop_app.errors import NotFound, UserError
from desktop_app.i18n import listed, tr
from desktop_app.services import preferences
from desktop_app.services.importing import import_rows
from desktop_app.services.importing.import_plan import (
    CHUNK,
    Plan,
    Row,
    differing,
    merge,
    plan,
    with_branch,
    with_words_beside,
)
from desktop_app.services.importing.import_rows import Draft
from desktop_app.services.keeping import backups, history
from desktop_app.services.members import orgs, people
from desktop_app.services.session import Changes, Progress, Session, silent
from desktop_app.sheets.read import open_book
from desktop_app.storage import dated, office, records
from desktop_app.storage.transaction import faults

FIELDS = by_name(Person)
LAYOUTS = "import.layouts"
RUN = "import.run"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the clerk decided. ``winners`` is field -> "stored" where the roster wins over the file.

    ``picks`` is row number -> id of the person it is, or 0 to make a new one; doubtful rows that
    are not named stay out.
    """

    winners: Mapping[str, str] = field(default_factory=dict)
    picks: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """What went in; ``batch`` takes it back. With nothing to write there is no batch (0)."""

    batch: int
    new: int
    changed: int
    unchanged: int
    changes: Changes = field(default_factory=Changes)


def open_file(path: Path) -> Book:
    """Return the tables of a file, whatever its name says; raises Unreadable with a sentence."""
    return open_book(path)


def sheet_named(book: Book, name: str) -> Sheet:
    """Return a sheet by its name; without a name the visible one with the longest roster."""
    if not name:
        return max(book.sheets, key=lambda sheet: (not sheet.hidden, *import_rows.extent(sheet)))
    for sheet in book.sheets:
        if sheet.name == name:
            return sheet
    names = listed(sheet.name for sheet in book.sheets)
    raise UserError(tr("There is no sheet “{name}”. Sheets: {names}.", name=name, names=names))


def draft(
    session: Session,
    file: str,
    sheet: Sheet,
    *,
    header_row: int | None = None,
    mapping: Mapping[int, str] | None = None,
    answers: Mapping[str, str] | None = None,
) -> Draft:
    """Return how a sheet would be read: its header, what each column means, what must be asked.

    What this account chose for the same headers before is proposed again. Raises Unreadable when
    no header row can be found.
    """
    session.require(RUN)
    made = import_rows.draft(file, sheet, header_row, mapping, answers)
    remembered = preferences.get(session, LAYOUTS, {}).get(made.layout.signature)
    if mapping is None and remembered:
        known = {int(column): name for column, name in remembered["mapping"].items()}
        known = {c: name if name in FIELDS else "" for c, name in known.items()}
        merged = {**remembered["answers"], **(answers or {})}
        made = import_rows.draft(file, sheet, header_row, known, merged)
        return replace(made, remembered=True)
    return made


def remember_layout(session: Session, chosen: Draft) -> None:
    """Keep the mapping and the answers for the next file with the same headers."""
    kept = preferences.get(session, LAYOUTS, {})
    entry = {
        "mapping": {str(column): name for column, name in chosen.mapping.items()},
        "answers": dict(chosen.answers),
    }
    preferences.put(session, LAYOUTS, {**kept, chosen.layout.signature: entry})


def apply(
    session: Session, planned: Plan, choices: Choices | None = None, progress: Progress = silent
) -> Result:
    """Take the accepted rows in, all together or not at all.

    A backup is made before. Raises StorageFault when there is no room for it, UserError when
    somebody has changed one of the people since the dry run, Cancelled when the user stops it; in
    all cases nothing is stored.
    """
    session.require(RUN)
    choices = choices or Choices()
    to_add, to_change = _decided(session, planned, choices)
    if not to_add and not to_change:
        return Result(0, 0, 0, len(planned.unchanged) + len(planned.changed))
    total = len(to_add) + len(to_change)
    backups.make(session, "import")
    with session.changing("import") as change_set:
        branches = orgs.add_branches(session, _branch_names(to_add, to_change))
        _store_new(session, to_add, branches, progress, total)
        for number, (known, merged) in enumerate(to_change, start=len(to_add)):
            if number % CHUNK == 0:
                progress(number, total)
            _store_change(session, known, with_branch(merged, branches))
        counts = {"new": len(to_add), "changed": len(to_change), "rejected": len(planned.rejected)}
        at = session.now().isoformat(timespec="seconds")
        batch = office.add_import(session.db, change_set, at, planned.draft.file, counts)
        progress(total, total)
    unchanged = (
        len(planned.unchanged)
        + len(planned.changed)
        - len(
            [
                one
                for one in to_change
                if one[0].id in {row.known.id for row in planned.changed if row.known}
            ]
        )
    )
    return Result(
        batch, len(to_add), len(to_change), unchanged, Changes(frozenset({"person", "org"}), total)
    )


def _decided(
    session: Session, planned: Plan, choices: Choices
) -> tuple[list[Person], list[tuple[Person, Person]]]:
    """Return the people to add, and the pairs (as stored, as they will be) to change."""
    to_add = [row.person for row in planned.new]
    pairs = [
        (row.known, merge(row.known, row.differences, choices.winners))
        for row in planned.changed
        if row.known
    ]
    for row in planned.doubtful:
        picked = choices.picks.get(row.number)
        if picked == 0:
            if row.unfit:
                raise UserError(_unfit(row))
            to_add.append(with_words_beside(row.person, row.beside))
        elif picked:
            known = people.get(session, picked)
            said = _said(planned.draft, row.person)
            said = with_words_beside(said, row.beside, known.remarks)
            pairs.append((known, merge(known, differing(known, said), choices.winners)))
    return to_add, [(known, merged) for known, merged in pairs if known != merged]


def _said(chosen: Draft, person: Person) -> Person:
    """Return what the row itself says, without what was said of all new people."""
    said = "person_category" in chosen.mapping.values()
    return person if said else replace(person, person_category="")


def _unfit(row: Row) -> str:
    first = row.unfit[0]
    return tr(
        "Row {row} cannot be made a new person. {column}: {reason}",
        row=row.number,
        column=first.column,
        reason=first.reason,
    )


def _branch_names(added: Sequence[Person], changed: Sequence[tuple[Person, Person]]) -> list[str]:
    wanted = [*added, *(merged for _, merged in changed)]
    return list(
        dict.fromkeys(one.branch for one in wanted if one.branch and not one.branch.isdecimal())
    )


def _store_new(
    session: Session,
    added: Sequence[Person],
    branches: Mapping[str, str],
    progress: Progress,
    total: int,
) -> None:
    numbers = people.new_person_nos(session, len(added)) if added else []
    today = session.today()
    for start in range(0, len(added), CHUNK):
        progress(start, total)
        part = [
            people.ready(one, number, today, branches.get(one.branch, ""))
            for one, number in zip(added[start : start + CHUNK], numbers[start:], strict=False)
        ]
        stored = records.add_many(session.db, part)
        values = {
            number: people.dated_values(one) for number, one in zip(stored, part, strict=True)
        }
        dated.start_all(session.db, stored, values, today.isoformat())


def _store_change(session: Session, known: Person, merged: Person) -> None:
    now = records.by_id(session.db, Person, known.id)
    if now != known:
        raise UserError(
            tr(
                "{number} was changed while the file was being looked at. Nothing was taken in;"
                " look at the file again.",
                number=known.person_no,
            )
        )
    values = people.differences(known, people.completed(merged, session.today()))
    people.change_values(session, known, values, since=session.today().isoformat(), reason="")


def undo_import(session: Session, batch: int) -> Changes:
    """Take a whole import back.

    Raises NotFound for an unknown batch, Conflict naming the people who were changed since.
    """
    session.require("import.undo")
    for one in batches(session):
        if one["batch"] == batch:
            return history.undo_set(session, one["change_set"])
    raise NotFound(tr("There is no import number {batch}.", batch=batch))


def batches(session: Session) -> list[dict[str, Any]]:
    """Return the imports, newest first: batch, at, file, counts, account, undone."""
    session.require(RUN)
    with faults():
        return office.import_batches(session.db)


def import_file(
    session: Session,
    path: Path,
    *,
    sheet: str = "",
    mapping: Mapping[str, str] | None = None,
    dry_run: bool = False,
    doubtful_as_new: bool = False,
    answers: Mapping[str, str] | None = None,
    progress: Progress = silent,
) -> dict[str, Any]:
    """Take a file in by itself, as scripts do; a filled cell wins over what is stored.

    ``mapping`` is header or column letter -> field, on top of what the headers say.
    """
    session.require(RUN)
    table = sheet_named(open_file(path), sheet)
    chosen = draft(session, path.name, table, answers=answers)
    if mapping:
        changed = import_rows.mapped(chosen.layout, chosen.mapping, mapping)
        chosen = draft(session, path.name, table, mapping=changed, answers=answers)
    planned = plan(session, chosen, progress)
    unfit = [row for row in planned.doubtful if row.unfit] if doubtful_as_new else []
    picks = {row.number: 0 for row in planned.doubtful if doubtful_as_new and not row.unfit}
    result = Result(0, 0, 0, 0)
    if not dry_run:
        result = apply(session, planned, Choices(picks=picks), progress)
    accepted = len(planned.new) + len(planned.changed) + len(planned.unchanged) + len(picks)
    return {
        "batch": result.batch,
        "rows": planned.rows,
        "accepted": accepted,
        "new": len(planned.new) + len(picks),
        "changed": len(planned.changed),
        "unchanged": len(planned.unchanged),
        "doubtful": len(planned.doubtful) - len(picks) - len(unfit),
        "rejected": [
            {"row": one.row, "column": one.column, "reason": one.reason}
            for one in (*planned.rejected, *(why for row in unfit for why in row.unfit))
        ],
        "notices": [
            {"row": one.row, "column": one.column, "note": one.note} for one in planned.notices
        ],
        "mapping": {
            chosen.layout.columns[column].header: name
            for column, name in chosen.mapping.items()
            if name
        },
        "header_row": chosen.layout.header_row + 1,
        "dry_run": dry_run,
        "questions": [
            {
                "key": one.key,
                "question": one.sentence,
                "answers": {choice.value: choice.label for choice in one.choices},
            }
            for one in chosen.open_questions
        ],
    }
