from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from desktop_app.gui.start.recovery import RecoveryPage
from desktop_app.gui.start.setup_steps import SetupSteps
from desktop_app.gui.start.strength import strength
from desktop_app.gui.start.unlock import ResetPage, UnlockPage
from desktop_app.gui.start.welcome import Welcome
from desktop_app.gui.start.window import StartWindow
from desktop_app.services import accounts, setup
from desktop_app.services.demo_centre import demo
from desktop_app.services.members import orgs
from desktop_app.services.paperwork import printing
from desktop_app.storage import waiting
from tests.conftest import PASSWORD

PATIENCE = 20_000  # milliseconds; two cores may be busy with something else


@pytest.fixture
def opened() -> list:
    return []


@pytest.fixture
def start(folder, preferences, show, opened):
    window = StartWindow(folder, preferences)
    window.opened.connect(lambda session: opened.append(session))
    show(window)
    yield window
    for session in opened:
        session.close()


def words(window: StartWindow) -> str:
    return "\n".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def fill_steps(start: StartWindow, *, template: str = "grid_four") -> SetupSteps:
    press(start.page().setup)
    page = start.page()
    QTest.keyClicks(page.name, "Shuyuan")
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    QTest.keyClick(page.street, Qt.Key.Key_Return)
    page.templates.findChild(type(page.templates.group.buttons()[0]), template).click()
    press(page.forward)
    QTest.keyClicks(page.admin, "Li Wen")
    page.password.first.setText(PASSWORD)
    page.password.second.setText(PASSWORD)
    return page


def test_the_start_screen_says_that_state_secrets_are_forbidden(start) -> None:
    """domain.md, fact 10."""
    assert "本软件不得处理国家秘密" in words(start)


def test_three_steps_a_sheet_and_the_centre_is_open(qtbot, start, opened, folder) -> None:
    page = fill_steps(start)
    press(page.forward)
    assert start.busy.isVisible()
    qtbot.waitUntil(lambda: isinstance(start.page(), RecoveryPage), timeout=PATIENCE)
    sheet = start.page()
    assert not sheet.go.isEnabled()
    qtbot.waitUntil(lambda: "永远无法打开" in words(start))
    assert len(sheet._key.words.split()) == 15
    sheet.safe.click()
    press(sheet.go)
    (session,) = opened
    assert printing.centre(session).name == "Shuyuan"
    assert session.account.name == "Li Wen"
    assert list(orgs.names(session).values()) == ["中共Shuyuan委员会"]
    assert setup.state(folder) == "locked"


def test_the_recovery_sheet_is_saved_as_a_pdf(qtbot, start, opened, tmp_path) -> None:
    press(fill_steps(start, template="").forward)
    qtbot.waitUntil(lambda: isinstance(start.page(), RecoveryPage), timeout=PATIENCE)
    page = start.page()
    page.save_to(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    page.save_to(tmp_path / "missing" / "sheet.pdf")
    assert "无法写入" in page.note.text.text()
    press_begin(page)
    assert len(opened) == 1


def press_begin(page: RecoveryPage) -> None:
    page.safe.click()
    press(page.go)


def test_what_is_missing_is_said_at_its_field(start) -> None:
    press(start.page().setup)
    page = start.page()
    press(page.forward)
    assert page.step == 0
    assert page.name_row.message.text() == "请填写中心名称。"
    assert page.name.accessibleDescription() == "请填写中心名称。"
    QTest.keyClicks(page.name, "x")
    assert not page.name_row.message.isVisible()


def test_passwords_that_differ_or_are_weak_are_refused_in_place(start, opened) -> None:
    page = fill_steps(start)
    page.password.second.setText("something else")
    press(page.forward)
    assert "不一致" in page.password.second_row.message.text()
    page.password.first.setText("1234")
    press(page.forward)
    assert page.password.first_row.message.text() == setup.password_problem("1234")
    assert isinstance(start.page(), SetupSteps)


def test_going_back_keeps_what_was_typed(start) -> None:
    page = fill_steps(start)
    press(page.back)
    press(page.back)
    assert page.name.text() == "Shuyuan"
    press(page.back)
    assert isinstance(start.page(), Welcome)


@pytest.mark.parametrize(
    ("password", "least", "most"),
    [
        ("", 0, 0),
        ("11111111", 0, 0),
        ("abc123", 0, 0),
        ("correct horse 1", 2, 3),
        ("春风又绿江南岸", 3, 3),
    ],
)
def test_the_strength_of_a_password_is_hinted(password, least, most) -> None:
    assert least <= strength(password) <= most


def test_one_click_opens_the_demo_centre(qtbot, start, opened) -> None:
    press(start.page().demo)
    qtbot.waitUntil(lambda: bool(opened), timeout=60_000)
    assert setup.is_demo(opened[0].folder)
    assert printing.centre(opened[0]).name == demo.CENTRE


def test_another_folder_can_be_chosen(start, preferences, tmp_path) -> None:
    start.page().folder_chosen.emit(tmp_path / "elsewhere")
    assert start.folder == tmp_path / "elsewhere"
    assert preferences.settings.data_folder == str(tmp_path / "elsewhere")


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(qtbot, start, opened, tmp_path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    start.page().folder_chosen.emit(blocked / "centre")
    page = fill_steps(start)
    press(page.forward)
    qtbot.waitUntil(page.problem.isVisible, timeout=PATIENCE)
    assert page.problem.text.text()
    assert opened == []


@pytest.fixture
def locked(session, start) -> StartWindow:
    start.begin()
    return start


def test_the_password_opens_the_centre(qtbot, locked, opened) -> None:
    page = locked.page()
    assert isinstance(page, UnlockPage)
    assert not page.account.isVisible()
    QTest.keyClicks(page.password, PASSWORD)
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened), timeout=PATIENCE)
    assert opened[0].account.name == "李雯"


