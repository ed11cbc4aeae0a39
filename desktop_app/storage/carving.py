"""Find out what lies where in a damaged file, also without its contents list.

A table's leaves are found from its root downwards. A leaf that no readable page leads to is told
by what its rows look like, and by the history, which knows of each id in which table it stands.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from desktop_app.storage import btree
from desktop_app.storage.btree import INDEX_INNER, INDEX_LEAF, TABLE_INNER, TABLE_LEAF, Row, Value
from desktop_app.storage.pages import Pages
from desktop_app.storage.vault import DriverError, Vault

CONTENTS = 5  # columns of the contents list: type, name, table, root page, SQL
KINDS = ("table", "index", "trigger", "view")
TYPES = {"INTEGER": int, "TEXT": str, "BLOB": bytes}
TableOf = Callable[[int], str]  # an id -> the table its history speaks of, or ""
Hole = tuple[int | None, int | None]  # ids between which something is lost; None is open


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of a table in the order of its file; ``key`` is the one that is its rowid."""

    name: str
    columns: tuple[str, ...]
    types: tuple[type, ...]
    key: str
    in_order: bool  # kept in the order of its key, without rowids

    def fits(self, values: Sequence[Value], *, least: int = 0) -> bool:
        """Tell whether a row may belong here; one written before a column came is shorter."""
        return (least or len(self.columns)) <= len(values) <= len(self.columns) and all(
            (value is None if column == self.key else isinstance(value, kind))
            for column, kind, value in zip(self.columns, self.types, values, strict=False)
        )


@dataclass(slots=True)
class Found:
    """The readable rows of one table, by the order of ``shape``, and where some are missing."""

    shape: Shape
    rows: Iterator[Row]
    holes: list[Hole] = field(default_factory=list)


def shape_of(db: Vault, name: str) -> Shape:
    """Return the shape of a table of an open file."""
    told = db.execute(f"PRAGMA table_info([{name}])").fetchall()
    listed = db.execute("SELECT wr FROM pragma_table_list WHERE name = ?", [name]).fetchone()
    in_order = bool(listed and listed[0])
    keys = [row[1] for row in told if row[5] and row[2] == "INTEGER" and not in_order]
    return Shape(
        name,
        tuple(row[1] for row in told),
        tuple(TYPES.get(row[2], object) for row in told),
        keys[0] if len(keys) == 1 else "",
        in_order,
    )


