"""Deadlines and other numbers of the field: dated rows of ``resources/rules/numbers.csv``."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache

from desktop_app import paths
from desktop_app.domain.records.own_number import OwnNumber


@dataclass(frozen=True, slots=True)
class Number:
    """A number from a day on; a centre may set it from ``least`` to ``most``.

    Where both are equal, the law has set it. ``own``: the centre has done so.
    """

    key: str
    valid_from: date
    value: int
    least: int
    most: int
    source: str
    own: bool = False

    @property
    def settable(self) -> bool:
        """Tell whether a centre may set it."""
        return self.least < self.most


@cache
def shipped() -> tuple[Number, ...]:
    """Return the rows that ship, the oldest first."""
    with paths.resource("rules", "numbers.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            Number(
                row["key"], date.fromisoformat(row["valid_from"]), int(row["value"]),
                int(row["least"]), int(row["most"]), row["source"],
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip
    return tuple(sorted(rows, key=lambda one: one.valid_from))


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers that hold: the centre's ``own``, each from its day on, before those that ship."""

    own: tuple[OwnNumber, ...] = ()

    def on(self, key: str, day: date) -> Number:
        """Return the number that holds on a day; before the first rule the first. KeyError."""
        rows = [one for one in shipped() if one.key == key]
        if not rows:
            raise KeyError(key)
        started = [one for one in rows if one.valid_from <= day]
        rule = (started or rows[:1])[-1]
        mine = [
            one for one in self.own if one.key == key and one.valid_from <= day.isoformat()
        ]  # fmt: skip
        if not mine:
            return rule
        newest = max(mine, key=lambda one: one.valid_from)
        return Number(
            key, date.fromisoformat(newest.valid_from), newest.value, rule.least, rule.most,
            rule.source, own=True,
        )  # fmt: skip

    def value(self, key: str, day: date) -> int:
        """Return the value of ``on``; units stand in the file."""
        return self.on(key, day).value
