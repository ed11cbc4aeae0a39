"""Partner units: who they are, whom to call there, what was agreed, what they need and offer."""

from dataclasses import dataclass

from desktop_app.domain.fields import (
    code,
    count,
    day,
    note,
    person_name,
    ref,
    telephone,
    text,
    title,
    yes_no,
)
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One row of table ``unit``: a work unit that builds with the community. Source: 3.17."""

    id: int = 0
    name: str = title(N_("Name of the unit"), required=True, once="all")
    kind: str = code(N_("Kind of unit"), "unit_type")
    headcount: int = count(N_("Party members there"))
    address: str = text(N_("Address"))
    remarks: str = note(N_("Remarks"))


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPerson:
    """One row of table ``unit_person``: whom to call at a unit; the lowest ``position`` first."""

    id: int = 0
    unit: int = ref(N_("Unit"), required=True)
    name: str = person_name(N_("Contact person"), required=True)
    duty: str = text(N_("Duty"))
    phone: str = telephone(N_("Telephone"), sensitive=True, mask="phone")
    position: int = count(N_("Order of the list"), automatic=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One row of table ``agreement``: what was agreed with a unit, and for how long.

    The next one is a row of its own; without an end it holds until further notice.
    """

    id: int = 0
    unit: int = ref(N_("Unit"), required=True)
    subject: str = text(N_("Subject of the agreement"))
    begins: str = day(N_("Agreement from"), required=True, coming=True)
    ends: str = day(
        N_("Agreement until"), coming=True, help=N_("Empty: it holds until further notice.")
    )
    signed_on: str = day(N_("Signed on"))
    remarks: str = note(N_("Remarks"))


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitContact:
    """One row of table ``unit_contact``: a talk with a unit."""

    id: int = 0
    unit: int = ref(N_("Unit"), required=True)
    talked_on: str = day(N_("Day"), required=True)
    how: str = code(N_("How"), "unit_contact_how", required=True)
    summary: str = note(N_("What was talked over"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One row of table ``contribution``: what a unit gave, when, and to how many people."""

    id: int = 0
    unit: int = ref(N_("Unit"), required=True)
    given_on: str = day(N_("Given on"), required=True)
    kind: str = code(N_("Kind of contribution"), "contribution_kind", required=True)
    what: str = note(N_("What was given"), required=True)
    people: int = count(N_("People it reached"))
    remarks: str = note(N_("Remarks"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """One row of table ``list_entry``: a need, a resource or a project of the three lists.

    Its states are those of ``workflows.three_lists``. A need and a resource name each other in
    ``other`` while they are matched; of a project ``other`` is the need, ``second`` the resource.
    Source: domain.md section 3.17.
    """

    id: int = 0
    sort: str = code(N_("List"), "shared_list_type", required=True, automatic=True)
    unit: int = ref(N_("Unit"))
    kind: str = code(N_("Kind of order"), "order_kind", required=True)
    what: str = note(N_("What"), required=True)
    first_day: str = day(N_("From day"), coming=True)
    last_day: str = day(N_("To day"), coming=True)
    place: str = text(N_("Place"))
    size: int = count(N_("People or places"), help=N_("0 means any number."))
    collected: str = yes_no(
        N_("Only collected"), help=N_("Not published yet; nothing is matched with it.")
    )
    state: str = code(N_("State"), "list_state", automatic=True)
    since: str = day(N_("In this state since"), automatic=True)
    result: str = note(N_("What came of it"), automatic=True)
    grade: str = code(N_("Grade"), "review_grade", automatic=True)
    opinion: str = note(N_("Opinion"), automatic=True)
    reason: str = note(N_("Reason"), automatic=True)
    closed_on: str = day(N_("Closed on"), automatic=True)
    other: int = ref(N_("Matched with"))
    second: int = ref(N_("Resource"))
