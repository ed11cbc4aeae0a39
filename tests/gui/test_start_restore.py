"""Going back to a backup from the start window, when nothing else can be opened."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.gui.start.restore import RestorePage
from desktop_app.gui.start.unlock import UnlockPage
from desktop_app.gui.start.welcome import Welcome
from desktop_app.gui.start.window import StartWindow
from desktop_app.services import accounts
from desktop_app.services.keeping import backups
from desktop_app.services.members import roster
from desktop_app.services.session import DATA_FILE
from desktop_app.storage import keys
from tests.conftest import PASSWORD, waited

PATIENCE = 20_000  # milliseconds; two cores may be busy with something else


@pytest.fixture
def kept(session, enrol, folder, tmp_path):
    """A centre of two people with a backup here and one on a stick, closed."""
    enrol("张三", "李四")
    (tmp_path / "stick").mkdir()
    backups.set_place(session, tmp_path / "stick")
    made = backups.make(session)
    session.close()
    return made


@pytest.fixture
def start(folder, preferences, show):
    made: list[StartWindow] = []
    opened: list = []

    def begin() -> tuple[StartWindow, list]:
        window = StartWindow(folder, preferences)
        window.opened.connect(opened.append)
        made.append(window)
        show(window)
        return window, opened

    yield begin
    for one in opened:
        one.close()


def restored(qtbot, window, opened, secret: str = PASSWORD, name: str = "") -> int:
    page = window.page()
    assert isinstance(page, RestorePage)
    page.account.setText(name)
    page.secret.setText(secret)
    QTest.keyClick(page.secret, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened) or page.secret_row.message.isVisible(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: window._job is None, timeout=PATIENCE)
    return roster.total(opened[0]) if opened else -1


def test_a_missing_data_file_is_restored_from_the_backup_found(kept, folder, start, qtbot) -> None:
    (folder / DATA_FILE).unlink()
    window, opened = start()
    assert "数据文件丢失" in window.page().problem.text.text()
    assert window.page().table.rowCount() == 1
    assert not window.page().back.isVisible()
    assert restored(qtbot, window, opened) == 2


def test_with_the_data_folder_emptied_the_further_place_is_offered(kept, folder, start, qtbot):
    (folder / DATA_FILE).unlink()
    kept.path.unlink()
    window, opened = start()
    assert window.page().table.rowCount() == 1
    assert window.page().backup().parent.name == "stick"
    assert restored(qtbot, window, opened) == 2


def test_a_damaged_key_file_is_restored_with_the_data(kept, folder, start, qtbot) -> None:
    (folder / keys.FILE).write_text("{")
    window, opened = start()
    assert "keys.json" in window.page().problem.text.text()
    assert restored(qtbot, window, opened) == 2
    assert len(keys.read(folder)["slots"]) == 2


def test_damage_found_on_unlocking_offers_the_backups(kept, folder, start, qtbot) -> None:
    (folder / DATA_FILE).write_bytes(b"x" * 8192)
    window, opened = start()
    page = window.page()
    assert isinstance(page, UnlockPage)
    assert not page.restore.isVisible()
    page.password.setText(PASSWORD)
    page.give()
    qtbot.waitUntil(page.restore.isVisible, timeout=PATIENCE)
    page.restore.click()
    qtbot.waitUntil(window.page().back.isVisible)
    assert restored(qtbot, window, opened) == 2
    assert [one.read_bytes() for one in (folder / "aside").glob("*.db")] == [b"x" * 8192]


def test_a_wrong_password_is_told_at_its_field_and_changes_nothing(kept, folder, start, qtbot):
    (folder / DATA_FILE).unlink()
    window, opened = start()
    assert restored(qtbot, window, opened, "wrong horse 9") == -1
    assert not (folder / DATA_FILE).exists()
    assert window.page().secret.selectedText()


def test_a_new_computer_begins_with_a_backup_from_elsewhere(
    kept, folder, start, qtbot, tmp_path
) -> None:
    stick = kept.sent
    shutil.rmtree(folder)
    window, opened = start()
    assert isinstance(window.page(), Welcome)
    window.page().restore.click()
    page = window.page()
    page.give()
    qtbot.waitUntil(page.problem.isVisible)
    page.choose(stick)
    assert restored(qtbot, window, opened) == 2


def test_a_password_changed_since_the_backup_opens_it_and_the_old_one_does_not(
    session, enrol, folder, start, qtbot
) -> None:
    enrol("张三")
    backups.make(session)
    accounts.change_own_password(session, PASSWORD, "mountain rain 7")
    session.close()
    (folder / DATA_FILE).unlink()
    window, opened = start()
    assert restored(qtbot, window, opened, PASSWORD) == -1
    waited(folder)
    assert restored(qtbot, window, opened, "mountain rain 7") == 1
