"""Bringing in rosters with the wizard: real windows, real files, from the drop to the undo."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.query import Query
from desktop_app.domain.records.person import Person
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.importing import steps
from desktop_app.gui.importing.changed_tab import Winner
from desktop_app.gui.importing.masking import hidden_in
from desktop_app.gui.importing.their_people import PeopleDialog
from desktop_app.gui.importing.wizard import ImportWizard, open_wizard
from desktop_app.gui.shell import MainWindow
from desktop_app.gui.widgets import Confirm
from desktop_app.i18n import tr
from desktop_app.services.importing import imports
from desktop_app.services.members import categories, people, roster
from desktop_app.services.session import Session
from tests.gui.importing_desk import (
    DAMAGED,
    FLOATING,
    LEDGER,
    OFFICIAL,
    Walk,
    csv,
    idle,
    press_until,
    walk,
)
from tests.gui.people_desk import context, look, nameless, window

__all__ = ["context", "look", "walk", "window"]

HEAD = "姓名,性别,出生日期,人员类别,入党时间,转正时间,手机号码"


def everybody(session: Session) -> list[Person]:
    return roster.load(session, roster.find(session, Query()))


def drop(target: QWidget, *files: Path) -> None:
    """Let files fall on a window as the desktop does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    rest = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (
        QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, *rest),
        QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, *rest),
    ):
        QApplication.sendEvent(target, event)


def open_one(window: MainWindow) -> ImportWizard:
    return next(one for one in window.findChildren(ImportWizard) if one.isVisible())


def test_a_dropped_roster_goes_in_and_comes_out_again(
    qtbot: QtBot, window: MainWindow, session: Session
) -> None:
    drop(window.centralWidget(), OFFICIAL)
    wizard = open_one(window)
    idle(qtbot, wizard)
    press_until(qtbot, wizard, steps.DRY_RUN)
    assert roster.total(session) == 0, "the dry run must not write"
    assert len(wizard.pages.plan.new.rows) == 420
    assert wizard.pages.plan.tabs.tabText(0) == "新增 420"
    assert "中共书院社区第一支部委员会" in wizard.pages.plan.branches.text.text()
    wizard.next.click()
    idle(qtbot, wizard)
    assert wizard.step() == steps.DONE
    assert roster.total(session) == 420
    wizard.pages.done.undo.click()
    idle(qtbot, wizard)
    assert roster.total(session) == 0
    assert not wizard.pages.done.undo.isEnabled()


def test_the_ledger_changes_those_who_are_there_already_and_doubles_nobody(
    qtbot: QtBot, walk: Walk, session: Session
) -> None:
    imports.import_file(session, OFFICIAL)
    wizard = walk(LEDGER)
    plan = wizard.case.plan
    assert (len(plan.new), len(plan.changed) + len(plan.unchanged)) == (0, 180)
    lines = wizard.pages.plan.changed.model.rows
    assert {line.row.known.name for line in lines} <= {one.name for one in everybody(session)}
    press_until(qtbot, wizard, steps.DONE)
    assert roster.total(session) == 420


def test_the_roster_wins_for_a_field_where_the_clerk_says_so(
    qtbot: QtBot, walk: Walk, session: Session, enrol: Callable[..., list[Person]], tmp_path: Path
) -> None:
    (stored,) = enrol("王伟", mobile="13800000001", residence_address="东街1号")
    file = csv(
        tmp_path, HEAD + ",家庭住址",
        "王伟,男,1970-05-01,正式党员,1995-07-01,1996-07-01,13800000002,西街2号",
    )  # fmt: skip
    wizard = walk(file)
    winner = wizard.pages.plan.changed.findChild(QComboBox, "winner-mobile")
    assert isinstance(winner.parent(), Winner)
    qtbot.keyClick(winner, Qt.Key.Key_Down)
    press_until(qtbot, wizard, steps.DONE)
    now = people.get(session, stored.id)
    assert (now.mobile, now.residence_address) == ("13800000001", "西街2号")


