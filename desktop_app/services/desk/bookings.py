"""Bookings of rooms and facilities: asked for, given where the room is free, keys, slips."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from desktop_app.domain import codes, days, fields
from desktop_app.domain.fields import masked
from desktop_app.domain.records.booking import Booking
from desktop_app.domain.records.person import Person
from desktop_app.domain.recurring import time_of_day
from desktop_app.domain.workflow import Alarm, Move
from desktop_app.domain.workflows.booking import BOOKING, CHANGE, HOLDING, OVERLAP, SEE
from desktop_app.errors import Conflict, Invalid, NotFound
from desktop_app.i18n import listed, tr
from desktop_app.services import ledgers, workflows
from desktop_app.services.desk import rooms
from desktop_app.services.keeping import audit
from desktop_app.services.members import roster
from desktop_app.services.paperwork import papers
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.session import Changes, Session
from desktop_app.services.workflows import Closed, View, Words
from desktop_app.storage import ids, records
from desktop_app.storage.transaction import faults

TOUCHED = Changes(frozenset({"booking"}), 1)
SLIP, TABLE = "booking_slip", "room_table"
PRIVATE = "居民个人"  # on the door no name is told; papers are Chinese
YES = "1"


@dataclass(frozen=True, slots=True)
class BookingView:
    """A booking as lists show it; the telephone is masked."""

    booking: Booking
    phone: str
    alarm: Alarm

    @property
    def who(self) -> str:
        """The unit, else the person."""
        return self.booking.unit or self.booking.name


def book(session: Session, booking: Booking) -> Booking:
    """Store a booking under the next number: given where the room is free, or only asked for.

    Whoever is on the roster by name and telephone is linked with it. Raises Invalid when something
    is missing or wrong, Conflict naming the booking that stands in the way; then no number is used.
    """
    session.require(CHANGE)
    phone = booking.phone or roster.telephone(session, booking.person_id)
    ready = _checked(session, replace(booking, phone=phone))
    today = session.today().isoformat()
    with session.changing(BOOKING.key):
        ready = _linked(session, ready)
        if ready.as_request != YES:
            _require_free(session, ready)
        serial = ids.take_number(session.db, f"booking.{today[:4]}")
        state = BOOKING.start if ready.as_request == YES else "approved"
        return records.add(
            session.db,
            replace(
                ready, number=f"CD{today[:4]}-{serial:04}", state=state, since=today,
                booked_on=today,
            ),
        )  # fmt: skip


def change(session: Session, booking: Booking) -> Booking:
    """Store what was typed anew of an open booking; its state and number stay."""
    session.require(CHANGE)
    with session.changing(BOOKING.key):
        before = ledgers.by_id(session, Booking, booking.id)
        ready = _linked(session, _checked(session, booking, before.held_on))
        typed = {
            spec.name: getattr(ready, spec.name)
            for spec in fields.specs(Booking)
            if not spec.automatic
        }
        changed = replace(before, **typed)
        if before.state in BOOKING.final:
            raise Conflict(tr("Booking {number} is closed.", number=before.number))
        if before.state in HOLDING:
            _require_free(session, changed)
        records.change(session.db, Booking, booking.id, typed)
    return changed


def move(
    session: Session,
    booking_id: int,
    step: str,
    values: Mapping[str, Any] | None = None,
    *,
    reason: str = "",
    seen: str = "",
) -> Booking:
    """Move a booking one step; see ``workflows.move``. A room is given only where it is free."""
    now = session.now()
    moment = f"{now:%Y-%m-%d %H:%M}"
    given = values or {}

    def guard(booking: Booking, chosen: Move) -> None:
        if chosen.key == "approve":
            if told := rooms.crowd(session, booking):
                raise Conflict(told)
            why = str(given.get("overlap_reason", booking.overlap_reason))
            _require_free(session, replace(booking, overlap_reason=why))
        if chosen.key == "hand_out":
            _require_key(session, booking)
        if chosen.key == "no_show" and f"{booking.held_on} {booking.begins}" > moment:
            raise Conflict(tr("The time of booking {number} has not begun yet.",
                              number=booking.number))  # fmt: skip

    def more(booking: Booking, chosen: Move) -> Mapping[str, Any]:
        if chosen.key == "hand_out":
            to = str(given.get("key_to", "")).strip() or booking.name or booking.unit
            return {"key_out_at": moment, "key_to": to}
        return {"key_back_at": moment} if chosen.key == "return" else {}

    return workflows.move(
        session, BOOKING, Booking, booking_id, step, given,
        reason=reason, seen=seen, guard=guard, more=more,
    )  # fmt: skip


def _require_key(session: Session, booking: Booking) -> None:
    """Raise Conflict before the eve of the day, or while the room's key is out already."""
    if booking.held_on > (session.today() + timedelta(days=1)).isoformat():
        raise Conflict(
            tr("Booking {number} is for {day}; its key is handed out from the day before.",
               number=booking.number, day=days.shown(booking.held_on))
        )  # fmt: skip
    out = records.where(session.db, Booking, "state = 'in_use' AND key_back_at = ''")
    for one in out:
        if one.id != booking.id and one.same_room(booking):
            raise Conflict(
                tr("The key of {room} is out with booking {number}. Take it back first.",
                   room=booking.room, number=one.number)
            )  # fmt: skip


