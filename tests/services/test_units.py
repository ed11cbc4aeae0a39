"""Partner units and the three lists. Source: domain.md 3.17."""

from dataclasses import replace

import pytest

from desktop_app.domain.records.order import Order
from desktop_app.domain.records.unit import Contribution, ListEntry, Unit, UnitContact
from desktop_app.errors import Conflict, Invalid
from desktop_app.services.desk import orders, units
from desktop_app.services.keeping import history

NEED = ListEntry(sort="need", kind="study", what="暑期托管需要教室", first_day="2026-07", size=20)
OFFER = ListEntry(sort="resource", kind="study", what="学校教室", first_day="2026-07-10", size=40)


@pytest.fixture
def school(session):
    return units.save_unit(session, Unit(name="实验小学", contact="王芳", headcount=32))


def test_days_since_the_last_contact_bring_the_silent_up(session, school) -> None:
    other = units.save_unit(session, Unit(name="供电所"))
    for day in ("2026-10-01", "2026-11-12"):
        units.add_contact(session, UnitContact(unit=school.id, talked_on=day, how="visit"))
    found = units.views(session)
    assert [(one.unit.id, one.silent) for one in found] == [(other.id, -1), (school.id, 10)]
    assert units.contacts(session, school.id)[0].talked_on == "2026-11-12"


def test_a_talk_in_the_future_or_without_a_day_is_refused(session, school) -> None:
    for day in ("2026-11-23", "2026-11", ""):
        with pytest.raises(Invalid):
            units.add_contact(session, UnitContact(unit=school.id, talked_on=day, how="visit"))


def test_a_need_and_a_resource_of_one_kind_and_time_meet(session, school) -> None:
    need = units.save_entry(session, NEED)
    best = units.save_entry(session, replace(OFFER, unit=school.id))
    small = units.save_entry(session, replace(OFFER, size=5))
    units.save_entry(session, replace(OFFER, kind="elderly"))
    units.save_entry(session, replace(OFFER, first_day="2026-09", last_day="2026-09"))
    late = replace(NEED, first_day="2026-12", last_day="2026-12")
    units.save_entry(session, replace(late, kind="wish"))
    found = units.proposals(session)
    pairs = [(one.need.id, one.resource.id) for one in found]
    assert pairs[0] == (need.id, best.id)
    assert (need.id, small.id) in pairs
    assert {one.need.kind for one in found} == {"study"}


def test_what_is_brought_together_leaves_the_open_lists_and_becomes_a_project(
    session, school
) -> None:
    need = units.save_entry(session, NEED)
    offer = units.save_entry(session, replace(OFFER, unit=school.id))
    units.bring_together(session, need.id, offer.id)
    assert units.proposals(session) == []
    states = {one.sort: one.state for one in units.entries(session)}
    assert states == {"need": "matched", "resource": "matched", "project": "doing"}
    with pytest.raises(Conflict):
        units.bring_together(session, need.id, offer.id)
    history.undo_last(session)
    assert len(units.proposals(session)) == 1


def test_an_end_before_the_beginning_is_refused(session) -> None:
    with pytest.raises(Invalid):
        units.save_entry(session, replace(NEED, last_day="2026-06"))
    with pytest.raises(Invalid):
        units.save_unit(session, Unit(name="供电所", agreed_from="2026-05", agreed_to="2026-04"))


def test_what_a_unit_gave_is_counted_and_no_gift_lies_in_the_future(session, school) -> None:
    given = Contribution(unit=school.id, given_on="2026-11-20", kind="goods", what="图书三十册")
    units.add_contribution(session, given)
    assert [one.gave for one in units.views(session)] == [1]
    assert units.contributions(session, school.id)[0].what == "图书三十册"
    assert units.contributions(session, school.id + 1) == []
    for wrong in (replace(given, given_on="2026-12-01"), replace(given, what="")):
        with pytest.raises(Invalid):
            units.add_contribution(session, wrong)


def test_a_renamed_unit_keeps_its_orders_and_a_name_is_given_once(session, school) -> None:
    asked = Order(kind="study", what="课业辅导", requester="周桂芳", phone="13800001111")
    order = orders.new(session, asked)
    orders.move(session, order.id, "accept")
    orders.move(session, order.id, "dispatch", {"unit": school.name})
    units.save_unit(session, replace(school, name="第一实验小学"))
    assert orders.by_number(session, order.number).unit == "第一实验小学"
    history.undo_last(session)
    assert orders.by_number(session, order.number).unit == "实验小学"
    with pytest.raises(Invalid) as refused:
        units.save_unit(session, Unit(name="实验 小学"))
    assert set(refused.value.problems) == {"name"}
