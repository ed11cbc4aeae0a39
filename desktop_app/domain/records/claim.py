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
    shift: int = ref(N_("Shift"))  # 0: the item as a whole
    person_id: int = ref(N_("Person"))
    state: str = code(N_("State"), "claim_state")
    since: str = day(N_("In this state since"))
    claimed_on: str = day(N_("Claimed on"))
    ends_on: str = day(N_("Agreed until"), coming=True)
    ended_on: str = day(N_("Ended on"))
    end_reason: str = note(N_("Reason for ending"))
    moved_up_on: str = day(N_("Moved up on"))  # from the waiting list
    told_on: str = day(N_("Told on"))  # that they have moved up
    overlap_reason: str = note(N_("Why shifts overlap"))
    substitute: int = ref(N_("Substitute"))  # who took the place
    remarks: str = note(N_("Remarks"))
