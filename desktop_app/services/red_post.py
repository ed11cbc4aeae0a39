"""The Red Post Station: items on offer, claims of members, ending a claim."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain import codes, fields
from desktop_app.domain.records.claim import Claim
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.workflow import Move
from desktop_app.domain.workflows.claim import CLAIM
from desktop_app.errors import Conflict, Invalid, NotFound
from desktop_app.i18n import tr
from desktop_app.services import scope, workflows
from desktop_app.services.session import Changes, Session
from desktop_app.storage import claims, records

SEE, CHANGE = "group.service", "services.change"
WHOLE = ("",)  # an item belongs to no branch: a right to one branch does not reach it
FIRST_ITEMS = (
    ("elderly", "上门理发", "为行动不便的老人上门理发", 6, "每月第一个周六", "老人家中"),
    ("elderly", "代购送药", "为独居老人代购米面油药并送到家", 8, "每周三", "小区内"),
    ("study", "课业辅导", "为困难家庭学生辅导功课", 6, "每周六上午", "社区图书室"),
    ("orphan", "节日陪伴", "陪伴孤儿过生日和传统节日", 4, "", "社区活动室"),
    ("disabled", "陪同就医", "陪同残疾人就医、办证", 6, "", "社区卫生站"),
    ("poor", "技能帮教", "教授家电维修、理发等就业技能", 5, "每月第三个周日", "社区培训室"),
    ("convenience", "家电维修日", "为居民免费检修小家电", 10, "每月十五日", "党群服务中心一楼"),
    ("convenience", "法律咨询", "接待居民法律咨询", 4, "每周五下午", "党群服务中心二楼"),
)


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item with how many claims are open on it; ``free`` is -1 where there is no limit."""

    item: ServiceItem
    claimed: int

    @property
    def free(self) -> int:
        return self.item.capacity - self.claimed if self.item.capacity else -1


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with the words a list shows."""

    claim: Claim
    item: ServiceItem
    person: Person

    @property
    def state_label(self) -> str:
        return codes.label(CLAIM.codes, self.claim.state)


def plant_items(session: Session) -> None:
    """Store the items every station starts with; call inside a change set."""
    records.add_all(
        session.db,
        [
            ServiceItem(
                kind=kind, name=name, description=text, capacity=places, fixed_day=day, place=place
            )
            for kind, name, text, places, day, place in FIRST_ITEMS
        ],
    )


def items(session: Session) -> list[ItemView]:
    """Return the items on offer, in the order of the six kinds."""
    session.require(SEE)
    taken = claims.open_by_item(session.db, CLAIM.final)
    order = list(codes.table("service_category"))
    found = records.where(session.db, ServiceItem)
    return [
        ItemView(one, taken.get(one.id, 0))
        for one in sorted(
            found, key=lambda item: (order.index(item.kind) if item.kind in order else 99, item.id)
        )
    ]


def by_name(session: Session, name: str) -> ServiceItem:
    """Return the item of this name; raises NotFound, Conflict when several have it."""
    found = records.where(session.db, ServiceItem, "name = ?", [name.strip()])
    if not found:
        raise NotFound(tr("There is no item “{name}”.", name=name))
    if len(found) > 1:
        raise Conflict(tr("Several items are called “{name}”. Rename one of them.", name=name))
    return found[0]


def save_item(session: Session, item: ServiceItem) -> Changes:
    """Store a new or changed item; raises Invalid when a field is missing or wrong."""
    session.require(CHANGE, WHOLE)
    if problems := fields.check(item):
        raise Invalid(problems)
    with session.changing("update" if item.id else "create"):
        if item.id:
            values = {
                name: getattr(item, name) for name in records.columns(ServiceItem) if name != "id"
            }
            records.change(session.db, ServiceItem, item.id, values)
        else:
            records.add(session.db, item)
    return Changes(frozenset({"service_item"}), 1)


def claim(
    session: Session, item_id: int, people: Sequence[int], *, ends_on: str = ""
) -> list[Claim]:
    """Claim an item for people; all of them or none. See ``claim_items``."""
    return claim_items(session, [item_id], people, ends_on=ends_on)


def claim_items(
    session: Session, items: Sequence[int], people: Sequence[int], *, ends_on: str = ""
) -> list[Claim]:
    """Claim every item for every person, in one change set; all of them or none.

    Raises Invalid for an end that has passed, NotFound, or Conflict when an item is closed, full,
    or already claimed by one of them.
    The places are counted inside the transaction, so that two desks never overfill an item.
    """
    scope.require(session, CHANGE, people)
    if ends_on and ends_on < session.today().isoformat()[: len(ends_on)]:
        raise Invalid({"ends_on": tr("The agreed end must not lie before today.")})
    with session.changing("claim"):
        found = records.by_ids(session.db, Person, dict.fromkeys(people))
        if len(found) < len(set(people)):
            raise NotFound(tr("One of the people has been deleted. Refresh the list."))
        made: list[Claim] = []
        for item_id in items:
            _require_room(session, item_id, found)
            made += _claims_for(session, item_id, found, ends_on)
        return made


def _claims_for(
    session: Session, item_id: int, people: Sequence[Person], ends_on: str
) -> list[Claim]:
    today = session.today().isoformat()
    return records.add_all(
        session.db,
        [
            Claim(
                item=item_id,
                person_id=one.id,
                state=CLAIM.start,
                claimed_on=today,
                ends_on=ends_on,
            )
            for one in people
        ],
    )


def _require_room(session: Session, item_id: int, people: Sequence[Person]) -> None:
    """Raise when an item cannot be claimed by all of these people now; call in a change set."""
    item = records.by_id(session.db, ServiceItem, item_id)
    if item is None:
        raise NotFound(tr("This item no longer exists."))
    if item.is_closed:
        raise Conflict(tr("“{item}” takes no more claims.", item=item.name))
    busy = claims.people_on_item(session.db, item_id, CLAIM.final)
    if again := [one.person_no for one in people if one.id in busy]:
        raise Conflict(
            tr(
                "“{item}” is already claimed by: {numbers}. Leave them out and try again.",
                item=item.name,
                numbers="、".join(again),
            )
        )
    taken = claims.open_by_item(session.db, CLAIM.final).get(item_id, 0)
    if item.capacity and taken + len(people) > item.capacity:
        raise Conflict(
            tr(
                "“{item}” has {free} places left, but {wanted} people were chosen.",
                item=item.name,
                free=max(item.capacity - taken, 0),
                wanted=len(people),
            )
        )


def move(session: Session, claim_id: int, step: str, *, reason: str = "") -> Claim:
    """Move a claim along its workflow.

    Raises NotFound, Conflict when the step is not allowed now or a claim taken up again finds no
    place, Invalid when a reason is missing.
    """

    def guard(found: Claim, chosen: Move) -> None:
        scope.require(session, CHANGE, [found.person_id])
        if found.state in CLAIM.final and chosen.target not in CLAIM.final:
            person = records.by_ids(session.db, Person, [found.person_id])
            _require_room(session, found.item, person)

    return workflows.move(session, CLAIM, Claim, claim_id, step, reason=reason, guard=guard)


def claims_of(session: Session, person_id: int) -> list[ClaimView]:
    """Return a person's claims, newest first."""
    scope.require(session, SEE, [person_id])
    return _views(
        session, records.where(session.db, Claim, "person_id = ?", [person_id], order="id DESC")
    )


