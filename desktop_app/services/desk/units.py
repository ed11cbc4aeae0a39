"""Partner units: whom to call there, talks, orders they did, what they gave."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain import agreements, days, matching_lists
from desktop_app.domain.agreements import Standing
from desktop_app.domain.code_words import plain
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.unit import (
    Agreement,
    Contribution,
    Unit,
    UnitContact,
    UnitPerson,
)
from desktop_app.errors import Invalid
from desktop_app.i18n import tr
from desktop_app.services import ledgers, own_numbers
from desktop_app.services.keeping import audit
from desktop_app.services.ledgers import Rights
from desktop_app.services.members import roster
from desktop_app.services.session import Session
from desktop_app.storage import records, units
from desktop_app.storage.transaction import faults

RIGHTS = Rights("cooperation.see", "cooperation.change")
SHOWN = 500  # orders of a list


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit with what the list says of it; ``silent`` are days without contact, -1 never.

    ``people`` are those to call, the first one first, ``agreements`` the newest first.
    """

    unit: Unit
    people: Sequence[UnitPerson]
    agreements: Sequence[Agreement]
    standing: Standing
    silent: int
    orders: int  # delivered: done or later
    needs: int
    resources: int
    gave: int  # contributions


def views(session: Session) -> list[UnitView]:
    """Return the units, those longest without contact first."""
    found = ledgers.rows(session, Unit, RIGHTS)
    called: dict[int, list[UnitPerson]] = defaultdict(list)
    agreed: dict[int, list[Agreement]] = defaultdict(list)
    with faults():
        for person in records.where(session.db, UnitPerson, order="unit, position, id"):
            called[person.unit].append(person)
        for one in records.where(session.db, Agreement, order="begins DESC, id DESC"):
            agreed[one.unit].append(one)
        last, delivered = units.last_contacts(session.db), units.orders_delivered(session.db)
        counted, gave = units.entries(session.db), units.contributions(session.db)
    today = session.today()
    within = own_numbers.value(session, agreements.DUE_DAYS)
    made = [
        UnitView(
            one,
            called[one.id],
            agreed[one.id],
            agreements.standing(agreed[one.id], today, within),
            (today - date.fromisoformat(last[one.id])).days if one.id in last else -1,
            delivered.get(one.name, 0),
            counted.get((one.id, matching_lists.NEED), 0),
            counted.get((one.id, matching_lists.RESOURCE), 0),
            gave.get(one.id, 0),
        )
        for one in found
    ]
    return sorted(made, key=lambda one: (one.silent >= 0, -one.silent, one.unit.name))


def save_unit(session: Session, unit: Unit) -> Unit:
    """Store a unit, its orders under its new name; see ``ledgers.save``."""
    with session.changing("update" if unit.id else "create"):
        before = records.by_id(session.db, Unit, unit.id) if unit.id else None
        kept = ledgers.save(session, unit, RIGHTS)
        if before and before.name != kept.name:
            for order in records.where(session.db, Order, "unit = ?", [before.name]):
                records.change(session.db, Order, order.id, {"unit": kept.name})
    return kept


def people(session: Session, unit_id: int) -> list[UnitPerson]:
    """Return whom to call at a unit, the first one first."""
    session.require(RIGHTS.see)
    with faults():
        return records.where(
            session.db, UnitPerson, "unit = ?", [unit_id], order="position, id"
        )  # fmt: skip


def first_person(session: Session, unit_id: int) -> UnitPerson | None:
    """Return whom to call first at a unit."""
    return next(iter(people(session, unit_id)), None)


def save_person(session: Session, person: UnitPerson) -> UnitPerson:
    """Store whom to call at a unit, a new one as the last; see ``ledgers.save``."""
    with session.changing("update" if person.id else "create"):
        known = [one.position for one in people(session, person.unit)]
        place = max(known, default=0) + 1
        if person.id:
            place = ledgers.by_id(session, UnitPerson, person.id).position
        return ledgers.save(session, replace(person, position=place), RIGHTS)


def call_first(session: Session, person_id: int) -> None:
    """Put somebody to the head of those to call at their unit."""
    session.require(RIGHTS.change)
    with session.changing("update"):
        chosen = ledgers.by_id(session, UnitPerson, person_id)
        others = [one for one in people(session, chosen.unit) if one.id != person_id]
        for position, one in enumerate([chosen, *others], start=1):
            records.change(session.db, UnitPerson, one.id, {"position": position})


def reveal_phone(session: Session, person_id: int) -> str:
    """Return the telephone of somebody to call in clear; the showing is recorded."""
    session.require(RIGHTS.change)
    found = ledgers.by_id(session, UnitPerson, person_id)
    unit = ledgers.by_id(session, Unit, found.unit)
    member = roster.linked(session, 0, found.name, found.phone)
    audit.record_showing(session, member, ["unit_person.phone"], unit=unit.name)
    return found.phone


def remove_person(session: Session, person_id: int) -> None:
    """Take somebody from those to call; undo brings them back."""
    ledgers.put_away(session, UnitPerson, person_id, RIGHTS, reason=tr("No longer to be called"))


def add_contact(session: Session, contact: UnitContact) -> UnitContact:
    """Record a talk with a unit; raises Invalid, also for a day to come."""

    def check(one: UnitContact) -> dict[str, str]:
        problem = days.done_problem(one.talked_on, session.today())
        return {"talked_on": problem} if problem else {}

    return ledgers.save(session, contact, RIGHTS, check)


def add_contribution(session: Session, given: Contribution) -> Contribution:
    """Record what a unit gave; raises Invalid, also for a day to come."""

    def check(one: Contribution) -> dict[str, str]:
        problem = days.done_problem(one.given_on, session.today())
        return {"given_on": problem} if problem else {}

    return ledgers.save(session, given, RIGHTS, check)


def contributions(session: Session, unit_id: int = 0) -> list[Contribution]:
    """Return what units gave, or one of them, newest first."""
    found = ledgers.rows(session, Contribution, RIGHTS, "unit > 0")
    own = [one for one in found if unit_id in (0, one.unit)]
    return sorted(own, key=lambda one: (one.given_on, one.id), reverse=True)


def contacts(session: Session, unit_id: int = 0) -> list[UnitContact]:
    """Return the talks with a unit, or with all of them, newest first."""
    found = ledgers.rows(session, UnitContact, RIGHTS)
    own = [one for one in found if unit_id in (0, one.unit)]
    return sorted(own, key=lambda one: (one.talked_on, one.id), reverse=True)


def delivered(session: Session) -> list[Order]:
    """Return the newest orders that units have done."""
    session.require(RIGHTS.see)
    with faults():
        return records.where(
            session.db, Order, f"unit <> '' AND state IN {units.DONE}", order="id DESC", limit=SHOWN
        )


def names(session: Session) -> dict[int, str]:
    """Return the names of the units by id."""
    with faults():
        return {one.id: one.name for one in records.where(session.db, Unit)}


def called(session: Session, name: str) -> str:
    """Return the name of a unit as it is stored, however it was spaced; raises Invalid."""
    known = next((one for one in names(session).values() if plain(one) == plain(name)), "")
    if not known:
        raise Invalid({
            "unit": tr("“{name}” is not among the partner units. Choose one from the list, or add"
                       " it on the screen “Partner units” first.", name=name)
        })  # fmt: skip
    return known
