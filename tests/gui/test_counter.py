"""The counter: each of the ten things by scanner and keyboard alone."""

import pytest

from desktop_app.domain.person_no import card_code
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.reception import Reception
from desktop_app.domain.records.steward import Steward
from desktop_app.domain.records.team import Team
from desktop_app.gui.counter.guide import GuideDialog
from desktop_app.gui.person.form import PersonForm
from desktop_app.gui.printing.cards import CardDialog
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.red_post.dialog import ClaimDialog, open_claim_dialog
from desktop_app.gui.red_post.service_dialog import ServiceDialog
from desktop_app.gui.widgets import buttons as pressed
from desktop_app.services.desk import counter, orders, receptions
from desktop_app.services.posts import red_post, service_log
from desktop_app.services.volunteers import stewards, teams
from desktop_app.storage import records
from tests.gui.by_hand import *  # noqa: F403 - fixtures
from tests.gui.people_desk import *  # noqa: F403 - fixtures
from tests.gui.people_desk import nameless, opened

DIALOGS = {
    "1": ClaimDialog, "2": ServiceDialog, "3": RecordForm, "4": RecordForm, "5": CardDialog,
    "8": RecordForm, "9": RecordForm, "0": GuideDialog,
}  # fmt: skip


NEW_MEMBER = {
    "sex": "女", "born_on": "1985.07", "person_category": "正式党员", "joined_on": "2008.7.1",
    "converted_on": "2009.7.1",
}  # fmt: skip


@pytest.fixture
def screen(qtbot, window):
    made = window.open_screen("counter")
    qtbot.waitUntil(made.isVisible)
    return made


@pytest.fixture
def visitor(screen, enrol):
    person = enrol("刘丽", mobile="13800001111", five_manage="inservice_dual")[0]
    assert screen.take_scan(card_code(person.person_no))
    return person


def test_a_scanned_card_says_who_it_is_and_what_is_due(screen, visitor) -> None:
    assert screen.name.text() == "刘丽"
    assert "应服务2次" in screen.due.text.text()


@pytest.mark.parametrize("key", sorted(DIALOGS))
def test_one_key_begins_what_is_wanted(qtbot, window, screen, visitor, key: str, hand) -> None:
    hand.press(f"Alt+{key}")
    opened(qtbot, window, DIALOGS[key])
    hand.press("Escape")
    assert hand.front() is window


def test_papers_are_begun_for_the_person_at_the_desk(qtbot, window, screen, visitor, hand) -> None:
    hand.press("Alt+6")
    page = window.current().editors["dues_receipt"]
    qtbot.waitUntil(page.isVisible)
    assert list(page.people.ids()) == [visitor.id]


def test_who_stands_here_is_thanked_on_paper(
    window, session, screen, visitor, hand, printer
) -> None:
    item = red_post.items(session)[0].item
    service_log.record(session, [visitor.id], item.id, done_on="2026-11-20", minutes=90)
    hand.click(screen.thanks)
    said = hand.print(printer, "thanks_letter")
    assert "尊敬的刘丽同志：" in said
    assert "2026年，您参加服务1次，共1.5小时。" in said


def test_an_order_begins_with_who_asks_and_is_remembered(
    qtbot, window, session, screen, visitor, hand
) -> None:
    hand.press("Alt+3")
    form = opened(qtbot, window, RecordForm)
    assert form.editors["requester"].value() == "刘丽"
    assert form.editors["phone"].value() == "13800001111"
    hand.fill(kind="wish", what="老花镜")
    hand.press("F9")
    kept = orders.views(session)[0].order
    assert kept.person_id == visitor.id
    window.open_screen("counter")
    screen.show_person(visitor.id)
    assert screen.asked.value.text() == "1"
    assert kept.number in screen.due.text.text()


def test_a_name_typed_and_enter_is_enough(qtbot, screen, enrol, hand) -> None:
    enrol("刘丽", "邵琪")
    hand.write_in(screen.search.field, "shaoqi")
    hand.press("Return")
    assert screen.name.text() == "邵琪"


def test_the_last_people_are_kept_newest_first(screen, session, enrol) -> None:
    ids = [one.id for one in enrol("刘丽", "邵琪", "王芳")]
    for one in (*ids, ids[0]):
        screen.show_person(one)
    assert counter.recent(session) == [ids[0], ids[2], ids[1]]
    screen.go_back()
    assert list(screen.people.people.ids) == [ids[0], ids[2], ids[1]]
    assert not screen.who.isVisible()


def test_what_needs_a_person_asks_for_one(qtbot, window, screen, hand) -> None:
    hand.press("Alt+1")
    assert "扫描服务卡" in screen.notice.text.text()
    assert not [one for one in window.findChildren(ClaimDialog) if one.isVisible()]


def test_orders_of_the_same_telephone_belong_to_the_visitor(screen, session, visitor) -> None:
    order = Order(kind="wish", what="放大镜", requester="刘丽", phone="13800001111")
    orders.new(session, order)
    screen.show_person(visitor.id)
    assert "放大镜" in screen.history.text()


