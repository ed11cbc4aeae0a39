"""The idle lock hides every window and loses nothing. Source: issue "Safe-keeping"."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QWidget

from desktop_app import app as root
from desktop_app.gui import locking
from desktop_app.gui.person.form import open_form
from desktop_app.gui.start.unlock import UnlockPage
from desktop_app.gui.widgets import ask, tell
from desktop_app.services import accounts, setup
from desktop_app.services.keeping import audit
from desktop_app.services.session import Changes
from tests.conftest import PASSWORD

pytestmark = pytest.mark.qt_log_ignore("does not support")  # offscreen windows
PATIENCE = 20_000  # milliseconds; two cores may be busy with something else
SHORT = 60  # milliseconds in place of a minute


@pytest.fixture
def desk(qapp, session, folder, preferences, show) -> Iterator[root.Desk]:
    """The whole program, unlocked."""
    made = root.Desk(qapp, folder, preferences)
    made._enter(setup.unlock(folder, PASSWORD, now=datetime.now))
    show(made.main_window())
    yield made
    if made.main_window() is not None:
        made.main_window().jobs.cancel_all()
    made.end()


@pytest.fixture
def quick(monkeypatch, preferences) -> None:
    monkeypatch.setattr(locking, "MINUTE", SHORT)
    preferences.change(lock_after=5)


def unlock(qtbot, desk: root.Desk) -> None:
    page = desk.start_window().page()
    QTest.keyClicks(page.password, PASSWORD)
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.start_window() is None, timeout=PATIENCE)


def seen() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def test_nobody_at_the_desk_for_a_while_locks(qtbot, quick, desk) -> None:
    desk._watch.restart()
    qtbot.waitUntil(lambda: desk.start_window() is not None, timeout=PATIENCE)
    assert seen() == [desk.start_window()]


def test_keys_and_mouse_keep_it_open(qtbot, quick, desk) -> None:
    main = desk.main_window()
    desk._watch.restart()
    for number in range(12):  # twelve times 50 ms is twice the five short minutes
        qtbot.wait(50)
        if number % 2:
            QTest.keyClick(main, Qt.Key.Key_Shift)
        else:
            QTest.mouseMove(main, main.rect().center())
            QTest.mouseClick(main.strip, Qt.MouseButton.LeftButton)
    assert desk.start_window() is None


def test_a_computer_that_slept_is_locked_at_the_first_key(qtbot, desk) -> None:
    desk._watch._last -= 6 * 60
    QTest.keyClick(desk.main_window(), Qt.Key.Key_Shift)
    assert desk.start_window() is not None


@pytest.mark.parametrize(("chosen", "minutes"), [(0, 1), (-5, 1), (7, 7), (60, 60), (999, 60)])
def test_it_cannot_be_switched_off(desk, preferences, chosen, minutes) -> None:
    preferences.change(lock_after=chosen)
    assert desk._watch._span() == minutes * 60_000


def test_a_dialog_a_popup_and_a_tool_window_go_and_come_back_with_what_was_typed(
    qtbot, desk, show
) -> None:
    main = desk.main_window()
    dialog = QDialog(main)
    field = QLineEdit(dialog)
    tool, menu = QWidget(main, Qt.WindowType.Tool), QMenu(main)
    menu.addAction("刘丽")
    dialog.open()
    tool.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    field.setFocus()
    QTest.keyClicks(field, "half typed")
    menu.popup(main.pos())
    QTest.keyClick(field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert seen() == [desk.start_window()]
    unlock(qtbot, desk)
    assert main.isVisible()
    assert dialog.isVisible()
    assert dialog.result() == 0
    assert tool.isVisible()
    assert not menu.isVisible()
    assert field.text() == "half typed"
    qtbot.waitUntil(field.hasFocus)


def test_a_half_filled_form_is_there_again(qtbot, desk) -> None:
    main = desk.main_window()
    form = open_form(main.context, 0)
    qtbot.waitExposed(form)
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    name, born = form.details.editors["name"], form.details.editors["born_on"]
    form.details.go_to_field("name")
    QTest.keyClicks(name, "Half")
    form.details.go_to_field("born_on")
    QTest.keyClicks(born, "1985")
    QTest.keyClick(born, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert seen() == [desk.start_window()]
    unlock(qtbot, desk)
    assert set(seen()) == {main, form}
    assert (name.text(), born.text()) == ("Half", "1985")
    qtbot.waitUntil(born.hasFocus)


def test_a_job_goes_on_and_what_it_wants_to_show_waits_too(qtbot, desk) -> None:
    main, may_end, told = desk.main_window(), Event(), []

    def work(session, progress):
        with session.changing("update"):  # and nobody else can write meanwhile
            assert may_end.wait(30)

    def then(_) -> None:
        told.append(tell(main, "info", "done", "刘丽"))

    main.jobs.run("long", work, then)
    main.lock_asked.emit()
    assert seen() == [desk.start_window()]
    may_end.set()
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not told[0].isVisible())
    assert seen() == [desk.start_window()]
    unlock(qtbot, desk)
    assert told[0].isVisible()


def test_unlocking_does_not_wait_for_a_job_that_writes_and_is_recorded_after_it(
    qtbot, desk, session
) -> None:
    main, may_end, begun = desk.main_window(), Event(), Event()

    def work(session, progress):
        with session.changing("update"):
            begun.set()
            assert may_end.wait(30)

    def logins() -> int:
        return sum(one.action == "登录" for one in audit.lines(session))

    before = logins()
    main.jobs.run("long", work, lambda _: None)
    assert begun.wait(30)
    main.lock_asked.emit()
    unlock(qtbot, desk)
    assert main.isVisible()
    assert main.jobs.running()
    assert logins() == before
    may_end.set()
    qtbot.waitUntil(lambda: main.jobs.running() is None, timeout=PATIENCE)
    assert logins() == before + 1


def test_leaving_at_the_lock_lets_the_job_end_first(qtbot, desk) -> None:
    main, may_end, ended = desk.main_window(), Event(), []
    desk.finished.connect(lambda: ended.append(1))
    main.jobs.run("long", lambda session, progress: may_end.wait(30), lambda _: None)
    main.lock_asked.emit()
    desk.start_window().close()
    assert ended == []
    assert seen() == []
    may_end.set()
    qtbot.waitUntil(lambda: bool(ended), timeout=PATIENCE)


def test_somebody_else_never_sees_what_the_first_one_left_open(qtbot, desk, session) -> None:
    number = accounts.add(session, name="王芳", role="front_desk", password="sea wind 2026")
    main, may_end, told = desk.main_window(), Event(), []
    ask(main, "刘丽", "刘丽", "yes", lambda: None)
    main.jobs.run(
        "long",
        lambda session, progress: may_end.wait(30),
        lambda _: told.append(tell(main, "info", "done", "刘丽")),
    )
    main.lock_asked.emit()
    page = desk.start_window().page()
    assert page.account.text() == "李雯"
    page.account.setText("王芳")
    page.password.setText("sea wind 2026")
    page.give()
    qtbot.waitUntil(lambda: desk.start_window() is None, timeout=PATIENCE)
    other = desk.main_window()
    assert other.session.account.id == number
    assert seen() == [other]
    may_end.set()
    qtbot.waitUntil(lambda: desk._leaving == [], timeout=PATIENCE)
    qtbot.waitUntil(lambda: seen() == [other])


def test_shown_numbers_are_masked_again(qtbot, desk, enrol) -> None:
    (person,) = enrol("刘丽", mobile="13800000001")
    main = desk.main_window()
    main.resize(1400, 760)
    screen = main.open_screen("roster")
    screen.take_search()
    main.announce(Changes(frozenset({"person"}), 1))
    screen.arrive(person=person.id)
    screen.carding.show()
    qtbot.waitUntil(screen.side.card.isVisible)
    line = screen.side.card._lines["mobile"]
    qtbot.mouseClick(line.eye, Qt.MouseButton.LeftButton)
    form = open_form(main.context, person.id)
    qtbot.waitExposed(form)
    field = form.details.editors["mobile"]
    field.eye.click()
    assert (field.text(), line.value.text()) == ("13800000001", "13800000001")
    main.lock_asked.emit()
    unlock(qtbot, desk)
    assert (field.text(), line.value.text()) == ("138****0001", "138****0001")
    assert field.value() == "13800000001"


def test_same_account_of_another_role_gets_a_new_window(qtbot, desk, folder) -> None:
    main = desk.main_window()
    main.lock_asked.emit()
    found = setup.unlock(folder, PASSWORD, now=datetime.now)
    changed = replace(found, account=replace(found.account, role="assessor"))
    desk.start_window().opened.emit(changed)
    assert desk.main_window() is not main


def test_an_account_changed_at_another_desk_locks_and_is_told_why(qtbot, desk) -> None:
    session = desk.main_window().session
    other = session.connect()
    other.execute("UPDATE account SET role = 'assessor'")
    other.close()
    desk._rights.timeout.emit()
    page = desk.start_window().page()
    assert "权限" in page.note.text.text()
    main = desk.main_window()
    unlock(qtbot, desk)
    assert desk.main_window() is not main
    assert desk.main_window().session.account.role == "assessor"


def test_a_lock_while_the_folder_is_away_asks_for_the_password_and_goes_on_later(
    qtbot, desk
) -> None:
    main = desk.main_window()
    folder = main.session.folder
    away = folder.rename(folder.with_name("away"))
    desk._lock()
    page = desk.start_window().page()
    assert isinstance(page, UnlockPage)
    told = f"数据文件夹 {folder} 找不到了"
    assert told in page.note.text.text()
    page.lost.click()
    assert desk.start_window().page() is page
    page.note.clear()
    page.password.setText(PASSWORD)
    page.give()
    qtbot.waitUntil(lambda: told in page.note.text.text(), timeout=PATIENCE)
    assert not folder.exists()
    away.rename(folder)
    page.give()  # what was typed stands there still
    qtbot.waitUntil(lambda: desk.start_window() is None, timeout=PATIENCE)
    assert desk.main_window() is main
