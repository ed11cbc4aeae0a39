"""One file of each released format is opened by this version, upgraded, and keeps every row.

Source: issue "Safe-keeping", Upgrades. ``build_scripts/sample_file.py`` made the files.
"""

from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.domain.query import Query
from desktop_app.services import setup
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
