"""Trouble of the disk, really caused: a sentence, the data safe, no half backup under its name."""

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.domain.records.person import Person
from desktop_app.errors import StorageFault
from desktop_app.services import clock, setup
from desktop_app.services.importing import imports
from desktop_app.services.keeping import backups, restoring
from desktop_app.services.members import people, roster
from desktop_app.services.session import DATA_FILE
from tests.conftest import NOW, PASSWORD

ROSTER = Path(__file__).parent.parent / "rosters" / "official_export_a.xlsx"
PERSON = Person(
    name="张三", sex="1", born_on="1970", person_category="1", joined_on="1995", converted_on="1996"
)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB that really gets full."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(place)],
        check=False, capture_output=True,
    )  # fmt: skip
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def centre_on(place: Path):
    asked = setup.CentreSetup(name="中心", admin="李雯", password=PASSWORD)
    return setup.create_centre(place / "centre", asked, now=lambda: NOW).session


def fill(place: Path, *, leave: int = 0) -> Path:
    """Write a file until the disk is full but for ``leave`` bytes."""
    filler = place / "filler"
    with filler.open("wb", buffering=0) as out, suppress(OSError):
        while out.write(bytes(4096)) == 4096:
            pass
    os.truncate(filler, max(0, filler.stat().st_size - leave))
    return filler


def save_many(session) -> None:
    """Go on until the room in the log is used up."""
    for _ in range(200):
        people.save(session, replace(PERSON, remarks="长" * 20_000))


def finished(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.suffix == ".backup"]


def test_a_really_full_disk_stores_nothing_and_loses_nothing(small_disk) -> None:
    session = centre_on(small_disk)
    people.save(session, PERSON)
    filler = fill(small_disk)
    with pytest.raises(StorageFault, match="磁盘已满"):
        save_many(session)
    kept = roster.total(session)
    assert kept >= 1
    filler.unlink()
    people.save(session, PERSON)
    assert roster.total(session) == kept + 1
    assert session.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    session.close()


@pytest.mark.parametrize("room", [0, 100_000, 500_000, 900_000])
def test_a_disk_that_fills_up_during_a_backup_leaves_no_half_one(small_disk, room) -> None:
    session = centre_on(small_disk)
    people.save(session, PERSON)
    filler = fill(small_disk, leave=room)
    with pytest.raises(StorageFault, match=r"磁盘已满.*安全"):
        backups.make(session)
    assert not finished(small_disk)
    assert not [one for one in small_disk.rglob("*") if one.suffix in (".part", ".copy")]
    filler.unlink()
    assert backups.make(session).path.exists()
    assert roster.total(session) == 1
    session.close()


def test_a_full_stick_is_told_and_the_backup_is_kept_here(session, small_disk) -> None:
    backups.set_place(session, small_disk)
    fill(small_disk, leave=50_000)
    made = backups.make(session)
    assert made.path.exists()
    assert made.sent is None
    assert "已满" in made.trouble
    assert not finished(small_disk)
    assert [one.name for one in small_disk.iterdir()] == ["filler"]


def test_an_import_without_room_for_its_backup_stores_nothing(small_disk) -> None:
    session = centre_on(small_disk)
    fill(small_disk, leave=60_000)
    with pytest.raises(StorageFault, match="磁盘已满"):
        imports.import_file(session, ROSTER)
    assert roster.total(session) == 0
    session.close()


