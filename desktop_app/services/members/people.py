"""One person: read, check, store, delete; look-alikes, photo, showing what is masked."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop_app.domain import days, fields, identity, names
from desktop_app.domain.fields import Spec, specs
from desktop_app.domain.five_manage import ELSEWHERE, HERE, UNASSIGNED
from desktop_app.domain.person_no import format_person_no, from_card
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.photo import Photo
from desktop_app.errors import Conflict, Invalid, NotFound, UserError
from desktop_app.i18n import N_, tr
from desktop_app.services import ledgers, scope
from desktop_app.services.keeping import audit
from desktop_app.services.members import minors, orgs
from desktop_app.services.session import Changes, Session
from desktop_app.storage import dated, ids, lookups, office, records
from desktop_app.storage.transaction import faults

FULL, PROBATIONARY = "1", "2"
DATED = tuple(spec for spec in specs(Person) if spec.dated)
PHOTO_LIMIT = 400_000  # bytes of a cropped JPEG
PLAUSIBLE_AGE = 18  # at joining; warned about, never refused
CHECKED_TYPES = ("", "id_card", "hmt_permit")
EARLIEST = {  # domain.md 2.3
    "born_on": date(1900, 1, 1),
    "joined_on": date(1921, 7, 1),
    "converted_on": date(1921, 7, 1),
}
NO_PROBATION = ("1969-04", "1977-08")  # domain.md 3.6: joined without probation


@dataclass(frozen=True, slots=True)
class Saved:
    """A stored person and what the store touched."""

    person: Person
    changes: Changes


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody on the roster who may be the same person, and why."""

    person: Person
    why: str


def get(session: Session, person_id: int) -> Person:
    """Return a person; raises NotFound when deleted, Forbidden outside the own branch."""
    session.require("people.see")
    with faults():
        found = records.by_id(session.db, Person, person_id)
    if found is None:
        raise NotFound(tr("This person has been deleted. Refresh the list."))
    session.require("people.see", [found.branch])
    return scope.blanked(session, found)


def by_person_no(session: Session, person_no: str) -> Person:
    """Return a person by the number on the card, also one from before a merge; else NotFound.

    Raises Forbidden outside the own branch.
    """
    session.require("people.see")
    wanted = person_no.strip().upper()
    if not wanted:
        raise NotFound(tr("Type a person number."))
    with faults():
        found = records.where(session.db, Person, "person_no = ?", [wanted]) or records.where(
            session.db, Person, "former_nos <> '' AND instr('、' || former_nos || '、', ?)",
            [f"、{wanted}、"],
        )  # fmt: skip
    if not found:
        raise NotFound(tr("Nobody has the number {number}.", number=person_no))
    session.require("people.see", [found[0].branch])
    return scope.blanked(session, found[0])


def outside(session: Session, words: str) -> str:
    """Return in a sentence that who is looked for stands on the roster outside the own branch.

    Told for a whole name or a whole number only, without the branch or anything else of the person;
    empty where nobody is meant or this account sees them.
    """
    if scope.own_branch(session) is None:
        return ""
    number = from_card(words) or "".join(words.split()).upper()
    with faults():
        same_number = records.where(
            session.db, Person, "? IN (person_no, doc_number) AND ? <> ''", [number, number]
        )
        same_name = records.where(session.db, Person, "name = ?", [names.joined(words)])
    if scope.visible(session, [*same_number, *same_name]):
        return ""
    if same_number:
        return tr("This number stands on the roster outside your branch. Ask the administrator; do"
                  " not add the person again.")  # fmt: skip
    if same_name:
        return tr(
            "Somebody of this name stands on the roster outside your branch. Ask the administrator"
            " whether it is the same person before you add anybody."
        )
    return ""


def completed(person: Person, today: date) -> Person:
    """Return the person with everything filled in that follows from the rest.

    A valid identity number gives document type, date of birth and sex where they are empty; the
    sound of the name is worked out where it is empty.
    """
    missing = _missing(person, today)
    return replace(person, **missing) if missing else person


