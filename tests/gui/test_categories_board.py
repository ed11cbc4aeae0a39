"""The board of the five categories: drag, keys, past days, the rule's proposals."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMenu

from desktop_app.domain.five_manage import CATEGORIES, UNASSIGNED
from desktop_app.gui.categories.dialog import CategoryDialog, open_category_dialog
from desktop_app.gui.categories.proposals import open_proposals
from desktop_app.gui.person.form import PersonForm
from desktop_app.gui.person.people_list import MIME, PeopleModel
from desktop_app.services.members import categories, people
from tests.gui.people_desk import *  # noqa: F403 - fixtures
from tests.gui.people_desk import nameless, opened

pytestmark = pytest.mark.qt_log_ignore("grabbing the")  # offscreen menus

NAMES = [one + other for one in "甲乙丙丁戊己庚辛壬癸" for other in "子丑寅卯辰巳午未申酉戌亥"]
RESIDENT, INSERVICE, RETIRED = CATEGORIES[:3]


@pytest.fixture
def crowd(session, enrol):
    """Three residents, of whom two have retired, and one in-service member."""
    made = enrol("刘丽", "邵琪", "赵轩飞", five_manage=RESIDENT)
    retired = [people.replace(one, retired_on="2020-03") for one in made[:2]]
    kept = [people.save(session, one).person for one in retired]
    work = {"outside_branch": "区税务局支部", "unit_name": "区税务局"}
    return [*kept, made[2], *enrol("熊军", five_manage=INSERVICE, **work)]


@pytest.fixture
def board(qtbot, window, crowd):
    made = window.open_screen("categories")
    qtbot.waitUntil(made.isVisible)
    return made


def names_in(board, code):
    model = board.columns[code].people.people
    return [model.person(row).name for row in range(model.rowCount())]


def select(board, code, *rows):
    view = board.columns[code].people
    view.setFocus()
    for row in rows:
        view.selectionModel().select(
            view.people.index(row), QItemSelectionModel.SelectionFlag.Select
        )


def drop(board, source, target):
    """Let go the selected people of one column over another."""
    view = board.columns[source].people
    data = view.people.mimeData(view.selectionModel().selectedIndexes())
    assert data.hasFormat(MIME)
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    board.columns[target].people.dropEvent(event)


def dialog_of(qtbot, window):
    return opened(qtbot, window, CategoryDialog)


def test_the_board_shows_everybody_once_with_counts(board):
    assert sorted(names_in(board, RESIDENT)) == sorted(["刘丽", "邵琪", "赵轩飞"])
    assert names_in(board, INSERVICE) == ["熊军"]
    assert board.columns[RESIDENT].count.text() == "3"
    assert board.columns[UNASSIGNED].count.text() == "0"


def test_the_list_model_keeps_the_rules_of_qt(qtmodeltester, session, crowd, look):
    model = PeopleModel(session)
    model.show_ids([one.id for one in crowd])
    qtmodeltester.check(model)


def test_a_drag_asks_for_day_and_reason_then_moves_and_can_be_undone(qtbot, session, window, board):
    select(board, RESIDENT, 0, 1)
    drop(board, RESIDENT, RETIRED)
    dialog = dialog_of(qtbot, window)
    assert dialog.chips.current() == RETIRED
    assert dialog.since.day() == "2026-11-22"
    qtbot.keyClick(dialog, Qt.Key.Key_F9)
    assert dialog.isVisible()  # without a reason nothing is stored
    assert dialog.reason.row.message.isVisible()
    dialog.reason.buttons[0].click()
    qtbot.keyClick(dialog, Qt.Key.Key_F9)
    assert len(names_in(board, RETIRED)) == 2
    assert len(names_in(board, RESIDENT)) == 1
    window.toast.undo.click()
    assert len(names_in(board, RESIDENT)) == 3


def test_people_let_go_over_their_own_column_stay_there(window, board):
    select(board, RESIDENT, 0)
    view = board.columns[RESIDENT].people
    data = view.people.mimeData(view.selectionModel().selectedIndexes())
    assert isinstance(data, QMimeData)
    drop(board, RESIDENT, RESIDENT)
    assert len(names_in(board, RESIDENT)) == 3


def test_the_m_key_does_all_that_a_drag_does(qtbot, window, board):
    select(board, RESIDENT, 0)
    qtbot.keyClick(board.columns[RESIDENT].people, Qt.Key.Key_M)
    menus = [one for one in board.findChildren(QMenu) if one.isVisible()]
    action = next(one for one in menus[0].actions() if one.text() == _label(RETIRED))
    action.trigger()
    menus[0].close()
    assert dialog_of(qtbot, window).chips.current() == RETIRED


def _label(code):
    from desktop_app.domain import codes

    return codes.label("five_manage_category", code)


def test_selecting_in_one_column_lets_go_of_the_others(board):
    select(board, INSERVICE, 0)
    select(board, RESIDENT, 0, 1)
    assert len(board.chosen_ids()) == 2
    assert board.columns[INSERVICE].people.selected_ids() == []


def test_enter_opens_the_person(qtbot, window, board):
    view = board.columns[INSERVICE].people
    view.setFocus()
    view.setCurrentIndex(view.people.index(0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    forms = window.findChildren(PersonForm)
    assert [one.person.name for one in forms] == ["熊军"]


def test_the_search_narrows_all_columns_and_tells_both_numbers(qtbot, board):
    board.take_search()
    qtbot.keyClicks(board.search.field, "liuli")
    qtbot.waitUntil(lambda: names_in(board, RESIDENT) == ["刘丽"])
    assert names_in(board, INSERVICE) == []
    assert "1" in board.columns[RESIDENT].count.text()
    assert "3" in board.columns[RESIDENT].count.text()


def test_a_past_day_shows_who_stood_where_and_can_only_be_read(qtbot, session, board, crowd):
    ids = [one.id for one in crowd[:2]]
    board._context.announce(
        categories.set_category(session, ids, RETIRED, since="2026-11-22", reason="退休")
    )
    assert len(names_in(board, RETIRED)) == 2
    # everybody was entered on 2026-11-22; a correction reaches further back
    categories.set_category(session, [crowd[2].id], INSERVICE, since="2026-03-01", reason="更正")
    board.on_day.setFocus()
    board.on_day.setText("2026.3.1")
    qtbot.keyClick(board.on_day, Qt.Key.Key_Return)
    assert board.day == "2026-03-01"
    assert names_in(board, INSERVICE) == ["赵轩飞"]
    assert names_in(board, RESIDENT) == []
    assert not board.change.isEnabled()
    select(board, INSERVICE, 0)
    assert not board.change.isEnabled()
    assert board.move_people(board.chosen_ids(), RETIRED) is None
    board.go_to_day("")
    assert len(names_in(board, RETIRED)) == 2


@pytest.mark.parametrize("typed", ["2026-13-01", "2026.3", "2099-01-01"])
def test_a_day_that_cannot_be_shown_is_told_in_place(qtbot, board, typed):
    board.on_day.setFocus()
    board.on_day.setText(typed)
    qtbot.keyClick(board.on_day, Qt.Key.Key_Return)
    assert board.past.isVisible()
    assert board.day == ""


def test_open_actions_stand_in_their_column_and_lead_to_the_person(window, board):
    lines = board.columns[INSERVICE].due_lines
    assert [one.due.person.name for one in lines] == ["熊军"]  # has not reported in
    lines[0].click()
    assert [one.person.name for one in window.findChildren(PersonForm)] == ["熊军"]


def test_changes_made_elsewhere_are_on_the_board_when_it_is_shown(window, session, board, crowd):
    window.open_screen("red_post")
    change = categories.set_category(
        session, [crowd[3].id], RETIRED, since="2026-11-22", reason="退休"
    )
    window.announce(change)
    window.open_screen("categories")
    assert names_in(board, RETIRED) == ["熊军"]


def test_one_person_gets_the_rules_proposal_with_a_way_to_take_it(context, session, crowd):
    dialog = open_category_dialog(context, [crowd[0].id])
    assert dialog.rule.isVisible()
    assert dialog.chips.current() == RETIRED
    dialog.reason.field.setText("已办理退休")
    dialog.store.click()
    assert people.get(session, crowd[0].id).five_manage == RETIRED


def test_many_people_can_each_go_where_the_rule_proposes(context, session, crowd):
    dialog = open_category_dialog(context, [one.id for one in crowd])
    dialog.chips.chip("as_proposed").click()
    dialog.reason.field.setText("已核实")
    dialog.store.click()
    stands = [people.get(session, one.id).five_manage for one in crowd]
    assert stands == [RETIRED, RETIRED, RESIDENT, INSERVICE]


def test_very_many_people_are_stored_off_the_windows_thread(qtbot, context, session, enrol):
    ids = [one.id for one in enrol(*NAMES, five_manage=RESIDENT)]
    dialog = open_category_dialog(context, ids, RETIRED)
    dialog.reason.field.setText("已核实")
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.store.click()
    assert categories.counts(session)[RETIRED] == 120


def test_a_future_day_is_refused_in_place_and_everything_stays(context, session, crowd):
    dialog = open_category_dialog(context, [crowd[0].id], RETIRED)
    dialog.reason.field.setText("退休")
    dialog.since.field.setText("2026-12-01")
    dialog.store.click()
    assert dialog.isVisible()
    assert dialog.since.message.isVisible()
    assert dialog.reason.text() == "退休"
    assert people.get(session, crowd[0].id).five_manage == RESIDENT


def test_the_category_they_already_have_is_told_in_place(context, crowd):
    dialog = open_category_dialog(context, [crowd[2].id], RESIDENT)
    dialog.reason.field.setText("核实")
    dialog.store.click()
    assert dialog.isVisible()
    assert dialog.notice.isVisible()


def test_ticked_proposals_are_accepted_together_with_a_reason(qtbot, context, session, crowd):
    dialog = open_proposals(context)
    qtbot.waitUntil(lambda: dialog.loaded)
    model = dialog.table.ticks
    assert {one.person.name for one in model.rows} == {"刘丽", "邵琪"}
    assert not dialog.accept_button.isEnabled()
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    dialog.reason.field.setText("已核实")
    with qtbot.waitSignal(dialog.accepted):
        dialog.accept_button.click()
    assert categories.counts(session)[RETIRED] == 1
    assert categories.counts(session)[RESIDENT] == 2


def test_all_proposals_shown_are_ticked_at_once(qtbot, context, crowd):
    dialog = open_proposals(context)
    qtbot.waitUntil(lambda: dialog.loaded)
    dialog.everybody.click()
    assert len(dialog.table.ticks.ticks) == 2
    dialog.save()
    assert dialog.reason.row.message.isVisible()
    dialog.everybody.click()
    assert not dialog.table.ticks.ticks


def test_every_control_of_board_and_dialogs_has_a_name(qtbot, context, board, crowd):
    assert nameless(board) == []
    assert nameless(open_category_dialog(context, [one.id for one in crowd])) == []
    dialog = open_proposals(context)
    qtbot.waitUntil(lambda: dialog.loaded)
    assert nameless(dialog) == []
