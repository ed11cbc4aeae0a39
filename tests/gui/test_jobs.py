from threading import Event, current_thread, main_thread

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.errors import Cancelled
from desktop_app.gui.widgets import Confirm


def endless(session, progress) -> None:
    done = 0
    while True:
        done += 1
        progress(done, 1_000_000)


def test_work_runs_off_the_window_s_thread_and_reports_on_it(qtbot, shell) -> None:
    listening, worked_on, heard_on, found = Event(), set(), set(), []

    def work(session, progress):
        listening.wait(5)
        worked_on.add(current_thread())
        progress(1, 1)
        return session.account.name

    job = shell.jobs.run("清点", work, found.append)
    job.progressed.connect(lambda done, total: heard_on.add(current_thread()))
    job.done.connect(lambda _: heard_on.add(current_thread()))
    listening.set()
    qtbot.waitUntil(lambda: bool(found))
    assert found == ["李雯"]
    assert heard_on == {main_thread()}
    assert main_thread() not in worked_on


def test_a_job_has_a_connection_of_its_own(qtbot, shell) -> None:
    seen = []
    shell.jobs.run("查询", lambda session, progress: session.db, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0] is not shell.session.db


def test_cancel_in_the_strip_stops_a_job_without_a_word(qtbot, shell) -> None:
    ends = []
    job = shell.jobs.run("导入", endless, ends.append)
    job.failed.connect(ends.append)
    qtbot.waitUntil(lambda: shell.job_bar.isVisible())
    qtbot.waitUntil(lambda: shell.job_bar.bar.maximum() == 1_000_000)
    qtbot.mouseClick(shell.job_bar.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(ends))
    assert isinstance(ends[0], Cancelled)
    qtbot.waitUntil(lambda: not shell.job_bar.isVisible())
    assert QApplication.activeModalWidget() is None


def test_jobs_run_one_after_the_other(qtbot, shell) -> None:
    go_on, order = Event(), []

    def first(session, progress) -> str:
        go_on.wait(5)
        return "first"

    shell.jobs.run("一", first, order.append)
    shell.jobs.run("二", lambda session, progress: "second", order.append)
    qtbot.wait(50)
    assert order == []
    assert shell.job_bar.title.text() == "一"
    go_on.set()
    qtbot.waitUntil(lambda: order == ["first", "second"])
    qtbot.waitUntil(lambda: shell.jobs.running() is None)


def test_work_that_writes_much_lets_the_screens_wait(qtbot, shell) -> None:
    shell.jobs.run("导入名册", endless, lambda _: None, covers=True)
    veil = shell.job_bar._busy
    qtbot.waitUntil(veil.isVisible)
    assert veil.size() == shell.stack.size()
    assert veil.sentence.text() == "导入名册"
    qtbot.mouseClick(veil.stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not veil.isVisible())


def test_closing_the_window_while_a_job_runs_asks_first(qtbot, shell) -> None:
    shell.jobs.run("导入名册", endless, lambda _: None)
    assert not shell.close()
    (question,) = shell.findChildren(Confirm)
    assert "导入名册" in question.sentence.text()
    with qtbot.waitSignal(shell.closed):
        qtbot.mouseClick(question.yes, Qt.MouseButton.LeftButton)


def test_an_error_of_a_job_is_shown_over_the_window(qtbot, shell) -> None:
    def fail(session, progress) -> None:
        raise ValueError("刘丽")

    shell.jobs.run("统计", fail, lambda _: None)
    qtbot.waitUntil(lambda: bool(shell.findChildren(Confirm)))
    (told,) = shell.findChildren(Confirm)
    assert "刘丽" not in told.sentence.text() + told.heading.text()