def test_teams_and_buildings_of_the_visitor_are_said(screen, session, visitor) -> None:
    team = teams.save(session, Team(name="平安巡逻队", kind="volunteer"))
    teams.add(session, team.id, [visitor.id])
    place = Steward(
        person_id=visitor.id, estate="和平里", building="3号楼", appointed_on="2026-03-01"
    )
    stewards.save(session, place)
    screen.show_person(visitor.id)
    assert "平安巡逻队  和平里3号楼红管家" in screen.facts.text()


def test_every_control_has_a_name(screen, visitor) -> None:
    assert nameless(screen) == []


@pytest.mark.parametrize("key", ["2", "0"])
def test_after_a_card_the_bare_digit_is_enough(
    qtbot, window, screen, enrol, key: str, hand
) -> None:
    person = enrol("刘丽")[0]
    hand.press("Ctrl+2")
    hand.write(card_code(person.person_no))
    hand.press("Return", key)
    opened(qtbot, window, DIALOGS[key])
    hand.press("Escape")
    assert hand.front() is window


def test_a_digit_in_the_search_box_is_searched_for_and_a_letter_outside_begins_a_search(
    qtbot, window, screen, visitor, hand
) -> None:
    hand.write("l2")
    assert screen.search.text() == "l2"
    assert not [one for one in window.findChildren(ServiceDialog) if one.isVisible()]


def test_every_button_says_its_key_as_it_is_pressed(screen) -> None:
    for key, button in screen.buttons.items():
        assert button.text().endswith(f"Alt+{key}")
        assert f"Alt+{key}" in button.toolTip()


def test_a_card_scanned_after_a_search_leaves_nobody_else_on_the_screen(
    qtbot, screen, enrol, hand
) -> None:
    enrol("邵琪")
    second = enrol("刘丽")[0]
    hand.write_in(screen.search.field, "邵琪")
    hand.press("Return")
    assert screen.name.text() == "邵琪"
    screen.take_scan(card_code(second.person_no))
    assert (screen.name.text(), screen.search.text()) == ("刘丽", "")
    assert screen.people.selected_ids() == [second.id] == screen.people.people.ids[:1]


def test_before_anybody_came_the_list_says_what_it_is_for(screen, enrol) -> None:
    assert screen.empty.isVisible()
    assert "0" not in screen.heading.text()
    screen.show_person(enrol("刘丽")[0].id)
    screen.go_back()
    assert not screen.empty.isVisible()
    assert "1" in screen.heading.text()


def test_a_name_typed_but_not_chosen_is_resolved_or_said(
    qtbot, window, screen, enrol, hand
) -> None:
    enrol("刘丽", "王芳", "王芳华")
    hand.press("Alt+2")  # nobody stands here: the screen asks who
    open_claim_dialog(window.context, [])
    dialog = opened(qtbot, window, ClaimDialog)
    hand.at(dialog.items)
    hand.press("Space")
    hand.write_in(dialog.picker.search.field, "王芳")
    hand.press("F9")
    assert "王芳" in dialog.notice.text.text()
    assert (dialog.isVisible(), dialog.picker.search.text()) == (True, "王芳")
    hand.write_in(dialog.picker.search.field, "刘丽")
    hand.click(dialog.claim)
    claimed = window.session.db.execute("SELECT count(*) FROM claim").fetchone()
    assert claimed == (1,)


def test_examples_of_days_fit_what_is_asked(qtbot, window, screen, hand) -> None:
    hand.press("Alt+3")
    form = opened(qtbot, window, RecordForm)
    assert "1985" not in form.editors["due_on"].placeholderText()
    hand.press("Escape")


def test_who_stood_here_is_out_of_the_way_once_somebody_else_is_looked_for(
    qtbot, window, screen, visitor, enrol, hand
) -> None:
    other = enrol("邵琪", mobile="13800002222")[0]
    hand.write_in(screen.search.field, "shaoqi")
    assert not screen.who.isVisible()
    hand.press("Alt+3")  # the only one who fits is meant
    form = opened(qtbot, window, RecordForm)
    assert form.editors["requester"].value() == "邵琪"
    assert form._record.person_id == other.id
    hand.press("Escape")
    enrol("邵琪琪")
    hand.write_in(screen.search.field, "shaoqi")
    hand.press("Alt+3")
    assert "2" in screen.notice.text.text()
    assert hand.front() is window


