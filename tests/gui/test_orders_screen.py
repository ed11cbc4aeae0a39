"""Orders on the screen: taken, moved from column to column, recognised, closed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from desktop_app.domain.records.order import Order
from desktop_app.errors import Invalid
from desktop_app.gui import theme
from desktop_app.gui.board.card import CardModel
from desktop_app.gui.board.closed import ClosedRecords
from desktop_app.gui.orders.form import open_order_form
from desktop_app.services import workflows
from desktop_app.services.desk import orders
from desktop_app.services.keeping import audit, change_sets
from desktop_app.services.posts import service_log
from desktop_app.services.session import open_session
from tests.conftest import NOW
from tests.gui.by_hand import *  # noqa: F403 - fixtures
from tests.gui.people_desk import *  # noqa: F403 - fixtures
from tests.gui.people_desk import opened

ASKED = Order(kind="convenience", what="换灯泡", requester="周桂芳", phone="13800001111")


@pytest.fixture
def screen(qtbot, window):
    made = window.open_screen("orders")
    qtbot.waitUntil(made.isVisible)
    return made


def shown(screen):
    return [[one.title for one in column.list.cards.cards] for column in screen.board.columns]


def test_an_order_is_taken_from_the_keyboard_and_stands_on_the_board(
    qtbot, window, screen, hand
) -> None:
    hand.press("F2")
    hand.fill(kind="convenience", what="huan deng", requester="Zhou")
    hand.press("F9")
    assert shown(screen)[0] == ["huan deng"]
    assert screen.detail.name.text() == "DD2026-0001"
    hand.click(window.toast.undo)
    assert shown(screen)[0] == []


def test_after_a_step_by_keys_the_cursor_stands_where_the_record_went(
    window, screen, session, hand
) -> None:
    first, other = orders.new(session, ASKED), orders.new(session, replace(ASKED, what="修水管"))
    screen.heed(orders.TOUCHED)
    screen.board.choose(first.id)
    lists = [column.list for column in screen.board.columns]
    hand.at(screen.detail.steps.buttons["accept"])
    hand.press("Space")
    assert QApplication.focusWidget() is lists[1]
    assert screen.board.current() == first.id
    hand.press("Left")
    assert screen.board.current() == other.id
    hand.at(screen.detail.steps.buttons["cancel"])
    hand.press("Space")
    hand.at(screen.detail.steps.leave)
    hand.press("Space")
    assert QApplication.focusWidget() is screen.detail.steps.buttons["cancel"]
    hand.press("Space")
    hand.write("重复")
    hand.press("Return")
    assert shown(screen)[0] == []
    assert QApplication.focusWidget() is lists[0]
    assert screen.board.current() == 0  # nothing else is chosen by itself
    hand.press("Right")
    assert screen.board.current() == first.id


def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(context, hand) -> None:
    form = open_order_form(context)
    hand.fill(requester="周桂芳")
    hand.at("kind")
    hand.write("bm")
    hand.press("F9")  # the list of what fits is still open
    assert form.rows["what"].message.text() == "请填写需求内容。"
    assert [form.editors[one].value() for one in ("requester", "kind")] == ["周桂芳", "convenience"]
    assert orders.views(context.session) == []
    hand.write("abc")  # goes where the form complained
    assert form.editors["what"].value() == "abc"


def test_an_emoji_is_refused_as_soon_as_its_field_is_left(context, hand) -> None:
    form = open_order_form(context)
    QApplication.clipboard().setText("换灯泡😀")
    hand.at("what")
    hand.press("Ctrl+V")
    hand.at("requester")
    assert "😀（U+1F600）" in form.rows["what"].message.text()


def test_enter_takes_what_initials_stand_for_and_goes_on(context, hand) -> None:
    form = open_order_form(context)
    hand.at("kind")
    hand.write("bm")
    hand.press("Return")
    assert form.editors["kind"].currentText() == "便民"
    hand.press("Return")
    hand.write("abc")
    assert form.editors["what"].value() == "abc"


def test_an_order_walks_over_the_board_to_its_grade(
    qtbot, window, screen, session, enrol, hand
) -> None:
    helper = enrol("刘丽")[0]
    made = orders.new(session, ASKED)
    screen.heed(orders.TOUCHED)
    screen.board.choose(made.id)
    hand.click(screen.detail.steps.buttons["accept"])
    assert shown(screen)[1] == ["换灯泡"]
    hand.click(screen.detail.steps.buttons["claim"])
    steps = screen.detail.steps
    hand.click(steps.confirm)
    assert steps.rows["taken_by"].message.text()
    hand.at("taken_by")
    hand.write("liuli")
    hand.press("Return")
    hand.click(steps.confirm)
    assert shown(screen)[2] == ["换灯泡"]
    assert orders.by_number(session, made.number).taken_by == helper.id
    hand.click(screen.detail.steps.buttons["finish"])
    hand.fill(result="灯泡已换", hours="1:75")
    hand.click(steps.confirm)
    assert "1:75" in steps.rows["hours"].message.text()
    hand.fill(hours="1:15")
    hand.click(steps.confirm)
    hand.click(screen.detail.steps.buttons["confirm"])
    assert [one.service.minutes for one in service_log.log(session, 2026)] == [75]
    hand.click(screen.detail.steps.buttons["review"])
    hand.fill(grade="5")
    hand.click(steps.confirm)
    assert shown(screen)[4] == ["换灯泡"]
    hand.click(screen.detail.steps.buttons["archive"])
    assert shown(screen) == [[], [], [], [], []]
    hand.click(screen.closed)
    closed = opened(qtbot, window, ClosedRecords)
    assert closed.table.lines.rowCount() == 1
    assert closed.table.lines.index(0, 0).data() == made.number
    hand.click_row(closed.table, 0)
    assert "灯泡已换" in closed.detail.facts.text()
    assert "非常满意" in closed.detail.facts.text()
    assert "刘丽" in closed.detail.trail.text()
    assert not closed.steps.isVisible()  # an archived order stays as it is


def test_a_unit_that_is_no_partner_unit_is_refused_at_its_field(screen, session, partner, hand):
    made = orders.new(session, ASKED)
    orders.move(session, made.id, "accept")
    screen.heed(orders.TOUCHED)
    screen.board.choose(made.id)
    steps = screen.detail.steps
    hand.click(steps.buttons["dispatch"])
    hand.write_in(steps.editors["unit"], "供电局")
    hand.press("Ctrl+Return")
    assert "共建单位里没有“供电局”" in steps.rows["unit"].message.text()
    hand.write_in(steps.editors["unit"], partner)
    hand.press("Ctrl+Return")
    assert orders.by_number(session, made.number).unit == partner


def test_what_a_step_asks_for_is_confirmed_from_the_keyboard(qtbot, window, screen, session, hand):
    made = orders.new(session, ASKED)
    screen.heed(orders.TOUCHED)
    screen.board.choose(made.id)
    hand.click(screen.detail.steps.buttons["cancel"])
    reason = screen.detail.steps.editors["reason"]
    hand.write_in(reason, "不需要了")
    hand.press("Ctrl+Return")
    assert orders.by_number(session, made.number).state == "cancelled"


def test_a_caller_who_asked_before_is_recognised(qtbot, context, session, hand) -> None:
    orders.new(session, ASKED)
    form = open_order_form(context)
    hand.fill(phone="138 0000 1111")
    form.editors["phone"].left.emit()
    assert "换灯泡" in form.notice.text.text()


def test_an_overdue_order_is_counted_and_marked(screen, session) -> None:
    early = replace(session, now=lambda: NOW - timedelta(days=10))
    orders.new(early, ASKED)
    screen.refresh()
    assert screen.chips.chip("late").count() == 1
    assert screen.board.columns[0].list.cards.cards[0].alarm == "red"


def test_urgent_orders_stand_first_with_a_chip_and_names_are_found_by_initials(
    screen, session, hand
) -> None:
    orders.new(session, ASKED)
    screen.refresh()
    assert not screen.chips.chip("urgent").isVisible()
    orders.new(session, replace(ASKED, what="停水", urgency="2", requester="顾俊强"))
    screen.refresh()
    assert shown(screen)[0] == ["停水", "换灯泡"]
    assert screen.board.columns[0].list.cards.cards[0].urgent == "特急"
    hand.click(screen.chips.chip("urgent"))
    assert shown(screen)[0] == ["停水"]
    hand.click(screen.chips.chip(""))
    hand.write_in(screen.search.field, "zgf")
    assert shown(screen)[0] == ["换灯泡"]


def test_the_words_of_an_order_on_hold_fit_its_card_and_its_head_says_who_is_asked(
    window, screen, session, partner
) -> None:
    made = orders.new(session, ASKED)
    orders.move(session, made.id, "accept")
    orders.move(session, made.id, "dispatch", {"unit": partner})
    screen.refresh()
    screen.board.choose(made.id)
    assert "已派给供电所" in screen.detail.facts.text()
    orders.move(session, made.id, "reject", reason="不归我们管")
    screen.refresh()
    assert "不归我们管" in screen.detail.facts.text()
    orders.move(session, made.id, "resubmit")
    screen.refresh()
    assert "不归我们管" not in screen.detail.facts.text()
    for step in ("accept", "claim"):
        orders.move(session, made.id, step)
    orders.move(session, made.id, "suspend", {"resume_on": "2026-12-14"}, reason="等配件")
    window.resize(1366, 720)
    screen.refresh()
    cards = screen.board.columns[2].list
    said = f"{cards.cards.cards[0].mark}  {cards.cards.cards[0].when}"
    assert said == "挂起  12-14恢复办理"
    room = cards.viewport().width() - theme.px(20)
    assert QFontMetrics(theme.font(12)).horizontalAdvance(said) <= room
    assert "共建单位：供电所" in screen.detail.trail.text()


def test_arrow_keys_go_from_column_to_column(qtbot, screen, session, partner) -> None:
    first = orders.new(session, ASKED)
    second = orders.new(session, replace(ASKED, what="买药"))
    orders.move(session, second.id, "accept")
    orders.move(session, second.id, "claim", {"unit": partner})
    screen.refresh()
    screen.board.choose(first.id)
    qtbot.keyClick(screen.board.columns[0].list, Qt.Key.Key_Right)
    assert screen.board.current() == second.id
    qtbot.keyClick(screen.board.columns[2].list, Qt.Key.Key_Left)
    assert screen.board.current() == first.id


def test_telephone_and_place_are_shown_on_purpose_and_recorded(
    screen, session, enrol, hand
) -> None:
    made = orders.new(session, replace(ASKED, address="3号楼"))
    screen.refresh()
    screen.board.choose(made.id)
    hand.click(screen.detail.part.reveal)
    assert "接单后" in screen.detail.part.contact.text()
    for step, values in (("accept", {}), ("claim", {"taken_by": enrol("刘丽")[0].id})):
        orders.move(session, made.id, step, values)
    screen.refresh()
    screen.board.choose(made.id)
    assert "13800001111" not in screen.detail.part.contact.text()
    hand.click(screen.detail.part.reveal)
    assert screen.detail.part.contact.text() == "13800001111  3号楼"
    events = session.db.execute("SELECT body FROM event WHERE action = 'view_sensitive'").fetchall()
    assert made.number in events[-1][0]
    assert "13800001111" not in events[-1][0]


def test_the_card_model_keeps_the_rules_of_qt(qtmodeltester, screen, session) -> None:
    orders.new(session, ASKED)
    screen.refresh()
    qtmodeltester.check(screen.board.columns[0].list.cards)
    qtmodeltester.check(CardModel())


def test_two_desks_change_one_order_and_neither_is_lost(context, session, hand) -> None:
    made = orders.new(session, ASKED)
    form = open_order_form(context, made)
    orders.change(session, replace(made, what="换灯泡和插座"))  # another desk
    hand.click(form.editors["phone"].eye)
    hand.fill(phone="13900003333")
    hand.press("F9")
    kept = orders.by_number(session, made.number)
    assert (kept.what, kept.phone) == ("换灯泡和插座", "13900003333")
    form = open_order_form(context, kept)
    orders.change(session, replace(kept, what="修水管"))
    hand.fill(what="通下水道")
    hand.press("F9")
    assert "修水管" in form.rows["what"].message.text()
    assert orders.by_number(session, made.number).what == "修水管"
    hand.press("F9")  # on purpose now
    assert orders.by_number(session, made.number).what == "通下水道"


def test_the_form_shows_telephone_and_place_on_purpose_only_and_records_it(
    qtbot, window, screen, session, hand
) -> None:
    made = orders.new(session, replace(ASKED, address="3号楼"))
    screen.heed(orders.TOUCHED)
    screen.board.choose(made.id)
    shown = audit.Filter(action="view_sensitive")
    hand.click("修改点单")
    field = hand.field("phone")
    assert field.text() == "138****1111"  # domain.md section 6, rule 4
    assert audit.count(session, shown) == 0
    hand.click(field.eye)
    assert field.text() == "13800001111"
    assert (audit.count(session, shown), audit.lines(session, shown)[0].count) == (1, 1)
    place = hand.field("address")
    assert place.text() == "******"
    hand.fill(what="换灯管")
    hand.press("F9")
    kept = orders.by_number(session, made.number)
    assert (kept.what, kept.phone, kept.address) == ("换灯管", "13800001111", "3号楼")
    hand.click("修改点单")
    hand.click(hand.field("address").eye)
    assert audit.lines(session, shown)[0].fields == "服务地点"
    hand.fill(address="5号楼")  # an input method writes it
    hand.press("F9")
    assert orders.by_number(session, made.number).address == "5号楼"


def test_what_is_typed_into_a_step_waits_and_a_form_is_not_left_without_a_word(
    qtbot, window, screen, session, enrol, hand
) -> None:
    first, second = orders.new(session, ASKED), orders.new(session, replace(ASKED, what="量血压"))
    screen.heed(orders.TOUCHED)
    screen.board.choose(first.id)
    steps = screen.detail.steps
    hand.click(steps.buttons["cancel"])
    hand.write_in(steps.editors["reason"], "不需要了")
    hand.click_row(screen.board.columns[0].list, 1)
    assert (screen.detail.record.id, steps.foot.isVisible()) == (second.id, False)
    hand.click_row(screen.board.columns[0].list, 0)
    assert steps.foot.isVisible()  # the step stands open as it was left
    assert steps.editors["reason"].text() == "不需要了"
    hand.click(steps.leave)
    hand.click_row(screen.board.columns[0].list, 1)
    hand.click_row(screen.board.columns[0].list, 0)
    assert not steps.foot.isVisible()  # left on purpose; what was typed waits
    hand.click(steps.buttons["cancel"])
    assert steps.editors["reason"].text() == "不需要了"
    hand.click(steps.buttons["accept"])
    helper = enrol("刘丽")[0]
    hand.click(steps.buttons["claim"])
    hand.write("liuli")
    hand.press("Return")
    hand.click_row(screen.board.columns[0].list, 0)
    hand.click_row(screen.board.columns[1].list, 0)
    assert steps.editors["taken_by"].value() == helper.id  # who was picked waits as well
    hand.click(steps.confirm)
    assert orders.by_id(session, first.id).taken_by == helper.id
    assert not steps.foot.isVisible()
    form = open_order_form(window.context)
    hand.fill(what="换锁")
    hand.press("Escape")
    hand.press("Escape")
    assert form.isVisible()
    assert form.editors["what"].value() == "换锁"


@pytest.fixture
def other_desk(session):
    """The same centre, opened on another computer."""
    opened = open_session(session.folder, session.key, session.account, now=session.now)
    yield opened
    opened.close()


def test_a_step_offered_in_a_state_that_is_no_more_is_refused_and_the_board_read_again(
    window, screen, session, other_desk, hand
) -> None:
    made = orders.new(session, ASKED)
    screen.heed(orders.TOUCHED)
    screen.board.choose(made.id)
    steps = screen.detail.steps
    hand.click(steps.buttons["reject"])
    hand.write_in(steps.editors["reason"], "重复下单")
    orders.move(other_desk, made.id, "accept")
    hand.press("Ctrl+Return")
    assert "另一台电脑刚把" in steps.notice.text.text()
    assert "已受理" in steps.notice.text.text()
    assert orders.by_number(session, made.number).state == "accepted"
    assert (shown(screen)[1], screen.detail.state.text()) == (["换灯泡"], "已受理")
    assert QApplication.focusWidget() is screen.board.columns[1].list
    hand.click(steps.buttons["reject"])
    assert steps.editors["reason"].text() == "重复下单"  # nothing typed is lost
    orders.move(other_desk, made.id, "cancel", reason="不需要了")
    hand.press("Ctrl+Return")
    assert "已取消" in window.toast.sentence.text()  # off the board
    assert screen.detail.nothing.isVisible()


def test_what_another_desk_did_is_seen_on_entering_and_on_choosing(
    qtbot, window, screen, session, other_desk, hand
) -> None:
    made, second = orders.new(session, ASKED), orders.new(session, replace(ASKED, what="量血压"))
    screen.heed(orders.TOUCHED)
    orders.move(other_desk, made.id, "accept")
    hand.press("Ctrl+2", "Ctrl+5")
    assert shown(screen)[:2] == [["量血压"], ["换灯泡"]]
    screen.board.choose(made.id)
    orders.move(other_desk, second.id, "accept")
    hand.click_row(screen.board.columns[0].list, 0)
    qtbot.waitUntil(lambda: screen.detail.state.text() == "已受理")
    assert "accept" not in screen.detail.steps.buttons


def test_another_card_is_shown_from_its_top(qtbot, screen, session, hand) -> None:
    first, second = (
        orders.new(session, replace(ASKED, what=one * 300)) for one in ("换灯泡", "量血压")
    )
    screen.heed(orders.TOUCHED)
    screen.board.choose(first.id)
    bar = screen.detail.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    hand.click_row(screen.board.columns[0].list, 1)
    assert (screen.detail.name.text(), bar.value()) == (second.number, 0)


def test_after_a_step_the_heading_stands_at_the_top(qtbot, screen, session, hand) -> None:
    made = orders.new(session, replace(ASKED, what="换灯泡" * 300))
    screen.heed(orders.TOUCHED)
    screen.board.choose(made.id)
    bar = screen.detail.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    hand.at(screen.detail.steps.buttons["accept"])
    bar.setValue(bar.maximum())
    hand.press("Space")
    assert (screen.detail.state.text(), bar.value()) == ("已受理", 0)


def test_a_long_name_is_refused_and_one_in_one_word_does_not_widen_the_detail(
    qtbot, screen, session, hand
) -> None:
    with pytest.raises(Invalid) as refused:
        orders.new(session, replace(ASKED, requester="x" * 51))
    assert "50" in refused.value.problems["requester"]
    made = orders.new(session, replace(ASKED, what="y" * 200, requester="x" * 50))
    screen.heed(orders.TOUCHED)
    screen.board.choose(made.id)
    qtbot.waitUntil(screen.detail.edit.isVisible)
    assert screen.detail.page.horizontalScrollBar().maximum() == 0
    assert screen.detail.what.text() == "y" * 200


def test_a_step_goes_with_its_record(screen, session, hand) -> None:
    made = orders.new(session, ASKED)
    screen.heed(orders.TOUCHED)
    screen.board.choose(made.id)
    hand.click(screen.detail.steps.buttons["cancel"])
    assert screen.detail.steps.foot.isVisible()
    orders.move(session, made.id, "cancel", reason="另一窗口取消")
    screen.heed(orders.TOUCHED)
    assert not screen.detail.steps.foot.isVisible()


def test_the_board_and_the_closed_are_searched_by_sound(
    qtbot, window, screen, session, hand
) -> None:
    orders.new(session, replace(ASKED, requester="顾俊强"))
    gone = orders.new(session, replace(ASKED, requester="白芳婷", what="送药"))
    orders.new(session, replace(ASKED, what="修水管"))
    orders.move(session, gone.id, "cancel", reason="不需要了")
    screen.heed(orders.TOUCHED)
    hand.press("F3")
    hand.write("gjq")
    assert shown(screen)[0] == ["换灯泡"]
    screen.search.set_text("zhouguifang")
    assert shown(screen)[0] == ["修水管"]
    hand.click(screen.closed)
    closed = opened(qtbot, window, ClosedRecords)
    assert screen._open_closed() is closed  # a second scan opens no second window
    closed.search.set_text("bft")
    assert closed.table.lines.rowCount() == 1
    closed.search.set_text("gjq")
    assert closed.table.lines.rowCount() == 0
    closed.close()


def test_any_closed_order_is_found_and_opened_and_its_slip_and_the_list_printed(
    qtbot, window, screen, session, hand, printer
) -> None:
    with session.changing("order"):
        for what in ("修水管", *["花镜"] * workflows.NEWEST):
            orders.add(session, replace(ASKED, what=what))
        session.db.execute("UPDATE service_order SET state = 'archived', closed_on = '2026-11-22'")
    hand.click(screen.closed)
    closed = opened(qtbot, window, ClosedRecords)
    assert closed.windowTitle() == "点单服务：已结束"
    assert closed.count.text() == "这里是最近的300条，共301条；其余请搜索。"
    assert closed.detail.name.text() == "DD2026-0301"
    hand.press("F3")
    hand.write("DD2026-0001")
    assert closed.table.lines.rowCount() == 1
    assert (closed.detail.name.text(), closed.detail.what.text()) == ("DD2026-0001", "修水管")
    assert not closed.detail.edit.isVisible()
    hand.press("Ctrl+P")
    assert "修水管" in hand.print(printer, "work_list")
    hand.press("Escape")
    hand.click_row(closed.table, 0)
    hand.press("Return")
    assert QApplication.focusWidget() is closed.detail.page
    hand.click(closed.detail.slips[0])
    assert "修水管" in hand.print(printer, "order_slip")
    hand.press("Escape")
    hand.click(closed.search)
    hand.write("x")
    assert closed.count.text() == "没有符合搜索条件的已结束记录。"
    assert closed.detail.nothing.isVisible()


def test_the_calendar_shows_what_is_known_and_is_saved_undone_and_kept_in_the_history(
    window, screen, session, hand
) -> None:
    made = orders.new(session, ASKED)
    screen.heed(orders.TOUCHED)
    due = orders.view(session, made.id).due
    hand.click(screen.calendar)
    dialog = hand.front()
    lines = dialog.shipped.lines

    def shipped(row: int) -> list[str]:
        return [lines.index(row, column).data() for column in range(4)]

    national = next(row for row in range(lines.rowCount()) if shipped(row)[2] == "国庆节" and
                    shipped(row)[1] == "休")  # fmt: skip
    assert shipped(national) == ["2026-10-01 — 10-07", "休", "国庆节", ""]
    hand.click(dialog.days)
    hand.write(f"{due.isoformat()} 休")
    hand.press("Return")
    hand.write("2026-10-03 班")
    assert shipped(national)[3] == "10-03 班"
    hand.press("Ctrl+S")
    assert orders.view(session, made.id).due > due
    assert "修改工作日历" in change_sets.newest(session)[0].action
    hand.press("Ctrl+Z")
    assert orders.view(session, made.id).due == due
    assert screen._views[made.id].due == due
    assert workflows.calendar(session).own == {}
    hand.click(screen.calendar)
    hand.click(hand.front().days)
    hand.write("2026-12-31 休")
    hand.press("Escape")
    assert hand.front().windowTitle() != window.windowTitle()  # asked first
    hand.click(hand.front().yes)
    assert hand.front() is window


def test_what_has_no_room_on_a_card_goes_on_in_a_second_line(qtbot, screen, session) -> None:
    """Twenty characters have no room on one line of a narrow column."""
    orders.new(session, replace(ASKED, what="陪同到社区卫生服务站测量血压并代取降压药"))
    orders.new(session, replace(ASKED, what="换灯泡"))
    screen.heed(orders.TOUCHED)
    cards = screen.board.columns[0].list
    high = {
        index.data(): cards.visualRect(index).height()
        for index in (cards.cards.index(0), cards.cards.index(1))
    }
    assert high["陪同到社区卫生服务站测量血压并代取降压药"] > high["换灯泡"] == theme.px(78)
