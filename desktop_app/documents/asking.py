"""What a paper asks for: each field of its dataclass says how a form shows it.

A field declared with these functions appears in the form of the printing centre by itself; one
without is filled by the program. Choices are printed words and therefore Chinese.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Literal

from desktop_app.domain.records.person import Person
from desktop_app.domain.written import TEXT, Written

Kind = Literal[
    "line", "body", "lines", "date", "count", "choice", "picks", "yes", "rows", "people"
]  # fmt: skip
Of = Literal["", "person", "case"]
Rows = tuple[tuple[str, ...], ...]
Belongs = Callable[[Person, date], str]  # see domain/belongs.py
Names = Callable[[Any], Sequence[str]]  # of a paper's data: whom the rows of a table may name


@dataclass(frozen=True, slots=True)
class Ask:
    """One row of a form; ``label`` and ``hint`` are translated when shown.

    What is typed ``of`` one person or case is not carried to the next one.
    """

    kind: Kind
    label: str
    required: bool = False
    hint: str = ""
    choices: tuple[str, ...] = ()  # of rows: the heads of the columns
    most: int = 0  # of a count
    holds: Written = TEXT  # of a line, or of each of several lines
    columns: tuple[Written, ...] = ()  # of rows: what each column holds
    names: Names | None = None  # of rows matched by their first cell
    again: bool = False  # of rows: one name may have several
    needs: tuple[str, ...] = ()  # of people: fields without which somebody is left out
    belongs: Belongs | None = None  # of people: why somebody does not belong on the paper
    of: Of = ""
    not_before: str = ""  # of a day: the field whose day it may not lie before


def line(
    label: str,
    default: str = "",
    *,
    required: bool = False,
    hint: str = "",
    holds: Written = TEXT,
    of: Of = "",
    not_before: str = "",
) -> Any:
    """Ask for one line."""
    ask = Ask("line", label, required, hint, holds=holds, of=of, not_before=not_before)
    return _asked(ask, default)


def body(
    label: str, default: str = "", *, required: bool = False, hint: str = "", of: Of = ""
) -> Any:
    """Ask for paragraphs, one text with line breaks."""
    return _asked(Ask("body", label, required, hint, of=of), default)


def lines(label: str, default: tuple[str, ...] = (), *, hint: str = "") -> Any:
    """Ask for a list, one entry to a line."""
    return _asked(Ask("lines", label, hint=hint), default)


def day(label: str) -> dict[str, Ask]:
    """Return the metadata of a field that asks for a date; forms begin with today."""
    return {"ask": Ask("date", label, required=True)}


def count(label: str, default: int, most: int, *, hint: str = "") -> Any:
    """Ask for a whole number from 1 to ``most``."""
    return _asked(Ask("count", label, hint=hint, most=most), default)


def choice(label: str, choices: tuple[str, ...]) -> Any:
    """Ask for one of several words; the first is the default."""
    return _asked(Ask("choice", label, choices=choices), choices[0])


def picks(label: str, choices: tuple[str, ...], default: tuple[str, ...]) -> Any:
    """Ask for some of several words."""
    return _asked(Ask("picks", label, choices=choices), default)


def yes(label: str, *, default: bool = False) -> Any:
    """Ask for a yes or no."""
    return _asked(Ask("yes", label), default)


def rows(
    label: str,
    columns: tuple[str, ...],
    *,
    hint: str = "",
    holds: Mapping[str, Written] | None = None,
    names: Names | None = None,
    again: bool = False,
) -> Any:
    """Ask for a table of rows (``Rows``): a grid to type in or to paste a spreadsheet's cells.

    ``holds`` says of columns by their heads what they hold; the others are free text. Where
    ``names`` returns some, each row must begin with one of them, once unless ``again``.
    """
    known = holds or {}
    if unknown := set(known) - set(columns):
        raise ValueError(unknown)
    kinds = tuple(known.get(one, TEXT) for one in columns)
    ask = Ask("rows", label, hint=hint, choices=columns, columns=kinds, names=names, again=again)
    return _asked(ask, ())


def of_people(data: Any) -> list[str]:
    """Return the names of the people a paper is about: rows are matched to them."""
    return [one.name for one in data.people]


def people(
    *, required: bool = False, needs: tuple[str, ...] = (), belongs: Belongs | None = None
) -> Any:
    """Ask for whom the paper is; where nobody is required, it can be made blank.

    Who lacks one of ``needs``, fields of Person, is left out, and for whom ``belongs``, told the
    date of the paper, returns a reason.
    """
    return _asked(Ask("people", "", required, needs=needs, belongs=belongs), ())


def asked(data: type) -> dict[str, Ask]:
    """Return what a paper's dataclass asks for, by field name in order; empty without a form."""
    found = ((one.name, one.metadata.get("ask")) for one in fields(data))
    return {name: ask for name, ask in found if ask}


def _asked(ask: Ask, default: Any) -> Any:
    return field(default=default, metadata={"ask": ask})
