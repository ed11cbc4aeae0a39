"""Wording papers in a window: insert a field, see it, save it, be refused, put it back."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.gui.printing.wording import open_wording
from desktop_app.gui.shell import MainWindow
from desktop_app.gui.widgets.confirm import Confirm
from desktop_app.services.paperwork import printing, wording
from tests.gui.printing_desk import *  # noqa: F403 - fixtures
from tests.gui.printing_desk import Queue


def test_a_sentence_is_worded_with_a_field_and_put_back(
    qtbot: QtBot, window: MainWindow, printer: Queue
) -> None:
    dialog = open_wording(window.context)
    dialog.papers.setCurrentIndex(dialog.papers.findText("聘书"))
    qtbot.waitUntil(lambda: dialog.preview.view.page_count() == 1, timeout=20_000)
    text = dialog.sentences["text"]
    text.editor.setPlainText("兹请")
    text.editor.moveCursor(text.editor.textCursor().MoveOperation.End)
    qtbot.mouseClick(text.fields["姓名"], Qt.MouseButton.LeftButton)
    assert text.text() == "兹请{姓名}"
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert printing.own_wording(window.session, "appointment") == {"text": "兹请{姓名}"}
    assert dialog.said.isVisible()
    qtbot.mouseClick(dialog.shipped, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert printing.own_wording(window.session, "appointment") == {}
    dialog.close()


def test_an_unknown_field_is_told_below_the_sentence(
    qtbot: QtBot, window: MainWindow, printer: Queue
) -> None:
    dialog = open_wording(window.context)
    dialog.papers.setCurrentIndex(dialog.papers.findText("聘书"))
    text = dialog.sentences["text"]
    text.editor.setPlainText("兹请{工资}")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert "{工资}" in text.row.message.text()
    assert "{姓名}" in text.row.message.text()
    assert printing.own_wording(window.session, "appointment") == {}
    dialog.close()


def test_a_paper_is_found_by_its_initials_among_all_that_can_be_worded(
    qtbot: QtBot, window: MainWindow, printer: Queue
) -> None:
    dialog = open_wording(window.context)
    everything = dialog.papers.count()
    assert everything > 40  # with the names of the groups
    qtbot.keyClicks(dialog.search.field, "rls")
    assert dialog.papers.currentText() == "红色驿站项目认领书"
    assert dialog.papers.count() == 2
    assert "station" in dialog.sentences
    qtbot.keyClicks(dialog.search.field, "zzz")
    assert not dialog.nothing.isHidden()
    assert dialog.papers.currentText() == "红色驿站项目认领书"  # what was in hand stays
    dialog.search.field.clear()
    assert dialog.papers.count() == everything
    assert dialog.papers.currentText() == "红色驿站项目认领书"
    dialog.close()


def test_what_is_typed_for_several_papers_waits_and_is_asked_about(
    qtbot: QtBot, window: MainWindow, printer: Queue
) -> None:
    dialog = open_wording(window.context)

    def choose(paper: str, key: str) -> None:
        dialog.papers.setCurrentIndex(dialog.papers.findData(paper))
        dialog.sentences[key].editor.selectAll()

    choose("appointment", "text")
    qtbot.keyClicks(dialog.sentences["text"].editor, "APPOINTED")
    choose("notice", "closing")
    qtbot.keyClicks(dialog.sentences["closing"].editor, "CLOSED")
    choose("appointment", "text")
    assert dialog.sentences["text"].text() == "APPOINTED"
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    asked = dialog.findChild(Confirm)
    assert asked.sentence.text() == "会议或活动通知、聘书"
    qtbot.keyClick(asked, Qt.Key.Key_Escape)  # neither saved nor dropped
    assert dialog.isVisible()
    assert printing.own_wording(window.session, "appointment") == {}
    qtbot.waitUntil(lambda: dialog.findChild(Confirm) is None)
    qtbot.mouseClick(dialog.close_it, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.findChild(Confirm).yes, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert printing.own_wording(window.session, "appointment") == {"text": "APPOINTED"}
    assert printing.own_wording(window.session, "notice") == {"closing": "CLOSED"}


def test_changes_may_be_dropped_and_back_to_the_shipped_text_is_one(
    qtbot: QtBot, window: MainWindow, printer: Queue
) -> None:
    wording.save(window.session, "appointment", {"text": "兹请{姓名}"})
    dialog = open_wording(window.context)
    dialog.papers.setCurrentIndex(dialog.papers.findText("聘书"))
    qtbot.mouseClick(dialog.shipped, Qt.MouseButton.LeftButton)
    dialog.close()
    assert dialog.isVisible()
    qtbot.mouseClick(dialog.findChild(Confirm).no, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert printing.own_wording(window.session, "appointment") == {"text": "兹请{姓名}"}