def _missing(person: Person, today: date) -> dict[str, str]:
    """Return the fields that ``completed`` fills, with their values."""
    values: dict[str, str] = {}
    if person.name and not person.name_pinyin:
        values["name_pinyin"] = names.pinyin_of(person.name)
    if found := identity.told(person.doc_number, today):
        values["doc_type"] = person.doc_type or found.doc_type
        values["born_on"] = person.born_on or found.born_on
        values["sex"] = person.sex or found.sex
        values["doc_number"] = found.number  # one way of writing, or it could be stored twice
        values["old_number"] = person.old_number or found.old_number
    return {name: value for name, value in values.items() if getattr(person, name) != value}


def problems_with(session: Session, person: Person, stood: Person | None = None) -> dict[str, str]:
    """Return by field what keeps a person from being stored; every way in asks here.

    ``stood`` is what was stored before, read from the file where it is not given.
    """
    problems = problems_alone(
        person, session.today(), stood or ledgers.stored(session, person),
        guarded=minors.consented(session, person.id),
    )  # fmt: skip
    number = person.doc_number if "doc_number" not in problems else ""
    if number and lookups.number_taken(session.db, number, other_than=person.id):
        problems["doc_number"] = tr("Somebody on the roster already has this number.")
    return problems


def problems_alone(
    person: Person, today: date, stood: Person | None = None, *, guarded: bool = False
) -> dict[str, str]:
    """Return by field what is wrong with a person, whoever else is on the roster.

    ``stood`` is what was stored or brought in before; ``guarded`` says that a child's guardian has
    consented.
    """
    problems = ({} if guarded else minors.waiting(person, today)) | fields.check(person, stood)
    if person.doc_number and "doc_number" not in problems and person.doc_type in CHECKED_TYPES:
        try:
            identity.examine(person.doc_number, today)
        except ValueError as error:
            problems["doc_number"] = str(error)
    return {**date_problems(person, today), **problems}


def date_problems(person: Person, today: date) -> dict[str, str]:
    """Return by field which dates of a person cannot be true or are missing."""
    problems: dict[str, str] = {}
    for name, first in EARLIEST.items():
        if value := getattr(person, name):
            try:
                days.check_between(value, first, today)
            except ValueError as error:
                problems[name] = str(error)
    member = person.person_category in (FULL, PROBATIONARY)
    if member and not person.joined_on and not _elsewhere(person):
        problems["joined_on"] = tr("{label} is required.", label=tr(N_("Joined the Party on")))
    if problems or not (person.converted_on and person.joined_on):
        return problems
    if days.surely_before(person.converted_on, person.joined_on):
        problems["converted_on"] = tr("Full membership cannot begin before joining.")
    return problems


def _elsewhere(person: Person) -> bool:
    """Tell whether the record is kept elsewhere, so that its dates may be unknown here."""
    return person.roster_status == ELSEWHERE or bool(person.outside_branch)


def warnings_about(person: Person, today: date) -> dict[str, str]:
    """Return by field what looks odd but may be right; a warning never blocks."""
    found: dict[str, str] = {}
    if names.is_formula(person.name):
        found["name"] = tr("This looks like a formula rather than a name. Please check it.")
    if known := identity.told(person.doc_number, today):
        if person.born_on and not days.agrees(person.born_on, known.born_on):
            found["born_on"] = tr("The identity number says {day}.", day=days.shown(known.born_on))
        if person.sex and known.sex and person.sex != known.sex:
            found["sex"] = tr("The identity number says otherwise.")
        if person.old_number:
            found["doc_number"] = tr("Made from a first-generation number; ask for the new card.")
    if person.born_on and person.joined_on:
        age = days.age_on(person.born_on, days.latest(person.joined_on))
        if age < PLAUSIBLE_AGE:
            found["joined_on"] = tr("The person was {age:year|years} old on that day.", age=age)
    dated_full = person.person_category == FULL and person.joined_on and not person.converted_on
    if dated_full and not NO_PROBATION[0] <= person.joined_on <= NO_PROBATION[1]:
        found["converted_on"] = tr("A full member normally has this date.")
    return found


