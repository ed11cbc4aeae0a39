"""Damaged data files by the hundred: the right content or a sentence, never silent loss.

The quick run tries 60 files; ``pytest -m perf tests/storage/test_durability.py -s`` tries 400.
"""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.query import Query
from desktop_app.errors import UserError
from desktop_app.services import setup
from desktop_app.services.keeping import backups, rescue, restoring
from desktop_app.services.members import people, roster
from desktop_app.services.session import DATA_FILE, Session, open_session
from desktop_app.services.troubles import understood
from desktop_app.storage import backup, keys, schema, vault
from tests.conftest import NOW, PASSWORD

PAGE = 4096


def flip(raw: bytearray, chance: random.Random) -> None:
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)


def flip_many(raw: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randrange(2, 200)):
        flip(raw, chance)


def zero_page(raw: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(raw) // PAGE) * PAGE
    raw[start : start + PAGE] = bytes(PAGE)


def scramble(raw: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(raw))
    end = min(len(raw), start + chance.randrange(1, 20_000))
    raw[start:end] = chance.randbytes(end - start)


def truncate(raw: bytearray, chance: random.Random) -> None:
    del raw[chance.randrange(len(raw)) :]


def truncate_at_a_page(raw: bytearray, chance: random.Random) -> None:
    del raw[chance.randrange(len(raw) // PAGE) * PAGE :]


def swap_pages(raw: bytearray, chance: random.Random) -> None:
    one, two = (n * PAGE for n in chance.sample(range(len(raw) // PAGE), 2))
    raw[one : one + PAGE], raw[two : two + PAGE] = raw[two : two + PAGE], raw[one : one + PAGE]


def append(raw: bytearray, chance: random.Random) -> None:
    raw += chance.randbytes(chance.randrange(1, 3 * PAGE))


def cut_out(raw: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(raw))
    del raw[start : start + chance.randrange(1, 2 * PAGE)]


MUTATIONS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    flip, flip_many, zero_page, scramble, truncate, truncate_at_a_page, swap_pages, append, cut_out,
)  # fmt: skip


def all_rows(session: Session) -> dict[str, list[tuple]]:
    """Read everything as the program does, and then every row of every table."""
    ids = roster.find(session, Query(text=""))
    assert len(roster.load(session, ids)) == len(ids)
    return {
        name: sorted(tuple(row) for row in session.db.execute(f"SELECT * FROM [{name}]"))
        for name in backup.tables(session.db)
    }


@pytest.fixture
def closed(session, enrol) -> tuple[Path, bytes, dict]:
    """A centre of some size, closed: its folder, its key, and all its rows."""
    enrol(*(f"张{a}{b}" for a in "一二三四五六七八" for b in "甲乙丙丁戊己庚"))
    rows = all_rows(session)
    backups.make(session)
    session.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    session.close()
    slots = keys.read(session.folder)["slots"]
    return session.folder, keys.open_slot(slots[0], PASSWORD), rows


def try_files(closed, count: int, seed: int) -> Counter:
    """Damage the file again and again; return how often it was the same and how often told."""
    folder, key, rows = closed
    rows = {name: found for name, found in rows.items() if name != "event"}  # backups add to it
    good, chance, tally = (folder / DATA_FILE).read_bytes(), random.Random(seed), Counter[str]()
    account = setup.Account(1, "李雯", "administrator")
    for number in range(count):
        mutate = MUTATIONS[number % len(MUTATIONS)]
        raw = bytearray(good)
        mutate(raw, chance)
        for end in ("-wal", "-shm"):
            (folder / (DATA_FILE + end)).unlink(missing_ok=True)
        (folder / DATA_FILE).write_bytes(raw)
        try:
            db = vault.connect(folder / DATA_FILE, key, must_exist=True)
            db.close()
            session = open_session(folder, key, account)
            try:
                schema.prepare(session.db)
                found = all_rows(session)
                assert {name: found[name] for name in rows} == rows, mutate.__name__
                tally["same content"] += 1
            finally:
                session.close()
        except Exception as error:
            sentence = understood(error)
            if sentence is None:
                raise
            assert str(sentence).endswith(("。", "."))
            tally["a sentence"] += 1
    (folder / DATA_FILE).write_bytes(good)
    return tally


def test_sixty_damaged_files_give_their_content_or_a_sentence(closed) -> None:
    tally = try_files(closed, 60, seed=7)
    assert tally["a sentence"] >= 30


@pytest.mark.perf
def test_four_hundred_damaged_files_give_their_content_or_a_sentence(closed, capsys) -> None:
    tally = try_files(closed, 400, seed=2026)
    with capsys.disabled():
        print(  # noqa: T201
            f"\n400 damaged data files: {dict(tally)}, 0 tracebacks, 0 silently wrong"
        )


def test_damaged_backups_give_a_sentence(closed, folder) -> None:
    (made,) = (folder / "backups").glob("*.backup")
    good, chance, told = made.read_bytes(), random.Random(11), 0
    session = setup.unlock(folder, PASSWORD, now=lambda: NOW)
    for number in range(120):
        raw = bytearray(good)
        MUTATIONS[number % len(MUTATIONS)](raw, chance)
        made.write_bytes(raw)
        with pytest.raises(UserError):
            restoring.verify(session, made)
        told += 1
    session.close()
    assert told == 120


def test_what_can_be_read_of_a_damaged_file_is_saved(closed, folder, tmp_path) -> None:
    rows = closed[2]
    raw = bytearray((folder / DATA_FILE).read_bytes())
    for page in range(20, len(raw) // PAGE, 5):
        raw[page * PAGE + 100] ^= 0xFF
    (folder / DATA_FILE).write_bytes(raw)
    report = rescue.save_readable(folder, tmp_path / "saved", PASSWORD)
    assert (folder / DATA_FILE).read_bytes() == raw
    assert report.damaged()
    session = setup.unlock(tmp_path / "saved", PASSWORD)
    for told in report.tables:
        if told.table in ("event", "setting"):
            continue
        before = {row[0]: row for row in rows[told.table]}
        found = session.db.execute(f"SELECT * FROM {told.table}").fetchall()
        after = {row[0]: tuple(row) for row in found}
        assert all(before[one] == row for one, row in after.items()), told.table
        missing = before.keys() - after.keys()
        assert bool(missing) <= (not told.whole), told.table
        assert all(any(low <= one <= high for low, high in told.holes) for one in missing)
    saved = [row[0] for row in session.db.execute("SELECT id FROM person")]
    assert 20 < len(saved) <= 56
    assert roster.total(session) == len(saved)
    assert len(roster.find(session, Query(text="张"))) == len(saved)  # the search is made anew
    people.save(session, replace(people.get(session, min(saved)), remarks="新"))
    session.close()


def test_a_whole_file_is_saved_whole(closed, folder, tmp_path) -> None:
    shutil.rmtree(folder / "backups")
    report = rescue.save_readable(folder, tmp_path / "saved", PASSWORD)
    assert not report.damaged()
    session = setup.unlock(tmp_path / "saved", PASSWORD)
    found = all_rows(session)
    for name, rows in closed[2].items():
        if name not in ("event", "_sqlite_migrations"):
            assert found[name] == rows, name
    session.close()


@pytest.mark.parametrize("share", [0.98, 0.9])
def test_what_a_cut_file_still_holds_is_saved(closed, folder, tmp_path, share: float) -> None:
    """A power cut or a pulled stick leaves a file shorter than its first page says."""
    raw = (folder / DATA_FILE).read_bytes()
    (folder / DATA_FILE).write_bytes(raw[: int(len(raw) * share)])
    report = rescue.save_readable(folder, tmp_path / "saved", PASSWORD)
    assert report.rows() > 0
    session = setup.unlock(tmp_path / "saved", PASSWORD)
    found = all_rows(session)
    session.close()
    kept = 0
    for told in report.tables:
        if told.table not in ("event", "setting", "_sqlite_migrations"):
            before = set(closed[2][told.table])
            assert set(found[told.table]) <= before, told.table
            kept += len(found[told.table])
            assert len(found[told.table]) == len(before) or not told.whole, told.table
    assert kept
