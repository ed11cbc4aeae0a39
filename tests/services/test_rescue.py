"""A damaged file: what is left of it is saved, whatever part is gone, by whoever may do that."""

import json
import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.domain.query import Query
from desktop_app.errors import Forbidden, MustWait, UserError, WrongPassword
from desktop_app.services import accounts, setup
from desktop_app.services.demo_centre import demo
from desktop_app.services.keeping import audit, rescue
from desktop_app.services.members import people, roster
from desktop_app.services.paperwork import printing
from desktop_app.services.session import DATA_FILE
from desktop_app.storage import backup, btree, keys
from desktop_app.storage.pages import SIZE, Pages
from tests.conftest import NOW

WORD = demo.PASSWORD
OTHER = "another horse 2"
LOG = "-wal"


@dataclass
class Centre:
    folder: Path
    raw: bytes
    rows: dict[str, set[tuple]]
    key: bytes


def rows_of(session) -> dict[str, set[tuple]]:
    return {
        name: {tuple(row) for row in session.db.execute(f"SELECT * FROM [{name}]")}
        for name in backup.tables(session.db)
    }


@pytest.fixture(scope="module")
def demo_centre(tmp_path_factory) -> Centre:
    """The demo centre with a clerk and a printed card, closed; its rows and its key."""
    folder = tmp_path_factory.mktemp("rescue") / "centre"
    session = demo.create_demo(folder, now=lambda: NOW)
    accounts.add(session, name="王芳", role="front_desk", password=OTHER)
    printing.print_cards(session, roster.find(session, Query())[:2])
    rows, key = rows_of(session), session.key
    session.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    session.close()
    return Centre(folder, (folder / DATA_FILE).read_bytes(), rows, key)


@pytest.fixture
def folder(demo_centre, tmp_path) -> Path:
    return shutil.copytree(demo_centre.folder, tmp_path / "damaged")


def spoil(folder: Path, raw: bytes) -> None:
    (folder / DATA_FILE).write_bytes(raw)


def save(folder: Path, tmp_path: Path, word: str = WORD, account: str = demo.ADMIN):
    return rescue.save_readable(folder, tmp_path / "saved", word, account, now=lambda: NOW)


def saved_rows(tmp_path: Path, account: str = demo.ADMIN) -> dict[str, set[tuple]]:
    session = setup.unlock(tmp_path / "saved", WORD, account, now=lambda: NOW)
    try:
        found = rows_of(session)
        people_found = roster.find(session, Query(text="张"))
        assert len(roster.load(session, people_found)) == len(people_found)
    finally:
        session.close()
    return found


CHANGED = {"event", "setting", "counter", "_sqlite_migrations"}  # the rescue writes there itself


def check_against(demo_centre: Centre, report, found: dict[str, set[tuple]]) -> None:
    """Nothing saved that was not there; what is missing is told, with where it is missing."""
    for told in report.tables:
        before, after = demo_centre.rows[told.table], found[told.table]
        if told.table in CHANGED:
            continue
        assert after <= before, told.table
        missing = before - after
        assert not missing or not told.whole, told.table
        if all(isinstance(row[0], int) for row in missing):
            assert all(any(low <= row[0] <= high for low, high in told.holes) for row in missing)


def people_on_readable_pages(demo_centre: Centre, folder: Path) -> set[int]:
    """Return the ids of all whose row lies on a page that is still there, by looking at each."""
    pages = Pages(folder / DATA_FILE, Path("none"), demo_centre.key)
    everybody = {row[0] for row in demo_centre.rows["person"]}
    found = set[int]()
    for number in range(1, pages.count + 1):
        page = pages.page(number)
        if btree.kind(page, number) == btree.TABLE_LEAF:
            rows = btree.rows(pages, page, number)
            found |= {row.rowid for row in rows if len(row.values or ()) > 50}  # nothing is wider
    return found & everybody


@pytest.mark.parametrize("share", [0.9, 0.75, 0.71, 0.48, 0.3])
def test_what_is_left_of_a_cut_file_is_saved(demo_centre, folder, tmp_path, share) -> None:
    spoil(folder, demo_centre.raw[: int(len(demo_centre.raw) * share)])
    report = save(folder, tmp_path)
    assert report.damaged()
    assert report.checked
    found = saved_rows(tmp_path)
    check_against(demo_centre, report, found)
    readable = people_on_readable_pages(demo_centre, folder)
    assert {row[0] for row in found["person"]} == readable
    assert len(readable) > share / 2 * len(demo_centre.rows["person"])
    assert found["account"] == demo_centre.rows["account"]


def test_a_file_whose_first_page_is_gone_is_saved_but_said_to_be_unchecked(
    demo_centre, folder, tmp_path
) -> None:
    spoil(folder, bytes(SIZE) + demo_centre.raw[SIZE:])
    report = save(folder, tmp_path)
    assert not report.checked
    found = saved_rows(tmp_path)
    check_against(demo_centre, report, found)
    for table in ("person", "dated", "account", "setting", "change_set", "history", "claim"):
        kept = found[table] & demo_centre.rows[table] if table in CHANGED else found[table]
        assert len(kept) >= len(demo_centre.rows[table]) - 3, table


