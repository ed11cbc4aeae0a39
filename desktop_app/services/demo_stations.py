"""Invented stations, and shifts that repeat every week: some claimed, one full."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from desktop_app.domain.records.claim import Claim
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.shift import Shift
from desktop_app.domain.records.station import Station
from desktop_app.services.session import Session
from desktop_app.storage import records

SECOND = Station(
    name="山水红驿", address="山水家园东门", estate="和平里小区", opening="8:30—17:30",
    facilities="饮水机\n充电宝\n急救箱\n雨伞", contact="沈志远", position=2,
)  # fmt: skip
FIRST = {
    "address": "党群服务中心一楼", "opening": "9:00—18:00", "facilities": "图书角\n微波炉\n轮椅",
    "contact": "孙丽华",
}  # fmt: skip
OFFERS = (  # name, kind, description, weekday from Monday, begins, ends, needed
    ("测量血压", "convenience", "为居民测量血压、血糖", 5, "09:00", "11:00", 2),
    ("爱心助餐", "elderly", "为高龄独居老人送餐", 2, "10:30", "12:30", 3),
)
WEEKDAYS = "一二三四五六日"
WEEKS = 6  # of shifts to come
WAIT = 2  # people, for the next shift of the first of these items
FEW = 20  # fewer people with specialities than this claim nothing


def fill(session: Session, people: Sequence[Person]) -> None:
    """Add a second station with two items whose shifts repeat; call inside a change set."""
    for one in records.where(session.db, Station, limit=1):
        records.change(session.db, Station, one.id, FIRST)
    station = records.add(session.db, SECOND)
    able = [one.id for one in people if one.specialities]
    if len(able) < FEW:
        return
    for turn, (name, kind, about, weekday, begins, ends, needed) in enumerate(OFFERS):
        item = records.add(
            session.db,
            ServiceItem(
                name=name, station=station.id, kind=kind, description=about, place="山水红驿",
                capacity=8, fixed_day=f"每周{WEEKDAYS[weekday]}", grid_kind="volunteer",
            ),
        )  # fmt: skip
        blank = Shift(item=item.id, begins=begins, ends=ends, needed=needed, rule=item.fixed_day)
        first = session.today() + timedelta((weekday - session.today().weekday()) % 7 or 7)
        days = [first + timedelta(7 * week) for week in range(WEEKS)]
        made = records.add_all(session.db, [replace(blank, day=f"{day}") for day in days])
        asked = (session.today() - timedelta(9)).isoformat()
        records.add_many(
            session.db, _claims(asked, made, able[turn * 8 :], wait=WAIT - turn * WAIT)
        )


def _claims(asked: str, shifts: Sequence[Shift], able: Sequence[int], *, wait: int) -> list[Claim]:
    """Fill the next shift, let some wait for it, and begin the one after."""
    places = [(shifts[0], "claimed")] * shifts[0].needed + [(shifts[0], "waiting")] * wait
    return [
        Claim(
            item=shift.item, shift=shift.id, person_id=person, state=state, claimed_on=asked,
            since=asked,
        )
        for (shift, state), person in zip([*places, (shifts[1], "claimed")], able, strict=False)
    ]  # fmt: skip
