"""What was changed when by whom; taking change sets back."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.ledgers import LEDGERS
from desktop_app.storage.triggers import recorded_columns
from desktop_app.storage.vault import Vault



@dataclass(frozen=True, slots=True)
class Entry:
    """One write of one row. ``body`` is column -> [old, new], or column -> value for I and D."""

    n: int
    change_set: int
    table: str
    row_id: int
    op: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One transaction that a person made."""

    id: int
    at: str
    account: int
    action: str
    reason: str
    undoes: int
    undone_by: int


_SET = "SELECT id, at, account, action, reason, undoes, undone_by FROM change_set"
_ENTRY = "SELECT n, change_set, tab, row_id, op, body FROM history"


def entries_of(db: Vault, change_set: int, *, newest_first: bool = False) -> Iterator[Entry]:
    """Yield the writes of a change set."""
    order = "DESC" if newest_first else "ASC"
    for row in db.execute(
        f"{_ENTRY} WHERE change_set = ? ORDER BY n {order}", [change_set]
    ).fetchall():
        yield _entry(row)


def entries_about(db: Vault, person_id: int) -> list[tuple[ChangeSet, Entry]]:
    """Return all writes that concern a person, newest first, with their change sets."""
    rows = db.execute(
        f"""{_ENTRY} WHERE row_id = :p OR row_id IN (SELECT id FROM dated WHERE person_id = :p
        UNION SELECT id FROM claim WHERE person_id = :p
        UNION SELECT id FROM photo WHERE person_id = :p)
        ORDER BY n DESC""",
        {"p": person_id},
    ).fetchall()
    entries = [_entry(row) for row in rows]
    sets = {one: change_set(db, one) for one in {entry.change_set for entry in entries}}
    return [(sets[entry.change_set], entry) for entry in entries]


def _entry(row: Sequence[Any]) -> Entry:
    n, change_set, table, row_id, op, body = row
    return Entry(n, change_set, table, row_id, op, json.loads(body))


def change_set(db: Vault, number: int) -> ChangeSet:
    """Return a change set by its id."""
    return ChangeSet(*db.execute(f"{_SET} WHERE id = ?", [number]).fetchone())


def to_undo(db: Vault, account: int) -> ChangeSet | None:
    """Return the account's newest change set that the undo key would take back."""
    row = db.execute(
        f"{_SET} s WHERE account = ? AND undone_by = 0 AND action NOT IN ('undo', 'import', 'setup')"
        " AND EXISTS (SELECT 1 FROM history h WHERE h.change_set = s.id) ORDER BY id DESC LIMIT 1",
        [account],
    ).fetchone()
    return ChangeSet(*row) if row else None


def to_redo(db: Vault, account: int) -> ChangeSet | None:
    """Return the account's newest undo that nothing new has followed."""
    row = db.execute(
        f"{_SET} s WHERE account = :a AND undone_by = 0 AND action = 'undo' AND NOT EXISTS"
        " (SELECT 1 FROM change_set l WHERE l.account = :a AND l.id > s.id"
        " AND l.action NOT IN ('undo', 'redo') AND EXISTS"
        " (SELECT 1 FROM history h WHERE h.change_set = l.id)) ORDER BY id DESC LIMIT 1",
        {"a": account},
    ).fetchone()
    return ChangeSet(*row) if row else None


def obstacles(db: Vault, number: int) -> list[tuple[str, int]]:
    """Return the rows, as (table, id), that were changed after a change set and block its undo."""
    blocked: list[tuple[str, int]] = []
    seen: set[tuple[str, int]] = set()
    added: set[int] = set()
    for entry in entries_of(db, number, newest_first=True):
        where = (entry.table, entry.row_id)
        if entry.op == "I":
            added.add(entry.row_id)
        if where in seen:
            continue  # only the newest write of the set must still stand
        seen.add(where)
        if not _stands(db, entry):
            blocked.append(where)
    return blocked + _hangers_on(db, number, added)


def _stands(db: Vault, entry: Entry) -> bool:
    now = _row(db, entry.table, entry.row_id)
    if entry.op == "D":
        return now is None
    if now is None:
        return False
    if entry.op == "I":
        return all(
            now[column] == entry.body.get(column, _EMPTY[type(now[column])]) for column in now
        )
    return all(now[column] == new for column, (_, new) in entry.body.items() if column in now)


_EMPTY: dict[type, Any] = {str: "", int: 0}


def _hangers_on(db: Vault, number: int, added: set[int]) -> list[tuple[str, int]]:
    """Return people added by a change set who have since been given something."""
    rows = db.execute(
        "SELECT DISTINCT person_id FROM (SELECT id, person_id FROM claim UNION ALL"
        " SELECT id, person_id FROM photo UNION ALL SELECT id, person_id FROM dated) x"
        " WHERE person_id IN (SELECT value FROM json_each(?)) AND NOT EXISTS"
        " (SELECT 1 FROM history h WHERE h.row_id = x.id AND +h.change_set = ? AND h.op = 'I')",
        [json.dumps(list(added)), number],
    )
    return [("person", row[0]) for row in rows]


def _row(db: Vault, table: str, row_id: int) -> dict[str, Any] | None:
    columns = recorded_columns(table)
    row = db.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", [row_id]).fetchone()
    return dict(zip(columns, row, strict=True)) if row else None


def revert(db: Vault, number: int, *, by: int) -> int:
    """Take a change set back under the open change set ``by``; return how many rows were touched.

    Call only when ``obstacles`` finds none.
    """
    touched = 0
    for entry in entries_of(db, number, newest_first=True):
        if entry.table not in LEDGERS:
            continue
        if entry.op == "I":
            db.execute(f"DELETE FROM {entry.table} WHERE id = ?", [entry.row_id])
        elif entry.op == "D":
            values = {"id": entry.row_id, **entry.body}
            marks = ", ".join("?" * len(values))
            db.execute(
                f"INSERT INTO {entry.table}({', '.join(values)}) VALUES ({marks})",
                list(values.values()),
            )
        else:
            marks = ", ".join(f"{column} = ?" for column in entry.body)
            old = [pair[0] for pair in entry.body.values()]
            db.execute(f"UPDATE {entry.table} SET {marks} WHERE id = ?", [*old, entry.row_id])
        touched += 1
    db.execute("UPDATE change_set SET undone_by = ? WHERE id = ?", [by, number])
    db.execute("UPDATE change_set SET undoes = ? WHERE id = ?", [number, by])
    return touched
