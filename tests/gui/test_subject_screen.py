"""The screen of personal data as the desk uses it: requests, consents, purge, incidents, texts."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from desktop_app import i18n
from desktop_app.domain.records.consent import Consent
from desktop_app.domain.records.request import Request
from desktop_app.gui import theme
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.shell import MainWindow
from desktop_app.gui.subject.dialogs import AnswerDialog, GiveDialog, WhomDialog, WithdrawDialog
from desktop_app.gui.subject.doing import SubjectActions, add_to_menu
from desktop_app.gui.subject.screen import PAGES
from desktop_app.services.keeping import retention
from desktop_app.services.members import people, roster
from desktop_app.services.subjects import consents, data_requests, incidents, wordings


def page_of(shell: MainWindow, key: str):
    screen = shell.open_screen("subject")
    screen.turn(key)
    return screen.parts[key]


def ask(session, person, day: str, kind: str = "copy") -> Request:
    return data_requests.receive(
        session, Request(person_id=person.id, kind=kind, asker="self", received_on=day)
    )


def test_a_request_is_noted_seen_by_its_day_and_answered(shell, session, enrol, qtbot) -> None:
    one, two = enrol("张三", "李四")
    ask(session, two, "2026-10-01")
    page = page_of(shell, "requests")
    form = SubjectActions(shell.context).request(one.id)
    assert isinstance(form, RecordForm)
    form.editors["kind"].show_value("correct")
    form.save()
    assert [row.name for row in page.rows] == ["李四", "张三"]
    assert page.view.lines.index(0, 0).data() == "逾期 22 天"
    assert page._tone(0) == "error"
    assert "1 项" in page.notice.text.text()
    page.view.selectRow(1)
    qtbot.mouseClick(page.reply, Qt.MouseButton.LeftButton)
    (dialog,) = shell.findChildren(AnswerDialog)
    dialog.outcome.show_value("refused")
    qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert "理由" in dialog._asked["answer"].message.text()
    dialog.text.setPlainText("依职责保存")
    qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert data_requests.of_person(session, one.id)[0].outcome == "refused"
    assert not page.reply.isEnabled() or page.current().request.outcome == ""


def test_data_are_given_into_the_folder_chosen(shell, session, enrol, tmp_path) -> None:
    (one,) = enrol("张三", doc_number="11010519491231002X", born_on="1949-12-31", sex="2")
    dialog = SubjectActions(shell.context).give(one.id)
    assert isinstance(dialog, GiveDialog)
    assert not dialog.reason_row.isVisible()
    dialog.own.setChecked(True)
    dialog.yes.click()
    assert dialog.reason_row.message.isVisible()
    dialog.reason.setText("本人到场，核对身份证原件")
    dialog.give_to(tmp_path / "none" / "none")
    assert dialog.notice.text.text()
    dialog.give_to(tmp_path)
    assert {path.suffix for path in tmp_path.glob("个人信息-*")} == {".pdf", ".xlsx"}
    assert data_requests.of_person(session, one.id)[0].outcome == "granted"


def test_an_open_request_is_used_without_asking_again(shell, session, enrol) -> None:
    (one,) = enrol("张三")
    ask(session, one, "2026-11-20")
    dialog = SubjectActions(shell.context).give(one.id)
    assert isinstance(dialog, GiveDialog)
    assert dialog.own.isChecked()
    assert not dialog.own.isEnabled()


def test_without_a_person_one_is_asked_for(shell, session, enrol, qtbot) -> None:
    (one,) = enrol("张三")
    dialog = SubjectActions(shell.context).act("consent")
    assert isinstance(dialog, WhomDialog)
    qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert "选择" in dialog.notice.text.text()
    dialog.choice.picker.choose_only(one.id)
    qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    (form,) = [w for w in shell.findChildren(RecordForm) if w.isVisible()]
    assert "张三" in form.windowTitle()


def test_a_consent_is_noted_and_withdrawn(shell, session, enrol, qtbot) -> None:
    (one,) = enrol("张三", cannot_self_care="1")
    page = page_of(shell, "consents")
    form = SubjectActions(shell.context).consent(one.id)
    assert isinstance(form, RecordForm)
    form.editors["purpose"].show_value("sensitive")
    form.editors["means"].show_value("oral")
    form.save()
    assert "见证人" in form.rows["witness"].message.text()
    form.editors["witness"].show_value("王芳")
    form.save()
    assert [row.consent.text_version for row in page.rows] == ["1"]
    qtbot.mouseClick(page.withdraw, Qt.MouseButton.LeftButton)
    (dialog,) = shell.findChildren(WithdrawDialog)
    assert dialog.clear.isChecked()
    today = session.today()
    assert dialog.on.date().toPython() == today
    qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert people.get(session, one.id).cannot_self_care == ""
    assert not page.withdraw.isEnabled()


def test_the_list_of_the_year_is_ticked_and_removed_for_good(
    session, enrol, preferences, show, qtbot
) -> None:
    one, other = enrol("张三", "李四")
    people.save(session, replace(one, roster_status="21"))
    later = replace(session, now=lambda: datetime(2030, 1, 5, 9, 0))
    window = MainWindow(later, preferences)
    show(window)
    page = page_of(window, "retention")
    assert "核对" in page.notice.text.text()
    assert [row.id for row in page.rows] == [one.id]
    assert not page.purge.isEnabled()  # nothing is ticked beforehand
    page._toggle(0)
    qtbot.mouseClick(page.purge, Qt.MouseButton.LeftButton)
    assert "张三" in page.question.sentence.text()
    assert page.question.no.isDefault()
    qtbot.mouseClick(page.question.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.jobs.running() is None and not page.rows, timeout=10_000)
    assert "1 项" in page.notice.text.text()
    assert [found.name for found in roster.load(later, [one.id, other.id])] == ["李四"]
    qtbot.mouseClick(page.reviewed, Qt.MouseButton.LeftButton)
    assert not retention.reviewed(later).due


def test_an_incident_is_noted_with_its_people(shell, session, enrol, tmp_path, qtbot) -> None:
    one, two = enrol("张三", "李四")
    page = page_of(shell, "incidents")
    qtbot.mouseClick(page.new, Qt.MouseButton.LeftButton)
    (form,) = shell.findChildren(RecordForm)
    form.editors["title"].show_value("U盘遗失")
    form.editors["kind"].show_value("loss")
    form.save()
    page.write_to(tmp_path / "a.xlsx")
    assert "添加" in page.notice.text.text()
    incidents.affect(session, page.current().incident.id, [one.id, two.id])
    page.refresh()
    assert page.view.lines.index(0, 4).data() == "2"
    page.write_to(tmp_path / "a.xlsx")
    assert "2 人" in page.notice.text.text()
    qtbot.mouseClick(page.paper, Qt.MouseButton.LeftButton)
    assert "2026-0001" in page.notice.text.text()


def test_a_text_is_edited_with_the_page_beside_it(shell, session, qtbot) -> None:
    page = page_of(shell, "texts")
    qtbot.waitUntil(lambda: page.preview.view.page_count() == 1)
    page.editor.selectAll()
    qtbot.keyClicks(page.editor, "x")
    page.editor.setPlainText("告知书\n{没有的}")
    page.editor.document().setModified(True)
    page._edited()
    qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    assert "没有的" in page.notice.text.text()
    page.view.selectRow(1)
    qtbot.waitUntil(lambda: page.view.currentIndex().row() == 0)  # unsaved words are not left
    page.editor.setPlainText("告知书\n{中心名称}告诉您。")
    page.editor.document().setModified(True)
    page._edited()
    qtbot.mouseClick(page.save, Qt.MouseButton.LeftButton)
    assert wordings.current(session, "privacy_notice").version == 2
    qtbot.mouseClick(page.shipped, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.question.yes, Qt.MouseButton.LeftButton)
    assert wordings.current(session, "privacy_notice").version == 3
    qtbot.mouseClick(page.print_blank, Qt.MouseButton.LeftButton)
    assert "2026-0001" in page.notice.text.text()


def test_pages_without_a_right_are_absent(session, preferences, show) -> None:
    desk = replace(session, account=replace(session.account, role="front_desk"))
    window = MainWindow(desk, preferences)
    show(window)
    screen = window.open_screen("subject")
    assert list(screen._made) == [key for key, _, right, _ in PAGES if desk.may(right)]
    assert "retention" not in screen._made


def test_the_menu_of_a_person_offers_their_rights(shell, session, enrol) -> None:
    one, two = enrol("张三", "李四")
    menu = QMenu()
    add_to_menu(menu, shell.context, [one.id])
    names = [action.objectName() for part in menu.findChildren(QMenu) for action in part.actions()]
    assert names == ["subject_give", "subject_consent", "subject_request"]
    many = QMenu()
    add_to_menu(many, shell.context, [one.id, two.id])
    assert not many.actions()


@pytest.mark.parametrize("size", [(911, 512), (1366, 728)])
@pytest.mark.parametrize("language", [i18n.CHINESE, i18n.ENGLISH])
def test_no_button_is_cut(session, enrol, preferences, show, size, language) -> None:
    (one,) = enrol("张三")
    ask(session, one, "2026-11-20")
    consents.give(
        session,
        Consent(person_id=one.id, purpose="general", means="signed", given_on="2026-11-20"),
    )
    preferences.change(language=language)
    i18n.use_language(language)
    window = MainWindow(session, preferences)
    window.resize(*size)
    show(window)
    screen = window.open_screen("subject")
    for key, *_ in PAGES:
        screen.turn(key)
        for button in screen.parts[key].findChildren(theme_button()):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width(), (key, button.text())


def theme_button() -> type:
    from desktop_app.gui.widgets import Button

    assert theme.px(1)
    return Button
