"""The rooms that are lent out, how many people each takes, and how often it was booked."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.domain.code_words import plain
from desktop_app.domain.records.booking import Booking
from desktop_app.domain.records.room import Room
from desktop_app.domain.records.station import Station
from desktop_app.domain.workflows.booking import CHANGE, SEE
from desktop_app.i18n import listed, tr
from desktop_app.services import ledgers
from desktop_app.services.ledgers import Rights
from desktop_app.services.session import Changes, Session
from desktop_app.storage import records
from desktop_app.storage.transaction import faults

RIGHTS = Rights(SEE, CHANGE)
TOUCHED = Changes(frozenset({"room"}), 1)


@dataclass(frozen=True, slots=True)
class RoomView:
    """A room as the list shows it; one that is only known from bookings has no id yet."""

    room: Room
    bookings: int


def views(session: Session) -> list[RoomView]:
    """Return the rooms known, the most often booked first: kept ones, booked ones, stations."""
    session.require(SEE)
    with faults():
        kept = records.where(session.db, Room)
        stations = records.where(session.db, Station, order="position, id")
        booked = session.db.execute(
            "SELECT room, count(*) FROM booking WHERE deleted_at = '' GROUP BY room"
            " ORDER BY count(*) DESC, room"
        ).fetchall()
    known = {plain(one.name): one for one in kept}
    for name in (*(row[0] for row in booked), *(one.name for one in stations)):
        known.setdefault(plain(name), Room(name=name))
    times: Counter[str] = Counter()
    for name, count in booked:
        times[plain(name)] += count
    found = [RoomView(one, times[key]) for key, one in known.items()]
    return sorted(found, key=lambda one: -one.bookings)


def seats(session: Session, name: str) -> int:
    """Return how many people a room takes, 0 where nobody has counted."""
    kept = _called(session, name)
    return kept.capacity if kept else 0


def _called(session: Session, name: str) -> Room | None:
    with faults():
        kept = records.where(session.db, Room)
    return next((one for one in kept if plain(one.name) == plain(name)), None)


def crowd(session: Session, booking: Booking) -> str:
    """Return in a sentence that more people come than the room takes, empty where they do not."""
    most = seats(session, booking.room)
    if not most or booking.heads <= most:
        return ""
    return tr(
        "{room} takes {seats:person|people}, but {heads} are to come. Choose a larger room or"
        " another number; if the room takes more, correct its seats under “Rooms and seats”.",
        room=booking.room, seats=most, heads=booking.heads,
    )  # fmt: skip


def unknown(session: Session, name: str) -> str:
    """Return in a sentence that there is no such room, with those there are; empty where it is.

    A centre that has listed no room yet may name any.
    """
    found = views(session)
    known = [one.room.name for one in found]
    if not any(one.room.id for one in found) or plain(name) in map(plain, known):
        return ""
    return tr(
        "“{name}” is none of the rooms: {known}. Choose one of them, or add it under “Rooms and"
        " seats” first.",
        name=name, known=listed(known),
    )  # fmt: skip


def changed(session: Session, values: Mapping[str, Any]) -> Room:
    """Return the room of the name given, or a new one, with other values; stores nothing."""
    return replace(_called(session, str(values.get("name", ""))) or Room(), **values)


def save(session: Session, room: Room) -> Room:
    """Store a room; see ``ledgers.save``."""
    return ledgers.save(session, room, RIGHTS)
