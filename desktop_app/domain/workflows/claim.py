"""Claiming a Red Post Station item or shift, waiting for a place, serving, ending.

Source: domain.md 3.26; states of helpers and the invariants of waiting lists: ephios and ChurchCRM
in research/anchors_membership.md 1f.
"""

from desktop_app.domain.records.claim import Claim
from desktop_app.domain.workflow import Move, Workflow
from desktop_app.i18n import N_

WAITING = "waiting"
HOLDING = ("claimed", "active")  # open claims with a place
DONE = ("served", "no_show")  # only of a shift, once its day has come
TAKEN = (*HOLDING, *DONE)  # those who take up a place, also where it was not used
STANDING = (*TAKEN, WAITING)  # nobody has two of them in one place

CLAIM = Workflow(
    key="claim",
    record=Claim,
    codes="claim_state",
    start="claimed",
    final=("ended", "cancelled", "served", "no_show", "substituted"),
    moves=(
        Move("move_up", N_("Give a place"), (WAITING,), "claimed"),
        Move("start", N_("Start service"), ("claimed",), "active"),
        Move("served", N_("Has served"), (*HOLDING, "no_show"), "served", tells="claim.served"),
        Move("no_show", N_("Did not come"), HOLDING, "no_show", tells="claim.no_show"),
        Move(
            "substitute", N_("Substitute"), HOLDING, "substituted",
            needs_reason=True, fills=("substitute",),
        ),
        Move("end", N_("End the claim"), HOLDING, "ended", needs_reason=True),
        Move(
            "cancel", N_("Cancel the claim"), ("claimed", WAITING), "cancelled", needs_reason=True
        ),
        Move("resume", N_("Take it up again"), ("ended",), "active"),
    ),
    papers=("claim_agreement",),
    closed="ended_on",
    why="end_reason",
)  # fmt: skip
