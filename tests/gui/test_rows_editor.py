"""The grid for rows of list papers, alone and in the form of a paper."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.records.person import Person
from desktop_app.gui.printing.paper_page import PaperPage
from desktop_app.gui.printing.rows_editor import RowsEditor
from desktop_app.gui.printing.screen import PrintingCentre
from desktop_app.gui.shell import MainWindow
from tests.gui.printing_desk import *  # noqa: F403 - fixtures
from tests.gui.printing_desk import Queue

COLUMNS = ("姓名", "未交月份", "金额（元）")


@pytest.fixture
def grid(show: Callable[[QWidget], QWidget]) -> RowsEditor:
    made = RowsEditor(COLUMNS)
    show(made)
    made.setFocus()
    made.setCurrentCell(0, 0)
    return made


def clip(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def test_cells_copied_from_a_spreadsheet_are_pasted_where_the_cursor_stands(
    qtbot: QtBot, grid: RowsEditor
) -> None:
    clip("刘丽\t7月\t30.5\r\n欧阳明月\t8月\t40\r\n")
    with qtbot.waitSignal(grid.edited):
        qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert grid.value() == [["刘丽", "7月", "30.5"], ["欧阳明月", "8月", "40"]]
    grid.setCurrentCell(1, 2)
    clip("50\t不在表内")
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert grid.value()[1] == ["欧阳明月", "8月", "50"]


def test_500_rows_are_pasted_and_a_row_to_go_on_with_remains(grid: RowsEditor) -> None:
    clip("\n".join(f"甲{n}\t7月\t30" for n in range(500)))
    grid.paste()
    assert len(grid.value()) == 500
    assert grid.rowCount() > 500


def test_cells_are_typed_walked_and_cleared_by_keys(qtbot: QtBot, grid: RowsEditor) -> None:
    qtbot.keyClicks(grid, "9")
    editor = grid.focusWidget()
    qtbot.keyClicks(editor, "0")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: grid.currentRow() == 1)
    assert grid.value() == [["90", "", ""]]
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: grid.currentRow() == 2)
    grid.setCurrentCell(0, 0)
    qtbot.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "90"
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert grid.value() == []


def test_tab_leaves_the_grid(qtbot: QtBot, show: Callable[[QWidget], QWidget]) -> None:
    form = QWidget()
    column = QVBoxLayout(form)
    made, after = RowsEditor(COLUMNS), QLineEdit()
    column.addWidget(made)
    column.addWidget(after)
    show(form)
    made.setFocus()
    made.setCurrentCell(0, 0)
    qtbot.keyClick(made, Qt.Key.Key_Tab)
    assert form.focusWidget() is after


def test_rows_come_back_from_a_draft_and_a_problem_stands_at_the_grid(
    qtbot: QtBot, window: MainWindow, enrol: Callable[..., list[Person]], printer: Queue
) -> None:
    enrol("刘丽")
    centre = window.open_screen("printing")
    assert isinstance(centre, PrintingCentre)
    page = centre.make("dues_reminder")
    assert isinstance(page, PaperPage)
    page.form.show_values({"owed": [["刘丽", "7月", "三十"]]})
    qtbot.waitUntil(lambda: "三十" in page.form.row("owed").message.text(), timeout=20_000)
    page.form.show_values({"owed": [["刘丽", "7月", "30"]]})
    qtbot.waitUntil(lambda: page.preview.view.page_count() > 0, timeout=20_000)
    page.keep()
    again = PaperPage(window.context, "dues_reminder", centre)
    assert again.form.values()["owed"] == [["刘丽", "7月", "30"]]
    grid = again.form.editor("owed")
    assert isinstance(grid, RowsEditor)
    assert grid.accessibleName() == "未交党费"