def look_alikes(session: Session, person: Person) -> list[Alike]:
    """Return people who may be the same person: same number, or same name and birth, or phone."""
    found: dict[int, Alike] = {}
    with faults():
        for one in scope.visible(session, lookups.alike(session.db, person)):
            if person.doc_number and one.doc_number == person.doc_number:
                why = tr("Same identity number")
            elif one.name == person.name and days.agrees(one.born_on, person.born_on):
                why = tr("Same name and date of birth")
            elif one.name == person.name:
                why = tr("Same name")
            else:
                why = tr("Same telephone")
            found[one.id] = Alike(one, why)
    return list(found.values())


def save(session: Session, person: Person, *, reason: str = "", since: str = "") -> Saved:
    """Store a new or changed person; dated fields hold from ``since`` (ISO, today if empty).

    Raises Invalid when a field is missing or wrong, NotFound when the person was deleted
    meanwhile, Forbidden outside the own branch; in all cases nothing is stored. Somebody new whom
    a branch secretary adds belongs to that branch; fields the account does not see stay as stored.
    """
    session.require("people.change")
    own = scope.own_branch(session, "people.change")
    if own and not person.id and not person.branch:
        person = replace(person, branch=own)
    session.require("people.change", [person.branch])
    person = completed(person, session.today())
    since = since or session.today().isoformat()
    with session.changing("update" if person.id else "create", reason=reason):
        if problems := problems_with(session, person):
            raise Invalid(problems)
        stored = (
            _change(session, person, since, reason) if person.id else _add(session, person, since)
        )
    return Saved(stored, Changes(frozenset({"person"}), 1))


def _add(session: Session, person: Person, since: str) -> Person:
    number = new_person_nos(session, 1)[0]
    stored = records.add(session.db, ready(person, number, session.today()))
    dated.start_all(session.db, [stored.id], {stored.id: dated_values(stored)}, since)
    return stored


def ready(person: Person, person_no: str, today: date, branch: str = "") -> Person:
    """Return a new person as stored first: completed, numbered, with the statuses that follow.

    ``branch`` is the id that takes the place of a branch given by its name.
    """
    member = person.person_category in (FULL, PROBATIONARY)
    return replace(  # once: making a record anew costs 25 µs, and imports make thousands
        person,
        **_missing(person, today),
        person_no=person_no,
        branch=branch or person.branch,
        five_manage=person.five_manage or UNASSIGNED,
        roster_status=person.roster_status or (ELSEWHERE if person.outside_branch else HERE),
        membership_status=person.membership_status or ("1" if member else ""),
    )


def dated_values(person: Person) -> dict[str, str]:
    """Return the dated fields of a person that have a value."""
    return {spec.name: getattr(person, spec.name) for spec in DATED if getattr(person, spec.name)}


def _change(session: Session, person: Person, since: str, reason: str) -> Person:
    before = records.by_id(session.db, Person, person.id)
    if before is None:
        raise NotFound(tr("This person has been deleted meanwhile. Nothing was saved."))
    session.require("people.change", [before.branch])
    unseen = {name: getattr(before, name) for name in scope.hidden(session)}
    person = replace(
        person, person_no=before.person_no, five_manage=person.five_manage or UNASSIGNED
    )
    person = replace(person, **unseen) if unseen else person
    change_values(session, before, differences(before, person), since=since, reason=reason)
    return person


def differences(before: Person, after: Person) -> dict[str, str]:
    """Return the fields whose value differs, with the new value."""
    return {
        spec.name: getattr(after, spec.name)
        for spec in specs(Person)
        if getattr(before, spec.name) != getattr(after, spec.name)
    }


def change_values(
    session: Session, before: Person, values: Mapping[str, str], *, since: str, reason: str = ""
) -> None:
    """Write changed fields of one person; call inside a change set."""
    plain: dict[str, Any] = {}
    timed = {spec.name for spec in DATED}
    for name, value in values.items():
        if name in timed:
            dated.set_value(session.db, before.id, name, value, since=since, reason=reason)
        else:
            plain[name] = value
    if "name" in plain and "name_pinyin" not in plain:
        plain["name_pinyin"] = names.pinyin_of(plain["name"])
    records.change(session.db, Person, before.id, plain)


