"""Partner units on the screen: added, spoken to, listed, brought together."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from desktop_app.domain.records.order import Order
from desktop_app.domain.records.unit import Agreement, ListEntry, Unit, UnitContact
from desktop_app.gui import theme
from desktop_app.gui.printing.paper_page import PaperPage
from desktop_app.services.desk import agreements, orders, three_lists, units
from desktop_app.services.keeping import audit
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


def named(panel, words):
    """Return the visible button of this name."""
    found = [one for one in panel.findChildren(QAbstractButton) if one.accessibleName() == words]
    return next(one for one in found if one.isVisible())


def agreed(screen):
    """Return name, end of the agreement and the colour of it, unit by unit."""
    model = screen.views["units"].lines
    for row in range(model.rowCount()):
        name, ends = model.index(row, 0), model.index(row, 3)
        colour = ends.data(Qt.ItemDataRole.ForegroundRole)
        yield name.data(), ends.data(), colour.name() if colour else ""


def test_a_unit_is_added_and_a_contact_recorded(qtbot, window, screen, session, hand) -> None:
    hand.click(screen.new)
    hand.fill(name="实验小学", headcount="32")
    hand.press("F9")
    assert cells(screen, "units", 0) == ["实验小学"]
    assert cells(screen, "units", 4) == ["从未"]
    hand.click(screen.talk)
    hand.fill(how="visit")
    hand.press("F9")
    assert cells(screen, "units", 4) == ["今天"]
    hand.click(window.toast.undo)
    assert cells(screen, "units", 4) == ["从未"]


def test_needs_and_resources_are_brought_together(qtbot, window, screen, session, hand) -> None:
    school = units.save_unit(session, Unit(name="实验小学"))
    three_lists.save_entry(session, replace(NEED, sort="resource", what="学校教室", unit=school.id))
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
    assert cells(screen, "project", 4) == ["已匹配"]


def test_a_project_is_moved_by_its_steps_and_falls_through_with_a_reason(
    window, screen, session, hand
) -> None:
    school = units.save_unit(session, Unit(name="实验小学"))
    offer = replace(NEED, sort="resource", what="学校教室", unit=school.id)
    pair = [three_lists.save_entry(session, one).id for one in (NEED, offer)]
    three_lists.bring_together(session, *pair)
    screen.refresh()
    hand.click(screen.chips.chip("project"))
    detail = screen.details["project"]
    hand.click(detail.steps.buttons["agree"])
    assert cells(screen, "project", 4) == ["已商定"]
    assert QApplication.focusWidget() is screen.views["project"]
    hand.press("F4")
    names = {one.objectName() for one in hand.front().findChildren(QWidget)}
    assert "what" in names
    assert not {"state", "unit", "sort"} & names
    hand.press("Escape")
    hand.click(detail.steps.buttons["fall_through"])
    hand.click(detail.steps.confirm)
    assert detail.steps.rows["reason"].message.text() == "请填写原因。"
    hand.write("zhuang xiu")
    hand.click(detail.steps.confirm)
    assert cells(screen, "project", 4) == ["未办成"]
    assert "原因：zhuang xiu" in detail.facts.text()
    assert [screen.chips.chip(one).count() for one in ("need", "resource", "project")] == [1, 1, 0]
    hand.click(window.toast.undo)
    assert cells(screen, "project", 4) == ["已商定"]


def test_several_people_are_kept_and_the_first_stands_in_the_list(
    window, screen, session, hand
) -> None:
    units.save_unit(session, Unit(name="实验小学"))
    screen.refresh()
    for name, phone in (("Wang", "13800001111"), ("Li", "13900002222")):
        hand.click(screen.panel.add)
        hand.fill(name=name, duty="书记", phone=phone)
        hand.press("F9")
    assert [cells(screen, "units", at) for at in (1, 2)] == [["Wang"], ["138****1111"]]
    shown = [one.text() for one in screen.panel.findChildren(QLabel)]
    assert "139****2222" in shown
    assert "13900002222" not in shown
    seen = audit.Filter(action="view_sensitive")
    hand.click(named(screen.panel, "显示 Li 的电话"))
    assert "13900002222" in [one.text() for one in screen.panel.findChildren(QLabel)]
    hand.click(named(screen.panel, "编辑：Li"))
    assert hand.field("phone").text() == "139****2222"
    hand.fill(duty="主任")
    hand.press("F9")
    assert (audit.count(session, seen), audit.lines(session, seen)[0].told) == (
        1, "实验小学  不在名册上",
    )  # fmt: skip
    assert [one.phone for one in units.views(session)[0].people] == ["13800001111", "13900002222"]
    hand.click(named(screen.panel, "设为首位联系人：Li"))
    assert cells(screen, "units", 1) == ["Li"]
    hand.click(named(screen.panel, "移除：Wang"))
    hand.click(window.toast.undo)
    assert named(screen.panel, "移除：Wang").isVisible()


def test_an_agreement_that_ends_soon_is_found_renewed_and_printed(
    qtbot, window, screen, session, hand
) -> None:
    for name, ends in (
        ("供电所", "2027-10-31"),
        ("实验小学", "2026-12-10"),
        ("税务局", "2026-10-31"),
    ):
        unit = units.save_unit(session, Unit(name=name))
        agreements.save(session, Agreement(unit=unit.id, begins="2025-11-01", ends=ends))
    screen.refresh()
    marks = {name: (text, colour) for name, text, colour in agreed(screen)}
    assert marks["实验小学"] == ("2026年12月10日  30天内到期", theme.colours().warning.text.lower())
    assert marks["税务局"] == ("2026年10月31日  已到期", theme.colours().error.text.lower())
    assert marks["供电所"][1] == ""
    hand.click(screen.chips.chip("ended"))
    assert cells(screen, "units", 0) == ["税务局"]
    said = [one.text() for one in screen.panel.findChildren(QLabel)]
    assert "2025年11月1日—2026年10月31日  已到期" in said
    hand.click(screen.chips.chip("soon"))
    assert cells(screen, "units", 0) == ["实验小学"]
    hand.click(screen.panel.renew)
    assert hand.field("begins").value() == "2026-12-11"
    hand.press("F9")
    assert screen.chips.chip("soon").count() == 0
    hand.click(screen.chips.chip("units"))
    assert dict((one[0], one[1]) for one in agreed(screen))["实验小学"] == "2026年12月10日  已续签"
    hand.click_row(screen.views["units"], cells(screen, "units", 0).index("实验小学"))
    hand.click(named(screen.panel, "打印协议书：2025年11月1日—2026年12月10日"))
    page = window.open_screen("printing").findChild(PaperPage)
    qtbot.waitUntil(page.isVisible)
    assert page.form.values()["period"] == "2025年11月1日至2026年12月10日"


def test_the_form_of_a_contact_shows_its_text_field_whole(screen, session, hand) -> None:
    units.save_unit(session, Unit(name="实验小学"))
    screen.refresh()
    hand.click(screen.talk)
    form = hand.front()
    assert not form.findChild(QScrollArea).verticalScrollBar().isVisible()
    assert form.height() < theme.px(560)


def test_a_list_without_rows_says_how_to_begin(screen) -> None:
    assert screen.stack.currentIndex() == len(screen.views)
    assert not screen.edit.isEnabled()


def test_the_search_narrows_what_is_shown(screen, session, hand) -> None:
    for name in ("实验小学", "供电所"):
        units.save_unit(session, Unit(name=name))
    screen.refresh()
    hand.write_in(screen.search.field, "供电")
    assert cells(screen, "units", 0) == ["供电所"]
    hand.write_in(screen.search.field, "xyz")
    assert screen.nothing.heading.text() == "没有符合的内容"


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
    assert "贡献1次" in screen.panel.facts.text()
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
