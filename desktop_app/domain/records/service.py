"""One service done by one member: a row of the service log, never overwritten."""

from dataclasses import dataclass

from desktop_app.domain.fields import count, day, note, ref, text
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One row of table ``service``; a mistake is reversed by another row that names it.

    It was done for an ``item`` on offer, or for an order of a resident.
    Units: ``minutes`` of work, nought in a reversal. Source: domain.md sections 3.5 and 3.26.
    """

    id: int = 0
    person_id: int = ref(N_("Person"))
    item: int = ref(N_("Item"))
    shift: int = ref(N_("Shift"))
    order_id: int = ref(N_("Order of a resident"))
    done_on: str = day(N_("Done on"))
    minutes: int = count(N_("Minutes served"))
    served: str = text(N_("Person served"))
    place: str = text(N_("Place"))
    remarks: str = note(N_("Remarks"))
    account: int = ref(N_("Recorded by"))
    confirmed_by: str = text(N_("Confirmed by"))
    confirmed_on: str = day(N_("Confirmed on"))
    reverses: int = ref(N_("Reverses"))
    reason: str = note(N_("Reason"))