class Carver:
    """Reads a damaged file table by table; ``known`` are the tables as they should look."""

    def __init__(self, pages: Pages, scratch: Vault, known: Sequence[Shape]) -> None:
        self._pages, self._scratch = pages, scratch
        self._known = {one.name: one for one in known}
        self._taken = btree.free(pages)
        self._leaves: dict[int, int] = {}  # page of a leaf -> its kind
        for number in range(1, pages.count + 1):
            kind = btree.kind(pages.page(number), number)
            if kind in (TABLE_LEAF, INDEX_LEAF):
                self._leaves[number] = kind
        self._roots: dict[str, int] = {}
        self._take_contents()

    def table(self, name: str) -> Found:
        """Return what can be read of a table from its root downwards."""
        shape, root = self._known[name], self._roots.get(name, 0)
        holes: list[Hole] = []
        if not root:
            return Found(shape, iter(()), [(None, None)])
        rows = self._entries(root, holes) if shape.in_order else self._walk(root, holes)
        return Found(shape, rows, holes)

    def strays(self, table_of: TableOf) -> Iterator[tuple[Shape, Row]]:
        """Yield the rows on leaves that nothing leads to, those of the history first."""
        left = [one for one in self._leaves if one not in self._taken]
        for history in (True, False):
            for number in left:
                rows = self._rows(number)
                shape = self._whose(rows, table_of)
                if shape and (shape.name == "history") is history:
                    yield from ((shape, row) for row in rows)

    def _take_contents(self) -> None:
        """Learn the roots and the columns of the tables from every page of the contents list."""
        lines: dict[str, tuple[Value, ...]] = {}
        for number in [*self._reached(1), *self._leaves]:
            for line in self._contents(number):
                self._taken.add(number)
                if line[0] == "table":
                    lines.setdefault(str(line[1]), line)
        for name, line in lines.items():
            if name in self._known and (shape := self._declared(name, str(line[4]))):
                self._known[name] = shape
                self._roots[name] = int(line[3] or 0)

    def _contents(self, number: int) -> Iterator[tuple[Value, ...]]:
        """Yield the lines of the contents list on a leaf; none when it is a leaf of another."""
        page = self._pages.page(number)
        if page is None or self._leaves[number] != TABLE_LEAF:
            return
        with suppress(btree.Unreadable):
            for row in btree.rows(self._pages, page, number):
                line = row.values or ()
                if len(line) != CONTENTS or line[0] not in KINDS or not isinstance(line[3], int):
                    return
                yield line

    def _declared(self, name: str, sql: str) -> Shape | None:
        try:
            if not sql.startswith("CREATE TABLE"):
                return None
            self._scratch.execute(sql)
            return shape_of(self._scratch, name)
        except DriverError:
            return None

    def _reached(self, root: int) -> list[int]:
        return [number for number, _, _ in self._tree(root, []) if number in self._leaves]

    def _walk(self, root: int, holes: list[Hole]) -> Iterator[Row]:
        for number, low, high in self._tree(root, holes):
            try:
                yield from self._rows(number, strict=True)
                self._taken.add(number)
            except btree.Unreadable:
                holes.append((low, high))

    def _tree(self, root: int, holes: list[Hole]) -> Iterator[tuple[int, int | None, int | None]]:
        """Yield the leaves below a page, from left to right, with the ids they may hold."""
        waiting: list[tuple[int, int | None, int | None]] = [(root, None, None)]
        seen = set[int]()
        while waiting:
            number, low, high = waiting.pop()
            page = self._pages.page(number)
            kind = btree.kind(page, number)
            if kind == TABLE_LEAF and number not in seen:
                seen.add(number)
                yield number, low, high
                continue
            if page is None or kind != TABLE_INNER or number in seen:
                holes.append((low, high))
                continue
            seen.add(number)
            below: list[tuple[int, int | None, int | None]] = []
            for child, highest in _below(page, number):
                below.append((child, low, high if highest is None else highest))
                low = None if highest is None else highest + 1
            waiting += reversed(below)

    def _entries(self, root: int, holes: list[Hole]) -> Iterator[Row]:
        """Yield the rows of a table that is kept in the order of its key."""
        waiting, seen = [root], set[int]()
        while waiting:
            number = waiting.pop()
            page = self._pages.page(number)
            kind = btree.kind(page, number)
            if page is None or kind not in (INDEX_LEAF, INDEX_INNER) or number in seen:
                holes.append((None, None))
                continue
            seen.add(number)
            self._taken.add(number)
            try:
                if kind == INDEX_INNER:
                    waiting += btree.below_index(page, number)
                yield from (Row(0, one) for one in btree.entries(self._pages, page, number))
            except btree.Unreadable:
                holes.append((None, None))

    def _rows(self, number: int, *, strict: bool = False) -> list[Row]:
        page = self._pages.page(number)
        try:
            if page is None:
                raise btree.Unreadable
            if self._leaves.get(number) == INDEX_LEAF:
                return [Row(0, one) for one in btree.entries(self._pages, page, number)]
            return list(btree.rows(self._pages, page, number))
        except btree.Unreadable:
            if strict:
                raise
            return []

    def _whose(self, rows: Sequence[Row], table_of: TableOf) -> Shape | None:
        """Return the one table that the rows of a leaf can belong to."""
        whole = [(row.rowid, row.values) for row in rows if row.values]
        if not whole:
            return None
        if not whole[0][0]:
            return self._in_order([values for _, values in whole])
        for number, values in whole:
            name = table_of(number)
            if name and self._known[name].fits(values, least=2):
                return self._known[name]
        fitting = [
            shape
            for shape in self._known.values()
            if not shape.in_order and all(shape.fits(values) for _, values in whole)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _in_order(self, found: Sequence[Sequence[Value]]) -> Shape | None:
        """Tell a small table from an index, which always ends with a rowid."""
        keys = {values[0] for values in found}
        for shape in self._known.values():
            told = shape.types[-1] is str or {"id", "site"} <= keys  # settings, or the counters
            if shape.in_order and told and all(shape.fits(values) for values in found):
                return shape
        return None


def _below(page: bytes, number: int) -> list[tuple[int, int | None]]:
    try:
        return btree.children(page, number)
    except btree.Unreadable:
        return [(0, None)]
