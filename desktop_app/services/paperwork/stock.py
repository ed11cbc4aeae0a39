"""Issued forms that papers are printed over: ranges registered, each number used once.

Ranges and used numbers are settings of the centre, so that every backup carries them. A paper that
is void keeps its number used, because the form is spoilt.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.paper import Paper
from desktop_app.domain.stock import Range, plain, spanning
from desktop_app.errors import Invalid, NotFound
from desktop_app.i18n import tr
from desktop_app.services.session import Session
from desktop_app.storage import office
from desktop_app.storage.transaction import faults

REGISTER = "papers.void"


@dataclass(frozen=True, slots=True)
class Issue:
    """A registered range: its ends, how many forms, how many are left, the next free number."""

    first: str
    last: str
    total: int
    left: int
    following: str


def kinds() -> list[str]:
    """Return the papers that are printed over issued forms."""
    return [key for key, one in PAPERS.items() if one.issued]


def issues(session: Session, key: str) -> list[Issue]:
    """Return the registered ranges of a paper in the order they were registered."""
    session.require("papers.print")
    with faults():
        taken = _taken(session, _kind(key).key)
        return [_issue(one, taken) for one in _ranges(session, key)]


def next_free(session: Session, key: str) -> str:
    """Return the first number nobody has used, empty where none is registered or left."""
    return next((one.following for one in issues(session, key) if one.following), "")


def is_used(session: Session, key: str, number: str) -> bool:
    """Tell whether a number was printed over before."""
    with faults():
        return plain(number) in _taken(session, key)


def add(session: Session, key: str, first: str, last: str) -> Issue:
    """Register a range. Raises Invalid for ends that do not fit or numbers known already."""
    session.require(REGISTER)
    made = spanning(first, last)
    with session.changing("update"):
        known = _ranges(session, _kind(key).key)
        if any(one.overlaps(made) for one in known):
            raise Invalid({"first": tr("Some of these numbers are registered already.")})
        _store(session, key, [*known, made])
        _record(session, key, "add", made)
        return _issue(made, _taken(session, key))


def remove(session: Session, key: str, first: str, last: str) -> None:
    """Take a range out of the register; numbers used stay used. Raises NotFound."""
    session.require(REGISTER)
    wanted = spanning(first, last)
    with session.changing("update"):
        known = _ranges(session, _kind(key).key)
        left = [one for one in known if not _same(one, wanted)]
        if len(left) == len(known):
            raise NotFound(
                tr("The range {first} to {last} is not registered.", first=first, last=last)
            )
        _store(session, key, left)
        _record(session, key, "remove", wanted)


def check(session: Session, key: str, data: Any) -> list[str]:
    """Return the numbers a filled paper goes over; raises Invalid for one that is not free."""
    kind = PAPERS[key]
    numbers: Sequence[str] = kind.issued(data) if kind.issued else ()
    if not numbers:
        return []
    ranges, taken = _ranges(session, key), _taken(session, key)
    seen: set[str] = set()
    for number in numbers:
        if said := _wrong(number, ranges, taken, seen):
            raise Invalid({kind.stock: said})
        seen.add(plain(number))
    return sorted(seen)


def take(session: Session, key: str, data: Any, serial: str) -> None:
    """Use up the numbers a paper goes over, inside the transaction that gives the paper its own."""
    if used := check(session, key, data):
        taken = {**_taken(session, key), **dict.fromkeys(used, serial)}
        office.set_setting(session.db, f"stock_used.{key}", taken)


def _wrong(number: str, ranges: list[Range], taken: dict[str, str], seen: set[str]) -> str:
    """Return why a number cannot be printed over, empty when it can."""
    if all(one.figure(number) is None for one in ranges):
        return tr(
            "No. {number} of the issued form is not registered: register its range first, or leave"
            " the number empty for a sample.",
            number=number,
        )
    if plain(number) in seen:
        return tr("No. {number} of the issued form would be used twice.", number=number)
    if plain(number) in taken:
        return tr(
            "No. {number} of the issued form was used already, for paper {paper}.",
            number=number, paper=taken[plain(number)],
        )  # fmt: skip
    return ""


def _kind(key: str) -> Paper:
    if key not in kinds():
        raise NotFound(tr("“{key}” is not printed over issued forms.", key=key))
    return PAPERS[key]


def _ranges(session: Session, key: str) -> list[Range]:
    return [Range(*one) for one in office.setting(session.db, f"stock.{key}", [])]


def _taken(session: Session, key: str) -> dict[str, str]:
    return office.setting(session.db, f"stock_used.{key}", {})


def _store(session: Session, key: str, ranges: Sequence[Range]) -> None:
    plainly = [[one.first, one.last, one.spelled] for one in ranges]
    office.set_setting(session.db, f"stock.{key}", plainly)


def _record(session: Session, key: str, what: str, of: Range) -> None:
    at = session.now().isoformat(timespec="seconds")
    body = {"stock": key, "what": what, "first": of.number(of.first), "last": of.number(of.last)}
    office.add_event(session.db, at, session.account.id, "update", body)


def _same(one: Range, other: Range) -> bool:
    ends = (one.number(one.first), one.number(one.last))
    return tuple(map(plain, ends)) == tuple(
        map(plain, (other.number(other.first), other.number(other.last)))
    )


def _issue(one: Range, taken: dict[str, str]) -> Issue:
    figures = range(one.first, one.last + 1)
    free = [at for at in figures if plain(one.number(at)) not in taken]
    return Issue(
        one.number(one.first), one.number(one.last), one.total, len(free),
        one.number(free[0]) if free else "",
    )  # fmt: skip
