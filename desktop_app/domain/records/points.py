"""Points: one entry of a member's account, and a rule that the centre has set itself."""

from dataclasses import dataclass

from desktop_app.domain.fields import code, count, day, note, ref, text, yes_no
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsEntry:
    """One row of table ``points_entry``: append-only, a mistake is reversed by another row.

    ``source`` and ``source_id`` are table and row it comes from, empty for one entered by hand;
    such a one counts once a second account has confirmed it. ``what`` are the rule's words on that
    day. ``kept_out`` are points that the year's limit kept out of this event, less than nought
    where an entry gives them later: their sum over an event is what it still lacks. Source:
    domain.md section 3.15.
    """

    id: int = 0
    person_id: int = ref(N_("Person"))
    done_on: str = day(N_("Day"))
    rule: str = text("")
    what: str = text(N_("For what"))
    points: int = count(N_("Points"))
    kept_out: int = count(N_("Beyond the yearly limit"))
    event: str = code(N_("Event"), "points_event")
    source: str = text("")
    source_id: int = ref(N_("Comes from"))
    remarks: str = note(N_("Note"))
    account: int = ref(N_("Entered by"))
    second: int = ref(N_("Confirmed by"))
    confirmed_on: str = day(N_("Confirmed on"))
    reverses: int = ref(N_("Reverses"))
    reason: str = note(N_("Reason"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsRule:
    """One row of table ``points_rule``: what the centre counts from a day on.

    It wins over the shipped rule of the same code. ``points`` are positive for a deduction too;
    ``cap`` is the most a member gains or loses by it in a year, 0 without limit.
    """

    id: int = 0
    rule: str = text(N_("Code"), automatic=True)
    name: str = text(N_("Name of the rule"), required=True)
    points: int = count(N_("Points"), required=True)
    per: str = code(N_("Counted"), "points_per", required=True)
    cap: int = count(N_("At most in a year"), help=N_("0 means no yearly limit."))
    category: str = code(N_("Kind of points"), "points_category", required=True)
    event: str = code(N_("Given by itself on"), "points_event")
    takes_back: str = code(N_("Taken back on"), "points_event")
    evidence: str = text(N_("Evidence"))
    valid_from: str = day(N_("Holds from"), required=True)
    off: str = yes_no(N_("No longer given"))
