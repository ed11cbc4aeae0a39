"""Backups as the desk meets them: the strip, the screen, going back, the backup of the day."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from desktop_app.app import Desk
from desktop_app.domain.records.person import Person
from desktop_app.gui.safekeeping import daily
from desktop_app.gui.safekeeping.daily import DailyBackup
from desktop_app.gui.safekeeping.fact import BackupFact
from desktop_app.gui.shell import MainWindow
from desktop_app.gui.widgets import Confirm
from desktop_app.services import setup
from desktop_app.services.keeping import backups
from desktop_app.services.members import roster
from tests.conftest import NOW, PASSWORD


def screen_of(shell: MainWindow):
    return shell.open_screen("safekeeping")


def wait_idle(qtbot, shell: MainWindow) -> None:
    qtbot.waitUntil(lambda: shell.jobs.running() is None, timeout=10_000)


def fact_of(shell: MainWindow) -> BackupFact:
    (fact,) = shell.strip.findChildren(BackupFact)
    return fact


def test_the_strip_tells_the_age_of_the_last_backup(shell, session, qtbot) -> None:
    fact = fact_of(shell)
    assert fact.text() == "还没有备份"
    assert fact.property("kind") == "alarm"
    qtbot.mouseClick(fact, Qt.MouseButton.LeftButton)
    assert shell.stack.current_key() == "safekeeping"
    screen = screen_of(shell)
    qtbot.mouseClick(screen.make, Qt.MouseButton.LeftButton)
    wait_idle(qtbot, shell)
    qtbot.waitUntil(lambda: fact.text() == "上次备份 10:32")
    assert fact.property("kind") == "fact"
    assert screen.table.rowCount() == 1
    assert "核对无误" in screen.note.text.text()


def test_an_old_backup_is_red_in_words_and_icon(session, preferences, show) -> None:
    backups.make(session)
    later = replace(session, now=lambda: NOW + timedelta(days=9))
    window = MainWindow(later, preferences)
    show(window)
    fact = fact_of(window)
    assert fact.property("kind") == "alarm"
    assert "9 天前" in fact.text()


def test_the_first_use_of_a_day_makes_a_backup_in_the_background(
    shell, session, qtbot, monkeypatch
) -> None:
    monkeypatch.setattr(daily, "FIRST", 1)
    DailyBackup(shell.context, shell).begin()
    assert not backups.here(session)  # the window does not wait for it
    qtbot.waitUntil(lambda: len(backups.here(session)) == 1, timeout=10_000)
    wait_idle(qtbot, shell)
    qtbot.waitUntil(lambda: fact_of(shell).property("kind") == "fact")


def test_a_missing_stick_is_told_calmly_and_the_backup_is_made(
    shell, session, qtbot, tmp_path, monkeypatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.set_place(session, stick)
    stick.rmdir()
    monkeypatch.setattr(daily, "FIRST", 1)
    DailyBackup(shell.context, shell).begin()
    qtbot.waitUntil(lambda: len(backups.here(session)) == 1, timeout=10_000)
    wait_idle(qtbot, shell)
    qtbot.waitUntil(lambda: "U盘" in shell.toast.findChild(type(shell.saved.words)).text())
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]


@pytest.fixture
def empty_desk(qapp, folder, preferences) -> Iterator[Desk]:
    """A desk nobody has entered; it stops listening afterwards."""
    desk = Desk(qapp, folder, preferences)
    yield desk
    desk.end()


def test_going_back_says_what_would_be_lost_and_opens_the_window_anew(
    session, enrol, qtbot, show, folder, empty_desk
) -> None:
    enrol("张三")
    backups.make(session)
    enrol("李四", "王五")
    session.close()
    desk = empty_desk
    desk._enter(setup.unlock(folder, PASSWORD, now=lambda: NOW))
    window = desk.main_window()
    assert window is not None
    show(window)
    screen = screen_of(window)
    qtbot.mouseClick(screen.restore, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.findChildren(Confirm)), timeout=10_000)
    (question,) = window.findChildren(Confirm)
    assert "人员记录 1 条" in question.sentence.text()
    assert "2 次改动（涉及 2 人）将会丢失" in question.sentence.text()
    wait_idle(qtbot, window)
    qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.main_window() is not window, timeout=10_000)
    new = desk.main_window()
    assert new is not None
    assert roster.total(new.session) == 1
    show(new)
    assert screen_of(new).table.rowCount() == 2  # the one gone back to, and the one before that
    new.close()


def test_a_wrong_clock_is_told_and_nothing_is_blocked(
    session, enrol, preferences, show, qtbot
) -> None:
    enrol("张三")
    window = MainWindow(replace(session, now=lambda: NOW - timedelta(days=400)), preferences)
    show(window)
    DailyBackup(window.context, window).begin()
    told = window.toast.findChild(QLabel).text()
    assert "2025" in told
    assert "2026" in told
    assert screen_of(window).note.text.text() == told
    assert QApplication.activeModalWidget() is None


def test_a_place_within_the_data_is_refused_in_a_sentence(shell, session) -> None:
    screen = screen_of(shell)
    screen._set_place(session.folder)
    assert "U盘" in screen.note.text.text()
    assert backups.place(session) is None


@pytest.mark.parametrize("size", [(1024, 640), (1366, 728)])
def test_the_screen_fits(shell, size: tuple[int, int], enrol: Callable[..., list[Person]]) -> None:
    shell.resize(*size)
    screen = screen_of(shell)
    for button in (screen.make, screen.restore, screen.check, screen.other, screen.choose):
        assert button.width() >= button.sizeHint().width()
