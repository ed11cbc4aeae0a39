"""Volunteer teams and who serves in them. Source: domain.md 3.21 and row 88 of section 4."""

from dataclasses import dataclass

from desktop_app.domain.fields import code, day, note, ref, text, title
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """One row of table ``team``; who leads it is a member's role, so that it has a past."""

    id: int = 0
    name: str = title(N_("Name of the team"), required=True, once="all")
    kind: str = code(N_("Kind of team"), "volunteer_team_type", required=True)
    founded_on: str = day(N_("Founded on"))
    slogan: str = text(N_("Slogan"))
    duty: str = note(N_("What the team does"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMember:
    """One row of table ``team_member``; ``left_on`` is empty while the person serves."""

    id: int = 0
    team: int = ref(N_("Team"))
    person_id: int = ref(N_("Person"))
    role: str = code(N_("Role in the team"), "team_role", required=True)
    duty: str = text(N_("Duty in the team"))
    joined_on: str = day(N_("In the team since"), required=True)
    left_on: str = day(N_("Left on"), automatic=True)
