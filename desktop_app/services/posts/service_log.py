"""The service log: what members did, who confirms it, what is taken back; the yearly minimum."""

import json
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain import days, places
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.service import Service
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.shift import Shift
from desktop_app.errors import Conflict, Invalid, NotFound
from desktop_app.i18n import tr
from desktop_app.services import ledgers, own_numbers, scope
from desktop_app.services.merits import points_engine
from desktop_app.services.posts import confirming
from desktop_app.services.session import Changes, Session
from desktop_app.storage import office, records, services
from desktop_app.storage.services import Counted
from desktop_app.storage.transaction import faults

TOUCHED = Changes(frozenset({"service"}), 1)
LONGEST = 24 * 60  # minutes of one service
HOUR = 60
KEPT_OPEN = 1  # years before this one whose services are still taken


@dataclass(frozen=True, slots=True)
class Done:
    """One service as the log shows it; who took it back and why, where somebody did."""

    service: Service
    person: Person
    item: str
    recorded_by: str
    reversed: bool
    taken_back_by: str = ""
    why: str = ""

    @property
    def state(self) -> str:
        """Whether it is confirmed, waiting or taken_back."""
        if self.reversed:
            return "taken_back"
        return "confirmed" if self.service.confirmed_on else "waiting"


@dataclass(frozen=True, slots=True)
class UnitCoverage:
    """How many in-service members of a work unit have reached the yearly minimum."""

    unit: str
    people: int
    reached: int
    served: int  # with at least one service
    times: int
    minutes: int


@dataclass(frozen=True, slots=True)
class MemberCoverage:
    """How often an in-service member has served in a year, and how many services still lack."""

    person: Person
    times: int
    minutes: int
    short: int


def minutes_of(hours: str) -> int:
    """Return minutes from hours typed as 2, 1.5 or 1:30; raises ValueError with a sentence."""
    text = unicodedata.normalize("NFKC", hours).strip().replace(",", ".").replace("。", ".")
    try:
        if ":" in text:
            whole, part = text.split(":", 1)
            found = int(whole or 0) * HOUR + int(part) if 0 <= int(part) < HOUR else 0
        else:
            found = round(float(text) * HOUR)
    except (ValueError, OverflowError):
        found = 0
    if not 0 < found <= LONGEST:
        raise ValueError(
            tr(
                "“{text}” are no hours. Type a number such as 2, 1.5 or 1:30, at most {most}.",
                text=hours.strip(),
                most=LONGEST // HOUR,
            )
        )
    return found


def hours_of(minutes: int) -> str:
    """Return minutes as people write hours."""
    return f"{minutes / HOUR:.2f}".rstrip("0").rstrip(".")


def record(
    session: Session,
    people: Sequence[int],
    item_id: int,
    *,
    done_on: str,
    minutes: int,
    served: str = "",
    place: str = "",
    remarks: str = "",
    confirmed_by: str = "",
) -> list[Service]:
    """Record one service for each person, all of them or none.

    ``confirmed_by`` is the person served, and becomes it where none is named. Raises Invalid for a
    missing or future day, nobody chosen, or when somebody else is said to confirm it, NotFound,
    Conflict when one of them already has this very service on that day or would have served longer
    than the day is.
    """
    found, item = _checked(session, people, item_id, done_on, minutes)
    session.require("services.change", [one.branch for one in found])
    by, today = confirmed_by.strip(), session.today().isoformat()
    new = [
        Service(
            person_id=one.id, item=item.id, done_on=done_on, minutes=minutes,
            served=served.strip() or by, place=place.strip() or item.place,
            remarks=remarks.strip(), account=session.account.id, confirmed_by=by,
            confirmed_on=today if by else "",
        )
        for one in found
    ]  # fmt: skip
    confirming.refuse_wrong_word(session, by, new, found, own=True)
    with session.changing("service"):
        _refuse_twice(session, found, item, done_on)
        _refuse_long_day(session, found, done_on, minutes)
        made = ledgers.add_alike(session, new)
        for one in made:
            if one.confirmed_on:
                _tell(session, "service.confirmed", one)
        return made


def _tell(session: Session, event: str, one: Service) -> None:
    """Let the points hear of a service."""
    points_engine.hear(
        session, event, ("service", one.id), [one.person_id],
        done_on=one.done_on, minutes=one.minutes,
    )  # fmt: skip


def record_of_shift(session: Session, shift: Shift, person_id: int, minutes: int) -> Service:
    """Record the service of one person in a shift; call inside a change set. See ``record``."""
    found, item = _checked(session, [person_id], shift.item, shift.day, minutes)
    session.require("services.change", [one.branch for one in found])
    _refuse_twice(session, found, item, shift.day, shift.id)
    _refuse_long_day(session, found, shift.day, minutes)
    return records.add(
        session.db,
        Service(
            person_id=person_id, item=item.id, shift=shift.id, done_on=shift.day, minutes=minutes,
            place=shift.place or item.place, account=session.account.id,
        ),
    )  # fmt: skip


