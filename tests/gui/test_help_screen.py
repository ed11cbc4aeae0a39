"""Help pairs on the screen: proposed, agreed, called, visited, an order raised, goods given out."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop_app.domain.records.donation import Drive, GoodsEntry
from desktop_app.domain.records.help import HelpPair
from desktop_app.errors import Invalid
from desktop_app.gui.board.closed import ClosedRecords
from desktop_app.gui.help.forms import TakingBack
from desktop_app.gui.help.own_data import ForgetDialog
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.subject.dialogs import GiveDialog
from desktop_app.services.handing_out import Handing
from desktop_app.services.help import drives, help_lists, help_pairs, help_visits
from desktop_app.services.session import Account
from tests.conftest import NOW
from tests.gui.by_hand import *  # noqa: F403 - fixtures
from tests.gui.people_desk import *  # noqa: F403 - fixtures
from tests.gui.people_desk import nameless, opened

HOUSEHOLD = HelpPair(
    kind="household", name="周桂芳", phone="13800001111", address="3号楼2单元501", hardship="05"
)


@pytest.fixture
def screen(qtbot, window):
    made = window.open_screen("help")
    qtbot.waitUntil(made.isVisible)
    return made


@pytest.fixture
def active(session, enrol):
    """A household helped by 刘丽 for 40 days, never called."""
    early = replace(session, now=lambda: NOW - timedelta(days=40))
    made = help_pairs.propose(early, HOUSEHOLD)
    helper = enrol("刘丽")[0]
    help_pairs.move(early, made.id, "agree", {"measures": "送药", "helper": helper.id})
    return help_pairs.move(early, made.id, "start")


def shown(screen):
    return [[one.title for one in column.list.cards.cards] for column in screen.board.board.columns]


def test_a_pair_is_proposed_by_keys_and_walks_over_the_board(
    qtbot, window, screen, session, enrol, hand, printer
) -> None:
    helper = enrol("刘丽")[0]
    hand.press("F2")
    hand.fill(name="Zhou")
    hand.press("F9")
    assert shown(screen) == [["Zhou"], [], []]
    steps = screen.board.detail.steps
    hand.click(steps.buttons["agree"])
    hand.fill(measures="每月送药")
    hand.at("helper")
    hand.write("liuli")
    hand.press("Return")
    hand.click(steps.confirm)
    hand.click(steps.buttons["start"])
    assert shown(screen) == [[], [], ["Zhou"]]
    assert help_lists.views(session)[0].pair.helper == helper.id
    hand.click(screen.board.detail.slips[0])
    said = hand.print(printer, "help_card")
    hand.press("Escape")
    assert "结对帮扶联系卡" in said
    assert "刘丽" in said
    hand.click(steps.buttons["end"])
    hand.write("已脱困")
    hand.click(steps.confirm)
    assert shown(screen) == [[], [], []]
    hand.click(screen.board.closed)
    assert opened(qtbot, window, ClosedRecords).table.lines.rowCount() == 1


def test_an_ended_pair_is_proposed_again_from_the_closed_list(
    qtbot, window, session, active, screen, hand
) -> None:
    help_pairs.move(session, active.id, "end", reason="已脱困")
    screen.board.refresh()
    hand.click(screen.board.closed)
    closed = opened(qtbot, window, ClosedRecords)
    assert list(closed.steps.buttons) == ["again"]
    assert [one.row() for one in closed.table.selectionModel().selectedRows()] == [0]
    taken = help_pairs.propose(session, HOUSEHOLD)
    hand.click(closed.steps.buttons["again"])
    assert taken.number in closed.steps.notice.text.text()
    help_pairs.move(session, taken.id, "end", reason="重复")
    hand.press("Space")
    assert shown(screen) == [["周桂芳"], [], []]
    assert closed.table.lines.index(0, 0).data() == taken.number
    assert not closed.steps.isVisible()  # a second click moves nothing else


def test_who_is_helped_gets_the_data_and_is_removed_on_request(
    qtbot, window, session, active, screen, tmp_path, hand
) -> None:
    screen.board.board.choose(active.id)
    hand.click(screen.part.give)
    given = opened(qtbot, window, GiveDialog)
    given.give_to(tmp_path)
    assert {one.suffix for one in tmp_path.glob("个人信息-BF*")} == {".pdf", ".xlsx"}
    help_pairs.move(session, active.id, "end", reason="本人要求")
    screen.board.refresh()
    hand.click(screen.board.closed)
    closed = opened(qtbot, window, ClosedRecords)
    hand.click(closed.deeds[0])
    forget = opened(qtbot, window, ForgetDialog)
    hand.click(forget.yes)
    assert closed.table.lines.index(0, 1).data() == ""
    assert closed.table.lines.index(0, 0).data() == active.number
    hand.click_row(closed.table, 0)
    assert not any(one.isVisible() for one in closed.deeds)


def test_a_child_without_consent_is_refused_at_the_field(
    qtbot, window, screen, session, hand
) -> None:
    hand.click(screen.board.new)
    form = opened(qtbot, window, RecordForm)
    hand.fill(kind="student", name="小杰", born_on="2015-01-05")
    hand.press("F9")
    assert "监护人" in form.rows["guardian"].message.text()
    assert help_lists.views(session) == []
    hand.fill(guardian="王秀兰", consent_means="signed", consent_on="2026-11-20")
    hand.press("F9")
    assert len(help_lists.views(session)) == 1


def test_what_is_late_stands_above_and_one_key_records_a_call(
    qtbot, window, session, active, screen, hand
) -> None:
    assert "电话联系1次" in screen.late.text.text()
    assert screen.board.chips.chip("late").count() == 1
    screen.take_focus()
    assert screen.board.board.current() == active.id
    hand.press("F6")
    assert help_visits.of_pair(session, active.id)[0].visit.way == "call"
    assert screen.late.isHidden()
    hand.click(window.toast.undo)
    assert help_visits.of_pair(session, active.id) == []
    assert not screen.late.isHidden()


def test_a_visit_is_corrected_in_its_form_and_taken_back_with_a_reason(
    qtbot, window, session, active, screen, hand
) -> None:
    begun = help_visits.begun(session, active.id)
    help_visits.record(session, replace(begun, content="一切都好"))
    window.context.announce(help_visits.TOUCHED)
    screen.arrive(record=active.id)
    assert screen.late.isHidden()
    hand.click(button(screen.part, "更正"))
    form = opened(qtbot, window, RecordForm)
    assert form.editors["content"].value() == "一切都好"
    hand.fill(done_on="2026-10-20")
    hand.press("F9")
    assert not screen.late.isHidden()
    assert "10月20日" in shown_rows(screen.part)
    hand.front()
    assert window.focusWidget() is button(screen.part, "更正")
    hand.click(button(screen.part, "撤回"))
    asked = opened(qtbot, window, TakingBack)
    hand.press("Return")
    assert asked.row.message.text() == "请填写原因。"
    hand.write("记错了户")
    hand.press("Escape")
    assert hand.front() is not asked  # whether the reason may be lost
    hand.press("Escape")
    hand.press("Return")
    assert "已撤回" in shown_rows(screen.part)
    assert button(screen.part, "撤回") is None
    hand.click(window.toast.undo)
    assert button(screen.part, "撤回") is not None


def line(part):
    """What stands for the only call or visit."""
    return part.lines.itemAt(part.lines.count() - 1).widget()


def button(part, words):
    found = line(part).findChildren(QPushButton)
    return next((one for one in found if one.text() == words), None)


def shown_rows(part) -> str:
    return "".join(one.text() for one in line(part).findChildren(QLabel))


def test_plan_and_summary_of_the_year_are_printed(window, active, screen, hand, printer) -> None:
    screen.arrive(record=active.id)
    hand.click(screen.board.detail.slips[1])
    said = hand.print(printer, "help_plan")
    hand.press("Escape")
    assert [one for one in ("周桂芳", "送药", "刘丽") if one not in said] == []
    hand.click(screen.year)
    said = hand.print(printer, "help_summary")
    assert "2026年度结对帮扶情况汇总表" in said
    assert "重大疾病" in said


def test_goods_come_in_and_go_out_and_stock_is_told(
    qtbot, window, screen, tmp_path, hand, printer
) -> None:
    screen.arrive(page="drives")
    hand.click(screen.drives.new)
    hand.fill(name="Winter")
    hand.press("F9")
    for way, how_many in (("came", "30"), ("went", "12")):
        hand.click(getattr(screen.drives, way))
        hand.fill(item="coat", quantity=how_many, party="Liu")
        hand.press("F9")
        assert hand.front() is window
    row = [screen.drives.stock.lines.index(0, at).data() for at in range(4)]
    assert row == ["coat", "30 件", "12 件", "18 件"]
    hand.click(screen.drives.went)
    form = opened(qtbot, window, RecordForm)
    hand.fill(amount="100.50", party="刘丽")
    assert form.editors["amount"].text() == "100.50"
    hand.press("F9")
    assert "结存" in form.rows["amount"].message.text()
    hand.press("Escape")
    hand.click(hand.front().yes)  # what was typed is given up
    hand.click(screen.drives.print)
    assert "coat结存18件" in hand.print(printer, "donation_list")
    hand.press("Escape")
    file = tmp_path / "drive.xlsx"
    with pytest.raises(Invalid):
        screen.drives.export_to(file, Handing(""))
    screen.drives.export_to(file, Handing("公示"))
    assert file.stat().st_size > 0


def test_aid_to_a_student_is_recorded_listed_printed_and_taken_back(
    window, screen, session, hand, printer
) -> None:
    pair = help_pairs.propose(
        session,
        replace(HOUSEHOLD, kind="student", born_on="2005-03-01", school="江滨市第三中学高二"),
    )
    help_pairs.move(session, pair.id, "agree", {"measures": "资助学费", "unit": "实验小学"})
    help_pairs.move(session, pair.id, "start")
    screen.heed(help_pairs.TOUCHED)
    screen.arrive(record=pair.id)
    part = screen.part
    hand.click(part.aid)
    form = hand.front()
    for wrong in ("abc", "-500"):  # complained of where it stands, at no field of another form
        hand.fill(amount=wrong)
        hand.press("F9")
        assert f"“{wrong}”" in form.rows["amount"].message.text()
        assert not form.notice.isVisible()
    hand.at("amount")
    hand.press("Ctrl+A", "Delete", "F9")
    assert form.rows["amount"].message.text() == "请填写资助金额。"
    assert not form.notice.isVisible()
    hand.fill(amount="1200", receipt="0031")
    hand.press("F9")
    assert hand.front().rows["donor"].message.text() == "请填写出资人或单位。"
    hand.fill(donor="Tax office")
    hand.press("F9")
    (row,) = part._gifts
    said = row.findChild(QLabel).text()
    assert [one for one in ("1200.00元", "Tax office", "收据0031", "2026—2027学年")
            if one not in said] == []  # fmt: skip
    assert part.given_heading.text() == "资助，共1200.00元"
    screen.arrive(page="drives")
    hand.click(screen.aid)
    said = hand.print(printer, "aid_list")
    assert "2026-2027学年爱心助学资助名单" in said
    assert "江滨市第三中学高二" in said
    assert "合计资助学生1名，1笔，资助金额共1200.00元。" in said
    hand.press("Escape")
    screen.arrive(record=pair.id)
    hand.click(part._gifts[0].findChild(QPushButton))
    hand.write_in(hand.front().reason, "未到账")
    hand.press("Return")
    assert "已撤回" in part._gifts[0].findChild(QLabel).text()


def test_a_wrong_entry_is_taken_back_with_a_reason(screen, session, hand) -> None:
    drive = drives.save(session, Drive(name="暖冬", first_day="2026-11-01"))
    drives.record(session, GoodsEntry(drive=drive.id, way="in", done_on="2026-11-02", item="棉衣",
                                      quantity=3, party="刘丽"))  # fmt: skip
    screen.arrive(page="drives")
    hand.click_row(screen.drives.entries, 0)
    hand.click(screen.drives.back)
    assert screen.drives.notice.text.text() == "请填写原因。"
    hand.write_in(screen.drives.reason, "记错了")
    hand.click(screen.drives.back)
    assert screen.drives.stock.lines.rowCount() == 0


def test_the_front_desk_sees_whose_and_when_and_can_only_record(
    qtbot, window, session, active
) -> None:
    object.__setattr__(window.context.session, "account", Account(1, "前台", "front_desk"))
    desk = window.open_screen("help", record=active.id)
    assert desk.board.new.isHidden()
    assert desk.part.reveal.isHidden()
    assert not desk.part.call.isHidden()
    assert desk.year.isHidden()
    assert list(desk.board.detail.steps.buttons) == []
    assert "送药" not in desk.board.detail.facts.text()


def test_every_widget_has_a_name_for_a_reader(screen, session, active) -> None:
    screen.arrive(record=active.id)
    assert nameless(screen) == []
    screen.arrive(page="drives")
    assert nameless(screen) == []


def test_the_counter_shows_what_is_due_and_its_visit_button_begins_one(
    qtbot, window, session, active, hand
) -> None:
    counter = window.open_screen("counter", person=active.helper)
    assert "周桂芳" in counter.due.text.text()
    assert "电话联系已超期10天" in counter.due.text.text()
    qtbot.waitUntil(counter.isVisible)
    hand.click(counter.buttons["9"])
    form = opened(qtbot, window, RecordForm)
    assert form.editors["visitors"].value() == "刘丽"
    hand.fill(content="一切都好")
    hand.press("F9")
    assert "电话联系" not in counter.due.text.text()
    assert len(help_visits.of_pair(session, active.id)) == 1
