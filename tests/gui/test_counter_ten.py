"""The counter's ten usual things, by scanner and keyboard alone, to the end.

Source: issue 5, part 8: each within two keystrokes of the scanned card.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.person_no import card_code
from desktop_app.gui.counter.guide import GuideDialog
from desktop_app.gui.printing.cards import CardDialog
from desktop_app.gui.printing.reprint import ReprintDialog
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.red_post.dialog import ClaimDialog
from desktop_app.gui.red_post.service_dialog import ServiceDialog
from desktop_app.services.desk import bookings, orders, receptions
from desktop_app.services.members import people
from desktop_app.services.paperwork import printing
from desktop_app.services.posts import red_post, service_log
from tests.documents.measure import drawn
from tests.gui.people_desk import opened
from tests.gui.printing_desk import *  # noqa: F403 - fixtures

TIMEOUT = 20_000
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
# key at the counter, the paper it leads to, words that stand on what comes out of the printer
PRINTED = (
    ("6", "dues_receipt", ("刘丽", "党费")),
    ("7", "intro_letter", ("刘丽", "组织关系")),
)


@pytest.fixture
def desk(qtbot, window, enrol):
    """Return the window with the counter open and the card of 刘丽 scanned."""
    person = enrol("刘丽", mobile="13800001111", residence_address="北街3号楼")[0]
    screen = window.open_screen("counter")
    qtbot.waitUntil(screen.isVisible)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    screen.take_focus()
    QTest.keyClicks(screen.search.field, card_code(person.person_no))
    QTest.keyClick(screen.search.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.name.text() == "刘丽")
    return window, person


def press(qtbot, window, key: str, modifier=ALT) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, getattr(Qt.Key, f"Key_{key}"), modifier)


def test_a_service_is_claimed(qtbot, desk, session) -> None:
    window, person = desk
    press(qtbot, window, "1")
    dialog = opened(qtbot, window, ClaimDialog)
    qtbot.keyClick(dialog.items, Qt.Key.Key_Space)
    qtbot.keyClick(dialog, Qt.Key.Key_F9)
    assert [one.claim.state for one in red_post.claims_of(session, person.id)] == ["claimed"]


def test_hours_are_recorded(qtbot, desk, session) -> None:
    window, person = desk
    press(qtbot, window, "2")
    dialog = opened(qtbot, window, ServiceDialog)
    qtbot.keyClick(dialog.items, Qt.Key.Key_Down)
    qtbot.keyClick(dialog, Qt.Key.Key_F9)
    assert len(service_log.of_person(session, person.id, session.today().year)) == 1


def test_an_order_is_taken(qtbot, desk, session) -> None:
    window, person = desk
    press(qtbot, window, "3")
    form = opened(qtbot, window, RecordForm)
    form.editors["kind"].setEditText("bm")  # 便民 by its initials
    qtbot.keyClicks(form.editors["what"], "huan deng pao")
    qtbot.keyClick(form, Qt.Key.Key_F9)
    assert orders.views(session)[0].order.person_id == person.id


def test_a_card_comes_out_of_the_printer(qtbot, desk, printer) -> None:
    window, _ = desk
    press(qtbot, window, "5")
    dialog = opened(qtbot, window, CardDialog)
    qtbot.waitUntil(dialog.bar.print.isEnabled, timeout=TIMEOUT)
    qtbot.keyClick(dialog, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(printer.received()), timeout=TIMEOUT)
    assert "刘丽" in drawn(printer.received())
    dialog.reject()


@pytest.mark.parametrize(("key", "paper", "words"), PRINTED)
def test_a_paper_comes_out_of_the_printer(
    qtbot, desk, session, printer, key: str, paper: str, words: tuple[str, ...]
) -> None:
    window, person = desk
    press(qtbot, window, key)
    page = window.current().editors[paper]
    qtbot.waitUntil(page.isVisible, timeout=TIMEOUT)
    qtbot.waitUntil(page.bar.print.isEnabled, timeout=TIMEOUT)
    press(qtbot, window, "P", CTRL)
    qtbot.waitUntil(lambda: bool(printer.received()), timeout=TIMEOUT)
    said = drawn(printer.received())
    assert all(word in said for word in words), said
    kept = printing.archive(session)[0]
    assert kept.key == paper
    assert kept.people in ((person.id,), ())
    press(qtbot, window, "Left")  # Alt+Left: back to who stands at the counter
    assert window.stack.current_key() == "counter"
    assert window.current().name.text() == "刘丽"


def printed_from_the_shelf(qtbot, window, printer) -> str:
    """Print the paper that was just kept, close it, and return what it says."""
    dialog = opened(qtbot, window, ReprintDialog)
    qtbot.waitUntil(dialog.bar.print.isEnabled, timeout=TIMEOUT)
    qtbot.keyClick(dialog, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(printer.received()), timeout=TIMEOUT)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    return drawn(printer.received())


def test_a_report_in_is_stored_and_its_slip_comes_out(qtbot, desk, session, printer) -> None:
    window, person = desk
    press(qtbot, window, "4")
    qtbot.keyClick(opened(qtbot, window, RecordForm), Qt.Key.Key_F9)
    said = printed_from_the_shelf(qtbot, window, printer)
    assert all(word in said for word in ("刘丽", "回执", "2026年11月22日")), said
    assert people.get(session, person.id).reported_on == "2026-11-22"
    screen = window.current()
    assert screen.name.text() == "刘丽"
    assert "报到" in screen.history.text()


def test_a_room_is_booked_and_its_slip_comes_out(qtbot, desk, session, printer) -> None:
    window, person = desk
    press(qtbot, window, "8")
    form = opened(qtbot, window, RecordForm)
    form.editors["room"].setEditText("huiyishi2")
    for name, typed in (
        ("held_on", "2026.11.28"), ("begins", "9"), ("ends", "11"), ("purpose", "dushuhui"),
    ):  # fmt: skip
        editor = form.editors[name]
        editor.setFocus()
        qtbot.keyClicks(editor, typed)
        qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.keyClick(form, Qt.Key.Key_F9)
    said = printed_from_the_shelf(qtbot, window, printer)
    for word in ("场地使用单", "CD2026-0001", "huiyishi2", "09:00至11:00", "刘丽", "13800001111"):
        assert word in said, said
    (kept,) = bookings.views(session)
    assert (kept.booking.person_id, kept.booking.state) == (person.id, "approved")
    assert window.current().name.text() == "刘丽"
    assert "huiyishi2" in window.current().due.text.text()


def test_a_visit_is_stored_and_its_record_comes_out(qtbot, desk, session, printer) -> None:
    window, person = desk
    press(qtbot, window, "9")
    form = opened(qtbot, window, RecordForm)
    qtbot.keyClicks(form.editors["matter"], "renmenqingkuang")
    qtbot.keyClick(form, Qt.Key.Key_F9)
    assert receptions.of_person(session, person.id)[0].kind == "visit"
    page = window.current().editors["visit_record"]
    qtbot.waitUntil(page.bar.print.isEnabled, timeout=TIMEOUT)
    press(qtbot, window, "P", CTRL)
    qtbot.waitUntil(lambda: bool(printer.received()), timeout=TIMEOUT)
    assert all(one in drawn(printer.received()) for one in ("刘丽", "走访", "renmenqingkuang"))
    press(qtbot, window, "Escape", Qt.KeyboardModifier.NoModifier)  # back to the counter
    assert window.stack.current_key() == "counter"
    assert window.current().name.text() == "刘丽"
    assert "renmenqingkuang" in window.current().history.text()


def test_an_enquiry_is_stored_with_its_answer(qtbot, desk, session) -> None:
    window, person = desk
    press(qtbot, window, "0")
    dialog = opened(qtbot, window, GuideDialog)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    qtbot.keyClick(dialog, Qt.Key.Key_F9)
    (row,) = receptions.of_person(session, person.id)
    assert (row.kind, row.matter) == ("enquiry", "组织关系转入")
    assert "组织关系介绍信" in row.answer
    assert "组织关系转入" in window.current().history.text()


def test_the_guide_is_opened_and_printed(qtbot, desk, printer) -> None:
    window, _ = desk
    press(qtbot, window, "0")
    dialog = opened(qtbot, window, GuideDialog)
    qtbot.keyClick(dialog.print, Qt.Key.Key_Space)
    page = window.current().editors["desk_guide"]
    qtbot.waitUntil(page.bar.print.isEnabled, timeout=TIMEOUT)
    press(qtbot, window, "P", CTRL)
    qtbot.waitUntil(lambda: bool(printer.received()), timeout=TIMEOUT)
    said = drawn(printer.received())
    for word in ("办理事项", "需带材料", "个工作日", "组织关系转入"):
        assert word in said, word
