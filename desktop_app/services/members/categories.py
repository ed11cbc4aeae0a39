"""The five categories: what the rule proposes, what the clerk decides, who was where when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain import codes, five_manage
from desktop_app.domain.fields import by_name
from desktop_app.domain.five_manage import CATEGORIES, UNASSIGNED
from desktop_app.domain.query import Query
from desktop_app.domain.records.dated import Dated
from desktop_app.domain.records.person import Person
from desktop_app.errors import Invalid, NotFound
from desktop_app.i18n import tr
from desktop_app.services import ledgers, scope
from desktop_app.services.members import roster
from desktop_app.services.session import Changes, Progress, Session, silent
from desktop_app.storage import dated, people, records
from desktop_app.storage.transaction import faults

FIELD = by_name(Person)["five_manage"].name
LONGEST_REASON = 500
CHUNK = 200  # people between two progress reports


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rule of domain.md 2.7 proposes for a person who stands elsewhere."""

    person: Person
    to: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the board: a category, how many stand in it, and the first of them."""

    category: str
    count: int
    ids: Sequence[int]
    due: Sequence["Due"]


@dataclass(frozen=True, slots=True)
class Due:
    """Something open for a person of a category; the oldest come first."""

    person: Person
    since: str  # ISO day from which it has been open
    what: str


def set_category(
    session: Session,
    ids: Sequence[int],
    to: str,
    *,
    since: str,
    reason: str,
    progress: Progress = silent,
) -> Changes:
    """Put people into a category from a day on (ISO); all of them or none.

    Raises Invalid when the category, the day or the reason is missing or wrong, NotFound when
    somebody was deleted meanwhile, Cancelled when the user stops it.
    """
    scope.require(session, "categories.change", ids)
    _check(session, to, since, reason)
    changed = 0
    with session.changing("category", reason=reason.strip()):
        found = records.by_ids(session.db, Person, ids)
        if len(found) < len(set(ids)):
            raise NotFound(tr("One of the people has been deleted. Refresh the list."))
        if young := [one for one in found if one.born_on and since < one.born_on]:
            sentence = tr(
                "On that day {names} was not yet born.", names=scope.named(session, young[:5])
            )
            raise Invalid({"since": sentence})
        for number, one in enumerate(ids, start=1):
            if number % CHUNK == 0:
                progress(number, len(ids))
            changed += dated.set_value(
                session.db, one, FIELD, to, since=since, reason=reason.strip()
            )
    return Changes(frozenset({"person"}), changed)


def _check(session: Session, to: str, since: str, reason: str) -> None:
    """Raise Invalid when a decision lacks something or cannot be."""
    problems: dict[str, str] = {}
    if to not in codes.table("five_manage_category"):
        problems["to"] = tr("There is no category “{code}”.", code=to)
    if not reason.strip():
        problems["reason"] = tr("Give a reason.")
    if len(reason) > LONGEST_REASON:
        problems["reason"] = tr("Keep the reason below {count} characters.", count=LONGEST_REASON)
    if not _is_day(since):
        problems["since"] = tr("“{text}” is not a day such as 2026-11-22.", text=since)
    elif since > session.today().isoformat():
        problems["since"] = tr("The day must not be in the future.")
    if problems:
        raise Invalid(problems)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def proposals(session: Session, ids: Sequence[int]) -> list[Proposal]:
    """Return, for the people among these who stand elsewhere, what the rule proposes."""
    with faults():
        found = scope.visible(session, records.by_ids(session.db, Person, ids), "group.care")
    pairs = [(one, five_manage.propose(one)) for one in found]
    return [Proposal(one, to) for one, to in pairs if to not in (UNASSIGNED, one.five_manage)]


def accept(
    session: Session,
    chosen: Sequence[Proposal],
    *,
    since: str,
    reason: str,
    progress: Progress = silent,
) -> Changes:
    """Put people where the rule proposes, in one change set."""
    scope.require(session, "categories.change", [one.person.id for one in chosen])
    changed = 0
    reason = ledgers.given(reason)
    with session.changing("category", reason=reason):
        for number, one in enumerate(chosen, start=1):
            if number % CHUNK == 0:
                progress(number, len(chosen))
            changed += dated.set_value(
                session.db, one.person.id, FIELD, one.to, since=since, reason=reason
            )
    return Changes(frozenset({"person"}), changed)


def counts(session: Session, *, on_day: str = "") -> dict[str, int]:
    """Return how many people stand in each category, today or on a day (ISO); zeros included.

    People who had no category on that day are not counted.
    """
    if on_day > session.today().isoformat():
        raise Invalid({"on_day": tr("The day must not be in the future.")})
    query = Query(on_day=on_day)
    session.require("group.care")
    with faults():
        found = people.counts_by(
            session.db, FIELD, query, session.today().isoformat(), scope.sight(session)
        )
    return {code: found.get(code, 0) for code in codes.table("five_manage_category")}


def spans(session: Session, person_id: int) -> list[Dated]:
    """Return the categories a person has stood in, oldest first."""
    scope.require(session, "group.care", [person_id])
    with faults():
        return dated.spans(session.db, person_id, FIELD)


def board(session: Session, *, per_column: int = 5) -> list[Column]:
    """Return the five columns and, last, those not yet classified, with the oldest open actions."""
    found = counts(session)
    return [
        Column(
            category, found.get(category, 0),
            roster.find(session, Query(category=category)),
            _due(session, category, per_column),
        )
        for category in (*CATEGORIES, UNASSIGNED)
    ]  # fmt: skip


def _due(session: Session, category: str, limit: int) -> list[Due]:
    """Return what has been open longest in a category: conversions, contact, report-in, sorting."""
    today = session.today()
    year_ago = today.replace(year=today.year - 1, day=min(today.day, 28)).isoformat()
    with faults():
        found = people.oldest_open(session.db, category, year_ago, limit, scope.sight(session))
    return [
        Due(scope.blanked(session, person), since, _words(what)) for person, since, what in found
    ]


def _words(what: str) -> str:
    return {
        "convert": tr("Probation is over; prepare the conversion"),
        "report": tr("Has not yet reported in"),
        "phone": tr("No telephone on record"),
        "classify": tr("Waiting to be classified"),
    }[what]
