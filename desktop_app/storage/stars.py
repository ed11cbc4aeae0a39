"""Whom star ratings are about, by name, without loading whole people."""

import json
from collections.abc import Iterable

from desktop_app.storage.vault import Vault


def named(db: Vault, people: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return name and branch (its id in text) of people who are here, by id."""
    rows = db.execute(
        "SELECT id, name, branch FROM person WHERE deleted_at = ''"
        " AND id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(people))],
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def off_by_rating(db: Vault) -> dict[int, list[str]]:
    """Return the stars (codes of ``ten_star``) taken off, by rating."""
    found: dict[int, list[str]] = {}
    for rating, star in db.execute(
        "SELECT rating, star FROM star_off WHERE deleted_at = '' ORDER BY star"
    ):
        found.setdefault(rating, []).append(star)
    return found
