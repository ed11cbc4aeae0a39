"""One member's claim of a Red Post Station item."""

from dataclasses import dataclass

from desktop_app.domain.fields import code, day, note, ref
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One row of table ``claim``; its states are those of ``workflows.claim``.

    Source: domain.md section 3.26.
    """

    id: int = 0
    item: int = ref(N_("Item"))
    person_id: int = ref(N_("Person"))
    state: str = code(N_("State"), "claim_state")
    claimed_on: str = day(N_("Claimed on"))
    ends_on: str = day(N_("Agreed until"))
    ended_on: str = day(N_("Ended on"))
    end_reason: str = note(N_("Reason for ending"))
    remarks: str = note(N_("Remarks"))
