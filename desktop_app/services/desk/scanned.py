"""What a scanned paper belongs to: its order, the person it is about, else the paper itself."""

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from desktop_app.errors import NotFound
from desktop_app.services import scope
from desktop_app.services.desk import orders
from desktop_app.services.members import people
from desktop_app.services.paperwork import paper_archive, printing
from desktop_app.services.session import Session
from desktop_app.storage.office import Paper

OF_ORDERS = (orders.SLIP, orders.REVIEW)


@dataclass(frozen=True, slots=True)
class Belonging:
    """Where a scan leads; ``id`` is of an order, a person or a kept paper."""

    kind: Literal["order", "person", "paper"]
    id: int


def belonging(session: Session, text: str) -> Belonging | None:
    """Return what the code of a paper leads to, None when the text is none.

    What this account may not see leads to the paper alone. Raises NotFound for a code without a
    paper, Forbidden where this account may not read that either.
    """
    found = paper_archive.of_code(session, text)
    if found is None:
        return None
    paper, part = found
    if paper.key in OF_ORDERS and session.may("orders.see"):
        order = _order(session, paper)
        return Belonging("order", order) if order else _paper(session, paper)
    person = _person(session, paper, part)
    return Belonging("person", person) if person else _paper(session, paper)


def _paper(session: Session, paper: Paper) -> Belonging:
    return Belonging("paper", printing.kept_paper(session, paper.id).id)


def _order(session: Session, paper: Paper) -> int:
    """Return the order of a slip; 0 for one filled by hand, or when it was deleted."""
    number = str(json.loads(paper.input or "{}").get("order", ""))
    with suppress(NotFound):
        return orders.by_number(session, number).id
    return 0


def _person(session: Session, paper: Paper, part: int) -> int:
    """Return whom a part of a paper is about.

    0 for nobody, for somebody no longer on the roster, and where this account may see nobody.
    """
    about = paper.people[part - 1 : part] if part else paper.people
    if len(about) != 1 or not session.may(scope.SEE):
        return 0
    with suppress(NotFound):
        return people.get(session, about[0]).id
    return 0
