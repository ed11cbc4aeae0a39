"""Read .xls and .et of the BIFF kind: look through the records first, then let calamine read.

Calamine believes every count it finds, and a failed reservation of memory ends the process; so
counts and places are checked here. Source of the record numbers: [MS-XLS] section 2.3.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop_app.domain.sheet import Book
from desktop_app.sheets import compound, workbook
from desktop_app.sheets.kinds_of_file import XLS, damaged, locked
from desktop_app.sheets.limits import check_size

_EOF, _BOUND_SHEET, _FILEPASS, _DATEMODE, _SST = 0x0A, 0x85, 0x2F, 0x22, 0xFC
_DIMENSIONS, _MULRK = 0x200, 0xBD
_CELLS = frozenset((0x06, 0x0203, 0x0204, 0x0205, 0x00FD, 0x027E, _MULRK))
_GLOBALS = frozenset((_EOF, _BOUND_SHEET, _FILEPASS, _DATEMODE, _SST))
_IN_SHEET = _CELLS | {_EOF, _DIMENSIONS}
_ROWS, _COLUMNS = 65_536, 256
_SHORTEST_STRING = 3  # bytes in the table of strings


@dataclass(slots=True)
class _Globals:
    """What the first part of a workbook tells."""

    counts_from_1904: bool = False
    sheet_places: list[int] = field(default_factory=list)


def read(content: bytes) -> Book:
    """Return the worksheets of a BIFF workbook."""
    try:
        stream = compound.taken_out(content)
    except Exception:  # noqa: BLE001 - olefile raises anything on damaged directories
        raise damaged() from None
    try:
        told = _look_at_globals(stream)
        for place in told.sheet_places:
            _look_at_sheet(stream, place)
    except struct.error:
        raise damaged() from None
    sheets = workbook.sheets(compound.packed(stream), date_1904=told.counts_from_1904)
    return Book(sheets, XLS)


def _records(stream: bytes, place: int, wanted: frozenset[int]) -> Iterator[tuple[int, bytes]]:
    """Yield the wanted records up to the end of one part; 65,000 rows take about a second."""
    end = len(stream)
    head = struct.Struct("<HH").unpack_from
    while place + 4 <= end:
        kind, length = head(stream, place)
        place += 4
        if place + length > end:
            raise damaged()
        if kind in wanted:
            if kind == _EOF:
                return
            yield kind, stream[place : place + length]
        place += length


def _look_at_globals(stream: bytes) -> _Globals:
    told = _Globals()
    for kind, data in _records(stream, 0, _GLOBALS):
        if kind == _FILEPASS:
            raise locked()
        if kind == _DATEMODE:
            told.counts_from_1904 = data[:2] == b"\x01\x00"
        elif kind == _BOUND_SHEET:
            told.sheet_places.append(struct.unpack_from("<I", data)[0])
        elif struct.unpack_from("<I", data, 4)[0] * _SHORTEST_STRING > len(stream):
            raise damaged()  # the table of strings claims more of them than fit
    return told


def _look_at_sheet(stream: bytes, place: int) -> None:
    """Refuse cells at places that cannot be."""
    last_row = last_column = 0
    for kind, data in _records(stream, place, _IN_SHEET):
        if kind == _DIMENSIONS:
            _check_dimensions(data)
            continue
        row, column = struct.unpack_from("<HH", data)
        if kind == _MULRK:
            column = max(column, struct.unpack_from("<H", data, len(data) - 2)[0])
        if column >= _COLUMNS:
            raise damaged()
        last_row, last_column = max(last_row, row), max(last_column, column)
    check_size(last_row + 1, last_column + 1)


def _check_dimensions(data: bytes) -> None:
    if len(data) not in (10, 14):
        raise damaged()
    shape = "<IIHH" if len(data) == 14 else "<HHHH"
    first_row, last_row, first_column, last_column = struct.unpack_from(shape, data)
    if last_row > _ROWS or last_column > _COLUMNS:
        raise damaged()
    if last_row and last_column and (first_row > last_row or first_column > last_column):
        raise damaged()
