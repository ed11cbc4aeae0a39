"""The roster as a list: find, order, count, and read a page at a time."""

from array import array
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from desktop_app.domain import codes, days
from desktop_app.domain.fields import Spec, masked, shown, specs
from desktop_app.domain.kinds import SEPARATOR
from desktop_app.domain.query import AGE_BAND, Query
from desktop_app.domain.records.person import Person
from desktop_app.i18n import N_, tr
from desktop_app.services import scope
from desktop_app.services.members import orgs
from desktop_app.services.session import Session
from desktop_app.storage import dated, people, records
from desktop_app.storage.transaction import faults

REVEAL = "sensitive.reveal"

AGE = Spec(kind_name="count", name="age", label=N_("Age"), shown=True)
ORDER = ("name", "sex", "age", "five_manage", "doc_number", "mobile", "joined_on", "roster_status")


@dataclass(frozen=True, slots=True)
class Choices:
    """One filter of the panel: a field and the values people can pick, as (value, label)."""

    name: str
    label: str
    kind: str  # "choice" (pick some), "has" (any or none)
    values: tuple[tuple[str, str], ...]


def columns(session: Session | None = None) -> tuple[Spec, ...]:
    """Return every column the list can show, to this account; age is worked out, not stored."""
    shut = scope.hidden(session) if session else frozenset[str]()
    known = {spec.name: spec for spec in specs(Person) if spec.listed and spec.name not in shut}
    known[AGE.name] = AGE
    first = [known[name] for name in ORDER if name in known]
    return (*first, *(spec for spec in known.values() if spec not in first))


def default_columns(session: Session | None = None) -> list[str]:
    """Return the columns shown until the user chooses."""
    shut = scope.hidden(session) if session else frozenset[str]()
    return [name for name in ORDER if name not in shut]


def find(session: Session, query: Query) -> "array[int]":
    """Return the ids a query finds, in its order."""
    with faults():
        return people.find(
            session.db, scope.ordered(session, query), session.today().isoformat(),
            scope.sight(session, query),
        )  # fmt: skip


def total(session: Session) -> int:
    """Return how many people the account may see."""
    with faults():
        return people.total(session.db, scope.sight(session))


def category_counts(session: Session, query: Query) -> dict[str, int]:
    """Return how many people a query finds in each category, its own category left aside.

    The key "" holds the number of all of them.
    """
    wide = Query(text=query.text, filters=query.filters, on_day=query.on_day)
    if "five_manage" in scope.hidden(session):
        return {"": len(find(session, wide))}
    with faults():
        counts = people.counts_by(
            session.db, "five_manage", wide, session.today().isoformat(), scope.sight(session, wide)
        )
    known = {code: counts.get(code, 0) for code in codes.table("five_manage_category")}
    return {"": sum(counts.values()), **known}


def load(session: Session, ids: Iterable[int]) -> list[Person]:
    """Return the people with these ids, in the order asked for; vanished ones are left out."""
    with faults():
        return scope.visible(session, records.by_ids(session.db, Person, ids))


def names(session: Session, ids: Collection[int]) -> dict[int, str]:
    """Return the names of people by id; of whom this account does not see, that much."""
    with faults():
        people = {one.id: one.name for one in records.by_ids(session.db, Person, ids)}
    seen = set(scope.within(session, people)) if session.may(scope.SEE) else set[int]()
    other = tr("a member of another branch")
    return {one: name if one in seen else other for one, name in people.items()}


def found_by(session: Session, word: str) -> list[int]:
    """Return the ids of the people whom one typed word finds and this account may look at."""
    if not session.may(scope.SEE):
        return []
    sight = scope.sight(session)
    with faults():
        found = people.matching(session.db, word, contacts=sight.contacts)
    return scope.within(session, found)


def shown_telephone(session: Session, person: Person) -> str:
    """Return the telephone of a person where this account may see it in full, else nothing."""
    reach = session.reach(REVEAL)
    own = reach == "own" and session.account.branch and person.branch == session.account.branch
    return person.mobile if reach == "all" or own else ""


def may_show_telephone(session: Session, person_id: int) -> bool:
    """Tell whether this account may see the telephone of a member; one of nobody, always."""
    if not person_id:
        return True
    with faults():
        found = records.by_id(session.db, Person, person_id)
    return found is None or bool(shown_telephone(session, found)) or not found.mobile


def telephone(session: Session, person_id: int) -> str:
    """Return the telephone on the roster, to be stored and not shown; empty without a person."""
    with faults():
        found = records.by_id(session.db, Person, person_id) if person_id else None
    return found.mobile if found else ""


def linked(session: Session, person_id: int, name: str, phone: str) -> int:
    """Return the id of who is meant by a name and telephone typed beside a link; 0 for nobody.

    The link holds while it is of that name; else it is the one person with both.
    """
    with faults():
        known = records.by_id(session.db, Person, person_id) if person_id else None
        if known is not None and known.name == name:
            return person_id
        same = "name = ? AND mobile = ? AND mobile <> ''"
        found = records.where(session.db, Person, same, [name, phone])
    return found[0].id if len(found) == 1 else 0


def cell(person: Person, spec: Spec, names: dict[str, str], today: date) -> str:
    """Return one cell as the list shows it: masked, codes as labels, branches by name."""
    if spec.name == "age":
        return str(days.age_on(person.born_on, today)) if person.born_on else ""
    value = getattr(person, spec.name)
    if spec.kind_name == "org":
        return names.get(value, "")
    return masked(value, spec) if spec.mask else shown(value, spec)


def as_of(session: Session, ids: Iterable[int], day: str) -> dict[int, dict[str, str]]:
    """Return the dated fields of people as they were on a day (ISO), by person id."""
    with faults():
        found = dated.of_people_on_day(session.db, scope.within(session, ids), day)
    shut = scope.hidden(session)
    if not shut:
        return found
    return {
        one: {name: value for name, value in values.items() if name not in shut}
        for one, values in found.items()
    }


def filters(session: Session) -> list[Choices]:
    """Return the filters of the panel with the values in use."""
    found = [
        Choices(AGE_BAND, tr("Age"), "choice", _labels("age_band_member")),
    ]
    sight, shut = scope.sight(session), scope.hidden(session)
    for spec in specs(Person):
        if spec.name in shut:
            continue
        if spec.filter == "choice" and spec.kind_name == "org":
            values = tuple(
                (str(one.id), one.name)
                for one in orgs.branches(session)
                if sight.branch in (None, str(one.id))
            )
            found.append(Choices(spec.name, spec.title, "choice", values))
        elif spec.filter == "choice":
            used = set(people.values_of(session.db, spec.name, sight=sight))
            values = tuple(pair for pair in _labels(spec.table) if pair[0] in used)
            found.append(Choices(spec.name, spec.title, "choice", values))
        elif spec.filter == "has":
            values = (("*", tr("Filled in")), ("", tr("Empty")))
            found.append(Choices(spec.name, spec.title, "has", values))
        elif spec.filter == "text":
            words = people.values_of(session.db, spec.name, sight=sight)
            if spec.kind_name == "tags":
                words = list(dict.fromkeys(w for one in words for w in one.split(SEPARATOR)))
            found.append(Choices(spec.name, spec.title, "choice", tuple((w, w) for w in words)))
    return found


def _labels(table: str) -> tuple[tuple[str, str], ...]:
    return tuple((code, item.label) for code, item in codes.table(table).items())