def test_a_doubtful_row_is_who_the_clerk_picks_with_the_keyboard(
    qtbot: QtBot, walk: Walk, session: Session, enrol: Callable[..., list[Person]], tmp_path: Path
) -> None:
    first, second = enrol("王伟", "王伟")
    file = csv(
        tmp_path, HEAD,
        "王伟,男,1970-05-01,正式党员,1995-07-01,1996-07-01,13800000002",
        "王伟,男,1970-05-01,正式党员,1995-07-01,1996-07-01,13800000003",
    )  # fmt: skip
    wizard = walk(file)
    tab = wizard.pages.plan.doubtful
    wizard.pages.plan.tabs.setCurrentWidget(tab)
    assert list(tab.choices) == [first.id, second.id, 0, -1]
    button = tab.choices[second.id]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert wizard.case.picks == {2: second.id}
    assert tab.current().number == 3, "Enter goes on to the next undecided row"
    assert "1" in wizard.next.text()
    press_until(qtbot, wizard, steps.DONE)
    assert people.get(session, second.id).mobile == "13800000002"
    assert people.get(session, first.id).mobile == ""
    assert roster.total(session) == 2, "the undecided row stays out"


def test_all_doubtful_rows_can_become_new_people(
    qtbot: QtBot, walk: Walk, session: Session, enrol: Callable[..., list[Person]], tmp_path: Path
) -> None:
    enrol("王伟", "王伟")
    line = "王伟,男,1970-05-01,正式党员,1995-07-01,1996-07-01,1380000000"
    other = "李强,男,1970-05-01,正式党员,1995-07-01,1996-07-01,"
    wizard = walk(csv(tmp_path, HEAD, line + "2", line + "3", other))
    assert "2" in wizard.pages.plan.undecided.text.text()
    wizard.pages.plan.doubtful.all_new.click()
    assert wizard.pages.plan.undecided.isHidden()
    press_until(qtbot, wizard, steps.DONE)
    assert roster.total(session) == 5


def test_what_was_decided_survives_going_back_and_forth(
    qtbot: QtBot, walk: Walk, session: Session, enrol: Callable[..., list[Person]], tmp_path: Path
) -> None:
    enrol("王伟", "王伟")
    line = "王伟,男,1970-05-01,正式党员,1995-07-01,1996-07-01,13800000002"
    wizard = walk(csv(tmp_path, HEAD, line))
    wizard.pages.plan.doubtful.all_new.click()
    for _ in range(2):
        wizard.back.click()
    assert wizard.step() == steps.SHEET
    press_until(qtbot, wizard, steps.COLUMNS)
    wizard.pages.columns.lines[6].combo.show_value("phone")
    wizard.pages.columns.lines[6].combo.left.emit()
    press_until(qtbot, wizard, steps.DRY_RUN)
    assert wizard.case.mapping[6] == "phone"
    assert wizard.case.plan.doubtful[0].person.phone == "13800000002"
    assert wizard.case.picks == {2: 0}


def test_damaged_rows_are_named_saved_mended_and_brought_back(
    qtbot: QtBot, walk: Walk, session: Session, tmp_path: Path
) -> None:
    wizard = walk(DAMAGED)
    tab = wizard.pages.plan.rejected
    rejected = {one.row for one in tab.model.rows}
    assert "Excel 已丢失位数，请把该列改为文本后重新填写。" in {
        one.reason for one in tab.model.rows
    }
    out = tmp_path / "rejected.xlsx"
    tab.write_to(out)
    idle(qtbot, wizard)
    assert str(len(rejected)) in tab.saved.text.text()
    press_until(qtbot, wizard, steps.DONE)
    assert wizard.case.result.new == 60 - len(rejected)
    wizard.add_files([out])
    idle(qtbot, wizard)
    press_until(qtbot, wizard, steps.DRY_RUN)
    again = wizard.case.plan
    assert again.rows == len(rejected)
    assert len({one.row for one in again.rejected}) == len(rejected), "nothing was mended yet"
    assert wizard.case.draft.layout.columns[-1].header == "原因"
    assert wizard.case.mapping[len(wizard.case.mapping) - 1] == ""


