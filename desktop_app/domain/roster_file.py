"""Find the roster on a sheet: its header, its columns, its rows of people, and what is none.

Source: domain.md section 2.2.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.domain import header_rows, headers
from desktop_app.domain.cleaning import text_of
from desktop_app.domain.code_words import plain
from desktop_app.domain.fields import Spec
from desktop_app.domain.headers import Words
from desktop_app.domain.sheet import Cell, Sheet
from desktop_app.i18n import N_

# Why a row is no person; the words the wizard counts them with.
EMPTY = N_("empty rows")
SUBTOTAL = N_("subtotals and totals")
REPEATED = N_("repeated header rows")
REMARK = N_("headings and remarks")

_SAMPLES = 5
_MOST_REPEATED = 5_000_000  # cells filled from merged ranges; a made-up file could claim any number
_REPEATABLE = frozenset({"branch", "party_group", "outside_branch", "community", "grid", "estate"})

_SUBTOTAL = re.compile(
    r".{0,20}(小计|合计|总计|共计|累计)[:：]?|(小计|合计|总计|共计)[:：]?\d.*|共\d+[人名]"
)
_SIGNED = re.compile(
    r"(填报|填表|制表|审核|负责|经办|联系|复核|统计|打印|制作|单位|日期|时间|说明|备注|注|附)"
)
_COLON = re.compile(r"[:：]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header as people see it, and what stands below."""

    index: int
    header: str
    group: str
    leaf: str
    samples: tuple[str, ...]
    filled: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that holds no person, and why; the row counts from 0."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the roster stands on its sheet. Rows and columns count from 0.

    ``signature`` is the same for files with the same headers, so that a mapping can be kept for it.
    """

    sheet: Sheet
    header_row: int
    header_rows: int
    columns: tuple[Column, ...]
    data: tuple[int, ...]
    skipped: tuple[Skipped, ...]
    signature: str
    repeated: dict[tuple[int, int], int] = field(repr=False)

    def cells(self, row: int) -> list[Cell]:
        """Return a row as wide as the sheet, cells of merged ranges repeated downwards."""
        found = list(self.sheet.rows[row])
        found.extend([""] * (len(self.columns) - len(found)))
        for column in range(len(found)):
            if (source := self.repeated.get((row, column))) is not None:
                found[column] = _at(self.sheet, source, column)
        return found

    def cell(self, row: int, column: int) -> Cell:
        """Return one cell, the value of its merged range where it lies in one."""
        return _at(self.sheet, self.repeated.get((row, column), row), column)

    def values(self, column: int, limit: int = 0) -> Counter[str]:
        """Return how often each text stands in a column, of the first rows only with a limit."""
        rows = self.data[:limit] if limit else self.data
        texts = (text_of(_at(self.sheet, row, column)) for row in rows)
        return Counter(text for text in texts if text)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many rows were skipped for each reason."""
        return dict(Counter(one.reason for one in self.skipped))


def find_layout(sheet: Sheet, specs: Sequence[Spec], header_row: int | None = None) -> Layout:
    """Return where the roster stands; a header row given by the user is believed.

    Raises Unreadable when no row looks like a header.
    """
    words = headers.words_of(specs)
    top, bottom = header_rows.find(sheet, words, header_row)
    columns = header_rows.joined(sheet, top, bottom)
    keys = {column for column, (_, _, text) in enumerate(columns) if _is_key(text, words)}
    repeated = _merged_down(sheet, bottom)
    data: list[int] = []
    skipped: list[Skipped] = []
    header_texts = [headers.normal(leaf) for _, leaf, _ in columns]
    serial = {number for number, text in enumerate(header_texts) if text in headers.SERIALS}
    for row in range(bottom + 1, len(sheet.rows)):
        reason = _no_person(sheet, row, header_texts, keys, serial)
        if reason:
            skipped.append(Skipped(row, reason))
        else:
            data.append(row)
    _fill_blocks(sheet, columns, words, data, repeated)
    return Layout(
        sheet,
        bottom,
        bottom - top + 1,
        tuple(_column(sheet, number, told, data) for number, told in enumerate(columns)),
        tuple(data),
        tuple(skipped),
        _signature([text for _, _, text in columns]),
        repeated,
    )


