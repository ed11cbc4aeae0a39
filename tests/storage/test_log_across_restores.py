"""The log outlives a restore: nobody wipes a trace by going back to an older backup."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from desktop_app.domain.fields import by_name
from desktop_app.domain.records.person import Person
from desktop_app.services import accounts, setup
from desktop_app.services.keeping import audit, backups, restoring
from desktop_app.services.members import people
from desktop_app.services.session import DATA_FILE
from tests.conftest import NOW, PASSWORD

SHOWN = by_name(Person)["doc_number"]
LINES = tuple[str, str, str, str, int, str, str]


def log(session) -> list[LINES]:
    """Return what the log tells to a reader, oldest first."""
    return sorted(
        (one.at, one.who, one.role, one.action, one.count, one.fields, one.reason)
        for one in audit.lines(session, limit=-1)
    )


def told(session) -> list[str]:
    return [one.told for one in audit.lines(session, limit=-1)]


def busy(session, enrol: Callable[..., list[Person]]):
    """Make a backup; then change, delete, show and let a new account work; return the backup."""
    one, two = enrol("张三", "李四")
    made = backups.make(session)
    later = replace(session, now=lambda: NOW + timedelta(hours=1))
    people.save(later, replace(one, remarks="改过"), reason="更正")
    people.delete(later, [two.id], reason="迁走")
    people.reveal(later, one.id, SHOWN)
    accounts.add(later, name="王助理", role="administrator", password="river stone 5")
    hers = setup.unlock(later.folder, "river stone 5", "王助理", now=later.now)
    people.reveal(hers, one.id, SHOWN)
    hers.close()
    return made


def test_what_was_done_after_the_backup_stays_in_the_log(session, enrol) -> None:
    made = busy(session, enrol)
    before = log(session)
    entries = restoring.verify(session, made.path).lost.entries
    restored = restoring.restore_to(session, made.path)
    after = log(restored)
    assert [one for one in before if one not in after] == []
    assert audit.verify(restored).whole
    ours = "还原备份"
    (mark,) = [one.told for one in audit.lines(restored, limit=-1) if one.action == ours]
    assert made.path.name in mark
    assert f"{entries + 1} 条" in mark  # the backup made before the restore is an entry too
    assert sum("已因恢复备份而失效" in one for one in told(restored)) == 2
    hers = [one for one in audit.lines(restored, limit=-1) if one.who == "王助理"]
    assert {one.role for one in hers} == {"管理员"}
    restored.close()


def test_going_back_and_forth_tells_everything_once(session, enrol) -> None:
    made = busy(session, enrol)
    before = log(session)
    restored = restoring.restore_to(session, made.path)
    safety = next(one for one in backups.here(restored) if one.reason == "restore")
    again = restoring.restore_to(restored, safety.path)
    third = restoring.restore_to(again, made.path)
    after = log(third)
    made_here = [one for one in before if one[3] != "备份"]  # each restore makes one more
    assert [one for one in made_here if after.count(one) != before.count(one)] == []
    assert sum(one[3] == "还原备份" for one in after) == 3
    assert audit.verify(third).whole
    third.close()


def test_a_log_that_was_not_whole_is_not_made_whole_by_a_restore(session, enrol) -> None:
    made = busy(session, enrol)
    session.db.execute("UPDATE event SET at = '2020-01-01T00:00:00' WHERE action = 'user_add'")
    assert not audit.verify(session).whole
    restored = restoring.restore_to(session, made.path)
    assert any("恢复前的日志已不完整" in one for one in told(restored))
    restored.close()


def test_a_restore_without_signing_in_keeps_the_log_of_a_readable_file(
    session, folder, enrol
) -> None:
    made = busy(session, enrol)
    before = log(session)
    session.close()
    (folder / "keys.json").write_text("{", encoding="utf-8")
    present = (folder / DATA_FILE).read_bytes()
    restored = restoring.restore_locked(folder, made.path, PASSWORD, now=lambda: NOW)
    after = log(restored)
    assert [one for one in before if one not in after] == []
    assert audit.verify(restored).whole
    assert [one.read_bytes() for one in (folder / "aside").glob("*.db")] == [present]
    assert not list(folder.glob("*looking*"))
    restored.close()


def test_a_restore_over_an_unreadable_file_says_that_its_log_is_lost(
    session, folder, enrol
) -> None:
    made = busy(session, enrol)
    session.close()
    file = folder / DATA_FILE
    for rest in (b"", b"x" * 5000, file.read_bytes()[: file.stat().st_size // 2], None):
        file.unlink() if rest is None else file.write_bytes(rest)
        restored = restoring.restore_locked(folder, made.path, PASSWORD, now=lambda: NOW)
        assert "当前数据文件无法读取，备份之后的日志已丢失" in told(restored)[0]
        assert audit.verify(restored).whole
        assert not list(folder.glob("*looking*"))
        restored.close()
