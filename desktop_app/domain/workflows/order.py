"""An order of a resident, from the counter to the archive. Source: domain.md 3.18."""

from desktop_app.domain.records.order import Order
from desktop_app.domain.workflow import Column, Move, Timer, Workflow
from desktop_app.i18n import N_

DESK, WORK, ARCHIVE = "orders.desk", "orders.work", "orders.archive"
OPEN = ("submitted", "accepted", "dispatched")

ORDER = Workflow(
    key="order",
    record=Order,
    codes="order_status",
    start="submitted",
    final=("archived", "cancelled"),
    moves=(
        Move("accept", N_("Accept"), ("submitted",), "accepted", action=DESK),
        Move("dispatch", N_("Dispatch"), ("accepted", "reopened"), "dispatched",
             one_of=("taken_by", "unit"), action=DESK),
        Move("claim", N_("Take the order"), ("accepted", "dispatched", "reopened"), "claimed",
             one_of=("taken_by", "unit"), action=WORK),
        Move("begin", N_("Begin work"), ("claimed",), "in_progress", action=WORK),
        Move("finish", N_("Done"), ("claimed", "in_progress"), "done",
             fills=("result",), asks=("hours",), action=WORK),
        Move("confirm", N_("Requester confirms"), ("done",), "confirmed", action=DESK,
             tells="order.confirmed"),
        Move("review", N_("Requester's grade"), ("confirmed",), "reviewed",
             fills=("grade",), asks=("opinion",), action=DESK),
        Move("archive", N_("Archive"), ("reviewed",), "archived", action=ARCHIVE),
        Move("suspend", N_("Put on hold"), ("claimed", "in_progress"), "suspended",
             needs_reason=True, fills=("resume_on",), action=WORK),
        Move("resume", N_("Go on"), ("suspended",), "in_progress", action=WORK),
        Move("reject", N_("Send back"), ("submitted", "accepted", "dispatched"), "rejected",
             needs_reason=True, action=WORK),
        Move("resubmit", N_("Submit again"), ("rejected",), "submitted", action=DESK),
        Move("reopen", N_("Do it again"), ("done", "confirmed", "reviewed"), "reopened",
             needs_reason=True, action=DESK, tells="order.reopened"),
        Move("cancel", N_("Cancel the order"), (*OPEN, "rejected"), "cancelled",
             needs_reason=True, action=DESK),
    ),
    timers=(
        Timer(("submitted", "rejected"), "order.accept"),
        Timer(("accepted", "dispatched", "reopened"), "order.claim"),
        Timer(("claimed", "in_progress"), "order.simple", "order.complex", named=True),
    ),
    columns=(
        Column(N_("To accept"), ("submitted", "rejected")),
        Column(N_("To be taken"), ("accepted", "dispatched", "reopened")),
        Column(N_("In work"), ("claimed", "in_progress", "suspended")),
        Column(N_("To confirm"), ("done", "confirmed")),
        Column(N_("Graded"), ("reviewed",)),
    ),
    papers=("order_slip", "review_slip"),
    worker="taken_by",
    waits={"suspended": "resume_on"},
    names=("requester", "unit"),
)  # fmt: skip
