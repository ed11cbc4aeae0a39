"""Calls and visits of help pairs: recorded, mended, taken back, read on purpose; orders raised."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop_app.domain import days, fields
from desktop_app.domain.help_due import CALL, VISIT
from desktop_app.domain.records.help import HelpPair, HelpVisit
from desktop_app.domain.records.order import Order
from desktop_app.domain.workflows.order import ORDER
from desktop_app.errors import Conflict, Forbidden, Invalid
from desktop_app.i18n import tr
from desktop_app.services import ledgers
from desktop_app.services.desk import orders
from desktop_app.services.help import help_lists
from desktop_app.services.help.help_sight import SEE, SENSITIVE, found, may, require, reveal
from desktop_app.services.session import Changes, Session
from desktop_app.storage import help as stored
from desktop_app.storage import office, records
from desktop_app.storage.transaction import faults

TOUCHED = Changes(frozenset({"help_visit", "help_pair"}), 1)
RAISED = Changes(frozenset({"help_visit", "service_order"}), 1)
RECORD = "help.visit"
KEPT_OPEN = 1  # years before this one whose calls and visits are still taken
KINDS = {"household": "poor", "student": "study"}  # of help_kind to order_kind


@dataclass(frozen=True, slots=True)
class Line:
    """A call or a visit as the timeline shows it; texts are empty until shown on purpose."""

    visit: HelpVisit
    order: str  # number of the order it led to
    has_needs: bool
    mine: bool  # this account may correct it and take it back


def begun(session: Session, pair_id: int, way: str = VISIT) -> HelpVisit:
    """Return a call or visit of today to be filled in, by the pair's helper."""
    session.require(RECORD)
    pair = found(session, pair_id)
    require(session, RECORD, pair)
    with faults():
        helper = stored.people(session.db, [pair.helper]).get(pair.helper)
    return HelpVisit(
        pair=pair_id, way=way, kind="routine" if way == VISIT else "",
        done_on=session.today().isoformat(), helper=pair.helper,
        visitors=helper.name if helper else pair.unit,
    )  # fmt: skip


def record(session: Session, visit: HelpVisit) -> HelpVisit:
    """Store a call or a visit; raises Invalid, also for a day to come or a pair not active."""
    session.require(RECORD)
    with session.changing("help_visit"):
        pair = found(session, visit.pair)
        require(session, RECORD, pair)
        problems = _problems(session, visit)
        if pair.state != help_lists.ACTIVE:
            problems["pair"] = tr("Pair {number} is not active.", number=pair.number)
        if problems:
            raise Invalid(problems)
        made = replace(visit, person_id=pair.person_id, account=session.account.id)
        return records.add(session.db, made)


def record_call(session: Session, pair_id: int) -> HelpVisit:
    """Store that the helper called today and nothing is wrong; raises Conflict the second time."""
    call = begun(session, pair_id, CALL)
    with faults():
        before = stored.visits_of(session.db, [pair_id])
    standing = [one for one in before if not one.taken_back_on]
    if any((one.way, one.done_on) == (CALL, call.done_on) for one in standing):
        raise Conflict(
            tr("A call of today is recorded for this pair already. A further one is recorded with"
               " what was said.")
        )  # fmt: skip
    return record(session, replace(call, content=tr("Called.")))


def to_correct(session: Session, visit_id: int) -> HelpVisit:
    """Return a call or visit as it is stored; what was said only with its right, and recorded.

    Raises NotFound, Forbidden for who did not record it, Conflict when it has been taken back.
    """
    session.require(RECORD)
    visit, pair = _own(session, visit_id)
    if not may(session, SENSITIVE, pair):
        return _shut(visit)
    reveal(session, pair.id)
    return visit


def correct(session: Session, visit: HelpVisit) -> HelpVisit:
    """Store anew what was typed wrongly; the history keeps what stood there.

    What this account may not see and leaves empty stays. Raises as ``record`` and ``to_correct``.
    """
    session.require(RECORD)
    with session.changing("help_correct"):
        before, pair = _own(session, visit.id)
        seen = may(session, SENSITIVE, pair)
        typed = {
            spec.name: value
            for spec in fields.specs(HelpVisit)
            if not spec.automatic and spec.kind_name != "ref"
            for value in [getattr(visit, spec.name)]
            if value or seen or not spec.sensitive
        }
        changed = replace(before, **typed)
        if problems := _problems(session, changed, before.done_on):
            raise Invalid(problems)
        records.change(session.db, HelpVisit, visit.id, typed)
    return changed


def take_back(session: Session, visit_id: int, *, reason: str) -> HelpVisit:
    """Take a call or visit back: it stays with its reason and counts no more.

    Raises Invalid without a reason, Conflict the second time or while an order it led to is open.
    """
    session.require(RECORD)
    reason = ledgers.given(reason)
    with session.changing("help_take_back", reason=reason):
        visit, _ = _own(session, visit_id)
        order = records.by_id(session.db, Order, visit.raised)
        if order and order.state not in ORDER.final:
            raise Conflict(tr("Close these orders first: {numbers}.", numbers=order.number))
        values = {"taken_back_on": session.today().isoformat(), "reason": reason}
        records.change(session.db, HelpVisit, visit_id, values)
    return replace(visit, **values)


