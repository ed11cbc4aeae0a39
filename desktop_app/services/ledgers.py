"""Any ledger: read all, store one, put one away. What a ledger adds of its own stands elsewhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from desktop_app.domain import fields
from desktop_app.domain.code_words import plain
from desktop_app.domain.ledgers import TABLES
from desktop_app.errors import Invalid, NotFound
from desktop_app.i18n import tr
from desktop_app.services.session import Changes, Session
from desktop_app.storage import records
from desktop_app.storage.transaction import faults

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Rights:
    """Which rights a ledger asks for."""

    see: str
    change: str


def by_id(session: Session, kind: type[Record], record_id: int) -> Record:
    """Return a record of any ledger, whoever asks; raises NotFound when it was deleted."""
    with faults():
        found = records.by_id(session.db, kind, record_id)
    if found is None:
        raise NotFound(tr("This record has been deleted meanwhile. Refresh the list."))
    return found


def stored(session: Session, record: Record) -> Record | None:
    """Return how a record to be saved is stored now, None for a new or a deleted one."""
    one: Any = record
    with faults():
        return records.by_id(session.db, type(record), one.id) if one.id else None


def rows(session: Session, kind: type[Record], rights: Rights, where: str = "1") -> list[Record]:
    """Return all records of a ledger, newest first."""
    session.require(rights.see)
    with faults():
        return records.where(session.db, kind, where, order="id DESC")


def save(
    session: Session,
    record: Record,
    rights: Rights,
    check: Callable[[Record], dict[str, str]] = lambda _: {},
) -> Record:
    """Store a new or changed record and return it with its id.

    Raises Invalid when a field is missing or wrong, a name that is given once is taken, or
    ``check`` finds problems by field, NotFound when it was deleted meanwhile; then nothing is
    stored.
    """
    session.require(rights.change)
    one: Any = record
    if problems := {**fields.check(record, stored(session, record)), **check(record)}:
        raise Invalid(problems)
    one = fields.titled(one)
    with session.changing("update" if one.id else "create"):
        before = by_id(session, type(record), one.id) if one.id else None
        if problems := _taken(session, one, before):
            raise Invalid(problems)
        if before is None:
            return records.add(session.db, one)
        values = {spec.name: getattr(one, spec.name) for spec in fields.specs(type(record))}
        records.change(session.db, type(record), one.id, values)
    return one


def _taken(session: Session, one: Any, before: Any) -> dict[str, str]:
    """Return by field the names another record has, however spaced; one that stays is let pass."""
    problems: dict[str, str] = {}
    for spec in fields.specs(type(one)):
        if not spec.once:
            continue
        deciding = {spec.name, spec.once} - {"all"}

        def key(record: Any, names: set[str] = deciding) -> dict[str, str]:
            return {name: plain(str(getattr(record, name))) for name in names}

        if before is not None and key(before) == key(one):
            continue
        for other in records.where(session.db, type(one), "id <> ?", [one.id]):
            if key(other) == key(one):
                name = getattr(other, spec.name)
                problems[spec.name] = tr("“{name}” exists already. Choose another name.", name=name)
    return problems


def add_alike(session: Session, alike: Sequence[Record]) -> list[Record]:
    """Store new records that differ in whom they are about; call inside a change set.

    Raises Invalid when a field is missing or wrong.
    """
    if alike and (problems := fields.check(alike[0])):
        raise Invalid(problems)
    return records.add_all(session.db, alike)


def given(reason: str) -> str:
    """Return a reason without outer blanks; raises Invalid for none, or for what is not printed."""
    if not reason.strip():
        raise Invalid({"reason": tr("Give a reason.")})
    try:
        fields.refuse_unprintable(reason)
    except ValueError as error:
        raise Invalid({"reason": str(error)}) from None
    return reason.strip()


def put_away(session: Session, kind: type, record_id: int, rights: Rights, *, reason: str) -> None:
    """Delete a record softly; undo brings it back. Raises Invalid without a reason."""
    session.require(rights.change)
    reason = given(reason)
    with session.changing("delete", reason=reason):
        by_id(session, kind, record_id)
        stamp = session.now().isoformat(timespec="seconds")
        records.change(session.db, kind, record_id, {"deleted_at": stamp})


def changed(kind: type) -> Changes:
    """Return what to announce after a write to a ledger."""
    return Changes(frozenset({TABLES[kind]}), 1)
