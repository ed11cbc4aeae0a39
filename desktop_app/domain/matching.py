"""Whether a row of a roster is somebody the centre already knows.

Source: issue "The spine" part 2: by identity number; else by name, date of birth and sex or phone;
never by name alone. Two people of one name stay two people. A person number of ours with the same
name is our own export coming back, so it decides first.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from desktop_app.domain import days
from desktop_app.domain.records.person import Person

PHONES = ("mobile", "mobile2", "phone")


@dataclass(frozen=True, slots=True)
class Match:
    """``known`` with the person, ``new``, or ``doubtful`` with those it may be."""

    kind: Literal["known", "new", "doubtful"]
    person: Person | None = None
    candidates: tuple[Person, ...] = ()


class Known:
    """The people on the roster, by what identifies them."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_number: dict[str, Person] = {}
        self._by_person_no: dict[str, Person] = {}
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        for one in people:
            self.add(one)

    def add(self, person: Person) -> None:
        """Take in one more person."""
        if person.doc_number:
            self._by_number[person.doc_number] = person
        if person.person_no:
            self._by_person_no[person.person_no] = person
        self._by_name[person.name].append(person)

    def match(self, row: Person) -> Match:
        """Return who a row is."""
        by_number = self._by_number.get(row.doc_number) if row.doc_number else None
        numbered = self._by_person_no.get(row.person_no) if row.person_no else None
        if numbered and numbered.name == row.name and not _is_another(row, numbered):
            if by_number and by_number is not numbered:
                return Match("doubtful", candidates=(numbered, by_number))
            return Match("known", numbered)
        if by_number:
            return Match("known", by_number)
        possible = [one for one in self._by_name.get(row.name, ()) if not _differs(row, one)]
        sure = [one for one in possible if _same_birth(row, one) and _second_sign(row, one)]
        if len(sure) == 1:
            return Match("known", sure[0])
        if possible:
            return Match("doubtful", candidates=tuple(sure or possible))
        return Match("new")


def _is_another(row: Person, one: Person) -> bool:
    """Tell whether number and date of birth both differ: a person number of another centre."""
    born = bool(row.born_on and one.born_on) and not days.agrees(row.born_on, one.born_on)
    return born and bool(row.doc_number) and row.doc_number != one.doc_number


def _differs(row: Person, one: Person) -> bool:
    """Tell whether numbers or dates of birth say that these are two people."""
    if row.doc_number and one.doc_number and row.doc_number != one.doc_number:
        return True
    return bool(row.born_on and one.born_on and not days.agrees(row.born_on, one.born_on))


def _same_birth(row: Person, one: Person) -> bool:
    return days.agrees(row.born_on, one.born_on)


def _second_sign(row: Person, one: Person) -> bool:
    if row.sex and row.sex == one.sex:
        return True
    phones = {getattr(row, name) for name in PHONES} - {""}
    return bool(phones & {getattr(one, name) for name in PHONES})
