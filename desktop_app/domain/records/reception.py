"""One reception: who came to the desk or was visited, what it was about, what was answered."""

from dataclasses import dataclass

from desktop_app.domain.fields import code, day, note, person_name, ref, telephone, text
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """One row of table ``reception``. Source: domain.md section 3.3 (contact log)."""

    id: int = 0
    kind: str = code(N_("Kind of reception"), "reception_kind", required=True)
    day: str = day(N_("Day"), required=True)
    name: str = person_name(N_("Who asked"))
    phone: str = telephone(N_("Telephone"), sensitive=True, mask="phone")
    matter: str = text(N_("What was asked"), required=True)
    answer: str = note(N_("Answer"))
    paper: str = text(N_("Number of the slip"), automatic=True)
    person_id: int = ref(N_("Who came, on the roster"))
    account: int = ref(N_("Recorded by"))
