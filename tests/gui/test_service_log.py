"""The service log on the screen: recorded by card and keys, confirmed, taken back, counted."""

import openpyxl
import pytest

from desktop_app.domain.person_no import card_code
from desktop_app.gui.red_post.service_dialog import ServiceDialog, open_service_dialog
from desktop_app.gui.red_post.unit_dialog import UnitDialog
from desktop_app.services.handing_out import Handing
from desktop_app.services.posts import red_post, service_log
from tests.gui.by_hand import *  # noqa: F403 - fixtures
from tests.gui.people_desk import *  # noqa: F403 - fixtures
from tests.gui.people_desk import nameless, opened


@pytest.fixture
def page(qtbot, window):
    screen = window.open_screen("red_post", page="log")
    qtbot.waitUntil(screen.log.isVisible)
    return screen.log


def test_a_scanned_card_an_item_and_hours_are_a_record(
    qtbot, window, page, session, enrol, hand
) -> None:
    person = enrol("刘丽")[0]
    hand.click(page.new)
    dialog = opened(qtbot, window, ServiceDialog)
    hand.write(card_code(person.person_no))
    hand.press("Return")
    hand.click_row(dialog.items, 0)
    hand.fill(minutes="1:30")
    hand.press("F9")
    assert dialog.isVisible()  # ready for the next card
    assert dialog.picker.ids == []
    found = service_log.log(session, 2026)
    assert [(one.person.name, one.service.minutes) for one in found] == [("刘丽", 90)]
    assert page.view.lines.index(0, 1).data() == "刘丽"
    hand.click(window.toast.undo)
    assert page.view.lines.rowCount() == 0


def test_what_is_wrong_is_said_in_place_and_nothing_typed_is_lost(context, enrol, hand) -> None:
    dialog = open_service_dialog(context, [enrol("刘丽")[0].id])
    hand.click_row(dialog.items, 0)
    hand.write_in(dialog.hours, "两小时")
    hand.press("F9")
    assert "两小时" in dialog.rows["minutes"].message.text()
    hand.write_in(dialog.hours, "2")
    hand.write_in(dialog.done_on, "2030-01-01")
    hand.press("F9")
    assert "今天" in dialog.rows["done_on"].message.text()
    assert len(dialog.picker.ids) == 1


def test_a_card_scanned_twice_is_told_and_typed_words_are_not_passed_over(
    context, session, enrol, hand
) -> None:
    person = enrol("刘丽")[0]
    dialog = open_service_dialog(context, [person.id])
    field = dialog.picker.search.field
    hand.write(card_code(person.person_no))
    hand.press("Return")
    assert "已在名单中" in dialog.picker.heading.text()
    assert field.text() == ""
    hand.click_row(dialog.items, 0)
    hand.write_in(field, "邵琪")
    hand.press("F9")
    assert "邵琪" in dialog.notice.text.text()
    assert service_log.log(session, 2026) == []
    hand.press("Ctrl+A", "Delete")
    hand.press("F9")
    assert len(service_log.log(session, 2026)) == 1


def test_scans_are_for_the_people_wherever_the_cursor_is(
    context, scanner, session, enrol, hand
) -> None:
    one, two, three = enrol("刘丽", "王芳", "赵敏")
    dialog = open_service_dialog(context)
    hand.scan("SY999999")
    assert dialog.picker.heading.text() == "没有找到符合条件的人员"
    hand.scan(one.person_no)  # in place of the one that nobody has
    assert dialog.picker.ids == [one.id]
    hand.click_row(dialog.items, 0)
    hand.scan(two.person_no)
    hand.write_in(dialog.hours, "1.5")
    hand.scan(card_code(three.person_no))
    assert (dialog.hours.text(), len(dialog.picker.ids)) == ("1.5", 3)
    hand.press("F9")
    assert {one.service.minutes for one in service_log.log(session, 2026)} == {90}


def record(session, enrol, *names, **values):
    people = enrol(*names, **values)
    item = red_post.items(session)[0].item
    return service_log.record(
        session, [one.id for one in people], item.id, done_on="2026-11-20", minutes=60
    )


def test_a_wrong_record_is_taken_back_with_a_reason_and_stays_to_be_seen(
    page, session, enrol, hand
) -> None:
    record(session, enrol, "刘丽")
    page.refresh()
    hand.click_row(page.view, 0)
    hand.click(page.reverse)
    assert page.notice.isVisible()
    hand.write_in(page.reason, "登记错人")
    hand.click(page.reverse)
    assert page.view.lines.index(0, 7).data() == "已撤回"
    assert page.hint.text() == f"{session.account.name} 撤回，原因：登记错人"
    assert not page.reverse.isEnabled() or page.chosen() == []


def test_in_service_members_are_counted_by_unit(page, session, enrol, hand) -> None:
    record(session, enrol, "刘丽", five_manage="inservice_dual", unit_name="区税务局")
    hand.click(page.chips.chip("units"))
    row = [page.units.lines.index(0, column).data() for column in range(6)]
    assert row == ["区税务局", "1", "0 (0 %)", "1", "1", "1"]
    assert not page.acts.isVisible()


