"""Save what can still be read of a damaged file, row by row, into a new one.

Every page is read for itself (storage/pages.py) and told by what leads to it or by what stands on
it (storage/carving.py). Search words and indexes are made anew.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.errors import StorageFault
from desktop_app.storage import backup, ids, schema
from desktop_app.storage.btree import Row
from desktop_app.storage.carving import Carver, Found, Shape, shape_of
from desktop_app.storage.pages import Pages
from desktop_app.storage.triggers import PREFIX
from desktop_app.storage.vault import DriverError, Vault

SEARCH = PREFIX + "search_i"  # the one trigger that works while rows are put into the new file
OWN = ("_sqlite_migrations",)  # what the new file knows better


@dataclass(frozen=True, slots=True)
class Rescued:
    """What became of one table; ``holes`` are ranges of ids, both included, that hold damage."""

    table: str
    rows: int
    whole: bool
    holes: tuple[tuple[int, int], ...] = ()


def rescue(pages: Pages, fresh: Vault) -> list[Rescued]:
    """Copy every readable row into a new file made by ``schema.prepare``; tell about each table.

    Raises StorageFault when the new file cannot be written.
    """
    triggers = fresh.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name <> ?", [SEARCH]
    ).fetchall()
    fresh.execute("PRAGMA foreign_keys = OFF")
    for (name,) in triggers:
        fresh.execute(f"DROP TRIGGER {name}")
    names = [name for name in backup.tables(fresh) if name not in OWN]
    scratch = fresh.beside(Path(":memory:"))
    try:
        carver = Carver(pages, scratch, [shape_of(fresh, name) for name in names])
        with fresh.atomic():
            found = [_Copied(fresh, carver.table(name)) for name in names]
            _add_strays(fresh, carver, {one.name: one for one in found})
            _mend_counters(fresh, [one.name for one in found if one.keyed])
    finally:
        scratch.close()
    told = [one.told(_bounds(fresh)) for one in found]
    fresh.execute("DELETE FROM setting WHERE key = 'schema'")
    fresh.execute("PRAGMA foreign_keys = ON")
    schema.prepare(fresh)  # the triggers again
    return told


class _Copied:
    """The rows of one table that were copied so far."""

    def __init__(self, fresh: Vault, found: Found) -> None:
        self.name, self._fresh = found.shape.name, fresh
        self.keyed = found.shape.key == "id"
        self._columns = {row[1] for row in fresh.execute(f"PRAGMA table_info([{self.name}])")}
        self.rows, self._refused, self._holes = 0, 0, found.holes
        self.add("REPLACE", found.shape, found.rows)

    def add(self, how: str, shape: Shape, rows: Iterable[Row]) -> None:
        """Put rows into the new file; a row that contradicts others is refused and counted."""
        for row in rows:
            if row.values is None:
                self._holes.append((row.rowid or None, row.rowid or None))
                continue
            named = dict(zip(shape.columns, row.values, strict=False))
            if shape.key:
                named[shape.key] = row.rowid
            kept = [one for one in named if one in self._columns]
            marks = ", ".join("?" * len(kept))
            statement = f"INSERT OR {how} INTO {self.name}({', '.join(kept)}) VALUES ({marks})"
            try:
                done = self._fresh.execute(statement, [named[one] for one in kept]).rowcount
            except DriverError as error:
                if not getattr(error, "sqlite_errorname", "").startswith("SQLITE_CONSTRAINT"):
                    raise StorageFault(str(error)) from error
                done = 0
                self._refused += 1
            self.rows += max(done, 0)

    def told(self, bounds: tuple[int, int]) -> Rescued:
        """Return what became of the table."""
        low, high = bounds
        holes = {(one or low, high if two is None else two) for one, two in self._holes}
        whole = not self._holes and not self._refused
        return Rescued(self.name, self.rows, whole, tuple(_joined(holes)))


def _joined(holes: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges in order, those that touch as one."""
    joined: list[tuple[int, int]] = []
    for low, high in sorted(holes):
        if joined and low <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined


def _add_strays(fresh: Vault, carver: Carver, copied: dict[str, _Copied]) -> None:
    """Add the rows that nothing leads to, unless they are there or were deleted since."""

    def last(number: int) -> tuple[str, str]:
        row = fresh.execute(
            "SELECT tab, op FROM history WHERE row_id = ? ORDER BY n DESC LIMIT 1", [number]
        ).fetchone()
        return (row[0], row[1]) if row else ("", "")

    for shape, row in carver.strays(lambda number: last(number)[0]):
        ours = shape.key != "id" or row.rowid >> ids.SEQUENCE_BITS  # not one of the library's own
        if ours and last(row.rowid) != (shape.name, "D"):
            copied[shape.name].add("IGNORE", shape, [row])


def _bounds(fresh: Vault) -> tuple[int, int]:
    """Return the lowest and the highest number that a row of this file may have."""
    highest = fresh.execute(
        "SELECT (SELECT next FROM counter WHERE name = 'site') << ?"
        " | (SELECT next FROM counter WHERE name = 'id')",
        [ids.SEQUENCE_BITS],
    ).fetchone()
    return 1, highest[0]


def _mend_counters(fresh: Vault, tables: Iterable[str]) -> None:
    """Let numbering go on behind everything that was saved, also when the counters were lost."""
    newest = (fresh.execute(f"SELECT max(id) FROM [{one}]").fetchone()[0] for one in tables)
    highest = max((one for one in newest if one), default=0)
    if highest >> ids.SEQUENCE_BITS:
        site, sequence = divmod(highest, 1 << ids.SEQUENCE_BITS)
        fresh.execute("UPDATE counter SET next = ? WHERE name = 'site'", [site])
        fresh.execute("UPDATE counter SET next = max(next, ?) WHERE name = 'id'", [sequence + 1])
    people = fresh.execute("SELECT person_no FROM person WHERE person_no <> ''").fetchall()
    reached = max((int("0" + re.sub(r"\D", "", row[0][2:])) for row in people), default=0)
    at_least(fresh, "person_no", reached + 1)
    batches = fresh.execute("SELECT coalesce(max(id), 0) FROM import_batch").fetchone()[0]
    at_least(fresh, "import_batch", batches + 1)


def at_least(fresh: Vault, name: str, following: int) -> None:
    """Let a series go on with this number, unless it is further already."""
    if following == 1:
        return
    fresh.execute(
        "INSERT INTO counter VALUES (:name, :next) ON CONFLICT(name)"
        " DO UPDATE SET next = max(next, :next)",
        {"name": name, "next": following},
    )
