"""Working days: Monday to Friday, but for the holidays and shifted days of a table.

The table ships as ``resources/rules/holidays.csv``; a centre adds the years to come itself, because
the State Council announces them each autumn.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from desktop_app import paths
from desktop_app.domain import days
from desktop_app.domain.numbers import Numbers
from desktop_app.i18n import tr

SATURDAY = 5
WORK, REST = "班", "休"


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row that all are free, or all worked, and why; ``note`` is Chinese."""

    first: date
    last: date
    works: bool
    note: str

    def days(self) -> list[date]:
        """Return its days."""
        return [self.first + timedelta(n) for n in range((self.last - self.first).days + 1)]


@cache
def spans() -> tuple[Span, ...]:
    """Return the exceptions that ship."""
    with paths.resource("rules", "holidays.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Span(
                date.fromisoformat(row["first"]), date.fromisoformat(row["last"]),
                row["works"] == "1", row["note"],
            )
            for row in csv.DictReader(file)
        )  # fmt: skip


@cache
def shipped() -> Mapping[date, bool]:
    """Return the exceptions that ship, day by day; True is a day of work."""
    return {day: span.works for span in spans() for day in span.days()}


@dataclass(frozen=True)
class Calendar:
    """Which days are worked; ``own`` are the centre's own exceptions and win over the shipped.

    ``numbers`` tell how many of them things may take.
    """

    own: Mapping[date, bool] = field(default_factory=dict[date, bool])
    numbers: Numbers = field(default_factory=Numbers)

    def works(self, day: date) -> bool:
        """Tell whether a day is worked."""
        known = self.own.get(day, shipped().get(day))
        return day.weekday() < SATURDAY if known is None else known

    def after(self, start: date, count: int) -> date:
        """Return the ``count``-th working day after a day; the day itself does not count."""
        day = start
        while count > 0:
            day += timedelta(1)
            count -= self.works(day)
        return day

    def last_of(self, start: date, count: int) -> date:
        """Return the last of ``count`` working days that begin with a day, itself the first."""
        return self.after(start - timedelta(1), count)

    def between(self, start: date, end: date) -> int:
        """Return how many working days lie after ``start``, up to and with ``end``."""
        step = 1 if end >= start else -1
        first, last = (start, end) if step > 0 else (end, start)
        span = (last - first).days
        return step * sum(self.works(first + timedelta(n)) for n in range(1, span + 1))


def read_own(lines: Iterable[str]) -> dict[date, bool]:
    """Return the exceptions that a person typed, one to a line: ``2027-10-01 休``, ``… 班``.

    Raises ValueError with a translated sentence that quotes the first line it does not understand.
    """
    found: dict[date, bool] = {}
    for line in lines:
        if not line.strip():
            continue
        parts = line.split()
        try:
            day = date.fromisoformat(days.parse(parts[0]))
        except ValueError:
            day = None
        if day is None or len(parts) < 2 or parts[1] not in (WORK, REST):
            sentence = tr(
                "“{line}” is not understood. Write a day and 休 or 班, such as 2027-10-01 休.",
                line=line.strip(),
            )
            raise ValueError(sentence)
        found[day] = parts[1] == WORK
    return found