@pytest.fixture
def units(page, session, enrol, hand):
    """Return the log page at the units: two at the tax office of whom one has served."""
    tax = enrol("刘丽", "邵琪", five_manage="inservice_dual", unit_name="区税务局")
    enrol("王芳", five_manage="inservice_dual", unit_name="实验小学")
    item = red_post.items(session)[0].item
    for day in ("2026-11-20", "2026-11-21"):
        service_log.record(session, [tax[0].id], item.id, done_on=day, minutes=60)
    hand.click(page.chips.chip("units"))
    return page


def test_a_name_narrows_the_units_and_the_line_above_says_what_the_table_says(units, hand) -> None:
    assert not units.item.isVisible()
    assert units.search.field.placeholderText() == "工作单位"
    said = "2026年全年：2个单位，在职党员3人，1人达到最低次数；服务2次，2小时"
    assert units.header.subtitle.text() == said
    hand.press("F3")
    hand.write("小学")
    assert [units.units.lines.index(0, 0).data(), units.units.lines.rowCount()] == ["实验小学", 1]
    said = "2026年全年：1个单位，在职党员1人，0人达到最低次数；服务0次，0小时"
    assert units.header.subtitle.text() == said
    hand.write("校")
    assert units.hint.text() == "没有名称中含有这些字的工作单位。"
    hand.click(units.chips.chip("all"))
    assert units.search.text() == ""
    assert units.view.lines.rowCount() == 2


def test_a_unit_opens_its_members_and_a_member_the_services(qtbot, window, units, hand) -> None:
    hand.double_click_row(units.units, 0)
    dialog = opened(qtbot, window, UnitDialog)
    rows = [
        [dialog.view.lines.index(row, at).data() for at in (0, 2, 3, 4)]
        for row in range(dialog.view.lines.rowCount())
    ]
    assert rows == [["邵琪", "0", "0", "还差2次"], ["刘丽", "2", "2", "已达到"]]
    hand.press("Down", "Return")
    assert hand.front() is window
    assert units.chips.current() == "all"
    assert [units.view.lines.index(row, 1).data() for row in range(2)] == ["刘丽", "刘丽"]


def test_the_members_of_a_row_are_thanked_on_paper(window, page, session, enrol, hand, printer):
    record(session, enrol, "刘丽")
    page.refresh()
    hand.click_row(page.view, 0)
    hand.click(page.thanks)
    said = hand.print(printer, "thanks_letter")
    assert "尊敬的刘丽同志：" in said
    assert "2026年，您参加服务1次，共1小时。" in said


def test_the_units_are_saved_as_a_sheet_with_their_members(units, hand, tmp_path) -> None:
    hand.press("F3")
    hand.write("税务")
    assert units.export.isEnabled()
    file = tmp_path / "units.xlsx"
    units.export_to(file, Handing("核对"))
    by_unit, by_person = openpyxl.load_workbook(file).worksheets[1:]
    assert [one.value for one in by_unit[2]][:5] == ["区税务局", "2", "1", "1", "2"]
    found = [[one.value for one in row] for row in by_person.iter_rows(min_row=2)]
    assert [(row[1], row[4], row[5], row[6]) for row in found] == [
        ("邵琪", "0", "2", "2"),
        ("刘丽", "2", "2", "0"),
    ]


def test_every_control_of_the_log_has_a_name(page) -> None:
    assert nameless(page) == []


def test_people_gathered_are_not_lost_by_escape(context, window, enrol, hand) -> None:
    person = enrol("刘丽")[0]
    dialog = open_service_dialog(context)
    hand.write(card_code(person.person_no))
    hand.press("Return")
    hand.write("SY999999")
    hand.press("Escape")  # empties the search
    assert (dialog.picker.search.text(), dialog.picker.ids) == ("", [person.id])
    hand.press("Escape")
    hand.press("Escape")  # no
    assert dialog.isVisible()
    assert dialog.picker.ids == [person.id]
    hand.press("Escape")
    hand.click(hand.front().yes)
    assert hand.front() is window


def test_the_log_is_searched_narrowed_and_saved(page, session, enrol, hand, tmp_path) -> None:
    page.at_a_time = 2
    record(session, enrol, "刘丽", "邵琪", "王芳")
    page.refresh()
    hand.press("F3")
    hand.write("wf")
    assert [page.view.lines.index(0, 1).data(), page.view.lines.rowCount()] == ["王芳", 1]
    assert "1次" in page.header.subtitle.text()
    hand.press("Ctrl+A", "Delete")
    assert page.view.lines.rowCount() == 2
    assert page.hint.text().startswith("共 3 条，只显示最近 2 条")
    hand.click_row(page.view, 1)
    hand.click(page.more)
    assert [one.person.name for one in page.chosen()] == ["邵琪"]  # still
    assert page.view.lines.rowCount() == 3
    assert not page.more.isVisible()
    page.item.setCurrentIndex(2)
    assert page.view.lines.rowCount() == 0
    assert not page.export.isEnabled()
    page.item.setCurrentIndex(1)
    page.period.setCurrentIndex(page.period.findData("2026-11"))
    assert page.view.lines.rowCount() == 2
    file = tmp_path / "log.xlsx"
    page.export_to(file, Handing("核对"))
    assert openpyxl.load_workbook(file).worksheets[1].max_row == 1 + 3
    page.period.setCurrentIndex(page.period.findData("2025"))
    assert page.view.lines.rowCount() == 0
