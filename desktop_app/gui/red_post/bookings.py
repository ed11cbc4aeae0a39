"""Bookings of rooms (场地预约) as a board, and the form in which one is taken."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut

from desktop_app.domain import days
from desktop_app.domain.fields import by_name, masked
from desktop_app.domain.records.booking import Booking
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.room import Room
from desktop_app.domain.workflows.booking import BOOKING, CHANGE
from desktop_app.gui.board.desk import Desk, Slip
from desktop_app.gui.board.screen import BoardScreen
from desktop_app.gui.context import Context
from desktop_app.gui.printing.before_print import look_first
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.red_post.rooms_dialog import RoomsDialog
from desktop_app.gui.rights import why_no_telephone
from desktop_app.gui.widgets import IconButton, SecondaryButton
from desktop_app.i18n import N_, tr
from desktop_app.services.desk import bookings, rooms
from desktop_app.services.desk.receptions import Caller
from desktop_app.services.members import roster
from desktop_app.services.session import Session
from desktop_app.services.workflows import View


def _facts(session: Session, booking: Booking, view: View) -> Sequence[str]:
    phone = masked(booking.phone, by_name(Booking)["phone"]) if booking.phone else ""
    who = (booking.unit, booking.name, phone if session.may("group.contact") else "")
    heads = tr("{count:person|people}", count=booking.heads) if booking.heads else ""
    seats = rooms.seats(session, booking.room)
    held = tr("{count:seat|seats}", count=seats) if seats else ""
    key = ""
    if booking.key_out_at:
        key = tr("Key handed to {name} at {at}", name=booking.key_to, at=booking.key_out_at)
    back = tr("Key returned at {at}", at=booking.key_back_at) if booking.key_back_at else ""
    return (
        "  ".join(filter(None, (booking.purpose, heads, held))),
        "  ".join(filter(None, who)),
        tr("booked on {day}", day=days.shown(booking.booked_on)),
        *bookings.lines(session, booking),
        tr("May overlap: {reason}", reason=booking.overlap_reason)
        if booking.overlap_reason
        else "",
        key,
        back,
        booking.remarks,
        tr("Reason: {reason}", reason=why) if (why := BOOKING.reason(booking)) else "",
    )


def _edit(context: Context, booking: Any) -> object:
    """Open the form of a booking as it is stored now, or of a new one."""
    return open_booking_form(context, booking and bookings.by_id(context.session, booking.id))


def booked_by(session: Session, person: Person | Caller) -> Booking:
    """Return a new booking by who stands at the desk."""
    if isinstance(person, Caller):
        return Booking(name=person.name, phone=person.phone)
    return Booking(
        name=person.name, phone=roster.shown_telephone(session, person), person_id=person.id
    )


def open_booking_form(
    context: Context,
    booking: Booking | None = None,
    then: Callable[[Booking], object] | None = None,
) -> RecordForm:
    """Open the form of a booking, or of a new one, and return at once; ``then`` gets what is kept.

    Without ``then`` a new booking is shown on the board.
    """
    found: list[Booking] = []

    def store(typed: Booking) -> None:
        kept = (bookings.change if typed.id else bookings.book)(context.session, typed)
        found[:] = [kept]
        context.announce(bookings.TOUCHED)
        context.notify(tr("Saved: {name}", name=f"{kept.number}  {kept.when}"), context.undo)

    def go_on() -> None:
        if then is not None:
            then(found[0])
        elif not (booking and booking.id):
            context.open_screen("red_post", page="bookings", record=found[0].id)

    heading = tr("Change the booking") if booking and booking.id else tr("Book a room")
    known = [(one.room.name, _seats(one.room)) for one in rooms.views(context.session)]
    form = RecordForm(
        context.window,
        heading,
        booking or Booking(),
        store,
        {"room": known},
        session=context.session,
        reveal=lambda _: bookings.reveal(context.session, booking.id if booking else 0),
        why_not=why_no_telephone(context.session, booking.person_id, booking.name, booking.phone)
        if booking
        else "",
    )
    form.accepted.connect(go_on)
    form.show()
    return form


def _seats(room: Room) -> str:
    """Return a room as the list offers it: with its seats, where they are known."""
    if not room.capacity:
        return room.name
    return tr("{name} ({count:seat|seats})", name=room.name, count=room.capacity)


def show_slip(context: Context, booking: Booking) -> None:
    """Make the slip of a booking that has its room and show it, ready for the printer."""
    if booking.state != BOOKING.start and context.session.may("papers.print"):
        look_first(context, bookings.SLIP, lambda session, _: bookings.slip(session, booking.id))


BOOKINGS = Desk(
    flow=BOOKING,
    table="booking",
    title=N_("Room bookings"),
    hint=N_("Room, user or purpose"),
    nothing=N_("Choose a booking on the board"),
    icon="calendar",
    groups="booking_when",
    touched=bookings.TOUCHED,
    shown=bookings.shown,
    closed=bookings.closed,
    find=bookings.by_id,
    move=bookings.move,
    facts=_facts,
    form=_edit,
    change_right=CHANGE,
    new_label=N_("Book a room"),
    edit_label=N_("Change the booking"),
    list_title="场地预约一览表",
    appointed=True,
    slips=(
        Slip(N_("Print the booking slip"), bookings.SLIP, bookings.slip, ("approved", "in_use")),
    ),
)


class BookingsPage(BoardScreen):
    """The board of bookings, the week of all rooms for the door, the rooms and their seats."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, BOOKINGS, inside=True)
        self.week = SecondaryButton(tr("Week plan"), "printer")
        self.week.setVisible(context.session.may("papers.print"))
        self.week.clicked.connect(lambda _=False: self.print_week())
        self.header.tools.insertWidget(1, self.week)
        self.rooms = IconButton("house", tr("Rooms and seats"))
        self.rooms.clicked.connect(lambda _=False: self.show_rooms())
        self.header.tools.insertWidget(2, self.rooms)
        QShortcut(QKeySequence("Shift+F4"), self, self.show_rooms)
        QShortcut(QKeySequence("Shift+F5"), self, self.print_week)

    def show_rooms(self) -> None:
        """Open the list of rooms and their seats."""
        RoomsDialog(self._context).open()

    def print_week(self) -> None:
        """Print the bookings of the next seven days by room."""
        if self.week.isVisible():
            look_first(
                self._context, bookings.TABLE, lambda session, _: bookings.week_table(session)
            )

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's keys."""
        week = ("Shift+F5", tr("Week plan"))
        return [*super().keys(), week, ("Shift+F4", tr("Rooms and seats"))]
