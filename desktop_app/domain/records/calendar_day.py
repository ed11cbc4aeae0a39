"""A day on which the centre works or rests other than the shipped table says."""

from dataclasses import dataclass

from desktop_app.domain.fields import day, yes_no
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """One row of table ``calendar_day``; no day stands in two rows."""

    id: int = 0
    day: str = day(N_("Day"), coming=True, required=True)
    works: str = yes_no(N_("Day of work"), required=True)
