"""From the keys of the desk to the kept paper: the log of in-service members, the three lists.

Source: issue 5, "GUI tests drive each of the nine parts ... and read the printed slip back".
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.person_no import card_code
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.red_post.service_dialog import ServiceDialog
from desktop_app.services.paperwork import printing
from tests.documents.measure import drawn
from tests.gui.people_desk import opened
from tests.gui.printing_desk import *  # noqa: F403 - fixtures

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")  # offscreen lists

TIMEOUT = 20_000
CTRL = Qt.KeyboardModifier.ControlModifier


def active(qtbot, window) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def printed(qtbot, window, session, printer, key: str) -> str:
    """Press Ctrl+P on the paper that stands open; return what is kept, which is what was sent."""
    page = window.current().editors[key]
    qtbot.waitUntil(page.bar.print.isEnabled, timeout=TIMEOUT)
    active(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(printer.received()), timeout=TIMEOUT)
    kept = printing.archive(session)[0]
    assert kept.key == key
    pdf = printing.paper_pdf(session, kept.id)
    assert drawn(pdf) == drawn(printer.received())
    return drawn(pdf)


def test_a_log_sheet_is_typed_in_and_the_log_of_the_member_printed(
    qtbot, window, session, printer, enrol
) -> None:
    values = {"five_manage": "inservice_dual", "unit_name": "区税务局"}
    person = enrol("刘丽", **values)[0]
    window.open_screen("red_post")
    active(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_F7)
    page = window.current().log
    qtbot.waitUntil(page.isVisible)
    QTest.keyClick(window, Qt.Key.Key_F6)
    dialog = opened(qtbot, window, ServiceDialog)
    for day, hours in (("2026.11.7", "1:30"), ("2026.11.14", "2")):
        QTest.keyClicks(dialog.focusWidget(), card_code(person.person_no))
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        for editor, text in (
            (dialog.done_on, day), (dialog.hours, hours), (dialog.served, "Zhou Guifang"),
        ):  # fmt: skip
            for _ in range(12):  # Tab alone leads there, and takes what stands in it for typing
                if dialog.focusWidget() is editor:
                    break
                QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
            assert dialog.focusWidget() is editor
            QTest.keyClick(editor, Qt.Key.Key_A, CTRL)
            QTest.keyClicks(editor, text)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_F9)
        assert dialog.picker.ids == [], dialog.notice.text.text()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
    active(qtbot, window)
    assert page.view.lines.rowCount() == 2
    qtbot.mouseClick(
        page.view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=page.view.visualRect(page.view.lines.index(0, 1)).center(),
    )
    qtbot.mouseClick(page.sheet, Qt.MouseButton.LeftButton)
    said = printed(qtbot, window, session, printer, "inservice_log")
    for words in (
        "2026年度", "刘丽", "区税务局", "2026.11.07", "2026.11.14", "Zhou",
        "全年服务2次，共3.5小时",
    ):  # fmt: skip
        assert words in said, said


def test_a_unit_its_resource_and_a_need_end_in_the_three_lists(
    qtbot, window, session, printer
) -> None:
    screen = window.open_screen("cooperation")
    qtbot.waitUntil(screen.isVisible)

    def entered(**texts: str) -> None:
        active(qtbot, window)
        QTest.keyClick(window, Qt.Key.Key_F2)
        form = opened(qtbot, window, RecordForm)
        for name, text in texts.items():
            editor = form.editors[name]
            for _ in range(20):
                if form.focusWidget() is editor or editor.isAncestorOf(form.focusWidget()):
                    break
                QTest.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
            QTest.keyClicks(form.focusWidget(), text)
            if popup := QApplication.activePopupWidget():  # what fits: the first one is taken
                QTest.keyClick(popup, Qt.Key.Key_Down)
                QTest.keyClick(popup, Qt.Key.Key_Return)
        QTest.keyClick(form.focusWidget(), Qt.Key.Key_F9)
        said = {name: row.message.text() for name, row in form.rows.items()}
        assert not form.isVisible(), said

    entered(name="Shiyan School", contact="Wang")
    qtbot.mouseClick(screen.chips.chip("resource"), Qt.MouseButton.LeftButton)
    entered(unit="shi", kind="study", what="classroom", place="Beijie 3")
    qtbot.mouseClick(screen.chips.chip("need"), Qt.MouseButton.LeftButton)
    entered(kind="study", what="a room for summer")
    qtbot.mouseClick(screen.chips.chip("units"), Qt.MouseButton.LeftButton)
    active(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_P, CTRL)
    said = printed(qtbot, window, session, printer, "three_lists")
    for words in ("Shiyan School", "classroom", "Beijie 3", "a room for summer", "Wang"):
        assert words.replace(" ", "") in said, said
