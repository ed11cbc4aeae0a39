"""One booking of a room or facility: where, when, who, what for, and where its key is."""

from dataclasses import dataclass

from desktop_app.domain.code_words import plain
from desktop_app.domain.fields import (
    code,
    count,
    day,
    note,
    person_name,
    ref,
    telephone,
    text,
    title,
    yes_no,
)
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """One row of table ``booking``; its states are those of ``workflows.booking``.

    Times are ``09:00``, moments ``2026-11-28 09:00``. Source: domain.md section 3.25.
    """

    id: int = 0
    number: str = text(N_("Booking number"), automatic=True)
    room: str = title(N_("Shared room"), required=True)
    held_on: str = day(N_("Day"), required=True, coming=True)
    begins: str = text(N_("Begins at"), required=True)
    ends: str = text(N_("Ends at"), required=True)
    purpose: str = text(N_("Purpose"), required=True)
    unit: str = text(N_("Used by"), help=N_("A unit, team or group; empty for a person."))
    name: str = person_name(N_("Person responsible"))
    phone: str = telephone(N_("Telephone"), sensitive=True, mask="phone")
    heads: int = count(N_("How many people"))
    as_request: str = yes_no(
        N_("Only ask for it"), help=N_("Waits for a decision, or until the room is free.")
    )
    overlap_reason: str = text(
        N_("Why it may overlap"), help=N_("Only where another booking stands at that time.")
    )
    remarks: str = note(N_("Remarks"))
    person_id: int = ref(N_("Person responsible on the roster"))
    state: str = code(N_("State"), "booking_status", automatic=True)
    since: str = day(N_("In this state since"), automatic=True)
    booked_on: str = day(N_("Booked on"), automatic=True)
    key_to: str = person_name(N_("Key handed to"), automatic=True)
    key_out_at: str = text(N_("Key handed out at"), automatic=True)
    key_back_at: str = text(N_("Key returned at"), automatic=True)
    reason: str = note(N_("Reason"), automatic=True)
    closed_on: str = day(N_("Closed on"), automatic=True)

    @property
    def when(self) -> str:
        """Day and times as a sortable text."""
        return f"{self.held_on} {self.begins}—{self.ends}"

    def overlaps(self, other: "Booking") -> bool:
        """Tell whether both want the same room at the same time."""
        together = self.begins < other.ends and other.begins < self.ends
        return self.same_room(other) and self.held_on == other.held_on and together

    def same_room(self, other: "Booking") -> bool:
        """Tell whether both name one room, however its name is spaced."""
        return plain(self.room) == plain(other.room)
