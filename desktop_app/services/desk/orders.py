"""Orders of residents (点单): taken at the counter, given to somebody, done, confirmed, graded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop_app.documents.papers.order_slip import LIMITS
from desktop_app.domain import codes, days, fields
from desktop_app.domain.fields import masked
from desktop_app.domain.ledgers import TABLES
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.person import Person
from desktop_app.domain.workflow import Alarm, Move
from desktop_app.domain.workflows.order import DESK, ORDER, WORK
from desktop_app.errors import Invalid, NotFound
from desktop_app.i18n import tr
from desktop_app.services import ledgers, scope, workflows
from desktop_app.services.desk import units
from desktop_app.services.keeping import audit
from desktop_app.services.members import roster
from desktop_app.services.paperwork import papers
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.posts import service_log
from desktop_app.services.session import Changes, Session
from desktop_app.services.workflows import Closed, View, Words
from desktop_app.storage import history, ids, records
from desktop_app.storage.transaction import faults

TOUCHED = Changes(frozenset({"service_order", "service"}), 1)
SLIP, REVIEW = "order_slip", "review_slip"
WORKED_ON = ("claimed", "in_progress")  # whose deadline is that of the work
TAKEN = ("claimed", "in_progress", "suspended", "done", "confirmed", "reviewed")
CALLER = "phone <> '' AND phone"  # said so because the index leaves the empty ones out


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order as lists show it; its place is shown on purpose only."""

    order: Order
    taken_by: str
    due: date | None
    alarm: Alarm

    @property
    def state_label(self) -> str:
        """The state in words."""
        return codes.label(ORDER.codes, self.order.state)


def new(session: Session, order: Order) -> Order:
    """Take an order and give it a number.

    Raises Invalid when something is missing or wrong; then no number is used.
    """
    order = replace(order, phone=order.phone or roster.telephone(session, order.person_id))
    check_new(session, order)
    with session.changing("order"):
        return add(session, order)


def check_new(session: Session, order: Order) -> None:
    """Raise Forbidden or Invalid where an order may not be taken."""
    session.require(DESK)
    problems = fields.check(order)
    if order.due_on and (wrong := days.coming_problem(order.due_on, session.today())):
        problems.setdefault("due_on", wrong)
    if problems:
        raise Invalid(problems)


def add(session: Session, order: Order) -> Order:
    """Store a checked order under the next number; call inside a change set."""
    today = session.today().isoformat()
    serial = ids.take_number(session.db, f"order.{today[:4]}")
    return records.add(
        session.db,
        replace(
            order, number=f"DD{today[:4]}-{serial:04}", state=ORDER.start, since=today,
            submitted_on=today, urgency=order.urgency or "0",
        ),
    )  # fmt: skip


def change(session: Session, order: Order) -> Order:
    """Store what was typed anew of an open order; its state and number stay."""
    session.require(DESK)
    if problems := fields.check(order, ledgers.stored(session, order)):
        raise Invalid(problems)
    with session.changing("order"):
        before = ledgers.by_id(session, Order, order.id)
        _require(session, DESK, before.taken_by)
        workflows.require_open(ORDER, before)
        typed = {
            spec.name: getattr(order, spec.name)
            for spec in fields.specs(Order)
            if not spec.automatic and spec.kind_name != "ref"
        }
        records.change(session.db, Order, order.id, typed)
    return replace(before, **typed)


def move(
    session: Session,
    order_id: int,
    step: str,
    values: Mapping[str, Any] | None = None,
    *,
    reason: str = "",
    seen: str = "",
) -> Order:
    """Move an order one step; see ``workflows.move``. Done again, it is graded again.

    The hours of a member stand in the service log once the requester confirms, until the order is
    done again. One that was put on hold goes on where it stood. Raises Invalid also for a unit that
    is no partner unit and for what are no hours, Forbidden also where a right to the own branch
    does not reach.
    """
    unit = str((values or {}).get("unit") or "").strip()
    taker = int((values or {}).get("taken_by") or 0)

    def guard(order: Order, chosen: Move) -> None:
        had = [order.taken_by] if order.taken_by or order.unit else []
        _require(session, chosen.action, *had, taker or order.taken_by)

    def more(order: Order, chosen: Move) -> Mapping[str, Any]:
        if chosen.key == "resume":
            return {"state": _before_hold(session, order.id) or chosen.target}
        if "hours" in chosen.asks:
            _check_hours(str((values or {}).get("hours") or ""))
        if "unit" in chosen.one_of and unit not in ("", order.unit):
            return {"unit": units.called(session, unit)}
        return {"grade": "", "opinion": ""} if chosen.key == "reopen" else {}

    with session.changing(ORDER.key, reason=reason.strip()):
        before = ledgers.by_id(session, Order, order_id)
        moved = workflows.step_in(
            session, ORDER, Order, order_id, step, values,
            reason=reason, seen=seen, guard=guard, more=more,
        )  # fmt: skip
        if before.state == moved.state:
            return moved
        if step == "confirm" and moved.taken_by and moved.hours:
            service_log.record_of_order(session, moved, before.since)
        elif step == "reopen":
            service_log.take_back_of_order(session, order_id, reason.strip())
        return moved


