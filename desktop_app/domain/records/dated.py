"""What was true of a person from one day to another: category, branch, group, position."""

from dataclasses import dataclass

from desktop_app.domain.fields import day, note, ref, text
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One row of table ``dated``: field ``what`` of a person had ``value`` in a span of days.

    Units: the span includes ``valid_from`` and excludes ``valid_to``; an empty ``valid_to`` is
    today's row, and a person has at most one such row a field.
    """

    id: int = 0
    person_id: int = ref(N_("Person"))
    what: str = text(N_("Field"))
    value: str = text(N_("Value"))
    valid_from: str = day(N_("From"))
    valid_to: str = day(N_("Until"))
    reason: str = note(N_("Reason"))