def record_of_order(session: Session, order: Order, done_on: str) -> None:
    """Record what a member did for an order, confirmed by who asked; call inside a change set.

    Who asked stands in the order alone, which forgets it in time. The order gives its own points,
    so no others hear of it. Raises Conflict for a day too long.
    """
    minutes = minutes_of(order.hours)
    people = records.by_ids(session.db, Person, [order.taken_by])
    _refuse_long_day(session, people, done_on, minutes)
    service = Service(
        order_id=order.id, done_on=done_on, minutes=minutes, account=session.account.id,
        confirmed_on=session.today().isoformat(),
    )  # fmt: skip
    records.add_many(session.db, [replace(service, person_id=one.id) for one in people])


def take_back_of_order(session: Session, order_id: int, reason: str) -> None:
    """Take back what was recorded of an order that is done again; call inside a change set."""
    found = records.where(session.db, Service, "order_id = ? AND reverses = 0", [order_id])
    gone = services.reversals(session.db, [one.id for one in found])
    back = [_opposite(session, one, reason) for one in found if one.id not in gone]
    records.add_many(session.db, back)


def _opposite(session: Session, wrong: Service, reason: str) -> Service:
    return Service(
        person_id=wrong.person_id, item=wrong.item, order_id=wrong.order_id, done_on=wrong.done_on,
        account=session.account.id, reverses=wrong.id, reason=reason,
    )  # fmt: skip


