"""Since when people and kept papers are no longer needed."""

from collections.abc import Sequence

from desktop_app.domain.ledgers import HANGING
from desktop_app.storage.vault import Vault

# codes of roster_status and membership_status: left, archived; deceased; neither member nor to be
GONE, DEAD, OUTSIDER = ("21", "70", "90"), "80", "9"
_ENTERED = """(SELECT max(c.at) FROM history h JOIN change_set c ON c.id = h.change_set
  WHERE h.row_id = p.id AND (json_type(h.body, '$.roster_status') IS NOT NULL
  OR json_type(h.body, '$.membership_status') IS NOT NULL OR h.op = 'I'))"""
_ROWS = " ".join(f"UNION SELECT id FROM {table} WHERE person_id = p.id" for table in HANGING)
_TOUCHED = f"""(SELECT max(c.at) FROM history h JOIN change_set c ON c.id = h.change_set
  WHERE h.row_id IN (SELECT p.id {_ROWS}))"""
_PRESENT = "p.deleted_at = '' AND p.name <> ''"
_STATUS = f"""
SELECT 'deceased', p.id, p.person_no, p.name, p.branch, {_ENTERED} FROM person p
  WHERE {_PRESENT} AND (p.roster_status = '{DEAD}' OR p.membership_status = '4')
UNION ALL
SELECT 'moved', p.id, p.person_no, p.name, p.branch, {_ENTERED} FROM person p
  WHERE {_PRESENT} AND p.roster_status <> '{DEAD}' AND p.membership_status <> '4'
  AND (p.roster_status IN {GONE} OR p.membership_status = '3')
UNION ALL
SELECT 'volunteer', p.id, p.person_no, p.name, p.branch, {_TOUCHED} FROM person p
  WHERE {_PRESENT} AND p.person_category = '{OUTSIDER}'
UNION ALL
SELECT 'deleted', p.id, p.person_no, p.name, p.branch, p.deleted_at FROM person p
  WHERE p.deleted_at <> '' AND p.name <> '' AND p.id NOT IN
  (SELECT other FROM pair WHERE verdict = 'merged' AND deleted_at = '')
UNION ALL
SELECT 'withdrawn', p.id, p.person_no, p.name, p.branch, max(c.withdrawn_on) FROM person p
  JOIN consent c ON c.person_id = p.id AND c.deleted_at = '' AND c.purpose = 'general'
  WHERE {_PRESENT} AND p.person_category = '{OUTSIDER}' GROUP BY p.id
  HAVING min(c.withdrawn_on) <> ''
UNION ALL
SELECT 'asked', p.id, p.person_no, p.name, p.branch, max(r.done_on) FROM person p
  JOIN request r ON r.person_id = p.id AND r.deleted_at = '' AND r.kind = 'delete'
  AND r.outcome = 'granted' WHERE p.name <> '' GROUP BY p.id
"""


def people(db: Vault) -> list[tuple[str, int, str, str, str, str]]:
    """Return people no longer needed as (rule, id, number, name, branch, since)."""
    return [tuple(row) for row in db.execute(_STATUS) if row[5]]


def orders(db: Vault, until: str) -> list[tuple[int, str, str, str]]:
    """Return closed orders up to a day that still name somebody: (id, number, requester, day)."""
    rows = db.execute(
        "SELECT id, number, requester, closed_on FROM service_order WHERE requester <> ''"
        " AND closed_on <> '' AND closed_on <= ? ORDER BY closed_on",
        [until],
    )
    return [tuple(row) for row in rows]


def pairs(db: Vault, until: str) -> list[tuple[int, str, str, str]]:
    """Return help pairs ended up to a day that still name somebody: (id, number, name, day)."""
    rows = db.execute(
        "SELECT id, number, name, closed_on FROM help_pair WHERE name <> '' AND closed_on <> ''"
        " AND closed_on <= ? ORDER BY closed_on",
        [until],
    )
    return [tuple(row) for row in rows]


def bookings(db: Vault, until: str) -> list[tuple[int, str, str, str]]:
    """Return bookings closed up to a day that still name somebody: (id, number, name, day)."""
    rows = db.execute(
        "SELECT id, number, name, closed_on FROM booking WHERE name <> '' AND closed_on <> ''"
        " AND closed_on <= ? ORDER BY closed_on",
        [until],
    )
    return [tuple(row) for row in rows]


def receptions(db: Vault, until: str) -> list[tuple[int, str, str, str]]:
    """Return receptions up to a day that still say anything: (id, number of slip, name, day)."""
    rows = db.execute(
        "SELECT id, paper, name, day FROM reception WHERE matter <> '' AND day <= ? ORDER BY day",
        [until],
    )
    return [tuple(row) for row in rows]


def of_pairs(db: Vault, pairs: Sequence[int]) -> dict[str, list[int]]:
    """Return the ids of the calls and visits of help pairs and of what they were given."""
    marks = ", ".join("?" * len(pairs))
    return {
        table: [
            row[0] for row in db.execute(f"SELECT id FROM {table} WHERE pair IN ({marks})", pairs)
        ]
        for table in ("help_visit", "goods_entry")
    }


def papers(db: Vault, keys: Sequence[str], until: str) -> list[tuple[int, str, str, str, str]]:
    """Return kept papers of these kinds made up to a day: (id, key, number, title, at)."""
    marks = ", ".join("?" * len(keys))
    rows = db.execute(
        f"SELECT id, key, number, title, at FROM paper WHERE key IN ({marks})"
        " AND length(pdf) > 0 AND substr(at, 1, 10) <= ? ORDER BY at",
        [*keys, until],
    )
    return [tuple(row) for row in rows]


def drop_papers(db: Vault, ids: Sequence[int], title: str) -> None:
    """Remove the content of kept papers; their numbers stay."""
    for one in ids:
        db.execute(
            "UPDATE paper SET pdf = x'', title = ?, input = '', people = '[]' WHERE id = ?",
            [title, one],
        )
