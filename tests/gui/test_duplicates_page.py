"""People stored twice, side by side on the screen."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.errors import NotFound
from desktop_app.gui.widgets.confirm import Confirm
from desktop_app.services.members import people
from tests.gui.people_desk import *  # noqa: F403 - fixtures
from tests.gui.people_desk import opened


@pytest.fixture
def two(enrol):
    return [
        enrol("刘丽", remarks="一")[0],
        enrol("刘丽", remarks="二", mobile="13812345678")[0],
    ]


@pytest.fixture
def page(qtbot, window, two):
    screen = window.open_screen("history", page="duplicates")
    qtbot.waitUntil(lambda: bool(screen.duplicates.pairs))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return screen.duplicates


def row_of(page, field):
    model = page.fields.model()
    for row in range(model.rowCount()):
        if model.index(row, 0).data() == field:
            return row
    raise AssertionError(field)


def values(page, field):
    row = row_of(page, field)
    return [page.fields.model().index(row, column).data() for column in (1, 2)]


def test_a_pair_is_shown_side_by_side_with_the_proposal_chosen(page):
    assert values(page, "备注") == ["● 一", "○ 二"]
    assert values(page, "手机") == ["○ —", "● 138****5678"]


def test_the_clerk_chooses_by_keyboard_and_merges(qtbot, session, window, page, two):
    page.fields.setFocus()
    page.fields.setCurrentIndex(page.fields.model().index(row_of(page, "备注"), 0))
    qtbot.keyClick(page.fields, Qt.Key.Key_Space)
    assert values(page, "备注") == ["○ 一", "● 二"]
    qtbot.keyClick(page, Qt.Key.Key_F9)
    opened(qtbot, window, Confirm).yes.click()
    kept = people.get(session, two[0].id)
    assert (kept.remarks, kept.mobile) == ("二", "13812345678")
    with pytest.raises(NotFound):
        people.get(session, two[1].id)
    window.toast.undo.click()
    assert people.get(session, two[1].id).remarks == "二"
    assert people.get(session, two[0].id).remarks == "一"
    qtbot.waitUntil(lambda: window.jobs.running() is None)


def test_the_other_one_can_be_kept(qtbot, session, window, page, two):
    page.swap.click()
    assert values(page, "备注") == ["● 二", "○ 一"]
    page.merge.click()
    opened(qtbot, window, Confirm).yes.click()
    assert people.get(session, two[1].id).remarks == "二"
    with pytest.raises(NotFound):
        people.get(session, two[0].id)
    qtbot.waitUntil(lambda: window.jobs.running() is None)


def test_a_click_on_a_value_chooses_it(qtbot, page):
    index = page.fields.model().index(row_of(page, "备注"), 2)
    place = page.fields.visualRect(index).center()
    qtbot.mouseClick(page.fields.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert values(page, "备注") == ["○ 一", "● 二"]


def test_not_the_same_person_is_remembered_and_can_be_undone(qtbot, window, page):
    page.apart.click()
    qtbot.waitUntil(lambda: page.pairs == [])
    window.toast.undo.click()
    qtbot.waitUntil(lambda: len(page.pairs) == 1)
