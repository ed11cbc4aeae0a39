"""A table as it was handed in: rows of cells, before anybody knows what they mean."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple

Cell = str | int | float | bool | date | datetime | time | None


class Merged(NamedTuple):
    """A merged range of cells; rows and columns count from 0, both ends belong to it."""

    row0: int
    col0: int
    row1: int
    col1: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file. A blank cell is ``""`` or ``None``; a formula is its text."""

    name: str
    rows: list[list[Cell]]
    merged: tuple[Merged, ...] = ()
    date_1904: bool = False
    hidden: bool = False

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Book:
    """A file that holds at least one table with something in it."""

    sheets: tuple[Sheet, ...]
    kind: str = ""  # "xlsx", "xls", "text" or "html"
