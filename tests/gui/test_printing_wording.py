"""Wording papers in a window: insert a field, see it, save it, be refused, put it back."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.gui.printing.wording import open_wording
from desktop_app.gui.shell import MainWindow
from desktop_app.services.paperwork import printing
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
