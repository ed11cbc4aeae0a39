"""What was changed when by whom; taking change sets back."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.domain.ledgers import HANGING, LEDGERS
from desktop_app.storage.audit import PURGED
from desktop_app.storage.duplicates import BEHIND
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
_HANG = " UNION ".join(f"SELECT id FROM {t} WHERE person_id IN {BEHIND}" for t in HANGING)


def entries_of(db: Vault, change_set: int, *, newest_first: bool = False) -> Iterator[Entry]:
    """Yield the writes of a change set, but for those whose content was purged."""
    order = "DESC" if newest_first else "ASC"
    for row in db.execute(
        f"{_ENTRY} WHERE change_set = ? AND body <> ? ORDER BY n {order}", [change_set, PURGED]
    ).fetchall():
        yield _entry(row)


def entries_about(db: Vault, person_id: int) -> list[tuple[ChangeSet, Entry]]:
    """Return all writes that concern a person, newest first, with their change sets.

    Those of people merged into them belong to it.
    """
    rows = db.execute(
        f"{_ENTRY} WHERE body <> '{PURGED}' AND (row_id IN {BEHIND} OR row_id IN ({_HANG}))"
        " ORDER BY n DESC",
        {"person": person_id},
    ).fetchall()
    entries = [_entry(row) for row in rows]
    sets = {one: change_set(db, one) for one in {entry.change_set for entry in entries}}
    return [(sets[entry.change_set], entry) for entry in entries]


def entries_of_row(db: Vault, table: str, row_id: int) -> list[tuple[ChangeSet, Entry]]:
    """Return all writes of one row, newest first, with their change sets."""
    rows = db.execute(
        f"{_ENTRY} WHERE row_id = ? AND tab = ? AND body <> ? ORDER BY n DESC",
        [row_id, table, PURGED],
    )
    entries = [_entry(row) for row in rows.fetchall()]
    sets = {one: change_set(db, one) for one in {entry.change_set for entry in entries}}
    return [(sets[entry.change_set], entry) for entry in entries]


def _entry(row: Sequence[Any]) -> Entry:
    n, change_set, table, row_id, op, body = row
    return Entry(n, change_set, table, row_id, op, json.loads(body))


def change_set(db: Vault, number: int) -> ChangeSet:
    """Return a change set by its id."""
    return ChangeSet(*db.execute(f"{_SET} WHERE id = ?", [number]).fetchone())


_ABOUT_BRANCH = """EXISTS (SELECT 1 FROM history h
  LEFT JOIN dated d ON h.tab = 'dated' AND d.id = h.row_id
  LEFT JOIN claim c ON h.tab = 'claim' AND c.id = h.row_id
  LEFT JOIN photo f ON h.tab = 'photo' AND f.id = h.row_id
  JOIN person p ON p.id = coalesce(d.person_id, c.person_id, f.person_id, h.row_id)
  WHERE h.change_set = s.id AND p.branch = :branch AND p.branch <> '')"""


def sets(db: Vault, *, limit: int, before: int = 0, branch: str | None = None) -> list[ChangeSet]:
    """Return the change sets that wrote anything, newest first, older than the set ``before``.

    With a branch those that concern somebody who belongs to it.
    """
    wrote = "EXISTS (SELECT 1 FROM history h WHERE h.change_set = s.id)"
    rows = db.execute(
        f"{_SET} s WHERE (:before = 0 OR id < :before)"
        f" AND {wrote if branch is None else _ABOUT_BRANCH} ORDER BY id DESC LIMIT :limit",
        {"before": before, "limit": limit, "branch": branch},
    )
    return [ChangeSet(*row) for row in rows]


def exists(db: Vault, number: int) -> bool:
    """Tell whether there is such a change set."""
    return db.execute("SELECT 1 FROM change_set WHERE id = ?", [number]).fetchone() is not None


def concerns(db: Vault, number: int, branch: str) -> bool:
    """Tell whether a change set concerns somebody of a branch."""
    row = db.execute(
        f"SELECT 1 FROM change_set s WHERE id = :set AND {_ABOUT_BRANCH}",
        {"set": number, "branch": branch},
    )
    return row.fetchone() is not None


def row_count(db: Vault, number: int) -> int:
    """Return how many rows a change set wrote."""
    return db.execute(
        "SELECT count(DISTINCT row_id) FROM history WHERE change_set = ?", [number]
    ).fetchone()[0]


_OWNERS = " ".join(
    f"UNION SELECT t.person_id FROM history h JOIN {table} t ON t.id = h.row_id"
    " WHERE change_set = :set"
    for table in HANGING
)
_CONCERNED = f"""(SELECT row_id AS person FROM history WHERE change_set = :set AND tab = 'person'
  UNION SELECT coalesce(json_extract(body, '$.person_id[1]'), json_extract(body, '$.person_id'))
  FROM history WHERE change_set = :set AND op <> 'D' {_OWNERS})
  WHERE person > 0
  AND (:branch IS NULL OR (SELECT branch FROM person p WHERE p.id = person) = :branch)"""


def people_of(
    db: Vault, number: int, limit: int, branch: str | None = None
) -> tuple[list[int], int]:
    """Return the first people, of a branch or all, whom a change set concerns, and how many."""
    values = {"set": number, "limit": limit, "branch": branch}
    found = db.execute(f"SELECT person FROM {_CONCERNED} ORDER BY 1 LIMIT :limit", values)
    first = [row[0] for row in found]
    if len(first) < limit:
        return first, len(first)
    return first, db.execute(f"SELECT count(*) FROM {_CONCERNED}", values).fetchone()[0]


def titles(db: Vault, people: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Return person number and name by id, also of people who were put away."""
    rows = db.execute(
        "SELECT id, person_no, name FROM person WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(people))],
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def newest_span(db: Vault, person_id: int, what: str) -> int:
    """Return the id of the row of a dated field that was written last, or 0."""
    row = db.execute(
        "SELECT d.id FROM dated d JOIN history h ON h.row_id = d.id WHERE d.person_id = ?"
        " AND d.what = ? ORDER BY h.n DESC LIMIT 1",
        [person_id, what],
    ).fetchone()
    return row[0] if row else 0


def row_before(db: Vault, row_id: int, n: int) -> dict[str, Any] | None:
    """Return a row as it was before the write ``n``, or None when there was none.

    Columns that were empty may be missing.
    """
    state: dict[str, Any] | None = None
    for op, body in db.execute(
        "SELECT op, body FROM history WHERE row_id = ? AND n < ? AND body <> ? ORDER BY n",
        [row_id, n, PURGED],
    ).fetchall():
        if op == "D":
            state = None
        elif op == "I":
            state = json.loads(body)
        elif state is not None:
            state |= {column: pair[1] for column, pair in json.loads(body).items()}
    return state


def newest_change(db: Vault, row_id: int, after: int) -> ChangeSet | None:
    """Return the newest change set after another one that wrote a row."""
    row = db.execute(
        f"{_SET} WHERE id = (SELECT change_set FROM history WHERE row_id = ? AND change_set <> ?"
        " ORDER BY n DESC LIMIT 1)",
        [row_id, after],
    ).fetchone()
    return ChangeSet(*row) if row else None


_FINAL = """'import', 'purge', 'void', 'passwd', 'recovery', 'user_add', 'user_change',
  'user_disable', 'user_enable', 'user_rename'"""


def to_undo(db: Vault, account: int) -> ChangeSet | None:
    """Return the account's newest change set that the undo key would take back."""
    row = db.execute(
        f"{_SET} s WHERE account = ? AND undone_by = 0 "
        "AND action NOT IN ('undo', 'import', 'setup', 'purge')"
        " AND EXISTS (SELECT 1 FROM history h WHERE h.change_set = s.id AND h.body <> ?)"
        " ORDER BY id DESC LIMIT 1",
        [account, PURGED],
    ).fetchone()
    return ChangeSet(*row) if row else None


def passed_over(db: Vault, account: int, number: int) -> ChangeSet | None:
    """Return what the account did last after a change set, where no undo key takes it back."""
    row = db.execute(
        f"{_SET} s WHERE account = ? AND id > ? AND undone_by = 0 AND (action IN ({_FINAL})"
        " OR action <> 'undo' AND EXISTS (SELECT 1 FROM history h WHERE h.change_set = s.id))"
        " ORDER BY id DESC LIMIT 1",
        [account, number],
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
        if not stands(db, entry):
            blocked.append(where)
    return blocked + hangers_on(db, number, added)


def stands(db: Vault, entry: Entry) -> bool:
    """Tell whether a row is still as a write left it."""
    now = row_now(db, entry.table, entry.row_id)
    if entry.op == "D":
        return now is None
    if now is None:
        return False
    if entry.op == "I":
        return all(
            now[column] == entry.body.get(column, _EMPTY[type(now[column])]) for column in now
        )
    if entry.table == "dated":  # a span makes sense as a whole: also its end must stand
        left = row_before(db, entry.row_id, entry.n + 1) or {}
        return all(now[column] == left.get(column, _EMPTY[type(now[column])]) for column in now)
    return all(now[column] == new for column, (_, new) in entry.body.items() if column in now)


_EMPTY: dict[type, Any] = {str: "", int: 0}


_HANGERS = " UNION ALL ".join(f"SELECT id, person_id FROM {table}" for table in HANGING)


def hangers_on(db: Vault, number: int, added: set[int]) -> list[tuple[str, int]]:
    """Return people added by a change set who have since been given something."""
    rows = db.execute(
        f"SELECT DISTINCT person_id FROM ({_HANGERS}) x"
        " WHERE person_id IN (SELECT value FROM json_each(?)) AND NOT EXISTS"
        " (SELECT 1 FROM history h WHERE h.row_id = x.id AND +h.change_set = ? AND h.op = 'I')",
        [json.dumps(list(added)), number],
    )
    return [("person", row[0]) for row in rows]


def row_now(db: Vault, table: str, row_id: int) -> dict[str, Any] | None:
    """Return the recorded columns of a row, or None when it is not there."""
    columns = recorded_columns(table)
    row = db.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", [row_id]).fetchone()
    return dict(zip(columns, row, strict=True)) if row else None


@dataclass(frozen=True, slots=True)
class Spared:
    """What taking back leaves alone: whole rows as (table, id), and single columns of rows."""

    rows: frozenset[tuple[str, int]] = frozenset()
    columns: frozenset[tuple[str, int, str]] = frozenset()

    def rest(self, entry: Entry) -> Entry | None:
        """Return what remains of a write to be taken back."""
        if entry.table not in LEDGERS or (entry.table, entry.row_id) in self.rows:
            return None
        if entry.op != "U" or not self.columns:
            return entry
        kept = {
            column: pair
            for column, pair in entry.body.items()
            if (entry.table, entry.row_id, column) not in self.columns
        }
        return replace(entry, body=kept) if kept else None


NOTHING = Spared()


def revert(db: Vault, number: int, *, by: int, spared: Spared = NOTHING) -> int:
    """Take a change set back under the open change set ``by``; return how many rows were touched.

    Call only when ``obstacles`` finds none, or with what they block spared.
    """
    touched = 0
    for written in entries_of(db, number, newest_first=True):
        entry = spared.rest(written)
        if entry is None:
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