def test_a_file_whose_whole_contents_list_is_gone_is_saved_by_what_its_rows_look_like(
    demo_centre, folder, tmp_path
) -> None:
    pages = Pages(demo_centre.folder / DATA_FILE, Path("none"), demo_centre.key)
    raw = bytearray(demo_centre.raw)
    lost = 0
    for number in range(1, pages.count + 1):
        page = pages.page(number)
        if btree.kind(page, number) != btree.TABLE_LEAF:
            continue
        first = next(btree.rows(pages, page, number), None)
        if first and first.values and first.values[0] in ("table", "index", "trigger"):
            raw[(number - 1) * SIZE + 500] ^= 0xFF
            lost += 1
    assert lost > 10
    spoil(folder, bytes(raw))
    report = save(folder, tmp_path)
    found = saved_rows(tmp_path)
    check_against(demo_centre, report, found)
    for table in ("person", "org", "dated", "claim", "history", "change_set", "paper", "account"):
        assert found[table] == demo_centre.rows[table], table
    assert len(found["setting"] & demo_centre.rows["setting"]) > 0


def test_what_still_lies_in_the_log_is_saved_in_its_newest_state(folder, tmp_path) -> None:
    session = setup.unlock(folder, WORD, demo.ADMIN, now=lambda: NOW)
    one = people.get(session, roster.find(session, Query())[0])
    people.save(session, replace(one, remarks="断电之前写的"))
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    session.close()
    assert (copy / (DATA_FILE + LOG)).stat().st_size
    assert not save(copy, tmp_path).damaged()
    again = setup.unlock(tmp_path / "saved", WORD, demo.ADMIN, now=lambda: NOW)
    assert people.get(again, one.id).remarks == "断电之前写的"
    again.close()


def test_numbers_go_on_after_a_rescue_that_lost_the_counters(demo_centre, folder, tmp_path) -> None:
    pages = Pages(demo_centre.folder / DATA_FILE, Path("none"), demo_centre.key)
    raw = bytearray(demo_centre.raw)
    for number in range(1, pages.count + 1):
        page = pages.page(number)
        if btree.kind(page, number) == btree.INDEX_LEAF and "site" in {
            entry[0] for entry in btree.entries(pages, page, number) if entry
        }:
            raw[(number - 1) * SIZE + 500] ^= 0xFF
    spoil(folder, bytes(raw))
    save(folder, tmp_path)
    session = setup.unlock(tmp_path / "saved", WORD, demo.ADMIN, now=lambda: NOW)
    first = roster.find(session, Query())[0]
    assert printing.print_cards(session, [first]).number == "2026-0002"
    session.close()


def test_a_file_of_nothing_but_noise_says_so_and_leaves_nothing(folder, tmp_path) -> None:
    spoil(folder, bytes(40 * SIZE))
    with pytest.raises(UserError, match="备份"):
        save(folder, tmp_path)
    assert not (tmp_path / "saved").exists()


def test_only_who_may_restore_backups_may_rescue(folder, tmp_path) -> None:
    with pytest.raises(Forbidden):
        save(folder, tmp_path, OTHER, "王芳")
    assert not (tmp_path / "saved").exists()


def test_wrong_passwords_are_counted_and_wait_in_a_rescue_too(folder, tmp_path) -> None:
    with pytest.raises(WrongPassword):
        save(folder, tmp_path, "not the password")
    with pytest.raises(MustWait):
        save(folder, tmp_path)
    later = rescue.save_readable(
        folder, tmp_path / "saved", WORD, demo.ADMIN, now=lambda: NOW + timedelta(minutes=10)
    )
    assert later.rows()


def test_the_rescue_is_the_last_line_of_the_new_files_audit_log(folder, tmp_path) -> None:
    save(folder, tmp_path)
    session = setup.unlock(tmp_path / "saved", WORD, demo.ADMIN, now=lambda: NOW)
    told = session.db.execute(
        "SELECT account, role, body FROM event WHERE action = 'rescue'"
    ).fetchone()
    assert (told[0], told[1]) == (session.account.id, "administrator")
    assert json.loads(told[2])["lost"] == []
    assert audit.lines(session, audit.Filter(action="rescue"))[0].reason.startswith("读出")
    assert audit.verify(session).whole
    session.close()


def test_without_any_account_left_only_the_recovery_key_rescues(
    demo_centre, folder, tmp_path
) -> None:
    pages = Pages(demo_centre.folder / DATA_FILE, Path("none"), demo_centre.key)
    raw = bytearray(demo_centre.raw)
    for number in range(1, pages.count + 1):
        page = pages.page(number)
        if btree.kind(page, number) == btree.TABLE_LEAF and demo.ADMIN in str(
            [row.values for row in btree.rows(pages, page, number)]
        ):
            raw[(number - 1) * SIZE + 500] ^= 0xFF
    spoil(folder, bytes(raw))
    with pytest.raises(UserError, match="恢复密钥"):
        save(folder, tmp_path)
    content = keys.read(folder)
    recovery, secret = keys.new_recovery()
    slots = [one for one in content["slots"] if one["label"] != keys.RECOVERY]
    slots.append(keys.recovery_slot(demo_centre.key, secret))
    keys.write(folder, {**content, "slots": slots})
    assert save(folder, tmp_path, recovery.words, "").account == "管理员"
    session = setup.reset_password(tmp_path / "saved", recovery.words, OTHER, now=lambda: NOW)
    assert roster.total(session) == len(demo_centre.rows["person"])
    session.close()


def test_every_file_in_the_rescued_folder_belongs_to_its_owner_alone(folder, tmp_path) -> None:
    save(folder, tmp_path)
    for one in (tmp_path / "saved").iterdir():
        assert one.stat().st_mode & 0o077 == 0, one.name
    assert (tmp_path / "saved").stat().st_mode & 0o077 == 0
