"""Claiming a Red Post Station item: claimed, agreed and active, ended. Source: domain.md 3.26."""

from desktop_app.domain.records.claim import Claim
from desktop_app.domain.workflow import Move, Workflow
from desktop_app.i18n import N_

CLAIM = Workflow(
    key="claim",
    record=Claim,
    codes="claim_state",
    start="claimed",
    final=("ended", "cancelled"),
    moves=(
        Move("start", N_("Start service"), ("claimed",), "active"),
        Move("end", N_("End the claim"), ("claimed", "active"), "ended", needs_reason=True),
        Move("cancel", N_("Cancel the claim"), ("claimed",), "cancelled", needs_reason=True),
        Move("resume", N_("Take it up again"), ("ended",), "active"),
    ),
    papers=("claim_agreement",),
    closed="ended_on",
    why="end_reason",
)
