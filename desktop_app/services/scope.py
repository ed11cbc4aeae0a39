"""Whom of the roster an account sees, and which of their fields; every way out asks here."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from desktop_app.domain import rights
from desktop_app.domain.query import Query
from desktop_app.domain.records.person import Person
from desktop_app.i18n import listed
from desktop_app.services.session import Session
from desktop_app.storage import people
from desktop_app.storage.history import ChangeSet
from desktop_app.storage.people import Sight
from desktop_app.storage.transaction import faults

SEE = "people.see"
NOBODY = ""  # as a branch: nobody is found in it


def hidden(session: Session) -> frozenset[str]:
    """Return the fields of a person that this account never sees."""
    return rights.hidden_fields(session.account.role, session.today())


def sight(session: Session, query: Query | None = None) -> Sight:
    """Return what of the roster this account may look at; raises Forbidden for nothing at all.

    A query for a field that the account never sees finds nobody.
    """
    session.require(SEE)
    shut = hidden(session)
    if query and (shut & query.filters.keys() or (query.category and "five_manage" in shut)):
        return Sight(NOBODY)
    return Sight(own_branch(session), contacts="mobile" not in shut)


def own_branch(session: Session, action: str = SEE) -> str | None:
    """Return the branch that a right is confined to, None for all of them."""
    return session.account.branch if session.reach(action) == "own" else None


def ordered(session: Session, query: Query) -> Query:
    """Return a query in an order that tells no hidden field."""
    told = "born_on" if query.sort == "age" else query.sort
    return replace(query, sort="name") if told in hidden(session) else query


def blanked(session: Session, person: Person) -> Person:
    """Return a person without the fields that this account never sees."""
    shut = hidden(session)
    return replace(person, **dict.fromkeys(shut, "")) if shut else person


def visible(session: Session, found: Iterable[Person], action: str = SEE) -> list[Person]:
    """Return those within this account's reach, hidden fields blanked."""
    session.require(action)
    branch = own_branch(session, action)
    within = [one for one in found if branch is None or (branch and one.branch == branch)]
    return [blanked(session, one) for one in within] if hidden(session) else within


def named(session: Session, found: Iterable[Person]) -> str:
    """Return people as a sentence names them, 王红（SY000080）; out of reach by number only."""
    people = list(found)
    seen = {one.id for one in visible(session, people)} if session.may(SEE) else set[int]()
    return listed(
        f"{one.name}（{one.person_no}）" if one.id in seen else one.person_no for one in people
    )


def require(session: Session, action: str, ids: Collection[int]) -> None:
    """Raise Forbidden unless this account may do something to each of these people."""
    session.require(action)
    if own_branch(session, action) is not None and ids:
        with faults():
            session.require(action, people.branches_of(session.db, ids))


def within(session: Session, ids: Iterable[int], action: str = SEE) -> list[int]:
    """Return those of these people whom this account may look at, in the same order."""
    session.require(action)
    branch = own_branch(session, action)
    if branch is None:
        return list(ids)
    with faults():
        own = people.of_branch(session.db, branch)
    return [one for one in ids if one in own]


def undo_right(session: Session, found: ChangeSet) -> str:
    """Return the right that taking a change set back needs."""
    if found.action == "import":
        return "import.undo"
    return "undo.own" if found.account == session.account.id else "undo.any"
