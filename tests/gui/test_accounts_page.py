"""The accounts, reached from the settings by who may manage them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop_app.errors import WrongPassword
from desktop_app.gui.accounts.dialogs import AccountDialog, PasswordDialog, RecoveryDialog
from desktop_app.gui.accounts.page import AccountsPage
from desktop_app.gui.shell import MainWindow
from desktop_app.services import accounts, setup
from desktop_app.services.members import orgs
from desktop_app.services.session import Account
from tests.conftest import NOW, PASSWORD, waited
from tests.gui.people_desk import nameless, opened

pytestmark = pytest.mark.qt_log_ignore("not accepted")  # Enter disables the dialog while it saves
HERS, NEW = "sea wind 2026", "mountain rain 7"
PATIENCE = 20_000  # milliseconds; two cores may be busy with something else


@pytest.fixture
def page(qtbot, session, shell) -> AccountsPage:
    with session.changing("create"):
        orgs.add_branches(session, ["第一党支部"])
    screen = shell.open_screen("settings")
    QTest.mouseClick(screen.findChild(QPushButton, "manage_accounts"), Qt.MouseButton.LeftButton)
    return screen.findChild(AccountsPage)


def cells(page: AccountsPage) -> list[list[str]]:
    return [
        [page.table.item(row, column).text() for column in range(4)]
        for row in range(page.table.rowCount())
    ]


def settled(qtbot, shell) -> None:
    qtbot.waitUntil(lambda: shell.jobs.running() is None, timeout=PATIENCE)


def add_her(qtbot, page, shell) -> None:
    page.add.click()
    dialog = opened(qtbot, shell, AccountDialog)
    dialog.name.setText("王芳")
    QTest.keyClicks(dialog.password.first, HERS)
    QTest.keyClicks(dialog.password.second, HERS)
    QTest.keyClick(dialog.password.second, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.table.rowCount() == 2, timeout=PATIENCE)
    settled(qtbot, shell)


def test_an_account_is_made_and_enters(qtbot, page, shell, folder) -> None:
    add_her(qtbot, page, shell)
    assert cells(page)[1] == ["王芳", "前台人员", "", "使用中"]
    setup.unlock(folder, HERS, "王芳", now=lambda: NOW).close()


def test_a_secretary_needs_a_branch_and_nothing_is_stored_without(qtbot, page, shell) -> None:
    page.add.click()
    dialog = opened(qtbot, shell, AccountDialog)
    assert not dialog.rows["branch"].isVisible()
    dialog.name.setText("王芳")
    dialog.role.setCurrentIndex(dialog.role.findData("branch_secretary"))
    assert dialog.rows["branch"].isVisible()
    dialog.password.first.setText(HERS)
    dialog.password.second.setText(HERS)
    dialog.ok.click()
    qtbot.waitUntil(dialog.rows["branch"].message.isVisible, timeout=PATIENCE)
    assert dialog.isEnabled()
    assert page.table.rowCount() == 1
    dialog.branch.setCurrentText("第一党支部")
    dialog.ok.click()
    qtbot.waitUntil(lambda: page.table.rowCount() == 2, timeout=PATIENCE)
    assert cells(page)[1][2] == "第一党支部"


def test_an_account_is_switched_off_and_on_with_a_new_password(qtbot, page, shell, folder) -> None:
    add_her(qtbot, page, shell)
    page.table.selectRow(1)
    page.switch.click()
    page.question.yes.click()
    qtbot.waitUntil(lambda: "2026-11-22" in cells(page)[1][3], timeout=PATIENCE)
    assert page.switch.text() == "重新启用"
    assert not page.password.isEnabled()
    page.switch.click()
    dialog = opened(qtbot, shell, PasswordDialog)
    assert not dialog.old_row.isVisible()
    dialog.new.first.setText(NEW)
    dialog.new.second.setText(NEW)
    dialog.ok.click()
    qtbot.waitUntil(lambda: cells(page)[1][3] == "使用中", timeout=PATIENCE)
    setup.unlock(folder, NEW, "王芳", now=lambda: NOW).close()


def test_one_s_own_account_cannot_be_switched_off_here(page) -> None:
    assert not page.switch.isEnabled()
    assert page.switch.toolTip()


def test_an_account_is_renamed_also_the_own_one_whose_role_stays(
    qtbot, page, shell, folder
) -> None:
    page.edit.click()
    dialog = opened(qtbot, shell, AccountDialog)
    assert not dialog.role.isEnabled()
    dialog.name.setText("李雯雯")
    dialog.ok.click()
    qtbot.waitUntil(lambda: cells(page)[0][0] == "李雯雯", timeout=PATIENCE)
    setup.unlock(folder, PASSWORD, "李雯雯", now=lambda: NOW).close()


def test_a_renewed_recovery_key_holds_when_its_sheet_is_safe(qtbot, page, shell, folder) -> None:
    page.renew.click()
    dialog = opened(qtbot, shell, RecoveryDialog)
    words = dialog.page._key.words
    assert not dialog.page.go.isEnabled()
    with pytest.raises(WrongPassword):
        setup.reset_password(folder, words, NEW, now=lambda: NOW)
    dialog.page.safe.click()
    dialog.page.go.click()
    qtbot.waitUntil(page.note.isVisible, timeout=PATIENCE)
    setup.reset_password(folder, words, NEW, now=lambda: NOW).close()


def test_everybody_changes_the_own_password_with_the_old_one(
    qtbot, session, preferences, show, folder
) -> None:
    number = accounts.add(session, name="王芳", role="assessor", password=HERS)
    window = MainWindow(replace(session, account=Account(number, "王芳", "assessor")), preferences)
    show(window)
    screen = window.open_screen("settings")
    assert screen.findChild(QPushButton, "manage_accounts") is None
    screen.findChild(QPushButton, "own_password").click()
    dialog = opened(qtbot, window, PasswordDialog)
    dialog.new.first.setText(NEW)
    dialog.new.second.setText(NEW)
    QTest.keyClicks(dialog.old, "not mine 99")
    dialog.ok.click()
    qtbot.waitUntil(dialog.old_row.message.isVisible, timeout=PATIENCE)
    assert dialog.new.first.text() == NEW
    waited(folder)
    dialog.old.setText(HERS)
    dialog.ok.click()
    qtbot.waitUntil(lambda: not window.findChildren(PasswordDialog), timeout=PATIENCE)
    settled(qtbot, window)
    setup.unlock(folder, NEW, "王芳", now=lambda: NOW).close()


def test_the_button_of_the_settings_leads_back_from_the_accounts(page, shell) -> None:
    shell.rail.chosen.emit("settings")
    assert not page.isVisible()


def test_all_controls_have_names(qtbot, page, shell) -> None:
    assert [one for one in nameless(page) if one not in ("Page", "QScrollArea")] == []
    page.add.click()
    assert nameless(opened(qtbot, shell, AccountDialog)) == []
