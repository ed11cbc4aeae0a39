"""Star ratings of a year: of a member or of an organisation, and stars taken off one by one."""

from dataclasses import dataclass

from desktop_app.domain.fields import code, count, day, note, org, ref, text
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class StarRating:
    """One row of table ``star_rating``; its states are those of ``workflows.star``.

    Either ``person_id`` or ``branch`` says whom it rates. ``stars`` go 0 to 5, ``score`` is that
    of an organisation. Source: domain.md section 3.14.
    """

    id: int = 0
    person_id: int = ref(N_("Person"))
    branch: str = org(N_("Organisation"))
    year: str = text(N_("Year"), automatic=True)
    state: str = code(N_("State"), "star_state", automatic=True)
    since: str = day(N_("In this state since"), automatic=True)
    score: int = count(N_("Score"), help=N_("Of an organisation; a member has points."))
    stars: str = code(N_("Stars"), "org_star_level", automatic=True)
    self_view: str = note(N_("Self-assessment"))
    meeting_on: str = day(N_("Decided at the meeting on"), automatic=True)
    published_on: str = day(N_("Published on"), automatic=True)
    objection: str = note(N_("Objection"), automatic=True)
    answer: str = note(N_("What was found"), automatic=True)
    reason: str = note(N_("Reason"), automatic=True)
    closed_on: str = day(N_("Closed on"), automatic=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class StarOff:
    """One row of table ``star_off``: one of a member's ten stars taken off, with the reason."""

    id: int = 0
    rating: int = ref(N_("Rating"))
    person_id: int = ref(N_("Person"))
    star: str = code(N_("Star"), "ten_star")
    taken_on: str = day(N_("Taken off on"))
    reason: str = note(N_("Reason"))
