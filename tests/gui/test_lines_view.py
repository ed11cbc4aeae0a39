"""The table that lists share: nothing is cut off without a sign."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.gui.person.lines import LinesView

HEADS = ("Name of the unit", "People it reached by then", "State")
ROWS = [["区供电所", "3", "to be confirmed by the other desk"]]


@pytest.mark.parametrize(("width", "whole"), [(300, True), (470, False), (900, True)])
def test_headings_are_whole_and_texts_too_where_there_is_room(
    show, width: int, whole: bool
) -> None:
    """Where not even what is needed at least has room, the table scrolls and is whole again."""
    view = LinesView("Units", HEADS, (0, 60, 120))
    view.resize(width, 200)
    show(view)
    view.lines.show_rows(ROWS)
    head = view.horizontalHeader()
    for at in range(3):
        assert head.sectionSize(at) >= head.sectionSizeHint(at)
    words = view.fontMetrics().horizontalAdvance(ROWS[0][2])
    assert (head.sectionSize(2) > words) == whole


def test_a_heading_and_a_cell_say_themselves_whole(show) -> None:
    view = LinesView("Units", HEADS, (0, 60, 120))
    view.lines.show_rows(ROWS)
    tip = Qt.ItemDataRole.ToolTipRole
    assert view.lines.headerData(1, Qt.Orientation.Horizontal, tip) == HEADS[1]
    assert view.lines.index(0, 2).data(tip) == ROWS[0][2]


def test_a_column_that_somebody_drew_stays_as_it_is(show) -> None:
    view = LinesView("Units", HEADS, (0, 60, 120))
    view.resize(900, 200)
    show(view)
    view.horizontalHeader().resizeSection(2, 333)
    view.lines.show_rows(ROWS)
    view.resize(800, 200)
    assert view.horizontalHeader().sectionSize(2) == 333


def test_spare_columns_go_before_words_are_cut_and_come_back(show, qtbot) -> None:
    view = LinesView("Units", HEADS, (0, 60, 120), spare=(2, 1))
    show(view)
    view.lines.show_rows([["区供电所机关第二党支部", "3", "done by the other desk"]])
    shown = []
    for width in (900, 400, 180, 900):
        view.resize(width, 200)
        shown.append([at for at in range(3) if not view.isColumnHidden(at)])
        qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() == 0)
    assert shown == [[0, 1, 2], [0, 1], [0], [0, 1, 2]]


def test_columns_without_a_width_share_by_their_texts(show) -> None:
    view = LinesView("Team", ("Duty", "Branch"), (0, 0))
    view.resize(260, 200)
    show(view)
    view.lines.show_rows([["", "书院社区第六支部第二党小组"]])
    head = view.horizontalHeader()
    words = view.fontMetrics().horizontalAdvance("书院社区第六支部第二党小组")
    assert head.sectionSize(1) > words
    assert head.sectionSize(0) + head.sectionSize(1) == view.viewport().width()
