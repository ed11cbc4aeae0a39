"""A room that is lent out: its name and how many people it takes."""

from dataclasses import dataclass

from desktop_app.domain.fields import count, note, text
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One row of table ``room``; bookings name it by its name. Source: domain.md section 3.25."""

    id: int = 0
    name: str = text(N_("Name of the room"), required=True)
    capacity: int = count(
        N_("Seats"), help=N_("The most people it takes; 0 where nobody has counted.")
    )
    remarks: str = note(N_("Remarks"))


def plain(name: str) -> str:
    """Return a room's name as it is compared, however it is spaced."""
    return "".join(name.lower().split())
