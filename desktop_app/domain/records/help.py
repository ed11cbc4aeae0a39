"""Paired help (一帮一): who is helped and by whom, and each call and visit. Source: domain.md 3.19.

Nobody here need be on the roster. What is ``sensitive`` is read with its own right, on purpose.
"""

from dataclasses import dataclass

from desktop_app.domain.fields import code, count, day, note, org, person_name, ref, telephone, text
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPair:
    """One row of table ``help_pair``; its states are those of ``workflows.help``."""

    id: int = 0
    number: str = text(N_("Pair number"), automatic=True)
    kind: str = code(N_("Who is helped"), "help_kind", required=True)
    name: str = person_name(N_("Name of the person helped"), required=True)
    sex: str = code(N_("Sex"), "sex")
    born_on: str = day(N_("Date of birth"), sensitive=True, partial=True)
    members: int = count(N_("People in the household"), most=30)
    phone: str = telephone(N_("Telephone"), sensitive=True, mask="phone")
    address: str = text(N_("Address"), sensitive=True)
    hardship: str = code(N_("Main cause of hardship"), "hardship_type", sensitive=True)
    hardship2: str = code(N_("Further cause"), "hardship_type", sensitive=True)
    disability: str = code(N_("Kind of disability"), "disability_type", sensitive=True)
    health: str = code(N_("State of health"), "health_status", sensitive=True)
    school: str = text(N_("School and class"), sensitive=True)
    situation: str = note(N_("Situation of the family"), sensitive=True)
    guardian: str = person_name(N_("Guardian"), sensitive=True)
    guardian_phone: str = telephone(N_("Guardian's telephone"), sensitive=True, mask="phone")
    consent_means: str = code(N_("How consent was given"), "consent_means")
    consent_on: str = day(N_("Consent given on"))
    measures: str = note(N_("Agreed measures"), sensitive=True)
    person_id: int = ref(N_("Person helped on the roster"))
    branch: str = org(N_("Branch that proposed the pair"), automatic=True)
    helper: int = ref(N_("Helper"))
    unit: str = text(N_("Helping unit"), automatic=True)
    state: str = code(N_("State"), "help_state", automatic=True)
    since: str = day(N_("In this state since"), automatic=True)
    proposed_on: str = day(N_("Proposed on"), automatic=True)
    closed_on: str = day(N_("Ended on"), automatic=True)
    reason: str = note(N_("Reason"), automatic=True, sensitive=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpVisit:
    """One row of table ``help_visit``: a call or a visit, and the order it led to.

    Taken back it stays, with its reason, and counts no more.
    """

    id: int = 0
    pair: int = ref(N_("Help pair"), required=True)
    person_id: int = ref(N_("Person helped on the roster"))
    way: str = code(N_("How"), "help_way", required=True)
    kind: str = code(N_("Kind of visit"), "visit_type")
    done_on: str = day(N_("Day"), required=True)
    visitors: str = text(N_("Visited or called by"), required=True)
    helper: int = ref(N_("Helper"))
    content: str = note(N_("What was talked about"), sensitive=True)
    needs: str = note(N_("Needs found"), sensitive=True)
    follow_up: str = note(N_("What follows"), sensitive=True)
    raised: int = ref(N_("Order raised"))
    account: int = ref(N_("Recorded by"))
    taken_back_on: str = day(N_("Day it was taken back"), automatic=True)
    reason: str = note(N_("Reason"), automatic=True, sensitive=True)
