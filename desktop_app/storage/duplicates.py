"""Finding people who may be stored twice, and what hangs on a person. Measured in tests/perf."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from desktop_app.domain.ledgers import ABOUT_PEOPLE
from desktop_app.domain.records.claim import Claim
from desktop_app.domain.records.dated import Dated
from desktop_app.domain.records.pair import APART, MERGED, Pair
from desktop_app.storage import records
from desktop_app.storage.vault import Vault

# The person :person and everybody merged into them, over several merges.
BEHIND = f"""(WITH RECURSIVE behind(id) AS (SELECT :person UNION SELECT p.other FROM pair p
  JOIN behind b ON p.person_id = b.id WHERE p.verdict = '{MERGED}' AND p.deleted_at = '')
  SELECT id FROM behind)"""


@dataclass(frozen=True, slots=True)
class Known:
    """What tells one person from another."""

    id: int
    name: str
    pinyin: str
    born_on: str
    sex: str
    number: str
    old_number: str
    phones: frozenset[str]


def everybody(db: Vault) -> list[Known]:
    """Return what tells the present people apart; 0.4 s for 100,000."""
    rows = db.execute(
        "SELECT id, name, name_pinyin, born_on, sex, doc_number, old_number, mobile, mobile2"
        " FROM person WHERE deleted_at = ''"
    )
    return [Known(*row[:7], phones=frozenset(filter(None, row[7:]))) for row in rows]


def told_apart(db: Vault) -> set[tuple[int, int]]:
    """Return the pairs that are not the same person, the smaller id first."""
    rows = db.execute(
        "SELECT person_id, other FROM pair WHERE verdict = ? AND deleted_at = ''", [APART]
    )
    return {(row[0], row[1]) for row in rows}


def merged_into(db: Vault, people: Iterable[int]) -> dict[int, int]:
    """Return into whom each of these people was merged, where they were."""
    rows = db.execute(
        "SELECT other, person_id FROM pair WHERE verdict = ? AND deleted_at = ''"
        " AND other IN (SELECT value FROM json_each(?))",
        [MERGED, json.dumps(list(people))],
    )
    return dict(rows.fetchall())


def all_merged(db: Vault) -> set[int]:
    """Return the ids of everybody who was merged into somebody else."""
    rows = db.execute("SELECT other FROM pair WHERE verdict = ? AND deleted_at = ''", [MERGED])
    return {row[0] for row in rows}


def number_of(db: Vault, person_id: int) -> str:
    """Return the document number of a person, also of one who was put away."""
    row = db.execute("SELECT doc_number FROM person WHERE id = ?", [person_id]).fetchone()
    return row[0] if row else ""


def everyone_behind(db: Vault, person_id: int) -> list[int]:
    """Return the id of a person and of everybody merged into them, over several merges."""
    rows = db.execute(f"SELECT id FROM {BEHIND}", {"person": person_id})
    return [row[0] for row in rows]


def papers_about(db: Vault, person_id: int) -> list[int]:
    """Return the ids of the printed papers that name a person or anybody merged into them."""
    rows = db.execute(
        "SELECT DISTINCT paper.id FROM paper, json_each(paper.people) j"
        " WHERE j.value IN (SELECT value FROM json_each(?)) ORDER BY paper.id DESC",
        [json.dumps(everyone_behind(db, person_id))],
    )
    return [row[0] for row in rows]


def claims_of(db: Vault, person_id: int) -> list[Claim]:
    """Return the claims of a person, oldest first."""
    return records.where(db, Claim, "person_id = ?", [person_id])


def spans_of(db: Vault, person_id: int) -> dict[str, list[Dated]]:
    """Return the spans of every dated field of a person, oldest first, by field."""
    found: dict[str, list[Dated]] = {}
    for one in records.where(db, Dated, "person_id = ?", [person_id], order="valid_from, id"):
        found.setdefault(one.what, []).append(one)
    return found


def tell_apart(db: Vault, one: int, other: int) -> None:
    """Remember that two people are not the same; call inside a change set."""
    first, second = sorted((one, other))
    if (first, second) not in told_apart(db):
        records.add(db, Pair(person_id=first, other=second, verdict=APART))


def deleted(db: Vault, table: str, title: str) -> list[tuple[int, str, str, str, int, str]]:
    """Return what was put away, newest first, as (id, title, number, at, account, reason).

    ``title`` is the column that names a row of the table.
    """
    number = "person_no" if table == "person" else "''"
    rows: Any = db.execute(
        f"SELECT t.id, t.{title}, {number}, t.deleted_at, coalesce(s.account, 0),"
        f" coalesce(s.reason, '') FROM {table} t LEFT JOIN change_set s ON s.id ="
        " (SELECT h.change_set FROM history h WHERE h.row_id = t.id AND h.op = 'U'"
        " AND json_extract(h.body, '$.deleted_at[1]') <> '' ORDER BY h.n DESC LIMIT 1)"
        f" WHERE t.deleted_at <> '' AND t.{title} <> '' ORDER BY t.deleted_at DESC, t.id DESC"
    )
    return [tuple(row) for row in rows]


def hand_over(db: Vault, table: str, kept: int, other: int) -> None:
    """Give the rows of one person to another; call inside a change set."""
    db.execute(f"UPDATE {table} SET person_id = ? WHERE person_id = ?", [kept, other])


def refer_to(db: Vault, kept: int, other: int) -> None:
    """Let rows that only refer to one person refer to another; call inside a change set."""
    for table, names in ABOUT_PEOPLE.items():
        for name in names:
            if name not in ("person_id", "other"):
                db.execute(f"UPDATE {table} SET {name} = ? WHERE {name} = ?", [kept, other])
