"""Going back: undo and redo by key, undo of a whole change set, and a person's history."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain import codes
from desktop_app.domain.fields import Spec, by_name, masked, shown
from desktop_app.domain.ledgers import LEDGERS
from desktop_app.domain.records.dated import Dated
from desktop_app.domain.records.person import Person
from desktop_app.errors import Conflict
from desktop_app.i18n import N_, tr
from desktop_app.services import scope
from desktop_app.services.keeping import telling
from desktop_app.services.members import orgs
from desktop_app.services.session import Changes, Session
from desktop_app.storage import history, office, records
from desktop_app.storage.history import ChangeSet, Entry
from desktop_app.storage.transaction import faults

MANY = 10  # more person numbers than this are counted, not listed


@dataclass(frozen=True, slots=True)
class Done:
    """What an undo or redo did, in a sentence, and which tables it touched."""

    sentence: str
    changes: Changes


@dataclass(frozen=True, slots=True)
class Line:
    """One changed field in a person's history, as people read it."""

    at: str  # ISO date and time
    who: str
    action: str
    field: str
    before: str
    after: str
    reason: str
    sensitive: bool


def undo_last(session: Session) -> Done | None:
    """Take back this account's last edit, also from an earlier day; None when there is none.

    Raises Conflict when somebody has changed the same rows since.
    """
    session.require("undo.own")
    found = history.to_undo(session.db, session.account.id)
    if found is None:
        return None
    what = telling.told(session, _origin(session, found))
    touched = _take_back(session, found.id, "undo")
    return Done(tr("Undone: {what}", what=what), touched)


def passed_over(session: Session) -> str:
    """Return a question where the undo key would pass over what this account did last.

    Imports, purges and changes of accounts are not taken back by the key; what it finds before them
    may be long ago and on another screen. Empty where it takes back the last thing done.
    """
    session.require("undo.own")
    with faults():
        found = history.to_undo(session.db, session.account.id)
        last = history.passed_over(session.db, session.account.id, found.id) if found else None
    if found is None or last is None:
        return ""
    return tr(
        "What you did last, “{last}”, is not taken back by this key. Before it stands “{what}”."
        " Take that back?",
        last=telling.told(session, last), what=telling.told(session, _origin(session, found)),
    )  # fmt: skip


def redo_last(session: Session) -> Done | None:
    """Do again what was last undone; None when there is nothing or something new has followed."""
    session.require("undo.own")
    found = history.to_redo(session.db, session.account.id)
    if found is None:
        return None
    what = telling.told(session, _origin(session, found))
    touched = _take_back(session, found.id, "redo")
    return Done(tr("Done again: {what}", what=what), touched)


def _origin(session: Session, found: ChangeSet) -> ChangeSet:
    """Return the edit that a chain of undo and redo began with."""
    while found.undoes:
        found = history.change_set(session.db, found.undoes)
    return found


def undo_set(session: Session, change_set: int) -> Changes:
    """Take one change set back as a whole; raises Conflict naming what was changed since."""
    found = history.change_set(session.db, change_set)
    session.require(scope.undo_right(session, found))
    if found.undone_by:
        raise Conflict(tr("This has already been taken back."))
    return _take_back(session, change_set, "undo")


def _take_back(session: Session, number: int, action: str) -> Changes:
    with session.changing(action) as by:
        if blocked := history.obstacles(session.db, number):
            raise Conflict(_blocked(session, blocked))
        tables = {entry.table for entry in history.entries_of(session.db, number)}
        count = history.revert(session.db, number, by=by)
    if "dated" in tables:
        tables.add("person")  # today's value of a dated field stands on the person
    return Changes(frozenset(tables), count)


def _blocked(session: Session, blocked: list[tuple[str, int]]) -> str:
    people = {row for table, row in blocked if table == "person"}
    for table, row in blocked:
        if table != "person" and table in LEDGERS:
            found = records.by_id(session.db, LEDGERS[table], row)
            people.add(getattr(found, "person_id", 0))
    found = records.by_ids(session.db, Person, sorted(people))
    if not found:
        return tr(N_("This cannot be taken back: the rows have been changed since."))
    names = scope.named(session, found[:MANY])
    if len(found) > MANY:
        return tr(
            "This cannot be taken back: {count:person has|people have} been changed since,"
            " among them {names}.",
            count=len(found), names=names,
        )  # fmt: skip
    return tr(
        "This cannot be taken back: these people have been changed since: {names}.",
        names=names,
    )


def _label(found: ChangeSet) -> str:
    return codes.label("audit_action", found.action)


def of_person(session: Session, person_id: int) -> list[Line]:
    """Return every change of a person, newest first, one line a field; numbers are masked."""
    scope.require(session, "history.see", [person_id])
    return _lines(session, history.entries_about(session.db, person_id))


def of_row(session: Session, table: str, row_id: int) -> list[Line]:
    """Return every change of one record of a ledger, newest first, one line a field."""
    return _lines(session, history.entries_of_row(session.db, table, row_id))


def _lines(session: Session, entries: Sequence[tuple[ChangeSet, Entry]]) -> list[Line]:
    accounts = office.account_names(session.db)
    names = orgs.names(session)
    lines: list[Line] = []
    for found, entry in entries:
        for field, before, after, sensitive in _fields(session, entry, names):
            lines.append(
                Line(
                    found.at,
                    accounts.get(found.account, ""),
                    _label(found),
                    field,
                    before,
                    after,
                    found.reason,
                    sensitive,
                )
            )
    return lines


def _fields(
    session: Session, entry: Entry, names: dict[str, str]
) -> list[tuple[str, str, str, bool]]:
    """Return the changed fields of one write as (label, before, after, sensitive)."""
    if entry.table == "dated":
        return _dated_fields(session, entry, names)
    if entry.table == "photo":
        return [(tr("Photo"), "", "", False)]
    if entry.table not in LEDGERS:
        return []
    if entry.op == "I" and entry.table == "person":
        return [(tr("Record"), "", tr("Created"), False)]
    known = by_name(LEDGERS[entry.table])
    shut = scope.hidden(session) if entry.table == "person" else frozenset[str]()
    found: list[tuple[str, str, str, bool]] = []
    for column, change in entry.body.items():
        before, after = change if entry.op == "U" else ("", change)
        if column == "deleted_at":
            found.append((tr("Record"), "", tr("Deleted") if after else tr("Restored"), False))
        elif (spec := known.get(column)) and spec.kind_name != "ref" and column not in shut:
            found.append((spec.title, _said(before, spec), _said(after, spec), spec.sensitive))
    return found


def _said(value: str, spec: Spec) -> str:
    return masked(value, spec) if spec.mask else shown(value, spec)


def _dated_fields(
    session: Session, entry: Entry, names: dict[str, str]
) -> list[tuple[str, str, str, bool]]:
    row = records.by_id(session.db, Dated, entry.row_id)
    what = row.what if row else entry.body.get("what", "")
    spec = by_name(Person).get(what if isinstance(what, str) else "")
    if spec is None or spec.name in scope.hidden(session):
        return []

    def words(value: str) -> str:
        return names.get(value, value) if spec.kind_name == "org" else shown(value, spec)

    if entry.op == "I":
        since = entry.body.get("valid_from", "")
        after = tr("{value} from {day}", value=words(entry.body.get("value", "")), day=since)
        return [(spec.title, "", after, False)]
    if entry.op == "U" and "value" in entry.body:
        before, after = entry.body["value"]
        return [(spec.title, words(before), words(after), False)]
    return []
