"""One file of each released format is opened by this version, upgraded, and keeps every row.

Source: issue "Safe-keeping", Upgrades. ``build_scripts/sample_file.py`` made the files.
"""

from datetime import date, datetime
from pathlib import Path

import pytest

from desktop_app.domain.query import Query
from desktop_app.services import setup, workflows
from desktop_app.services.desk import three_lists, units
from desktop_app.services.keeping import restoring
from desktop_app.services.members import roster
from desktop_app.services.session import DATA_FILE
from desktop_app.storage import backup, keys, schema, vault

FILES = sorted((Path(__file__).parent / "files").glob("*.backup"))
NOW = datetime(2026, 11, 26, 9, 0)
NAMES = {"张三", "欧阳娜", "李小龙"}  # as build_scripts/sample_file.py stores them
PASSWORD = "sample file 2026"
ADDED = ("_sqlite_migrations", "event", "counter", "setting")  # grow by opening and upgrading


def rows_of(db) -> dict[str, list[dict]]:
    """Return every row of every table with the names of its columns."""
    found = {}
    for name in backup.tables(db):
        cursor = db.execute(f"SELECT * FROM [{name}]")
        names = [one[0] for one in cursor.description]
        found[name] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return found


def unpacked(file: Path, folder: Path):
    """Lay the data file and the keys of a backup into a folder as that version left them."""
    header = backup.read_header(file)
    folder.mkdir()
    backup.extract(file, folder / DATA_FILE)
    keys.write(folder, dict(header.keys))
    return keys.open_slot(keys.read(folder)["slots"][0], PASSWORD)


@pytest.mark.parametrize("file", FILES, ids=lambda one: one.stem)
def test_a_file_of_a_released_version_is_upgraded_and_keeps_every_row(file, tmp_path) -> None:
    folder = tmp_path / "centre"
    key = unpacked(file, folder)
    old = vault.connect(folder / DATA_FILE, key, must_exist=True)
    before, outdated = rows_of(old), schema.is_old(old)
    old.close()
    session = setup.unlock(folder, PASSWORD, now=lambda: NOW)
    after = rows_of(session.db)
    for table, rows in before.items():
        if table in ADDED:
            assert len(after[table]) >= len(rows), table
            continue
        kept = [{name: row[name] for name in rows[0]} for row in after[table]] if rows else []
        assert kept == rows, table
    assert {one.name for one in roster.load(session, roster.find(session, Query()))} == NAMES
    made = list((folder / "backups").glob("*.backup"))
    assert bool(made) is outdated
    for one in made:  # what the upgrade began with, readable
        assert restoring.verify(session, one)
    session.close()


OLD_COLUMNS = {
    "unit": ("name", "contact", "phone", "agreed_from", "agreed_to"),
    "list_entry": ("sort", "what", "state"),
}
NUMBERS = {"list_entry": ("unit", "other")}
UNITS = """
INSERT INTO unit(id, name, contact, phone, agreed_from, agreed_to) VALUES
  (1, '实验小学', '王芳', '13800001111', '2026-01', '2026-12'), (2, '供电所', '', '', '', '');
INSERT INTO list_entry(id, sort, what, state, unit, other) VALUES
  (11, 'need', '教室', 'matched', 0, 12), (12, 'resource', '教室', 'matched', 1, 11),
  (13, 'project', '教室', 'open', 1, 11), (14, 'need', '灯', 'doing', 0, 0),
  (15, 'need', '书', 'matched', 0, 16), (16, 'resource', '书', 'matched', 1, 15),
  (17, 'project', '书', 'done', 1, 15), (18, 'project', '画', 'doing', 1, 0)
"""


def test_dates_and_contacts_of_units_become_rows_and_projects_get_their_state(tmp_path) -> None:
    folder = tmp_path / "centre"
    key = unpacked(FILES[0], folder)
    old = vault.connect(folder / DATA_FILE, key, must_exist=True)
    schema.migrate.apply(old, stop_before="m0017_agreements_and_people_of_units")
    for columns, kind in ((OLD_COLUMNS, "TEXT NOT NULL DEFAULT ''"), (NUMBERS, "INTEGER")):
        for table, names in columns.items():
            for name in set(names) - set(old.table(table).columns_dict):
                old.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}")
    triggers = old.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in triggers:
        old.execute(f"DROP TRIGGER {name}")
    for statement in UNITS.split(";\n"):
        old.execute(statement)
    old.execute(
        "CREATE TRIGGER made_list_entry_u AFTER UPDATE ON list_entry"
        " BEGIN SELECT RAISE(ABORT, 'write outside a change set'); END"
    )
    old.conn.commit()
    old.close()
    session = setup.unlock(folder, PASSWORD, now=lambda: NOW)
    first, second = sorted(units.views(session), key=lambda one: one.unit.id)
    assert [(one.begins, one.ends) for one in first.agreements] == [("2026-01", "2026-12")]
    assert [(one.name, one.phone) for one in first.people] == [("王芳", "13800001111")]
    assert (list(second.agreements), list(second.people)) == ([], [])
    found = {one.id: (one.state, one.second) for one in three_lists.entries(session)}
    assert found == {
        11: ("matched", 0), 12: ("matched", 0), 13: ("matched", 12), 14: ("open", 0),
        15: ("done", 0), 16: ("done", 0), 17: ("done", 16), 18: ("doing", 0),
    }  # fmt: skip
    three_lists.move(session, 13, "fall_through", reason="测试")
    assert three_lists.by_id(session, 11).state == "open"
    session.close()


def test_the_days_of_the_calendar_become_rows_that_can_be_taken_back(tmp_path) -> None:
    folder = tmp_path / "centre"
    key = unpacked(FILES[0], folder)
    old = vault.connect(folder / DATA_FILE, key, must_exist=True)
    schema.migrate.apply(old, stop_before="m0018_days_of_the_calendar")
    days = '{"2026-11-25": false, "2026-11-28": true}'
    old.execute("INSERT OR REPLACE INTO setting VALUES ('working_days', ?)", [days])
    old.conn.commit()
    old.close()
    session = setup.unlock(folder, PASSWORD, now=lambda: NOW)
    own = {date(2026, 11, 25): False, date(2026, 11, 28): True}
    assert workflows.calendar(session).own == own
    workflows.save_calendar(session, "2026-11-28 班\n2026-12-01 休")
    assert workflows.calendar(session).own == {date(2026, 11, 28): True, date(2026, 12, 1): False}
    assert workflows.save_calendar(session, "2026-12-01 休\n2026-11-28 班").count == 0
    session.close()
