"""Numbers that the law or the centre sets: dated rows of ``resources/rules/limits.csv``."""

import csv
from datetime import date
from functools import cache

from desktop_app import paths


@cache
def _rows() -> tuple[tuple[date, str, int], ...]:
    with paths.resource("rules", "limits.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (date.fromisoformat(row["valid_from"]), row["name"], int(row["value"]))
            for row in csv.DictReader(file)
        )


def limit(name: str, on_day: date) -> int:
    """Return the number that holds on a day; before the first the first. KeyError for no name."""
    rows = [(since, value) for since, known, value in _rows() if known == name]
    if not rows:
        raise KeyError(name)
    started = [row for row in rows if row[0] <= on_day]
    return max(started)[1] if started else rows[0][1]
