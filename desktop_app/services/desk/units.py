"""Partner units: contacts, agreements, the three lists and which entries could serve each other."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop_app.domain import codes, days, matching_lists
from desktop_app.domain.code_words import plain
from desktop_app.domain.matching_lists import Match
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.unit import Contribution, ListEntry, Unit, UnitContact
from desktop_app.errors import Conflict, Invalid
from desktop_app.i18n import tr
from desktop_app.services import ledgers
from desktop_app.services.ledgers import Rights
from desktop_app.services.session import Session
from desktop_app.storage import records, units
from desktop_app.storage.transaction import faults

RIGHTS = Rights("cooperation.see", "cooperation.change")
SHOWN = 500  # orders of a list


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit with what the list says of it; ``silent`` are days without contact, -1 never."""

    unit: Unit
    silent: int
    orders: int  # delivered: done or later
    needs: int
    resources: int
    gave: int  # contributions


def views(session: Session) -> list[UnitView]:
    """Return the units, those longest without contact first."""
    found = ledgers.rows(session, Unit, RIGHTS)
    with faults():
        last, delivered = units.last_contacts(session.db), units.orders_delivered(session.db)
        counted, gave = units.entries(session.db), units.contributions(session.db)
    today = session.today()
    made = [
        UnitView(
            one,
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
    """Store a unit, its orders under its new name; see ``ledgers.save``.

    Raises Invalid also for the name of another unit.
    """
    with session.changing("update" if unit.id else "create"):
        every = records.where(session.db, Unit)
        before = next((one.name for one in every if one.id == unit.id), "")
        others = {plain(one.name) for one in every if one.id != unit.id}
        kept = ledgers.save(session, unit, RIGHTS, lambda one: _problems(one, others))
        if before and before != kept.name:
            for order in records.where(session.db, Order, "unit = ?", [before]):
                records.change(session.db, Order, order.id, {"unit": kept.name})
    return kept


def _problems(unit: Unit, others: set[str]) -> dict[str, str]:
    if plain(unit.name) in others:
        return {"name": tr("There is a unit of this name already.")}
    if (
        unit.agreed_from
        and unit.agreed_to
        and days.latest(unit.agreed_to) < days.earliest(unit.agreed_from)
    ):
        return {"agreed_to": tr("The end lies before the beginning.")}
    return {}


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


def save_entry(session: Session, entry: ListEntry) -> ListEntry:
    """Store an entry of the three lists; see ``ledgers.save``."""

    def check(one: ListEntry) -> dict[str, str]:
        if (
            one.first_day
            and one.last_day
            and days.latest(one.last_day) < days.earliest(one.first_day)
        ):
            return {"last_day": tr("The end lies before the beginning.")}
        return {}

    return ledgers.save(session, replace(entry, state=entry.state or "open"), RIGHTS, check)


def entries(session: Session) -> list[ListEntry]:
    """Return the three lists, newest first."""
    return ledgers.rows(session, ListEntry, RIGHTS)


def three_lists(session: Session, unit: Unit) -> dict[str, Any]:
    """Return what the paper of the three lists says: open needs of the centre and of a unit,
    the unit's open resources and its projects, oldest first.
    """
    found: dict[str, list[list[str]]] = {"need": [], "resource": [], "project": []}
    for one in reversed(entries(session)):
        ours = one.unit == unit.id or (one.sort == matching_lists.NEED and not one.unit)
        if not ours or (one.sort != matching_lists.PROJECT and one.state not in ("", "open")):
            continue
        when = "—".join(dict.fromkeys(filter(None, (one.first_day, one.last_day))))
        place = " ".join(filter(None, (when, one.place)))
        side = (unit.name, unit.contact) if one.unit else ("", "")
        what = " ".join(one.what.split())
        found[one.sort].append([what, codes.chinese("order_kind", one.kind), place, *side])
    return {
        "partner": unit.name, "needs": found["need"], "resources": found["resource"],
        "projects": found["project"],
    }  # fmt: skip


def agreement(unit: Unit) -> dict[str, str]:
    """Return what the agreement with a unit begins with: its name, and the period where known."""
    first, last = days.chinese(unit.agreed_from), days.chinese(unit.agreed_to)
    return {"partner": unit.name, "period": f"{first}至{last}" if first and last else ""}


def proposals(session: Session) -> list[Match]:
    """Return which open resource could serve which open need, best first."""
    return matching_lists.matches(entries(session))


def bring_together(session: Session, need_id: int, resource_id: int) -> None:
    """Match a need with a resource: both leave the open lists, and a project is begun.

    Raises Conflict when one of them has been matched meanwhile.
    """
    session.require(RIGHTS.change)
    with session.changing("update"):
        pair = records.by_ids(session.db, ListEntry, [need_id, resource_id])
        if len(pair) < 2 or any(one.state not in ("", "open") for one in pair):
            raise Conflict(tr("One of the two has been matched meanwhile. Refresh the list."))
        need, resource = pair
        for one, other in ((need, resource), (resource, need)):
            records.change(session.db, ListEntry, one.id, {"state": "matched", "other": other.id})
        records.add(
            session.db,
            ListEntry(
                sort=matching_lists.PROJECT, unit=resource.unit, kind=need.kind, what=need.what,
                first_day=max(need.first_day, resource.first_day), last_day=need.last_day,
                place=need.place or resource.place, size=need.size, state="doing", other=need.id,
            ),
        )  # fmt: skip


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