def open_to(session: Session, order: Order, step: Move | None = None) -> bool:
    """Tell whether this account may do a step with an order or, without one, change it.

    A right to the own branch reaches the orders that its members have, and those that nobody has
    yet in so far as one of them may take them.
    """
    action = step.action if step else DESK
    if step and not order.taken_by and not order.unit and "taken_by" in step.one_of:
        return session.may(action)
    return _reaches(session, action, order.taken_by)


def _reaches(session: Session, action: str, *takers: int) -> bool:
    """Tell whether a right reaches what these people have; 0 is nobody."""
    if session.reach(action) != "own":
        return session.may(action)
    return len(scope.within(session, takers, action)) == len(takers)


def _require(session: Session, action: str, *takers: int) -> None:
    """Raise Forbidden where a right does not reach what these people have."""
    session.require(action, () if _reaches(session, action, *takers) else [scope.NOBODY])


def _before_hold(session: Session, order_id: int) -> str:
    """Return the state in which an order was put on hold last, empty when that is not known."""
    for _, entry in history.entries_of_row(session.db, TABLES[Order], order_id):
        before, after = entry.body.get("state", ("", "")) if entry.op == "U" else ("", "")
        if after == "suspended":
            return before if before in WORKED_ON else ""
    return ""


def _check_hours(hours: str) -> None:
    if hours.strip():
        try:
            service_log.minutes_of(hours)
        except ValueError as error:
            raise Invalid({"hours": str(error)}) from None


def by_id(session: Session, order_id: int) -> Order:
    """Return an order; raises NotFound."""
    session.require("orders.see")
    return ledgers.by_id(session, Order, order_id)


def contact(session: Session, order: Order) -> str:
    """Return the telephone masked, empty to whom the order is of no concern."""
    if not session.may("group.contact") or not may_reveal(session, order):
        return ""
    return masked(order.phone, fields.by_name(Order)["phone"])


def may_reveal(session: Session, order: Order) -> bool:
    """Tell whether this account may see telephone and place: the desk, or who has the order."""
    return _reaches(session, WORK, order.taken_by)


def by_number(session: Session, number: str) -> Order:
    """Return the order with this number; raises NotFound."""
    session.require("orders.see")
    with faults():
        found = records.where(session.db, Order, "number = ?", [number.strip().upper()])
    if not found:
        raise NotFound(tr("There is no order {number}.", number=number))
    return found[0]


def views(session: Session) -> list[OrderView]:
    """Return the open orders, most pressing first."""
    session.require("orders.see")
    marks = ", ".join("?" * len(ORDER.final))
    with faults():
        found = records.where(session.db, Order, f"state NOT IN ({marks})", list(ORDER.final))
    return sorted(_views(session, found), key=_pressing)


def shown(session: Session, *, words: Words = codes.label) -> list[View]:
    """Return the open orders as boards, lists, sheets and papers show them."""
    return [_shown(one, words) for one in views(session)]


def closed(session: Session, text: str = "", *, words: Words = codes.label) -> Closed:
    """Return the orders closed last, of those that have every word of a text."""
    session.require("orders.see")
    found, count = workflows.closed(session, ORDER, Order, text)
    return Closed([_shown(one, words) for one in _views(session, found)], count)


def overdue(session: Session) -> int:
    """Return how many open orders are late."""
    return sum(one.alarm == "red" for one in views(session))


def _shown(view: OrderView, words: Words) -> View:
    one = view.order
    return View(
        id=one.id, state=one.state, state_label=words(ORDER.codes, one.state), number=one.number,
        title=" ".join(one.what.split()), for_whom=one.requester, group=one.kind,
        group_label=words("order_kind", one.kind), who=view.taken_by, began_on=one.submitted_on,
        closed_on=one.closed_on, due=view.due, alarm=view.alarm,
        waits_until=ORDER.waits_until(one),
        urgent=words("urgency", one.urgency) if one.urgency not in ("", "0") else "",
        outcome=words("review_grade", one.grade),
        result=" ".join((one.result or ORDER.reason(one)).split()),
    )  # fmt: skip


