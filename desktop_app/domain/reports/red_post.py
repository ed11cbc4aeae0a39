"""The figures of the Red Post Station: services, people, orders, help. Source: domain.md 3.18,
3.19, 3.26.
"""

from dataclasses import dataclass
from typing import Literal

from desktop_app.i18n import N_

How = Literal["count", "hours", "mean", "share"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: which rows count (a key of the queries), how their values become a number.

    A share has a denominator; ``heads`` are the columns of the rows behind it, ``codes`` the code
    tables of those columns that hold codes, by position. ``now``: a state at the end of the period,
    so that months do not add up to the year. ``whole``: a figure of the centre, none of a branch.
    ``kept``: the table by whose records it is known how much there was.
    """

    key: str  # a code of ``figure``, which holds its name
    how: How
    unit: str  # a code of ``figure_unit``
    heads: tuple[str, ...]
    codes: tuple[tuple[int, str], ...] = ()
    share: bool = False
    now: bool = False
    whole: bool = False
    kept: str = ""


_DONE = (N_("Done on"), N_("Name"), N_("Item"))
_CLAIMS = (N_("Claimed on"), N_("Name"), N_("Item"))
_ORDERS = (N_("Ordered on"), N_("Order number"), N_("State"), N_("Closed on"))
_BY_STATE = ((2, "order_status"),)
# pairs by number only: who is helped is not for everybody who reads figures
_PAIRS = (N_("Proposed on"), N_("Pair number"), N_("State"))
_PAIR_STATE = ((2, "help_state"),)
_CONTACTS = (N_("Day"), N_("Pair number"), N_("How"), N_("Kind of visit"))
_CONTACT_CODES = ((2, "help_way"), (3, "visit_type"))

FIGURES = (
    Figure("items", "share", "items", (N_("Item"), N_("Kind")),
           ((1, "service_category"),), share=True, now=True, whole=True, kept="service_item"),
    Figure("claims_new", "share", "claims", _CLAIMS, share=True),
    Figure("claims_open", "share", "claims", _CLAIMS, share=True, now=True, kept="service_item"),
    Figure("services", "count", "times", _DONE),
    Figure("services_confirmed", "share", "times", (*_DONE, N_("Confirmed by")), share=True),
    Figure("minutes", "hours", "hours", (*_DONE, N_("Hours")), share=True),
    Figure("served", "count", "served",
           (N_("Done on"), N_("Item"), N_("Kind"), N_("Services"), N_("People served")),
           ((2, "order_kind"),)),
    Figure("people", "share", "people",
           (N_("Person number"), N_("Name"), N_("Services")), share=True, kept="person"),
    Figure("units", "share", "units",
           (N_("Work unit"), N_("Took part"), N_("Members"), N_("Services")), share=True,
           kept="person"),
    Figure("branches", "share", "branches",
           (N_("Branch"), N_("Took part"), N_("Members"), N_("Services")), share=True,
           whole=True, kept="person"),
    Figure("orders_new", "share", "orders", _ORDERS, _BY_STATE, share=True),
    Figure("orders_closed", "share", "orders",
           (N_("Closed on"), N_("Order number"), N_("State")), _BY_STATE, share=True),
    Figure("orders_open", "share", "orders", _ORDERS, _BY_STATE, share=True, now=True),
    Figure("days_to_close", "mean", "days",
           (N_("Ordered on"), N_("Order number"), N_("Closed on")), share=True),
    Figure("satisfied", "share", "orders",
           (N_("Closed on"), N_("Order number"), N_("Grade")), ((2, "review_grade"),), share=True),
    Figure("help_households", "share", "households", _PAIRS, _PAIR_STATE, share=True, now=True),
    Figure("help_students", "share", "people", _PAIRS, _PAIR_STATE, share=True, now=True),
    Figure("help_calls", "share", "times", _CONTACTS, _CONTACT_CODES, share=True),
    Figure("help_visits", "share", "times", _CONTACTS, _CONTACT_CODES, share=True),
    Figure("help_reached", "share", "pairs",
           (N_("Pair number"), N_("Calls and visits"), N_("Last contact")), share=True),
    Figure("bookings", "share", "times",
           (N_("Day"), N_("Booking number"), N_("Shared room"), N_("How many people"), N_("State")),
           ((4, "booking_status"),), share=True, whole=True),
    Figure("receptions", "count", "times",
           (N_("Day"), N_("Kind of reception"), N_("Person number"), N_("Name")),
           ((1, "reception_kind"),)),
)  # fmt: skip
# figures that are also summed up: the code table of what by, empty for a name
SUMMED = {"served": "order_kind", "bookings": "", "receptions": "reception_kind"}
# the orders of a period by kind, as screen, sheet and paper show them; grades as columns
BY_KIND = "order_kinds"
KIND_HEADS = (
    N_("Kind of order"), N_("Received"), N_("Closed in the period"), N_("Overdue"),
    N_("Median days"), N_("Mean days"), N_("Grade 5"), N_("Grade 4"), N_("Grade 3"), N_("Grade 2"),
    N_("Grade 1"), N_("Satisfied %"),
)  # fmt: skip
# columns whose cells add up
NUMBERS = frozenset({
    N_("Hours"), N_("Services"), N_("People served"), N_("Took part"), N_("Members"),
    N_("Calls and visits"), N_("How many people"),
    *KIND_HEADS[1:-1],
})  # fmt: skip
BY_KEY = {one.key: one for one in FIGURES}
