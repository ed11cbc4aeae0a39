"""What earns points: dated rows of ``resources/rules/points.csv``, and the centre's own ones.

Bands and the stars that points suggest are dated tables as well. Source: domain.md 3.14 and 3.15.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from desktop_app import i18n, paths
from desktop_app.domain.records.points import PointsRule

DEDUCT, HOUR = "deduct", "hour"
MINUTES = 60  # of an hour
MOST = 1000  # points of one rule


@dataclass(frozen=True, slots=True)
class Rule:
    """What one thing is worth from ``valid_from`` on; ``own`` is the id of the centre's own row."""

    code: str
    zh: str
    en: str
    points: int
    per: str
    cap: int
    category: str
    event: str
    takes_back: str
    evidence: str
    valid_from: date
    source: str = ""
    own: int = 0
    off: bool = False

    @property
    def label(self) -> str:
        """Its name in the interface language."""
        return self.zh if i18n.language() == i18n.CHINESE else self.en

    def worth(self, minutes: int) -> int:
        """Return the points of one event before any cap; less than nought for a deduction."""
        times = minutes // MINUTES if self.per == HOUR else 1
        return -self.points * times if self.category == DEDUCT else self.points * times

    def within(self, wanted: int, given: int) -> int:
        """Return what the year's cap leaves of ``wanted`` when ``given`` has been counted."""
        if not self.cap:
            return wanted
        if self.category == DEDUCT:
            return min(0, max(wanted, -self.cap - given))
        return max(0, min(wanted, self.cap - given))


@dataclass(frozen=True, slots=True)
class Band:
    """A band of points and what lies at least in it."""

    at_least: int
    zh: str
    en: str

    @property
    def label(self) -> str:
        """Its name in the interface language."""
        return self.zh if i18n.language() == i18n.CHINESE else self.en


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with paths.resource("rules", name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _table(name: str, on_day: date) -> list[dict[str, str]]:
    """Return the rows of a table that is dated as a whole, as it stands on a day."""
    rows = _rows(name)
    days = sorted({row["valid_from"] for row in rows})
    started = [one for one in days if one <= on_day.isoformat()]
    newest = (started or days[:1])[-1]
    return [row for row in rows if row["valid_from"] == newest]


@cache
def shipped() -> tuple[Rule, ...]:
    """Return the rules that ship, in file order."""
    return tuple(
        Rule(
            row["code"], row["zh"], row["en"], int(row["points"]), row["per"], int(row["cap"]),
            row["category"], row["event"], row["takes_back"], row["evidence"],
            date.fromisoformat(row["valid_from"]), row["source"],
        )
        for row in _rows("points.csv")
    )  # fmt: skip


def own_rule(row: PointsRule) -> Rule:
    """Return a rule of the centre."""
    return Rule(
        row.rule, row.name, row.name, row.points, row.per, row.cap, row.category, row.event,
        row.takes_back, row.evidence, date.fromisoformat(row.valid_from), own=row.id,
        off=row.off == "1",
    )  # fmt: skip


def rules_on(on_day: date, own: Iterable[PointsRule]) -> dict[str, Rule]:
    """Return the rule of each code that holds on a day; the centre's own ones win."""
    found: dict[str, Rule] = {}
    for rule in (*shipped(), *sorted(map(own_rule, own), key=lambda one: one.valid_from)):
        if rule.valid_from <= on_day:
            before = found.get(rule.code)
            if before is None or rule.own or before.valid_from <= rule.valid_from:
                found[rule.code] = rule
    return {code: rule for code, rule in found.items() if not rule.off}


def bands(on_day: date) -> tuple[Band, ...]:
    """Return the bands of a day, the highest first."""
    found = [Band(int(r["at_least"]), r["zh"], r["en"]) for r in _table("points_bands.csv", on_day)]
    return tuple(sorted(found, key=lambda one: -one.at_least))


def band(points: int, on_day: date) -> Band:
    """Return the band in which points lie; the lowest holds everything below."""
    found = bands(on_day)
    return next((one for one in found if points >= one.at_least), found[-1])


def stars_of(who: str, points: int, on_day: date) -> int:
    """Return the stars that points of a ``member`` or the score of an ``org`` suggest."""
    rows: list[Any] = [row for row in _table("star_points.csv", on_day) if row["who"] == who]
    reached = [int(row["stars"]) for row in rows if points >= int(row["at_least"])]
    return max(reached, default=0)


def shares(on_day: date) -> dict[int, int]:
    """Return how many per cent of the organisations may at most have so many stars."""
    return {int(r["stars"]): int(r["percent"]) for r in _table("star_shares.csv", on_day)}
