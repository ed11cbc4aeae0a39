"""Compound files (OLE): take the workbook out of whatever was handed in, and pack it anew.

The reader of the rows is never given a stranger's sector tables: a chain of sectors that bites its
own tail would make it fill the memory. Source of the layout: [MS-CFB] version 4.
"""

import io
import struct

import olefile

_SECTOR = 4096
_PER_TABLE = _SECTOR // 4  # sector numbers in one sector of the table
_IN_HEADER = 109  # places for table sectors in the header; enough for 457 MB
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_ROOT, _STREAM = 5, 2


def taken_out(content: bytes) -> bytes:
    """Return the stream ``Workbook`` (``Book`` before 1997); raises whatever olefile raises."""
    with olefile.OleFileIO(io.BytesIO(content)) as ole:
        name = "Workbook" if ole.exists("Workbook") else "Book"
        return ole.openstream(name).read()


def packed(stream: bytes) -> bytes:
    """Return a compound file that holds nothing but this workbook stream."""
    length = -(-max(len(stream), _SECTOR) // _SECTOR)
    tables = 1
    while tables * _PER_TABLE < tables + 2 + length:
        tables += 1
    small, first = tables + 1, tables + 2  # calamine wants a root with small streams, if empty
    chain = [*range(first + 1, first + length), _END]
    table = [*[_TABLE] * tables, _END, _END, *chain]
    table += [_FREE] * (tables * _PER_TABLE - len(table))
    size = length * _SECTOR
    root = _entry("Root Entry", _ROOT, 1, small, _SECTOR)
    parts = (
        _header(tables),
        struct.pack(f"<{len(table)}I", *table),
        (root + _entry("Workbook", _STREAM, _FREE, first, size)).ljust(_SECTOR, b"\x00"),
        bytes(_SECTOR),
        stream.ljust(size, b"\x00"),
    )
    return b"".join(parts)


def _header(tables: int) -> bytes:
    places = [*range(tables), *[_FREE] * (_IN_HEADER - tables)]
    fixed = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        olefile.MAGIC, 0x3E, 4, 0xFFFE, 12, 6, 1, tables, tables, 0, _SECTOR, _END, 0, _END, 0,
    )  # fmt: skip
    return (fixed + struct.pack(f"<{_IN_HEADER}I", *places)).ljust(_SECTOR, b"\x00")


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    letters = name.encode("utf-16-le") + b"\x00\x00"
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ",
        letters, len(letters), kind, 1, _FREE, _FREE, child, 0, start, size,
    )  # fmt: skip