def new_person_nos(session: Session, count: int) -> list[str]:
    """Reserve person numbers; never given twice, also after an undo. Call inside a change set."""
    first = ids.take_number(session.db, "person_no", count)
    prefix = office.setting(session.db, "person_no.prefix") or _prefix(session)
    return [format_person_no(prefix, number) for number in range(first, first + count)]


def _prefix(session: Session) -> str:
    """Return two letters from the sound of the centre's name, kept from then on."""
    name = office.setting(session.db, "centre.name")
    prefix = (names.initials_of(name)[:2].upper() or "HY").ljust(2, "Y")
    office.set_setting(session.db, "person_no.prefix", prefix)
    return prefix


def delete(session: Session, people_ids: list[int], *, reason: str) -> Changes:
    """Put people away, softly; undo brings them back with everything that hangs on them."""
    scope.require(session, "people.delete", people_ids)
    reason = ledgers.given(reason)
    with session.changing("delete", reason=reason):
        for one in people_ids:
            records.change(
                session.db, Person, one, {"deleted_at": session.now().isoformat(timespec="seconds")}
            )
    return Changes(frozenset({"person"}), len(people_ids))


def photo(session: Session, person_id: int) -> bytes:
    """Return the person's photo as JPEG, or nothing."""
    scope.require(session, "group.identity", [person_id])
    with faults():
        found = records.where(session.db, Photo, "person_id = ?", [person_id], order="id DESC")
    return base64.b64decode(found[0].jpeg) if found else b""


def with_photo(session: Session) -> set[int]:
    """Return the ids of the people who have a photo."""
    with faults():
        return set(scope.within(session, lookups.people_with_photo(session.db), "group.identity"))


def set_photo(session: Session, person_id: int, jpeg: bytes) -> Changes:
    """Store a cropped photo, replacing the one before; empty bytes remove it."""
    scope.require(session, "people.change", [person_id])
    if len(jpeg) > PHOTO_LIMIT:
        raise UserError(tr("The picture is too large. Crop it or choose a smaller one."))
    text = base64.b64encode(jpeg).decode()
    with session.changing("update"):
        if records.by_id(session.db, Person, person_id) is None:
            raise Conflict(tr("This person has been deleted. Refresh the list."))
        found = records.where(session.db, Photo, "person_id = ?", [person_id])
        if found and jpeg:
            records.change(session.db, Photo, found[0].id, {"jpeg": text})
        elif found:
            stamp = session.now().isoformat(timespec="seconds")
            records.change(session.db, Photo, found[0].id, {"deleted_at": stamp})
        elif jpeg:
            records.add(session.db, Photo(person_id=person_id, jpeg=text))
    return Changes(frozenset({"photo"}), 1)


def reveal(session: Session, person_id: int, spec: Spec) -> str:
    """Return a masked value in clear; the showing is recorded, the value is not."""
    person = get(session, person_id)
    session.require("sensitive.reveal", [person.branch])
    audit.record_showing(session, person_id, [spec.name])
    return getattr(person, spec.name)


def _record_showing(session: Session, person: Person) -> None:
    session.require("sensitive.reveal", [person.branch])
    names = [one.name for one in specs(Person) if one.mask and getattr(person, one.name)]
    audit.record_showing(session, person.id, names)


def completeness(person: Person) -> int:
    """Return how much of what counts is filled in, in percent."""
    counted = [spec.name for spec in specs(Person) if spec.counts]
    return round(100 * sum(bool(getattr(person, name)) for name in counted) / len(counted))


def as_shown(session: Session, person: Person, *, reveal: bool = False) -> dict[str, Any]:
    """Return a person's filled fields, codes as Chinese labels, numbers masked.

    With ``reveal`` numbers are in clear, which is recorded as a showing.
    """
    session.require("people.see", [person.branch])
    person = scope.blanked(session, person)
    if reveal:
        _record_showing(session, person)
    names_of = orgs.names(session)
    shown: dict[str, Any] = {}
    for spec in specs(Person):
        value = getattr(person, spec.name)
        if value:
            clear = value if reveal else fields.masked(value, spec)
            shown[spec.name] = names_of.get(value, "") if spec.kind_name == "org" else clear
            if spec.table:
                shown[f"{spec.name}_label"] = fields.printed(value, spec)
    return {**shown, "completeness": completeness(person)}
