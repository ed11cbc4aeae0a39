"""Dated values of people: what holds from a day on, and what held on a day."""

import json
from collections.abc import Iterable, Mapping, Sequence

from desktop_app.domain.records.dated import Dated
from desktop_app.storage import records
from desktop_app.storage.vault import Vault


def set_value(
    db: Vault, person_id: int, what: str, value: str, *, since: str, reason: str = ""
) -> bool:
    """Let a value hold from a day on; close the row before it. Return whether anything changed.

    A second decision for the same day replaces the first. A day before the open row's first day
    corrects that row, so that spans never overlap.
    """
    row = db.execute(
        "SELECT id, value, valid_from FROM dated WHERE person_id = ? AND what = ?"
        " AND valid_to = '' AND deleted_at = ''",
        [person_id, what],
    ).fetchone()
    if row and row[1] == value:
        return False
    if row and (since <= row[2] or not row[2]):
        records.change(db, Dated, row[0], {"value": value, "reason": reason, "valid_from": since})
        _trim(db, person_id, what, since, keep=row[0])
        return True
    if row:
        records.change(db, Dated, row[0], {"valid_to": since})
    records.add(
        db, Dated(person_id=person_id, what=what, value=value, valid_from=since, reason=reason)
    )
    return True


def _trim(db: Vault, person_id: int, what: str, since: str, *, keep: int) -> None:
    """Shorten or drop earlier spans that a correction now covers."""
    for row in spans(db, person_id, what):
        if row.id == keep:
            continue
        if row.valid_from >= since:
            db.execute("DELETE FROM dated WHERE id = ?", [row.id])
        elif row.valid_to > since:
            records.change(db, Dated, row.id, {"valid_to": since})


def spans(db: Vault, person_id: int, what: str) -> list[Dated]:
    """Return the spans of one dated field of a person, oldest first."""
    return records.where(
        db, Dated, "person_id = ? AND what = ?", [person_id, what], order="valid_from, id"
    )


def on_day(db: Vault, what: str, day: str) -> dict[int, str]:
    """Return the value of a dated field by person id as it was on a day (ISO)."""
    rows = db.execute(
        "SELECT person_id, value FROM dated WHERE what = ? AND deleted_at = '' AND valid_from <= ?"
        " AND (valid_to = '' OR valid_to > ?)",
        [what, day, day],
    )
    return dict(rows.fetchall())


def of_people_on_day(db: Vault, people: Iterable[int], day: str) -> dict[int, dict[str, str]]:
    """Return the dated fields of these people as they were on a day (ISO), by person id."""
    found: dict[int, dict[str, str]] = {one: {} for one in people}
    rows = db.execute(
        "SELECT person_id, what, value FROM dated WHERE person_id IN"
        " (SELECT value FROM json_each(?)) AND deleted_at = '' AND valid_from <= ?"
        " AND (valid_to = '' OR valid_to > ?)",
        [json.dumps(list(found)), day, day],
    )
    for person_id, what, value in rows:
        found[person_id][what] = value
    return found


def ids_on_day(db: Vault, what: str, value: str, day: str) -> set[int]:
    """Return the ids of people of whom a dated field had this value on a day (ISO)."""
    rows = db.execute(
        "SELECT d.person_id FROM dated d JOIN person p ON p.id = d.person_id AND p.deleted_at = ''"
        " WHERE d.what = ? AND d.value = ? AND d.deleted_at = '' AND d.valid_from <= ?"
        " AND (d.valid_to = '' OR d.valid_to > ?)",
        [what, value, day, day],
    )
    return {row[0] for row in rows}


def start_all(
    db: Vault, people: Sequence[int], values: Mapping[int, Mapping[str, str]], since: str
) -> None:
    """Open the first rows of newly stored people: ``values`` is field -> value by person id."""
    records.add_many(
        db,
        [
            Dated(person_id=one, what=what, value=value, valid_from=since)
            for one in people
            for what, value in values[one].items()
            if value
        ],
    )
