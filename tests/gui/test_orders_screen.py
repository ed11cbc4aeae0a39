"""Orders on the screen: taken, moved from column to column, recognised, closed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.records.order import Order
from desktop_app.domain.records.unit import Unit
from desktop_app.gui.board.card import CardModel
from desktop_app.gui.board.closed import ClosedRecords
from desktop_app.gui.orders.form import open_order_form
from desktop_app.gui.printing.reprint import ReprintDialog
from desktop_app.gui.record_form import RecordForm
from desktop_app.services.desk import orders, units
from desktop_app.services.paperwork import printing
from tests.conftest import NOW
from tests.documents.measure import drawn
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


def press(screen, step):
    screen.detail.steps.buttons[step].click()


def test_an_order_is_taken_from_the_keyboard_and_stands_on_the_board(qtbot, window, screen) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    screen.take_focus()
    qtbot.keyClick(window, Qt.Key.Key_F2)
    form = opened(qtbot, window, RecordForm)
    form.editors["kind"].show_value("convenience")
    form.editors["what"].setFocus()
    qtbot.keyClicks(form.editors["what"], "huan deng")
    form.editors["requester"].setFocus()
    qtbot.keyClicks(form.editors["requester"], "Zhou")
    qtbot.keyClick(form, Qt.Key.Key_F9)
    assert shown(screen)[0] == ["huan deng"]
    assert screen.detail.name.text() == "DD2026-0001"
    window.toast.undo.click()
    assert shown(screen)[0] == []


def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(qtbot, context) -> None:
    form = open_order_form(context)
    form.editors["requester"].setText("周桂芳")
    form.save()
    assert form.rows["what"].message.text() == "请填写需求内容。"
    assert form.editors["requester"].text() == "周桂芳"
    assert orders.views(context.session) == []


def test_an_order_walks_over_the_board_to_its_grade(qtbot, window, screen, session, enrol) -> None:
    helper = enrol("刘丽")[0]
    made = orders.new(session, ASKED)
    screen.heed(orders.TOUCHED)
    screen.board.choose(made.id)
    press(screen, "accept")
    assert shown(screen)[1] == ["换灯泡"]
    press(screen, "claim")
    steps = screen.detail.steps
    steps.confirm.click()
    assert steps.rows["taken_by"].message.text()
    picker = steps.editors["taken_by"].picker
    qtbot.keyClicks(picker.search.field, "liuli")
    qtbot.keyClick(picker.search.field, Qt.Key.Key_Return)
    steps.confirm.click()
    assert shown(screen)[2] == ["换灯泡"]
    assert orders.by_number(session, made.number).taken_by == helper.id
    press(screen, "finish")
    steps.editors["result"].setPlainText("灯泡已换")
    steps.confirm.click()
    press(screen, "confirm")
    press(screen, "review")
    steps.editors["grade"].show_value("5")
    steps.confirm.click()
    assert shown(screen)[4] == ["换灯泡"]
    press(screen, "archive")
    assert shown(screen) == [[], [], [], [], []]
    screen.closed.click()
    closed = opened(qtbot, window, ClosedRecords)
    assert closed.table.lines.rowCount() == 1
    assert closed.table.lines.index(0, 0).data() == made.number
    closed.table.selectRow(0)
    assert not closed.steps.isVisible()  # an archived order stays as it is


def test_what_a_step_asks_for_is_confirmed_from_the_keyboard(qtbot, window, screen, session):
    made = orders.new(session, ASKED)
    screen.heed(orders.TOUCHED)
    screen.board.choose(made.id)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(screen, "cancel")
    reason = screen.detail.steps.editors["reason"]
    reason.setText("不需要了")
    qtbot.keyClick(reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert orders.by_number(session, made.number).state == "cancelled"


def test_a_caller_who_asked_before_is_recognised(qtbot, context, session) -> None:
    orders.new(session, ASKED)
    form = open_order_form(context)
    form.editors["phone"].setText("138 0000 1111")
    form.editors["phone"].left.emit()
    assert "换灯泡" in form.notice.text.text()


def test_an_overdue_order_is_counted_and_marked(screen, session) -> None:
    early = replace(session, now=lambda: NOW - timedelta(days=10))
    orders.new(early, ASKED)
    screen.refresh()
    assert screen.chips.chip("late").count() == 1
    assert screen.board.columns[0].list.cards.cards[0].alarm == "red"


def test_arrow_keys_go_from_column_to_column(qtbot, screen, session) -> None:
    first = orders.new(session, ASKED)
    second = orders.new(session, replace(ASKED, what="买药"))
    orders.move(session, second.id, "accept")
    orders.move(session, second.id, "claim", {"unit": "卫生站"})
    screen.refresh()
    screen.board.choose(first.id)
    qtbot.keyClick(screen.board.columns[0].list, Qt.Key.Key_Right)
    assert screen.board.current() == second.id
    qtbot.keyClick(screen.board.columns[2].list, Qt.Key.Key_Left)
    assert screen.board.current() == first.id


def test_telephone_and_place_are_shown_on_purpose_and_recorded(screen, session) -> None:
    made = orders.new(session, replace(ASKED, address="3号楼"))
    screen.refresh()
    screen.board.choose(made.id)
    assert "13800001111" not in screen.detail.part.contact.text()
    screen.detail.part.reveal.click()
    assert screen.detail.part.contact.text() == "13800001111  3号楼"
    events = session.db.execute("SELECT body FROM event WHERE action = 'view_sensitive'").fetchall()
    assert made.number in events[-1][0]
    assert "13800001111" not in events[-1][0]


def test_the_card_model_keeps_the_rules_of_qt(qtmodeltester, screen, session) -> None:
    orders.new(session, ASKED)
    screen.refresh()
    qtmodeltester.check(screen.board.columns[0].list.cards)
    qtmodeltester.check(CardModel())


def test_a_small_wish_asks_for_three_things_only(qtbot, window, screen, session) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    screen.take_focus()
    qtbot.keyClick(window, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    form = opened(qtbot, window, RecordForm)
    assert set(form.editors) == {"what", "requester", "phone"}
    form.editors["what"].setFocus()
    qtbot.keyClicks(form.editors["what"], "lao hua jing")
    form.editors["requester"].setFocus()
    qtbot.keyClicks(form.editors["requester"], "He")
    qtbot.keyClick(form, Qt.Key.Key_F9)
    assert orders.views(session)[0].order.kind == "wish"


def test_an_order_goes_to_a_partner_unit_chosen_by_its_initials_and_the_slip_says_so(
    qtbot, window, screen, session
) -> None:
    units.save_unit(session, Unit(name="区供电所"))
    made = orders.new(session, ASKED)
    screen.refresh()
    screen.board.choose(made.id)
    press(screen, "accept")
    press(screen, "dispatch")
    steps = screen.detail.steps
    steps.editors["unit"].setEditText("qgds")
    steps.confirm.click()
    assert orders.by_number(session, made.number).unit == "区供电所"
    press(screen, "claim")
    assert steps.editors["unit"].value() == "区供电所"
    steps.confirm.click()
    screen.detail.slips[0].click()
    opened(qtbot, window, ReprintDialog).reject()
    said = drawn(printing.paper_pdf(session, printing.archive(session)[0].id))
    for words in (made.number, "换灯泡", "周桂芳", "13800001111"):
        assert said.count(words) >= 2, words  # two copies
