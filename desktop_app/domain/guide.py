"""What the desk accepts, which papers it needs and how many working days it promises."""

import csv
from dataclasses import dataclass
from functools import cache

from desktop_app import paths


@dataclass(frozen=True, slots=True)
class Matter:
    """One line of the guide; ``days`` are working days. Printed words, hence Chinese."""

    matter: str
    papers: str
    days: int
    where: str


@cache
def matters() -> tuple[Matter, ...]:
    """Return the guide that ships, in the order of the desk's day."""
    with paths.resource("rules", "guide.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Matter(row["matter"], row["papers"], int(row["days"]), row["where"])
            for row in csv.DictReader(file)
        )
