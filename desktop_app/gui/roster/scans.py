"""What a scanner read: a card of ours, or an identity number."""

import re

from desktop_app.domain import identity
from desktop_app.domain.person_no import from_card
from desktop_app.domain.query import Query
from desktop_app.errors import Forbidden, NotFound
from desktop_app.i18n import tr
from desktop_app.services.members import people, roster
from desktop_app.services.session import Session

_FULL_NUMBER = re.compile(r"\d{15}|\d{17}[0-9X]")


def is_code(text: str) -> bool:
    """Tell whether a text is a card's code or a full identity number."""
    return bool(from_card(text) or _number(text))


def person_of(session: Session, code: str) -> int:
    """Return the id of the person a code belongs to.

    Raises NotFound, in words that do not repeat an identity number, Forbidden for somebody outside
    the own branch.
    """
    if told := people.outside(session, _number(code) or code):
        raise Forbidden(told)
    if person_no := from_card(code):
        return people.by_person_no(session, person_no).id
    number = _number(code)
    found = roster.find(session, Query(text=number))
    if len(found) != 1:
        raise NotFound(tr("Nobody on the roster has this identity number."))
    return found[0]


def _number(text: str) -> str:
    try:
        number = identity.normalised(text)
    except ValueError:
        return ""
    return number if _FULL_NUMBER.fullmatch(number) else ""