def claims_on(session: Session, item_id: int) -> list[ClaimView]:
    """Return the claims of an item, open ones first."""
    found = records.where(session.db, Claim, "item = ?", [item_id], order="id DESC")
    return _views(session, sorted(found, key=lambda one: one.state in CLAIM.final))


def open_claims(session: Session, people: Sequence[int]) -> dict[int, list[ClaimView]]:
    """Return the claims of people that have not ended, oldest first, by person id."""
    wanted, found = set(people), dict[int, list[ClaimView]]()
    stored = records.where(session.db, Claim, order="id")
    for one in _views(session, [c for c in stored if c.person_id in wanted]):
        if one.claim.state not in CLAIM.final:
            found.setdefault(one.person.id, []).append(one)
    return found


def _views(session: Session, found: Sequence[Claim]) -> list[ClaimView]:
    offers = {
        one.id: one for one in records.by_ids(session.db, ServiceItem, {c.item for c in found})
    }
    claimants = records.by_ids(session.db, Person, {c.person_id for c in found})
    people = {one.id: one for one in scope.visible(session, claimants, SEE)}
    return [
        ClaimView(one, offers[one.item], people[one.person_id])
        for one in found
        if one.item in offers and one.person_id in people
    ]


def open_services(session: Session) -> dict[int, tuple[str, ...]]:
    """Return the names of the items people have open claims on, by person id; cards print them.

    An account that does not see service data gets none.
    """
    if not session.may(SEE):
        return {}
    offers = {one.id: one.name for one in records.where(session.db, ServiceItem)}
    found: dict[int, tuple[str, ...]] = {}
    for one in records.where(session.db, Claim):
        if one.state not in CLAIM.final and one.item in offers:
            found[one.person_id] = (*found.get(one.person_id, ()), offers[one.item])
    return found
