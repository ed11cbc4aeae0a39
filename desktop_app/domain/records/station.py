"""One Red Post Station: where it is, when it is open, what is there."""

from dataclasses import dataclass

from desktop_app.domain.fields import count, note, ref, telephone, text, title
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """One row of table ``station``; items belong to one. Source: domain.md section 3.26."""

    id: int = 0
    name: str = title(N_("Name of the station"), required=True, once="all")
    address: str = text(N_("Address"))
    estate: str = text(N_("Estate"), help=N_("Members who live there are proposed first."))
    branch: int = ref(N_("Branch"))
    opening: str = text(N_("Opening hours"))
    facilities: str = note(N_("Facilities"))
    contact: str = text(N_("Contact person"))
    phone: str = telephone(N_("Telephone"))
    position: int = count(N_("Order"), help=N_("Stations with a smaller number stand first."))
