"""One incident with personal data: what happened, when, what was done, who was told."""

from dataclasses import dataclass

from desktop_app.domain.fields import code, day, note, person_name, text
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One row of table ``incident``. Source: domain.md section 6, article 57."""

    id: int = 0
    title: str = text(N_("What happened"), required=True)
    kind: str = code(N_("Kind of incident"), "incident_kind", required=True)
    happened_on: str = day(N_("Happened on"))
    found_on: str = day(N_("Found on"), required=True)
    found_by: str = person_name(N_("Found by"))
    data_kinds: str = text(N_("Data concerned"))
    harm: str = note(N_("Cause and possible harm"))
    timeline: str = note(N_("Course of events"))
    measures: str = note(N_("Measures taken"))
    told_authority: str = note(N_("Authority told: which, when, by whom"))
    told_people: str = note(N_("People told: how and when, or why not"))
    closed_on: str = day(N_("Case closed on"))
