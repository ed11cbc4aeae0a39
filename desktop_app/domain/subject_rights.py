"""Deadlines of requests and grounds of handling: dated rows of ``resources/rules``.

Source: domain.md section 6, articles 13 and 44-50.
"""

import csv
from datetime import date, timedelta
from functools import cache
from typing import Literal

from desktop_app import paths
from desktop_app.domain.fields import Spec

Ground = Literal["duty", "consent"]
GROUNDS = {"duty": "依职责", "consent": "本人同意"}  # printed words
MEMBERS = ("1", "2", "3", "4", "5")  # person_category: members and those on the way


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with paths.resource("rules", name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _row(name: str, column: str, value: str, on_day: date) -> dict[str, str]:
    found = [one for one in _rows(name) if one[column] == value]
    held = [one for one in found if one["valid_from"] <= on_day.isoformat()]
    return max(held, key=lambda one: one["valid_from"]) if held else found[0]


def due_on(kind: str, received_on: str) -> str:
    """Return the ISO day by which a request of a kind is to be answered."""
    day = date.fromisoformat(received_on)
    row = _row("request_deadlines.csv", "kind", kind, day)
    return (day + timedelta(days=int(row["days"]))).isoformat()


def ground(spec: Spec, person_category: str, on_day: date) -> Ground:
    """Return on what ground a field is kept of a person of a category: by itself or its group."""
    known = {row["what"] for row in _rows("grounds.csv")}
    row = _row("grounds.csv", "what", spec.name if spec.name in known else spec.group, on_day)
    found = row["members" if person_category in MEMBERS else "others"]
    return "duty" if found == "duty" else "consent"