def _checked(session: Session, booking: Booking, kept_day: str = "") -> Booking:
    """Return a booking with its times as they are stored; raises Invalid."""
    problems = fields.check(booking, ledgers.stored(session, booking))
    times: dict[str, str] = {}
    for name in ("begins", "ends"):
        if typed := getattr(booking, name):
            try:
                times[name] = time_of_day(typed)
            except ValueError as error:
                problems[name] = str(error)
    if len(times) == 2 and times["ends"] <= times["begins"]:
        problems["ends"] = tr("The time it ends must come after the time it begins.")
    if len(booking.held_on) != days.FULL_DAY:
        problems.setdefault("held_on", tr("Type the full day."))
    elif booking.held_on < session.today().isoformat() and booking.held_on != kept_day:
        problems["held_on"] = tr("A room cannot be booked for a day that has passed.")
    if told := rooms.unknown(session, booking.room):
        problems.setdefault("room", told)
    if problems := {**problems, **_of_people(session, booking)}:
        raise Invalid(problems)
    return fields.titled(replace(booking, **times))


def _of_people(session: Session, booking: Booking) -> dict[str, str]:
    """Return by field what is wrong with who comes and how many."""
    problems: dict[str, str] = {}
    if told := rooms.crowd(session, booking):
        problems["heads"] = told
    if not booking.unit and not booking.name:
        problems["name"] = tr("Say who uses the room: a person or a unit.")
    elif booking.name and not (booking.phone or booking.person_id or booking.unit):
        problems["phone"] = tr("Give a telephone, so that a change can be told.")
    return problems


def _linked(session: Session, booking: Booking) -> Booking:
    """Return a booking with the one person of the roster of that name and telephone."""
    person = roster.linked(session, booking.person_id, booking.name, booking.phone)
    return replace(booking, person_id=person)


def _require_free(session: Session, booking: Booking) -> None:
    """Raise Conflict where another booking holds the room, Forbidden where that may not be."""
    others = in_the_way(session, booking)
    if not others:
        return
    if booking.overlap_reason.strip():
        session.require(OVERLAP)
        return
    raise Conflict("\n".join((
        tr("{room} is taken: {others}.", room=booking.room,
           others=listed(map(_named, others), "；")),
        tr("Choose another time or room, or only ask for it; who may do so gives a reason."),
    )))  # fmt: skip


def _named(one: Booking) -> str:
    return "  ".join(filter(None, (one.number, one.when, one.unit or one.name, one.purpose)))


def in_the_way(session: Session, booking: Booking) -> list[Booking]:
    """Return the bookings that hold the same room at the same time."""
    marks = ", ".join("?" * len(HOLDING))
    with faults():
        same_day = records.where(
            session.db, Booking, f"held_on = ? AND state IN ({marks}) AND id <> ?",
            [booking.held_on, *HOLDING, booking.id], order="begins, id",
        )  # fmt: skip
    return [one for one in same_day if one.overlaps(booking)]


def by_id(session: Session, booking_id: int) -> Booking:
    """Return a booking; raises NotFound."""
    session.require(SEE)
    return ledgers.by_id(session, Booking, booking_id)


def by_number(session: Session, number: str) -> Booking:
    """Return the booking with this number; raises NotFound."""
    session.require(SEE)
    with faults():
        found = records.where(session.db, Booking, "number = ?", [number.strip().upper()])
    if not found:
        raise NotFound(tr("There is no booking {number}.", number=number))
    return found[0]


def of_person(session: Session, person: Person) -> list[Booking]:
    """Return a person's bookings, newest day first."""
    with faults():
        return records.where(
            session.db, Booking, "person_id = ?", [person.id], order="held_on DESC, begins DESC"
        )


def views(session: Session) -> list[BookingView]:
    """Return the open bookings by day and time."""
    session.require(SEE)
    marks = ", ".join("?" * len(BOOKING.final))
    with faults():
        found = records.where(
            session.db, Booking, f"state NOT IN ({marks})", list(BOOKING.final),
            order="held_on, begins, id",
        )  # fmt: skip
    return _views(session, found)


