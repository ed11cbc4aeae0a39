"""Help pairs as queries need them: who is on the roster, branches, contacts of many pairs."""

import json
from collections.abc import Iterable

from desktop_app.domain.records.help import HelpPair, HelpVisit
from desktop_app.domain.records.person import Person
from desktop_app.storage import records
from desktop_app.storage.people import OWN
from desktop_app.storage.vault import Vault


def on_roster(db: Vault, pair: HelpPair) -> int:
    """Return the one person of the roster with this name and telephone or date of birth, else 0."""
    rows = db.execute(
        "SELECT id FROM person WHERE deleted_at = '' AND name = ?"
        " AND ((? <> '' AND mobile = ?) OR (length(?) = 10 AND born_on = ?)) LIMIT 2",
        [pair.name, pair.phone, pair.phone, pair.born_on, pair.born_on],
    ).fetchall()
    return rows[0][0] if len(rows) == 1 else 0


def people(db: Vault, ids: Iterable[int]) -> dict[int, Person]:
    """Return the people named by pairs or visits."""
    return {one.id: one for one in records.by_ids(db, Person, {number for number in ids if number})}


def visits_of(db: Vault, pairs: Iterable[int]) -> list[HelpVisit]:
    """Return the calls and visits of these pairs, newest first, also those taken back."""
    return records.where(
        db, HelpVisit, "pair IN (SELECT value FROM json_each(?))", [json.dumps(list(pairs))],
        order="done_on DESC, id DESC",
    )  # fmt: skip


def taken(db: Vault, pair: HelpPair) -> str:
    """Return the number of an open pair that already helps the same person, or nothing."""
    rows = db.execute(
        "SELECT number FROM help_pair WHERE deleted_at = '' AND state <> 'ended' AND id <> ?"
        " AND name = ? AND ((person_id <> 0 AND person_id = ?) OR (phone <> '' AND phone = ?)"
        " OR (address <> '' AND address = ?))",
        [pair.id, pair.name, pair.person_id, pair.phone, pair.address],
    ).fetchall()
    return str(rows[0][0]) if rows else ""


def showings(db: Vault, number: str) -> list[tuple[str, int, str]]:
    """Return when, by whom and how a pair was shown or handed out, oldest first."""
    rows = db.execute(
        "SELECT at, account, action FROM event WHERE json_extract(body, '$.help_pair') = ?"
        " ORDER BY id",
        [number],
    )
    return [tuple(row) for row in rows]


def papers(db: Vault, name: str, number: str) -> list[tuple[str, str, str, int]]:
    """Return the kept papers that say a name or pair number: (at, key, number, account)."""
    rows = db.execute(
        "SELECT at, key, number, account FROM paper WHERE instr(title || ' ' || input, ?)"
        " OR instr(input, ?) ORDER BY at",
        [name, number],
    )
    return [tuple(row) for row in rows]


def counts(db: Vault, first: str, last: str) -> dict[int, tuple[int, int, int]]:
    """Return calls, visits and orders raised of each pair between two days."""
    rows = db.execute(
        "SELECT pair, sum(way = 'call'), sum(way = 'visit'), sum(raised <> 0) FROM help_visit"
        " WHERE deleted_at = '' AND taken_back_on = '' AND done_on BETWEEN ? AND ? GROUP BY pair",
        [first, last],
    )
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


_PAIR = (
    "FROM {help_pair} h LEFT JOIN {person} p ON p.id = h.helper"
    f" WHERE {OWN} AND h.deleted_at = '' AND h.state <> 'proposed' AND h.proposed_on <= :last"
    " AND (h.closed_on = '' OR h.closed_on > :last)"
)
_CONTACT = (
    "FROM help_visit v JOIN {help_pair} h ON h.id = v.pair LEFT JOIN {person} p ON p.id = h.helper"
    f" WHERE {OWN} AND v.deleted_at = '' AND v.taken_back_on = ''"
    " AND v.done_on BETWEEN :first AND :last"
)
_STANDING = f"SELECT count(*) {_PAIR}"
_CONTACTS = f"SELECT count(*) {_CONTACT}"
FIGURES = {
    "help_households": f"SELECT 1 AS v, h.proposed_on, h.number, h.state {_PAIR}"
    " AND h.kind = 'household' ORDER BY h.number",
    "help_students": f"SELECT 1 AS v, h.proposed_on, h.number, h.state {_PAIR}"
    " AND h.kind = 'student' ORDER BY h.number",
    "help_calls": f"SELECT 1 AS v, v.done_on, h.number, v.way, v.kind {_CONTACT}"
    " AND v.way = 'call' ORDER BY v.done_on, v.id",
    "help_visits": f"SELECT 1 AS v, v.done_on, h.number, v.way, v.kind {_CONTACT}"
    " AND v.way = 'visit' ORDER BY v.done_on, v.id",
    "help_reached": f"SELECT 1 AS v, h.number, count(*), max(v.done_on) {_CONTACT}"
    " AND h.state <> 'proposed' AND (h.closed_on = '' OR h.closed_on > :last)"
    " GROUP BY h.id ORDER BY h.number",
}
TOTALS = {
    "help_households": _STANDING,
    "help_students": _STANDING,
    "help_calls": _CONTACTS,
    "help_visits": _CONTACTS,
    "help_reached": _STANDING,
}
