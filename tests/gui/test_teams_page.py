"""Teams and stewards on the screen: formed, joined by scan and search, printed, left."""

import pytest
from PySide6.QtCore import Qt

from desktop_app.domain.person_no import card_code
from desktop_app.domain.records.steward import Steward
from desktop_app.domain.records.team import Team
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.teams.choosing import ChoosePeople
from desktop_app.services.volunteers import stewards, teams
from tests.gui.by_hand import *  # noqa: F403 - fixtures
from tests.gui.people_desk import *  # noqa: F403 - fixtures
from tests.gui.people_desk import nameless, opened


@pytest.fixture
def page(qtbot, window):
    screen = window.open_screen("red_post", page="teams")
    qtbot.waitUntil(screen.crew.isVisible)
    return screen.crew


def cells(view, column):
    model = view.lines
    return [model.index(row, column).data() for row in range(model.rowCount())]


def add(qtbot, window, *names: str) -> None:
    """Press F8, type each name and Enter, and keep them."""
    qtbot.keyClick(window, Qt.Key.Key_F8)
    dialog = opened(qtbot, window, ChoosePeople)
    for name in names:
        qtbot.keyClicks(dialog.picker.search.field, name)
        qtbot.keyClick(dialog.picker.search.field, Qt.Key.Key_Return)
    qtbot.keyClick(dialog, Qt.Key.Key_F9)


def test_a_team_is_formed_joined_and_printed_from_the_keyboard(
    qtbot, window, page, enrol, hand, printer
) -> None:
    second = enrol("刘丽", "邵琪")[1]
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F2)
    form = opened(qtbot, window, RecordForm)
    form.editors["name"].setText("平安巡逻队")
    form.editors["kind"].show_value("volunteer")
    qtbot.keyClick(form, Qt.Key.Key_F9)
    assert cells(page.teams.list, 0) == ["平安巡逻队"]
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    add(qtbot, window, "liuli", card_code(second.person_no))  # searched, and scanned
    assert cells(page.teams.people, 0) == ["刘丽", "邵琪"]
    page.teams.people.selectRow(1)
    page.teams.role.click()
    form = opened(qtbot, window, RecordForm)
    form.editors["role"].show_value("leader")
    form.save()
    assert cells(page.teams.people, 0) == ["邵琪", "刘丽"]
    assert cells(page.teams.list, 1) == ["邵琪"]
    hand.press("Ctrl+P")
    said = hand.print(printer, "volunteer_list")
    assert "平安巡逻队花名册" in said
    assert "队长：邵琪" in said


def test_who_leaves_goes_from_the_list_and_comes_back_by_undo(
    qtbot, window, page, session, enrol
) -> None:
    team = teams.save(session, Team(name="爱心理发队", kind="unit"))
    teams.add(session, team.id, [enrol("刘丽")[0].id])
    page.refresh()
    page.teams.people.selectRow(0)
    page.teams.leave.click()
    assert cells(page.teams.people, 0) == []
    window.toast.undo.click()
    assert cells(page.teams.people, 0) == ["刘丽"]


def test_a_steward_is_appointed_and_the_card_printed(
    qtbot, window, page, enrol, hand, printer
) -> None:
    enrol("刘丽", estate="和平里小区", building="3号楼", mobile="13800001111")
    page.chips.chip("stewards").click()
    page.appoint.click()
    dialog = opened(qtbot, window, ChoosePeople)
    qtbot.keyClicks(dialog.picker.search.field, "liuli")
    qtbot.keyClick(dialog.picker.search.field, Qt.Key.Key_Return)
    dialog.go.click()
    form = opened(qtbot, window, RecordForm)
    assert form.editors["building"].value() == "3号楼"
    form.save()
    assert cells(page.stewards.view, 2) == ["刘丽"]
    hand.click(page.stewards.print)
    said = hand.print(printer, "steward_card")
    assert "13800001111" in said
    assert "和平里小区3号楼" in said


def test_a_taken_building_is_said_in_the_form_and_freed_with_a_reason(
    qtbot, window, page, session, enrol
) -> None:
    first, second = enrol("刘丽", "邵琪", estate="和平里小区", building="3号楼")
    stewards.save(
        session,
        Steward(person_id=first.id, estate="和平里小区", building="3号楼", appointed_on="2026"),
    )
    page.chips.chip("stewards").click()
    page.refresh()
    page.appoint.click()
    dialog = opened(qtbot, window, ChoosePeople)
    dialog.picker.choose_only(second.id)
    dialog.save()
    form = opened(qtbot, window, RecordForm)
    form.save()
    assert "已有红管家" in form.notice.text.text()
    form.reject()
    page.stewards.view.selectRow(0)
    page.stewards.stop.click()
    assert page.stewards.notice.isVisible()
    page.stewards.reason.setText("搬家")
    page.stewards.stop.click()
    assert cells(page.stewards.view, 2) == []


def test_the_search_narrows_teams_and_every_control_has_a_name(page, session) -> None:
    for name in ("平安巡逻队", "爱心理发队"):
        teams.save(session, Team(name=name, kind="volunteer"))
    page.refresh()
    page.search.field.setText("理发")
    assert cells(page.teams.list, 0) == ["爱心理发队"]
    assert nameless(page) == []
