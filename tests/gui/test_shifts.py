"""Shifts, whom to ask, who came, stations: by keys and mouse. The tests' day is 2026-11-22."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.shift import Shift
from desktop_app.errors import Invalid
from desktop_app.gui.red_post.assign_dialog import AssignDialog
from desktop_app.gui.red_post.attendance_dialog import AttendanceDialog
from desktop_app.gui.red_post.shift_dialog import open_shift_dialog
from desktop_app.services.posts import red_post, service_log, shifts
from tests.conftest import NOW
from tests.gui.by_hand import *  # noqa: F403 - fixtures
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


def test_what_another_desk_wrote_is_read_by_f5_and_on_coming_back(
    qtbot, window, page, session, shift, hand
):
    hand.front()
    with session.on_this_thread() as other:
        shifts.save(other, replace(shift, id=0, day="2026-11-24"))
    assert page.chips.chip("coming").count() == 1
    hand.press("F5")
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


def test_who_came_is_recorded_at_once_with_hours(qtbot, window, page, session, shift, enrol, hand):
    people = enrol("刘丽", "邵琪")
    shifts.save(session, Shift(id=shift.id, item=shift.item, day=shift.day, begins="9", ends="11"))
    red_post.claim(session, shift.item, [one.id for one in people], shift=shift.id)
    page.refresh()
    hand.click(page.card.attend)
    dialog = opened(qtbot, window, AttendanceDialog)
    hand.write_in(dialog.hours[0], "两个钟头")
    hand.press("F9")
    assert "两个钟头" in dialog.notice.text.text()
    hand.press("Escape")
    assert hand.front() is not dialog  # asked first: hours were typed
    hand.press("Escape")
    hand.write_in(dialog.hours[0], "1:30")
    hand.press("Tab", "Space")  # 邵琪 did not come
    hand.press("F9")
    (done,) = service_log.log(session, 2026)
    assert done.service.minutes == 90
    assert sorted(row.view.claim.state for row in page.card.claims.rows) == ["no_show", "served"]


def test_new_shifts_half_typed_are_not_lost_without_a_word(page, context, hand):
    dialog = open_shift_dialog(context)
    hand.fill(place="门口")
    hand.press("Escape")
    assert hand.front() is not dialog
    hand.click(hand.front().yes)
    hand.front()
    assert not isValid(dialog) or not dialog.isVisible()
    dialog = open_shift_dialog(context)
    hand.front()
    hand.press("Escape")  # nothing typed: nothing asked
    hand.front()
    assert not isValid(dialog) or not dialog.isVisible()


def test_a_substitute_is_found_in_the_row(page, context, session, shift, enrol, hand):
    one, other = enrol("刘丽", "邵琪")
    red_post.claim(session, shift.item, [one.id], shift=shift.id)
    page.refresh()
    row = page.card.claims.rows[0]
    hand.click("更多  刘丽")
    hand.pick("换人")
    hand.write(other.person_no)
    hand.press("Return")
    hand.click(row.reason.buttons[0])
    alive = list[bool]()
    context.signals.changed.connect(lambda _: alive.append(isValid(row.reason.field)))
    hand.press("Ctrl+Return")
    assert alive == [True]  # until its own key is through
    found = {r.view.person.name: r.view.claim.state for r in page.card.claims.rows}
    assert found == {"刘丽": "substituted", "邵琪": "claimed"}


def test_a_shift_is_called_off_with_a_reason(window, page, session, shift, enrol, hand):
    people = [one.id for one in enrol("刘丽", "邵琪")]
    red_post.claim(session, shift.item, people, shift=shift.id, wait=True)
    page.refresh()
    hand.click(page.card.call_off)
    assert page.card.to_tell.text.text().split("\n") == ["需要通知：刘丽", "候补：邵琪"]
    hand.click(page.card.sure)
    assert page.card.reason.row.message.text()
    hand.click(page.card.reason.buttons[0])
    hand.press("Return")
    assert page.view.lines.rowCount() == 0
    assert "刘丽、邵琪" in window.toast.sentence.text()
    hand.press("Ctrl+Z")
    undone = window.toast.sentence.text()
    assert "班次" in undone
    assert "人" not in undone.replace("人数", "")  # of the shift, not of whoever was to come


def test_a_shift_that_took_place_is_not_called_off(page, session, shift, enrol):
    (one,) = enrol("刘丽")
    (made,) = red_post.claim(session, shift.item, [one.id], shift=shift.id)
    assert page.card.call_off.isEnabled()
    shifts.attend(session, shift.id, {made.id: 60})
    page.refresh()
    assert page.card.claim.isEnabled()
    assert not page.card.call_off.isEnabled()
    assert "到岗" in page.card.call_off.toolTip()


def test_a_shift_of_today_that_has_ended_is_a_past_one(page, session, shift, hand):
    early = replace(session, now=lambda: NOW - timedelta(hours=3))
    shifts.save(early, replace(shift, id=0, begins="8", ends="10"))
    page.refresh()
    counts = [page.chips.chip(key).count() for key in ("coming", "missing", "today", "past")]
    assert counts == [1, 1, 2, 1]
    hand.click(page.chips.chip("past"))
    hand.click_row(page.view, 0)
    assert not page.card.claim.isEnabled()


def test_a_second_shift_at_the_same_time_is_refused(page, session, shift):
    with pytest.raises(Invalid, match="已有班次"):
        shifts.save(session, replace(shift, id=0))
    assert shifts.save(session, replace(shift, needed=2)).needed == 2


def test_a_chosen_shift_is_shown_as_another_desk_has_left_it(page, session, shift, enrol, hand):
    later = shifts.save(
        session, Shift(item=shift.item, day="2026-12-05", begins="9", ends="11", needed=3)
    )
    page.refresh()
    hand.click_row(page.view, 0)
    people = [one.id for one in enrol(*"甲乙丙丁")]
    red_post.claim(session, shift.item, people, shift=later.id, wait=True)  # nothing is announced
    hand.click_row(page.view, 1)
    assert page.card.held.value.text() == "3 / 3"
    assert page.card.waiting.value.text() == "1"
    assert [page.view.lines.index(1, column).data() for column in (2, 3)] == ["3 / 3", ""]
    assert page.view.currentIndex().row() == 1


def test_every_control_of_shifts_and_stations_has_a_name(
    qtbot, window, page, enrol, session, shift, hand
):
    red_post.claim(session, shift.item, [enrol("刘丽")[0].id], shift=shift.id)
    page.refresh()
    screen = window.open_screen("red_post")
    assert nameless(screen) == []
    hand.click(page.card.claim)
    assert nameless(opened(qtbot, window, AssignDialog)) == []
