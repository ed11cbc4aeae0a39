"""Keep the log across a restore: what was done after the backup stays told in the restored file.

An event moves over with its time, who did it, and its place in the former file (``carried``). A
change set, whose values a restore takes back, is told by an event that names it (``lost_set``).
Both are sealed onto the chain of the restored file like any other event, never a second time.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop_app.storage import history
from desktop_app.storage.audit import TEXTS, account_names, fields_of_set
from desktop_app.storage.vault import Vault

NAMED = 2_500  # people an event names; more are counted
LISTS = ("rows", "sets", "events", "papers")  # of a purge: what was emptied in the former file only

Mark = tuple[str, int, str, str]  # of what kind, number in the file it comes from, time, action


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a log that a backup lacks. Units: ``at`` is an ISO time."""

    at: str
    account: int
    role: str
    action: str
    body: dict[str, Any]


def last_common(present: Vault, copy: Vault, table: str = "history", number: str = "n") -> int:
    """Return the number of the last link of a chain that both files share; 0 when none is."""
    low, high = 0, min(_head(present, table, number), _head(copy, table, number))
    while low < high:
        middle = (low + high + 1) // 2
        if _hash(present, table, number, middle) == _hash(copy, table, number, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _head(db: Vault, table: str, number: str) -> int:
    return db.execute(f"SELECT coalesce(max({number}), 0) FROM {table}").fetchone()[0]


def _hash(db: Vault, table: str, number: str, at: int) -> str:
    row = db.execute(
        f"SELECT hash FROM {table} WHERE {number} <= ? ORDER BY {number} DESC LIMIT 1", [at]
    ).fetchone()
    return row[0] if row else ""


def missing(present: Vault, copy: Vault) -> list[Entry]:
    """Return the entries of the present log that a copy lacks, oldest first."""
    chained = "hash" in copy.table("event").columns_dict  # not in a backup of the first format
    common = last_common(present, copy, "event", "id") if chained else 0
    known = {mark for mark, _ in _events(copy, common)} | {
        _mark("set", *row) for row in copy.execute("SELECT id, at, action FROM change_set")
    }
    found = [(mark, one) for mark, one in _events(present, common) if mark not in known]
    found += [(mark, one) for mark, one in _sets(present, copy) if mark not in known]
    return [one for _, one in sorted(found, key=lambda pair: (pair[0][2], pair[0]))]


def _mark(kind: str, number: int, at: str, action: str) -> Mark:
    return kind, number, at, action


def _events(db: Vault, after: int) -> Iterator[tuple[Mark, Entry]]:
    told = "role" if "role" in db.table("event").columns_dict else "''"
    for number, at, account, role, action, text in db.execute(
        f"SELECT id, at, account, {told}, action, body FROM event WHERE id > ?", [after]
    ):
        body = json.loads(text)
        if isinstance(of_set := body.get("lost_set"), int):
            mark = _mark("set", of_set, at, action)
        else:
            mark = _mark("event", body.get("carried", number), at, action)
            body["carried"] = mark[1]
        if action == "purge":
            body = {key: value for key, value in body.items() if key not in LISTS}
        yield mark, Entry(at, account, role, action, body)


def _sets(present: Vault, copy: Vault) -> Iterator[tuple[Mark, Entry]]:
    rows = present.execute(
        "SELECT id, at, account, role, action, reason FROM change_set"
        " WHERE id IN (SELECT change_set FROM history WHERE n > ?)",
        [last_common(present, copy)],
    ).fetchall()
    for number, at, account, role, action, reason in rows:
        people, count = history.people_of(present, number, NAMED)
        fields = [f"{table}.{column}" for table, column in fields_of_set(present, number)]
        body = {"lost_set": number, "people": people, "count": count, "fields": fields}
        body |= {"reason": reason} if reason else {}
        yield _mark("set", number, at, action), Entry(at, account, role, action, body)


def carry(present: Vault, copy: Vault) -> int:
    """Seal onto the chain of a copy what its log lacks; return how many; in a transaction."""
    entries = missing(present, copy)
    then, now = account_names(present), account_names(copy)
    for one in entries:
        account, body = one.account, one.body
        if account and then.get(account) != now.get(account):  # unknown here, or somebody else
            account, body = 0, {"by": then.get(account, ""), **body}
        added = copy.execute(
            "INSERT INTO event(at, account, action, body) VALUES (?, ?, ?, ?) RETURNING id",
            [one.at, account, one.action, json.dumps(body, ensure_ascii=False)],
        ).fetchone()[0]
        copy.execute("UPDATE event SET role = ? WHERE id = ?", [one.role, added])  # as it was
        copy.execute(
            "UPDATE event SET hash = chain((SELECT hash FROM event WHERE id < :id"
            f" ORDER BY id DESC LIMIT 1), {TEXTS['event']}) WHERE id = :id",
            {"id": added},
        )
    return len(entries)
