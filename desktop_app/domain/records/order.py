"""One order: what a resident asked for at the counter, who does it, and how it was received."""

from dataclasses import dataclass

from desktop_app.domain.fields import code, day, note, ref, telephone, text, yes_no
from desktop_app.domain.names import LONGEST
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One row of table ``service_order``; its states are those of ``workflows.order``.

    ``since`` is the day on which the state began. Source: domain.md section 3.18.
    """

    id: int = 0
    number: str = text(N_("Order number"), automatic=True)
    kind: str = code(N_("Kind of order"), "order_kind", required=True)
    what: str = note(N_("What is wanted"), required=True, most=5_000)
    requester: str = text(N_("Requester"), required=True, most=LONGEST)
    phone: str = telephone(N_("Telephone"), sensitive=True, mask="phone")
    address: str = text(
        N_("Place of service"), sensitive=True, help=N_("Shown only to whoever takes the order.")
    )
    urgency: str = code(N_("How urgent"), "urgency")
    complex: str = yes_no(N_("Takes longer"), help=N_("Ten working days instead of three."))
    due_on: str = day(N_("Wanted by"), coming=True, help=N_("Left empty, the rule sets the day."))
    person_id: int = ref(N_("Requester on the roster"))
    state: str = code(N_("State"), "order_status", automatic=True)
    since: str = day(N_("In this state since"), automatic=True)
    submitted_on: str = day(N_("Ordered on"), automatic=True)
    taken_by: int = ref(N_("Taken by"))
    unit: str = text(N_("Partner unit"), automatic=True)
    result: str = note(N_("What was done"), automatic=True)
    hours: str = text(N_("Hours for the service log"), automatic=True)
    grade: str = code(N_("Grade"), "review_grade", automatic=True)
    opinion: str = note(N_("Opinion"), automatic=True)
    resume_on: str = day(N_("Goes on on"), coming=True, automatic=True)
    reason: str = note(N_("Reason"), automatic=True)
    closed_on: str = day(N_("Closed on"), automatic=True)
