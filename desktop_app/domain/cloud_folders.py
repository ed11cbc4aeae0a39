"""Folders that a cloud program copies away: dated rows of ``resources/rules/cloud_folders.csv``.

A folder counts when a word of a row stands anywhere in its name, whatever the case of the letters.
"""

import csv
from datetime import date
from functools import cache
from pathlib import PurePath

from desktop_app import paths


@cache
def _rows() -> tuple[tuple[date, str, str], ...]:
    with paths.resource("rules", "cloud_folders.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (date.fromisoformat(row["valid_from"]), row["name"], row["word"].casefold())
            for row in csv.DictReader(file)
        )


def cloud_of(path: PurePath, on_day: date) -> str:
    """Return what cloud a file there would go to, by the folders above it; empty for none."""
    folders = [part.casefold() for part in path.parts[:-1]]
    return next(
        (
            name
            for since, name, word in _rows()
            if since <= on_day and any(word in folder for folder in folders)
        ),
        "",
    )