def _at(sheet: Sheet, row: int, column: int) -> Cell:
    cells = sheet.rows[row]
    return cells[column] if column < len(cells) else ""


def _signature(texts: Sequence[str]) -> str:
    joined = "\x1f".join(headers.normal(text) for text in texts).rstrip("\x1f")
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def _column(sheet: Sheet, number: int, told: tuple[str, str, str], data: Sequence[int]) -> Column:
    group, leaf, header = told
    samples: dict[str, None] = {}
    filled = 0
    for row in data:
        cell = _at(sheet, row, number)
        if cell not in ("", None):
            filled += 1
            if len(samples) < _SAMPLES:
                samples.setdefault(text_of(cell))
    return Column(number, header, group, leaf, tuple(samples), filled)


def _is_key(header: str, words: Words) -> bool:
    return words.field(header) in ("name", "doc_number")


def _no_person(
    sheet: Sheet, row: int, header_texts: Sequence[str], keys: set[int], serial: set[int]
) -> str:
    """Return why a row holds no person, or ``""``."""
    filled = [
        (column, cell)
        for column, cell in enumerate(sheet.rows[row])
        if cell not in ("", None) and not (isinstance(cell, str) and not cell.strip())
    ]
    if all(column in serial and not _is_words(cell) for column, cell in filled):
        return EMPTY
    first = [plain(text_of(cell)) for _, cell in filled[:3]]
    if any(map(_SUBTOTAL.fullmatch, first)) and not _holds_number(filled):
        return SUBTOTAL
    same = sum(
        isinstance(cell, str) and headers.normal(cell) == header_texts[column]
        for column, cell in filled
    )
    if same > 1 and same * 2 >= len(filled):
        return REPEATED
    return REMARK if _is_remark(filled, first, keys) else ""


def _is_words(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip().isdecimal()


def _holds_number(filled: Sequence[tuple[int, Cell]]) -> bool:
    return any(
        len(text_of(cell)) in (15, 18) and text_of(cell)[:15].isdecimal() for _, cell in filled
    )


def _is_remark(filled: Sequence[tuple[int, Cell]], first: Sequence[str], keys: set[int]) -> bool:
    if len(filled) == 1 and filled[0][0] not in keys:
        return True
    if len(filled) > 6 or _holds_number(filled):
        return False
    return bool(_SIGNED.match(first[0])) and any(_COLON.search(text_of(cell)) for _, cell in filled)


def _merged_down(sheet: Sheet, bottom: int) -> dict[tuple[int, int], int]:
    """Return the row that each cell gets its value from where a merged range covers it."""
    repeated: dict[tuple[int, int], int] = {}
    for merge in sheet.merged:
        last = min(merge.row1, len(sheet.rows) - 1)
        if merge.row0 <= bottom or last <= merge.row0:
            continue
        if len(repeated) + last - merge.row0 > _MOST_REPEATED:
            break
        repeated.update(((row, merge.col0), merge.row0) for row in range(merge.row0 + 1, last + 1))
    return repeated


def _fill_blocks(
    sheet: Sheet,
    columns: Sequence[tuple[str, str, str]],
    words: Words,
    data: Sequence[int],
    repeated: dict[tuple[int, int], int],
) -> None:
    """Repeat branches downwards in files that cannot merge, where the column is clearly so meant.

    Clearly: the first row has one, most rows have none, there are several and none comes twice.
    """
    merged_columns = {column for _, column in repeated}
    for column, (_, leaf, header) in enumerate(columns):
        meant = words.field(header) or words.field(leaf)
        if meant not in _REPEATABLE or column in merged_columns:
            continue
        texts = [text_of(_at(sheet, row, column)) for row in data]
        named = [text for text in texts if text]
        if len(named) < 2 or len(named) * 2 > len(texts) or len(set(named)) < len(named):
            continue
        if texts[0]:
            _repeat(column, data, texts, repeated)


def _repeat(
    column: int,
    data: Sequence[int],
    texts: Sequence[str],
    repeated: dict[tuple[int, int], int],
) -> None:
    source = data[0]
    for row, text in zip(data, texts, strict=True):
        if text:
            source = row
        else:
            repeated[row, column] = source
