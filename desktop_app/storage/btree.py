"""Rows out of single pages of an SQLite file; see sqlite.org/fileformat2.html, sections 1.6 and 2.

Anything that does not fit raises Unreadable: a page that was not checked may hold anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from desktop_app.storage.pages import USABLE, Pages

INDEX_INNER, TABLE_INNER, INDEX_LEAF, TABLE_LEAF = 2, 5, 10, 13
_HEADS = {INDEX_INNER: 12, TABLE_INNER: 12, INDEX_LEAF: 8, TABLE_LEAF: 8}
_WIDTHS = (0, 1, 2, 3, 4, 6, 8)
FLOAT, FALSE, TRUE, BLOB = 7, 8, 9, 12
Value = str | int | float | bytes | None
MOST_HOPS = 1_000_000


class Unreadable(Exception):
    """What lies here is not what it should be."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: ``values`` is None when its overflow cannot be read."""

    rowid: int
    values: tuple[Value, ...] | None


def kind(page: bytes | None, number: int) -> int:
    """Return what a page of a tree is by its first byte; 0 for any other page."""
    mark = page[_start(number)] if page else 0
    return mark if mark in _HEADS else 0


def children(page: bytes, number: int) -> list[tuple[int, int | None]]:
    """Return the pages below one of a table's tree, each with the highest rowid it may hold."""
    below: list[tuple[int, int | None]] = []
    for at in _cells(page, number):
        below.append((_number(page, at), _varint(page, at + 4)[0]))
    return [*below, (_number(page, _start(number) + 8), None)]


def below_index(page: bytes, number: int) -> list[int]:
    """Return the pages below one of an index."""
    return [*(_number(page, at) for at in _cells(page, number)), _number(page, _start(number) + 8)]


def rows(pages: Pages, page: bytes, number: int) -> Iterator[Row]:
    """Yield the rows on a leaf of a table."""
    for at in _cells(page, number):
        size, at = _varint(page, at)
        rowid, at = _varint(page, at)
        try:
            yield Row(rowid, _record(_payload(pages, page, at, size, USABLE - 35)))
        except (Unreadable, ValueError):
            yield Row(rowid, None)


def entries(pages: Pages, page: bytes, number: int) -> Iterator[tuple[Value, ...] | None]:
    """Yield the entries on a page of an index, or of a table kept in the order of its key."""
    inner = 4 if kind(page, number) == INDEX_INNER else 0
    for at in _cells(page, number):
        size, at = _varint(page, at + inner)
        try:
            yield _record(_payload(pages, page, at, size, (USABLE - 12) * 64 // 255 - 23))
        except (Unreadable, ValueError):
            yield None


def free(pages: Pages) -> set[int]:
    """Return the pages that hold nothing any more, as far as their list can be read."""
    found = set[int]()
    first = pages.page(1)
    trunk = _number(first, 32) if first else 0
    while trunk and trunk not in found and (page := pages.page(trunk)):
        found.add(trunk)
        held = min(_number(page, 4), USABLE // 4 - 2)
        found.update(_number(page, 8 + 4 * one) for one in range(held))
        trunk = _number(page, 0)
    return found


def _start(number: int) -> int:
    return 100 if number == 1 else 0


def _number(page: bytes, at: int) -> int:
    return int.from_bytes(page[at : at + 4], "big")


def _cells(page: bytes, number: int) -> list[int]:
    start = _start(number)
    first = start + _HEADS[page[start]]
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    if first + 2 * count > USABLE:
        raise Unreadable
    found = [int.from_bytes(page[at : at + 2], "big") for at in range(first, first + 2 * count, 2)]
    if any(not first + 2 * count <= at < USABLE for at in found):
        raise Unreadable
    return found


def _varint(page: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes and the place behind it."""
    value = 0
    try:
        for step in range(8):
            value = value << 7 | page[at + step] & 0x7F
            if page[at + step] < 0x80:
                return value, at + step + 1
        value = value << 8 | page[at + 8]
    except IndexError:
        raise Unreadable from None
    return (value - (1 << 64) if value >> 63 else value), at + 9


def _payload(pages: Pages, page: bytes, at: int, size: int, most: int) -> bytes:
    if size <= most:
        if at + size > USABLE:
            raise Unreadable
        return page[at : at + size]
    least = (USABLE - 12) * 32 // 255 - 23
    here = least + (size - least) % (USABLE - 4)
    here = here if here <= most else least
    parts, left = [page[at : at + here]], size - here
    following = _number(page, at + here)
    for _ in range(MOST_HOPS):
        if left <= 0:
            return b"".join(parts)
        more = pages.page(following) if following else None
        if more is None:
            raise Unreadable
        parts.append(more[4 : 4 + min(left, USABLE - 4)])
        left -= len(parts[-1])
        following = _number(more, 0)
    raise Unreadable


def _record(payload: bytes) -> tuple[Value, ...]:
    length, at = _varint(payload, 0)
    if length > len(payload):
        raise Unreadable
    codes: list[int] = []
    while at < length:
        code, at = _varint(payload, at)
        codes.append(code)
    ends = [length]
    for code in codes:
        ends.append(ends[-1] + _width(code))
    if ends[-1] != len(payload):
        raise Unreadable
    return tuple(
        _value(code, payload[one:end])
        for code, (one, end) in zip(codes, pairwise(ends), strict=True)
    )


def _width(code: int) -> int:
    if code >= BLOB:
        return (code - BLOB) // 2
    if code > TRUE:
        raise Unreadable
    return _WIDTHS[code] if code < FLOAT else 8 if code == FLOAT else 0


def _value(code: int, raw: bytes) -> Value:
    if code >= BLOB:
        return raw.decode() if code % 2 else raw  # UnicodeDecodeError is a ValueError
    if code in (FALSE, TRUE):
        return code - FALSE
    if code == FLOAT:
        raise Unreadable  # no column of ours holds one
    return int.from_bytes(raw, "big", signed=True) if code else None
