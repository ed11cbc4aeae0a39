"""People stored twice: finding them, telling them apart for good, making one of two."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from desktop_app.domain import days
from desktop_app.domain.fields import Spec, specs
from desktop_app.domain.five_manage import UNASSIGNED
from desktop_app.domain.ledgers import HANGING
from desktop_app.domain.records.claim import Claim
from desktop_app.domain.records.dated import Dated
from desktop_app.domain.records.pair import MERGED, Pair
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.photo import Photo
from desktop_app.domain.workflows.claim import CLAIM
from desktop_app.errors import Conflict, Invalid, NotFound
from desktop_app.i18n import N_, listed, tr
from desktop_app.services import scope
from desktop_app.services.members import people
from desktop_app.services.session import Changes, Progress, Session, silent
from desktop_app.storage import dated, duplicates, office, records
from desktop_app.storage.duplicates import Known
from desktop_app.storage.office import Paper
from desktop_app.storage.transaction import faults

CERTAIN, STRONG, LIKELY, WEAK = "certain", "strong", "likely", "weak"
STRENGTHS = {
    CERTAIN: N_("Certain"),
    STRONG: N_("Very likely"),
    LIKELY: N_("Likely"),
    WEAK: N_("Possible"),
}
REASONS = {
    "number": N_("Same identity number"),
    "name_birth": N_("Same name and date of birth"),
    "sound_birth": N_("Name of the same sound, same date of birth"),
    "phone": N_("Same telephone"),
}
MOST_SHARING = 6  # a telephone of more people is an office's or a family's
PHOTO = "photo"
MERGE = "people.merge"
MOVED_APART = ("dated", "claim", PHOTO)  # each by rules of its own
TOUCHED = frozenset({"person", "pair", *HANGING})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two people who may be one, by what, and how surely."""

    first: int
    second: int
    reasons: tuple[str, ...]
    strength: str

    @property
    def why(self) -> str:
        """The reasons in the language of the interface."""
        return listed(tr(REASONS[one]) for one in self.reasons)


@dataclass(frozen=True, slots=True)
class Side:
    """One field of two people, side by side; ``takes_other`` is what a merge proposes."""

    spec: Spec
    kept: str
    other: str
    takes_other: bool


def find(session: Session, progress: Progress = silent) -> list[Candidate]:
    """Return pairs of people who may be the same, the surest first.

    Pairs once told apart are left out, and so are two people whose identity numbers differ, unless
    name and date of birth are equal: one of the numbers may be mistyped.
    """
    session.require(MERGE)
    with faults():
        known = {one.id: one for one in duplicates.everybody(session.db)}
        apart = duplicates.told_apart(session.db)
    progress(1, 3)
    found: dict[tuple[int, int], list[str]] = {}
    for reason, first, second in _pairs(list(known.values())):
        key = (first, second) if first < second else (second, first)
        if key not in apart and reason not in found.setdefault(key, []):
            found[key].append(reason)
    progress(2, 3)
    made = [
        Candidate(*key, tuple(reasons), strength)
        for key, reasons in found.items()
        if (strength := _strength(reasons, known[key[0]], known[key[1]]))
    ]
    order = list(STRENGTHS)
    made.sort(key=lambda one: (order.index(one.strength), known[one.first].pinyin, one.first))
    progress(3, 3)
    return made


def _pairs(known: Sequence[Known]) -> Iterator[tuple[str, int, int]]:
    """Yield (reason, one, other) for everybody who shares something."""
    yield from _sharing_number(known)
    by_birth: dict[tuple[str, str], list[Known]] = {}
    by_phone: dict[str, list[Known]] = {}
    for one in known:
        if one.born_on and one.pinyin:
            by_birth.setdefault((one.pinyin, one.born_on[:4]), []).append(one)
        for phone in one.phones:
            by_phone.setdefault(phone, []).append(one)
    for alike in by_birth.values():
        for one, other in combinations(alike, 2):
            if days.agrees(one.born_on, other.born_on):
                reason = "name_birth" if one.name == other.name else "sound_birth"
                yield reason, one.id, other.id
    for alike in by_phone.values():
        if len(alike) <= MOST_SHARING:
            for one, other in combinations(alike, 2):
                yield "phone", one.id, other.id