def _pressing(view: OrderView) -> tuple[bool, int, date, str]:
    """Order what is late before what is urgent, and that before the rest."""
    urgency = -int(view.order.urgency or "0")
    return view.alarm != "red", urgency, view.due or date.max, view.order.number


def view(session: Session, order_id: int) -> OrderView:
    """Return one order as lists show it; raises NotFound."""
    session.require("orders.see")
    return _views(session, [ledgers.by_id(session, Order, order_id)])[0]


def earlier(session: Session, phone: str, requester: str = "", address: str = "") -> list[Order]:
    """Return what a caller asked for before: by telephone, else by name and place; newest first."""
    with faults():
        if phone.strip():
            same = f"{CALLER} = ?"
            return records.where(session.db, Order, same, [phone.strip()], order="id DESC")
        if requester.strip() and address.strip():
            return records.where(
                session.db, Order, "requester = ? AND address = ?",
                [requester.strip(), address.strip()], order="id DESC",
            )  # fmt: skip
    return []


def asked_by(session: Session, words: str) -> list[Order]:
    """Return what somebody outside the roster asked for, by the whole telephone or name; newest
    first.
    """
    session.require("orders.see")
    try:
        same, said = f"{CALLER} = ?", fields.read(words, fields.by_name(Order)["phone"])
    except ValueError:
        same, said = "requester = ?", words.strip()
    with faults():
        outside = f"{same} AND person_id = 0"
        return records.where(session.db, Order, outside, [said], order="id DESC")


def of_person(session: Session, person: Person) -> list[Order]:
    """Return what a person asked for, recognised by record or telephone; newest first."""
    with faults():
        return records.where(
            session.db, Order, f"person_id = ? OR ({CALLER} = ?)",
            [person.id, person.mobile], order="id DESC",
        )  # fmt: skip


def reveal(session: Session, order_id: int) -> tuple[str, str]:
    """Return telephone and place in clear; the showing is recorded, the values are not.

    The place is empty until somebody has taken the order. Source: domain.md 3.18.
    """
    found = ledgers.by_id(session, Order, order_id)
    _require(session, WORK, found.taken_by)
    place = found.address if found.state in TAKEN else ""
    _record_showing(session, found, phone=found.phone, address=place)
    return found.phone, place


def reveal_field(session: Session, order_id: int, name: str) -> str:
    """Return one field in clear to whoever may change it; the showing is recorded."""
    found = ledgers.by_id(session, Order, order_id)
    _require(session, DESK, found.taken_by)
    value = str(getattr(found, name))
    _record_showing(session, found, **{name: value})
    return value


def _record_showing(session: Session, order: Order, **values: str) -> None:
    """Record that these fields of an order were shown, those that are filled in."""
    if names := [f"service_order.{name}" for name, value in values.items() if value]:
        person = roster.linked(session, order.person_id, order.requester, order.phone)
        audit.record_showing(session, person, names, order=order.number)


def slip(session: Session, order_id: int) -> Made:
    """Make the slip of an order, in two copies, and keep it under a number.

    Telephone and place stand on it only once somebody has taken the order, and for whom they may
    be shown, in full on the part for whoever took it; that is recorded, also of a look.
    """
    one = view(session, order_id)
    order = one.order
    told = order.state in TAKEN and may_reveal(session, order)
    phone, place = (order.phone, order.address) if told else ("", "")
    _record_showing(session, order, phone=phone, address=place)
    due = one.due.isoformat() if one.due and order.state in WORKED_ON else order.due_on
    values = {
        "requester": order.requester, "phone": phone, "address": place,
        "order": order.number, "content": " ".join(order.what.split()),
        "urgency": codes.chinese("urgency", order.urgency or "0"),
        "limit": LIMITS[1] if order.complex == "1" else LIMITS[0],
        "deadline": days.chinese(due), "unit": order.unit,
        "date": order.submitted_on or session.today().isoformat(),
    }  # fmt: skip
    return papers.print_stored(session, SLIP, values, [order.taken_by] if order.taken_by else [])


def review_slip(session: Session, order_id: int) -> Made:
    """Make the slip on which the requester grades a finished order, and keep it."""
    one = view(session, order_id)
    values = {
        "order": one.order.number, "content": " ".join(one.order.what.split()),
        "handler": one.taken_by, "slips": 1,
    }  # fmt: skip
    return papers.print_stored(session, REVIEW, values)


def _views(session: Session, found: Sequence[Order]) -> list[OrderView]:
    calendar, today = workflows.calendar(session), session.today()
    people = roster.names(session, {one.taken_by for one in found})
    return [
        OrderView(
            one,
            people.get(one.taken_by, "") or one.unit,
            ORDER.due(one, calendar),
            ORDER.alarm(one, calendar, today),
        )
        for one in found
    ]
