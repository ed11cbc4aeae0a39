"""Partner units on the screen: added, spoken to, listed, brought together."""

from dataclasses import replace

import pytest

from desktop_app.domain.records.order import Order
from desktop_app.domain.records.unit import ListEntry, Unit, UnitContact
from desktop_app.services.desk import orders, units
from tests.gui.by_hand import *  # noqa: F403 - fixtures
from tests.gui.people_desk import *  # noqa: F403 - fixtures
from tests.gui.people_desk import nameless

NEED = ListEntry(sort="need", kind="study", what="暑期托管需要教室", size=20)


@pytest.fixture
def screen(qtbot, window):
    made = window.open_screen("cooperation")
    qtbot.waitUntil(made.isVisible)
    return made


def cells(screen, key, column):
    model = screen.views[key].lines
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_a_unit_is_added_and_a_contact_recorded(qtbot, window, screen, session, hand) -> None:
    hand.click(screen.new)
    hand.fill(name="实验小学", headcount="32")
    hand.press("F9")
    assert cells(screen, "units", 0) == ["实验小学"]
    assert cells(screen, "units", 5) == ["从未"]
    hand.click(screen.talk)
    hand.fill(how="visit")
    hand.press("F9")
    assert cells(screen, "units", 5) == ["今天"]
    hand.click(window.toast.undo)
    assert cells(screen, "units", 5) == ["从未"]


def test_needs_and_resources_are_brought_together(qtbot, window, screen, session, hand) -> None:
    school = units.save_unit(session, Unit(name="实验小学"))
    units.save_entry(session, replace(NEED, sort="resource", what="学校教室", unit=school.id))
    screen.refresh()
    hand.click(screen.chips.chip("need"))
    hand.click(screen.new)
    hand.fill(kind="study", what="暑期托管需要教室")
    hand.press("F9")
    assert screen.chips.chip("matches").count() == 1
    hand.click(screen.chips.chip("matches"))
    assert cells(screen, "matches", 4) == ["实验小学"]
    (fits,) = cells(screen, "matches", 5)
    assert fits == "同为助学、时间未定、地点未定、人数不限"
    hand.click(screen.match)
    assert screen.chips.chip("matches").count() == 0
    hand.click(screen.chips.chip("project"))
    assert cells(screen, "project", 0) == ["暑期托管需要教室"]


def test_a_list_without_rows_says_how_to_begin(screen) -> None:
    assert screen.stack.currentIndex() == len(screen.views)
    assert not screen.edit.isEnabled()


def test_the_search_narrows_what_is_shown(screen, session, hand) -> None:
    for name in ("实验小学", "供电所"):
        units.save_unit(session, Unit(name=name))
    screen.refresh()
    hand.write_in(screen.search.field, "供电")
    assert cells(screen, "units", 0) == ["供电所"]


def test_every_control_has_a_name(screen) -> None:
    assert nameless(screen) == []


def test_what_a_unit_gave_is_recorded_counted_and_listed(
    qtbot, window, screen, session, hand
) -> None:
    units.save_unit(session, Unit(name="实验小学"))
    screen.refresh()
    hand.click(screen.give)
    hand.fill(kind="place", what="jiao shi", people="40")
    hand.press("F9")
    assert cells(screen, "units", 7) == ["1"]
    hand.click(screen.chips.chip("gifts"))
    assert [cells(screen, "gifts", column) for column in (1, 2, 3, 4)] == [
        ["实验小学"], ["场地"], ["jiao shi"], ["40"],
    ]  # fmt: skip
    assert not screen.new.isVisible()


def test_talks_and_delivered_orders_of_units_are_listed(screen, session, hand) -> None:
    school = units.save_unit(session, Unit(name="实验小学"))
    talk = UnitContact(unit=school.id, talked_on="2026-11-20", how="phone", summary="商量托管")
    units.add_contact(session, talk)
    made = orders.new(session, Order(kind="wish", what="放大镜", requester="何秀英"))
    for step, values in (
        ("accept", {}), ("claim", {"unit": "实验小学"}), ("finish", {"result": "已送"}),
    ):  # fmt: skip
        orders.move(session, made.id, step, values)
    screen.refresh()
    hand.click(screen.chips.chip("talks"))
    assert cells(screen, "talks", 3) == ["商量托管"]
    hand.click(screen.chips.chip("orders"))
    assert [cells(screen, "orders", at) for at in (0, 1, 2)] == [
        [made.number], ["实验小学"], ["放大镜"],
    ]  # fmt: skip
    assert not screen.new.isVisible()
