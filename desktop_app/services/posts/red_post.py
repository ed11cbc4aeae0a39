"""The Red Post Station: items on offer and the claims on them. Claiming is ``claiming``."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain import codes
from desktop_app.domain.days import surely_before
from desktop_app.domain.records.claim import Claim
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.shift import Shift
from desktop_app.domain.records.station import Station
from desktop_app.domain.workflows.claim import CLAIM, HOLDING, WAITING
from desktop_app.errors import Conflict, NotFound
from desktop_app.i18n import tr
from desktop_app.services import ledgers, scope
from desktop_app.services.ledgers import Rights
from desktop_app.services.posts import claiming, service_log, shifts
from desktop_app.services.posts.claiming import CHANGE, SEE
from desktop_app.services.posts.claiming import claim as claim
from desktop_app.services.posts.claiming import claim_items as claim_items
from desktop_app.services.posts.claiming import claim_places as claim_places
from desktop_app.services.posts.claiming import move as move
from desktop_app.services.session import Changes, Session
from desktop_app.storage import claims, records

FIRST_STATION = "红色驿站"
WHOLE = ("",)  # an item belongs to no branch: a right to one branch does not reach it
FIRST_ITEMS = (
    ("elderly", "上门理发", "为行动不便的老人上门理发", 6, "每月第一个周六", "老人家中", "理发"),
    ("elderly", "代购送药", "为独居老人代购米面油药并送到家", 8, "每周三", "小区内", ""),
    ("study", "课业辅导", "为困难家庭学生辅导功课", 6, "每周六上午", "社区图书室", "书法"),
    ("orphan", "节日陪伴", "陪伴孤儿过生日和传统节日", 4, "", "社区活动室", "心理疏导"),
    ("disabled", "陪同就医", "陪同残疾人就医、办证", 6, "", "社区卫生站", "医疗"),
    ("poor", "技能帮教", "教授家电维修、理发等就业技能", 5, "每月第三个周日", "社区培训室",
     "家电维修、理发"),
    ("convenience", "家电维修日", "为居民免费检修小家电", 10, "每月十五日", "党群服务中心一楼",
     "家电维修"),
    ("convenience", "法律咨询", "接待居民法律咨询", 4, "每周五下午", "党群服务中心二楼", "法律"),
)  # fmt: skip
GRID_KINDS = {"elderly": "volunteer", "poor": "relief", "convenience": "convenience"}


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item with how many hold a place on it; ``free`` is -1 where there is no limit.

    ``shifts`` are those still to come and ``missing`` the people they lack; ``held`` are the open
    claims of the item and of all its shifts.
    """

    item: ServiceItem
    claimed: int
    waiting: int = 0
    station: str = ""
    shifts: int = 0
    missing: int = 0
    held: int = 0

    @property
    def free(self) -> int:
        return max(self.item.capacity - self.claimed, 0) if self.item.capacity else -1


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with the words a list shows."""

    claim: Claim
    item: ServiceItem
    person: Person
    shift: Shift | None = None
    substitute: str = ""  # the name of who took the place

    @property
    def what(self) -> str:
        """The item and, where there is one, the time of the shift."""
        return claiming.called(self.item, self.shift)

    @property
    def state_label(self) -> str:
        return codes.label(CLAIM.codes, self.claim.state)


def plant_items(session: Session) -> None:
    """Store the items every station starts with; call inside a change set."""
    station = records.add(session.db, Station(name=FIRST_STATION))
    records.add_all(
        session.db,
        [
            ServiceItem(
                station=station.id, kind=kind, grid_kind=GRID_KINDS.get(kind, ""), name=name,
                description=text, capacity=places, fixed_day=day, place=place, skills=skills,
            )
            for kind, name, text, places, day, place, skills in FIRST_ITEMS
        ],
    )  # fmt: skip


def items(session: Session) -> list[ItemView]:
    """Return the items on offer, in the order of the six kinds."""
    session.require(SEE)
    counted = claims.by_state(session.db, (*HOLDING, WAITING))
    stations = station_names(session)
    order = list(codes.table("service_category"))
    found = records.where(session.db, ServiceItem)

    def count(item: int, shift: int, states: Sequence[str]) -> int:
        return sum(counted.get((item, shift, state), 0) for state in states)

    standing: Counter[int] = Counter()
    for (item, _, state), many in counted.items():
        standing[item] += many if state in HOLDING else 0
    lacks: dict[int, list[int]] = {}
    for coming in shifts.coming(session):
        lacks.setdefault(coming.item.id, []).append(coming.missing)
    return [
        ItemView(
            one, count(one.id, 0, HOLDING), count(one.id, 0, (WAITING,)),
            stations.get(one.station, ""), len(lacks.get(one.id, ())), sum(lacks.get(one.id, ())),
            standing[one.id],
        )
        for one in sorted(
            found, key=lambda item: (order.index(item.kind) if item.kind in order else 99, item.id)
        )
    ]  # fmt: skip


def station_names(session: Session) -> dict[int, str]:
    """Return the names of the stations by id, for whoever sees what belongs to them."""
    return {one.id: one.name for one in records.where(session.db, Station)}


def by_name(session: Session, name: str, station: int = 0) -> ServiceItem:
    """Return the item of this name, of one station or any; NotFound, Conflict for several."""
    found = records.where(
        session.db, ServiceItem, "name = ? AND ? IN (0, station)", [name.strip(), station]
    )
    if not found:
        raise NotFound(tr("There is no item “{name}”.", name=name))
    if len(found) > 1:
        raise Conflict(tr("Several items are called “{name}”. Rename one of them.", name=name))
    return found[0]


ITEM_SAVED = Changes(frozenset({"service_item"}), 1)


def save_item(session: Session, item: ServiceItem) -> int:
    """Store a new or changed item and return its id; see ``ledgers.save``.

    Whoever waits moves up where there are more places now. Raises Invalid also for fewer places
    than are taken, and for a period that leaves out a shift to come.
    """
    session.require(CHANGE, WHOLE)

    def check(one: ServiceItem) -> dict[str, str]:
        if one.first_day and one.last_day and surely_before(one.last_day, one.first_day):
            return {"last_day": tr("The end lies before the beginning.")}
        before = records.by_id(session.db, ServiceItem, one.id) if one.id else None
        return _too_little(session, one, before) if before else {}

    with session.changing("update" if item.id else "create"):
        kept = ledgers.save(session, item, Rights(SEE, CHANGE), check)
        if item.id:
            claiming.fill_up(session, item.id, 0)
    return kept.id


def _too_little(session: Session, item: ServiceItem, before: ServiceItem) -> dict[str, str]:
    """Return by field where a change takes away from what is agreed already."""
    problems: dict[str, str] = {}
    if item.capacity != before.capacity and (
        told := claiming.too_few(session, claiming.Place(item))
    ):
        problems["capacity"] = told
    if (item.first_day, item.last_day) != (before.first_day, before.last_day):
        for one in shifts.coming(session, item=item.id):
            if service_log.outside(item, one.shift.day):
                field = "first_day" if item.first_day != before.first_day else "last_day"
                problems[field] = tr(
                    "The shift on {day} lies outside this period. Move it or call it off first.",
                    day=one.shift.day,
                )
    return problems


def claims_of(session: Session, person_id: int) -> list[ClaimView]:
    """Return a person's claims, newest first."""
    scope.require(session, SEE, [person_id])
    return _views(
        session, records.where(session.db, Claim, "person_id = ?", [person_id], order="id DESC")
    )


