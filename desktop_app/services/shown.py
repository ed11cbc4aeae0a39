"""Of how many people a paper tells what is sensitive: read from its pages, not from its kind.

Whoever adds a column to a roster, or types telephones into a table, need not declare anything.
Numbers that are masked count as nothing. The photo on a card does not count: the card is made to be
seen. Source: domain.md section 6, rule 5.
"""

import re
from collections.abc import Collection

from desktop_app.documents.preview import page_texts
from desktop_app.domain.limits import limit
from desktop_app.domain.records.person import Person
from desktop_app.errors import Forbidden
from desktop_app.i18n import tr
from desktop_app.services.session import Session
from desktop_app.storage import records
from desktop_app.storage.transaction import faults

MANY = "export.many"
NUMBERS = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\d)")  # mobiles; identity numbers
SHORTEST = 7  # characters of a date of birth that says more than the year


def refuse_many(session: Session, pdf: bytes, ids: Collection[int]) -> None:
    """Raise Forbidden when this account may not take out a paper that tells so much."""
    most = limit(MANY, session.today())
    if session.may(MANY) or people_told(session, pdf, ids) <= most:
        return
    raise Forbidden(
        tr(
            "This paper shows dates of birth, addresses or numbers of more than {count} people, so"
            " only an administrator may save it as a file. Printing it is allowed.",
            count=most,
        )
    )


def people_told(session: Session, pdf: bytes, ids: Collection[int]) -> int:
    """Return of how many people the pages tell when they were born, where they live, or a number.

    Numbers typed by hand belong to nobody we know, so each counts as one more.
    """
    pages = page_texts(pdf)
    joined = "".join("".join(pages).split())
    with faults():
        found = records.by_ids(session.db, Person, ids)
    told = [one for one in found if any(word in joined for word in _words(one))]
    numbers = {number for page in pages for number in NUMBERS.findall(page)}
    return max(len(told), len(numbers))


def _words(person: Person) -> list[str]:
    """Return how papers spell a person's date of birth and address."""
    words = ["".join(person.residence_address.split())]
    if len(person.born_on) >= SHORTEST:
        parts = person.born_on.split("-")
        spoken = "".join(f"{int(one)}{mark}" for one, mark in zip(parts, "年月日", strict=False))
        words += [person.born_on, person.born_on.replace("-", "."), spoken]
    return [one for one in words if one]
