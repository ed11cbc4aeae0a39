"""The Red Post Station on the screen: items, places, claims and their steps."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.shift import Shift
from desktop_app.domain.workflows.claim import CLAIM, DONE
from desktop_app.gui.person.form import open_form
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.red_post.assign_dialog import AssignDialog
from desktop_app.gui.red_post.dialog import ClaimDialog, open_claim_dialog
from desktop_app.gui.red_post.item_form import open_item_form
from desktop_app.gui.red_post.items import ItemModel
from desktop_app.services.posts import red_post, shifts
from tests.gui.by_hand import *  # noqa: F403 - fixtures
from tests.gui.people_desk import *  # noqa: F403 - fixtures
from tests.gui.people_desk import nameless, opened


@pytest.fixture
def item(session):
    red_post.save_item(session, ServiceItem(name="磨刀", kind="convenience", capacity=2))
    return red_post.items(session)[-1].item


@pytest.fixture
def screen(qtbot, window, item):
    made = window.open_screen("red_post", item=item.id)
    qtbot.waitUntil(made.isVisible)
    return made


def texts(card):
    return [row.view.person.name for row in card.claims.rows]


def test_items_are_told_apart_by_kind_with_counts(screen, session, hand):
    views = red_post.items(session)
    assert screen.offers.kinds.chip("").count() == len(views)
    hand.click(screen.offers.kinds.chip("convenience"))
    shown = screen.offers.items.items.views
    assert {one.item.kind for one in shown} == {"convenience"}
    assert screen.offers.kinds.chip("convenience").count() == len(shown)


def test_the_search_finds_items_by_name_and_place(qtbot, screen):
    screen.take_search()
    screen.offers.search.field.insert("磨刀")
    assert [one.item.name for one in screen.offers.items.items.views] == ["磨刀"]
    screen.offers.search.set_text("没有这样的项目")
    assert screen.offers.nothing.isVisible()


def test_the_item_model_keeps_the_rules_of_qt(qtmodeltester, session, item, look):
    model = ItemModel(tickable=True)
    model.show_items(red_post.items(session))
    qtmodeltester.check(model)


def test_a_person_found_by_typing_claims_the_item(qtbot, window, session, screen, enrol, hand):
    enrol("刘丽", "邵琪")
    hand.click(screen.offers.card.claim)
    dialog = opened(qtbot, window, ClaimDialog)
    assert not dialog.claim.isEnabled()
    hand.write("shaoqi")
    hand.press("Return")
    assert len(dialog.picker.ids) == 1
    hand.write_in(dialog.until.field, "2027.6.30")
    hand.press("F9")
    assert texts(screen.offers.card) == ["邵琪"]
    assert screen.offers.card.free.value.text() == "1"
    assert screen.offers.card.claims.rows[0].view.claim.ends_on == "2027-06-30"
    hand.click(window.toast.undo)
    assert texts(screen.offers.card) == []


def test_given_people_choose_several_items_by_the_space_key(
    qtbot, context, session, item, enrol, hand
):
    person = enrol("刘丽")[0]
    dialog = open_claim_dialog(context, [person.id])
    for row in (0, 1):
        hand.at(dialog.items)
        hand.press("Home", *["Down"] * row, "Space")
    hand.click(dialog.claim)
    assert len(red_post.claims_of(session, person.id)) == 2


def test_the_agreement_is_offered_with_the_claim_and_the_wish_is_remembered(
    context, session, item, enrol, hand, printer
):
    one, other = enrol("刘丽", "邵琪")
    dialog = open_claim_dialog(context, [one.id], item.id)
    assert not dialog.agree.isChecked()
    hand.click(dialog.agree)
    hand.click(dialog.claim)
    assert "刘丽" in hand.print(printer, "claim_agreement")
    hand.press("Escape")
    assert open_claim_dialog(context, [other.id], item.id).agree.isChecked()


def test_a_double_claim_is_told_in_place_and_nothing_is_lost(context, session, item, enrol, hand):
    one, other = enrol("刘丽", "邵琪")
    dialog = open_claim_dialog(context, [one.id, other.id], item.id)
    red_post.claim(session, item.id, [one.id])  # another desk was quicker
    hand.click(dialog.claim)
    assert one.person_no in dialog.notice.text.text()
    assert dialog.picker.ids == [one.id, other.id]
    assert len(red_post.claims_on(session, item.id)) == 1


def test_too_few_places_are_told_in_place(context, session, item, enrol, hand):
    dialog = open_claim_dialog(context, [one.id for one in enrol(*"甲乙丙")], item.id)
    hand.click(dialog.claim)
    assert "2" in dialog.notice.text.text()
    assert dialog.isVisible()
    assert red_post.claims_on(session, item.id) == []


def test_a_full_item_is_ticked_with_a_mark_and_puts_people_onto_the_waiting_list(
    window, context, session, item, enrol, hand
):
    one, other, late = enrol("甲某", "乙某", "丙某")
    red_post.claim(session, item.id, [one.id, other.id])
    dialog = open_claim_dialog(context, [late.id])
    assert dialog.waits.isHidden()
    dialog.items.items.toggle(dialog.items.items.row_of(item.id))
    assert "磨刀" in dialog.waits.text.text()
    assert "候补" in dialog.waits.text.text()
    hand.click(dialog.claim)
    assert [v.claim.state for v in red_post.claims_of(session, late.id)] == ["waiting"]
    assert window.toast.sentence.text() == "1 人列入候补：磨刀"


def test_the_last_place_gone_meanwhile_is_said_once(window, context, session, item, enrol, hand):
    one, other, late = enrol("甲某", "乙某", "丙某")
    dialog = open_claim_dialog(context, [late.id], item.id)
    red_post.claim(session, item.id, [one.id, other.id])  # another desk
    hand.click(dialog.claim)
    assert "候补" in dialog.waits.text.text()
    assert dialog.notice.isHidden()
    hand.click(dialog.claim)
    assert window.toast.sentence.text() == "1 人列入候补：磨刀"


def test_what_is_claimed_and_for_what_somebody_waits_are_told_apart(
    window, context, session, item, enrol, hand
):
    one, other, late = enrol("甲某", "乙某", "丙某")
    red_post.claim(session, item.id, [one.id, other.id])
    dialog = open_claim_dialog(context, [late.id], item.id)
    dialog.items.items.toggle(0)
    hand.click(dialog.claim)
    first = dialog.items.items.views[0].item.name
    assert window.toast.sentence.text() == f"1 人已认领：{first}\n1 人列入候补：磨刀"


def test_whom_to_ask_claims_until_an_agreed_day(qtbot, window, session, screen, enrol, hand):
    person = enrol("刘丽")[0]
    hand.click(screen.offers.card.ask)
    dialog = opened(qtbot, window, AssignDialog)
    hand.write(person.person_no)
    hand.press("Return")
    hand.write_in(dialog.until.field, "某天")
    hand.press("F9")
    assert dialog.until.message.text()
    hand.write_in(dialog.until.field, "2027.6.30")
    hand.press("F9")
    assert red_post.claims_of(session, person.id)[0].claim.ends_on == "2027-06-30"
    assert window.toast.sentence.text() == "1 人已认领：磨刀"


def test_what_a_step_asks_for_is_seen_in_a_crowded_window(
    qtbot, window, session, screen, item, enrol, hand
):
    window.resize(1366, 720)  # less the task bar: domain.md 9.1
    red_post.save_item(
        session, replace(item, capacity=6, safety="小心刀具", description="磨刀" * 90)
    )
    people = [one.id for one in enrol(*"甲乙丙丁戊己庚")]
    first, *_ = red_post.claim(session, item.id, people, wait=True)
    red_post.move(session, first.id, "cancel", reason="有事")  # somebody has to be told
    screen.offers.refresh()
    row = [one for one in screen.offers.card.claims.rows if "cancel" in one.steps][-1]
    before = window.size()
    row.steps["cancel"].trigger()
    for shown in (row.confirm, row.reason.field):
        qtbot.waitUntil(lambda shown=shown: shown.visibleRegion().boundingRect() == shown.rect())
    assert window.size() == before


def test_a_closed_item_takes_no_tick(context, session, item, enrol):
    red_post.save_item(session, replace(item, is_closed="1"))
    dialog = open_claim_dialog(context, [enrol("甲某")[0].id])
    dialog.items.items.toggle(dialog.items.items.row_of(item.id))
    assert dialog.items.items.ticks == set()


def test_a_shift_to_come_is_chosen_where_the_item_has_any(context, session, item, enrol, hand):
    shift = shifts.save(
        session, Shift(item=item.id, day="2026-11-28", begins="9", ends="11", needed=1)
    )
    person = enrol("甲某")[0]
    dialog = open_claim_dialog(context, [person.id])
    assert dialog.shift.isHidden()  # the first item has no shifts
    dialog.items.go_to(item.id)
    assert dialog.shift.isVisible()
    hand.click(dialog.shift)
    hand.press("Down", "Return")
    assert dialog.items.items.ticks == {item.id}
    hand.click(dialog.claim)
    assert [v.shift.id for v in red_post.claims_of(session, person.id)] == [shift.id]
    late = open_claim_dialog(context, [enrol("乙某")[0].id], item.id)
    hand.click(late.shift)
    hand.press("Down", "Return")
    assert "2026-11-28" in late.waits.text.text()


def test_the_buttons_of_a_claim_are_those_of_the_state_table(session, screen, item, enrol):
    person = enrol("刘丽")[0]
    (claim,) = red_post.claim(session, item.id, [person.id])
    for step in ("", "start", "end"):
        if step:
            claim = red_post.move(session, claim.id, step, reason="期满")
        screen.offers.refresh()
        row = screen.offers.card.claims.rows[0]
        steps = [one.key for one in CLAIM.moves_from(claim.state) if one.target not in DONE]
        assert [
            key for key in row.steps if key != "print"
        ] == steps  # who came is said of shifts alone


def test_ending_asks_for_the_reason_in_place(qtbot, window, session, screen, item, enrol, hand):
    red_post.claim(session, item.id, [enrol("刘丽")[0].id])
    screen.offers.refresh()
    row = screen.offers.card.claims.rows[0]
    hand.click("更多  刘丽")
    hand.pick("结束认领")
    hand.click(row.confirm)
    assert row.reason.row.message.text()
    hand.click(row.reason.buttons[0])
    hand.click(row.confirm)
    view = red_post.claims_on(session, item.id)[0]
    assert view.claim.state == "ended"
    assert view.claim.end_reason
    assert screen.offers.card.taken.value.text() == "0"
    hand.click(window.toast.undo)
    assert red_post.claims_on(session, item.id)[0].claim.state == "claimed"


def test_a_step_that_another_desk_took_first_is_told_in_place(session, screen, item, enrol, hand):
    (claim,) = red_post.claim(session, item.id, [enrol("刘丽")[0].id])
    screen.offers.refresh()
    row = screen.offers.card.claims.rows[0]
    red_post.move(session, claim.id, "cancel", reason="搬走")
    hand.click(row.next)
    assert row.notice.isVisible()


def test_an_item_is_made_and_a_wrong_number_keeps_what_was_typed(
    qtbot, window, session, screen, hand
):
    hand.click(screen.offers.new)
    form = opened(qtbot, window, RecordForm)
    hand.fill(name="测量血压", kind="elderly", capacity="六")
    hand.press("F9")
    assert form.rows["capacity"].message.isVisible()
    assert form.editors["name"].value() == "测量血压"
    hand.fill(capacity="6")
    hand.press("F9")
    assert "测量血压" in [one.item.name for one in red_post.items(session)]
    assert hand.front() is window
    assert screen.offers.card.name.text() == "测量血压"


def test_an_item_needs_a_name_and_a_kind(context, hand):
    form = open_item_form(context)
    hand.press("F9")
    assert form.rows["name"].message.isVisible()
    assert form.rows["kind"].message.isVisible()


def test_a_closed_item_takes_no_claims_until_it_is_opened_again(screen, session, item, hand):
    hand.click(screen.offers.card.close_item)
    assert not screen.offers.card.claim.isEnabled()
    assert screen.offers.card.closed.isVisible()
    hand.click(screen.offers.card.close_item)
    assert screen.offers.card.claim.isEnabled()


def test_the_claims_of_a_person_stand_in_the_person_form(context, session, item, enrol):
    person = enrol("刘丽")[0]
    red_post.claim(session, item.id, [person.id])
    form = open_form(context, person.id)
    form.tabs.setCurrentWidget(form.claims)
    assert [row.view.item.name for row in form.claims.claims.rows] == ["磨刀"]


def test_every_control_of_the_station_has_a_name(context, session, screen, item, enrol):
    red_post.claim(session, item.id, [enrol("刘丽")[0].id])
    screen.offers.refresh()
    assert nameless(screen) == []
    assert nameless(open_claim_dialog(context, [])) == []
    assert nameless(open_item_form(context, item)) == []


def test_chips_and_keys_turn_the_pages_and_a_hidden_page_is_read_when_shown(
    qtbot, window, screen, session, hand
):
    for key, words, page in (
        ("shifts", "班次", screen.shifts), ("log", "服务日志", screen.log),
        ("stations", "站点", screen.stations), ("teams", "队伍", screen.crew),
        ("items", "项目", screen.offers),
    ):  # fmt: skip
        assert screen.chips.chip(key).text() == words
        hand.click(screen.chips.chip(key))
        assert screen.stack.current() is page
    hand.press("Shift+F9")
    assert screen.chips.current() == "stations"
    hand.press("F9")
    assert screen.chips.current() == "shifts"
    hand.press("F7")
    assert screen.chips.current() == "log"
    screen.go_back()
    assert screen.offers.isVisible()
    assert screen.offers.new.text() == "新增项目"
    assert screen.offers.claim.text() == "认领服务"


def test_after_a_step_the_cursor_goes_to_the_next_row_and_stays_in_the_list(
    window, session, screen, item, enrol, hand
) -> None:
    red_post.save_item(session, replace(item, capacity=3))
    red_post.claim(session, item.id, [one.id for one in enrol(*"甲乙丙")])
    screen.offers.refresh()
    card = screen.offers.card
    first, second, third = (row.view.claim.id for row in card.claims.rows)

    def row_in_hand() -> int:
        focus = QApplication.focusWidget()
        return next((r.view.claim.id for r in card.claims.rows if focus in (r.next, r.more)), 0)

    hand.at(card.claims.rows[0].next)
    hand.press("Space")
    assert row_in_hand() == second
    red_post.move(session, third, "start")  # another desk
    screen.offers.refresh()
    assert row_in_hand() == second
    row = next(one for one in card.claims.rows if one.view.claim.id == second)
    row.steps["end" if "end" in row.steps else "cancel"].trigger()
    hand.click("暂不处理")
    assert row_in_hand() == second
    row.steps["end" if "end" in row.steps else "cancel"].trigger()
    hand.at(row.reason.field)
    hand.write("no ")
    screen.offers.refresh()  # another desk has written something else
    hand.write("time")
    hand.press("Return")
    assert row_in_hand() in (first, third)
    states = sorted(v.claim.state for v in red_post.claims_on(session, item.id))
    assert states == ["active", "active", "ended"]
    ended = next(v.claim for v in red_post.claims_on(session, item.id) if v.claim.end_reason)
    assert (ended.id, ended.end_reason) == (second, "no time")
