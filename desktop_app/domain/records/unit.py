"""Partner units: who they are, when they were last spoken to, what they need and offer."""

from dataclasses import dataclass

from desktop_app.domain.fields import code, count, day, note, ref, telephone, text, title
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One row of table ``unit``: a work unit that builds with the community. Source: 3.17."""

    id: int = 0
    name: str = title(N_("Name of the unit"), required=True, once="all")
    kind: str = code(N_("Kind of unit"), "unit_type")
    contact: str = text(N_("Contact person"))
    phone: str = telephone(N_("Telephone"), sensitive=True, mask="phone")
    headcount: int = count(N_("Party members there"))
    address: str = text(N_("Address"))
    agreed_from: str = day(N_("Agreement from"))
    agreed_to: str = day(N_("Agreement until"), coming=True)
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

    Source: domain.md section 3.17; a need and a resource match on kind, days, place and size.
    """

    id: int = 0
    sort: str = code(N_("List"), "shared_list_type", required=True)
    unit: int = ref(N_("Unit"))
    kind: str = code(N_("Kind of order"), "order_kind", required=True)
    what: str = note(N_("What"), required=True)
    first_day: str = day(N_("From day"), coming=True)
    last_day: str = day(N_("To day"), coming=True)
    place: str = text(N_("Place"))
    size: int = count(N_("People or places"), help=N_("0 means any number."))
    state: str = code(N_("State"), "list_state")
    other: int = ref(N_("Matched with"))
