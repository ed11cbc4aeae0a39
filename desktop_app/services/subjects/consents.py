"""Consents of people: given, withdrawn, and what a withdrawal ends."""

from dataclasses import dataclass, replace

from desktop_app.domain import codes, days, fields
from desktop_app.domain.fields import specs
from desktop_app.domain.records.consent import Consent
from desktop_app.domain.records.person import Person
from desktop_app.domain.subject_rights import ground
from desktop_app.errors import Conflict, Invalid, NotFound
from desktop_app.i18n import tr
from desktop_app.services.members import minors, people
from desktop_app.services.session import Changes, Session
from desktop_app.services.subjects import wordings
from desktop_app.storage import history, records
from desktop_app.storage.transaction import faults

MINOR, SENSITIVE, GENERAL, ORAL = "minor", "sensitive", "general", "oral"


@dataclass(frozen=True, slots=True)
class View:
    """A consent with whom it is of."""

    consent: Consent
    person_no: str
    name: str


@dataclass(frozen=True, slots=True)
class Ending:
    """What withdrawing a consent would clear, and which groups duty keeps; labels, translated."""

    cleared: tuple[str, ...]
    kept: tuple[str, ...]


def give(session: Session, consent: Consent) -> Consent:
    """Store a consent with the version of the text in force.

    Raises Forbidden, NotFound, Invalid; then nothing is stored.
    """
    person = people.get(session, consent.person_id)
    session.require("subject.serve", [person.branch])
    key = wordings.key_of(consent.purpose)
    if consent.purpose:
        version = str(wordings.current(session, key).version)
        consent = replace(consent, text_key=key, text_version=consent.text_version or version)
    if problems := _problems(session, consent, person):
        raise Invalid(problems)
    with session.changing("consent"):
        return records.add(session.db, consent)


def _problems(session: Session, consent: Consent, person: Person) -> dict[str, str]:
    problems = fields.check(consent)
    today = session.today().isoformat()
    if consent.given_on and len(consent.given_on) < days.FULL_DAY:
        problems["given_on"] = tr("Give the full date, such as 2026-11-26.")
    elif consent.given_on > today:
        problems["given_on"] = tr("This day has not come yet.")
    if consent.means == ORAL and not consent.witness.strip():
        problems["witness"] = tr("A spoken consent needs a witness.")
    if consent.purpose == MINOR and not consent.guardian.strip():
        problems["guardian"] = tr("Give the name of the guardian.")
    young = minors.is_child(person, session.today())
    if young and consent.purpose and consent.purpose != MINOR and not consent.guardian.strip():
        problems["guardian"] = tr("The person is under 14: the guardian consents.")
    return problems


def ending(session: Session, consent_id: int) -> Ending:
    """Return what withdrawing a consent would clear and what duty keeps."""
    found = _get(session, consent_id)
    person = people.get(session, found.person_id)
    cleared = [spec.title for spec in _cleared(session, found, person)]
    owed = [
        spec.group
        for spec in specs(Person)
        if getattr(person, spec.name)
        and not spec.automatic
        and ground(spec, person.person_category, session.today()) == "duty"
    ]
    return Ending(tuple(cleared), tuple(tr(one) for one in dict.fromkeys(owed)))


def _cleared(session: Session, consent: Consent, person: Person) -> list[fields.Spec]:
    """Return the filled fields whose ground the consent is: sensitive ones that nobody owes."""
    if minors.is_child(person, session.today()) and consent.guardian:
        return [] if _another(session, consent) else _of_child(session, person)
    if consent.purpose not in (SENSITIVE, GENERAL):
        return []
    wanted = consent.purpose == SENSITIVE
    return [
        spec
        for spec in specs(Person)
        if getattr(person, spec.name)
        and not (spec.required or spec.automatic or spec.dated)
        and ground(spec, person.person_category, session.today()) == "consent"
        and (spec.sensitive and not spec.mask if wanted else not spec.sensitive or bool(spec.mask))
    ]


def _another(session: Session, consent: Consent) -> bool:
    """Tell whether a guardian's other consent still holds."""
    return any(
        one.guardian and not one.withdrawn_on and one.id != consent.id
        for one in of_person(session, consent.person_id)
    )


def _of_child(session: Session, person: Person) -> list[fields.Spec]:
    waiting = minors.waiting(person, session.today())
    return [spec for spec in specs(Person) if spec.name in waiting and not spec.automatic]


def withdraw(session: Session, consent_id: int, on: str, *, clear: bool = True) -> Changes:
    """Note the withdrawal of a consent and clear what was kept on its ground alone.

    What duty requires stays. Raises Forbidden, NotFound, Conflict, Invalid.
    """
    found = _get(session, consent_id)
    person = people.get(session, found.person_id)
    session.require("subject.serve", [person.branch])
    if found.withdrawn_on:
        raise Conflict(tr("This consent has been withdrawn already."))
    if len(on) < days.FULL_DAY or not found.given_on <= on <= session.today().isoformat():
        raise Invalid({"withdrawn_on": tr("Give a day between that of the consent and today.")})
    with session.changing("consent"):
        records.change(session.db, Consent, consent_id, {"withdrawn_on": on})
        if clear:
            values = {spec.name: "" for spec in _cleared(session, found, person)}
            records.change(session.db, Person, person.id, values)
    return Changes(frozenset({"consent", "person"}), 1)


def _get(session: Session, consent_id: int) -> Consent:
    with faults():
        found = records.by_id(session.db, Consent, consent_id)
    if found is None:
        raise NotFound(tr("This consent is no longer there. Refresh the list."))
    return found


def of_person(session: Session, person_id: int) -> list[Consent]:
    """Return the consents of a person, oldest first."""
    with faults():
        return records.where(session.db, Consent, "person_id = ?", [person_id])


def listed(session: Session, limit: int = 2_000) -> list[View]:
    """Return the consents this account may see, newest first."""
    session.require("subject.serve")
    with faults():
        found = records.where(session.db, Consent, order="given_on DESC, id DESC", limit=limit)
        names = within_reach(session, {one.person_id for one in found})
    return [View(one, *names[one.person_id]) for one in found if one.person_id in names]


def within_reach(session: Session, wanted: set[int]) -> dict[int, tuple[str, str]]:
    """Return number and name of those of these people whose branch the account may serve."""
    if session.reach("subject.serve") == "all":
        return history.titles(session.db, sorted(wanted))
    return {
        one.id: (one.person_no, one.name)
        for one in records.by_ids(session.db, Person, wanted)
        if one.branch == session.account.branch
    }


def purposes() -> dict[str, str]:
    """Return the purposes a consent can have: code and label."""
    return {one.code: one.label for one in codes.table("consent_purpose").values()}