def _sharing_number(known: Sequence[Known]) -> Iterator[tuple[str, int, int]]:
    by_number: dict[str, list[int]] = {}
    for one in known:
        for number in {one.number, one.old_number} - {""}:
            by_number.setdefault(number, []).append(one.id)
    for alike in by_number.values():
        for one, other in combinations(alike, 2):
            yield "number", one, other


def _strength(reasons: Sequence[str], one: Known, other: Known) -> str:
    """Return how surely two people are one; "" when they are not."""
    if "number" in reasons:
        return CERTAIN
    numbers_differ = bool(one.number and other.number)  # equal ones were found above
    if "name_birth" in reasons:
        return WEAK if numbers_differ else STRONG
    if numbers_differ or (one.sex and other.sex and one.sex != other.sex):
        return ""
    if "sound_birth" in reasons:
        return STRONG if "phone" in reasons else LIKELY
    return LIKELY if one.pinyin == other.pinyin else WEAK


def not_the_same(session: Session, first: int, second: int, *, reason: str = "") -> Changes:
    """Remember that two people are not the same, so that they are never proposed again."""
    scope.require(session, MERGE, (first, second))
    with session.changing("told_apart", reason=reason.strip()):
        _both(session, first, second)
        duplicates.tell_apart(session.db, first, second)
    return Changes(frozenset({"pair"}), 1)


def _both(session: Session, first: int, second: int) -> tuple[Person, Person]:
    found = {one.id: one for one in records.by_ids(session.db, Person, (first, second))}
    if first == second or len(found) < 2:
        raise NotFound(tr("One of the two people has been deleted or merged. Refresh the list."))
    return found[first], found[second]


def side_by_side(session: Session, kept_id: int, other_id: int) -> list[Side]:
    """Return every field that is filled for one of two people, in the order of the form.

    A merge proposes what the kept person has, what the other has where that is empty or says the
    same less precisely.
    """
    scope.require(session, MERGE, (kept_id, other_id))
    with faults():
        kept, other = _both(session, kept_id, other_id)
    sides: list[Side] = []
    for spec in specs(Person):
        if spec.automatic or spec.name in scope.hidden(session):
            continue
        mine, theirs = getattr(kept, spec.name), getattr(other, spec.name)
        if mine or theirs:
            sides.append(Side(spec, mine, theirs, _better(spec, mine, theirs)))
    return sides


def _better(spec: Spec, mine: str, theirs: str) -> bool:
    if not mine or (spec.name == "five_manage" and mine == UNASSIGNED):
        return bool(theirs)
    if spec.kind_name == "day" and theirs:
        return days.agrees(mine, theirs) and len(theirs) > len(mine)
    return False


def merge(
    session: Session,
    kept_id: int,
    other_id: int,
    *,
    take: Collection[str] | None = None,
    reason: str = "",
) -> Changes:
    """Make one person of two in one change set; ``take`` names the fields the other's value wins.

    Without ``take`` the proposal of ``side_by_side`` holds; ``photo`` takes the other's photo where
    both have one. The kept person gets the claims, the photo, the spans of dated fields and the old
    person number; the other is put away with a pointer. Raises Invalid when the result could not be
    stored, NotFound when one of the two is gone; then nothing is changed.
    """
    scope.require(session, MERGE, (kept_id, other_id))
    with session.changing("merge", reason=reason.strip()):
        kept, other = _both(session, kept_id, other_id)
        if take is None:
            sides = side_by_side(session, kept_id, other_id)
            take = {side.spec.name for side in sides if side.takes_other}
        result = replace(
            kept,
            **{name: getattr(other, name) for name in take if name != PHOTO},
            former_nos="、".join(
                filter(None, [kept.former_nos, other.person_no, other.former_nos])
            ),
        )
        if "name" in take:
            result = replace(result, name_pinyin=other.name_pinyin)
        stamp = session.now().isoformat(timespec="seconds")
        records.change(session.db, Person, other.id, {"deleted_at": stamp})
        if problems := people.problems_with(session, result, result):
            raise Invalid(problems)
        _merge_dated(session, kept, other, take, reason)
        plain = people.differences(kept, result)
        timed = {spec.name for spec in people.DATED}
        records.change(
            session.db, Person, kept.id, {k: v for k, v in plain.items() if k not in timed}
        )
        _move_claims(session, kept.id, other.id)
        _move_photo(session, kept.id, other.id, PHOTO in take, stamp)
        for table in HANGING:
            if table not in MOVED_APART:
                duplicates.hand_over(session.db, table, kept.id, other.id)
        duplicates.refer_to(session.db, kept.id, other.id)
        records.add(session.db, Pair(person_id=kept.id, other=other.id, verdict=MERGED))
    return Changes(TOUCHED, 2)