def _own(session: Session, visit_id: int) -> tuple[HelpVisit, HelpPair]:
    """Return a call or visit that this account may correct, and its pair."""
    visit = ledgers.by_id(session, HelpVisit, visit_id)
    pair = found(session, visit.pair)
    require(session, RECORD, pair)
    if not pair.name:
        raise Conflict(tr("The data of pair {number} were removed.", number=pair.number))
    if visit.taken_back_on:
        raise Conflict(tr("This record has been taken back already."))
    if not _is_mine(session, visit):
        with faults():
            who = office.account_names(session.db).get(visit.account, "")
        raise Forbidden(
            tr("{who} recorded this: only they or an administrator correct it or take it back.",
               who=who)
        )  # fmt: skip
    return visit, pair


def _is_mine(session: Session, visit: HelpVisit) -> bool:
    return visit.account == session.account.id or session.may("undo.any")


def _problems(session: Session, visit: HelpVisit, stood: str = "") -> dict[str, str]:
    """Return what is wrong; the day a stored one ``stood`` on may be as old as it is."""
    problems = fields.check(visit, ledgers.stored(session, visit))
    if wrong := days.done_problem(visit.done_on, session.today()):
        problems["done_on"] = wrong
    elif visit.done_on < (since := f"{session.today().year - KEPT_OPEN}-01-01") and (
        visit.done_on != stood
    ):
        problems["done_on"] = tr(
            "{day} lies before {since}; calls and visits of this year and of the one before are"
            " recorded. Check the year.",
            day=visit.done_on, since=since,
        )  # fmt: skip
    if visit.way == VISIT and not visit.kind:
        problems["kind"] = tr("Say what kind of visit it was.")
    if visit.way == VISIT and not visit.content.strip():
        problems["content"] = tr("Say in a word what was talked about.")
    return problems


def of_pair(session: Session, pair_id: int) -> list[Line]:
    """Return the calls and visits of a pair, newest first, without what was said."""
    session.require(SEE)
    require(session, SEE, found(session, pair_id))
    return [replace(one, visit=_shut(one.visit)) for one in _lines(session, pair_id)]


def in_full(session: Session, pair_id: int) -> tuple[HelpPair, list[Line]]:
    """Return a pair and its calls and visits in full; the showing is recorded."""
    pair = reveal(session, pair_id)
    return pair, _lines(session, pair_id)


def _lines(session: Session, pair_id: int) -> list[Line]:
    with faults():
        visits = stored.visits_of(session.db, [pair_id])
        raised = {one.raised for one in visits if one.raised}
        numbers = {one.id: one.number for one in records.by_ids(session.db, Order, raised)}
    may_record = may(session, RECORD, found(session, pair_id))
    return [
        Line(
            one, numbers.get(one.raised, ""), bool(one.needs),
            may_record and not one.taken_back_on and _is_mine(session, one),
        )
        for one in visits
    ]  # fmt: skip


def _shut(visit: HelpVisit) -> HelpVisit:
    shut = {spec.name: "" for spec in fields.specs(HelpVisit) if spec.sensitive}
    return replace(visit, **shut)


def by_id(session: Session, visit_id: int) -> tuple[HelpVisit, HelpPair]:
    """Return a visit and its pair in full; raises NotFound, Forbidden."""
    session.require(SENSITIVE)
    visit = ledgers.by_id(session, HelpVisit, visit_id)
    pair = found(session, visit.pair)
    require(session, SENSITIVE, pair)
    return visit, pair


def order_of(session: Session, visit_id: int) -> Order:
    """Return an order that begins with what a visit found; it is not stored yet."""
    visit, pair = by_id(session, visit_id)
    return Order(
        kind=KINDS[pair.kind], what=visit.needs, requester=pair.name, phone=pair.phone,
        address=pair.address, person_id=pair.person_id,
    )  # fmt: skip


def raise_order(session: Session, visit_id: int, order: Order) -> Order:
    """Take an order for what a visit found and link the two; raises Conflict the second time."""
    orders.check_new(session, order)
    with session.changing("order"):
        visit, _ = by_id(session, visit_id)
        if visit.taken_back_on:
            raise Conflict(tr("This record has been taken back already."))
        if visit.raised and records.by_id(session.db, Order, visit.raised):
            raise Conflict(tr("An order was raised from this visit already."))
        made = orders.add(session, order)
        records.change(session.db, HelpVisit, visit_id, {"raised": made.id})
    return made


def counts(session: Session, year: int) -> Mapping[int, tuple[int, int, int]]:
    """Return calls, visits and orders raised of each pair in a year."""
    session.require(SEE)
    with faults():
        return stored.counts(session.db, f"{year:04}-01-01", f"{year:04}-12-31")
