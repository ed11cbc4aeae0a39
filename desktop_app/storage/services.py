"""Counting what members did. A row that another reverses, and the reversal, count for nothing."""

from desktop_app.storage.vault import Vault

STANDING = (
    "s.deleted_at = '' AND s.reverses = 0 AND NOT EXISTS"
    " (SELECT 1 FROM service r WHERE r.reverses = s.id AND r.reverses <> 0"
    " AND r.deleted_at = '')"
)


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
