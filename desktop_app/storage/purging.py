"""Remove people for good: rows, history, search words, kept papers, drafts, typed mentions.

Hashes of the chains stay; the event ``purge`` lists the emptied rows, so that ``audit verify`` can
tell a purge from a forgery. Callers hold a change set and call ``scrub`` after it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop_app.domain.fields import specs
from desktop_app.domain.ledgers import ABOUT_PEOPLE, HANGING, LEDGERS
from desktop_app.domain.purging import BESIDE, GONE, LEAVES, MARKS, SHORTEST
from desktop_app.domain.records.person import Person
from desktop_app.storage import mentions, office
from desktop_app.storage.audit import PURGED
from desktop_app.storage.duplicates import everyone_behind
from desktop_app.storage.records import columns
from desktop_app.storage.transaction import faults
from desktop_app.storage.vault import Vault

OWNED = (*HANGING, "pair")  # tables whose rows go with the person
LISTED = "purged"  # the table that names everybody who was removed


@dataclass
class Emptied:
    """What a purge took the content from; all are ids."""

    people: list[int] = field(default_factory=list[int])
    rows: list[int] = field(default_factory=list[int])
    sets: list[int] = field(default_factory=list[int])
    events: list[int] = field(default_factory=list[int])
    papers: list[int] = field(default_factory=list[int])


def purge(db: Vault, people: Iterable[int], *, at: str, account: int, why: str) -> Emptied:
    """Remove these people and everybody merged into them; call inside a change set."""
    done = Emptied()
    db.execute("PRAGMA secure_delete = ON")
    for person in people:
        for one in reversed(everyone_behind(db, person)):
            if one not in done.people:
                _purge_one(db, one, at, done)
    if done.people:
        for table in ("person_search", "address_search"):
            db.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
        office.add_event(
            db, at, account, "purge",
            {"people": done.people, "why": why, "rows": done.rows, "sets": done.sets,
             "events": done.events, "papers": done.papers},
        )  # fmt: skip
    return done


def _purge_one(db: Vault, person: int, at: str, done: Emptied) -> None:
    row = db.execute("SELECT person_no FROM person WHERE id = ?", [person]).fetchone()
    if row is None:
        return
    rows = hanging_rows(db, person)
    found = _marks(db, person)
    done.people.append(person)
    for table, ids in rows.items():
        _remove(db, table, ids)
    beside = _forget_beside(db, person)
    _let_go(db, person)
    _tombstone(db, person, at)
    every = [person, *(one for ids in rows.values() for one in ids)]
    every += beside
    _empty_history(db, every)
    done.rows += every
    done.sets += mentions.empty_reasons(db, every, found)
    done.events += mentions.empty_events(db, person, found)
    done.papers += mentions.empty_papers(db, person, found, GONE)
    mentions.forget_typed(db, person, found)
    db.execute(f"INSERT OR IGNORE INTO {LISTED} VALUES (?, ?, ?)", [row[0], person, at])


def empty_rows(db: Vault, rows: Mapping[str, Sequence[int]]) -> list[int]:
    """Leave of rows, by table, and of their history, only what the tables' counts need.

    Returns the ids of the change sets of which the reason was emptied with them.
    """
    every = [one for ids in rows.values() for one in ids]
    for table, ids in rows.items():
        _remove(db, table, ids)
    _empty_history(db, every)
    return mentions.empty_reasons(db, every, mentions.NOBODY)


def hanging_rows(db: Vault, person: int) -> dict[str, list[int]]:
    """Return the ids of the rows that name a person, by table; also of those no longer there."""
    owned = {table: names for table, names in ABOUT_PEOPLE.items() if table in OWNED}
    found: dict[str, set[int]] = {table: set() for table in owned}
    for table, names in owned.items():
        names = names if table == "pair" else ("person_id",)
        own = " OR ".join(f"{name} = :p" for name in names)
        found[table] |= {row[0] for row in db.execute(f"SELECT id FROM {table} WHERE {own}",
                                                      {"p": person})}  # fmt: skip
    for table, row, body in db.execute(
        "SELECT tab, row_id, body FROM history WHERE instr(body, ?)", [str(person)]
    ).fetchall():
        names, values = owned.get(table, ()), json.loads(body)
        if any(person in _told(values.get(name)) for name in names) and not _is_there(
            db, table, row
        ):
            found[table].add(row)
    return {table: sorted(rows) for table, rows in found.items()}


def _told(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _is_there(db: Vault, table: str, row: int) -> bool:
    return db.execute(f"SELECT 1 FROM {table} WHERE id = ?", [row]).fetchone() is not None


def _marks(db: Vault, person: int) -> mentions.Marks:
    """Return the words by which a person is known, now or earlier, and which are theirs alone."""
    listed = ", ".join(MARKS)
    words = set(db.execute(f"SELECT {listed} FROM person WHERE id = ?", [person]).fetchone())
    for (body,) in db.execute(
        "SELECT body FROM history WHERE row_id = ? AND tab = 'person'", [person]
    ):
        for name, value in json.loads(body).items():
            if name in MARKS:
                words |= set(_told(value))
    kept = {one for one in words if isinstance(one, str) and len(one) >= SHORTEST}
    shared = {one for one in kept if known_to_others(db, one, person)}
    return mentions.Marks(tuple(kept), tuple(kept - shared))


def known_to_others(db: Vault, word: str, person: int) -> bool:
    """Tell whether somebody else of the roster is known by a word too."""
    same = " OR ".join(f"{name} = :word" for name in MARKS)
    sought = f"SELECT 1 FROM person WHERE id <> :person AND ({same}) LIMIT 1"
    return db.execute(sought, {"word": word, "person": person}).fetchone() is not None


def _remove(db: Vault, table: str, ids: Sequence[int]) -> None:
    kept = LEAVES.get(table, ())
    cleared = [name for name in columns(LEDGERS[table])[1:] if name not in kept]
    for one in ids:
        if kept:
            _clear(db, table, one, cleared)
        else:
            db.execute(f"DELETE FROM {table} WHERE id = ?", [one])


def _forget_beside(db: Vault, person: int) -> list[int]:
    """Empty the texts that name the person beside a reference; return the ids of their rows."""
    rows: list[int] = []
    for table, name, text in BESIDE:
        found = db.execute(f"SELECT id FROM {table} WHERE {name} = ?", [person]).fetchall()
        db.execute(f"UPDATE {table} SET {text} = '' WHERE {name} = ?", [person])
        rows += [row[0] for row in found]
    return rows


def _let_go(db: Vault, person: int) -> None:
    """Take the person out of other people's rows that only refer to them."""
    for table, names in ABOUT_PEOPLE.items():
        for name in names:
            if name != "person_id":
                db.execute(f"UPDATE {table} SET {name} = 0 WHERE {name} = ?", [person])


