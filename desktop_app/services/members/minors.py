"""Children under 14: nothing that needs consent is kept before a guardian's consent is on record.

Name, sex and date of birth are what a consent must be about and may stand before it. Source:
domain.md section 6, articles 28 to 32.
"""

from datetime import date

from desktop_app.domain import days
from desktop_app.domain.fields import specs
from desktop_app.domain.records.consent import Consent
from desktop_app.domain.records.person import Person
from desktop_app.domain.subject_rights import ground
from desktop_app.i18n import tr
from desktop_app.services.session import Session
from desktop_app.storage import records
from desktop_app.storage.transaction import faults

ADULT_FROM = 14  # years
MADE = "name_pinyin"  # follows from the name


def is_child(person: Person, today: date) -> bool:
    """Tell whether a person is under 14; nobody is without a date of birth."""
    return bool(person.born_on) and days.age_on(person.born_on, today) < ADULT_FROM


def consented(session: Session, person_id: int) -> bool:
    """Tell whether a guardian's consent that still holds is on record."""
    if not person_id:
        return False
    with faults():
        return bool(
            records.where(
                session.db, Consent, "person_id = ? AND guardian <> '' AND withdrawn_on = ''",
                [person_id],
            )
        )  # fmt: skip


def waiting(person: Person, today: date) -> dict[str, str]:
    """Return by field what of a child must wait for the guardian's consent."""
    if not is_child(person, today):
        return {}
    told = tr(
        "Under 14: note the guardian's consent first. Until then only name, sex and date of birth"
        " are kept."
    )
    return {
        spec.name: told
        for spec in specs(Person)
        if getattr(person, spec.name)
        and not (spec.required or spec.name == MADE)
        and ground(spec, person.person_category, today) == "consent"
    }
