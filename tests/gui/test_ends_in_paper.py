"""From the open window to the printed slip with keys and mouse alone, for each part of the desk.

Source: issue 5, "GUI tests drive each of the nine parts with keys and mouse to its end, and read
the printed slip back". The counter's ten things stand in test_counter_ten.py.
"""

from dataclasses import replace

from desktop_app.domain.person_no import card_code
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.shift import Shift
from desktop_app.domain.records.unit import Unit
from desktop_app.gui.preferences import Preferences
from desktop_app.gui.shell import MainWindow
from desktop_app.services.desk import orders, units
from desktop_app.services.merits import points, points_rules
from desktop_app.services.posts import red_post, service_log, shifts
from desktop_app.services.session import Account, open_session
from tests.conftest import NOW
from tests.gui.by_hand import *  # noqa: F403 - fixtures
from tests.gui.by_hand import TIMEOUT, Hand
from tests.gui.printing_desk import *  # noqa: F403 - fixtures


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
    person, *others = enrol(
        "刘丽", "邵琪", "王芳", five_manage="inservice_dual", unit_name="税务局"
    )
    hand.press("Ctrl+4", "F7", "F6")
    dialog, page = hand.front(), window.current().log
    for group, day, hours in ((others, "2026.11.7", "1:30"), ([person], "2026.11.14", "2")):
        for one in group:
            hand.write(card_code(one.person_no))
            hand.press("Return")
        hand.click_row(dialog.items, 1)
        hand.fill(done_on=day, minutes=hours, served="周桂芳")
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
    hand.write("Zhou Guifang")  # somebody else
    hand.click(page.confirm)
    assert "Zhou Guifang 不是服务对象" in page.notice.text.text()
    hand.write_in(page.served, "周桂芳")
    hand.click(page.confirm)
    assert {one.service.confirmed_by for one in service_log.log(session, 2026)} == {"周桂芳"}
    assert page.view.lines.rowCount() == 0
    hand.click(page.chips.chip("all"))
    hand.click_row(page.view, 0)
    hand.click("在职党员服务日志")
    said = hand.print(printer, "inservice_log")
    says(said, "2026年度", "刘丽", "税务局", "2026.11.14", "周桂芳", "全年服务1次，共2小时")


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
    says(hand.print(printer, "review_slip"), "DD2026-0001", "楼道换灯泡", "区供电所")
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


def test_a_help_pair_is_visited_raises_an_order_and_gets_goods_to_the_printed_lists(
    window, hand, printer, session, enrol
) -> None:
    enrol("刘丽")
    hand.press("Ctrl+6", "F2")
    hand.fill(name="周桂芳", phone="13800001111", address="3号楼2单元501")
    hand.press("F9")
    hand.click("商定措施")
    hand.fill(measures="每月送药")
    hand.at("helper")
    hand.write("liuli")
    hand.press("Return", "Ctrl+Return")
    hand.click("开始帮扶")
    hand.click("打印联系卡")
    says(hand.print(printer, "help_card"), "结对帮扶联系卡", "刘丽", "周桂芳")
    hand.press("Escape", "F7")
    hand.fill(content="一切都好", needs="卫生间要装扶手")
    hand.press("F9")
    hand.click("显示住址和困难情况")
    hand.click("转办点单")
    hand.press("F9")
    (order,) = orders.views(session)
    assert (order.order.requester, order.order.what) == ("周桂芳", "卫生间要装扶手")
    assert window.stack.current_key() == "orders"
    hand.press("Alt+Left")
    hand.click("显示住址和困难情况")
    hand.click("打印记录表")
    said = hand.print(printer, "help_visit")
    says(said, "卫生间要装扶手", f"已转办点单{order.order.number}", "3号楼2单元501")
    hand.press("Escape")
    hand.click("捐赠活动")
    hand.press("F2")
    hand.fill(name="暖冬行动")
    hand.press("F9", "F8")
    hand.fill(item="棉衣", quantity="30", party="刘丽")
    hand.press("F9", "F9")  # saved; goods go out
    hand.fill(item="棉衣", quantity="12", pair="周桂芳")
    hand.press("F9")
    page = window.current().drives
    assert [page.stock.lines.index(0, at).data() for at in (1, 2, 3)] == ["30 件", "12 件", "18 件"]
    hand.click(page.print)
    says(hand.print(printer, "donation_list"), "暖冬行动", "刘丽", "周桂芳", "棉衣结存18件")


def test_a_partner_unit_its_agreement_and_a_match_end_in_the_three_lists(
    window, hand, printer
) -> None:
    hand.press("Ctrl+7", "F2")
    hand.fill(name="实验小学", headcount="32")
    hand.press("F9")
    screen = window.current()
    hand.click("添加联系人")
    hand.fill(name="王老师")
    hand.press("F9")
    hand.click("新增协议")
    hand.fill(subject="周末开放操场", begins="2026-7-1", ends="2027-6-30")
    hand.press("F9")
    assert screen.views["units"].lines.index(0, 3).data() == "2027年6月30日"
    hand.click("共建协议书")
    said = hand.print(printer, "co_build_agreement")
    says(said, "乙方：实验小学", "协议事项：周末开放操场", "协议期限：2026年7月1日至2027年6月30日")
    hand.press("Alt+Left")
    hand.click("登记联系")
    hand.fill(how="zf")
    hand.press("F9")
    assert screen.views["units"].lines.index(0, 4).data() == "今天"
    hand.click(screen.chips.chip("resource"))
    hand.press("F2")
    hand.fill(unit="实验", kind="zx", what="学校教室", place="北街3号")
    hand.press("F9")
    hand.click(screen.chips.chip("need"))
    hand.press("F2")
    hand.fill(kind="zx", what="暑期托管需要教室")
    hand.press("F9")
    hand.click(screen.chips.chip("matches"))
    assert screen.views["matches"].lines.index(0, 4).data() == "实验小学"
    hand.click("对接")
    assert screen.chips.chip("matches").count() == 0
    hand.click(screen.chips.chip("units"))
    hand.press("Ctrl+P")
    said = hand.print(printer, "three_lists")
    says(said, "实验小学", "北街3号", "暑期托管需要教室", "王老师")


