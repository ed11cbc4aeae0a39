"""A booking of a room: asked for, booked, in use while its key is out, finished.

Source: domain.md 3.25. What is asked for holds no room, hence it is the waiting list as well.
"""

from desktop_app.domain.records.booking import Booking
from desktop_app.domain.workflow import Column, Move, Workflow
from desktop_app.i18n import N_

SEE, CHANGE, OVERLAP = "bookings.see", "bookings.change", "bookings.overlap"
HOLDING = ("approved", "in_use")  # those that hold their room

BOOKING = Workflow(
    key="booking",
    record=Booking,
    codes="booking_status",
    start="requested",
    final=("finished", "no_show", "cancelled", "declined"),
    moves=(
        Move("approve", N_("Give the room"), ("requested",), "approved",
             asks=("overlap_reason",), action=CHANGE),
        Move("decline", N_("Decline"), ("requested",), "declined",
             needs_reason=True, action=CHANGE),
        Move("hand_out", N_("Hand out the key"), ("approved",), "in_use",
             asks=("key_to",), action=CHANGE),
        Move("return", N_("Key returned"), ("in_use",), "finished", action=CHANGE),
        Move("no_show", N_("Did not come"), ("approved",), "no_show", action=CHANGE),
        Move("cancel", N_("Cancel the booking"), ("requested", "approved"), "cancelled",
             needs_reason=True, action=CHANGE),
        Move("again", N_("Ask again"), ("declined", "cancelled"), "requested", action=CHANGE),
    ),
    columns=(
        Column(N_("To be decided"), ("requested",)),
        Column(N_("Booked"), ("approved",)),
        Column(N_("In use"), ("in_use",)),
    ),
    papers=("booking_slip",),
    names=("name", "unit", "key_to"),
)  # fmt: skip