def _refuse_long_day(session: Session, people: Sequence[Person], day: str, minutes: int) -> None:
    """Raise Conflict when one of them would have served more than 24 hours on a day."""
    done = services.by_person(session.db, day, day)
    if long := [one for one in people if done.get(one.id, (0, 0))[1] + minutes > LONGEST]:
        raise Conflict(
            tr("More than {most} hours on {day} for: {names}. Check the hours, or the day.",
               most=LONGEST // HOUR, day=day, names=scope.named(session, long))
        )  # fmt: skip


def _refuse_twice(
    session: Session, people: Sequence[Person], item: ServiceItem, done_on: str, shift: int = 0
) -> None:
    """Raise Conflict when one of them has this service already, in the same shift or by hand."""
    gone = services.reversed_ids(session.db, done_on, done_on)
    that_day = records.where(
        session.db, Service, "reverses = 0 AND item = ? AND done_on = ?", [item.id, done_on]
    )
    again = {
        one.person_id
        for one in that_day
        if one.id not in gone and (not shift or one.shift in (0, shift))
    }
    if twice := [one for one in people if one.id in again]:
        raise Conflict(
            tr(
                "“{item}” on {day} is already recorded for: {names}. Leave them out, or take"
                " the first record back.",
                item=item.name, day=done_on, names=scope.named(session, twice),
            )
        )  # fmt: skip


def _checked(
    session: Session, people: Sequence[int], item_id: int, done_on: str, minutes: int
) -> tuple[list[Person], ServiceItem]:
    problems: dict[str, str] = {}
    if len(done_on) != days.FULL_DAY:
        problems["done_on"] = tr("Type the full day of the service.")
    elif done_on > session.today().isoformat():
        problems["done_on"] = tr("The day of the service lies in the future.")
    if not 0 < minutes <= LONGEST:
        problems["minutes"] = tr("Type the hours of the service.")
    if not people:
        problems["people"] = tr("Choose who did the service.")
    if problems:
        raise Invalid(problems)
    with faults():
        item = records.by_id(session.db, ServiceItem, item_id)
        found = records.by_ids(session.db, Person, dict.fromkeys(people))
    if item is None:
        raise NotFound(tr("This item no longer exists."))
    if len(found) < len(set(people)):
        raise NotFound(tr("One of the people has been deleted. Refresh the list."))
    if problem := _too_early(session, item, done_on):
        raise Invalid({"done_on": problem})
    return found, item


def _too_early(session: Session, item: ServiceItem, done_on: str) -> str:
    """Return why a service cannot have been done on a day so long ago, empty where it can."""
    since = f"{session.today().year - KEPT_OPEN}-01-01"
    if done_on < since:
        return tr(
            "{day} lies before {since}; the log takes services of this year and of the one before."
            " Check the year.",
            day=done_on, since=since,
        )  # fmt: skip
    return outside(item, done_on)


def outside(item: ServiceItem, day: str) -> str:
    """Return why a full day does not belong to the period of an item, empty where it does."""
    if item.first_day and day < days.earliest(item.first_day).isoformat():
        return tr(
            "“{item}” begins on {first}; {day} lies before that. Check the day, or the period of"
            " the item.",
            item=item.name, first=item.first_day, day=day,
        )  # fmt: skip
    if item.last_day and day > days.latest(item.last_day).isoformat():
        return tr(
            "“{item}” ends on {last}; {day} lies after that. Check the day, or the period of the"
            " item.",
            item=item.name, last=item.last_day, day=day,
        )  # fmt: skip
    return ""


def confirm(session: Session, ids: Sequence[int], *, by: str = "") -> Changes:
    """Confirm services: by the person served, named, or by this account as the second one.

    Where a service names nobody served, who is named here becomes it. Raises Invalid when somebody
    else is named, Conflict when this account recorded one of them itself and nobody is named, or
    when one is confirmed already.
    """
    with session.changing("service"):
        found = records.by_ids(session.db, Service, ids)
        who = _require_right(session, found)
        own = any(one.account == session.account.id for one in found)
        confirming.refuse_wrong_word(session, by, found, who, own=own)
        name = by.strip() if own or by.strip() != session.account.name else ""
        for one in found:
            if one.confirmed_on:
                raise Conflict(tr("One of these has been confirmed already. Refresh the list."))
            if not name and one.account == session.account.id:
                raise Conflict(
                    tr(
                        "You recorded this yourself. Name the person served, or let a second"
                        " member of staff confirm it."
                    )
                )
            records.change(
                session.db, Service, one.id,
                {
                    "confirmed_by": name or session.account.name,
                    "served": one.served or name,
                    "confirmed_on": session.today().isoformat(),
                },
            )  # fmt: skip
            _tell(session, "service.confirmed", one)
    return TOUCHED


def reverse(session: Session, service_id: int, *, reason: str) -> Service:
    """Take a wrong record back by a second row; the first stays as it was.

    Raises Invalid without a reason, Conflict when it has been taken back already.
    """
    reason = ledgers.given(reason)
    with session.changing("service", reason=reason):
        wrong = ledgers.by_id(session, Service, service_id)
        _require_right(session, [wrong])
        if wrong.reverses or records.where(session.db, Service, "reverses = ?", [service_id]):
            raise Conflict(tr("This record has been taken back already."))
        _tell(session, "service.reversed", wrong)
        return records.add(session.db, _opposite(session, wrong, reason))


def _require_right(session: Session, found: Sequence[Service]) -> list[Person]:
    """Return who did these services; raises Forbidden unless this account may change all."""
    people = records.by_ids(session.db, Person, {one.person_id for one in found})
    session.require("services.change", [one.branch for one in people])
    return people


def log(
    session: Session,
    period: int | str,
    *,
    item: int = 0,
    text: str = "",
    unconfirmed: bool = False,
    limit: int = -1,
) -> list[Done]:
    """Return the services of a year or month (2026-11), newest first.

    Reversals are marked on what they reverse. ``text`` are words that all have to fit: person,
    item or person served; ``unconfirmed`` leaves those alone that wait.
    """
    sight = scope.sight(session)
    with faults():
        ids = services.find(
            session.db, _wanted(period, item, text), sight, unconfirmed=unconfirmed, limit=limit
        )
        found = records.by_ids(session.db, Service, ids)
    return _done(session, found)


def counted(session: Session, period: int | str, *, item: int = 0, text: str = "") -> Counted:
    """Return the sums of ``log``."""
    sight = scope.sight(session)
    with faults():
        return services.count(session.db, _wanted(period, item, text), sight)


def _wanted(period: int | str, item: int, text: str) -> services.Wanted:
    day = str(period)
    first, last = (f"{day}-01", f"{day}-31") if "-" in day else (f"{day}-01-01", f"{day}-12-31")
    return services.Wanted(first, last, item, tuple(text.split()))


def _done(session: Session, found: Sequence[Service]) -> list[Done]:
    """Return services with the words a list shows, of the people this account may see."""
    with faults():
        known = records.by_ids(session.db, Person, {one.person_id for one in found})
        items = {one.id: one for one in records.where(session.db, ServiceItem)}
        asked = {one.order_id for one in found if one.order_id}
        orders = {one.id: one for one in records.by_ids(session.db, Order, asked)}
        names = office.account_names(session.db)
        gone = services.reversals(session.db, [one.id for one in found])
    people = {one.id: one for one in scope.visible(session, known)}
    told = session.may("orders.work")
    return [
        Done(
            _completed(one, items, orders, told=told), people[one.person_id],
            _done_for(one, items, orders), names.get(one.account, ""),
            one.id in gone, names.get(gone.get(one.id, (0, ""))[0], ""),
            gone.get(one.id, (0, ""))[1],
        )
        for one in found
        if one.person_id in people
    ]  # fmt: skip


def _completed(
    one: Service, items: Mapping[int, ServiceItem], orders: Mapping[int, Order], *, told: bool
) -> Service:
    """Return a service with what its item or order says: where, and who asked for it.

    The place of an order is masked, and left out unless ``told`` to this account.
    """
    if order := orders.get(one.order_id):
        place = places.street(order.address) if told else ""
        return replace(one, served=order.requester, confirmed_by=order.requester, place=place)
    if one.item in items and not one.place:
        return replace(one, place=items[one.item].place)
    return one


def _done_for(one: Service, items: Mapping[int, ServiceItem], orders: Mapping[int, Order]) -> str:
    if one.order_id in orders:
        return tr("Order {number}", number=orders[one.order_id].number)
    return items[one.item].name if one.item in items else ""


def of_people(session: Session, chosen: Sequence[int]) -> dict[int, list[Done]]:
    """Return the standing services of people in all years, oldest first."""
    with faults():
        gone = services.reversed_ids(session.db, "", "9999")
        found = records.where(
            session.db, Service,
            "reverses = 0 AND person_id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(chosen))], order="done_on, id",
        )  # fmt: skip
    made: dict[int, list[Done]] = {}
    for one in _done(session, [each for each in found if each.id not in gone]):
        made.setdefault(one.person.id, []).append(one)
    return made


def minimum(session: Session, year: int) -> int:
    """Return how often an in-service member is to serve in a year, by its last day's number.

    Source: domain.md 3.5, 3.27.
    """
    return own_numbers.value(session, "dual.min_services_year", date(year, 12, 31))


def coverage(session: Session, year: int, text: str = "") -> list[UnitCoverage]:
    """Return by work unit how many in-service members reached the minimum of a year.

    ``text`` are words that all stand in the unit's name. An account confined to its branch gets
    the members of its branch, as in the figures.
    """
    needed, members, done = _against_minimum(session, year)
    found: dict[str, UnitCoverage] = {}
    for person_id, unit in members:
        if not all(word in unit for word in text.split()):
            continue
        times, minutes = done.get(person_id, (0, 0))
        before = found.get(unit, UnitCoverage(unit, 0, 0, 0, 0, 0))
        found[unit] = UnitCoverage(
            unit,
            before.people + 1,
            before.reached + (times >= needed),
            before.served + (times > 0),
            before.times + times,
            before.minutes + minutes,
        )
    return sorted(found.values(), key=lambda one: (-one.people, one.unit))


def members_of(session: Session, year: int, units: Collection[str]) -> list[MemberCoverage]:
    """Return the in-service members of work units, by unit, who served least first."""
    needed, members, done = _against_minimum(session, year)
    with faults():
        people = records.by_ids(session.db, Person, [one for one, unit in members if unit in units])
    counted = [(one, *done.get(one.id, (0, 0))) for one in scope.visible(session, people)]
    found = [
        MemberCoverage(one, times, minutes, max(0, needed - times))
        for one, times, minutes in counted
    ]
    return sorted(found, key=lambda one: (one.person.unit_name, one.times, one.person.name_pinyin))


def no_work_units(session: Session) -> str:
    """Return why the members by work unit may be none at all, in a sentence."""
    if scope.own_branch(session) is None:
        return tr("Nobody on the roster is an in-service member with a work unit yet.")
    return tr("Your branch has no in-service member with a work unit; those of other branches are"
              " not counted here.")  # fmt: skip


def short_of_minimum(session: Session, year: int) -> list[tuple[int, int]]:
    """Return the in-service members below the minimum of a year as (id, services so far)."""
    needed, members, done = _against_minimum(session, year)
    counted = [(one, done.get(one, (0, 0))[0]) for one, _ in members]
    return [(one, times) for one, times in counted if times < needed]


def _against_minimum(
    session: Session, year: int
) -> tuple[int, list[tuple[int, str]], dict[int, tuple[int, int]]]:
    """Return a year's minimum, the in-service members in reach (id, unit), and who did how much."""
    needed = minimum(session, year)
    with faults():
        done = services.by_person(session.db, f"{year}-01-01", f"{year}-12-31")
        members = services.in_service(session.db)
    seen = set(scope.within(session, [one for one, _ in members]))
    return needed, [one for one in members if one[0] in seen], done


def of_person(session: Session, person_id: int, year: int) -> list[Service]:
    """Return the standing services of a person in a year, oldest first; the paper log prints it."""
    with faults():
        gone = services.reversed_ids(session.db, f"{year}-01-01", f"{year}-12-31")
        found = records.where(
            session.db, Service, "person_id = ? AND reverses = 0 AND done_on BETWEEN ? AND ?",
            [person_id, f"{year}-01-01", f"{year}-12-31"], order="done_on, id",
        )  # fmt: skip
    return [one for one in found if one.id not in gone]