def test_a_wrong_password_is_told_at_the_field_and_opens_nothing(qtbot, locked, opened) -> None:
    page = locked.page()
    page.password.setText("wrong horse 9")
    press(page.unlock)
    qtbot.waitUntil(page.row.message.isVisible, timeout=PATIENCE)
    assert page.row.message.text()
    assert opened == []
    assert page.password.selectedText()


def test_a_wrong_password_costs_a_wait_that_a_restart_does_not_shorten(
    qtbot, locked, folder, preferences, show, opened
) -> None:
    page = locked.page()
    for minutes in (20, 10):
        waiting.note_wrong(folder, datetime.now() - timedelta(minutes=minutes))
    page.password.setText("wrong horse 9")
    press(page.unlock)
    qtbot.waitUntil(lambda: locked._job is None, timeout=PATIENCE)
    assert not page.unlock.isEnabled()
    assert "秒" in page.note.text.text()
    again = StartWindow(folder, preferences)
    again.opened.connect(lambda session: opened.append(session))
    show(again)
    page = again.page()
    assert not page.unlock.isEnabled()
    QTest.keyClicks(page.password, PASSWORD)
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    assert again._job is None
    qtbot.waitUntil(page.unlock.isEnabled, timeout=PATIENCE)
    assert not page.note.isVisible()
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened), timeout=PATIENCE)


def test_several_accounts_are_asked_for_the_name(session, start, qtbot, opened) -> None:
    accounts.add(session, name="王芳", role="front_desk", password="sea wind 2026")
    start.begin()
    page = start.page()
    qtbot.waitUntil(page.account.isVisible)
    QTest.keyClicks(page.password, "sea wind 2026")
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(page.note.isVisible, timeout=PATIENCE)
    assert "姓名" in page.note.text.text()
    page.account.setText("王芳")
    QTest.keyClick(page.account, Qt.Key.Key_Return)
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened), timeout=PATIENCE)
    assert opened[0].account.name == "王芳"


def test_an_account_added_meanwhile_makes_the_name_appear(session, locked, qtbot, opened) -> None:
    page = locked.page()
    assert not page.account.isVisible()
    accounts.add(session, name="王芳", role="front_desk", password="sea wind 2026")
    QTest.keyClicks(page.password, "sea wind 2026")
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(page.account.isVisible, timeout=PATIENCE)
    page.account.setText("王芳")
    QTest.keyClick(page.account, Qt.Key.Key_Return)
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened), timeout=PATIENCE)
    assert opened[0].account.name == "王芳"


def test_the_password_can_be_shown(locked) -> None:
    field = locked.page().password
    assert field.echoMode() == QLineEdit.EchoMode.Password
    press(field.eye)
    assert field.echoMode() == QLineEdit.EchoMode.Normal


def test_the_recovery_key_gives_a_new_password(qtbot, folder, preferences, show) -> None:
    asked = setup.CentreSetup(name="书院", admin="李雯", password=PASSWORD)
    made = setup.create_centre(folder, asked)
    made.session.close()
    opened: list = []
    window = StartWindow(folder, preferences)
    window.opened.connect(lambda session: opened.append(session))
    show(window)
    press(window.page().lost)
    page = window.page()
    assert isinstance(page, ResetPage)
    page.password.first.setText("a new password 2")
    page.password.second.setText("a new password 2")
    page.key.setPlainText("AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA")
    press(page.go)
    qtbot.waitUntil(page.key_row.message.isVisible, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not window.busy.isVisible(), timeout=PATIENCE)
    assert opened == []
    page.key.setPlainText(made.recovery.words)
    press(page.go)
    qtbot.waitUntil(lambda: bool(opened), timeout=PATIENCE)
    opened[0].close()
    setup.unlock(folder, "a new password 2").close()


def test_the_demo_centre_tells_its_password(folder, preferences, show) -> None:
    demo.create_demo(folder).close()
    window = StartWindow(folder, preferences)
    show(window)
    assert demo.PASSWORD in words(window)
    assert window.page().password.text() == demo.PASSWORD


def test_the_start_window_switches_language(qtbot, start, preferences) -> None:
    press(start.findChild(QPushButton, "language"))
    assert preferences.settings.language == "en"
    qtbot.waitUntil(lambda: "must not be used to handle state secrets" in words(start))


def test_the_window_does_not_close_while_a_centre_is_being_made(qtbot, start, opened) -> None:
    page = fill_steps(start)
    press(page.forward)
    assert not start.close()
    qtbot.waitUntil(lambda: isinstance(start.page(), RecoveryPage), timeout=PATIENCE)
    assert Path(start.folder).exists()


def test_enter_on_a_template_goes_on_to_the_administrator(start) -> None:
    press(start.page().setup)
    page = start.page()
    QTest.keyClicks(page.name, "Shuyuan")
    press(page.forward)
    chosen = page.templates.group.checkedButton()
    QTest.keyClick(chosen, Qt.Key.Key_Return)
    assert page.step == 2


def test_the_buttons_stay_in_sight_on_a_low_screen(qtbot, start) -> None:
    """1366 x 768 at 150 % leaves a window of 452 px."""
    press(start.page().setup)
    page = start.page()
    page.name.setText("Shuyuan")
    start.resize(871, 452)
    for _ in range(3):
        qtbot.wait(50)
        assert start.height() == 452
        for button in (page.back, page.forward):
            place = button.mapTo(start, button.rect().bottomRight())
            assert start.rect().contains(place)
            assert not button.visibleRegion().isEmpty()
            assert button.visibleRegion().boundingRect() == button.rect()
        press(page.forward)
