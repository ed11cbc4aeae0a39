"""One service that the Red Post Station offers for members to claim."""

from dataclasses import dataclass

from desktop_app.domain.fields import code, count, day, note, ref, tags, text, title
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceItem:
    """One row of table ``service_item``. Source: domain.md section 3.26."""

    id: int = 0
    name: str = title(N_("Name of the item"), required=True, once="station")
    station: int = ref(N_("Station"))
    kind: str = code(N_("Kind of service"), "service_category", required=True)
    grid_kind: str = code(N_("Grid kind"), "grid_service_category")
    description: str = note(N_("Description"))
    capacity: int = count(N_("Places"), most=10_000, help=N_("0 means no limit."))
    fixed_day: str = text(N_("Fixed day"))
    first_day: str = day(N_("From day"), coming=True)
    last_day: str = day(N_("To day"), coming=True)
    place: str = text(N_("Place"))
    skills: str = tags(
        N_("Skills wanted"), help=N_("As on the roster under specialities, such as 理发、医疗.")
    )
    safety: str = note(N_("Safety note"))
    is_closed: str = text("", listed=False)  # "1": no further claims
