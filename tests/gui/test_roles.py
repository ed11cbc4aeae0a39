"""Each role meets only what it may do: screens, buttons, fields; no screen raises."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from desktop_app.domain import rights
from desktop_app.domain.fields import by_name
from desktop_app.domain.person_no import card_code
from desktop_app.domain.records.booking import Booking
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.org import Org
from desktop_app.domain.records.person import Person
from desktop_app.gui.orders.form import open_order_form
from desktop_app.gui.person.form import open_form
from desktop_app.gui.person.masked import MaskedField
from desktop_app.gui.red_post.bookings import open_booking_form
from desktop_app.gui.roster.export_dialog import ExportDialog
from desktop_app.gui.safekeeping.fact import BackupFact
from desktop_app.gui.shell import MainWindow
from desktop_app.i18n import tr
from desktop_app.services.desk import bookings, orders
from desktop_app.services.keeping import audit, backups
from desktop_app.services.members import orgs, people
from desktop_app.services.paperwork import printing
from desktop_app.services.posts import red_post
from desktop_app.services.session import Account
from desktop_app.storage import office
from tests.gui.by_hand import Hand

DESK = "roster counter categories red_post orders help cooperation printing points figures history"
SCREENS = {  # from the table of rights, resources/rules/rights.csv
    "administrator": f"{DESK} subject safekeeping settings",
    "branch_secretary": f"{DESK} subject safekeeping settings",
    "front_desk": f"{DESK} subject safekeeping settings",
    "assessor": "roster counter red_post orders cooperation points figures settings",
    "guest_printer": "printing settings",
}


@pytest.fixture
def desk(session, enrol, preferences, show):
    """Two people in two branches, a paper, a claim; returns a window for a role."""
    own, other = (orgs.save(session, Org(name=f"第{n}党支部", org_type="631")) for n in "一二")
    near = enrol("张伟", branch=str(own.id), mobile="13812345678")[0]
    far = enrol("王芳", branch=str(other.id), mobile="13900001111")[0]
    printing.print_cards(session, [near.id, far.id])
    red_post.claim(session, red_post.items(session)[0].item.id, [near.id])

    def window(role: str) -> MainWindow:
        with session.db.atomic():
            number = office.add_account(session.db, f"某{role}", role, str(own.id))
        account = Account(number, "小陈", role, str(own.id))
        made = MainWindow(replace(session, account=account), preferences)
        made.resize(1300, 720)
        show(made)
        made.people = (near, far)  # for the tests
        return made

    return window


@pytest.mark.parametrize("role", rights.ROLES)
def test_the_rail_holds_what_the_role_may_use_and_every_screen_opens(desk, role):
    window = desk(role)
    keys = [one.objectName() for one in window.rail.buttons()]
    assert keys == SCREENS[role].split()
    for key in keys:
        assert window.open_screen(key) is window.current()
    facts = [one.words.text() for one in window.strip.findChildren(type(window.saved))]
    assert f"小陈 · {tr(rights.ROLES[role])}" in facts
    assert bool(window.strip.findChildren(BackupFact)) == window.session.may(backups.MAKE)


def test_a_guest_printer_arrives_at_the_kept_papers_and_can_begin_none(desk, session):
    printing.print_notice(session, "notice", {"title": "通知", "body": "正文。"})
    window = desk("guest_printer")
    page = window.current()
    assert page.archive.table.rowCount() == 1  # the cards are of people
    kinds = [page.archive.kinds.itemText(n) for n in range(page.archive.kinds.count())]
    assert kinds == ["全部文书  1", "普通通知  1"]
    assert page.offers == {}
    page.make("notice")
    assert page.stack.currentIndex() == 0
    page.open_paper(page.archive.current()).close()


def test_a_guest_who_scans_a_card_is_told_that_members_are_not_to_be_seen(desk, qtbot):
    window = desk("guest_printer")
    code = card_code(window.people[0].person_no)
    window.take_scan(code)
    assert "不能查看党员" in window.toast.sentence.text()
    window.toast.sentence.setText("")
    hand = Hand(qtbot, window)
    hand.press("F3")
    hand.write(code)
    hand.press("Return")
    assert "不能查看党员" in window.toast.sentence.text()


def test_an_assessor_finds_every_button_that_changes_something_shut_with_the_reason(desk):
    window = desk("assessor")
    screen = window.open_screen("roster")
    for button in (screen.head.new, screen.head.bring_in, screen.head.export, screen.head.print,
                   screen.side.card.claim, screen.side.card.print):  # fmt: skip
        assert not button.isEnabled()
        assert "仅限" in button.toolTip() or "仅限" in button.accessibleDescription()
    assert "mobile" not in [spec.name for spec in screen.table.columns]
    screen.doing.act("new")
    assert screen.tools.chips.isHidden()
    post = window.open_screen("red_post")
    assert not post.offers.new.isEnabled()
    assert not post.offers.claim.isEnabled()
    assert not post.offers.card.edit.isEnabled()


def test_an_assessor_reads_a_record_without_contact_data_and_cannot_store(desk):
    window = desk("assessor")
    form = open_form(window.context, window.people[0].id)
    assert "mobile" not in form.details.rows
    assert "name" in form.details.rows
    assert not form.store.isEnabled()
    assert not form.save()
    assert all(one.isReadOnly() for one in form.details.findChildren(QLineEdit) if one.isEnabled())
    assert "13812345678" not in [one.text() for one in form.findChildren(QLineEdit)]


def test_a_secretary_sees_the_own_branch_and_adds_people_to_it(desk):
    window = desk("branch_secretary")
    screen = window.open_screen("roster")
    assert list(screen.table.ids) == [window.people[0].id]
    assert not screen.head.bring_in.isEnabled()
    assert open_form(window.context, window.people[0].id).details.editors["branch"].value()
    form = open_form(window.context, 0)
    for name, value in (("name", "陈静"), ("sex", "2"), ("born_on", "1980-01-01"),
                        ("person_category", "1"), ("joined_on", "2005-07-01")):  # fmt: skip
        form.details.editors[name].show_value(value)
    assert form.save()
    assert len(screen.table.ids) == 2


def test_a_secretary_is_told_of_somebody_of_another_branch_and_not_to_add_them(desk):
    window = desk("branch_secretary")
    screen, far = window.open_screen("counter"), window.people[1]
    said = {}
    for words in (far.name, far.name[:1], "wangfang", far.person_no, card_code(far.person_no),
                  far.mobile, "欧阳锋"):  # fmt: skip
        screen.search.set_text(words)
        screen.search.entered.emit(words)
        said[words] = screen.notice.text.text()
    assert "不在本支部" in said[far.name]
    assert said[far.person_no] == said[card_code(far.person_no)]
    assert "请勿重复新增" in said[far.person_no]
    assert said["wangfang"] == said[far.mobile]
    assert "完整的中文姓名" in said["wangfang"]
    for words in (far.name[:1], "欧阳锋"):
        assert f"没有正好叫“{words}”的人" in said[words]
    assert "第二党支部" not in "".join(said.values())
    chief = desk("administrator").open_screen("counter")
    chief.search.set_text("欧阳锋")
    chief.search.entered.emit("欧阳锋")
    assert "新增" in chief.notice.text.text()


def test_a_secretary_reads_why_no_work_unit_is_counted(qtbot, desk):
    window = desk("branch_secretary")
    post = window.open_screen("red_post")
    post.turn_to("log")
    log = post.log
    log.chips.chip("units").click()
    assert "本支部没有" in log.hint.text()
    screen = window.open_screen("figures")

    def show(key: str) -> None:
        screen.list.selectRow([one.key for one in screen._counted.values].index(key))
        qtbot.waitUntil(lambda: not screen.is_counting(), timeout=20_000)

    qtbot.waitUntil(lambda: not screen.is_counting(), timeout=20_000)
    show("units")
    assert screen.why.isVisible()
    assert screen.why.text() == log.hint.text()
    show("claims_new")
    assert not screen.why.isVisible()
    show("services")
    assert "只统计本支部" in screen.why.text()


def test_the_front_desk_never_sees_a_number_but_can_replace_it(desk):
    window = desk("front_desk")
    near = window.people[0]
    form = open_form(window.context, near.id)
    field = form.details.editors["mobile"]
    assert isinstance(field, MaskedField)
    assert field.text() == "138****5678"  # domain.md section 6, rule 4
    field.eye.click()
    assert field.text() == ""
    assert not form.dirty()
    field.hide_value()
    assert field.text() == "138****5678"
    field.eye.click()
    field.setText("13700002222")
    field.textEdited.emit("13700002222")
    assert form.save()
    assert people.get(window.session, near.id).mobile == "13700002222"
    assert not window.open_screen("roster").side.card._lines["mobile"].eye.isVisible()


def test_the_front_desk_shows_a_callers_telephone_on_purpose_and_replaces_a_members(desk):
    window = desk("front_desk")
    session, near = window.session, window.people[0]
    room = Booking(room="会议室", held_on="2026-12-01", begins="9", ends="10", purpose="读书会")
    asked = Order(kind="wish", what="老花镜", requester="周桂芳", phone="13700001111")
    member = {"phone": near.mobile, "person_id": near.id}
    fields = [
        form.editors["phone"]
        for form in (
            open_order_form(window.context, orders.new(session, asked)),
            open_order_form(
                window.context, orders.new(session, replace(asked, requester=near.name, **member))
            ),
            open_booking_form(
                window.context, bookings.book(session, replace(room, name=near.name, **member))
            ),
        )
    ]
    assert [one.text() for one in fields] == ["137****1111", "138****5678", "138****5678"]
    assert ["仅限" in one.eye.toolTip() for one in fields] == [False, True, True]
    for one in fields:
        one.eye.click()
    assert [one.text() for one in fields] == ["13700001111", "", ""]
    boss = desk("administrator").session
    assert audit.count(boss, audit.Filter(action="view_sensitive")) == 1


def test_a_shown_number_is_hidden_again_when_the_window_goes_and_the_showing_stands_in_the_log(
    desk,
):
    window = desk("administrator")
    form = open_form(window.context, window.people[0].id)
    field = form.details.editors["mobile"]
    field.eye.click()
    assert field.text() == "13812345678"
    form.hide()  # what locking does
    assert field.text() == "138****5678"
    assert audit.count(window.session, audit.Filter(action="view_sensitive")) == 1
    screen = window.open_screen("roster")
    card = screen.side.card
    screen.view.take_up(window.people[0].id, set(), window.people[0].id)
    screen.carding.show()
    card._lines["mobile"].eye.click()
    assert card._lines["mobile"].value.text() == "13812345678"
    window.hide()
    assert card._lines["mobile"].value.text() == "138****5678"


def test_the_front_desk_takes_back_its_own_changes_and_not_those_of_others(desk):
    window = desk("front_desk")
    page = window.open_screen("history").changes
    assert not page.undo.isEnabled()  # the newest is the administrator's
    assert "仅限" in page.undo.toolTip()
    people.save(window.session, replace(window.people[0], remarks="改"))
    page.refresh()
    page.view.selectRow(0)
    assert page.undo.isEnabled()


def test_every_masked_field_is_sensitive():
    masked = [spec for spec in by_name(Person).values() if spec.mask]
    assert masked
    assert all(spec.sensitive for spec in masked)


def test_what_may_not_be_exported_is_shut_with_its_reason_before_anything_is_typed(desk):
    """More than 50 people in clear need an administrator: domain.md section 6, rule 5."""
    window = desk("front_desk")
    near, _ = window.people
    many = ExportDialog(window.context, list(range(near.id, near.id + 51)), ["name"], "51")
    assert not many.all.isEnabled()
    assert many.ok.isEnabled()
    assert "导出50人以上" in many.told.text()
    assert "打码" in many.told.text()  # the columns of the list keep their numbers covered
    few = ExportDialog(window.context, [near.id], ["name"], "1")
    assert few.all.isEnabled()
    assert "导出50人以上" not in few.told.text()
    chief = desk("administrator")
    assert ExportDialog(chief.context, list(range(1, 52)), ["name"], "51").all.isEnabled()


def test_a_secretary_finds_no_place_and_no_step_on_orders_that_others_have(desk):
    boss = desk("administrator")
    asked = Order(
        kind="wish", what="老花镜", requester="周桂芳", phone="13700001111", address="3号楼"
    )
    made = [orders.new(boss.session, asked) for _ in range(2)]
    for one, taker in zip(made, boss.people, strict=True):
        orders.move(boss.session, one.id, "accept")
        orders.move(boss.session, one.id, "claim", {"taken_by": taker.id})
    screen = desk("branch_secretary").open_screen("orders")
    detail = screen.detail

    def seen(order: Order) -> tuple[str, bool, bool, bool]:
        screen.board.choose(order.id)
        steps = detail.steps.findChildren(QPushButton)
        shut = [one.isHidden() for one in (detail.part.reveal, detail.edit)]
        return detail.part.contact.text(), *shut, any(not one.isHidden() for one in steps)

    assert seen(made[0]) == ("137****1111", False, False, True)
    assert seen(made[1]) == ("", True, True, False)


def test_only_the_administrator_finds_the_numbers_of_the_centre(desk):
    for role in ("administrator", "front_desk", "branch_secretary"):
        page = desk(role).open_screen("settings")
        shown = page.findChild(QPushButton, "numbers") is not None
        assert shown == (role == "administrator")
