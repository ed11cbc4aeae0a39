"""One person whom an incident affects."""

from dataclasses import dataclass

from desktop_app.domain.fields import day, ref
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """One row of table ``affected``."""

    id: int = 0
    incident: int = ref(N_("Incident"))
    person_id: int = ref(N_("Person"))
    told_on: str = day(N_("Told on"))
