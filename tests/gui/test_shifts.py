"""Shifts, whom to ask, who came, stations: by keys and mouse. The tests' day is 2026-11-22."""

from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.domain.person_no import card_code
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.shift import Shift
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.red_post.assign_dialog import AssignDialog
from desktop_app.gui.red_post.attendance_dialog import AttendanceDialog
from desktop_app.gui.red_post.shift_dialog import ShiftDialog
from desktop_app.services.paperwork import printing
from desktop_app.services.posts import red_post, service_log, shifts, wall_lists
from tests.gui.people_desk import *  # noqa: F403 - fixtures
from tests.gui.people_desk import nameless, opened


@pytest.fixture
def shift(session):
    red_post.save_item(session, ServiceItem(name="磨刀", kind="convenience", skills="理发"))
    item = red_post.by_name(session, "磨刀").id
    return shifts.save(session, Shift(item=item, day="2026-11-22", begins="9", ends="11", needed=1))


@pytest.fixture
def page(qtbot, window, shift):
    screen = window.open_screen("red_post", page="shifts")
    qtbot.waitUntil(screen.shifts.isVisible)
    return screen.shifts


def test_recurring_shifts_are_typed_and_listed_with_who_is_missing(qtbot, window, page, session):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_F2)
    dialog = opened(qtbot, window, ShiftDialog)  # every week on Saturday until the year ends
    dialog.begins.setText("上午")
    qtbot.keyClick(dialog, Qt.Key.Key_F9)
    assert "上午" in dialog.rows["begins"].message.text()
    dialog.begins.setText("9:30")
    qtbot.keyClick(dialog, Qt.Key.Key_F9)
    assert not dialog.isVisible()
    assert page.chips.chip("coming").count() == 1 + 5  # Saturdays from 28 November to 26 December
    assert page.view.lines.index(1, 0).data() == "2026-11-28 周六 09:30"
    window.toast.undo.click()
    assert page.chips.chip("coming").count() == 1


def test_what_another_desk_wrote_is_read_by_f5_and_on_coming_back(
    qtbot, window, page, session, shift
):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with session.on_this_thread() as other:
        shifts.save(other, replace(shift, id=0, day="2026-11-24"))
    assert page.chips.chip("coming").count() == 1
    qtbot.keyClick(page.view, Qt.Key.Key_F5)
    assert page.chips.chip("coming").count() == 2
    with session.on_this_thread() as other:
        shifts.save(other, replace(shift, id=0, day="2026-11-25"))
    away = QWidget()
    away.show()
    away.activateWindow()
    qtbot.waitUntil(away.isActiveWindow)
    assert page.chips.chip("coming").count() == 2
    window.activateWindow()
    qtbot.waitUntil(lambda: page.chips.chip("coming").count() == 3)
    away.deleteLater()


def test_a_scanned_card_and_a_proposed_person_claim_a_shift_the_second_one_waits(
    qtbot, window, page, session, shift, enrol
):
    (scanned,) = enrol("刘丽")
    enrol("邵琪", specialities="理发")
    page.card.claim.click()
    dialog = opened(qtbot, window, AssignDialog)
    assert dialog.suggested.lines.index(0, 1).data() == "会理发、时间空闲"
    qtbot.keyClicks(dialog.picker.search.field, card_code(scanned.person_no))
    qtbot.keyClick(dialog.picker.search.field, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.suggested, Qt.Key.Key_Return)
    assert len(dialog.picker.ids) == 2
    qtbot.keyClick(dialog, Qt.Key.Key_F9)
    assert "09:00" in dialog.notice.text.text()  # one place, two people
    dialog.wait.setChecked(True)
    qtbot.keyClick(dialog, Qt.Key.Key_F9)
    assert [row.view.claim.state for row in page.card.claims.rows] == ["claimed", "waiting"]
    row = page.card.claims.rows[0]
    row.steps["cancel"].trigger()
    row.reason.buttons[0].click()
    row.confirm.click()
    assert "邵琪" in window.toast.sentence.text()
    assert page.card.claims.rows[0].view.person.name == "邵琪"
    page.card.claims.rows[0].next.click()
    assert red_post.to_tell(session) == []


