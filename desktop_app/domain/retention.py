"""How long what is kept: dated rows of ``resources/rules/retention.csv``. Source: domain.md 6."""

import csv
from calendar import isleap
from dataclasses import dataclass
from datetime import date
from functools import cache

from desktop_app import i18n, paths


@dataclass(frozen=True, slots=True)
class Period:
    """One rule. Units: ``years`` is full years; ``papers`` are keys of kept papers, or none."""

    valid_from: date
    key: str
    years: int
    papers: tuple[str, ...]
    zh: str
    en: str

    @property
    def label(self) -> str:
        """What is kept, in the interface language."""
        return self.zh if i18n.language() == i18n.CHINESE else self.en

    def last_day(self, since: str) -> str:
        """Return the ISO day on which the time is over for what began on an ISO day."""
        return years_later(date.fromisoformat(since[:10]), self.years).isoformat()


def years_later(day: date, years: int) -> date:
    """Return the same day of another year; 1 March for 29 February where there is none."""
    if (day.month, day.day) == (2, 29) and not isleap(day.year + years):
        return date(day.year + years, 3, 1)
    return day.replace(year=day.year + years)


@cache
def _rows() -> tuple[Period, ...]:
    with paths.resource("rules", "retention.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Period(
                date.fromisoformat(row["valid_from"]),
                row["key"],
                int(row["years"]),
                tuple(row["papers"].split()),
                row["zh"],
                row["en"],
            )
            for row in csv.DictReader(file)
        )


def periods(on_day: date) -> dict[str, Period]:
    """Return the rule of each key that holds on a day; before its first row, that row."""
    found: dict[str, Period] = {}
    for one in sorted(_rows(), key=lambda row: row.valid_from):
        if one.key not in found or one.valid_from <= on_day:
            found[one.key] = one
    return found
