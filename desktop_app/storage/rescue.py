"""Save what can still be read of a damaged file, row by row, into a new one.

A damaged page hides some rows; the rows before it are read from the front, those behind it from
the back, those between by trying every id. Search words and indexes are made anew.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.errors import StorageFault
from desktop_app.storage import backup, ids, schema
from desktop_app.storage.triggers import PREFIX
from desktop_app.storage.vault import DriverError, Vault

MOST_TRIED = 5_000_000  # ids tried between the two readable ends of a table
SEARCH = PREFIX + "search_i"  # the one trigger that works while rows are put into the new file


@dataclass(frozen=True, slots=True)
class Rescued:
    """What became of one table; ``holes`` are ranges of ids, both included, that hold damage."""

    table: str
    rows: int
    whole: bool
    holes: tuple[tuple[int, int], ...] = ()


class Damaged:
    """A damaged file that is opened anew after every error.

    Once a page was found to be damaged, the cipher answers nothing more on that connection.
    """

    def __init__(self, opener: Callable[[], Vault]) -> None:
        self._opener, self._db = opener, opener()

    def rows(self, query: str, values: Sequence[Any] = ()) -> Iterator[Sequence[Any]]:
        """Yield the rows of a query; raises DriverError at the first damaged page."""
        try:
            yield from self._db.execute(query, list(values))
        except DriverError:
            self._db.close()
            self._db = self._opener()
            raise

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def rescue(damaged: Damaged, fresh: Vault) -> list[Rescued]:
    """Copy every readable row into a new file made by ``schema.prepare``; tell about each table.

    Raises StorageFault when the new file cannot be written.
    """
    triggers = fresh.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name <> ?", [SEARCH]
    ).fetchall()
    fresh.execute("PRAGMA foreign_keys = OFF")
    for (name,) in triggers:
        fresh.execute(f"DROP TRIGGER {name}")
    found = [_table(damaged, fresh, name) for name in backup.tables(fresh) if name[0] != "_"]
    if not all(one.whole for one in found if one.table == "counter"):
        _mend_counters(fresh)
    fresh.execute("DELETE FROM setting WHERE key = 'schema'")
    fresh.execute("PRAGMA foreign_keys = ON")
    schema.prepare(fresh)  # the triggers again
    return found


def _table(damaged: Damaged, fresh: Vault, table: str) -> Rescued:
    columns = _columns(fresh, table)
    try:
        known = {row[1] for row in damaged.rows(f"PRAGMA table_info({table})")}
    except DriverError:
        return Rescued(table, 0, whole=False)
    shared = [one for one in columns if one in known]
    if not shared:
        return Rescued(table, 0, whole=not known)
    rows = _Rows(damaged, table, shared)
    marks, listed = ", ".join("?" * len(shared)), ", ".join(shared)
    statement = f"INSERT OR REPLACE INTO {table}({listed}) VALUES ({marks})"
    with fresh.atomic():
        saved = 0
        for row in rows:
            saved += _put(fresh, statement, row)
    return Rescued(table, saved, rows.whole and saved == rows.read, tuple(rows.holes))


def _put(fresh: Vault, statement: str, row: Sequence[Any]) -> int:
    """Return 1 when a row was taken, 0 when the new file refuses it as contradictory."""
    try:
        fresh.execute(statement, list(row))
    except DriverError as error:
        if getattr(error, "sqlite_errorname", "").startswith("SQLITE_CONSTRAINT"):
            return 0
        raise StorageFault(str(error)) from error
    return 1


class _Rows:
    """The readable rows of a table; after the iteration ``whole`` and ``holes`` tell the rest."""

    def __init__(self, db: Damaged, table: str, columns: Sequence[str]) -> None:
        self._db, self._table, self._columns = db, table, ", ".join(columns)
        self.whole, self.read = True, 0
        self.holes: list[tuple[int, int]] = []
        self._key = next((one for one in ("id", "n") if one in columns), "")

    def __iter__(self) -> Iterator[Sequence[Any]]:
        if not self._key:
            yield from self._count(self._without_numbers())
            return
        last = first = None
        for row in self._scan("ASC"):
            last = row[0]
            self.read += 1
            yield row[1:]
        if self.whole:
            return
        behind: list[Sequence[Any]] = []
        for row in self._scan("DESC", down_to=last):
            first = row[0]
            behind.append(row)
        yield from self._between(last, first)
        self.read += len(behind)
        yield from (row[1:] for row in reversed(behind))

    def _count(self, rows: Iterator[Sequence[Any]]) -> Iterator[Sequence[Any]]:
        for row in rows:
            self.read += 1
            yield row

    def _scan(self, order: str, down_to: int | None = None) -> Iterator[Sequence[Any]]:
        limit = f"WHERE {self._key} > {down_to}" if down_to is not None else ""
        try:
            yield from self._db.rows(
                f"SELECT {self._key}, {self._columns} FROM {self._table} NOT INDEXED {limit}"
                f" ORDER BY {self._key} {order}"
            )
        except DriverError:
            self.whole = False

    def _between(self, last: int | None, first: int | None) -> Iterator[Sequence[Any]]:
        """Try every id between the two readable ends."""
        start = (last if last is not None else self._lowest()) + 1
        end = first - 1 if first is not None else self._highest()
        hole: list[int] = []
        for number in range(start, min(end, start + MOST_TRIED) + 1):
            try:
                rows = list(
                    self._db.rows(
                        f"SELECT {self._columns} FROM {self._table} NOT INDEXED"
                        f" WHERE {self._key} = ?",
                        [number],
                    )
                )
            except DriverError:
                hole.append(number)
                continue
            if hole:
                self.holes.append((hole[0], hole[-1]))
                hole = []
            self.read += len(rows)
            yield from rows
        if hole:
            self.holes.append((hole[0], hole[-1]))

    def _lowest(self) -> int:
        return (self._site() << ids.SEQUENCE_BITS) if self._key == "id" else 0

    def _highest(self) -> int:
        return self._lowest() + self._counter("id")

    def _site(self) -> int:
        return self._counter("site")

    def _counter(self, name: str) -> int:
        try:
            return sum(
                row[0] for row in self._db.rows("SELECT next FROM counter WHERE name = ?", [name])
            )
        except DriverError:
            return 0

    def _without_numbers(self) -> Iterator[Sequence[Any]]:
        """Read a small table kept in the order of its key, from the front and from the back."""
        seen = set[tuple[Any, ...]]()
        for order in ("ASC", "DESC"):
            try:
                for row in self._db.rows(
                    f"SELECT {self._columns} FROM {self._table} ORDER BY 1 {order}"
                ):
                    if tuple(row) not in seen:
                        seen.add(tuple(row))
                        yield row
            except DriverError:
                self.whole = False


def _mend_counters(fresh: Vault) -> None:
    """Let numbering go on behind everything that was saved, also when the counters were lost."""
    highest = fresh.execute(
        "SELECT max((SELECT coalesce(max(id), 0) FROM person),"
        " (SELECT coalesce(max(id), 0) FROM change_set))"
    ).fetchone()[0]
    if highest:
        site, sequence = divmod(highest, 1 << ids.SEQUENCE_BITS)
        fresh.execute("UPDATE counter SET next = ? WHERE name = 'site'", [site])
        fresh.execute("UPDATE counter SET next = max(next, ?) WHERE name = 'id'", [sequence + 1])
    people = fresh.execute("SELECT person_no FROM person WHERE person_no <> ''").fetchall()
    reached = max((int("0" + re.sub(r"\D", "", row[0][2:])) for row in people), default=0)
    fresh.execute(
        "INSERT INTO counter VALUES ('person_no', :next) ON CONFLICT(name)"
        " DO UPDATE SET next = max(next, :next)",
        {"next": reached + 1},
    )


def _columns(db: Vault, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
