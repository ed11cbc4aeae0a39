"""A room that is lent out: its name and how many people it takes."""

from dataclasses import dataclass

from desktop_app.domain.fields import count, note, title
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One row of table ``room``; bookings name it by its name. Source: domain.md section 3.25."""

    id: int = 0
    name: str = title(N_("Name of the room"), required=True, once="all")
    capacity: int = count(
        N_("Seats"), help=N_("The most people it takes; 0 where nobody has counted.")
    )
    remarks: str = note(N_("Remarks"))
