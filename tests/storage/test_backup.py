"""Backups and restoring: what is made is whole, what is restored is the same row by row."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.domain import backup_rules
from desktop_app.errors import StorageFault, UserError
from desktop_app.services import setup
from desktop_app.services.keeping import backups, restoring
from desktop_app.services.members import people
from desktop_app.services.session import DATA_FILE
from desktop_app.storage import backup, schema
from tests.conftest import NOW, PASSWORD

ROOT = Path(__file__).parent.parent.parent
FILES = Path(__file__).parent / "files"
KEPT_APART = ("counter", "event")  # numbers never go back; the restore itself is recorded


def content(db) -> dict[str, list[tuple]]:
    """Return every row of every table."""
    return {
        name: sorted(tuple(row) for row in db.execute(f"SELECT * FROM [{name}]"))
        for name in backup.tables(db)
    }


def whole(db) -> bool:
    return (
        db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        and not db.execute("PRAGMA cipher_integrity_check").fetchall()
    )


def test_a_restored_file_is_the_same_row_by_row(session, enrol) -> None:
    one, two = enrol("张三", "欧阳娜")
    made = backups.make(session)
    before = content(session.db)
    people.save(session, replace(one, remarks="改过"))
    enrol("后来者")
    people.delete(session, [two.id], reason="试")
    told = restoring.verify(session, made.path)
    assert (told.lost.change_sets, told.lost.people) == (3, 3)
    assert told.counts["person"] == 2
    restored = restoring.restore_to(session, made.path)
    after = content(restored.db)
    for name in before:
        if name not in KEPT_APART:
            assert after[name] == before[name], name
    assert whole(restored.db)
    assert [one.reason for one in backups.here(restored)].count("restore") == 1
    assert list((restored.folder / "aside").glob("*.db"))
    restored.close()


def test_numbers_given_out_since_are_never_given_again(session, enrol) -> None:
    made = backups.make(session)
    (later,) = enrol("后来者")
    restored = restoring.restore_to(session, made.path)
    fresh = people.save(restored, replace(later, id=0, person_no="")).person
    assert fresh.id > later.id
    assert fresh.person_no != later.person_no
    restored.close()


def test_going_back_and_forth_returns_to_the_newer_state(session, enrol) -> None:
    old = backups.make(session)
    enrol("张三")
    newer = content(session.db)
    restored = restoring.restore_to(session, old.path)
    safety = next(one for one in backups.here(restored) if one.reason == "restore")
    again = restoring.restore_to(restored, safety.path)
    assert content(again.db)["person"] == newer["person"]
    assert content(again.db)["history"] == newer["history"]
    again.close()


def test_a_missing_data_file_is_restored_with_the_password(session, folder, enrol) -> None:
    enrol("张三")
    made = backups.make(session)
    before = content(session.db)
    session.close()
    elsewhere = folder.parent / "stick.backup"
    elsewhere.write_bytes(made.path.read_bytes())
    new = folder.parent / "new computer"
    with pytest.raises(UserError):
        restoring.restore_locked(new, elsewhere, "another password 1")
    assert not (new / DATA_FILE).exists()
    restored = restoring.restore_locked(new, elsewhere, PASSWORD, now=lambda: NOW)
    assert content(restored.db)["person"] == before["person"]
    restored.close()
    setup.unlock(new, PASSWORD).close()


def test_a_damaged_data_file_is_restored_and_put_aside(session, folder, enrol) -> None:
    enrol("张三")
    made = backups.make(session)
    session.close()
    (folder / DATA_FILE).write_bytes(b"x" * 5000)
    restored = restoring.restore_locked(folder, made.path, PASSWORD, now=lambda: NOW)
    assert restored.db.execute("SELECT count(*) FROM person").fetchone()[0] == 1
    restored.close()
    assert [one.read_bytes() for one in (folder / "aside").glob("*.db")] == [b"x" * 5000]


def test_restoring_is_refused_while_another_program_has_the_file_open(session, enrol) -> None:
    made = backups.make(session)
    enrol("张三")
    with session.on_this_thread() as other:
        other.db.execute("SELECT count(*) FROM person").fetchone()
        with pytest.raises(StorageFault):
            restoring.restore_to(session, made.path)
    assert session.db.execute("SELECT count(*) FROM person").fetchone()[0] == 1
    enrol("李四")  # work goes on
    assert not list(session.folder.glob("*.restoring"))


def test_a_backup_is_made_while_others_write(session, enrol) -> None:
    enrol(*(f"张{mark}" for mark in "一二三四五六七八"))
    with session.on_this_thread() as other:
        written: list[int] = []

        def write_meanwhile(done: int, total: int) -> None:
            people.save(other, replace(people.get(other, 1 * first), remarks=str(len(written))))
            written.append(done)

        first = session.db.execute("SELECT min(id) FROM person").fetchone()[0]
        made = backups.make(session, progress=write_meanwhile)
    assert written
    assert restoring.verify(session, made.path).counts["person"] == 8


@pytest.mark.parametrize("place", [0, 20, 400, 0.3, 0.6, 0.99])
def test_a_changed_byte_is_found(session, enrol, place) -> None:
    enrol("张三")
    made = backups.make(session)
    raw = bytearray(made.path.read_bytes())
    at = place if isinstance(place, int) else int(len(raw) * place)
    raw[at] ^= 0x10
    made.path.write_bytes(raw)
    with pytest.raises(UserError):
        restoring.restore_to(session, made.path)
    assert session.db.execute("SELECT count(*) FROM person").fetchone()[0] == 1


def test_a_forged_manifest_is_found(session) -> None:
    made = backups.make(session)
    magic, line, rest = made.path.read_bytes().split(b"\n", 2)
    header = json.loads(line)
    header["manifest"]["created_at"] = "2020-01-01T00:00:00"
    made.path.write_bytes(b"\n".join([magic, json.dumps(header).encode(), rest]))
    with pytest.raises(StorageFault):
        restoring.verify(session, made.path)


def test_a_backup_of_another_centre_is_refused(session, tmp_path) -> None:
    asked = setup.CentreSetup(name="别处", admin="王", password=PASSWORD)
    other = setup.create_centre(tmp_path / "other", asked, now=lambda: NOW).session
    made = backups.make(other)
    other.close()
    with pytest.raises(UserError, match=r"其他中心|another centre"):
        restoring.verify(session, made.path)


def test_no_plain_text_is_in_a_backup(session, enrol) -> None:
    enrol("金丝雀")
    raw = backups.make(session).path.read_bytes()
    for word in ("金丝雀", "书院社区", "李雯"):
        assert word.encode() not in raw


def test_once_a_day_and_to_the_further_place_too(session, tmp_path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert backups.make_daily(session)
    assert backups.make_daily(session) is None
    backups.set_place(session, stick)
    caught_up = backups.make_daily(session)
    assert caught_up
    assert caught_up.sent
    assert caught_up.sent.read_bytes() == caught_up.path.read_bytes()
    assert [(one.near, one.further) for one in backups.listed(session)] == [(True, True)]
    assert backups.make_daily(session) is None
    tomorrow = replace(session, now=lambda: NOW + timedelta(days=1))
    assert backups.make_daily(tomorrow)
    assert len(list(stick.iterdir())) == 2


def test_a_further_place_within_the_data_is_refused(session) -> None:
    backups.make(session)
    for folder in (session.folder, session.folder / "backups", session.folder / "nowhere"):
        with pytest.raises(UserError):
            backups.set_place(session, folder)


def test_an_upgrade_makes_a_backup_first(session, folder, enrol) -> None:
    enrol("张三")
    session.db.execute("DELETE FROM setting WHERE key = 'schema'")
    session.close()
    again = setup.unlock(folder, PASSWORD, now=lambda: NOW)
    assert [one.reason for one in backups.here(again)] == ["upgrade"]
    again.close()


def test_thirty_days_and_twelve_months_are_kept() -> None:
    now = datetime(2026, 11, 22, 18, 0)
    times = [now - timedelta(hours=8 * step) for step in range(3 * 600)]
    stay = backup_rules.kept(times, now)
    days = sorted({one.date() for one in stay}, reverse=True)
    assert days[:30] == [(now - timedelta(days=back)).date() for back in range(30)]
    assert len({(one.year, one.month) for one in stay}) == 12
    assert len([one for one in stay if one < now - timedelta(days=31)]) == 10
    assert sum(one.date() == now.date() for one in stay) == 3
    assert sum(one.date() == (now - timedelta(days=9)).date() for one in stay) == 1
    future = now + timedelta(days=400)
    assert future in backup_rules.kept([*times, future], now)


def test_the_age_worries_after_seven_days(session) -> None:
    assert backups.age(session).worry
    backups.make(session)
    for days, worry in ((0, False), (7, False), (8, True)):
        later = replace(session, now=lambda days=days: NOW + timedelta(days=days))
        assert (backups.age(later).days, backups.age(later).worry) == (days, worry)
    earlier = replace(session, now=lambda: NOW - timedelta(days=3))
    assert backups.age(earlier).worry  # a backup from the future proves nothing


def test_old_backups_are_dropped_in_both_places(session, tmp_path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.set_place(session, stick)
    (stick / "holiday.jpg").write_bytes(b"not ours")
    for day in range(0, 90, 3):
        backups.make_daily(replace(session, now=lambda day=day: NOW + timedelta(days=day)))
    for day in range(90, 130):
        backups.make_daily(replace(session, now=lambda day=day: NOW + timedelta(days=day)))
    assert len(list((session.folder / "backups").iterdir())) == 30 + 4
    assert len(list(stick.iterdir())) == 30 + 4 + 1


@pytest.mark.parametrize("file", sorted(FILES.glob("*.backup")), ids=lambda file: file.stem)
def test_a_file_of_each_released_format_opens(tmp_path, file) -> None:
    """When the schema changes before a release, run build_scripts/sample_file.py again."""
    opened = restoring.restore_locked(tmp_path / "centre", file, "sample file 2026")
    found = opened.db.execute("SELECT name FROM person ORDER BY id").fetchall()
    assert [row[0] for row in found] == ["张三", "欧阳娜", "李小龙"]
    (first,) = opened.db.execute("SELECT min(id) FROM person").fetchone()
    people.save(opened, replace(people.get(opened, first), remarks="新"))
    assert whole(opened.db)
    opened.close()


def test_there_is_a_file_of_the_present_format() -> None:
    assert list(FILES.glob(f"format{schema.FORMAT}-*.backup"))


def test_the_reader_alone_opens_a_backup_and_writes_its_tables(session, enrol, tmp_path) -> None:
    enrol("张三", "欧阳娜")
    made = backups.make(session)
    script = (ROOT / "build_scripts" / "read_backup.py").read_text(encoding="utf-8")
    assert "desktop_app" not in script
    lonely = tmp_path / "read_backup.py"
    lonely.write_text(script, encoding="utf-8")
    out = tmp_path / "tables"

    def run(secret: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "-I", str(lonely), str(made.path), "--out", str(out)],
            env={"HONGYI_PASSWORD": secret, "PATH": "", "PYTHONUTF8": "1"},
            capture_output=True, text=True, encoding="utf-8", check=False, cwd=tmp_path,
        )  # fmt: skip

    done = run(PASSWORD)
    assert done.returncode == 0, done.stderr
    assert "person\t2\tok" in done.stdout
    assert "欧阳娜" in (out / "person.csv").read_text(encoding="utf-8-sig")
    assert run("wrong").returncode == 1


def test_the_reader_takes_the_recovery_key(tmp_path) -> None:
    asked = setup.CentreSetup(name="中心", admin="王", password=PASSWORD)
    created = setup.create_centre(tmp_path / "c", asked, now=lambda: NOW)
    made = backups.make(created.session)
    created.session.close()
    done = subprocess.run(
        [sys.executable, "-I", str(ROOT / "build_scripts" / "read_backup.py"), str(made.path)],
        env={"HONGYI_PASSWORD": created.recovery.groups, "PATH": ""},
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
