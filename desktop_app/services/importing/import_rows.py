"""From the rows of a sheet to people: the draft of an import, and reading its rows one by one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from desktop_app.domain import cleaning, codes, identity, mapping, telephones
from desktop_app.domain import roster_file as rosters
from desktop_app.domain.cleaning import Cleaned, Refused
from desktop_app.domain.fields import by_name, specs
from desktop_app.domain.mapping import Choice, Question
from desktop_app.domain.records.person import Person
from desktop_app.domain.roster_file import Layout
from desktop_app.domain.sheet import Sheet
from desktop_app.errors import Unreadable, UserError
from desktop_app.i18n import listed, tr

FIELDS = by_name(Person)
DEFAULT_CATEGORY = "default:person_category"
FULL = "1"
_PASSPORT = re.compile(r"[A-Z]{1,2}\d{7,8}")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that cannot go in, and why; rows count from 1 as the sheet shows them."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What was left out of a row or put elsewhere; ``note`` is a translated sentence."""

    row: int
    column: str
    note: str


@dataclass(frozen=True, slots=True)
class Read:
    """One row as read. With refusals it cannot go in; ``notes`` tell what was left out of it.

    ``beside`` is what had no field of its own and belongs to the remarks, in addition to them.
    """

    number: int
    person: Person
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[Notice, ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """How a sheet would be read: column -> field, and the answers to what it does not say."""

    file: str
    layout: Layout
    mapping: Mapping[int, str]
    questions: tuple[Question, ...]
    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    remembered: bool = False

    @property
    def category_of_new(self) -> str:
        """What new people are whose row does not say whether they are full members."""
        return self.answers.get(DEFAULT_CATEGORY, "")

    @property
    def open_questions(self) -> list[Question]:
        """The questions that nobody has answered yet."""
        return [one for one in self.questions if one.key not in self.answers]

    def header_of(self, name: str) -> str:
        """Return the header of the column that fills a field, or nothing."""
        for column, meant in self.mapping.items():
            if meant == name:
                return self.layout.columns[column].header
        return ""


def draft(
    file: str,
    sheet: Sheet,
    header_row: int | None,
    chosen: Mapping[int, str] | None,
    answers: Mapping[str, str] | None,
) -> Draft:
    """Return how a sheet would be read; a mapping and answers given by the user are believed.

    Raises Unreadable when no header row can be found, UserError when a mapping fills a field twice.
    """
    layout = rosters.find_layout(sheet, specs(Person), header_row)
    meant = dict(chosen if chosen is not None else mapping.propose(layout, specs(Person)))
    given = dict(answers or {})
    asked = mapping.questions(layout, meant, specs(Person))
    meant = mapping.answered(meant, given)
    if clashing := mapping.clashes(meant):
        names = listed(FIELDS[name].title for name in clashing)
        raise UserError(tr("Two columns fill the same field: {names}. Keep one.", names=names))
    if mapping.CATEGORY not in meant.values():
        asked = (*asked, _about_default())
        given.setdefault(DEFAULT_CATEGORY, FULL)
    return Draft(file, layout, meant, asked, given)


def _about_default() -> Question:
    """Return the question what everybody is when no column says it; full members unless told."""
    choices = tuple(
        Choice(code, item.label) for code, item in codes.table("person_category").items()
    )
    return Question(
        DEFAULT_CATEGORY,
        -1,
        tr("No column says who is a full or a probationary member. What are the people?"),
        choices,
    )


def extent(sheet: Sheet) -> tuple[int, int]:
    """Return how many people a sheet seems to hold, and how many rows it has."""
    try:
        return len(rosters.find_layout(sheet, specs(Person)).data), len(sheet.rows)
    except Unreadable:
        return 0, len(sheet.rows)


def mapped(
    layout: Layout, proposed: Mapping[int, str], wanted: Mapping[str, str]
) -> dict[int, str]:
    """Return a mapping with some columns, named by header or letter, sent to other fields.

    Raises UserError for an unknown column or field.
    """
    found = dict(proposed)
    by_header = {column.header: column.index for column in layout.columns}
    by_plain = {"".join(header.split()): index for header, index in by_header.items()}
    for column, name in wanted.items():
        index = by_header.get(column, by_plain.get("".join(column.split()), _letter(column)))
        if index is None or index >= len(layout.columns):
            headers = listed(column.header for column in layout.columns if column.header)
            raise UserError(
                tr("There is no column “{name}”. Columns: {all}.", name=column, all=headers)
            )
        if name and name not in FIELDS:
            raise UserError(tr("There is no field “{name}”.", name=name))
        found = {key: "" if meant == name else meant for key, meant in found.items()}
        found[index] = name
    return found


def _letter(column: str) -> int | None:
    """Return the index of a column given by its letter, as A or AB."""
    if not re.fullmatch(r"[A-Z]{1,2}", column):
        return None
    number = 0
    for mark in column:
        number = number * 26 + ord(mark) - ord("A") + 1
    return number - 1


def read_rows(chosen: Draft, today: date) -> Iterator[Read]:
    """Yield every row of people of a draft, read as far as it can be."""
    contexts = mapping.contexts(chosen.layout, chosen.mapping, chosen.answers, today)
    columns = [(column, FIELDS[name]) for column, name in chosen.mapping.items() if name in FIELDS]
    for row in chosen.layout.data:
        yield _read(chosen, row, columns, contexts, today)


def _read(
    chosen: Draft,
    row: int,
    columns: list[tuple[int, Any]],
    contexts: Mapping[int, cleaning.Context],
    today: date,
) -> Read:
    cells = chosen.layout.cells(row)
    values: dict[str, str] = {}
    refusals: list[Refusal] = []
    notes: list[Notice] = []
    spare: list[str] = []
    beside: list[str] = []
    for column, spec in columns:
        header = chosen.layout.columns[column].header
        try:
            found = cleaning.clean(spec, cells[column], contexts[column])
        except Refused as error:
            refusals.append(Refusal(row + 1, header, str(error)))
            continue
        values[spec.name] = found.value
        spare += found.others
        if found.note:
            notes.append(Notice(row + 1, header, found.note))
        if found.words:
            beside.append(f"{header}：{found.words}")
        if spec.name == "doc_number" and found.value:
            values |= _about_number(found, today)
    beside += _place_phones(values, spare)
    person = _completed(values, today)
    return Read(row + 1, person, tuple(refusals), tuple(notes), " ".join(beside))


def _about_number(found: Cleaned, today: date) -> dict[str, str]:
    """Return what an identity number says of its document, and its 15 digits if it had so many."""
    try:
        known = identity.examine(found.original, today)
    except ValueError:
        return {"doc_type": "passport" if _PASSPORT.fullmatch(found.value) else "military"}
    return {"doc_type": known.doc_type, "old_number": known.old_number}


def _place_phones(values: dict[str, str], spare: list[str]) -> list[str]:
    """Put a fixed telephone and further numbers where there is room; return those without any."""
    left: list[str] = []
    mobile = values.get("mobile", "")
    if mobile and not telephones.is_mobile(mobile) and not values.get("phone"):
        values["mobile"], values["phone"] = "", mobile
    for number in spare:
        wanted = (
            ("mobile", "mobile2") if telephones.is_mobile(number) else ("phone", "relative_phone")
        )
        for name in wanted:
            if not values.get(name):
                values[name] = number
                break
        else:
            left.append(number)
    return left


def _completed(values: Mapping[str, str], today: date) -> Person:
    """Return the person, birth and sex taken from the number where the row does not say them."""
    known = identity.told(values.get("doc_number", ""), today)
    if known:
        values = {
            **values,
            "born_on": values.get("born_on") or known.born_on,
            "sex": values.get("sex") or known.sex,
        }
    texts: dict[str, Any] = dict(values)
    return Person(**texts)