def _views(session: Session, found: Sequence[Booking]) -> list[BookingView]:
    return [BookingView(one, _phone(session, one), _alarm(session, one)) for one in found]


def _phone(session: Session, booking: Booking) -> str:
    if not session.may("group.contact"):
        return ""
    return masked(booking.phone, fields.by_name(Booking)["phone"])


def _alarm(session: Session, one: Booking) -> Alarm:
    """Return red where a key is out or nobody has come when the time is over, amber on the day."""
    if one.state in BOOKING.final:
        return ""
    now = f"{session.now():%Y-%m-%d %H:%M}"
    if f"{one.held_on} {one.ends}" < now:
        return "red"
    return "amber" if one.held_on == now[: days.FULL_DAY] and one.state != "in_use" else ""


def shown(session: Session, *, words: Words = codes.label) -> list[View]:
    """Return the open bookings as boards, lists, sheets and papers show them."""
    return [_shown(session, one, words) for one in views(session)]


def closed(session: Session, text: str = "", *, words: Words = codes.label) -> Closed:
    """Return the bookings closed last, of those that have every word of a text."""
    session.require(SEE)
    found, count = workflows.closed(session, BOOKING, Booking, text)
    return Closed([_shown(session, one, words) for one in _views(session, found)], count)


def _shown(session: Session, view: BookingView, words: Words) -> View:
    one = view.booking
    group = _when(one.held_on, session.today())
    return View(
        id=one.id, state=one.state, state_label=words(BOOKING.codes, one.state), number=one.number,
        title=f"{one.held_on[5:]} {one.begins}—{one.ends}  {one.room}",
        for_whom=view.who, group=group,
        group_label=words("booking_when", group), who=one.key_to, began_on=one.booked_on,
        closed_on=one.closed_on, due=date.fromisoformat(one.held_on), alarm=view.alarm,
        outcome=one.purpose,
    )  # fmt: skip


def _when(day: str, today: date) -> str:
    sunday = today + timedelta(days=6 - today.weekday())
    if day == today.isoformat():
        return "today"
    if day < today.isoformat():
        return "past"
    return "week" if day <= sunday.isoformat() else "later"


def overdue(session: Session) -> int:
    """Return how many keys are out, or bookings open, after their time."""
    return sum(one.alarm == "red" for one in views(session))


def reveal(session: Session, booking_id: int) -> str:
    """Return the telephone of a booking in clear; the showing is recorded."""
    session.require(CHANGE)
    found = ledgers.by_id(session, Booking, booking_id)
    person = roster.linked(session, found.person_id, found.name, found.phone)
    audit.record_showing(session, person, ["booking.phone"], booking=found.number)
    return found.phone


def slip(session: Session, booking_id: int) -> Made:
    """Make the slip of a booking and keep it under a number."""
    session.require(SEE)
    one = ledgers.by_id(session, Booking, booking_id)
    values = {
        "booking": one.number, "room": one.room, "date": one.held_on,
        "time": f"{one.begins}至{one.ends}", "user": one.unit or PRIVATE, "purpose": one.purpose,
        "heads": f"{one.heads}人" if one.heads else "", "responsible": one.name,
        "phone": one.phone,
    }  # fmt: skip
    return papers.print_stored(session, SLIP, values)


def week_table(session: Session, first: date | None = None) -> Made:
    """Make the table of seven days of all rooms for the door and keep it; it names no person."""
    session.require(SEE)
    begins = first or session.today()
    last = (begins + timedelta(days=6)).isoformat()
    rows = [
        (one.held_on, f"{one.begins}—{one.ends}", _with_seats(session, one.room),
         one.unit or PRIVATE, one.purpose, str(one.heads or ""))
        for one in (view.booking for view in views(session))
        if begins.isoformat() <= one.held_on <= last and one.state in HOLDING
    ]  # fmt: skip
    return papers.print_stored(session, TABLE, {"date": begins.isoformat(), "table": rows})


def _with_seats(session: Session, room: str) -> str:
    """Return a room's name with its seats; papers are Chinese."""
    seats = rooms.seats(session, room)
    return f"{room}（{seats}座）" if seats else room


def lines(session: Session, booking: Booking) -> Sequence[str]:
    """Return what stands in the way of an open booking, in sentences."""
    crowd = rooms.crowd(session, booking) if booking.state not in BOOKING.final else ""
    if booking.state != BOOKING.start:
        return (crowd,) if crowd else ()
    others = in_the_way(session, booking)
    taken = tuple(tr("Held by booking {other}", other=_named(one)) for one in others)
    free = () if others else (tr("The room is free at that time."),)
    return (*taken, *free, *((crowd,) if crowd else ()))
