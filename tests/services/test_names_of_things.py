"""Names of stations, items, teams, units and rooms: one rule for all of them."""

from dataclasses import replace

import pytest

from desktop_app.domain.records.booking import Booking
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.station import Station
from desktop_app.domain.records.team import Team
from desktop_app.domain.records.unit import Unit
from desktop_app.errors import Invalid
from desktop_app.services.desk import bookings, units
from desktop_app.services.posts import red_post, stations
from desktop_app.services.volunteers import teams
from desktop_app.storage import records

BAD = ("", "  \u3000", "——", "！！！", "名" * 61, "\u200b")
ROOM = Booking(
    room="二楼会议室", held_on="2026-12-05", begins="09:00", ends="11:00", purpose="读书会",
    unit="读书社",
)  # fmt: skip
THINGS = {
    "station": (stations.save, Station(name="山水红驿")),
    "item": (red_post.save_item, ServiceItem(name="义务巡逻", kind="convenience")),
    "team": (teams.save, Team(name="平安巡逻队", kind="volunteer")),
    "unit": (units.save_unit, Unit(name="供电所")),
    "room": (bookings.book, ROOM),
}


@pytest.mark.parametrize("thing", THINGS)
def test_a_name_that_says_nothing_is_refused_at_its_field(session, thing: str) -> None:
    save, made = THINGS[thing]
    field = "room" if thing == "room" else "name"
    for name in BAD:
        with pytest.raises(Invalid) as refused:
            save(session, replace(made, **{field: name}))
        assert set(refused.value.problems) == {field}
    kept = save(session, replace(made, **{field: " 第 2\u200b 组\t（北） "}))
    found = records.by_id(session.db, type(made), getattr(kept, "id", kept))
    assert getattr(found, field) == "第 2 组 （北）"


@pytest.mark.parametrize("thing", ["station", "item", "team", "unit"])
def test_a_name_is_given_once_however_it_is_spaced(session, thing: str) -> None:
    save, made = THINGS[thing]
    kept = save(session, made)
    number = getattr(kept, "id", kept)
    twice = f" {made.name[:2]} {made.name[2:]}"
    with pytest.raises(Invalid, match=f"已经有“{made.name}”"):
        save(session, replace(made, name=twice))
    other = save(session, replace(made, name="另一个"))
    with pytest.raises(Invalid):
        save(session, replace(made, id=getattr(other, "id", other), name=twice))
    assert save(session, replace(made, id=number, name=twice))  # its own name, spaced otherwise


def test_two_stations_may_offer_an_item_of_one_name(session) -> None:
    red_post.save_item(session, THINGS["item"][1])
    other = stations.save(session, Station(name="山水红驿"))
    assert red_post.save_item(session, replace(THINGS["item"][1], station=other.id))


def test_a_name_from_before_the_rule_does_not_hold_up_other_changes(session) -> None:
    with session.changing("create"):
        first, _ = records.add_all(session.db, [Station(name="红驿"), Station(name="红驿")])
    assert stations.save(session, replace(first, address="北街3号")).address == "北街3号"