def _merge_dated(
    session: Session, kept: Person, other: Person, take: Collection[str], reason: str
) -> None:
    """Give the kept person the other's spans where they leave room, and the values chosen.

    The other keeps their own rows, so that undoing takes nothing from them.
    """
    mine = duplicates.spans_of(session.db, kept.id)
    theirs = duplicates.spans_of(session.db, other.id)
    for what, spans in theirs.items():
        first = mine[what][0].valid_from if what in mine else ""
        if what not in mine and what not in take:
            spans = [one for one in spans if one.valid_to]
        records.add_all(
            session.db,
            [
                replace(one, id=0, person_id=kept.id, valid_to=_until(one, first))
                for one in spans
                if not first or one.valid_from < first
            ],
        )
        present = mine.get(what)
        if what in take and present:
            _take_value(session, kept.id, present[-1], spans[-1], reason)


def _until(span: Dated, first: str) -> str:
    """Return where a span must end so that it does not reach into the first one kept."""
    return min(span.valid_to or first, first) if first else span.valid_to


def _take_value(session: Session, kept: int, mine: Dated, theirs: Dated, reason: str) -> None:
    if theirs.valid_to:
        return  # the other had ended it; there is no value of today
    today = session.today().isoformat()
    since = theirs.valid_from if theirs.valid_from > mine.valid_from else today
    since = max(since, mine.valid_to)
    dated.set_value(session.db, kept, mine.what, theirs.value, since=since, reason=reason)


def _move_claims(session: Session, kept: int, other: int) -> None:
    """Hand the claims over; one item claimed by both stays claimed once."""
    busy = {
        one.item for one in duplicates.claims_of(session.db, kept) if one.state not in CLAIM.final
    }
    for one in duplicates.claims_of(session.db, other):
        values: dict[str, object] = {"person_id": kept}
        if one.item in busy and one.state not in CLAIM.final:
            today = session.today().isoformat()
            ending = tr("Claimed twice; merged")
            values |= {"state": CLAIM.final[0], "ended_on": today, "end_reason": ending}
        records.change(session.db, Claim, one.id, values)


def _move_photo(session: Session, kept: int, other: int, take: bool, stamp: str) -> None:
    mine = records.where(session.db, Photo, "person_id = ?", [kept])
    theirs = records.where(session.db, Photo, "person_id = ?", [other])
    if not theirs or (mine and not take):
        return
    for one in mine:
        records.change(session.db, Photo, one.id, {"deleted_at": stamp})
    for one in theirs:
        records.change(session.db, Photo, one.id, {"person_id": kept})


def papers_of(session: Session, person_id: int) -> list[Paper]:
    """Return the printed papers that name a person, also under a number they had before."""
    scope.require(session, "papers.reprint", [person_id])
    with faults():
        wanted = set(duplicates.papers_about(session.db, person_id))
        return [one for one in office.papers(session.db, limit=-1) if one.id in wanted]


def refuse_merged(session: Session, ids: Collection[int]) -> None:
    """Raise Conflict when one of these people was merged into somebody else."""
    if duplicates.merged_into(session.db, ids):
        raise Conflict(tr("This person was merged. Take the merge back in the list of changes."))
