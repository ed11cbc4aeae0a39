"""Finding and counting what members did; what is reversed counts nothing, nor its reversal."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.storage import people
from desktop_app.storage.people import OWN, Sight
from desktop_app.storage.vault import Vault

STANDING = (
    "s.deleted_at = '' AND s.reverses = 0 AND NOT EXISTS"
    " (SELECT 1 FROM service r WHERE r.reverses = s.id AND r.reverses <> 0"
    " AND r.deleted_at = '')"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which services of a span of days are looked for: of an item, or 0; that have these words."""

    first: str
    last: str
    item: int = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """How many services were found, and of those that stand how many wait; hours and people."""

    found: int
    standing: int
    waiting: int
    minutes: int
    people: int


def _wanted(db: Vault, wanted: Wanted, sight: Sight) -> tuple[str, dict[str, Any]]:
    """Return the rest of a query for what is wanted, and what it is bound to."""
    text = (
        "FROM service s JOIN person p ON p.id = s.person_id"
        " LEFT JOIN service_item i ON i.id = s.item WHERE s.deleted_at = '' AND s.reverses = 0"
        f" AND p.deleted_at = '' AND {OWN} AND s.done_on BETWEEN :first AND :last"
    )
    values: dict[str, Any] = {
        "first": wanted.first, "last": wanted.last, "branch": sight.branch, "item": wanted.item,
    }  # fmt: skip
    if wanted.item:
        text += " AND s.item = :item"
    for at, word in enumerate(wanted.words):
        ids = people.matching(db, word, contacts=sight.contacts)
        values |= {f"ids{at}": json.dumps(list(ids)), f"word{at}": word}
        text += (
            f" AND (s.person_id IN (SELECT value FROM json_each(:ids{at}))"
            f" OR instr(i.name, :word{at}) OR instr(s.served, :word{at}))"
        )
    return text, values


def find(
    db: Vault, wanted: Wanted, sight: Sight, *, unconfirmed: bool = False, limit: int = -1
) -> list[int]:
    """Return the ids of services, newest first; ``unconfirmed`` those alone that wait."""
    text, values = _wanted(db, wanted, sight)
    if unconfirmed:
        text += f" AND s.confirmed_on = '' AND {STANDING}"
    rows = db.execute(
        f"SELECT s.id {text} ORDER BY s.done_on DESC, s.id DESC LIMIT :limit",
        {**values, "limit": limit},
    )
    return [row[0] for row in rows]


def count(db: Vault, wanted: Wanted, sight: Sight) -> Counted:
    """Return the sums of what ``find`` finds."""
    text, values = _wanted(db, wanted, sight)
    row = db.execute(
        "SELECT count(*), total(stands), total(stands AND confirmed_on = ''),"
        " total(stands * minutes), count(DISTINCT CASE WHEN stands THEN person_id END) FROM"
        f" (SELECT s.person_id, s.minutes, s.confirmed_on, {STANDING} AS stands {text})",
        values,
    ).fetchone()
    return Counted(*map(int, row))


def reversals(db: Vault, ids: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Return who took services back, an account, and why; by the id of the service."""
    rows = db.execute(
        "SELECT reverses, account, reason FROM service WHERE reverses <> 0 AND deleted_at = ''"
        " AND reverses IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def reversed_ids(db: Vault, first: str, last: str) -> set[int]:
    """Return the ids of services between two days that have been reversed."""
    rows = db.execute(
        "SELECT r.reverses FROM service r JOIN service s ON s.id = r.reverses"
        " WHERE r.reverses <> 0 AND r.deleted_at = '' AND s.done_on BETWEEN ? AND ?",
        [first, last],
    )
    return {row[0] for row in rows}


def by_person(db: Vault, first: str, last: str) -> dict[int, tuple[int, int]]:
    """Return how often and how many minutes people served between two days."""
    rows = db.execute(
        f"SELECT s.person_id, count(*), sum(s.minutes) FROM service s WHERE {STANDING}"
        " AND s.done_on BETWEEN ? AND ? GROUP BY s.person_id",
        [first, last],
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def in_service(db: Vault) -> list[tuple[int, str]]:
    """Return the in-service members as (id, work unit)."""
    rows = db.execute(
        "SELECT id, unit_name FROM person WHERE five_manage = 'inservice_dual' AND deleted_at = ''"
        " ORDER BY unit_name, id"
    )
    return [(row[0], row[1]) for row in rows]
