"""The audit log: events and change sets, each chained by a keyed hash and bound to each other.

``history`` chains itself (storage/triggers.py). Every event and every change set carries the heads
of the other chains as they were when it was written, so that a tail cut off one chain is missed by
the others. Somebody who holds the key can forge all of them at once: only ``heads``, kept outside
(in each backup), proves otherwise. Source: research/storage.md section 7.
"""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from desktop_app import paths
from desktop_app.domain.ledgers import HANGING
from desktop_app.storage.duplicates import BEHIND
from desktop_app.storage.vault import Vault

PURGED = '{"purged": 1}'  # what a purge leaves of a body; the hash of the row stays
# Ids that the events of purges list: rows, change sets and events whose content was removed.
_EMPTIED = "SELECT j.value FROM event e, json_each(e.body, '$.{what}') j WHERE e.action = 'purge'"
FAILED = "failed_logins.json"  # beside keys.json: times and what stands for a name, no names
MOST_FAILED = 1_000  # times kept; more tell no more

Chain = Literal["history", "event", "change_set"]


@dataclass(frozen=True, slots=True)
class Break:
    """The first broken link of a chain: row ``at`` was edited, or rows before it are gone."""

    chain: Chain
    at: int
    kind: Literal["edited", "deleted"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the log: an event or a change set. Units: ``at`` is an ISO time."""

    kind: Literal["event", "change"]
    id: int
    at: str
    account: int
    role: str
    action: str
    body: dict[str, Any]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What of the log is wanted; empty and 0 mean all. Units: days are ISO, both included."""

    account: int = 0
    action: str = ""
    since: str = ""
    until: str = ""
    person: int = 0


def _head(table: str, number: str) -> str:
    return (
        f"coalesce((SELECT {number} FROM {table} ORDER BY {number} DESC LIMIT 1), 0),"
        f" coalesce((SELECT hash FROM {table} ORDER BY {number} DESC LIMIT 1), '')"
    )


TEXTS = {
    "event": "id || '|' || at || '|' || account || '|' || role || '|' || action || '|' || body"
    " || '|' || heads",
    "change_set": "id || '|' || at || '|' || account || '|' || role || '|' || action || '|'"
    " || reason || '|' || undoes || '|' || heads",
}


def audit_triggers(prefix: str) -> dict[str, str]:
    """Return the SQL of the triggers that chain events and change sets, by name."""
    made: dict[str, str] = {}
    for table, other in (("event", "change_set"), ("change_set", "event")):
        before = f"FROM {table} WHERE id < new.id ORDER BY id DESC LIMIT 1"
        seal = f"""  UPDATE {table} SET hash = chain((SELECT hash {before}), {TEXTS[table]})
  WHERE id = new.id;"""
        name = f"{prefix}{table}_sealed"
        made[name] = f"""CREATE TRIGGER {name} AFTER INSERT ON {table} BEGIN
  UPDATE {table} SET
    role = coalesce((SELECT role FROM account WHERE id = new.account), ''),
    heads = json_array({_head("history", "n")}, {_head(other, "id")},
      coalesce((SELECT id {before}), 0))
  WHERE id = new.id;
{seal}
END"""
        if table == "change_set":
            name = f"{prefix}{table}_undoes"
            made[name] = (
                f"CREATE TRIGGER {name} AFTER UPDATE OF undoes ON {table} BEGIN\n{seal}\nEND"
            )
    return made


def heads(db: Vault) -> dict[str, tuple[int, str]]:
    """Return number and hash of the newest row of each chain, to be kept outside the file."""
    found: dict[str, tuple[int, str]] = {}
    for table, number in (("history", "n"), ("event", "id"), ("change_set", "id")):
        row = db.execute(f"SELECT {_head(table, number)}").fetchone()
        found[table] = (row[0], row[1])
    return found


def lengths(db: Vault) -> dict[str, int]:
    """Return how many rows each chain has."""
    return {
        table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("history", "event", "change_set")
    }


def broken_links(db: Vault, known: dict[str, tuple[int, str]] | None = None) -> list[Break]:
    """Return the first broken link of each chain; ``known`` are heads kept outside the file."""
    found = [
        *_first(_history_breaks(db)),
        *_first(_event_breaks(db)),
        *_first(_set_breaks(db)),
    ]
    seen = {one.chain for one in found}
    ends = known or {}
    for chain, (number, value) in ends.items():
        if chain not in seen and number and _hash_of(db, chain, number) != value:
            found.append(Break(_chain(chain), number, "deleted"))
    return found


def _chain(name: str) -> Chain:
    return "history" if name == "history" else "event" if name == "event" else "change_set"


def _first(breaks: Iterator[Break]) -> list[Break]:
    found = next(breaks, None)
    return [found] if found else []


def _hash_of(db: Vault, table: str, number: int) -> str:
    column = "n" if table == "history" else "id"
    row = db.execute(f"SELECT hash FROM {table} WHERE {column} = ?", [number]).fetchone()
    return row[0] if row else ""


def _history_breaks(db: Vault) -> Iterator[Break]:
    rows = db.execute(
        "SELECT n, hash, body, chain(lag(hash) OVER (ORDER BY n),"
        " change_set || '|' || tab || '|' || row_id || '|' || op || '|' || body), row_id"
        " FROM history ORDER BY n"
    )
    emptied, expected = _emptied(db, "rows"), 1
    for n, stored, body, real, row in rows:
        if n != expected:
            yield Break("history", n, "deleted")
        if stored != real and not (body == PURGED and row in emptied):
            yield Break("history", n, "edited")
        expected = n + 1
    yield from _cut_tail(db, "history", expected - 1)


def _emptied(db: Vault, what: str) -> set[int]:
    """Return the ids of what purges emptied: rows, sets or events."""
    return {row[0] for row in db.execute(_EMPTIED.format(what=what))}


def purged(db: Vault) -> tuple[int, int]:
    """Return how many people were purged, and how many entries of the chains lost their content."""
    people = db.execute("SELECT count(*) FROM purged").fetchone()[0]
    entries = db.execute(
        "SELECT (SELECT count(*) FROM history WHERE body = :p)"
        " + (SELECT count(*) FROM event WHERE body = :p)",
        {"p": PURGED},
    ).fetchone()[0]
    return people, entries + len(_emptied(db, "sets"))


def _event_breaks(db: Vault) -> Iterator[Break]:
    emptied, expected = _emptied(db, "events"), 1
    for number, stored, real, content in _sealed(db, "event", "body"):
        if number != expected:
            yield Break("event", number, "deleted")
        if stored != real and not (content == PURGED and number in emptied):
            yield Break("event", number, "edited")
        expected = number + 1
    yield from _cut_tail(db, "event", expected - 1)


def _sealed(db: Vault, table: str, content: str) -> Iterator[tuple[int, str, str, str]]:
    yield from db.execute(
        f"SELECT id, hash, chain(lag(hash) OVER (ORDER BY id), {TEXTS[table]}), {content}"
        f" FROM {table} ORDER BY id"
    )


def _set_breaks(db: Vault) -> Iterator[Break]:
    before = 0
    told = dict(db.execute("SELECT id, json_extract(heads, '$[4]') FROM change_set"))
    emptied = _emptied(db, "sets")
    for number, stored, real, reason in _sealed(db, "change_set", "reason"):
        whole = stored == real or (not reason and number in emptied)
        if told[number] != before and not whole:
            yield Break("change_set", number, "deleted")
        if not whole:
            yield Break("change_set", number, "edited")
        before = number
    yield from _unmatched_undos(db)
    yield from _cut_tail(db, "change_set", before)


def _unmatched_undos(db: Vault) -> Iterator[Break]:
    """Yield the sets said to be taken back by a set that says otherwise."""
    rows = db.execute(
        "SELECT s.id FROM change_set s WHERE undone_by <> 0 AND NOT EXISTS (SELECT 1"
        " FROM change_set u WHERE u.id = s.undone_by AND u.undoes = s.id) UNION SELECT s.id"
        " FROM change_set s WHERE undone_by = 0 AND id IN"
        " (SELECT undoes FROM change_set WHERE undoes <> 0) ORDER BY 1"
    )
    for row in rows:
        yield Break("change_set", row[0], "edited")


def _cut_tail(db: Vault, chain: Chain, last: int) -> Iterator[Break]:
    """Yield a break when another chain knows of later rows than the last one here."""
    at = {"history": [("event", 0), ("change_set", 0)], "event": [("change_set", 2)]}
    for table, place in at.get(chain, [("event", 2)]):
        row = db.execute(f"SELECT max(json_extract(heads, '$[{place}]')) FROM {table}").fetchone()
        if row[0] and row[0] > last:
            yield Break(chain, row[0], "deleted")


def rows(db: Vault, wanted: Filter, *, limit: int = -1, offset: int = 0) -> list[Row]:
    """Return the log, newest first: events, and the change sets that wrote anything."""
    query, values = _query(wanted)
    found = db.execute(
        f"{query} ORDER BY 3 DESC, 1 DESC, 2 DESC LIMIT :limit OFFSET :offset",
        {**values, "limit": limit, "offset": offset},
    )
    return [_row(one) for one in found]


def count(db: Vault, wanted: Filter) -> int:
    """Return how many lines of the log fit."""
    query, values = _query(wanted)
    return db.execute(f"SELECT count(*) FROM ({query})", values).fetchone()[0]


def actions(db: Vault) -> list[str]:
    """Return the codes of everything that has been done."""
    found = db.execute("SELECT action FROM event UNION SELECT action FROM change_set")
    return [row[0] for row in found]


def _query(wanted: Filter) -> tuple[str, dict[str, Any]]:
    conditions = ["1"]
    values: dict[str, Any] = {}
    for name, condition in (
        ("account", "account = :account"),
        ("action", "action = :action"),
        ("since", "at >= :since"),
        ("until", "at < :until || 'U'"),
    ):
        if value := getattr(wanted, name):
            conditions.append(condition)
            values[name] = value
    event, change = list(conditions), [*conditions, _WROTE]
    if wanted.person:
        values["person"] = wanted.person
        event.append(_EVENT_ABOUT)
        change.append(_CHANGE_ABOUT)
    return (
        "SELECT 'event', id, at, account, role, action, body, '' FROM event"
        f" WHERE {' AND '.join(event)} UNION ALL"
        " SELECT 'change', id, at, account, role, action, '{}', reason FROM change_set s"
        f" WHERE {' AND '.join(change)}"
    ), values


_WROTE = "EXISTS (SELECT 1 FROM history h WHERE h.change_set = s.id)"
_EVENT_ABOUT = (
    f"(json_extract(body, '$.person') IN {BEHIND} OR"
    f" EXISTS (SELECT 1 FROM json_each(body, '$.people') j WHERE j.value IN {BEHIND}))"
)
_CHANGE_ABOUT = (
    f"s.id IN (SELECT change_set FROM history WHERE row_id IN {BEHIND} OR row_id IN"
    f" ({' UNION '.join(f'SELECT id FROM {t} WHERE person_id IN {BEHIND}' for t in HANGING)}))"
)


def _row(one: Sequence[Any]) -> Row:
    kind, number, at, account, role, action, body, reason = one
    return Row(kind, number, at, account, role, action, json.loads(body), reason)


def fields_of_set(db: Vault, change_set: int, most: int = 500) -> list[tuple[str, str]]:
    """Return table and column of what a change set wrote, told from its first writes."""
    found = db.execute(
        "SELECT DISTINCT CASE tab WHEN 'dated' THEN 'person' ELSE tab END,"
        " CASE tab WHEN 'dated' THEN coalesce((SELECT what FROM dated WHERE id = h.row_id),"
        " json_extract(h.body, '$.what'), '') ELSE k.key END"
        " FROM (SELECT tab, row_id, body FROM history WHERE change_set = ?"
        " ORDER BY n LIMIT ?) h, json_each(h.body) k",
        [change_set, most],
    )
    return [(row[0], row[1]) for row in found]


def account_names(db: Vault) -> dict[int, str]:
    """Return the names of all accounts by id, those switched off included."""
    return dict(db.execute("SELECT id, name FROM account").fetchall())


def note_failed_login(folder: Path, at: str, label: str = "") -> None:
    """Keep the time of a failed login until the file can be opened, and whose account was tried.

    ``label`` is what stands for an account's name beside the keys; never what was typed.
    """
    times = [*failed_logins(folder), f"{at} {label}".strip()][-MOST_FAILED:]
    part = folder / (FAILED + ".part")
    with suppress(OSError):  # a folder that cannot be written must not hide the wrong password
        with paths.private(part).open("w", encoding="utf-8") as out:
            json.dump(times, out)
            out.flush()
            os.fsync(out.fileno())
        part.replace(folder / FAILED)


def failed_logins(folder: Path) -> list[str]:
    """Return time and label of failed logins that are not in the log yet; none when unreadable."""
    try:
        content = json.loads((folder / FAILED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [one for one in content if isinstance(one, str)] if isinstance(content, list) else []


def take_in_failed_logins(folder: Path, record: Callable[[str, str], None]) -> int:
    """Hand time and label of every failed login to ``record`` and forget it; return how many."""
    times = failed_logins(folder)
    if not times:
        return 0
    for one in times:
        at, _, label = one.partition(" ")
        record(at, label)
    with suppress(OSError):
        (folder / FAILED).unlink(missing_ok=True)
    return len(times)
