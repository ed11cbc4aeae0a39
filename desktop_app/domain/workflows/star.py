"""The yearly star rating, from self-assessment to the plate. Source: domain.md 3.14."""

from desktop_app.domain.records.star import StarRating
from desktop_app.domain.workflow import Column, Move, Timer, Workflow
from desktop_app.i18n import N_

RATE, DECIDE = "stars.rate", "stars.decide"
BEFORE = ("self_assessed", "reviewed", "proposed")

STAR = Workflow(
    key="star",
    record=StarRating,
    codes="star_state",
    start="self_assessed",
    final=("granted", "downgraded", "exempt"),
    moves=(
        Move("review", N_("Review"), ("self_assessed",), "reviewed", action=RATE),
        Move("propose", N_("Propose the stars"), ("reviewed",), "proposed",
             fills=("stars", "meeting_on"), asks=("reason",), action=DECIDE),
        Move("publish", N_("Publish"), ("proposed",), "published", action=DECIDE),
        Move("object", N_("Record an objection"), ("published",), "objected",
             fills=("objection",), action=RATE),
        Move("dismiss", N_("Objection not upheld"), ("objected",), "published",
             fills=("answer",), action=DECIDE),
        Move("uphold", N_("Objection upheld: propose anew"), ("objected",), "reviewed",
             fills=("answer",), action=DECIDE),
        Move("confirm", N_("Confirm the rating"), ("published",), "confirmed", action=DECIDE),
        Move("grant", N_("Grant"), ("confirmed",), "granted", action=DECIDE),
        Move("downgrade", N_("Downgrade"), ("granted",), "downgraded", needs_reason=True,
             fills=("stars",), action=DECIDE),
        Move("exempt", N_("Exempt by the meeting"), BEFORE, "exempt",
             needs_reason=True, fills=("meeting_on",), action=DECIDE),
        Move("rate_again", N_("Rate after all"), ("exempt",), "self_assessed",
             needs_reason=True, action=DECIDE),
    ),
    timers=(Timer(("published",), "publicity.days"),),
    columns=(
        Column(N_("Self-assessed"), ("self_assessed",)),
        Column(N_("Reviewed"), ("reviewed",)),
        Column(N_("Proposed"), ("proposed",)),
        Column(N_("Published"), ("published", "objected")),
        Column(N_("Confirmed"), ("confirmed",)),
    ),
    papers=("star_notice",),
)  # fmt: skip
