"""Partner units on the screen: added, spoken to, listed, brought together."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.records.order import Order
from desktop_app.domain.records.unit import ListEntry, Unit, UnitContact
from desktop_app.gui.record_form import RecordForm
from desktop_app.services.desk import orders, units
from tests.gui.people_desk import *  # noqa: F403 - fixtures
from tests.gui.people_desk import nameless, opened

NEED = ListEntry(sort="need", kind="study", what="暑期托管需要教室", size=20)


@pytest.fixture
def screen(qtbot, window):
    made = window.open_screen("cooperation")
    qtbot.waitUntil(made.isVisible)
    return made


def cells(screen, key, column):
    model = screen.views[key].lines
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_a_unit_is_added_and_a_contact_recorded(qtbot, window, screen, session) -> None:
    screen.new.click()
    form = opened(qtbot, window, RecordForm)
    form.editors["name"].setText("实验小学")
    form.editors["headcount"].setText("32")
    form.save()
    assert cells(screen, "units", 0) == ["实验小学"]
    assert cells(screen, "units", 5) == ["从未"]
    screen.talk.click()
    talk = opened(qtbot, window, RecordForm)
    talk.editors["how"].show_value("visit")
    talk.save()
    assert cells(screen, "units", 5) == ["今天"]
    window.toast.undo.click()
    assert cells(screen, "units", 5) == ["从未"]


def test_needs_and_resources_are_brought_together(qtbot, window, screen, session) -> None:
    school = units.save_unit(session, Unit(name="实验小学"))
    units.save_entry(session, replace(NEED, sort="resource", what="学校教室", unit=school.id))
    screen.refresh()
    screen.chips.chip("need").click()
    screen.new.click()
    form = opened(qtbot, window, RecordForm)
    form.editors["kind"].show_value("study")
    form.editors["what"].setPlainText("暑期托管需要教室")
    form.save()
    assert screen.chips.chip("matches").count() == 1
    screen.chips.chip("matches").click()
    assert cells(screen, "matches", 4) == ["实验小学"]
    (fits,) = cells(screen, "matches", 5)
    assert fits == "同为助学、时间未定、地点未定、人数不限"
    screen.match.click()
    assert screen.chips.chip("matches").count() == 0
    screen.chips.chip("project").click()
    assert cells(screen, "project", 0) == ["暑期托管需要教室"]


def test_a_list_without_rows_says_how_to_begin(screen) -> None:
    assert screen.stack.currentIndex() == len(screen.views)
    assert not screen.edit.isEnabled()


def test_the_search_narrows_what_is_shown(screen, session) -> None:
    for name in ("实验小学", "供电所"):
        units.save_unit(session, Unit(name=name))
    screen.refresh()
    screen.search.field.setText("供电")
    assert cells(screen, "units", 0) == ["供电所"]


def test_every_control_has_a_name(screen) -> None:
    assert nameless(screen) == []


def test_what_a_unit_gave_is_recorded_counted_and_listed(qtbot, window, screen, session) -> None:
    units.save_unit(session, Unit(name="实验小学"))
    screen.refresh()
    screen.give.click()
    form = opened(qtbot, window, RecordForm)
    form.editors["kind"].show_value("place")
    qtbot.keyClicks(form.editors["what"], "jiao shi")
    form.editors["people"].setText("40")
    qtbot.keyClick(form, Qt.Key.Key_F9)
    assert cells(screen, "units", 7) == ["1"]
    screen.chips.chip("gifts").click()
    assert [cells(screen, "gifts", column) for column in (1, 2, 3, 4)] == [
        ["实验小学"], ["场地"], ["jiao shi"], ["40"],
    ]  # fmt: skip
    assert not screen.new.isVisible()


def test_talks_and_delivered_orders_of_units_are_listed(screen, session) -> None:
    school = units.save_unit(session, Unit(name="实验小学"))
    talk = UnitContact(unit=school.id, talked_on="2026-11-20", how="phone", summary="商量托管")
    units.add_contact(session, talk)
    made = orders.new(session, Order(kind="wish", what="放大镜", requester="何秀英"))
    for step, values in (
        ("accept", {}), ("claim", {"unit": "实验小学"}), ("finish", {"result": "已送"}),
    ):  # fmt: skip
        orders.move(session, made.id, step, values)
    screen.refresh()
    screen.chips.chip("talks").click()
    assert cells(screen, "talks", 3) == ["商量托管"]
    screen.chips.chip("orders").click()
    assert [cells(screen, "orders", at) for at in (0, 1, 2)] == [
        [made.number], ["实验小学"], ["放大镜"],
    ]  # fmt: skip
    assert not screen.new.isVisible()
