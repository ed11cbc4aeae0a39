"""Trouble of the disk as a clerk meets it: a sentence in Chinese, and what was typed still there.

Each fault is really caused. Source: issue "Safe-keeping", Durability.
"""

import shutil

import pytest

from desktop_app.gui.person.form import PersonForm, open_form
from desktop_app.gui.preferences import Preferences
from desktop_app.gui.start.restore import RestorePage
from desktop_app.gui.start.window import StartWindow
from desktop_app.services.keeping import backups
from desktop_app.services.session import DATA_FILE
from desktop_app.storage import schema
from tests.conftest import PASSWORD
from tests.gui.people_desk import *  # noqa: F403 - fixtures

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")  # offscreen lists
TYPED = "上海"


@pytest.fixture
def form(qtbot, context, enrol) -> PersonForm:
    """A person's form in which something has been typed."""
    made = open_form(context, enrol("刘丽")[0].id)
    qtbot.waitExposed(made)
    made.details.editors["native_place"].insert(TYPED)
    return made


def refuses(form: PersonForm, what: str) -> None:
    """Save; the sentence says what happened, what is safe and what to do; nothing typed is lost."""
    assert not form.save()
    sentence = form.notice.text.text()
    assert form.notice.isVisible()
    for words in (what, "安全", "请"):
        assert words in sentence
    assert form.details.editors["native_place"].value() == TYPED


def goes_on(form: PersonForm, session) -> None:
    assert form.save()
    assert session.db.execute("SELECT native_place FROM person").fetchall() == [(TYPED,)]


def test_a_full_disk_keeps_what_was_typed(form, session) -> None:
    pages = int(session.db.execute("PRAGMA page_count").fetchone()[0])
    session.db.execute(f"PRAGMA max_page_count = {pages}")
    form.details.editors["remarks"].setPlainText("长" * 60_000)
    refuses(form, "磁盘已满")
    session.db.execute("PRAGMA max_page_count = 1073741823")
    goes_on(form, session)


def test_a_file_held_by_another_program_keeps_what_was_typed(form, session) -> None:
    session.db.execute("PRAGMA busy_timeout = 50")
    with session.on_this_thread() as other:
        other.db.conn.execute("BEGIN IMMEDIATE")
        refuses(form, "另一个程序正在使用")
        other.db.conn.execute("ROLLBACK")
    goes_on(form, session)


def test_a_file_that_may_not_be_written_keeps_what_was_typed(form, session) -> None:
    session.db.execute("PRAGMA query_only = ON")
    refuses(form, "写不进去")
    session.db.execute("PRAGMA query_only = OFF")
    goes_on(form, session)


def damage(folder) -> None:
    file = folder / DATA_FILE
    raw = bytearray(file.read_bytes())
    raw[:4096] = bytes(4096)
    file.write_bytes(raw)


def truncate(folder) -> None:
    file = folder / DATA_FILE
    file.write_bytes(file.read_bytes()[:1000])


def take_away(folder) -> None:
    (folder / DATA_FILE).unlink()


@pytest.mark.parametrize(
    ("spoil", "what"),
    [(damage, "损坏"), (truncate, "损坏"), (None, "更新版本")],
)
def test_a_file_that_cannot_be_opened_is_told_at_the_password(
    qtbot, show, session, folder, tmp_path, spoil, what
) -> None:
    if spoil is None:  # as a newer program leaves it
        session.db.execute(f"PRAGMA user_version = {schema.FORMAT + 1}")
    session.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    session.close()
    if spoil:
        spoil(folder)
    start = StartWindow(folder, Preferences(tmp_path / "settings.json"))
    show(start)
    start._page.password.setText(PASSWORD)
    start._page.give()
    qtbot.waitUntil(lambda: bool(start._page.note.text.text()), timeout=20_000)
    sentence = start._page.note.text.text()
    for words in (what, "安全", "请"):
        assert words in sentence


def test_a_missing_file_is_told_at_once_with_the_way_back(show, session, folder, tmp_path) -> None:
    session.close()
    take_away(folder)
    start = StartWindow(folder, Preferences(tmp_path / "settings.json"))
    show(start)
    assert isinstance(start._page, RestorePage)
    sentence = start._page.problem.text.text()
    for words in ("数据文件", "备份"):
        assert words in sentence
    assert start._page.other.isVisible()


def test_a_stick_pulled_during_a_backup_is_told_at_the_foot_of_the_window(
    qtbot, window, session, tmp_path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.set_place(session, stick)
    shutil.rmtree(stick)
    window.jobs.run(
        "备份", lambda own, _: backups.make(own), lambda made: window.context.notify(made.trouble)
    )
    qtbot.waitUntil(lambda: "U盘" in window.toast.sentence.text(), timeout=20_000)
