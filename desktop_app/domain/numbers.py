"""Deadlines and other numbers of the field: dated rows of ``resources/rules/numbers.csv``."""

import csv
from datetime import date
from functools import cache

from desktop_app import paths


@cache
def _rows() -> tuple[tuple[date, str, int], ...]:
    with paths.resource("rules", "numbers.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (date.fromisoformat(row["valid_from"]), row["key"], int(row["value"]))
            for row in csv.DictReader(file)
        )


def value(key: str, on_day: date) -> int:
    """Return the number that holds on a day; before the first rule the first. KeyError.

    Units and sources stand beside each number in the file.
    """
    rows = sorted(row for row in _rows() if row[1] == key)
    if not rows:
        raise KeyError(key)
    started = [row for row in rows if row[0] <= on_day]
    return (started or rows[:1])[-1][2]
