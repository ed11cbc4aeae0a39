"""Somebody stands at the desk: who it is, what is due for them, what they asked before."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from desktop_app.domain import codes, days, fields
from desktop_app.domain.records.booking import Booking
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.reception import Reception
from desktop_app.domain.workflows import booking as rooms
from desktop_app.domain.workflows.claim import CLAIM
from desktop_app.domain.workflows.order import ORDER
from desktop_app.i18n import listed, tr
from desktop_app.services import own_numbers, preferences, scope
from desktop_app.services.desk import bookings, orders, receptions
from desktop_app.services.desk.receptions import Caller
from desktop_app.services.help import help_lists, help_sight, help_words
from desktop_app.services.members import people
from desktop_app.services.merits import points
from desktop_app.services.posts import red_post, service_log
from desktop_app.services.posts.red_post import ClaimView
from desktop_app.services.session import Session
from desktop_app.services.volunteers import stewards, teams

RECENT, KEPT = "counter.recent", 20
FEW = 3  # of the lists on the screen


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person at the desk; ``due`` are sentences, most pressing first."""

    person: Person
    due: tuple[str, ...]
    claims: tuple[ClaimView, ...]
    orders: tuple[Order, ...]
    services: int  # this year
    minutes: int
    points: int = 0  # this year
    band: str = ""  # empty for who may not see points
    bookings: tuple[Booking, ...] = ()
    receptions: tuple[Reception, ...] = ()
    posts: tuple[str, ...] = ()  # teams served in, buildings looked after


def visitor(session: Session, person_id: int) -> Visitor:
    """Return what the desk should know of a person; raises NotFound.

    The person becomes the newest of the last twenty.
    """
    person = people.get(session, person_id)
    year = session.today().year
    done = service_log.of_person(session, person_id, year)
    claims = [c for c in red_post.claims_of(session, person_id) if c.claim.state not in CLAIM.final]
    asked = orders.of_person(session, person) if session.may("orders.see") else []
    booked = bookings.of_person(session, person) if session.may(rooms.SEE) else []
    came = receptions.of_person(session, person_id) if session.may(receptions.SEE) else []
    remember(session, person_id)
    number, band = 0, ""
    if session.may("points.see"):
        number, found = points.of_person(session, person_id, year)
        band = found.label
    return Visitor(
        person, tuple(_due(session, person, len(done), asked, booked)), tuple(claims), tuple(asked),
        len(done), sum(one.minutes for one in done), number, band, tuple(booked), tuple(came),
        tuple(_posts(session, person_id)),
    )  # fmt: skip


def _posts(session: Session, person_id: int) -> list[str]:
    if not session.may(teams.RIGHTS.see):
        return []
    looked_after = stewards.of_person(session, person_id)
    said = [tr("Steward of {places}", places=listed(looked_after))] if looked_after else []
    return [*teams.of_person(session, person_id), *said]


def _due(
    session: Session, person: Person, services: int, asked: list[Order], booked: list[Booking]
) -> list[str]:
    found: list[str] = []
    today = session.today()
    needed = service_log.minimum(session, today.year)
    if person.five_manage == "inservice_dual" and services < needed:
        found.append(
            tr("{done} of {needed:service|services} done this year.", done=services, needed=needed)
        )
    if person.five_manage == "inservice_dual":
        found += _report(session, person)
    if person.person_category == people.PROBATIONARY and len(person.joined_on) == days.FULL_DAY:
        ends = _a_year_after(date.fromisoformat(person.joined_on))
        found.append(tr("Probation ends on {day}.", day=days.shown(ends.isoformat())))
    if person.five_manage == "unassigned":
        found.append(tr("Not yet in a category."))
    if not person.mobile and "mobile" not in scope.hidden(session):
        found.append(tr("No telephone is recorded."))
    if session.may(help_sight.SEE):
        found += help_words.of_member(help_lists.of_helper(session, person.id), today)
    found += [
        tr("Room booked: {room}, {when} ({state}).", room=one.room, when=one.when,
           state=codes.label(rooms.BOOKING.codes, one.state))
        for one in booked if one.state not in rooms.BOOKING.final
    ][:FEW]  # fmt: skip
    open_now = [one for one in asked if one.state not in ORDER.final]
    found += [
        tr("Order {number}: {state}.", number=o.number, state=codes.label(ORDER.codes, o.state))
        for o in open_now[:FEW]
    ]
    return found


def _report(session: Session, person: Person) -> list[str]:
    """Return what is due of reporting in: once, then every half-year. Source: domain.md 3.5."""
    today = session.today()
    if not person.reported_on:
        return [tr("Has not reported in yet.")]
    months = own_numbers.value(session, "dual.report_interval_months")
    again = days.months_after(days.latest(person.reported_on), months)
    if again > today:
        return []
    last, by = days.shown(person.reported_on), days.shown(again.isoformat())
    return [tr("Last reported in on {day}; was to report again by {again}.", day=last, again=by)]


def _a_year_after(day: date) -> date:
    """Return the day a year later; 29 February becomes 28. Source: domain.md 3.6."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def caller(session: Session, words: str) -> Caller:
    """Return who was looked for on the roster in vain: by the name or the whole telephone typed.

    A telephone gives the name under which it asked last; a name alone gives no telephone.
    """
    found = orders.asked_by(session, words) if words and session.may("orders.see") else []
    known = found[0].requester if found else ""
    with suppress(ValueError):
        return Caller(known, fields.read(words, fields.by_name(Order)["phone"]))
    return Caller(known or ("" if any(map(str.isdigit, words)) else words))


def recent(session: Session) -> list[int]:
    """Return the people who stood here last, newest first."""
    return [int(one) for one in preferences.get(session, RECENT, [])]


def remember(session: Session, person_id: int) -> None:
    """Make a person the newest of the last twenty."""
    kept = [one for one in recent(session) if one != person_id]
    preferences.put(session, RECENT, [person_id, *kept][:KEPT])
