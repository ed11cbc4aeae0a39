"""Claiming items and shifts: places, the waiting list, overlaps, substitutes.

Places are counted inside the transaction, so that two desks never overfill an item. Who finds none
may wait; whoever has waited longest moves up in the transaction in which a place becomes free.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop_app.domain import days
from desktop_app.domain.records.claim import Claim
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.shift import Shift
from desktop_app.domain.workflow import Move
from desktop_app.domain.workflows.claim import CLAIM, DONE, HOLDING, STANDING, TAKEN, WAITING
from desktop_app.errors import Conflict, Invalid, NotFound
from desktop_app.i18n import tr
from desktop_app.services import ledgers, scope, workflows
from desktop_app.services.posts import service_log
from desktop_app.services.session import Session
from desktop_app.storage import claims, records

SEE, CHANGE = "group.service", "services.change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms places are claimed; ``wait`` puts whoever finds none on the waiting list."""

    ends_on: str = ""
    wait: bool = False
    overlap_reason: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What is claimed: an item, or one of its shifts."""

    item: ServiceItem
    shift: Shift | None = None

    @property
    def key(self) -> tuple[int, int]:
        return self.item.id, self.shift.id if self.shift else 0

    @property
    def capacity(self) -> int:
        return self.shift.needed if self.shift else self.item.capacity

    @property
    def label(self) -> str:
        return called(self.item, self.shift)


def called(item: ServiceItem, shift: Shift | None) -> str:
    """Return an item and, where there is one, the time of its shift, in words."""
    return f"{item.name} {shift.day} {shift.begins}-{shift.ends}" if shift else item.name


def claim(
    session: Session,
    item_id: int,
    people: Sequence[int],
    *,
    shift: int = 0,
    ends_on: str = "",
    wait: bool = False,
    overlap_reason: str = "",
) -> list[Claim]:
    """Claim an item, or a shift of it, for people; all of them or none. See ``claim_items``."""
    terms = Terms(ends_on=ends_on, wait=wait, overlap_reason=overlap_reason.strip())
    return _claim(session, [(item_id, shift)], people, terms)


def claim_items(
    session: Session,
    items: Sequence[int],
    people: Sequence[int],
    *,
    ends_on: str = "",
    wait: bool = False,
) -> list[Claim]:
    """Claim every item for every person, in one change set; all of them or none.

    Raises Invalid for an end that has passed, NotFound, or Conflict when an item is closed, full,
    or already claimed by one of them, or a shift overlaps another without a reason.
    """
    wanted = [(one, 0) for one in items]
    return _claim(session, wanted, people, Terms(ends_on=ends_on, wait=wait))


def claim_places(
    session: Session,
    wanted: Sequence[tuple[int, int]],
    people: Sequence[int],
    *,
    ends_on: str = "",
    waiting: Collection[tuple[int, int]] = (),
) -> list[Claim]:
    """Claim items and shifts, each an item with its shift or 0, as ``claim_items`` does.

    On those ``waiting`` whoever finds no place goes onto the waiting list.
    """
    return _claim(session, wanted, people, Terms(ends_on=ends_on), waiting)


def _claim(
    session: Session,
    wanted: Sequence[tuple[int, int]],
    people: Sequence[int],
    terms: Terms,
    waiting: Collection[tuple[int, int]] = (),
) -> list[Claim]:
    scope.require(session, CHANGE, people)
    if terms.ends_on and terms.ends_on < session.today().isoformat()[: len(terms.ends_on)]:
        raise Invalid({"ends_on": tr("The agreed end must not lie before today.")})
    with session.changing("claim"):
        found = records.by_ids(session.db, Person, dict.fromkeys(people))
        if len(found) < len(set(people)):
            raise NotFound(tr("One of the people has been deleted. Refresh the list."))
        made: list[Claim] = []
        for item_id, shift_id in wanted:
            place = _place(session, item_id, shift_id)
            if terms.ends_on and (
                told := service_log.outside(place.item, days.latest(terms.ends_on).isoformat())
            ):
                raise Invalid({"ends_on": told})
            _require_open(session, place, found)
            _require_no_overlap(session, place, found, terms.overlap_reason)
            free = _free(session, place)
            if len(found) > free and not terms.wait and place.key not in waiting:
                raise Conflict(
                    tr(
                        "“{item}” has {free:place|places} left,"
                        " but {wanted:person was|people were} chosen.",
                        item=place.label, free=free, wanted=len(found),
                    )
                )  # fmt: skip
            made += _add(session, place, found, free, terms)
        return made


def _add(
    session: Session, place: Place, people: Sequence[Person], free: int, terms: Terms
) -> list[Claim]:
    today = session.today().isoformat()
    item, shift = place.key
    return ledgers.add_alike(
        session,
        [
            Claim(
                item=item, shift=shift, person_id=one.id, claimed_on=today, since=today,
                state=CLAIM.start if number < free else WAITING, ends_on=terms.ends_on,
                overlap_reason=terms.overlap_reason,
            )
            for number, one in enumerate(people)
        ],
    )  # fmt: skip


def _place(session: Session, item_id: int, shift_id: int) -> Place:
    """Return what is to be claimed; raises NotFound."""
    item = records.by_id(session.db, ServiceItem, item_id)
    if item is None:
        raise NotFound(tr("This item no longer exists."))
    if not shift_id:
        return Place(item)
    shift = records.by_id(session.db, Shift, shift_id)
    if shift is None or shift.item != item_id:
        raise NotFound(tr("This shift no longer exists."))
    return Place(item, shift)


def _free(session: Session, place: Place) -> int:
    """Return how many places are free; very many where there is no limit."""
    if not place.capacity:
        return 1_000_000
    return max(place.capacity - claims.taken(session.db, *place.key, TAKEN), 0)


def too_few(session: Session, place: Place) -> str:
    """Return why a place offers less than is taken already, empty where it does not."""
    taken = claims.taken(session.db, *place.key, TAKEN)
    if not place.capacity or taken <= place.capacity:
        return ""
    return tr(
        "{count:person has|people have} a place here already. End some claims first, or give at"
        " least this number.",
        count=taken,
    )  # fmt: skip


def _require_open(session: Session, place: Place, people: Sequence[Person]) -> None:
    """Raise Conflict when this takes no claims, or one of these people has claimed it already."""
    today = session.today().isoformat()
    if place.item.is_closed:
        raise Conflict(tr("“{item}” takes no more claims.", item=place.item.name))
    if place.shift and place.shift.is_over(session.now()):
        raise Conflict(tr("“{item}” is over. Record it in the service log.", item=place.label))
    if place.item.last_day and place.item.last_day < today[: len(place.item.last_day)]:
        raise Conflict(
            tr("“{item}” ended on {day}.", item=place.item.name, day=place.item.last_day)
        )
    busy = claims.people_on(session.db, *place.key, STANDING)
    if again := [one for one in people if one.id in busy]:
        raise Conflict(
            tr(
                "“{item}” is already claimed by: {names}. Leave them out and try again.",
                item=place.label, names=scope.named(session, again),
            )
        )  # fmt: skip


def _require_no_overlap(
    session: Session, place: Place, people: Sequence[Person], reason: str
) -> None:
    """Raise Conflict when somebody holds another shift at that time and no reason is given."""
    if place.shift is None or reason:
        return
    clashing = clashes(session, place.shift)
    for one in people:
        if one.id in clashing:
            raise Conflict(
                tr(
                    "{name} already has “{item}”, which overlaps. Leave them out, or give a reason"
                    " why both can be done.",
                    name=one.name, item=clashing[one.id],
                )
            )  # fmt: skip


def clashes(session: Session, shift: Shift) -> dict[int, str]:
    """Return who holds a place in another shift that overlaps one, and in words which."""
    held: dict[int, list[int]] = {}
    for person, other in claims.shifts_of_day(session.db, shift.day, HOLDING):
        held.setdefault(other, []).append(person)
    held.pop(shift.id, None)
    others = [o for o in records.by_ids(session.db, Shift, held) if o.overlaps(shift)]
    items = {
        one.id: one for one in records.by_ids(session.db, ServiceItem, {o.item for o in others})
    }
    return {
        person: called(items[one.item], one)
        for one in others
        if one.item in items
        for person in held[one.id]
    }


# moving on


def move(
    session: Session,
    claim_id: int,
    step: str,
    values: Mapping[str, Any] | None = None,
    *,
    reason: str = "",
    seen: str = "",
    minutes: int = 0,
) -> Claim:
    """Move a claim along its workflow.

    ``served`` also records the service in the log, for the ``minutes`` of it or the whole shift;
    ``substitute`` gives the place to the person named by ``values``; a place that becomes free
    goes to whoever waits. Raises as ``workflows.move``, and Conflict when there is no place.
    """
    with session.changing(CLAIM.key, reason=reason.strip()):
        return move_in(session, claim_id, step, values, reason=reason, seen=seen, minutes=minutes)


def move_in(
    session: Session,
    claim_id: int,
    step: str,
    values: Mapping[str, Any] | None = None,
    *,
    reason: str = "",
    seen: str = "",
    minutes: int = 0,
) -> Claim:
    """Move a claim inside a change set; see ``move``."""
    before = records.by_id(session.db, Claim, claim_id)

    def guard(found: Claim, chosen: Move) -> None:
        scope.require(session, CHANGE, [found.person_id])
        _guard(session, found, chosen, int((values or {}).get("substitute") or 0))

    kept = workflows.step_in(
        session, CLAIM, Claim, claim_id, step, values, reason=reason, seen=seen, guard=guard
    )
    if before is None or before.state == kept.state:
        return kept
    if kept.state == "served":
        shift = _place(session, kept.item, kept.shift).shift
        assert shift is not None  # the guard saw to it
        service_log.record_of_shift(session, shift, kept.person_id, minutes or shift.minutes)
    elif kept.state == "substituted":
        _take_over(session, kept)
    elif before.state == WAITING and kept.state == CLAIM.start:
        _note_moved_up(session, kept.id)
    elif before.state in HOLDING and kept.state in CLAIM.final and kept.state not in DONE:
        fill_up(session, kept.item, kept.shift)
    return kept


def _guard(session: Session, found: Claim, chosen: Move, substitute: int) -> None:
    """Refuse a step for which there is no place, no shift or nobody to take over."""
    if chosen.target in DONE:
        place = _place(session, found.item, found.shift)
        if place.shift is None:
            raise Conflict(tr("Only shifts are attended. Record this in the service log."))
        if place.shift.day > session.today().isoformat():
            raise Conflict(tr("“{item}” has not begun yet.", item=place.label))
    elif chosen.key == "substitute":
        place = _place(session, found.item, found.shift)
        _require_substitute(session, place, found, substitute)
    elif found.state not in HOLDING and chosen.target in HOLDING:
        place = _place(session, found.item, found.shift)
        person = records.by_ids(session.db, Person, [found.person_id])
        _require_open(session, place, person if found.state != WAITING else ())
        if not _free(session, place):
            raise Conflict(tr("“{item}” has no free place.", item=place.label))


def _require_substitute(session: Session, place: Place, found: Claim, substitute: int) -> None:
    scope.require(session, CHANGE, [substitute])
    person = records.by_id(session.db, Person, substitute)
    if person is None:
        raise NotFound(tr("One of the people has been deleted. Refresh the list."))
    waits = _waiting_claim(session, place, substitute)
    if found.person_id == substitute or (
        waits is None and substitute in claims.people_on(session.db, *place.key, STANDING)
    ):
        raise Conflict(tr("{name} already has a place. Choose somebody else.", name=person.name))
    _require_no_overlap(session, place, [person], "")


def _waiting_claim(session: Session, place: Place, person_id: int) -> Claim | None:
    found = records.where(
        session.db, Claim, "item = ? AND shift = ? AND person_id = ? AND state = ?",
        [*place.key, person_id, WAITING],
    )  # fmt: skip
    return found[0] if found else None


def _take_over(session: Session, left: Claim) -> None:
    """Give the place of a claim to its substitute, who may have waited for one."""
    place = _place(session, left.item, left.shift)
    today = session.today().isoformat()
    waited = _waiting_claim(session, place, left.substitute)
    if waited:
        records.change(session.db, Claim, waited.id, {"state": CLAIM.start, "since": today})
        return
    records.add(
        session.db,
        Claim(
            item=left.item, shift=left.shift, person_id=left.substitute, state=CLAIM.start,
            claimed_on=today, since=today, ends_on=left.ends_on,
        ),
    )  # fmt: skip


def fill_up(session: Session, item_id: int, shift_id: int) -> int:
    """Let as many move up from the waiting list as there are places; return how many did.

    Call inside a change set. Nobody moves up on what is closed or over.
    """
    place = _place(session, item_id, shift_id)
    over = place.shift and place.shift.is_over(session.now())
    if place.item.is_closed or over:
        return 0
    moved = 0
    for _ in range(_free(session, place)):
        first = claims.first_waiting(session.db, *place.key, WAITING)
        if not first:
            break
        today = session.today().isoformat()
        records.change(session.db, Claim, first, {"state": CLAIM.start, "since": today})
        _note_moved_up(session, first)
        moved += 1
    return moved


def _note_moved_up(session: Session, claim_id: int) -> None:
    today = session.today().isoformat()
    records.change(session.db, Claim, claim_id, {"moved_up_on": today})


def note_told(session: Session, claim_id: int) -> None:
    """Note that somebody has been told of the place they moved up to."""
    with session.changing(CLAIM.key):
        found = ledgers.by_id(session, Claim, claim_id)
        scope.require(session, CHANGE, [found.person_id])
        records.change(session.db, Claim, claim_id, {"told_on": session.today().isoformat()})