def test_who_came_is_recorded_at_once_with_hours(qtbot, window, page, session, shift, enrol):
    people = enrol("刘丽", "邵琪")
    shifts.save(session, Shift(id=shift.id, item=shift.item, day=shift.day, begins="9", ends="11"))
    red_post.claim(session, shift.item, [one.id for one in people], shift=shift.id)
    page.refresh()
    page.card.attend.click()
    dialog = opened(qtbot, window, AttendanceDialog)
    dialog.hours[0].setText("两个钟头")
    dialog.save()
    assert "两个钟头" in dialog.notice.text.text()
    dialog.hours[0].setText("1:30")
    dialog.ticks[1].click()
    qtbot.keyClick(dialog, Qt.Key.Key_F9)
    (done,) = service_log.log(session, 2026)
    assert done.service.minutes == 90
    assert sorted(row.view.claim.state for row in page.card.claims.rows) == ["no_show", "served"]


def test_a_substitute_is_found_in_the_row(qtbot, page, session, shift, enrol):
    one, other = enrol("刘丽", "邵琪")
    red_post.claim(session, shift.item, [one.id], shift=shift.id)
    page.refresh()
    row = page.card.claims.rows[0]
    row.steps["substitute"].trigger()
    qtbot.keyClicks(row.other.picker.search.field, other.person_no)
    qtbot.keyClick(row.other.picker.search.field, Qt.Key.Key_Return)
    row.reason.field.setText("出差")
    row.confirm.click()
    found = {r.view.person.name: r.view.claim.state for r in page.card.claims.rows}
    assert found == {"刘丽": "substituted", "邵琪": "claimed"}


def test_a_shift_is_called_off_with_a_reason(page, session, shift, enrol):
    red_post.claim(session, shift.item, [enrol("刘丽")[0].id], shift=shift.id)
    page.card.call_off.click()
    page.card.sure.click()
    assert page.card.reason.row.message.text()
    page.card.reason.buttons[0].click()
    page.card.sure.click()
    assert page.view.lines.rowCount() == 0


def test_a_chosen_shift_is_shown_as_another_desk_has_left_it(page, session, shift, enrol):
    later = shifts.save(
        session, Shift(item=shift.item, day="2026-12-05", begins="9", ends="11", needed=3)
    )
    page.refresh()
    page.view.selectRow(0)
    people = [one.id for one in enrol(*"甲乙丙丁")]
    red_post.claim(session, shift.item, people, shift=later.id, wait=True)  # nothing is announced
    page.view.selectRow(1)
    assert page.card.held.value.text() == "3 / 3"
    assert page.card.waiting.value.text() == "1"
    assert [page.view.lines.index(1, column).data() for column in (2, 3)] == ["3 / 3", ""]
    assert page.view.currentIndex().row() == 1


def test_the_agreement_is_printed_from_the_claim(window, page, session, shift, enrol):
    red_post.claim(session, shift.item, [enrol("刘丽")[0].id], shift=shift.id)
    page.refresh()
    page.card.claims.rows[0].steps["print"].trigger()
    (kept,) = [one for one in printing.archive(session) if one.key == "claim_agreement"]
    text = PdfDocument(printing.paper_pdf(session, kept.id))[0].get_textpage().get_text_bounded()
    assert "磨刀" in text
    assert "2026.11.22" in text


def test_a_station_is_made_and_its_wall_list_printed(qtbot, window, session, page):
    screen = window.open_screen("red_post")
    screen.turn_to("stations")
    qtbot.waitUntil(screen.stations.isVisible)
    screen.stations.new.click()
    form = opened(qtbot, window, RecordForm)
    form.editors["name"].insert("山水红驿")
    form.editors["address"].insert("山水家园东门")
    qtbot.keyClick(form, Qt.Key.Key_F9)
    assert screen.stations.view.lines.rowCount() == 2
    screen.stations.view.selectRow(1)
    screen.stations.a4.click()
    assert screen.stations.notice.isVisible()  # nothing to hang up yet
    screen.stations.view.selectRow(0)
    screen.stations.a3.click()
    (kept,) = [one for one in printing.archive(session) if one.key == wall_lists.KEY]
    pdf = PdfDocument(printing.paper_pdf(session, kept.id))
    assert round(pdf[0].get_width() * 25.4 / 72) == 420  # A3 lying
    text = pdf[0].get_textpage().get_text_bounded()
    assert "上门理发" in text
    assert "尚缺" in text


def test_every_control_of_shifts_and_stations_has_a_name(
    qtbot, window, page, enrol, session, shift
):
    red_post.claim(session, shift.item, [enrol("刘丽")[0].id], shift=shift.id)
    page.refresh()
    screen = window.open_screen("red_post")
    assert nameless(screen) == []
    page.card.claim.click()
    assert nameless(opened(qtbot, window, AssignDialog)) == []