def confirm_as_another(qtbot, session, file) -> None:
    """Confirm at a second desk, under another account, the points that wait."""
    second = open_session(
        session.folder, session.key, Account(7, "王芳", "front_desk"), now=lambda: NOW
    )
    other = MainWindow(second, Preferences(file))
    other.show()
    hand = Hand(qtbot, other)
    hand.press("Ctrl+9")
    hand.click(other.current().chips.chip("waiting"))
    hand.press("F9")
    other.close()
    second.close()


def test_points_are_entered_confirmed_by_another_account_and_published(
    qtbot, window, hand, printer, session, enrol, tmp_path
) -> None:
    enrol("刘丽")
    rule = replace(points_rules.as_record(session, points_rules.by_code(session, "study")), cap=70)
    points_rules.save(session, replace(rule, points=70, valid_from="2026-11-01"))
    hand.press("Ctrl+9")
    hand.click_row(window.current().standings.view, 0)
    hand.press("F2")
    dialog = hand.front()
    hand.press("F9")
    assert dialog.rows["rule"].message.text() == "请选择计分规则。"
    hand.choose(dialog.rule, "参加集中学习")
    hand.press("Tab", "Tab")
    hand.write("签到表")
    hand.press("F9")
    assert len(points.waiting(session)) == 1, dialog.notice.text.text()
    hand.press("Escape")
    screen = window.current()
    hand.click(screen.chips.chip("waiting"))
    hand.press("F9")
    assert "另一位" in screen.waiting.notice.text.text()
    confirm_as_another(qtbot, session, tmp_path / "other.json")
    hand.click(screen.chips.chip("rules"))
    hand.click(screen.rules.ranking)
    hand.click(screen.chips.chip("points"))
    assert screen.standings.view.lines.index(0, 1).data() == "70"
    hand.press("Ctrl+P")
    says(hand.print(printer, "points_notice"), "积分公示", "刘丽")


def test_stars_are_rated_from_the_points_and_end_on_the_wall(window, hand, printer, enrol) -> None:
    enrol("刘丽")
    hand.press("Ctrl+9")
    hand.click("启动评星")
    board = window.current().stars.board
    hand.click_row(board.board.columns[0].list, 0)
    hand.click("初审")
    hand.click("拟定星级")
    hand.fill(stars="三星", meeting_on="2026-11-21")
    hand.press("Ctrl+Return")
    assert "建议为0星" in board.detail.steps.rows["reason"].message.text()
    hand.fill(reason="民主评议")
    hand.press("Ctrl+Return")
    part = board.detail.part
    hand.choose(part.star, "环境卫生星")
    hand.click(part.reason)
    hand.write("楼道堆物")
    hand.press("Return")
    assert "9" in part.gone.text()
    hand.click(board.detail.steps.buttons["publish"])
    hand.press("Ctrl+P")
    says(hand.print(printer, "star_notice"), "三星（1人）", "刘丽", "2026年11月27日")


def test_a_period_is_typed_its_figures_opened_and_their_page_printed(
    window, hand, printer, session, enrol
) -> None:
    item = red_post.items(session)[0].item
    both = [one.id for one in enrol("刘丽", "邵琪")]
    service_log.record(session, both, item.id, done_on="2026-11-05", minutes=90)
    service_log.record(session, both[:1], item.id, done_on="2026-10-05", minutes=60)
    hand.press("Ctrl+0")
    screen = window.current()

    def settle() -> None:
        hand.qtbot.waitUntil(lambda: not screen.is_counting(), timeout=TIMEOUT)

    settle()
    lines, behind = screen.list.lines, screen.rows.lines
    at = [lines.index(row, 0).data() for row in range(lines.rowCount())].index("服务次数")
    hand.click_row(screen.list, at)
    settle()
    assert lines.index(at, 1).data() == "2 次"
    assert [behind.index(row, 1).data() for row in range(behind.rowCount())] == ["刘丽", "邵琪"]
    hand.click("上月")
    settle()
    assert lines.index(at, 1).data() == "1 次"
    hand.click(screen.typed)
    hand.write("十月")
    hand.press("Return")
    assert "十月" in screen.notice.text.text()
    hand.press("Ctrl+A")
    hand.write("2026")
    hand.press("Return")
    settle()
    assert [behind.index(row, 1).data() for row in range(behind.rowCount())].count("刘丽") == 2
    hand.press("Ctrl+P")
    says(hand.print(printer, "figures_page"), "2026年工作统计表", "服务次数3次")
