"""The file carries its whole set of triggers, whatever happened to it."""

from desktop_app.domain.fields import specs
from desktop_app.domain.ledgers import LEDGERS
from desktop_app.storage import schema
from desktop_app.storage.triggers import all_triggers


def triggers_in(db) -> set[str]:
    rows = db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    return {row[0] for row in rows}


def test_a_new_file_has_every_trigger_and_every_column(session) -> None:
    assert triggers_in(session.db) == set(all_triggers())
    for table, record in LEDGERS.items():
        assert {spec.name for spec in specs(record)} <= set(session.db.table(table).columns_dict)


def test_a_lost_trigger_is_made_again(session) -> None:
    session.db.execute("DROP TRIGGER made_person_u")
    schema.prepare(session.db)
    assert triggers_in(session.db) == set(all_triggers())


def test_preparing_a_current_file_writes_nothing(session) -> None:
    before = session.db.conn.total_changes
    schema.prepare(session.db)
    assert session.db.conn.total_changes == before


def test_ids_are_unique_across_sites(session, enrol) -> None:
    site = session.db.execute("SELECT next FROM counter WHERE name = 'site'").fetchone()[0]
    (person,) = enrol("张三")
    assert person.id >> 40 == site
    assert 0 < site < 2**22
