"""Commands about bookings of rooms."""

from pathlib import Path
from typing import Any

from desktop_app.cli.common import (
    Answer,
    Arguments,
    Command,
    fields_typed,
    opened,
    read_fields,
    typed_of,
)
from desktop_app.domain.records.booking import Booking
from desktop_app.domain.records.room import Room
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.services.desk import bookings, rooms
from desktop_app.services.members import people


def register(command: Command) -> None:
    """Declare the commands."""
    one = command("booking", _booking, "book a room, move or cancel a booking, list them or rooms")
    one.add_argument("what", choices=["new", "list", "move", "cancel", "rooms", "room"])
    one.add_argument("number", nargs="?", default="", help="of the booking to move or cancel")
    one.add_argument("step", nargs="?", default="", help="approve, hand_out, return, no_show, …")
    fields_typed(one)
    one.add_argument("--by", default="", metavar="PERSON_NO", help="who is responsible")
    one.add_argument("--reason", default="", metavar="TEXT")


def _booking(folder: Path, given: Arguments) -> Answer:
    typed = typed_of(given)
    with opened(folder) as session:
        if given.what == "list":
            return {
                "bookings": [
                    {
                        "number": one.booking.number, "state": one.booking.state,
                        "room": one.booking.room, "day": one.booking.held_on,
                        "begins": one.booking.begins, "ends": one.booking.ends, "who": one.who,
                        "alarm": one.alarm,
                    }
                    for one in bookings.views(session)
                ]
            }  # fmt: skip
        if given.what == "rooms":
            return {
                "rooms": [
                    {"name": one.room.name, "seats": one.room.capacity, "bookings": one.bookings}
                    for one in rooms.views(session)
                ]
            }
        if given.what == "room":
            kept = rooms.save(session, rooms.changed(session, read_fields(Room, typed)))
            return {"name": kept.name, "seats": kept.capacity}
        if given.what == "new":
            values: dict[str, Any] = dict(read_fields(Booking, typed))
            if given.by:
                found = people.by_person_no(session, given.by)
                values = {"name": found.name, "phone": found.mobile, **values}
                values["person_id"] = found.id
            made = bookings.book(session, Booking(**values))
            return {"number": made.number, "state": made.state}
        step = "cancel" if given.what == "cancel" else given.step
        if not given.number or not step:
            raise UserError(tr("Say which booking and which step: booking move NUMBER STEP."))
        found = bookings.by_number(session, given.number)
        moved = bookings.move(session, found.id, step, typed, reason=given.reason)
        return {"number": moved.number, "state": moved.state}
