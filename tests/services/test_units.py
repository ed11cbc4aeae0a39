"""Partner units. Source: domain.md 3.17."""

from dataclasses import replace

import pytest

from desktop_app.domain.records.order import Order
from desktop_app.domain.records.unit import Contribution, Unit, UnitContact, UnitPerson
from desktop_app.errors import Invalid
from desktop_app.services.desk import orders, units
from desktop_app.services.keeping import history


@pytest.fixture
def school(session):
    return units.save_unit(session, Unit(name="实验小学", headcount=32))


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


def test_several_people_are_called_at_a_unit_and_one_of_them_first(session, school) -> None:
    head = units.save_person(session, UnitPerson(unit=school.id, name="王芳", duty="书记"))
    deputy = units.save_person(
        session, UnitPerson(unit=school.id, name="李强", phone="13800001111")
    )
    assert [one.name for one in units.views(session)[0].people] == ["王芳", "李强"]
    units.call_first(session, deputy.id)
    assert units.first_person(session, school.id).name == "李强"
    units.save_person(session, replace(head, duty="党支部书记"))  # its place stays as it is now
    assert [one.name for one in units.people(session, school.id)] == ["李强", "王芳"]
    units.remove_person(session, deputy.id)
    assert [one.name for one in units.people(session, school.id)] == ["王芳"]
    history.undo_last(session)
    assert units.first_person(session, school.id).name == "李强"


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
