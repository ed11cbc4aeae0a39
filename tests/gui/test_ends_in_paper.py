"""From the open window to the printed slip with keys and mouse alone, for each part of the desk.

Source: issue 5, "GUI tests drive each of the nine parts with keys and mouse to its end, and read
the printed slip back". The counter's ten things stand in test_counter_ten.py.
"""

import pytest

from desktop_app.domain.person_no import card_code
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.shift import Shift
from desktop_app.domain.records.unit import Unit
from desktop_app.services.desk import orders, units
from desktop_app.services.help import help_lists
from desktop_app.services.posts import red_post, service_log, shifts
from tests.gui.by_hand import *  # noqa: F403 - fixtures
from tests.gui.printing_desk import *  # noqa: F403 - fixtures

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")  # offscreen lists


def says(paper: str, *words: str) -> None:
    for word in words:
        assert word.replace(" ", "") in paper, (word, paper)


def test_a_station_its_item_and_recurring_shifts_hang_on_the_wall(window, hand, printer) -> None:
    hand.press("Ctrl+4", "Shift+F9", "F2")
    hand.fill(name="山水红驿", address="山水家园东门")
    hand.press("F9", "Down")
    page = window.current().stations
    hand.click(page.a4)
    assert page.notice.isVisible()  # nothing to hang up yet
    hand.click("项目")
    hand.press("F2")
    hand.fill(name="磨刀", kind="bm", station="山水", capacity="2")
    hand.press("F9", "F9", "F2")  # saved; to the shifts; new ones
    hand.fill(item="磨刀", begins="上午", needed="2")
    hand.choose(hand.field("weekday"), "周三")
    hand.press("F9")
    assert "上午" in hand.front().rows["begins"].message.text()
    hand.fill(begins="9:30")
    hand.click("排班")
    shown = window.current().shifts.chips.chip("coming")
    assert shown.count() == 6  # Wednesdays from 25 November to 30 December
    hand.press("Ctrl+Z")
    assert shown.count() == 0
    hand.press("Ctrl+Y", "Shift+F9")
    hand.click_row(page.view, 1)
    hand.click(page.a3)
    said = hand.print(printer, "wall_list")
    says(said, "山水红驿：山水家园东门", "便民", "磨刀", "尚缺", "11月25日（周三）09:30—11:00")


def test_claims_by_scan_and_suggestion_move_up_and_end_in_an_agreement(
    window, hand, printer, session, enrol
) -> None:
    red_post.save_item(session, ServiceItem(name="磨刀", kind="convenience", skills="理发"))
    item = red_post.by_name(session, "磨刀").id
    shifts.save(session, Shift(item=item, day="2026-11-22", begins="9", ends="11", needed=1))
    (scanned,) = enrol("刘丽")
    enrol("邵琪", specialities="理发")
    hand.press("Ctrl+4", "F9")
    page = window.current().shifts
    hand.press("F8")
    dialog = hand.front()
    hand.write(card_code(scanned.person_no))
    hand.press("Return")
    assert dialog.suggested.lines.index(0, 1).data() == "会理发、时间空闲"
    hand.double_click_row(dialog.suggested, 0)
    hand.press("F9")
    assert "09:00" in dialog.notice.text.text()  # one place, two people
    hand.click(dialog.wait)
    hand.press("F9")
    assert [row.view.claim.state for row in page.card.claims.rows] == ["claimed", "waiting"]
    hand.click("更多  刘丽")
    hand.pick("取消认领")
    hand.click("本人提出")
    hand.click(page.card.claims.rows[0].confirm)
    assert "邵琪" in window.toast.sentence.text()
    hand.click("已通知  邵琪")
    assert red_post.to_tell(session) == []
    hand.click("更多  邵琪")
    hand.pick("打印认领书")
    says(hand.print(printer, "claim_agreement"), "邵琪", "磨刀", "2026.11.22")


def test_scans_and_a_whole_group_are_logged_confirmed_and_end_in_a_log_sheet(
    window, hand, printer, session, enrol
) -> None:
    person, *others = enrol("刘丽", "邵琪", "王芳", five_manage="inservice_dual", unit_name="税务局")
    hand.press("Ctrl+4", "F7", "F6")
    dialog, page = hand.front(), window.current().log
    for group, day, hours in ((others, "2026.11.7", "1:30"), ([person], "2026.11.14", "2")):
        for one in group:
            hand.write(card_code(one.person_no))
            hand.press("Return")
        hand.click_row(dialog.items, 1)
        hand.fill(done_on=day, minutes=hours, served="Zhou Guifang")
        hand.press("F9")
        assert dialog.picker.ids == [], dialog.notice.text.text()
    hand.press("Escape")
    assert page.view.lines.rowCount() == 3
    hand.click("待确认")
    hand.click_row(page.view, 0)
    hand.press("Ctrl+A")
    hand.click(page.confirm)
    assert "另一位" in page.notice.text.text()
    hand.click(page.served)
    hand.write("周桂芳")
    hand.click(page.confirm)
    assert {one.service.confirmed_by for one in service_log.log(session, 2026)} == {"周桂芳"}
    assert page.view.lines.rowCount() == 0
    hand.click(page.chips.chip("all"))
    hand.click_row(page.view, 0)
    hand.click("在职党员服务日志")
    said = hand.print(printer, "inservice_log")
    says(said, "2026年度", "刘丽", "税务局", "2026.11.14", "Zhou", "全年服务1次，共2小时")


def test_an_order_goes_to_a_partner_is_done_confirmed_graded_and_ends_in_two_slips(
    window, hand, printer, session
) -> None:
    units.save_unit(session, Unit(name="区供电所"))
    hand.press("Ctrl+5", "F2")
    hand.fill(kind="bm", what="楼道换灯泡", requester="周桂芳", phone="13800001111")
    hand.press("F9")
    steps = window.current().detail.steps
    hand.click("受理")
    hand.click("派单")
    hand.fill(unit="qgds")
    hand.press("Ctrl+Return")
    (order,) = orders.views(session)
    assert (order.order.state, order.order.unit) == ("dispatched", "区供电所")
    hand.click("打印派工单")
    slip = hand.print(printer, "order_slip")
    says(slip, "DD2026-0001", "楼道换灯泡", "区供电所")
    assert slip.count("周桂芳") >= 2  # two copies
    hand.press("Escape")
    hand.click("接单")
    hand.click(steps.confirm)
    hand.click("完成")
    hand.press("Ctrl+Return")
    assert steps.rows["result"].message.text()
    hand.write("灯泡已换")
    hand.click(steps.confirm)
    hand.click("求助人确认")
    hand.click("打印回访单")
    says(hand.print(printer, "review_slip"), "DD2026-0001", "楼道换灯泡", "灯泡已换")
    hand.press("Escape")
    hand.click("登记评价")
    hand.fill(grade="非常满意", opinion="很快")
    hand.press("Ctrl+Return")
    assert orders.views(session)[0].order.grade == "5"


def test_a_small_wish_is_taken_and_ends_in_its_slip(window, hand, printer, session, enrol) -> None:
    (helper,) = enrol("刘丽")
    hand.press("Ctrl+5", "Shift+F2")
    hand.fill(what="老花镜", requester="何秀英")
    hand.press("F9")
    hand.click("受理")
    hand.click("接单")
    hand.write("liuli")
    hand.press("Return", "Ctrl+Return")
    assert orders.views(session)[0].order.taken_by == helper.id
    hand.click("打印派工单")
    says(hand.print(printer, "order_slip"), "老花镜", "何秀英", "刘丽")