def claims_on(session: Session, item_id: int) -> list[ClaimView]:
    """Return the claims of an item as a whole, open ones first, those who wait in their order."""
    return _in_order(session, "item = ? AND shift = 0", item_id)


def claims_on_shift(session: Session, shift_id: int) -> list[ClaimView]:
    """Return the claims of a shift, open ones first, those who wait in their order."""
    return _in_order(session, "shift = ?", shift_id)


def _in_order(session: Session, condition: str, value: int) -> list[ClaimView]:
    session.require(SEE)
    found = records.where(session.db, Claim, condition, [value], order="id DESC")

    def place(one: Claim) -> tuple[int, int]:
        if one.state == WAITING:
            return 1, one.id
        return (2, 0) if one.state in CLAIM.final else (0, 0)

    return _views(session, sorted(found, key=place))


def to_tell(session: Session) -> list[ClaimView]:
    """Return who has moved up from a waiting list and has not been told yet, while it matters."""
    session.require(SEE)
    ids, now = claims.to_tell(session.db, HOLDING), session.now()
    found = _views(session, records.by_ids(session.db, Claim, ids))
    return [one for one in found if one.shift is None or not one.shift.is_over(now)]


def open_claims(session: Session, people: Sequence[int]) -> dict[int, list[ClaimView]]:
    """Return the claims of people that hold a place, oldest first, by person id."""
    wanted, found = set(people), dict[int, list[ClaimView]]()
    stored = records.where(session.db, Claim, order="id")
    for one in _views(session, [c for c in stored if c.person_id in wanted]):
        if one.claim.state in HOLDING:
            found.setdefault(one.person.id, []).append(one)
    return found


def _views(session: Session, found: Sequence[Claim]) -> list[ClaimView]:
    offers = {
        one.id: one for one in records.by_ids(session.db, ServiceItem, {c.item for c in found})
    }
    shifts = {one.id: one for one in records.by_ids(session.db, Shift, {c.shift for c in found})}
    named = {c.person_id for c in found} | {c.substitute for c in found}
    claimants = records.by_ids(session.db, Person, named)
    people = {one.id: one for one in scope.visible(session, claimants, SEE)}
    return [
        ClaimView(
            one, offers[one.item], people[one.person_id], shifts.get(one.shift),
            people[one.substitute].name if one.substitute in people else "",
        )
        for one in found
        if one.item in offers and one.person_id in people
    ]  # fmt: skip


def open_services(session: Session) -> dict[int, tuple[str, ...]]:
    """Return the names of the items people have open claims on, by person id; cards print them.

    An account that does not see service data gets none.
    """
    if not session.may(SEE):
        return {}
    offers = {one.id: one.name for one in records.where(session.db, ServiceItem)}
    found: dict[int, dict[str, None]] = {}
    for one in records.where(session.db, Claim):
        if one.state in HOLDING and one.item in offers:
            found.setdefault(one.person_id, {})[offers[one.item]] = None
    return {person: tuple(names) for person, names in found.items()}
