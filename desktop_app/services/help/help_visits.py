"""Calls and visits of help pairs: recorded, read on purpose, and what was found made an order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop_app.domain import days, fields
from desktop_app.domain.help_due import CALL, VISIT
from desktop_app.domain.records.help import HelpPair, HelpVisit
from desktop_app.domain.records.order import Order
from desktop_app.errors import Conflict, Invalid
from desktop_app.i18n import tr
from desktop_app.services import ledgers
from desktop_app.services.desk import orders
from desktop_app.services.help import help_lists
from desktop_app.services.help.help_sight import SEE, SENSITIVE, found, require, reveal
from desktop_app.services.session import Changes, Session
from desktop_app.storage import help as stored
from desktop_app.storage import records
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
        if problems := _problems(session, visit, pair):
            raise Invalid(problems)
        made = replace(visit, person_id=pair.person_id, account=session.account.id)
        return records.add(session.db, made)


def record_call(session: Session, pair_id: int) -> HelpVisit:
    """Store that the helper called today and nothing is wrong; raises Conflict the second time."""
    call = begun(session, pair_id, CALL)
    with faults():
        before = stored.visits_of(session.db, [pair_id])
    if any((one.way, one.done_on) == (CALL, call.done_on) for one in before):
        raise Conflict(
            tr("A call of today is recorded for this pair already. A further one is recorded with"
               " what was said.")
        )  # fmt: skip
    return record(session, replace(call, content=tr("Called; nothing to report.")))


def _problems(session: Session, visit: HelpVisit, pair: HelpPair) -> dict[str, str]:
    problems = fields.check(visit)
    if wrong := days.done_problem(visit.done_on, session.today()):
        problems["done_on"] = wrong
    elif visit.done_on < (since := f"{session.today().year - KEPT_OPEN}-01-01"):
        problems["done_on"] = tr(
            "{day} lies before {since}; calls and visits of this year and of the one before are"
            " recorded. Check the year.",
            day=visit.done_on, since=since,
        )  # fmt: skip
    if visit.way == VISIT and not visit.kind:
        problems["kind"] = tr("Say what kind of visit it was.")
    if visit.way == VISIT and not visit.content.strip():
        problems["content"] = tr("Say in a word what was talked about.")
    if pair.state != help_lists.ACTIVE:
        problems["pair"] = tr("Pair {number} is not active.", number=pair.number)
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
    return [Line(one, numbers.get(one.raised, ""), bool(one.needs)) for one in visits]


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