def _clear(db: Vault, table: str, row: int, names: Sequence[str], stamp: str = "") -> None:
    present = {
        one[1]: "0" if one[2] == "INTEGER" else "''"
        for one in db.execute(f"PRAGMA table_info({table})")
    }
    marks = ", ".join(f"{name} = {present[name]}" for name in names)
    values: list[Any] = [row]
    if stamp:
        marks += ", deleted_at = ?"
        values = [stamp, row]
    db.execute(f"UPDATE {table} SET {marks} WHERE id = ?", values)


def _tombstone(db: Vault, person: int, at: str) -> None:
    names = [spec.name for spec in specs(Person) if spec.name != "person_no"]
    _clear(db, "person", person, names, at)


def _empty_history(db: Vault, rows: Sequence[int]) -> None:
    db.execute(
        "UPDATE history SET body = ? WHERE row_id IN (SELECT value FROM json_each(?))",
        [PURGED, json.dumps(list(rows))],
    )


def listed(db: Vault) -> list[tuple[str, int]]:
    """Return person number and id of everybody who was removed for good."""
    rows = db.execute(f"SELECT person_no, person_id FROM {LISTED} ORDER BY at, person_no")
    return [(row[0], row[1]) for row in rows]


def still_there(db: Vault, people: Iterable[tuple[str, int]]) -> list[int]:
    """Return the ids of those listed whose data a file still holds."""
    found: list[int] = []
    for person_no, _ in people:
        row = db.execute(
            "SELECT id FROM person WHERE person_no = ? AND name <> ''", [person_no]
        ).fetchone()
        if row:
            found.append(row[0])
    return found


def scrub(db: Vault) -> None:
    """Rewrite the file so that no freed page keeps anything; takes as long as copying it."""
    with faults():
        db.execute("VACUUM")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
