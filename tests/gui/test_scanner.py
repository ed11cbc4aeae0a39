import os
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QTableWidget, QVBoxLayout, QWidget

from desktop_app.gui import input_method
from desktop_app.gui.scanner import HOLD, Scanner
from desktop_app.gui.widgets import SearchBox


@pytest.fixture
def scanner(qapp) -> Iterator[Scanner]:
    made = Scanner(qapp)
    yield made
    qapp.removeEventFilter(made)
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made)


@pytest.fixture
def desk(show: Callable[[QWidget], QWidget]) -> QWidget:
    window = QWidget()
    layout = QVBoxLayout(window)
    window.table, window.field = QTableWidget(3, 2), QLineEdit()
    window.box, window.button = SearchBox("搜索"), QPushButton("保存")
    window.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    for one in (window.table, window.field, window.box, window.button):
        layout.addWidget(one)
    show(window)
    return window


def scan(widget: QWidget, code: str) -> None:
    """Type as a scanner does: about no time between keys, then Enter."""
    QTest.keyClicks(widget, code)
    QTest.keyClick(widget, Qt.Key.Key_Return)


def test_a_scan_is_heard_from_any_screen(qtbot, scanner, desk) -> None:
    desk.table.setFocus()
    with qtbot.waitSignal(scanner.scanned) as heard:
        scan(desk.table, "SY000080")
    assert heard.args == ["SY000080"]


def test_a_scan_presses_no_button(qtbot, scanner, desk) -> None:
    pressed = []
    desk.button.clicked.connect(lambda: pressed.append(1))
    desk.button.setAutoDefault(True)
    desk.button.setFocus()
    with qtbot.waitSignal(scanner.scanned):
        scan(desk.button, "SY000080")
    assert pressed == []


def test_a_few_quick_keys_are_no_scan_and_arrive(qtbot, scanner, desk) -> None:
    pressed, heard = [], []
    scanner.scanned.connect(heard.append)
    desk.table.keyPressEvent = lambda event: pressed.append(event.text())
    desk.table.setFocus()
    QTest.keyClicks(desk.table, "abc")
    qtbot.waitUntil(lambda: pressed == ["a", "b", "c"])
    assert heard == []


def test_slow_typing_is_no_scan_and_arrives_in_order(qtbot, scanner, desk) -> None:
    pressed, heard = [], []
    scanner.scanned.connect(heard.append)
    desk.table.keyPressEvent = lambda event: pressed.append(event.text())
    desk.table.setFocus()
    for key in "1234567":
        QTest.keyClick(desk.table, key)
        QTest.qWait(HOLD + 15)
    QTest.keyClick(desk.table, Qt.Key.Key_Return)
    assert "".join(pressed).strip() == "1234567"
    assert heard == []


def test_a_text_field_gets_its_keys_at_once_but_a_scan_submits_nothing(
    qtbot, scanner, desk
) -> None:
    entered, heard = [], []
    scanner.scanned.connect(heard.append)
    desk.field.returnPressed.connect(lambda: entered.append(desk.field.text()))
    desk.field.setFocus()
    QTest.keyClicks(desk.field, "SY000080")
    assert desk.field.text() == "SY000080"
    QTest.keyClick(desk.field, Qt.Key.Key_Return)
    assert (entered, heard) == ([], [])
    QTest.qWait(HOLD)
    QTest.keyClick(desk.field, Qt.Key.Key_Return)
    assert entered == ["SY000080"]


def test_the_search_box_reads_a_scan_itself(qtbot, scanner, desk) -> None:
    desk.box.take_focus()
    with qtbot.waitSignal(desk.box.entered) as entered:
        scan(desk.box.field, "SY000080")
    assert entered.args == ["SY000080"]


def test_a_scan_takes_the_place_of_what_stood_in_the_search_box(qtbot, scanner, desk) -> None:
    desk.box.take_focus()
    QTest.keyClicks(desk.box.field, "SY999999")
    QTest.qWait(HOLD)
    scan(desk.box.field, "SY000080")
    assert desk.box.text() == "SY000080"


@pytest.mark.parametrize("focus", ["field", "button"])
def test_a_scan_goes_to_the_field_that_reads_all(qtbot, scanner, desk, focus) -> None:
    desk.box.field.reads_all = True
    desk.field.setText("1.5")
    getattr(desk, focus).setFocus()
    with qtbot.waitSignal(desk.box.entered) as entered:
        scan(getattr(desk, focus), "SY000080")
    assert (entered.args, desk.field.text()) == (["SY000080"], "1.5")
    assert desk.box.field.hasFocus()


def test_keys_with_control_go_where_they_always_went(qtbot, scanner, desk) -> None:
    seen = []
    desk.table.keyPressEvent = lambda event: seen.append(event.key())
    desk.table.setFocus()
    QTest.keyClick(desk.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert seen[-1] == Qt.Key.Key_A


@pytest.mark.parametrize(
    ("asked", "used"), [("fcitx", "ibus"), ("fcitx5", "ibus"), ("ibus", "ibus"), ("xim", "xim")]
)
def test_fcitx_is_spoken_to_as_ibus(asked, used) -> None:
    environment = {"QT_IM_MODULE": asked}
    input_method.choose(environment)
    assert environment == {"QT_IM_MODULE": used}


def test_without_an_input_method_the_environment_stays_as_it_is() -> None:
    environment = dict(os.environ)
    environment.pop("QT_IM_MODULE", None)
    before = dict(environment)
    input_method.choose(environment)
    assert environment == before


def test_a_password_typed_fast_is_still_sent_by_enter(qtbot, scanner) -> None:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    with qtbot.waitSignal(field.returnPressed):
        qtbot.keyClicks(field, "demo1234")
        qtbot.keyClick(field, Qt.Key.Key_Return)
