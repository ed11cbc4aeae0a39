"""Remove for good what is kept of somebody helped who is not on the roster, on their request.

The pair keeps its number and what figures count, like the tombstone of a person.
"""

import json
from collections.abc import Iterable

from desktop_app.domain.purging import GONE, SHORTEST
from desktop_app.domain.records.help import HelpPair
from desktop_app.storage import mentions, office, purging, records
from desktop_app.storage.retention import of_pairs
from desktop_app.storage.vault import Vault

MARKS = ("name", "phone", "address")


def rows_of(db: Vault, pair: HelpPair) -> dict[str, list[int]]:
    """Return the ids of what is kept of the person helped in a pair, by table."""
    orders = db.execute(
        "SELECT raised FROM help_visit WHERE pair = :id AND raised <> 0 UNION"
        " SELECT id FROM service_order WHERE requester = :name"
        " AND ((phone <> '' AND phone = :phone) OR (address <> '' AND address = :address))",
        {"id": pair.id, "name": pair.name, "phone": pair.phone, "address": pair.address},
    )
    return {
        "help_pair": [pair.id], "service_order": [row[0] for row in orders],
        **of_pairs(db, [pair.id]),
    }  # fmt: skip


def purge(db: Vault, pairs: Iterable[int], *, at: str, account: int, why: str) -> None:
    """Remove who is helped in these pairs; call inside a change set and ``scrub`` after it."""
    db.execute("PRAGMA secure_delete = ON")
    for one in pairs:
        pair = records.by_id(db, HelpPair, one)
        if pair is not None and pair.name:
            _purge_one(db, pair, at, account, why)


def _purge_one(db: Vault, pair: HelpPair, at: str, account: int, why: str) -> None:
    rows, marks = rows_of(db, pair), _marks(db, pair)
    every = [one for ids in rows.values() for one in ids]
    sets = purging.empty_rows(db, rows) + mentions.empty_reasons(db, every, marks)
    events = mentions.empty_events(db, pair.id, marks)
    numbered = mentions.Marks((*marks.known, pair.number), (*marks.own, pair.number))
    papers = mentions.empty_papers(db, pair.id, numbered, GONE)
    mentions.forget_typed(db, pair.id, marks)
    db.execute(f"INSERT OR IGNORE INTO {purging.LISTED} VALUES (?, ?, ?)",
               [pair.number, pair.id, at])  # fmt: skip
    office.add_event(
        db, at, account, "purge",
        {"help_pair": pair.number, "why": why, "rows": every, "sets": sets, "events": events,
         "papers": papers},
    )  # fmt: skip


def _marks(db: Vault, pair: HelpPair) -> mentions.Marks:
    """Return the words by which somebody is known, now or earlier, and which are theirs alone."""
    words = {str(getattr(pair, name)) for name in MARKS}
    for (body,) in db.execute(
        "SELECT body FROM history WHERE row_id = ? AND tab = 'help_pair'", [pair.id]
    ):
        for name, value in json.loads(body).items():
            if name in MARKS:
                words |= {str(one) for one in (value if isinstance(value, list) else [value])}
    known = [one for one in sorted(words) if len(one) >= SHORTEST]
    own = [
        one
        for one in known
        if not purging.known_to_others(db, one, pair.id) and not _helped_elsewhere(db, one, pair.id)
    ]
    return mentions.Marks(tuple(known), tuple(own))


def _helped_elsewhere(db: Vault, word: str, pair: int) -> bool:
    sought = (
        "SELECT 1 FROM help_pair WHERE id <> :pair AND :word IN (name, phone, address)"
        " UNION ALL SELECT 1 FROM account WHERE name = :word LIMIT 1"
    )
    return db.execute(sought, {"word": word, "pair": pair}).fetchone() is not None


def still_there(db: Vault, listed: Iterable[tuple[str, int]]) -> list[int]:
    """Return the ids of the pairs listed whose data a file still holds."""
    found = (
        db.execute(
            "SELECT id FROM help_pair WHERE number = ? AND id = ? AND name <> ''", [number, one]
        ).fetchone()
        for number, one in listed
    )
    return [row[0] for row in found if row]
