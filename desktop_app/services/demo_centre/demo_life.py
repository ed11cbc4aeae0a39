"""What happens in an invented centre: claims, services over the years, partner units."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from desktop_app.domain import days
from desktop_app.domain.demo_orders import residents
from desktop_app.domain.demo_people import SEED
from desktop_app.domain.demo_places import COMMUNITIES, PARTNERS
from desktop_app.domain.demo_scale import Scale
from desktop_app.domain.demo_texts import GIFTS, LISTS, PLACES
from desktop_app.domain.records.claim import Claim
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.service import Service
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.unit import (
    Agreement,
    Contribution,
    ListEntry,
    Unit,
    UnitContact,
    UnitPerson,
)
from desktop_app.services.demo_centre import demo_orders, demo_points, demo_posts, demo_teams
from desktop_app.services.session import Progress, Session, silent
from desktop_app.storage import records

CHUNK = 2_000
CONTACTS = ("赵建军", "孙丽华", "吴海燕", "郑国平", "冯立新", "蒋秀芬", "沈志远")
DUTIES = ("党支部书记", "办公室主任")
SUBJECT = "区域化党建共建"
LEFT = (34, 200, 12, -20, 95, 310, 160, 250)
HEADCOUNTS = (32, 34, 41, 9, 18, 27, 55)
ENTRIES = 4  # of the three lists, a unit
EVERY = 9  # days between two talks with a unit
CLAIMANTS = 3  # of each item


def fill(
    session: Session, people: Sequence[Person], scale: Scale, progress: Progress = silent
) -> None:
    """Let members claim and serve, units give, and residents order over the years."""
    partners = PARTNERS[: scale.units]
    with session.changing("import", reason="演示数据"):
        items = _items(session, scale)
        able = [one for one in people if one.specialities]
        _claim(session, items, able)
        demo_posts.fill(session, items, able[len(items) * CLAIMANTS * 2 :] or able)
        _cooperate(session, partners)
        demo_teams.fill(session, people, scale)
    _serve(session, people, items, scale, progress)
    demo_orders.fill(session, people, partners, scale, progress)
    demo_points.fill(session, people, scale)


def _items(session: Session, scale: Scale) -> list[ServiceItem]:
    """Return the items on offer; each further community offers the same."""
    first = records.where(session.db, ServiceItem)
    more = [
        replace(one, id=0, name=f"{one.name}（{community}）")
        for community in COMMUNITIES[1 : scale.communities]
        for one in first
    ]
    return first + records.add_all(session.db, more)


def _claim(session: Session, items: Sequence[ServiceItem], able: Sequence[Person]) -> None:
    """Let a few members claim each item; half of them have begun."""
    today = session.today()
    rows = [
        Claim(item=item.id, person_id=one.id, state="active" if turn % 2 else "claimed",
              claimed_on=(today - timedelta(days=(n * 37 + turn * 11) % 300)).isoformat())
        for n, item in enumerate(items)
        for turn, one in enumerate(able[n * 5 : n * 5 + min(CLAIMANTS, item.capacity or CLAIMANTS)])
    ]  # fmt: skip
    records.add_many(session.db, rows)


def _serve(
    session: Session,
    people: Sequence[Person],
    items: Sequence[ServiceItem],
    scale: Scale,
    progress: Progress,
) -> None:
    """Let in-service members and others serve, evenly over the years; this month is unconfirmed."""
    dice, today = Random(SEED + 2), session.today()
    able = [one.id for one in people if one.five_manage == "inservice_dual"]
    able = [one for n, one in enumerate(able) if n % 10] + [  # one in ten never comes
        one.id for one in people if one.specialities and one.five_manage != "inservice_dual"
    ]
    span = scale.years * 365
    known = residents(dice, scale.orders // 12)
    rows: list[Service] = []
    already = len(records.where(session.db, Service))  # on shifts
    for n in range(already, scale.services):
        day = today - timedelta(days=span - 1 - n * span // scale.services)
        open_yet = day >= today.replace(day=1)
        rows.append(
            Service(
                person_id=able[n * 11 % len(able)], item=items[n % len(items)].id,
                done_on=day.isoformat(), minutes=dice.choice((30, 60, 60, 90, 120)),
                served=_served(known, n), account=session.account.id,
                confirmed_by="" if open_yet else "社区居民",
                confirmed_on="" if open_yet else day.isoformat(),
            )
        )  # fmt: skip
    with session.changing("import"):
        for start in range(0, len(rows), CHUNK):
            progress(start, len(rows))
            records.add_many(session.db, rows[start : start + CHUNK])


def _served(known: Sequence[str], number: int) -> str:
    """Return who was served: mostly one person, now and then several, or nobody is named."""
    several = (1, 1, 2, 1, 0, 1, 3)[number % 7]
    return "、".join(known[(number + turn * 3) % len(known)] for turn in range(several))


def _cooperate(session: Session, partners: Sequence[str]) -> None:
    """Partner units, when they were last spoken to, what they need, offer and gave."""
    db, today = session.db, session.today()
    kept = records.add_all(
        db,
        [
            Unit(name=name, kind="9" if n % 2 else "10", headcount=HEADCOUNTS[n % len(HEADCOUNTS)])
            for n, name in enumerate(partners)
        ],
    )
    _agree(session, kept)
    talks: list[UnitContact] = []
    gifts: list[Contribution] = []
    entries: list[ListEntry] = []
    for n, unit in enumerate(kept):
        for back in range(n and 6):  # the first has never been spoken to
            day = today - timedelta(days=EVERY * (n % 12) + 90 * back)
            how = ("visit", "phone", "meeting")[back % 3]
            talks.append(UnitContact(unit=unit.id, talked_on=day.isoformat(), how=how))
        for turn in range(4):
            kind, what, reached = GIFTS[(n + turn) % len(GIFTS)]
            day = today - timedelta(days=20 + 13 * n % 90 + 250 * turn)
            gifts.append(
                Contribution(
                    unit=unit.id, given_on=day.isoformat(), kind=kind, what=what, people=reached
                )
            )
        entries += [_entry(unit, n * 5 + turn * 7, today) for turn in range(ENTRIES)]
        if n % 5 == 0:  # what the community and this unit do together
            project = replace(_entry(unit, n * 5 + 6, today), sort="project", state="doing")
            entries.append(replace(project, unit=unit.id, what=f"{unit.name}共建项目"))
    for rows in (talks, gifts, entries):
        records.add_many(db, rows)


def _agree(session: Session, kept: Sequence[Unit]) -> None:
    """Whom to call at each unit, and agreements of the last two years; a few end soon or ended."""
    today = session.today()
    called: list[UnitPerson] = []
    agreed: list[Agreement] = []
    for n, unit in enumerate(kept):
        for position in range(1, 2 + (n % 3 == 0)):
            turn = n + position - 1
            called.append(
                UnitPerson(
                    unit=unit.id, name=CONTACTS[turn % len(CONTACTS)], position=position,
                    duty=DUTIES[position - 1], phone=f"1990002{n + (position - 1) * 5000:04}",
                )
            )  # fmt: skip
        left = LEFT[n % len(LEFT)]  # days until the newest agreement ends
        for years in (1, 0):
            ends = days.months_after(today + timedelta(days=left), -12 * years)
            begins = days.months_after(ends + timedelta(days=1), -12)
            agreed.append(
                Agreement(
                    unit=unit.id,
                    subject=SUBJECT,
                    begins=begins.isoformat(),
                    ends=ends.isoformat(),
                    signed_on=begins.isoformat(),
                )
            )
    for rows in (called, agreed):
        records.add_many(session.db, rows)


def _entry(unit: Unit, number: int, today: date) -> ListEntry:
    """Return an entry of the lists: needs are the community's, resources a unit's."""
    sort, kind, what, size = LISTS[number % len(LISTS)]
    first = today - timedelta(days=30 - number % 60)
    size += number % 7 if size else 0
    return ListEntry(
        sort=sort, unit=unit.id if sort == "resource" else 0, kind=kind, what=what, size=size,
        state="open", place=PLACES[number % len(PLACES)],
        first_day=first.isoformat() if number % 7 else "",
        last_day=(first + timedelta(days=60)).isoformat() if number % 7 else "",
    )  # fmt: skip
