"""A deadline or another number that the centre has set itself, from a day on."""

from dataclasses import dataclass

from desktop_app.domain.fields import code, count, day
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNumber:
    """One row of table ``own_number``: it wins over ``rules/numbers.csv`` from its day on.

    Units stand in that file, beside how small and how large each number may be.
    """

    id: int = 0
    key: str = code(N_("Deadline or number"), "number", automatic=True)
    value: int = count(N_("New value"))
    valid_from: str = day(N_("Holds from"), coming=True, required=True)