def test_a_refused_file_says_why_and_the_next_one_is_taken(
    qtbot: QtBot, walk: Walk, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(OFFICIAL.read_bytes()[:5000])
    wizard = walk(broken, to=steps.FILE)
    told = wizard.pages.file.notice.text.text()
    assert wizard.step() == steps.FILE
    assert "broken.xlsx" in told
    assert not wizard.pages.file.notice.isHidden()
    drop(wizard.pages.file, broken, FLOATING)
    idle(qtbot, wizard)
    assert wizard.step() == steps.FILE, "the refusal must be read before the next file comes"
    assert FLOATING.name in wizard.next.text()
    press_until(qtbot, wizard, steps.SHEET)
    assert wizard.case.path == FLOATING


def test_several_files_are_taken_one_after_the_other(qtbot: QtBot, walk: Walk) -> None:
    wizard = walk(FLOATING, OFFICIAL, to=steps.SHEET)
    assert "1" in wizard.steps.file.text()
    assert wizard.case.path == FLOATING
    press_until(qtbot, wizard, steps.DONE)
    assert OFFICIAL.name in wizard.next.text()
    wizard.next.click()
    idle(qtbot, wizard)
    assert (wizard.step(), wizard.case.path) == (steps.SHEET, OFFICIAL)


def test_a_second_call_brings_the_open_wizard_to_the_front(
    qtbot: QtBot, walk: Walk, context
) -> None:
    wizard = walk(FLOATING, to=steps.SHEET)
    assert open_wizard(context, OFFICIAL) is wizard
    assert wizard.waiting == [OFFICIAL]


def test_cancelling_in_the_middle_leaves_nothing(
    qtbot: QtBot, walk: Walk, session: Session
) -> None:
    wizard = walk(OFFICIAL)
    wizard.next.click()
    job = wizard.runner.job
    reached: list[int] = []

    def stop(done: int, total: int) -> None:
        if 0 < done < total:
            reached.append(done)
            job.cancel()

    job.progressed.connect(stop, Qt.ConnectionType.DirectConnection)
    idle(qtbot, wizard)
    assert reached, "the cancel must come in the middle"
    assert wizard.step() == steps.DRY_RUN
    assert roster.total(session) == 0
    assert imports.batches(session) == []
    assert not wizard.pages.plan.problem.isHidden()
    press_until(qtbot, wizard, steps.DONE)
    assert roster.total(session) == 420


def test_closing_while_it_works_stops_the_work_and_leaves_nothing(
    qtbot: QtBot, walk: Walk, session: Session
) -> None:
    wizard = walk(OFFICIAL)
    wizard.next.click()
    wizard.close()
    assert wizard.isVisible(), "it waits for the work to stop"
    idle(qtbot, wizard)
    assert roster.total(session) == 0
    wizard.findChildren(Confirm)[0].yes.click()
    assert not wizard.isVisible()


def test_another_row_can_be_the_header(qtbot: QtBot, walk: Walk, tmp_path: Path) -> None:
    file = csv(tmp_path, "甲,乙,丙", "大名,男女,生辰", "王伟,男,1970-05-01")
    wizard = walk(file, to=steps.SHEET)
    assert wizard.case.draft is None
    assert not wizard.next.isEnabled()
    assert not wizard.pages.sheet.notice.isHidden()
    wizard.pages.sheet.view.choose(1)
    wizard.pages.sheet.use.click()
    idle(qtbot, wizard)
    assert wizard.case.draft.layout.header_row == 1
    wizard.next.click()
    wizard.next.click()
    assert wizard.step() == steps.COLUMNS, "without names the wizard does not go on"
    assert "姓名" in wizard.pages.columns.problem.text.text()


def test_rows_that_are_no_people_say_so(qtbot: QtBot, walk: Walk) -> None:
    wizard = walk(LEDGER, to=steps.SHEET)
    model = wizard.pages.sheet.model
    words = [model.data(model.index(row, 1)) for row in range(model.rowCount())]
    assert words[:4] == ["标题，跳过", "标题，跳过", "表头", "人员"]
    assert sum(word.startswith("跳过：") for word in words) == 13
    assert "180" in wizard.pages.sheet.summary.text()


def test_two_columns_on_one_field_are_flagged_and_stop_the_way(qtbot: QtBot, walk: Walk) -> None:
    wizard = walk(FLOATING, to=steps.COLUMNS)
    page = wizard.pages.columns
    line = page.lines[5]
    line.combo.show_value("name")
    line.combo.left.emit()
    assert line.words.text() == "与另一列重复"
    assert not page.problem.isHidden()
    wizard.next.click()
    assert wizard.step() == steps.COLUMNS
    line.combo.show_value("")
    line.combo.left.emit()
    assert page.problem.isHidden()
    assert line.words.text() == "您选的"


def test_a_mapping_is_remembered_for_files_with_the_same_headings(
    qtbot: QtBot, walk: Walk, tmp_path: Path
) -> None:
    lines = (HEAD + ",外号", "王伟,男,1970-05-01,正式党员,1995-07-01,1996-07-01,,老王")
    wizard = walk(csv(tmp_path, *lines), to=steps.COLUMNS)
    combo = wizard.pages.columns.lines[7].combo
    combo.show_value("former_name")
    combo.left.emit()
    press_until(qtbot, wizard, steps.DONE)
    other = csv(tmp_path, lines[0], lines[1].replace("王伟", "李强"), name="other.csv")
    wizard.add_files([other])
    idle(qtbot, wizard)
    press_until(qtbot, wizard, steps.COLUMNS)
    assert wizard.case.mapping[7] == "former_name"
    assert not wizard.pages.columns.remembered.isHidden()
    assert wizard.pages.columns.lines[7].words.text() == "与上次相同"


def test_numbers_for_the_sex_are_asked_about_and_understood_as_answered(
    qtbot: QtBot, walk: Walk, session: Session, tmp_path: Path
) -> None:
    file = csv(
        tmp_path, HEAD,
        "王伟,0,1970-05-01,正式党员,1995-07-01,1996-07-01,13800000002",
        "李娜,1,1971-05-01,正式党员,1995-07-01,1996-07-01,13800000003",
    )  # fmt: skip
    wizard = walk(file, to=steps.QUESTIONS)
    (box,) = wizard.pages.questions.boxes
    wizard.next.click()
    assert wizard.step() == steps.QUESTIONS, "an open question stops the way"
    assert not wizard.pages.questions.problem.isHidden()
    answer = next(
        one for one in box.choices.values() if "0 为男" in one.text() or "0 是男" in one.text()
    )
    answer.click()
    press_until(qtbot, wizard, steps.DONE)
    assert {one.name: one.sex for one in everybody(session)} == {"王伟": "1", "李娜": "2"}


def test_identity_numbers_and_phones_are_hidden_until_shown_on_purpose(
    qtbot: QtBot, walk: Walk
) -> None:
    wizard = walk(OFFICIAL, to=steps.SHEET)
    number = wizard.case.sheet.rows[1][1]
    page = wizard.pages.sheet
    shown = {str(page.model.data(page.model.index(1, column))) for column in range(27)}
    assert number not in shown
    page.eye.click()
    assert page.model.data(page.model.index(1, 3)) == number
    press_until(qtbot, wizard, steps.COLUMNS)
    assert number not in wizard.pages.columns.lines[1].samples.text()
    press_until(qtbot, wizard, steps.DRY_RUN)
    model = wizard.pages.plan.new
    row = [str(model.data(model.index(0, column))) for column in range(model.columnCount())]
    assert number not in row
    wizard.pages.plan.eye.click()
    row = [str(model.data(model.index(0, column))) for column in range(model.columnCount())]
    assert number in row


def test_showing_a_stored_number_in_the_dry_run_is_recorded(
    qtbot: QtBot, walk: Walk, session: Session, enrol: Callable[..., list[Person]], tmp_path: Path
) -> None:
    enrol("王伟", mobile="13800000001")
    file = csv(tmp_path, HEAD, "王伟,男,1970-05-01,正式党员,1995-07-01,1996-07-01,13800000002")
    wizard = walk(file)

    def recorded() -> int:
        found = session.db.execute("SELECT count(*) FROM event WHERE action = 'view_sensitive'")
        return found.fetchone()[0]

    assert recorded() == 0
    wizard.pages.plan.eye.click()
    assert recorded() == 1
    line = wizard.pages.plan.changed.model
    texts = [str(line.data(line.index(0, column))) for column in range(line.columnCount())]
    assert {"13800000001", "13800000002"} <= set(texts)


def test_the_rule_s_proposals_are_accepted_at_once(
    qtbot: QtBot, walk: Walk, session: Session
) -> None:
    wizard = walk(OFFICIAL, to=steps.DONE)
    before = categories.counts(session)["unassigned"]
    assert before == 420
    wizard.pages.done.accept.click()
    idle(qtbot, wizard)
    assert categories.counts(session)["unassigned"] < before
    assert wizard.pages.done.rule.isHidden()


def test_an_earlier_import_is_taken_back_from_the_first_page_or_says_who_stands_in_the_way(
    qtbot: QtBot, session: Session, context: Context
) -> None:
    imports.import_file(session, FLOATING)
    changed = everybody(session)[0]
    people.save(session, replace(changed, remarks="来过电话"))
    wizard = open_wizard(context)
    earlier = wizard.pages.file.earlier
    assert len(earlier.model.rows) == 1
    earlier._take_back(earlier.model.rows[0])
    idle(qtbot, wizard)
    assert changed.person_no in earlier.notice.text.text()
    assert roster.total(session) == 60
    context.undo()
    earlier._take_back(earlier.model.rows[0])
    idle(qtbot, wizard)
    assert roster.total(session) == 0
    assert not earlier.undo.isEnabled()


def test_the_people_of_an_import_are_listed(qtbot: QtBot, walk: Walk) -> None:
    wizard = walk(FLOATING, to=steps.DONE)
    wizard.pages.done.people.click()
    (dialog,) = wizard.findChildren(PeopleDialog)
    assert len(dialog.model.rows) == 60
    dialog.close()


def test_closing_half_way_asks_first(qtbot: QtBot, walk: Walk) -> None:
    wizard = walk(FLOATING, to=steps.COLUMNS)
    wizard.close()
    assert wizard.isVisible()
    (question,) = wizard.findChildren(Confirm)
    assert question.no.isDefault()
    assert not question.yes.isDefault()
    qtbot.waitExposed(question)
    qtbot.keyClick(question, Qt.Key.Key_Return)
    qtbot.wait(20)
    assert wizard.isVisible()


def test_a_file_that_says_nothing_new_is_closed_without_a_question(
    qtbot: QtBot, walk: Walk, session: Session
) -> None:
    imports.import_file(session, OFFICIAL)
    wizard = walk(OFFICIAL)
    assert wizard.case.wanted() == (0, 0)
    with qtbot.waitSignal(wizard.destroyed):
        wizard.close()


def test_the_second_click_of_a_double_click_takes_nothing_in(
    qtbot: QtBot, walk: Walk, session: Session, tmp_path: Path
) -> None:
    file = csv(tmp_path, HEAD, "张三,男,1970-05-01,正式党员,1990-07-01,1991-07-01,13812345679")
    wizard = walk(file, to=steps.COLUMNS)
    wizard.next.click()
    qtbot.waitUntil(lambda: wizard.step() == steps.DRY_RUN, timeout=10_000)
    wizard.next.click()
    qtbot.keyClick(wizard, Qt.Key.Key_F9)
    qtbot.wait(100)
    assert (wizard.step(), roster.total(session)) == (steps.DRY_RUN, 0)
    press_until(qtbot, wizard, steps.DRY_RUN)
    idle(qtbot, wizard)
    wizard.next.click()
    idle(qtbot, wizard)
    assert (wizard.step(), roster.total(session)) == (steps.DONE, 1)


def test_a_step_without_questions_counts_as_passed(
    qtbot: QtBot, walk: Walk, tmp_path: Path
) -> None:
    file = csv(tmp_path, HEAD, "张三,男,1970-05-01,正式党员,1990-07-01,1991-07-01,13812345679")
    wizard = walk(file)
    skipped = wizard.steps.buttons[steps.QUESTIONS]
    assert skipped.accessibleDescription() == tr("passed")
    assert not skipped.icon().isNull()


def test_notes_are_counted_and_only_values_are_hidden_in_them(
    qtbot: QtBot, walk: Walk, tmp_path: Path
) -> None:
    line = "张三,男,1970-05-01,正式党员,1990-07-01,1991-07-01,{}"
    row = line.format("13812345679（儿子）4567")
    wizard = walk(csv(tmp_path, HEAD, row, line.format("12345").replace("三", "四")))
    plan = wizard.pages.plan
    assert "另有 2 处“提示”，请查看哪些内容未带入。" in (plan.summary.text())
    texts = [plan.notes.columns[-1].text(one) for one in plan.notes.rows]
    assert all("13800000000" in text for text in texts)
    assert hidden_in("13812345679 / 13800000000") == "138****5679 / 13800000000"
    press_until(qtbot, wizard, steps.DONE)
    words = [one.text() for one in wizard.pages.done.findChildren(QLabel)]
    assert tr("values with a note") in words


@pytest.mark.parametrize("step", [steps.SHEET, steps.COLUMNS, steps.DRY_RUN, steps.DONE])
def test_everything_that_takes_focus_has_a_name(qtbot: QtBot, walk: Walk, step: int) -> None:
    assert nameless(walk(OFFICIAL, to=step)) == []


def test_two_hundred_columns_and_many_rows_stay_usable(
    qtbot: QtBot, walk: Walk, session: Session, tmp_path: Path
) -> None:
    extra = ",".join(f"附加{number}" for number in range(200))
    line = ",".join("值" for _ in range(200))
    people_of = [
        f"王{chr(0x4E00 + n)},男,1970-05-{n % 28 + 1:02},正式党员,1995-07-01,1996-07-01,,{line}"
        for n in range(500)
    ]
    wizard = walk(csv(tmp_path, f"{HEAD},{extra}", *people_of), to=steps.COLUMNS)
    assert len(wizard.pages.columns.lines) == 207
    press_until(qtbot, wizard, steps.DONE)
    assert roster.total(session) == 500


@pytest.mark.parametrize(("name", "size"), [("light", 100), ("dark", 150), ("contrast", 130)])
def test_every_step_fits_a_small_screen_in_each_look(
    qtbot: QtBot, qapp: QApplication, walk: Walk, name: str, size: int
) -> None:
    theme.apply(qapp, name, size)
    try:
        wizard = walk(LEDGER, to=steps.DONE)
        hint = wizard.minimumSizeHint()
        assert (hint.width(), hint.height()) <= (1366, 768)
        assert hint.height() <= 740
    finally:
        theme.apply(qapp, "light")
