"""Rows as they were at the end of a day: what was changed later is taken back by the history.

Days before the first record of a table read as that first day did: nothing earlier is known. What
was recorded of people by day (category, branch) goes by those days, not by when it was typed.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from desktop_app.storage.audit import PURGED
from desktop_app.storage.vault import Vault

SEEN: dict[str, tuple[str, ...]] = {
    "person": ("deleted_at", "person_no", "name", "name_pinyin", "unit_name", "branch",
               "five_manage"),
    "service_item": ("deleted_at", "name", "kind", "capacity", "is_closed", "last_day"),
    "shift": ("deleted_at", "item", "day", "needed"),
    "claim": ("deleted_at", "item", "shift", "person_id", "state", "claimed_on", "ended_on",
              "moved_up_on"),
    "service_order": ("deleted_at", "number", "kind", "state", "since", "submitted_on",
                      "closed_on", "grade", "taken_by", "due_on", "complex"),
    "help_pair": ("deleted_at", "number", "kind", "state", "proposed_on", "closed_on", "helper"),
    "booking": ("deleted_at", "number", "room", "held_on", "heads", "state"),
}  # fmt: skip
DATED = ("branch", "five_manage")  # of a person, kept by day
BEGUN = ("person", "service_item")  # those that a centre had before it recorded them
MADE = (*BEGUN, "shift")  # rows without a day of their own: when were they recorded


@dataclass(frozen=True, slots=True)
class Write:
    """The first write of a month to a ``column``: when, and what it replaced.

    Without a column it is the record of a new row.
    """

    at: str
    table: str
    row_id: int
    column: str
    was: Any = None


@dataclass(frozen=True, slots=True)
class Then:
    """The tables at the end of a day. ``known`` is the first day of records of a table."""

    day: str
    rows: Mapping[str, str]  # by table, as JSON: the rows that read otherwise then
    new: Mapping[str, str]  # by table, as JSON: the ids recorded only later
    known: Mapping[str, str]

    def query(self, sql: str) -> str:
        """Return a query with its ``{table}`` names replaced by the tables of that day."""
        return sql.format(**{name: self._table(name) for name in SEEN})

    def values(self) -> dict[str, str]:
        """Return what such a query is bound to."""
        rows = {f"then_{name}": text for name, text in self.rows.items()}
        return rows | {f"new_{name}": self.new.get(name, "[]") for name in MADE}

    def since(self, table: str) -> str:
        """Return the first day of records of a table when that is later than this day, else ''."""
        return self.known[table] if self.known[table] > self.day else ""

    def _table(self, name: str) -> str:
        if name not in self.rows:
            return name
        columns = ("id", *SEEN[name])
        read = ", ".join(f"json_extract(value, '$.{one}')" for one in SEEN[name])
        # a number by its type, as in the table: else no join can look it up
        read = f"CAST(json_extract(value, '$.id') AS INTEGER), {read}"
        return (
            f"(SELECT {', '.join(columns)} FROM {name} WHERE id NOT IN"
            f" (SELECT json_extract(value, '$.id') FROM json_each(:then_{name}))"
            f" UNION ALL SELECT {read} FROM json_each(:then_{name}))"
        )


_AFTER = (
    "FROM change_set s CROSS JOIN history h ON h.change_set = s.id WHERE s.at >= :after"
    " AND h.op = '{op}' AND h.tab IN (SELECT value FROM json_each(:tables))"
)
_MADE = f"SELECT s.at, h.tab, h.row_id {_AFTER.format(op='I')} ORDER BY h.n"
_REPLACED = (  # of the row with the smallest number, which is the first write
    "SELECT at, tab, row_id, key, was, min(n) FROM (SELECT s.at, h.tab, h.row_id, e.key,"
    " json_extract(e.value, '$[0]') AS was, h.n"
    f" {_AFTER.format(op='U')}".replace(" WHERE", ", json_each(h.body) e WHERE", 1)
    + " AND h.body <> :purged AND e.key IN (SELECT value FROM json_each(:columns)))"
    " GROUP BY tab, row_id, key, substr(at, 1, 7) ORDER BY min(n)"
)


def later(
    db: Vault, day: str, tables: Collection[str] = tuple(SEEN), made: Collection[str] = MADE
) -> list[Write]:
    """Return what was changed after a day in ``tables`` and added to ``made``, oldest first.

    Of what was changed several times in a month the first: one reads back to a day or to the end of
    a month.
    """
    columns = sorted({column for table in tables for column in SEEN[table]})
    bound = {
        "after": _next(day), "tables": json.dumps(list(tables)), "purged": PURGED,
        "columns": json.dumps(columns),
    }  # fmt: skip
    changed = db.execute(_REPLACED, bound) if tables else []
    found = [
        Write(at, table, row_id, column, was)
        for at, table, row_id, column, was, _ in changed
        if column in SEEN[table]
    ]
    added = db.execute(_MADE, bound | {"tables": json.dumps(list(made))}) if made else []
    return found + [Write(at, table, row_id, "") for at, table, row_id in added]


def at_end_of(db: Vault, day: str, writes: Iterable[Write] | None = None) -> Then:
    """Return the tables at the end of a day; ``writes`` are all those after it.

    Where they are of more days, the day is the last of a month.
    """
    known = {table: _first_day(db, table) for table in BEGUN}
    changed: dict[str, dict[int, dict[str, Any]]] = {}
    new: dict[str, list[int]] = {}
    after = _next(day)
    for one in later(db, day) if writes is None else writes:
        if one.at < after:
            continue
        if not one.column:
            if one.at >= _next(max(day, known.get(one.table, ""))):
                new.setdefault(one.table, []).append(one.row_id)
        else:  # the earliest write replaced what stood then
            row = changed.setdefault(one.table, {}).setdefault(one.row_id, {})
            row.setdefault(one.column, one.was)
    for (person, column), value in _dated(db, day).items():
        changed.setdefault("person", {}).setdefault(person, {})[column] = value
    rows = {table: json.dumps(_whole(db, table, found)) for table, found in changed.items()}
    return Then(day, rows, {table: json.dumps(ids) for table, ids in new.items()}, known)


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _first_day(db: Vault, table: str) -> str:
    row = db.execute(
        "SELECT s.at FROM history h JOIN change_set s ON s.id = h.change_set"
        " WHERE h.tab = ? AND h.op = 'I' ORDER BY h.n LIMIT 1",
        [table],
    ).fetchone()
    return row[0][:10] if row else ""


def _dated(db: Vault, day: str) -> dict[tuple[int, str], str]:
    """Return what held of people on a day, where it has ended since."""
    rows = db.execute(
        "SELECT person_id, what, value FROM dated WHERE deleted_at = '' AND valid_to > :day"
        " AND valid_to <> '' AND what IN (SELECT value FROM json_each(:what))"
        " ORDER BY valid_to DESC",
        {"day": day, "what": json.dumps(DATED)},
    )
    return {(person, what): value for person, what, value in rows}  # the span that ends first wins


def _whole(db: Vault, table: str, changed: Mapping[int, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return whole rows with the values that stood then; rows that are gone stay away."""
    columns = ("id", *SEEN[table])
    rows = db.execute(
        f"SELECT {', '.join(columns)} FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(changed))],
    )
    return [{**dict(zip(columns, row, strict=True)), **changed[row[0]]} for row in rows]
