"""Shifts of Red Post Station items: single and recurring ones, who is missing, who came."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain import fields
from desktop_app.domain.days import FULL_DAY
from desktop_app.domain.records.claim import Claim
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.service import Service
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.shift import Shift
from desktop_app.domain.recurring import Rule, time_of_day
from desktop_app.domain.workflows.claim import CLAIM, DONE, HOLDING, STANDING, WAITING
from desktop_app.errors import Conflict, Invalid, NotFound
from desktop_app.i18n import tr
from desktop_app.services import ledgers, workflows
from desktop_app.services.posts import claiming, service_log
from desktop_app.services.posts.claiming import CHANGE, SEE
from desktop_app.services.session import Changes, Session
from desktop_app.storage import claims, records
from desktop_app.storage.transaction import faults

WHOLE = ("",)
MOST = 200  # shifts made at a time: four years of weeks
TOUCHED = Changes(frozenset({"shift", "claim"}), 1)
ATTENDED = Changes(frozenset({"claim", "service"}), 1)


@dataclass(frozen=True, slots=True)
class ShiftView:
    """A shift with how many hold a place, wait, have served and did not come."""

    shift: Shift
    item: ServiceItem
    held: int = 0
    waiting: int = 0
    served: int = 0
    absent: int = 0

    @property
    def taken(self) -> int:
        """How many places are taken up: also by who has served or did not come."""
        return self.held + self.served + self.absent

    @property
    def free(self) -> int:
        """How many places are free, -1 where there is no limit."""
        return max(self.shift.needed - self.taken, 0) if self.shift.needed else -1

    @property
    def missing(self) -> int:
        """How many are still needed, 0 where there is no limit; derived, never stored."""
        return max(self.free, 0)


def views(
    session: Session, first: str = "", last: str = "9999", *, item: int = 0
) -> list[ShiftView]:
    """Return the shifts between two days, of one item or of all, in the order of time."""
    session.require(SEE)
    condition, values = "day BETWEEN ? AND ?", [first, last]
    if item:
        condition, values = f"{condition} AND item = ?", [*values, str(item)]
    with faults():
        found = records.where(session.db, Shift, condition, values, order="day, begins, id")
        offers = {one.id: one for one in records.where(session.db, ServiceItem)}
        counted = claims.by_state(session.db, STANDING)

    def count(one: Shift, *states: str) -> int:
        return sum(counted.get((one.item, one.id, state), 0) for state in states)

    return [
        ShiftView(
            one, offers[one.item], count(one, *HOLDING), count(one, WAITING),
            count(one, "served"), count(one, "no_show"),
        )
        for one in found
        if one.item in offers
    ]  # fmt: skip


def coming(session: Session, *, item: int = 0) -> list[ShiftView]:
    """Return the shifts that have not ended yet, of one item or of all, in the order of time."""
    found, now = views(session, session.today().isoformat(), item=item), session.now()
    return [one for one in found if not one.shift.is_over(now)]


def at(session: Session, item_id: int, when: str) -> Shift:
    """Return the shift of an item at a day and time (``2026-11-28 09:00``) or at a day alone.

    Raises NotFound, Conflict when there are several.
    """
    day, _, time = when.replace("T", " ").strip().partition(" ")
    try:
        begins = time_of_day(time) if time else ""
    except ValueError as error:
        raise Invalid({"shift": str(error)}) from None
    found = records.where(session.db, Shift, "item = ? AND day = ?", [item_id, day])
    fitting = [one for one in found if begins in ("", one.begins)]
    if not fitting:
        raise NotFound(tr("There is no shift at {when}.", when=when))
    if len(fitting) > 1:
        raise Conflict(tr("There are several shifts on {day}. Give the time as well.", day=day))
    return fitting[0]


def save(session: Session, shift: Shift) -> Shift:
    """Store a new or changed shift; whoever waits moves up where there are more places now.

    Raises Invalid when a field is missing or wrong, a new or moved one is over or lies outside the
    period of the item, or fewer are needed than have taken a place; Conflict for one that has
    ended, NotFound.
    """
    session.require(CHANGE, WHOLE)
    ready = _checked(session, shift)
    with session.changing("update" if ready.id else "create"):
        item = _item(session, ready.item)
        _refuse_second(session, ready)
        if not ready.id:
            _refuse_past(session, ready)
            if ready.is_over(session.now()):
                raise Invalid({"ends": _over()})
            _refuse_outside(item, "day", ready.day)
            return records.add(session.db, ready)
        before = records.by_id(session.db, Shift, ready.id)
        if before is None:
            raise NotFound(tr("This shift no longer exists."))
        if before.is_over(session.now()):
            raise Conflict(_over())
        if ready.day != before.day:
            _refuse_past(session, ready)
            _refuse_outside(item, "day", ready.day)
        if ready.needed != before.needed and (
            told := claiming.too_few(session, claiming.Place(item, ready))
        ):
            raise Invalid({"needed": told})
        values = {name: getattr(ready, name) for name in records.columns(Shift) if name != "id"}
        records.change(session.db, Shift, ready.id, values)
        claiming.fill_up(session, ready.item, ready.id)
    return ready


def _item(session: Session, item_id: int) -> ServiceItem:
    found = records.by_id(session.db, ServiceItem, item_id)
    if found is None:
        raise NotFound(tr("This item no longer exists."))
    return found


def _over() -> str:
    return tr("This shift is over. Record what was done in the service log.")


def _refuse_outside(item: ServiceItem, field: str, day: str) -> None:
    """Raise Invalid where the item does not run on a day: nobody could be recorded there."""
    if told := service_log.outside(item, day):
        raise Invalid({field: told})


def _refuse_second(session: Session, shift: Shift) -> None:
    """Raise Invalid where the item has another shift that begins at the same time."""
    known = records.where(
        session.db, Shift, "item = ? AND day = ? AND begins = ? AND id <> ?",
        [shift.item, shift.day, shift.begins, shift.id],
    )  # fmt: skip
    if known:
        told = tr("This item has a shift at this time already. Raise its number of people instead.")
        raise Invalid({"begins": told})


def _refuse_past(session: Session, shift: Shift) -> None:
    """Raise Invalid for a shift put on a day that is over: nobody could claim it any more."""
    if shift.day < session.today().isoformat():
        told = tr("This day is over. Record what was done in the service log.")
        raise Invalid({"day": told})


def _checked(session: Session, shift: Shift) -> Shift:
    """Return a shift with its times as they are stored; raises Invalid."""
    problems = fields.check(shift, ledgers.stored(session, shift))
    times: dict[str, str] = {}
    for name in ("begins", "ends"):
        if typed := getattr(shift, name):
            try:
                times[name] = time_of_day(typed)
            except ValueError as error:
                problems[name] = str(error)
    if len(shift.day) != FULL_DAY and "day" not in problems:
        problems["day"] = tr("Type the full day.")
    if len(times) == 2 and times["ends"] <= times["begins"]:
        problems["ends"] = tr("The time it ends must come after the time it begins.")
    if problems:
        raise Invalid(problems)
    return replace(shift, **times)


def add_recurring(
    session: Session, model: Shift, rule: Rule, first: date, last: date
) -> list[Shift]:
    """Make the shifts of a rule from one day to another, as the model says; return the new ones.

    A shift of the item that already begins at that time is left as it is, so that repeating this
    changes nothing; one of today that is over is left out. Raises Invalid when there is no such
    day, too many, or one outside the period of the item; NotFound.
    """
    session.require(CHANGE, WHOLE)
    ready = _checked(session, replace(model, day=first.isoformat()))
    _refuse_past(session, ready)
    with session.changing("create"):
        item, now = _item(session, ready.item), session.now()
        asked = rule.days(first, last, workflows.calendar(session))
        wanted = [replace(ready, day=day.isoformat(), rule=rule.code) for day in asked]
        wanted = [one for one in wanted if not one.is_over(now)]
        if not wanted:
            raise Invalid({"last": tr("No such day lies between these two. Choose a later end.")})
        if len(wanted) > MOST:
            said = tr(
                "These would be {count:shift|shifts}. Choose an earlier end.", count=len(wanted)
            )
            raise Invalid({"last": said})
        _refuse_outside(item, "day", wanted[0].day)
        _refuse_outside(item, "last", wanted[-1].day)
        known = {one.when for one in records.where(session.db, Shift, "item = ?", [ready.item])}
        return records.add_all(session.db, [one for one in wanted if one.when not in known])


def call_off(session: Session, shift_id: int, *, reason: str) -> list[Person]:
    """Take a shift off; its open claims are cancelled with the reason. Return whose, to be told.

    Raises Conflict when it is recorded who came, NotFound.
    """
    session.require(CHANGE, WHOLE)
    reason = ledgers.given(reason)
    today = session.today().isoformat()
    with session.changing("delete", reason=reason):
        if records.by_id(session.db, Shift, shift_id) is None:
            raise NotFound(tr("This shift no longer exists."))
        stamp = session.now().isoformat(timespec="seconds")
        known = records.where(session.db, Claim, "shift = ?", [shift_id], order="id")
        if any(one.state in DONE for one in known) or records.where(
            session.db, Service, "shift = ?", [shift_id]
        ):
            raise Conflict(took_place())
        found = [one for one in known if one.state not in CLAIM.final]
        for one in found:
            records.change(
                session.db, Claim, one.id,
                {"state": "cancelled", "since": today, "ended_on": today,
                 "end_reason": reason},
            )  # fmt: skip
        records.change(session.db, Shift, shift_id, {"deleted_at": stamp})
        return records.by_ids(session.db, Person, [one.person_id for one in found])


def took_place() -> str:
    """Return why a shift with recorded attendance is not called off."""
    return tr("Who came to this shift is recorded, so it took place and is not called off.")


def attend(session: Session, shift_id: int, minutes: Mapping[int, int]) -> tuple[int, int]:
    """Record who came to a shift, by claim: minutes served, 0 for did not come.

    All of it or nothing; services stand in the log at once. Return how many served and how many did
    not come. Raises Conflict when the shift has not begun or somebody is recorded already.
    """
    with session.changing("service"):
        for claim_id, served in minutes.items():
            found = records.by_id(session.db, Claim, claim_id)
            if found is None or found.shift != shift_id:
                raise NotFound(tr("This record has been deleted meanwhile. Refresh the list."))
            step = "served" if served else "no_show"
            claiming.move_in(session, claim_id, step, minutes=served)
    came = sum(1 for served in minutes.values() if served)
    return came, len(minutes) - came