def test_a_stick_pulled_before_a_backup_is_told(session, tmp_path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.set_place(session, stick)
    stick.rmdir()
    made = backups.make(session)
    assert made.path.exists()
    assert "U盘" in made.trouble


def test_a_place_that_vanishes_during_a_backup_gives_a_sentence(session, enrol) -> None:
    enrol("张三")
    folder = backups.folder_of(session)

    def pull(done: int, total: int) -> None:
        shutil.rmtree(folder, ignore_errors=True)

    with pytest.raises(StorageFault, match="安全"):
        backups.make(session, progress=pull)
    assert not folder.exists() or not finished(folder)
    assert roster.total(session) == 1
    assert backups.make(session).path.exists()


def test_stopping_a_backup_leaves_nothing(session) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        backups.make(session, progress=stop)
    assert list(backups.folder_of(session).iterdir()) == []


def test_a_backup_killed_half_way_leaves_no_file_of_that_name(session, folder) -> None:
    session.close()
    script = f"""
        import os
        from pathlib import Path
        from desktop_app.services import setup
        from desktop_app.services.keeping import backups
        session = setup.unlock(Path({str(folder)!r}), {PASSWORD!r})
        backups.make(session, progress=lambda done, total: os._exit(9))
    """
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
    assert killed.returncode == 9
    assert not finished(folder)
    again = setup.unlock(folder, PASSWORD, now=lambda: NOW)
    assert backups.make(again).path.exists()
    again.close()


def test_a_read_only_folder_gives_a_sentence(tmp_path) -> None:
    """Run without root's right to write everywhere, which makes permissions mean something."""
    session = centre_on(tmp_path)
    people.save(session, PERSON)
    session.close()
    folder = tmp_path / "centre"
    script = f"""
        import os, sys
        from pathlib import Path
        from desktop_app import i18n
        from desktop_app.errors import StorageFault
        from desktop_app.services import setup
        from desktop_app.services.keeping import backups
        from desktop_app.services.members import people
        i18n.use_language("zh_CN")  # while this program's own files may still be read
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        try:
            session = setup.unlock(Path({str(folder)!r}), {PASSWORD!r})
            backups.make(session)
        except StorageFault as fault:
            print(fault)
            sys.exit(7)
    """
    for one in (tmp_path, *tmp_path.parents[:3]):
        one.chmod(one.stat().st_mode | 0o055) if one != Path("/tmp") else None
    for one in folder.iterdir():
        one.chmod(0o444)
    folder.chmod(0o555)
    try:
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(script)],
            check=False, capture_output=True, text=True, encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
    finally:
        folder.chmod(0o755)
        for one in folder.iterdir():
            one.chmod(0o644)
    assert done.returncode == 7, done.stderr
    assert done.stdout.strip().endswith("。")
    again = setup.unlock(folder, PASSWORD, now=lambda: NOW)
    assert roster.total(again) == 1
    again.close()


def test_a_clock_before_the_last_entry_is_told_and_blocks_nothing(session, enrol) -> None:
    enrol("张三")
    assert clock.warning(session) == ""
    a_little = replace(session, now=lambda: NOW - timedelta(minutes=5))
    assert clock.warning(a_little) == ""
    wrong = replace(session, now=lambda: NOW - timedelta(days=100))
    assert "2026-11-22 10:32" in clock.warning(wrong)
    people.save(wrong, PERSON)
    assert roster.total(session) == 2
    sets = session.db.execute("SELECT at FROM change_set ORDER BY id DESC").fetchall()
    assert sets[0][0] < sets[1][0]  # last by its number, though its time is earlier


def test_a_clock_of_an_empty_battery_is_told_in_a_new_centre_too(tmp_path) -> None:
    asked = setup.CentreSetup(name="中心", admin="李雯", password=PASSWORD)
    session = setup.create_centre(tmp_path / "c", asked, now=lambda: NOW.replace(year=2009)).session
    told = clock.warning(session)
    assert "2009-11-22" in told
    assert "安全" in told
    session.close()


def test_an_emptied_file_is_never_taken_for_a_new_centre(session, folder, enrol) -> None:
    enrol("张三")
    made = backups.make(session)
    session.close()
    (folder / DATA_FILE).write_bytes(b"")
    with pytest.raises(StorageFault, match="损坏"):
        setup.unlock(folder, PASSWORD)
    restored = restoring.restore_locked(folder, made.path, PASSWORD, now=lambda: NOW)
    assert roster.total(restored) == 1
    restored.close()


def test_a_backup_of_a_newer_program_is_refused(session) -> None:
    made = backups.make(session)
    raw = made.path.read_bytes()
    made.path.write_bytes(raw.replace(b'"format": 1', b'"format": 2', 1))
    with pytest.raises(StorageFault, match="新版本"):
        restoring.verify(session, made.path)