def test_somebody_outside_the_roster_is_recognised_by_name_or_telephone(
    qtbot, window, session, screen, visitor, hand
) -> None:
    for what in ("换灯泡", "修水管"):
        orders.new(
            session, Order(kind="convenience", what=what, requester="王老太", phone="13812345678")
        )
    hand.write_in(screen.search.field, "王老太")
    hand.press("Return")
    assert "王老太此前的点单：2 件" in screen.empty.text()
    other = Order(kind="convenience", what="送药", requester="王老太", phone="13987654321")
    orders.new(session, other)
    hand.press("Return")
    assert "有 2 位求助人叫王老太，共点单 3 件" in screen.empty.text()
    assert "修水管" in screen.empty.text()
    hand.press("Alt+3")
    form = opened(qtbot, window, RecordForm)
    assert [form.editors[one].value() for one in ("requester", "phone")] == ["王老太", ""]
    assert form._record.person_id == 0  # not of who stood here before
    hand.press("Escape")
    hand.write_in(screen.search.field, "13812345678")
    hand.press("Alt+3")
    form = opened(qtbot, window, RecordForm)
    found = [form.editors[one].value() for one in ("requester", "phone")]
    assert found == ["王老太", "13812345678"]


def test_for_somebody_unknown_each_key_says_what_it_needs_or_begins(
    qtbot, window, session, screen, hand
) -> None:
    hand.write_in(screen.search.field, "周桂芳")
    hand.press("Return")
    assert (screen.nothing.heading.text(), screen.nothing.heading.isVisible()) == (
        "不在名册中", True,
    )  # fmt: skip
    for key in "124567":
        hand.press(f"Alt+{key}")
        action = screen.buttons[key].accessibleName()
        assert f"“{action}”" in screen.notice.text.text()
        assert "新增此人" in screen.notice.text.text()
        assert hand.front() is window
    hand.press("Alt+8")
    form = opened(qtbot, window, RecordForm)
    assert form.editors["name"].value() == "周桂芳"
    hand.press("Escape")
    hand.press("Alt+9")
    form = opened(qtbot, window, RecordForm)
    assert form.editors["name"].value() == "周桂芳"
    hand.write("反映楼道照明")
    hand.press("F9")
    page = window.current().editors["visit_record"]
    qtbot.waitUntil(page.isVisible)
    assert page.form.editor("name").value() == "周桂芳"
    window.open_screen("counter")
    hand.press("Alt+0")
    hand.click(opened(qtbot, window, GuideDialog).matter)
    hand.write("怎样办理居住证")
    hand.press("F9")
    kept = records.where(session.db, Reception, order="id")
    assert [(one.name, one.kind, one.person_id) for one in kept] == [
        ("周桂芳", "visit", 0), ("周桂芳", "enquiry", 0),
    ]  # fmt: skip


def test_a_known_telephone_begins_a_booking_with_its_name(
    qtbot, window, session, screen, hand
) -> None:
    order = Order(kind="convenience", what="送药", requester="王老太", phone="13812345678")
    orders.new(session, order)
    hand.write_in(screen.search.field, "13812345678")
    hand.press("Alt+8")
    form = opened(qtbot, window, RecordForm)
    assert [form.editors[one].value() for one in ("name", "phone")] == ["王老太", "13812345678"]


def test_somebody_unknown_is_added_from_the_counter_and_stands_there(
    qtbot, window, session, screen, hand
) -> None:
    hand.write_in(screen.search.field, "周桂芳")
    hand.press("Alt+1", "Space")  # the button that adds has the keyboard
    form = opened(qtbot, window, PersonForm)
    assert form.details.editors["name"].value() == "周桂芳"
    for name, text in NEW_MEMBER.items():
        hand.at(form.details.editors[name])
        hand.write(text)
        hand.press("Tab")
    hand.press("F9")
    qtbot.waitUntil(lambda: hand.front() is window)
    assert screen.name.text() == "周桂芳"
    hand.press("Alt+1")
    opened(qtbot, window, ClaimDialog)


def test_a_key_pressed_twice_opens_one_form(window, screen, visitor, hand, monkeypatch) -> None:
    monkeypatch.setattr(pressed, "AT_A_GO", 300)
    screen.buttons["3"].click()
    screen.buttons["3"].click()
    assert len([one for one in window.findChildren(RecordForm) if one.isVisible()]) == 1


def test_the_dues_receipt_begins_with_the_name_of_who_stands_here(
    qtbot, window, screen, visitor, hand
) -> None:
    hand.press("Alt+6")
    page = window.current().editors["dues_receipt"]
    qtbot.waitUntil(page.isVisible)
    table = page.form.editor("payments")
    assert [row[0] for row in table.value()] == ["刘丽"]


def test_an_earlier_report_in_is_told(qtbot, window, session, screen, visitor, hand) -> None:
    receptions.report_in(session, visitor.id, "2026-08-01")
    window.announce(receptions.REPORTED)
    hand.press("Alt+4")
    form = opened(qtbot, window, RecordForm)
    assert "2026年8月1日" in form.notice.text.text()


def test_the_ten_buttons_stay_in_sight_in_the_smallest_window(qtbot, window, screen) -> None:
    """1366 by 768 at 150 %: the words above them give way."""
    window.resize(906, 486)
    qtbot.wait(50)
    for button in screen.buttons.values():
        assert button.visibleRegion().boundingRect() == button.rect(), button.text()
