"""Sums of points, always added up from their entries; only confirmed ones count.

A reversal carries the opposite points on the day of what it reverses, so that a sum needs no care.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from desktop_app.domain.records.points import PointsEntry
from desktop_app.storage import records
from desktop_app.storage.vault import Vault

Event = tuple[int, str, str, int]  # person, rule, table and row
_COUNTED = "deleted_at = '' AND confirmed_on <> '' AND substr(done_on, 1, 4) = :year"
STANDING = (
    "reverses = 0 AND NOT EXISTS (SELECT 1 FROM points_entry r"
    " WHERE r.reverses = points_entry.id AND r.reverses <> 0 AND r.deleted_at = '')"
)
# Codes of person_category, membership_status and roster_status: members who are here and alive
_MEMBERS = """p.deleted_at = '' AND (t.points IS NOT NULL OR (p.person_category IN ('1', '2')
  AND p.membership_status NOT IN ('3', '4')))"""


def totals(db: Vault, year: int, branch: str | None = None) -> list[tuple[Any, ...]]:
    """Return (id, number, name, pinyin, branch, points) of members and whoever has points.

    In the order of their names; with a branch those of it alone.
    """
    rows = db.execute(
        "WITH t AS (SELECT person_id, sum(points) AS points FROM points_entry"
        f" WHERE {_COUNTED} GROUP BY person_id)"
        " SELECT p.id, p.person_no, p.name, p.name_pinyin, p.branch, coalesce(t.points, 0)"
        f" FROM person p LEFT JOIN t ON t.person_id = p.id WHERE {_MEMBERS}"
        " AND (:branch IS NULL OR p.branch = :branch) ORDER BY p.name_pinyin, p.id",
        {"year": str(year), "branch": branch},
    )
    return [tuple(row) for row in rows]


def total(db: Vault, person_id: int, year: int) -> int:
    """Return the points of one person in a year."""
    row = db.execute(
        f"SELECT coalesce(sum(points), 0) FROM points_entry WHERE {_COUNTED} AND person_id = :id",
        {"year": str(year), "id": person_id},
    )
    return int(row.fetchone()[0])


def given(db: Vault, people: Sequence[int], rule: str, year: str) -> dict[int, int]:
    """Return what people have by one rule in a year, entries that wait for a second one too."""
    rows = db.execute(
        "SELECT person_id, sum(points) FROM points_entry WHERE deleted_at = '' AND rule = ?"
        " AND person_id IN (SELECT value FROM json_each(?)) AND done_on BETWEEN ? AND ?"
        " GROUP BY person_id",
        [rule, json.dumps(list(people)), f"{year}-01-01", f"{year}-12-31"],
    )
    return {row[0]: row[1] for row in rows}


def standing_of(db: Vault, source: str, source_id: int) -> list[PointsEntry]:
    """Return the entries that come from a row and have not been reversed."""
    return records.where(
        db, PointsEntry, f"source_id = ? AND source = ? AND {STANDING}", [source_id, source]
    )


def beyond(db: Vault, person_id: int, rule: str, year: str) -> list[PointsEntry]:
    """Return the events of which the year's limit keeps points out, by day.

    Each as its first entry, with all that it still lacks.
    """
    found = records.where(
        db, PointsEntry, "person_id = ? AND rule = ? AND done_on BETWEEN ? AND ? AND kept_out <> 0",
        [person_id, rule, f"{year}-01-01", f"{year}-12-31"], order="done_on, id",
    )  # fmt: skip
    lacking = lacked(found)
    first = {event_of(one): one for one in reversed(found)}
    return [
        replace(one, kept_out=lacking[event_of(one)])
        for one in sorted(first.values(), key=lambda one: (one.done_on, one.id))
        if lacking[event_of(one)]
    ]


def event_of(entry: PointsEntry) -> Event:
    """Return what tells the event of an entry from others of a rule."""
    return entry.person_id, entry.rule, entry.source, entry.source_id


def lacked(entries: Sequence[PointsEntry]) -> Counter[Event]:
    """Return the points that the year's limit still keeps out of each event."""
    found: Counter[Event] = Counter()
    for one in entries:
        found[event_of(one)] += one.kept_out
    return found


_NAMED = {  # what a row behind an entry is called
    "service": "SELECT s.id, s.done_on || ' ' || i.name FROM service s JOIN service_item i"
    " ON i.id = s.item",
    "service_order": "SELECT s.id, s.number FROM service_order s",
    "claim": "SELECT s.id, i.name FROM claim s JOIN service_item i ON i.id = s.item",
}


def sources(db: Vault, entries: Sequence[PointsEntry]) -> dict[tuple[str, int], str]:
    """Return what the rows behind entries are called, by table and id."""
    found: dict[tuple[str, int], str] = {}
    for table, query in _NAMED.items():
        ids = [one.source_id for one in entries if one.source == table]
        if ids:
            rows = db.execute(
                f"{query} WHERE s.id IN (SELECT value FROM json_each(?))", [json.dumps(ids)]
            )
            found |= {(table, row[0]): row[1] for row in rows}
    return found


def by_person(db: Vault, year: int) -> dict[int, int]:
    """Return the points of everybody who has any in a year."""
    rows = db.execute(
        f"SELECT person_id, sum(points) FROM points_entry WHERE {_COUNTED} GROUP BY person_id",
        {"year": str(year)},
    )
    return {row[0]: row[1] for row in rows}
