"""The records on the screen: changes taken back, the recycle bin, the audit log."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from desktop_app.domain.fields import by_name
from desktop_app.domain.records.person import Person
from desktop_app.gui.history.conflicts import ConflictDialog
from desktop_app.gui.history.screen import HistoryScreen
from desktop_app.gui.widgets.confirm import Confirm
from desktop_app.services.members import people
from desktop_app.services.session import Account
from tests.gui.people_desk import *  # noqa: F403 - fixtures
from tests.gui.people_desk import nameless, opened


@pytest.fixture
def person(session, enrol):
    """Somebody whose remarks were changed twice and whose school once."""
    made = enrol("刘丽", remarks="零")[0]
    people.save(session, replace(made, remarks="一", school="北大"))
    return made


@pytest.fixture
def screen(qtbot, window, person):
    made = window.open_screen("history")
    qtbot.waitUntil(made.isVisible)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return made


def cells(view):
    model = view.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_the_screen_stands_at_the_foot_of_the_rail_and_opens_by_key(qtbot, window, person):
    qtbot.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(HistoryScreen) is not None)
    assert window.findChild(HistoryScreen).isVisible()


def test_changes_are_listed_newest_first_with_their_fields(screen):
    rows = cells(screen.changes.view)
    assert [row[2] for row in rows] == ["修改", "新增", "建立中心"]
    assert rows[0][3] == "刘丽"
    shown = {row[1]: row[2:] for row in cells(screen.changes.details)}
    assert shown["备注"] == ["零", "一"]


def test_sensitive_values_are_hidden_in_the_details(qtbot, session, screen, window, enrol):
    enrol("邵琪", mobile="13812345678")
    screen.changes.refresh()
    screen.changes.view.selectRow(0)
    assert "138****5678" in str(cells(screen.changes.details))
    assert "13812345678" not in str(cells(screen.changes.details))


def test_a_change_is_taken_back_after_one_question(qtbot, session, screen, window, person):
    screen.changes.view.selectRow(0)
    qtbot.keyClick(screen, Qt.Key.Key_F9)
    dialog = opened(qtbot, window, Confirm)
    dialog.yes.click()
    qtbot.waitUntil(lambda: screen.changes.rows[0].action == "撤销")
    assert people.get(session, person.id).remarks == "零"
    screen.changes.view.selectRow(1)
    assert not screen.changes.undo.isEnabled()
    assert screen.changes.notice.isVisible()


def test_the_clerk_chooses_by_keyboard_what_was_changed_since(
    qtbot, session, screen, window, person
):
    people.save(session, replace(people.get(session, person.id), remarks="二"))
    screen.changes.refresh()
    screen.changes.view.selectRow(1)
    screen.changes.undo.click()
    dialog = opened(qtbot, window, ConflictDialog)
    (row,) = cells(dialog.view)
    assert row[1:4] == ["备注", "● 二", "○ 零"]
    qtbot.keyClick(dialog.view, Qt.Key.Key_Right)
    assert cells(dialog.view)[0][2:4] == ["○ 二", "● 零"]
    qtbot.keyClick(dialog, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: people.get(session, person.id).remarks == "零")
    assert people.get(session, person.id).school == ""


def test_leaving_all_takes_back_only_the_rest(qtbot, session, screen, window, person):
    people.save(session, replace(people.get(session, person.id), remarks="二"))
    screen.changes.refresh()
    screen.changes.view.selectRow(1)
    screen.changes.undo.click()
    dialog = opened(qtbot, window, ConflictDialog)
    dialog.all.click()
    dialog.none.click()
    dialog.undo.click()
    qtbot.waitUntil(lambda: people.get(session, person.id).school == "")
    assert people.get(session, person.id).remarks == "二"


def test_a_change_of_many_rows_is_gone_through_in_the_background(
    qtbot, session, screen, window, person
):
    screen.changes.quick = 0
    people.save(session, replace(people.get(session, person.id), remarks="二"))
    screen.changes.refresh()
    screen.changes.view.selectRow(1)
    screen.changes.undo.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(ConflictDialog)))
    opened(qtbot, window, ConflictDialog).undo.click()
    qtbot.waitUntil(lambda: people.get(session, person.id).school == "")


def test_the_set_up_of_the_centre_has_no_way_back(screen):
    screen.changes.view.selectRow(2)
    assert not screen.changes.undo.isEnabled()


def test_deleted_people_are_restored_from_the_bin_and_that_is_undone(
    qtbot, session, screen, window, person
):
    people.delete(session, [person.id], reason="搬走")
    screen.arrive(page="bin")
    screen.bin.refresh()
    assert cells(screen.bin.view)[0][0] == "刘丽"
    assert cells(screen.bin.view)[0][4] == "搬走"
    screen.bin.restore.click()
    assert people.get(session, person.id).name == "刘丽"
    assert screen.bin.rows == []
    window.toast.undo.click()
    screen.bin.refresh()
    assert len(screen.bin.rows) == 1


def test_the_log_is_filtered_checked_and_exported(qtbot, session, screen, window, person, tmp_path):
    people.reveal(session, person.id, by_name(Person)["mobile"])
    screen.arrive(page="log")
    log = screen.log
    everything = len(log.rows)
    log.what.setCurrentIndex(log.what.findData("view_sensitive"))
    log.what.activated.emit(log.what.currentIndex())
    assert [one.people for one in log.rows] == [person.person_no]
    assert len(log.rows) < everything
    log.check()
    qtbot.waitUntil(lambda: log.notice.property("notice") == "success")
    log.write_to(tmp_path / "log.xlsx")
    qtbot.waitUntil((tmp_path / "log.xlsx").exists)
    qtbot.waitUntil(lambda: window.jobs.running() is None)


def test_a_day_that_is_none_is_a_sentence(screen):
    screen.arrive(page="log")
    screen.log.since.setText("昨天吧")
    screen.log.refresh()
    assert screen.log.notice.property("notice") == "error"


def test_nobody_but_an_administrator_sees_the_log(qtbot, window, person):
    guest = replace(window.context.session, account=Account(7, "王芳", "front_desk"))
    made = HistoryScreen(replace(window.context, session=guest))
    qtbot.addWidget(made)
    assert made.log is None
    assert "log" not in made.parts


def test_everything_that_takes_focus_has_a_name(qtbot, screen, window):
    for page in screen.parts:
        screen.arrive(page=page)
        assert nameless(screen) == []
    qtbot.waitUntil(lambda: window.jobs.running() is None)
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]
