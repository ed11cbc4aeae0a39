"""What was put away: people and items, who did it when and why, and bringing them back."""

from collections.abc import Collection
from dataclasses import dataclass

from desktop_app.domain.records.person import Person
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.errors import Conflict, NotFound
from desktop_app.i18n import tr
from desktop_app.services.members import duplicates as doubles
from desktop_app.services.session import Changes, Session
from desktop_app.storage import audit, duplicates, lookups, records
from desktop_app.storage.transaction import faults

KINDS = {"person": Person, "service_item": ServiceItem}
RIGHTS = {"person": "people.delete", "service_item": "services.change"}


@dataclass(frozen=True, slots=True)
class Deleted:
    """Something in the recycle bin. ``merged`` tells that it went into another person."""

    table: str
    id: int
    title: str
    number: str  # person number; "" for items
    at: str  # ISO date and time
    who: str
    reason: str
    merged: bool


def contents(session: Session) -> list[Deleted]:
    """Return what is in the recycle bin and this account may restore, newest first."""
    mine = [table for table, right in RIGHTS.items() if session.reach(right) == "all"]
    if not mine:
        session.require(RIGHTS["person"])
    with faults():
        names = audit.account_names(session.db)
        merged = duplicates.all_merged(session.db)
        found = [
            Deleted(table, row[0], row[1], row[2], row[3], names.get(row[4], ""), row[5],
                    row[0] in merged)
            for table in mine
            for row in duplicates.deleted(session.db, table, "name")
        ]  # fmt: skip
    return sorted(found, key=lambda one: (one.at, one.id), reverse=True)


def restore(session: Session, ids: Collection[int], *, reason: str = "") -> Changes:
    """Bring people and items back with everything that hangs on them, in one change set.

    Raises Conflict when a number has been given to somebody else meanwhile or a person was merged,
    NotFound when something is no longer in the bin; then nothing is restored.
    """
    known = contents(session)
    waiting = {one.id: one for one in known}
    doubles.refuse_merged(session, ids)
    with session.changing("restore", reason=reason.strip()):
        for number in ids:
            one = waiting.get(number)
            if one is None:
                raise NotFound(tr("This is no longer in the recycle bin. Refresh the list."))
            if one.table == "person":
                _require_free_number(session, one)
            records.change(session.db, KINDS[one.table], number, {"deleted_at": ""})
    tables = frozenset({waiting[one].table for one in ids})
    return Changes(tables, len(ids))


def _require_free_number(session: Session, one: Deleted) -> None:
    number = duplicates.number_of(session.db, one.id)
    if lookups.number_taken(session.db, number, other_than=one.id):
        raise Conflict(
            tr(
                "{number} cannot be restored: somebody on the roster has the same identity"
                " number now. Compare the two people first.",
                number=one.number,
            )
        )
