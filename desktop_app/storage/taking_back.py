"""Taking a change set back although something it touched has been changed since."""

import sqlite3  # only its result codes
from collections.abc import Collection, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from desktop_app.domain.ledgers import HANGING, LEDGERS
from desktop_app.errors import Conflict
from desktop_app.i18n import tr
from desktop_app.storage import dated, history, records
from desktop_app.storage.history import Entry, Spared
from desktop_app.storage.vault import DriverError, Vault


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that was changed since: a column of a row, a dated field, or a whole record.

    ``row`` is the person for a dated field, whose name is then ``column``; an empty ``column``
    means the record, which taking back would put away.
    """

    table: str
    row: int
    column: str
    before: Any  # as it was before the change set
    after: Any  # as the change set left it
    now: Any

    @property
    def key(self) -> str:
        """A short text that names the clash; made of ids and columns only."""
        return f"{self.table}:{self.row}:{self.column}"


@dataclass
class Examined:
    """A change set gone through: what clashes, and what a plain undo has to leave alone."""

    clashes: list[Clash] = field(default_factory=list[Clash])
    rows: set[tuple[str, int]] = field(default_factory=set[tuple[str, int]])


def examine(db: Vault, number: int) -> Examined:
    """Return everything of a change set that has been changed since."""
    nets = _nets(db, number)
    found = Examined()
    fresh = {net.row for net in nets.values() if net.first.op == "I" and net.table == "person"}
    busy = {row for _, row in history.hangers_on(db, number, fresh)}
    groups: dict[tuple[int, str], list[_Net]] = {}
    hanging: dict[int, list[_Net]] = {}
    for net in nets.values():
        owner = _owner(db, net) if net.table in HANGING else 0
        if owner in fresh:
            hanging.setdefault(owner, []).append(net)
        elif net.table == "dated":
            groups.setdefault((owner, _what(db, net)), []).append(net)
        elif net.row not in fresh or net.table != "person":
            _examine_row(db, net, found)
    for person in fresh:
        whole = [nets["person", person], *hanging.get(person, [])]
        if person in busy or not all(history.stands(db, net.last) for net in whole):
            found.rows |= {(net.table, net.row) for net in whole}
            found.clashes.append(Clash("person", person, "", "", "", ""))
    for (person, what), group in groups.items():
        if not all(history.stands(db, net.last) for net in group):
            found.rows |= {(net.table, net.row) for net in group}
            found.clashes.append(_dated_clash(db, person, what, group))
    return found


@dataclass
class _Net:
    """What a change set did to one row in the end."""

    first: Entry
    last: Entry
    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def table(self) -> str:
        return self.first.table

    @property
    def row(self) -> int:
        return self.first.row_id


def _nets(db: Vault, number: int) -> dict[tuple[str, int], _Net]:
    found: dict[tuple[str, int], _Net] = {}
    for entry in history.entries_of(db, number):
        if entry.table not in LEDGERS:
            continue
        net = found.setdefault((entry.table, entry.row_id), _Net(entry, entry, {}, {}))
        net.last = entry
        if entry.op == "U":
            for column, (old, new) in entry.body.items():
                net.before.setdefault(column, old)
                net.after[column] = new
    return found


def _owner(db: Vault, net: _Net) -> int:
    """Return the person on whom a row hangs, also when the row is gone."""
    now = history.row_now(db, net.table, net.row)
    state = now or net.first.body if net.first.op != "U" else now
    if state is None:
        state = history.row_before(db, net.row, net.first.n) or {}
    return int(state.get("person_id", 0) or 0)


def _what(db: Vault, net: _Net) -> str:
    now = history.row_now(db, net.table, net.row)
    if now is None:
        now = net.first.body if net.first.op != "U" else None
    if now is None:
        now = history.row_before(db, net.row, net.first.n) or {}
    return str(now.get("what", ""))


def _examine_row(db: Vault, net: _Net, found: Examined) -> None:
    now = history.row_now(db, net.table, net.row)
    if net.first.op == "I" or net.last.op == "D":
        if not history.stands(db, net.last):
            found.rows.add((net.table, net.row))
            if now is not None and net.first.op == "I":
                found.clashes.append(Clash(net.table, net.row, "", "", "", ""))
        return
    if now is None:
        found.rows.add((net.table, net.row))  # gone for good: nothing to take back
        return
    for column, left in net.after.items():
        if column in now and now[column] != left:
            found.clashes.append(
                Clash(net.table, net.row, column, net.before[column], left, now[column])
            )


def _dated_clash(db: Vault, person: int, what: str, group: list[_Net]) -> Clash:
    """Return how a dated field stood before the change set, after it, and how it stands now."""
    before = after = ""
    for net in group:
        state = history.row_before(db, net.row, net.first.n)
        if state and not state.get("valid_to") and not state.get("deleted_at"):
            before = str(state.get("value", ""))
        state = history.row_before(db, net.row, net.last.n + 1)
        if state and not state.get("valid_to") and not state.get("deleted_at"):
            after = str(state.get("value", ""))
    spans = dated.spans(db, person, what)
    now = next((one.value for one in spans if not one.valid_to), "")
    return Clash("dated", person, what, before, after, now)


@contextmanager
def one_number_each() -> Generator[None]:
    """Turn a number that would stand twice into Conflict; nothing is written then."""
    try:
        yield
    except DriverError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CONSTRAINT:
            raise
        raise Conflict(
            tr(
                "This cannot be taken back: somebody else on the roster has the same identity"
                " number now. Nothing was changed."
            )
        ) from None


def take_back(
    db: Vault, number: int, *, by: int, chosen: Collection[str], today: str, stamp: str
) -> int:
    """Take back what nobody changed since, and of the clashes those whose key is chosen.

    A chosen record is put away softly; a chosen dated field goes back to its earlier value from
    today on, so that what was true in between stays told. Returns how many rows were touched.
    """
    found = examine(db, number)
    spared = Spared(
        frozenset(found.rows),
        frozenset(
            (one.table, one.row, one.column)
            for one in found.clashes
            if one.column and one.table != "dated" and one.key not in chosen
        ),
    )
    touched = history.revert(db, number, by=by, spared=spared)
    for one in found.clashes:
        if one.key not in chosen:
            continue
        if one.table == "dated":
            touched += dated.set_value(db, one.row, one.column, one.before, since=today)
        elif not one.column:
            records.change(db, LEDGERS[one.table], one.row, {"deleted_at": stamp})
            touched += 1
    return touched
