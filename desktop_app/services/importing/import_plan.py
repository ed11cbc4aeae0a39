"""The dry run of an import: who each row is, what it would change, and what keeps it out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.domain import days
from desktop_app.domain.fields import by_name, specs
from desktop_app.domain.five_manage import UNASSIGNED
from desktop_app.domain.matching import Known, Match
from desktop_app.domain.records.person import Person
from desktop_app.i18n import N_, tr
from desktop_app.services import scope
from desktop_app.services.importing import import_rows
from desktop_app.services.importing.import_rows import Draft, Notice, Read, Refusal
from desktop_app.services.members import minors, orgs, people
from desktop_app.services.session import Progress, Session, silent
from desktop_app.storage import lookups
from desktop_app.storage.transaction import faults

FIELDS = by_name(Person)
FILE, STORED = "file", "stored"  # who wins a column
CHUNK = 250  # rows between two progress reports
_EXPORTED = re.compile(r"[A-Z]{2}\d{6,}")  # a person number that this program has given
NEVER_ERASED_BY = ("", UNASSIGNED)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field whose filled cell says something else than the roster."""

    field: str
    stored: str
    incoming: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file that can go in. ``number`` counts from 1 as the sheet shows it."""

    number: int
    person: Person  # as read, ``id`` 0
    known: Person | None = None
    candidates: tuple[Person, ...] = ()
    differences: tuple[Difference, ...] = ()
    notes: tuple[Notice, ...] = ()
    unfit: tuple[Refusal, ...] = ()  # of a doubtful row: what keeps it from being somebody new
    beside: str = ""  # belongs to the remarks, in addition to what they say


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a file in would do; nothing has been written yet."""

    draft: Draft
    rows: int
    new: tuple[Row, ...]
    changed: tuple[Row, ...]
    unchanged: tuple[Row, ...]
    doubtful: tuple[Row, ...]
    rejected: tuple[Refusal, ...]
    new_branches: tuple[str, ...] = ()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was not taken over of rows that are not rejected, in the order of the file."""
        found = (note for rows in self._open_rows for row in rows for note in row.notes)
        return tuple(sorted(found, key=lambda one: one.row))

    @property
    def _open_rows(self) -> tuple[tuple[Row, ...], ...]:
        return self.new, self.changed, self.unchanged, self.doubtful


def plan(session: Session, chosen: Draft, progress: Progress = silent) -> Plan:
    """Return what taking the file in would do, without writing anything.

    What an open question is about is refused row by row, or left out. Raises Cancelled when the
    user stops it.
    """
    session.require("import.run")
    return _Planner(session, chosen).run(progress)


class _Planner:
    """Sorts the rows of one file; lives for one dry run."""

    def __init__(self, session: Session, chosen: Draft) -> None:
        self._session, self._draft = session, chosen
        with faults():
            self._known = Known(lookups.everybody(session.db))
        self._orgs = orgs.all_orgs(session)
        self._hidden = scope.hidden(session)
        self._new_branches: dict[str, None] = {}
        self._met: dict[int, int] = {}  # person id -> row that is this person
        self._own = Known(())  # rows of this file that are new
        self._own_rows: dict[int, int] = {}  # id(person) -> row number
        self._own_numbers: dict[int, str] = {}  # id(person) -> person number in the file
        self.sorted: dict[str, list[Any]] = {
            name: [] for name in ("new", "changed", "unchanged", "doubtful", "rejected")
        }

    def run(self, progress: Progress) -> Plan:
        total = len(self._draft.layout.data)
        for count, read in enumerate(import_rows.read_rows(self._draft, self._session.today())):
            if count % CHUNK == 0:
                progress(count, total)
            self._sort(read)
        progress(total, total)
        rejected = {refusal.row for refusal in self.sorted["rejected"]}
        found = {name: tuple(rows) for name, rows in self.sorted.items()}
        kept = sum(len(rows) for name, rows in found.items() if name != "rejected")
        return Plan(
            draft=self._draft, rows=kept + len(rejected),
            new_branches=tuple(self._new_branches), **found,
        )  # fmt: skip

    def _sort(self, read: Read) -> None:
        if read.refusals:
            self.sorted["rejected"] += read.refusals
            return
        person = self._placed(read.person)
        match = self._known.match(person)
        if match.kind == "known" and match.person:
            self._known_row(read, person, match.person)
        elif match.kind == "doubtful":
            self._doubtful(read, person, match.candidates)
        else:
            self._new_row(read, person)

    def _placed(self, person: Person) -> Person:
        """Return the person with the branch as an id of ours, or its name kept as one elsewhere."""
        if person.outside_branch and not person.branch:
            own = orgs.find_by_name(self._orgs, person.outside_branch)
            if own:
                return replace(person, branch=str(own.id), outside_branch="")
        if not person.branch:
            return person
        own = orgs.find_by_name(self._orgs, person.branch)
        if own:
            return with_branch(person, {person.branch: str(own.id)})
        self._new_branches.setdefault(person.branch)
        return person  # the name; made into an id when the file goes in

    def _known_row(self, read: Read, person: Person, known: Person) -> None:
        if known.id in self._met:
            self._refuse_twin(read, self._met[known.id])
            return
        self._met[known.id] = read.number
        person = with_words_beside(person, read.beside, known.remarks)
        differences = tuple(
            one for one in differing(known, person) if one.field not in self._hidden
        )
        merged = merge(known, differences, {})
        problems = self._problems(merged, known)
        if problems:
            self.sorted["rejected"] += self._refusals(read, problems)
            return
        row = Row(read.number, person, known, (), differences, read.notes)
        self.sorted["changed" if differences else "unchanged"].append(row)

    def _doubtful(self, read: Read, person: Person, candidates: tuple[Person, ...]) -> None:
        """Keep a row open: it may be too poor for a new person and still belong to a known one."""
        fresh = self._as_new(person)
        unfit = self._refusals(read, self._problems(fresh, None))
        self.sorted["doubtful"].append(
            Row(read.number, fresh, None, candidates, (), read.notes, unfit, read.beside)
        )

    def _new_row(self, read: Read, person: Person) -> None:
        person = self._as_new(with_words_beside(person, read.beside))
        twin: Match = self._own.match(person)
        if twin.kind == "known" and twin.person and not self._numbered_apart(read, twin.person):
            self._refuse_twin(read, self._own_rows[id(twin.person)])
            return
        problems = self._problems(person, None)
        if problems:
            self.sorted["rejected"] += self._refusals(read, problems)
            return
        self._own.add(person)
        self._own_rows[id(person)] = read.number
        self._own_numbers[id(person)] = read.person.person_no
        self.sorted["new"].append(Row(read.number, person, None, (), (), read.notes))

    def _numbered_apart(self, read: Read, twin: Person) -> bool:
        """Tell whether an export of this program says that two rows are two people."""
        if read.person.doc_number and read.person.doc_number == twin.doc_number:
            return False
        numbers = {read.person.person_no, self._own_numbers[id(twin)]}
        return len(numbers) == 2 and all(map(_EXPORTED.fullmatch, numbers))

    def _as_new(self, person: Person) -> Person:
        """Return the person with what the clerk said of all new people, and no number yet.

        A person number of the file is of another centre then; it must not tell rows apart either.
        """
        person = replace(person, person_no="")
        default = self._draft.category_of_new
        if person.person_category or not default:
            return person
        return replace(person, person_category=default)

    def _problems(self, person: Person, known: Person | None) -> dict[str, str]:
        """Return what keeps a person from being stored; what was already so does not count."""
        today = self._session.today()
        guarded = (
            known is not None
            and minors.is_child(person, today)
            and minors.consented(self._session, known.id)
        )
        found = people.problems_alone(person, today, person, guarded=guarded)
        if known is None:
            return found
        before = people.problems_alone(known, today, known, guarded=guarded)
        return {name: problem for name, problem in found.items() if name not in before}

    def _refusals(self, read: Read, problems: Mapping[str, str]) -> tuple[Refusal, ...]:
        return tuple(
            Refusal(
                read.number,
                self._draft.header_of(name) or (FIELDS[name].title if name in FIELDS else name),
                problem,
            )
            for name, problem in problems.items()
        )

    def _refuse_twin(self, read: Read, first: int) -> None:
        column = self._draft.header_of("doc_number") or self._draft.header_of("name")
        reason = tr(N_("Row {row} is the same person; delete one of the two."), row=first)
        self.sorted["rejected"].append(Refusal(read.number, column, reason))


def differing(known: Person, incoming: Person) -> tuple[Difference, ...]:
    """Return the filled cells that say something new.

    An empty cell never erases; a date that agrees and says less is no difference.
    """
    found: list[Difference] = []
    for spec in specs(Person):
        new, old = getattr(incoming, spec.name), getattr(known, spec.name)
        if new in NEVER_ERASED_BY or new == old:
            continue
        if spec.automatic and spec.name != "old_number":
            continue
        if spec.name == "name_pinyin" and old:
            continue
        if spec.kind_name == "day" and days.agrees(old, new) and len(new) <= len(old):
            continue
        found.append(Difference(spec.name, old, new))
    return tuple(found)


def merge(known: Person, differences: Sequence[Difference], winners: Mapping[str, str]) -> Person:
    """Return the stored person with the differences that the file wins."""
    taken = {
        one.field: one.incoming
        for one in differences
        if winners.get(one.field, FILE) == FILE or not one.stored
    }
    return replace(known, **taken)


def with_words_beside(person: Person, words: str, stored: str = "") -> Person:
    """Return the person with words added to the remarks of the row, else to those stored."""
    remarks = person.remarks or stored
    if not words or words in remarks:
        return person
    return replace(person, remarks=f"{remarks} {words}".strip())


def with_branch(person: Person, branches: Mapping[str, str]) -> Person:
    """Return the person with the name of a branch replaced by its id."""
    wanted = branches.get(person.branch, person.branch)
    return person if wanted == person.branch else replace(person, branch=wanted)
