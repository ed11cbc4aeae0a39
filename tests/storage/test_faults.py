"""Trouble that is really caused: each gives a sentence, and nothing is half stored."""

import subprocess
import sys
import textwrap

import pytest

from desktop_app.domain.records.person import Person
from desktop_app.errors import StorageFault
from desktop_app.services import setup
from desktop_app.services.members import people, roster
from desktop_app.services.session import DATA_FILE
from desktop_app.storage import schema, vault
from tests.conftest import PASSWORD

PERSON = Person(
    name="张三", sex="1", born_on="1970", person_category="1", joined_on="1995", converted_on="1996"
)


def test_a_full_disk_stores_nothing_and_says_so(session, enrol) -> None:
    enrol("李四")
    pages = int(session.db.execute("PRAGMA page_count").fetchone()[0])
    session.db.execute(f"PRAGMA max_page_count = {pages}")
    big = Person(
        **{
            **{
                f: getattr(PERSON, f)
                for f in ("sex", "born_on", "person_category", "joined_on", "converted_on")
            },
            "name": "王五",
            "remarks": "长" * 400_000,
        }
    )
    with pytest.raises(StorageFault, match=r"磁盘|disk"):
        people.save(session, big)
    session.db.execute("PRAGMA max_page_count = 1073741823")
    assert roster.total(session) == 1
    people.save(session, PERSON)
    assert roster.total(session) == 2


def test_a_file_held_by_another_program_is_reported(session) -> None:
    with session.on_this_thread() as other:
        other.db.conn.execute("BEGIN IMMEDIATE")
        session.db.execute("PRAGMA busy_timeout = 50")
        with pytest.raises(StorageFault):
            people.save(session, PERSON)
        other.db.conn.execute("ROLLBACK")
    people.save(session, PERSON)


def test_a_newer_file_is_refused_untouched(session, folder) -> None:
    session.db.execute(f"PRAGMA user_version = {schema.FORMAT + 1}")
    session.close()
    with pytest.raises(StorageFault):
        setup.unlock(folder, PASSWORD)


def test_a_damaged_page_is_reported(session, folder, enrol) -> None:
    enrol(*(f"张{'一二三四五六七八九十'[n % 10]}{'甲乙丙丁戊己庚辛'[n % 8]}" for n in range(40)))
    session.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    session.close()
    file = folder / DATA_FILE
    content = bytearray(file.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 + 100] ^= 0xFF
    file.write_bytes(content)
    with pytest.raises(StorageFault):
        roster.total(setup.unlock(folder, PASSWORD))


def test_a_truncated_file_is_reported(session, folder, enrol) -> None:
    enrol("张三")
    session.close()
    (folder / DATA_FILE).write_bytes((folder / DATA_FILE).read_bytes()[:1000])
    with pytest.raises(StorageFault):
        setup.unlock(folder, PASSWORD)


def test_a_write_outside_a_change_set_is_impossible(session) -> None:
    with pytest.raises(vault.DriverError, match="outside a change set"):
        session.db.execute("INSERT INTO person(id, name) VALUES (1, '无名')")


def test_a_killed_program_leaves_a_whole_file(session, folder, enrol) -> None:
    enrol("李四")
    session.close()
    script = f"""
        import os
        from pathlib import Path
        from desktop_app.domain.records.person import Person
        from desktop_app.services import setup
        from desktop_app.storage import records
        session = setup.unlock(Path({str(folder)!r}), {PASSWORD!r})
        with session.changing("import"):
            records.add_all(session.db, [Person(name="半", sex="1")] * 3000)
            os._exit(9)
    """
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
    assert killed.returncode == 9
    again = setup.unlock(folder, PASSWORD)
    assert roster.total(again) == 1
    assert again.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    again.close()


def test_columns_a_newer_program_added_survive_an_edit(session, enrol) -> None:
    (person,) = enrol("张三")
    session.db.execute("ALTER TABLE person ADD COLUMN from_the_future TEXT NOT NULL DEFAULT ''")
    session.db.execute("UPDATE person SET from_the_future = 'kept'")
    people.save(session, people.get(session, person.id))
    assert session.db.execute("SELECT from_the_future FROM person").fetchone()[0] == "kept"
