"""One consent of a person to the use of their data, and its withdrawal."""

from dataclasses import dataclass

from desktop_app.domain.fields import code, day, note, person_name, ref, telephone, text
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One row of table ``consent``. Source: domain.md section 6, articles 14-16, 28-32 and 47.

    Units: ``text_version`` is the version of the text ``text_key`` that was put before the person.
    """

    id: int = 0
    person_id: int = ref(N_("Person"))
    purpose: str = code(N_("Consent to"), "consent_purpose", required=True)
    text_key: str = text("", listed=False)
    text_version: str = text(N_("Version of the text"), automatic=True)
    means: str = code(N_("How it was given"), "consent_means", required=True)
    witness: str = person_name(N_("Witness"))
    guardian: str = person_name(N_("Guardian"))
    guardian_phone: str = telephone(N_("Guardian's telephone"), sensitive=True, mask="phone")
    given_on: str = day(N_("Consent given on"), required=True)
    withdrawn_on: str = day(N_("Withdrawn on"), automatic=True)
    remarks: str = note(N_("Remarks"))
