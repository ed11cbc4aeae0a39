"""The counter's ten usual things, by scanner and keyboard alone, to the end.

Source: issue 5, part 8: each within two keystrokes of the scanned card.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.person_no import card_code
from desktop_app.gui.counter.guide import GuideDialog
from desktop_app.gui.printing.cards import CardDialog
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.red_post.dialog import ClaimDialog
from desktop_app.gui.red_post.service_dialog import ServiceDialog
from desktop_app.services.desk import orders
from desktop_app.services.paperwork import printing
from desktop_app.services.posts import red_post, service_log
from tests.documents.measure import drawn
from tests.gui.people_desk import opened
from tests.gui.printing_desk import *  # noqa: F403 - fixtures

TIMEOUT = 20_000
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
# key at the counter, the paper it leads to, words that stand on what comes out of the printer
PRINTED = (
    ("4", "reportin_receipt", ("刘丽", "回执")),
    ("6", "dues_receipt", ("刘丽", "党费")),
    ("7", "intro_letter", ("刘丽", "组织关系")),
    ("8", "booking_slip", ("场地使用单", "刘丽", "13800001111")),
    ("9", "visit_record", ("刘丽", "走访")),
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
