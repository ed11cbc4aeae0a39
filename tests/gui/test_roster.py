"""The roster screen as a clerk uses it: find, narrow, choose, see, act."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.domain.person_no import card_code
from desktop_app.domain.query import Query
from desktop_app.domain.records.person import Person
from desktop_app.gui.person.form import PersonForm
from desktop_app.gui.roster.delete_dialog import DeleteDialog
from desktop_app.gui.roster.doing import KEYS, key_list
from desktop_app.gui.roster.export_dialog import ExportDialog
from desktop_app.gui.roster.screen import RosterScreen
from desktop_app.gui.roster.table_model import PAGE, RosterTable
from desktop_app.gui.shell import MainWindow
from desktop_app.gui.widgets.confirm import Confirm
from desktop_app.services import preferences
from desktop_app.services.handing_out import Handing
from desktop_app.services.keeping import audit
from desktop_app.services.members import categories, people
from desktop_app.services.session import Changes, Session
from tests.gui.people_desk import look, nameless, window  # noqa: F401 - fixtures

WOMAN = {"sex": "2", "mobile": "13800000001", "residence_address": "和平里小区3号楼"}
NUMBER = "150499197005010012"


@pytest.fixture
def crowd(enrol: Callable[..., list[Person]]) -> list[Person]:
    """Five people, before the window opens."""
    return [
        *enrol("张伟", "张小伟", "王芳"),
        *enrol("李娜", **WOMAN),
        *enrol("欧阳明", doc_number=NUMBER, party_group="第二党小组"),
    ]


@pytest.fixture
def screen(crowd: list[Person], window: MainWindow) -> RosterScreen:  # noqa: F811
    shown = window.open_screen("roster")
    assert isinstance(shown, RosterScreen)
    return shown


def _names(screen: RosterScreen) -> list[str]:
    return [row.name for at in range(len(screen.table.ids)) if (row := screen.table.row_at(at))]


def _search(qtbot: QtBot, screen: RosterScreen, text: str, count: int) -> None:
    screen.search.field.clear()
    screen.search.field.insert(text)
    qtbot.waitUntil(lambda: screen.table.rowCount() == count)


def _dialog(qtbot: QtBot, screen: RosterScreen, kind: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: bool(_open_dialogs(screen, kind)))
    return _open_dialogs(screen, kind)[0]


def _open_dialogs(screen: RosterScreen, kind: type[QDialog]) -> list[QDialog]:
    return [one for one in screen.window().findChildren(kind) if one.isVisible()]


def test_the_list_is_ordered_by_sound_and_counted_on_the_chips(screen: RosterScreen) -> None:
    assert _names(screen) == ["李娜", "欧阳明", "王芳", "张伟", "张小伟"]
    assert screen.tools.chips.chip("all").count() == 5
    assert screen.tools.chips.chip("unassigned").count() == 5
    assert "共 5 人" in screen.head.subtitle.text()


def test_typing_narrows_the_list_and_the_counts(qtbot: QtBot, screen: RosterScreen) -> None:
    _search(qtbot, screen, "zw", 1)
    assert _names(screen) == ["张伟"]
    assert screen.tools.chips.chip("all").count() == 1
    assert screen.side.card.name.text() == "张伟"


def test_enter_on_a_single_find_opens_the_person(qtbot: QtBot, screen: RosterScreen) -> None:
    screen.search.field.insert("欧阳")
    qtbot.keyClick(screen.search.field, Qt.Key.Key_Return)
    _dialog(qtbot, screen, PersonForm)


def test_a_scanned_card_opens_its_person_whatever_the_list_shows(
    qtbot: QtBot, screen: RosterScreen, crowd: list[Person]
) -> None:
    _search(qtbot, screen, "王芳", 1)
    screen.search.field.clear()
    screen.search.field.insert(card_code(crowd[0].person_no))
    qtbot.keyClick(screen.search.field, Qt.Key.Key_Return)
    form = _dialog(qtbot, screen, PersonForm)
    assert "张伟" in [one.text() for one in form.findChildren(QLabel)]
    assert screen.take_scan(NUMBER)
    assert not screen.take_scan("6901234567892")


def test_a_foreign_card_is_refused_in_a_sentence(screen: RosterScreen) -> None:
    assert screen.take_scan(card_code("SY999999"))
    assert screen.window().toast.isVisible()
    assert not _open_dialogs(screen, PersonForm)


def test_f3_leads_into_the_search_and_down_into_the_list(
    qtbot: QtBot, screen: RosterScreen
) -> None:
    screen.view.setFocus()
    screen.take_search()
    assert screen.search.field.hasFocus()
    qtbot.keyClick(screen.search.field, Qt.Key.Key_Down)
    assert screen.view.hasFocus()


def test_space_ticks_and_ticks_outlive_a_search(qtbot: QtBot, screen: RosterScreen) -> None:
    screen.view.setFocus()
    qtbot.keyClick(screen.view, Qt.Key.Key_Space)
    _search(qtbot, screen, "张", 2)
    screen.view.setFocus()
    qtbot.keyClick(screen.view, Qt.Key.Key_Space)
    assert len(screen.chosen()) == 2
    assert "已勾选 2 人" in screen.pane.counts.text()
    assert screen.pane.buttons["category"].isVisible()
    screen.step_back()
    assert screen.table.ticks == {}


def test_a_category_chip_shows_its_people_and_the_card_follows(
    qtbot: QtBot, screen: RosterScreen, session: Session, crowd: list[Person]
) -> None:
    changes = categories.set_category(
        session, [crowd[2].id], "retired_takeover", since="2026-11-01", reason="已退休"
    )
    screen.window().announce(changes)
    qtbot.mouseClick(screen.tools.chips.chip("retired_takeover"), Qt.MouseButton.LeftButton)
    assert _names(screen) == ["王芳"]
    assert screen.side.card.pill.text() == "离退休·接管"


def test_filters_take_effect_at_once_and_go_away_by_their_label(
    qtbot: QtBot, screen: RosterScreen
) -> None:
    qtbot.mouseClick(screen.tools.filter, Qt.MouseButton.LeftButton)
    section = screen.side.filters.sections["sex"]
    section.open()
    box = section.findChild(QCheckBox, "2")
    box.click()
    assert _names(screen) == ["李娜"]
    assert screen.tags.isVisible()
    screen.filtering._drop("sex")
    assert len(screen.table.ids) == 5
    assert not screen.tags.isVisible()


def test_who_stood_where_on_a_day_is_a_filter(
    screen: RosterScreen, session: Session, crowd: list[Person]
) -> None:
    people.save(session, replace(crowd[0], five_manage="retired_takeover"), since="2026-11-20")
    screen.window().announce(Changes(frozenset({"person"}), 1))
    screen.filtering.ask(category="retired_takeover", on_day="2026-11-21")
    assert _names(screen) == ["张伟"]
    screen.filtering.ask(category="retired_takeover", on_day="2026-11-10")
    assert _names(screen) == []


def test_saved_filters_come_back_by_name_and_can_be_deleted(
    qtbot: QtBot, screen: RosterScreen, session: Session
) -> None:
    screen.filtering.ask(filters={"sex": ("2",)})
    screen.toggle_side("filter")
    screen.side.filters.name.setText("女党员")
    qtbot.mouseClick(screen.side.filters.keep, Qt.MouseButton.LeftButton)
    screen.clear()
    assert len(screen.table.ids) == 5
    screen.side.filters.picked.emit("女党员")
    assert _names(screen) == ["李娜"]
    screen.side.filters.deleted.emit("女党员")
    assert preferences.saved_filters(session) == {}


def test_a_click_on_a_title_sorts_and_another_turns_round(
    screen: RosterScreen, session: Session
) -> None:
    screen.arranging.sort("name")
    assert _names(screen)[0] == "张小伟"
    assert screen.side.card.name.text() == "张小伟"
    assert preferences.get(session, preferences.COLUMNS)["descending"] is True


def test_columns_are_remembered_for_the_account(
    window: MainWindow,  # noqa: F811
    screen: RosterScreen,
) -> None:
    screen.arranging.show_columns(["name", "party_group", "branch"])
    screen.view.horizontalHeader().moveSection(1, 2)
    screen.arranging._keep()
    again = RosterScreen(window.context)
    again.setParent(window)
    assert [spec.name for spec in again.table.columns] == ["name", "branch", "party_group"]


def test_an_edit_keeps_the_selection_and_the_place(
    screen: RosterScreen, session: Session, crowd: list[Person]
) -> None:
    screen.view.selectRow(screen.table.position_of(crowd[1].id))
    people.save(session, replace(crowd[1], remarks="已核对"))
    screen.window().announce(Changes(frozenset({"person"}), 1))
    assert screen.view.current_id() == crowd[1].id
    people.save(session, replace(crowd[0], name="阿伟", name_pinyin="a wei"))
    screen.window().announce(Changes(frozenset({"person"}), 1))
    assert screen.view.current_id() == crowd[1].id


def test_the_card_masks_numbers_until_the_eye_is_pressed_and_records_it(
    qtbot: QtBot, screen: RosterScreen, session: Session, crowd: list[Person]
) -> None:
    screen.arrive(person=crowd[4].id)
    screen.carding.show()
    card = screen.side.card
    line = card._lines["doc_number"]
    assert NUMBER not in line.value.text()
    qtbot.mouseClick(line.eye, Qt.MouseButton.LeftButton)
    assert line.value.text() == NUMBER
    events = session.db.execute("SELECT body FROM event WHERE action = 'view_sensitive'").fetchall()
    assert len(events) == 1
    assert NUMBER not in events[0][0]
    assert card._hide.isActive()
    card._hide.timeout.emit()
    assert NUMBER not in line.value.text()


def test_another_person_on_the_card_covers_what_was_shown(
    screen: RosterScreen, crowd: list[Person]
) -> None:
    screen.arrive(person=crowd[4].id)
    screen.carding.show()
    screen.side.card.revealed.emit("doc_number")
    screen.arrive(person=crowd[3].id)
    screen.carding.show()
    screen.arrive(person=crowd[4].id)
    screen.carding.show()
    assert NUMBER not in screen.side.card._lines["doc_number"].value.text()


def test_a_probation_that_ends_soon_is_told(
    screen: RosterScreen, session: Session, crowd: list[Person]
) -> None:
    probationary = replace(crowd[0], person_category="2", joined_on="2025-12-03", converted_on="")
    people.save(session, probationary)
    screen.window().announce(Changes(frozenset({"person"}), 1))
    screen.arrive(person=crowd[0].id)
    screen.carding.show()
    assert "2026年12月3日" in screen.side.card.banners[0].text.text()


def test_deleting_asks_for_a_reason_and_can_be_undone(qtbot: QtBot, screen: RosterScreen) -> None:
    screen.view.selectRow(0)
    qtbot.keyClick(screen.view, Qt.Key.Key_Delete)
    dialog = _dialog(qtbot, screen, DeleteDialog)
    assert isinstance(dialog, DeleteDialog)
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    dialog.reason.insert("重复登记")
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert "李娜" not in _names(screen)
    screen.window().toast.undo.click()
    assert "李娜" in _names(screen)


def test_copying_leaves_protected_numbers_out_and_is_recorded(
    screen: RosterScreen, crowd: list[Person], session
) -> None:
    screen.view.selectAll()
    screen.doing.act("copy")
    text = QApplication.clipboard().text()
    assert "李娜\t女" in text
    assert "138" not in text
    assert "150" not in text
    (line,) = [one for one in audit.lines(session) if one.told == "剪贴板"]
    assert (line.action, line.count) == ("导出", len(crowd))
    assert "姓名" in line.fields


def test_the_export_asks_its_purpose_and_writes_what_is_shown(
    qtbot: QtBot, screen: RosterScreen, tmp_path
) -> None:
    _search(qtbot, screen, "张", 2)
    screen.doing.act("export_all")
    dialog = _dialog(qtbot, screen, ExportDialog)
    assert isinstance(dialog, ExportDialog)
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert dialog.purpose_row.message.text() == "请填写导出用途。"
    dialog.purpose.insert("核对")
    dialog.clear.setChecked(True)
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert "接收人" in dialog.fields.recipient_row.message.text()
    dialog.fields.recipient.insert("街道党工委")
    dialog.fields.protect.setChecked(True)
    for field in (dialog.fields.password.first, dialog.fields.password.second):
        field.insert("correct horse 1")
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    chooser = dialog.findChild(QFileDialog)
    cloud = tmp_path / "百度网盘"
    cloud.mkdir()
    chooser.fileSelected.emit(str(cloud / "out.xlsx"))
    question = _dialog(qtbot, screen, Confirm)
    assert "百度网盘" in question.sentence.text()
    assert list(cloud.iterdir()) == []
    chooser.close()
    qtbot.keyClick(question, Qt.Key.Key_Return)  # Enter keeps people out of the cloud
    assert list(cloud.iterdir()) == []
    assert question.result() == Confirm.DialogCode.Rejected
    dialog.write_to(tmp_path / "out.xlsx", Handing("核对", "街道党工委", "correct horse 1"))
    qtbot.waitUntil(lambda: (tmp_path / "out.xlsx").exists())
    qtbot.waitUntil(lambda: screen.window().jobs.running() is None)
    assert "已导出 2 人" in screen.window().toast.sentence.text()


def test_nothing_found_offers_to_clear(qtbot: QtBot, screen: RosterScreen) -> None:
    _search(qtbot, screen, "没有此人", 0)
    assert screen.pane.nothing.isVisible()
    qtbot.mouseClick(screen.pane.nothing.button, Qt.MouseButton.LeftButton)
    assert len(screen.table.ids) == 5


def test_an_empty_roster_offers_import_and_the_first_person(
    window: MainWindow,  # noqa: F811
) -> None:
    shown = window.open_screen("roster")
    assert isinstance(shown, RosterScreen)
    assert shown.pane.nobody.isVisible()
    assert shown.pane.add.isVisible()


def test_a_narrow_window_floats_the_card_over_the_list(screen: RosterScreen) -> None:
    screen.window().resize(911, 480)
    assert screen.side.floating
    assert not screen.side.isVisible()
    screen.toggle_side("card")
    assert screen.side.isVisible()
    assert screen.side.geometry().right() == screen.pane.geometry().right()
    screen.step_back()
    assert not screen.side.isVisible()


def test_every_control_has_a_name_for_screen_readers(screen: RosterScreen) -> None:
    screen.toggle_side("filter")
    assert nameless(screen) == []


def test_every_key_that_is_listed_does_something(screen: RosterScreen) -> None:
    assert [what for _, what, _ in KEYS if what != "open" and what not in screen.doing._plain] == [
        "claim"
    ]
    assert ("F2", "新增人员") in key_list()


def test_english_says_the_same(screen: RosterScreen, window: MainWindow) -> None:  # noqa: F811
    i18n.use_language(i18n.ENGLISH)
    english = RosterScreen(window.context)
    english.setParent(window)
    assert english.head.title.text() == "Member roster"
    assert "5 people on the roster" in english.head.subtitle.text()


def test_the_model_keeps_qt_s_rules(qtmodeltester, screen: RosterScreen) -> None:
    qtmodeltester.check(screen.table)


def test_a_page_is_read_once_and_only_when_it_is_drawn() -> None:
    from array import array

    asked: list[list[int]] = []
    table = RosterTable()
    table.show_people(array("q", range(10 * PAGE)), (), lambda ids: asked.append(list(ids)) or {})
    assert asked == []
    table.row_at(3 * PAGE + 5)
    table.row_at(3 * PAGE + 6)
    assert [(one[0], len(one)) for one in asked] == [(3 * PAGE, PAGE)]


def test_a_million_rows_are_shown_without_reading_them(qtbot: QtBot, screen: RosterScreen) -> None:
    from array import array

    asked: list[int] = []
    screen.table.show_people(
        array("q", range(1, 1_000_001)),
        screen.table.columns,
        lambda ids: asked.append(len(ids)) or {},
    )
    screen.view.scrollToBottom()
    screen.view.grab()
    assert screen.view.verticalScrollBar().maximum() > 999_900
    assert sum(asked) <= 6 * PAGE


def test_words_saved_with_a_filter_come_back_into_the_search(
    screen: RosterScreen, session: Session
) -> None:
    preferences.save_filter(session, "张姓", Query(text="张"))
    screen.filtering._pick("张姓")
    assert screen.search.text() == "张"
    assert len(screen.table.ids) == 2


def test_the_search_keeps_room_where_the_window_is_narrow(
    screen: RosterScreen,
    window: MainWindow,  # noqa: F811
) -> None:
    i18n.use_language(i18n.ENGLISH)
    english = RosterScreen(window.context)
    english.setParent(window)
    english.show()
    for width in (1300, 1000, 850, 700):
        english.resize(width, 480)
        english.grab()
        english.head.layout().activate()
        assert english.search.width() >= 220, width
        for button in english.head._texts:
            assert button.text() or button.toolTip()
    assert english.head.bring_in.text() == ""


def test_who_waits_to_be_classified_is_always_counted(screen: RosterScreen) -> None:
    screen.window().resize(911, 480)
    screen.tools.show_counts({"": 5}, "")
    assert screen.tools.chips.chip("unassigned").isVisible()


def test_ctrl_z_in_the_unedited_search_undoes_the_last_edit(
    qtbot: QtBot, screen: RosterScreen, session: Session
) -> None:
    name = _names(screen)[0]
    person = screen.table.ids[0]
    people.delete(session, [person], reason="登记错误")
    screen.heed(Changes(frozenset({"person"}), 1))
    shown = screen.window()
    shown.activateWindow()
    screen.take_search()
    qtbot.waitUntil(screen.search.field.hasFocus)
    qtbot.keyClick(shown.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: name in _names(screen))
    qtbot.keyClick(shown.windowHandle(), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: name not in _names(screen))
    qtbot.keyClick(shown.windowHandle(), Qt.Key.Key_A)
    qtbot.keyClick(shown.windowHandle(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.search.text() == "")
    assert name not in _names(screen)
