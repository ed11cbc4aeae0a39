"""Donation drives: goods and money in and out, each with its donor or recipient, stock derived."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.domain import days, donations, fields
from desktop_app.domain.donations import IN, Stock
from desktop_app.domain.records.donation import Drive, GoodsEntry
from desktop_app.domain.records.help import HelpPair
from desktop_app.errors import Conflict, Invalid, NotFound
from desktop_app.i18n import tr
from desktop_app.services import ledgers
from desktop_app.services.help.help_sight import SEE, may
from desktop_app.services.ledgers import Rights
from desktop_app.services.session import Changes, Session
from desktop_app.storage import records
from desktop_app.storage.transaction import faults

RIGHTS = Rights("drives.see", "drives.change")
TOUCHED = Changes(frozenset({"goods_entry"}), 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as lists show it."""

    entry: GoodsEntry
    reversed: bool


def drives(session: Session) -> list[Drive]:
    """Return the drives, newest first."""
    return ledgers.rows(session, Drive, RIGHTS)


def by_name(session: Session, name: str) -> Drive:
    """Return the drive of a name; raises NotFound, Conflict for several of old."""
    found = [one for one in drives(session) if one.name == name.strip()]
    if not found:
        raise NotFound(tr("There is no donation drive “{name}”.", name=name))
    if len(found) > 1:
        raise Conflict(tr("Several drives are called “{name}”. Rename one of them.", name=name))
    return found[0]


def save(session: Session, drive: Drive) -> Drive:
    """Store a drive; see ``ledgers.save``."""

    def check(one: Drive) -> dict[str, str]:
        if one.last_day and days.latest(one.last_day) < days.earliest(one.first_day):
            return {"last_day": tr("The end lies before the beginning.")}
        return {}

    return ledgers.save(session, drive, RIGHTS, check if drive.first_day else lambda _: {})


def entries(session: Session, drive_id: int) -> list[Entry]:
    """Return what came in and went out, newest first; what was taken back is marked."""
    return listed(session, _of(session, drive_id))


def listed(session: Session, found: Sequence[GoodsEntry]) -> list[Entry]:
    """Return entries as lists show them, newest first; of a pair out of reach its number only."""
    with faults():
        pairs = records.by_ids(session.db, HelpPair, {one.pair for one in found if one.pair})
    far = {one.id: one.number for one in pairs if not may(session, SEE, one)}
    gone = {one.reverses for one in found}
    return [
        Entry(
            replace(one, party=tr("Help pair {number}", number=far[one.pair]), remarks="")
            if one.pair in far
            else one,
            one.id in gone,
        )
        for one in found
        if not one.reverses
    ][::-1]


def stock(session: Session, drive_id: int) -> list[Stock]:
    """Return what a drive has received, given out and left."""
    return donations.stock(_of(session, drive_id))


def _of(session: Session, drive_id: int) -> list[GoodsEntry]:
    session.require(RIGHTS.see)
    with faults():
        return records.where(session.db, GoodsEntry, "drive = ?", [drive_id])


def record(session: Session, entry: GoodsEntry) -> GoodsEntry:
    """Store goods or money in or out.

    Raises Invalid when something is missing, or when more would have gone out on some day than had
    come in by then.
    """
    session.require(RIGHTS.change)
    if entry.item:
        entry = replace(entry, measure=entry.measure or "件")
    if problems := problems_of(session, entry):
        raise Invalid(problems)
    with session.changing("donation"):
        ledgers.by_id(session, Drive, entry.drive)
        made = records.add(session.db, replace(entry, account=session.account.id))
        _require_stock(session, made)
    return made


def reverse(session: Session, entry_id: int, *, reason: str) -> GoodsEntry:
    """Take an entry back by a second row; raises Conflict when what came in has gone out since."""
    session.require(RIGHTS.change)
    reason = ledgers.given(reason)
    with session.changing("donation", reason=reason):
        wrong = ledgers.by_id(session, GoodsEntry, entry_id)
        if wrong.reverses or records.where(session.db, GoodsEntry, "reverses = ?", [entry_id]):
            raise Conflict(tr("This entry has been taken back already."))
        back = replace(
            wrong, id=0, done_on=session.today().isoformat(), reverses=entry_id,
            reason=reason, account=session.account.id,
        )  # fmt: skip
        made = records.add(session.db, back)
        _require_stock(session, wrong)
    return made


def require_stock(session: Session) -> None:
    """Raise Conflict when anything has run out on some day; asked when changes are taken back."""
    every = records.where(session.db, GoodsEntry)
    for drive in {one.drive for one in every if one.drive}:
        own = [one for one in every if one.drive == drive]
        for what in {donations.thing(one) for one in own}:
            if donations.lacking(own, what):
                name = what[0] or tr("money")
                raise Conflict(tr("Of {name} more has been given out since.", name=name))


def problems_of(session: Session, entry: GoodsEntry) -> dict[str, str]:
    """Return what is wrong with an entry by field name, but for what is in stock."""
    problems = fields.check(entry)
    if wrong := days.done_problem(entry.done_on, session.today()):
        problems["done_on"] = wrong
    if entry.item and entry.amount:
        problems["amount"] = tr("Record goods and money one after the other.")
    elif entry.item and not entry.quantity:
        problems["quantity"] = tr("Say how many there were.")
    elif not entry.item and not entry.amount:
        problems["item"] = tr("Name the goods, or give an amount of money.")
    return problems


def _require_stock(session: Session, entry: GoodsEntry) -> None:
    """Raise Invalid when a thing would have run out on some day; the change set is dropped."""
    if not entry.drive:  # paid by a donor, not from what a drive holds
        return
    of_drive = records.where(session.db, GoodsEntry, "drive = ?", [entry.drive])
    what = donations.thing(entry)
    if not (day := donations.lacking(of_drive, what)):
        return
    name = entry.item or tr("money")
    field = "quantity" if entry.item else "amount"
    if entry.way == IN:
        raise Conflict(tr("Of {name} more has been given out since.", name=name))
    raise Invalid({field: tr("There was not so much of {name} left on {day}.", name=name, day=day)})
