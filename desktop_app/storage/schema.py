"""Bring a file up to date: frozen migrations first, then columns the registry has gained."""

import json
from hashlib import sha256

from sqlite_utils.migrations import Migrations

from desktop_app.domain import search_words
from desktop_app.domain.fields import Spec, specs
from desktop_app.domain.ledgers import LEDGERS
from desktop_app.domain.records.person import Person
from desktop_app.errors import StorageFault
from desktop_app.i18n import tr
from desktop_app.storage import ids
from desktop_app.storage.transaction import faults
from desktop_app.storage.triggers import PREFIX, all_triggers, indexed_anew
from desktop_app.storage.vault import Database, Vault

FORMAT = 1  # raised only by a change that an older program would misread
migrate = Migrations("hongyi")

_TABLES = """
CREATE TABLE counter (name TEXT PRIMARY KEY, next INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE account (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL,
  disabled_at TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE preference (account INTEGER NOT NULL REFERENCES account, key TEXT NOT NULL,
  value TEXT NOT NULL, PRIMARY KEY (account, key)) STRICT, WITHOUT ROWID;
CREATE TABLE change_set (id INTEGER PRIMARY KEY, at TEXT NOT NULL, account INTEGER NOT NULL,
  action TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '', undoes INTEGER NOT NULL DEFAULT 0,
  undone_by INTEGER NOT NULL DEFAULT 0, role TEXT NOT NULL DEFAULT '',
  heads TEXT NOT NULL DEFAULT '', hash TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE history (n INTEGER PRIMARY KEY, change_set INTEGER NOT NULL REFERENCES change_set,
  tab TEXT NOT NULL, row_id INTEGER NOT NULL, op TEXT NOT NULL, body TEXT NOT NULL,
  hash TEXT NOT NULL) STRICT;
CREATE INDEX history_of_row ON history(row_id, n);
CREATE INDEX history_of_set ON history(change_set, n);
CREATE TABLE event (id INTEGER PRIMARY KEY, at TEXT NOT NULL, account INTEGER NOT NULL,
  action TEXT NOT NULL, body TEXT NOT NULL, role TEXT NOT NULL DEFAULT '',
  heads TEXT NOT NULL DEFAULT '', hash TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE import_batch (id INTEGER PRIMARY KEY,
  change_set INTEGER NOT NULL REFERENCES change_set,
  at TEXT NOT NULL, file TEXT NOT NULL, counts TEXT NOT NULL) STRICT;
CREATE TABLE paper (id INTEGER PRIMARY KEY, key TEXT NOT NULL, number TEXT NOT NULL,
  title TEXT NOT NULL, at TEXT NOT NULL, account INTEGER NOT NULL, pages INTEGER NOT NULL,
  people TEXT NOT NULL, input TEXT NOT NULL, pdf BLOB NOT NULL, UNIQUE (key, number)) STRICT;
CREATE VIRTUAL TABLE person_search USING fts5(words, content='', contentless_delete=1,
  detail=none, prefix='1 2 3 4 5 6', tokenize='unicode61');
CREATE VIRTUAL TABLE address_search USING fts5(words, content='', contentless_delete=1,
  detail=full, tokenize='unicode61');
CREATE TABLE org (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE person (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE dated (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',
  person_id INTEGER NOT NULL DEFAULT 0, what TEXT NOT NULL DEFAULT '',
  value TEXT NOT NULL DEFAULT '', valid_from TEXT NOT NULL DEFAULT '',
  valid_to TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '') STRICT;
CREATE UNIQUE INDEX dated_open ON dated(person_id, what) WHERE valid_to = '' AND deleted_at = '';
CREATE INDEX dated_of_person ON dated(person_id, what, valid_from);
CREATE INDEX dated_of_value ON dated(what, value, valid_from);
CREATE TABLE service_item (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE claim (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',
  item INTEGER NOT NULL DEFAULT 0, person_id INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX claim_of_person ON claim(person_id);
CREATE INDEX claim_of_item ON claim(item);
CREATE TABLE photo (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',
  person_id INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX photo_of_person ON photo(person_id);
CREATE TABLE pair (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',
  person_id INTEGER NOT NULL DEFAULT 0, other INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX pair_of_person ON pair(person_id);
CREATE INDEX pair_of_other ON pair(other)
"""


@migrate()
def m0001_ground(db: Database) -> None:
    """Create the tables every later step relies on."""
    for statement in _TABLES.split(";\n"):
        db.execute(statement)


@migrate()
def m0002_branch_of_accounts(db: Database) -> None:
    """A branch secretary's account knows its branch."""
    db.execute("ALTER TABLE account ADD COLUMN branch TEXT NOT NULL DEFAULT ''")


@migrate()
def m0004_papers(db: Database) -> None:
    """A number can be void with a reason; every time a paper goes out is recorded."""
    for column in (
        "voided_at TEXT NOT NULL DEFAULT ''",
        "voided_by INTEGER NOT NULL DEFAULT 0",
        "void_reason TEXT NOT NULL DEFAULT ''",
    ):
        db.execute(f"ALTER TABLE paper ADD COLUMN {column}")
    db.execute(
        "CREATE TABLE paper_out (id INTEGER PRIMARY KEY, paper INTEGER NOT NULL REFERENCES paper,"
        " at TEXT NOT NULL, account INTEGER NOT NULL, printer TEXT NOT NULL,"
        " copies INTEGER NOT NULL, first_page INTEGER NOT NULL, state TEXT NOT NULL) STRICT"
    )
    db.execute("CREATE INDEX paper_out_of_paper ON paper_out(paper, id)")


_RIGHTS = """
CREATE TABLE consent (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',
  person_id INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX consent_of_person ON consent(person_id);
CREATE TABLE request (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',
  person_id INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX request_of_person ON request(person_id);
CREATE TABLE incident (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE affected (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',
  incident INTEGER NOT NULL DEFAULT 0, person_id INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX affected_of_person ON affected(person_id);
CREATE INDEX affected_of_incident ON affected(incident);
CREATE TABLE purged (person_no TEXT PRIMARY KEY, person_id INTEGER NOT NULL,
  at TEXT NOT NULL) STRICT, WITHOUT ROWID
"""


@migrate()
def m0003_person_rights(db: Database) -> None:
    """Consents, requests and incidents; who was removed for good."""
    for statement in _RIGHTS.split(";\n"):
        db.execute(statement)


@migrate()
def m0005_orders(db: Database) -> None:
    """Orders of residents."""
    db.execute(
        "CREATE TABLE service_order (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',"
        " state TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '') STRICT"
    )
    db.execute("CREATE INDEX service_order_by_state ON service_order(state, id)")
    db.execute("CREATE INDEX service_order_by_phone ON service_order(phone) WHERE phone <> ''")


@migrate()
def m0006_service_log(db: Database) -> None:
    """What members did."""
    db.execute(
        "CREATE TABLE service (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',"
        " person_id INTEGER NOT NULL DEFAULT 0, item INTEGER NOT NULL DEFAULT 0,"
        " done_on TEXT NOT NULL DEFAULT '', reverses INTEGER NOT NULL DEFAULT 0) STRICT"
    )
    db.execute("CREATE INDEX service_of_person ON service(person_id, done_on)")
    db.execute("CREATE INDEX service_by_day ON service(done_on, id)")
    db.execute("CREATE INDEX service_reversed ON service(reverses) WHERE reverses <> 0")


@migrate()
def m0007_partner_units(db: Database) -> None:
    """Partner units, talks with them, and the three lists."""
    for table in ("unit", "unit_contact", "list_entry"):
        db.execute(
            f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '')"
            " STRICT"
        )


@migrate()
def m0011_stations_and_shifts(db: Database) -> None:
    """Stations that items belong to, and the shifts of items."""
    for table in ("station", "shift"):
        db.execute(
            f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '')"
            " STRICT"
        )


_HELP = """
CREATE TABLE help_pair (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',
  person_id INTEGER NOT NULL DEFAULT 0, helper INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX help_pair_of_person ON help_pair(person_id) WHERE person_id <> 0;
CREATE INDEX help_pair_of_helper ON help_pair(helper) WHERE helper <> 0;
CREATE TABLE help_visit (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',
  pair INTEGER NOT NULL DEFAULT 0, person_id INTEGER NOT NULL DEFAULT 0,
  helper INTEGER NOT NULL DEFAULT 0, done_on TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX help_visit_of_pair ON help_visit(pair, done_on);
CREATE INDEX help_visit_of_person ON help_visit(person_id) WHERE person_id <> 0;
CREATE INDEX help_visit_by_day ON help_visit(done_on);
CREATE TABLE donation_drive (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE goods_entry (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',
  drive INTEGER NOT NULL DEFAULT 0, person_id INTEGER NOT NULL DEFAULT 0,
  reverses INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX goods_entry_of_drive ON goods_entry(drive, id);
CREATE INDEX goods_entry_of_person ON goods_entry(person_id) WHERE person_id <> 0
"""


@migrate()
def m0012_help_pairs(db: Database) -> None:
    """Help pairs with their calls and visits, donation drives with goods and money."""
    for statement in _HELP.split(";\n"):
        db.execute(statement)


_POINTS = """
CREATE TABLE points_entry (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',
  person_id INTEGER NOT NULL DEFAULT 0, done_on TEXT NOT NULL DEFAULT '',
  rule TEXT NOT NULL DEFAULT '', points INTEGER NOT NULL DEFAULT 0,
  source TEXT NOT NULL DEFAULT '', source_id INTEGER NOT NULL DEFAULT 0,
  confirmed_on TEXT NOT NULL DEFAULT '', reverses INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX points_entry_sums ON points_entry(substr(done_on, 1, 4), person_id, points)
  WHERE deleted_at = '' AND confirmed_on <> '';
CREATE INDEX points_entry_of_person ON points_entry(person_id, rule, done_on);
CREATE INDEX points_entry_of_event ON points_entry(source_id) WHERE source_id <> 0;
CREATE INDEX points_entry_waiting ON points_entry(id)
  WHERE confirmed_on = '' AND reverses = 0 AND deleted_at = '';
CREATE INDEX points_entry_reversed ON points_entry(reverses) WHERE reverses <> 0;
CREATE TABLE points_rule (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE star_rating (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',
  person_id INTEGER NOT NULL DEFAULT 0, branch TEXT NOT NULL DEFAULT '',
  year TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX star_rating_of_person ON star_rating(person_id, year) WHERE person_id <> 0;
CREATE INDEX star_rating_of_year ON star_rating(year, id);
CREATE TABLE star_off (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',
  rating INTEGER NOT NULL DEFAULT 0, person_id INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX star_off_of_rating ON star_off(rating);
CREATE INDEX star_off_of_person ON star_off(person_id)
"""


@migrate()
def m0013_points_and_stars(db: Database) -> None:
    """Entries and own rules of points; star ratings and stars taken off."""
    for statement in _POINTS.split(";\n"):
        db.execute(statement)


@migrate()
def m0014_teams_stewards_contributions(db: Database) -> None:
    """Volunteer teams, building stewards, what units gave; orders found by state, caller, day."""
    db.execute(
        "CREATE TABLE team (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '') STRICT"
    )
    db.execute(
        "CREATE TABLE team_member (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',"
        " team INTEGER NOT NULL DEFAULT 0, person_id INTEGER NOT NULL DEFAULT 0,"
        " left_on TEXT NOT NULL DEFAULT '') STRICT"
    )
    db.execute(
        "CREATE TABLE steward (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',"
        " person_id INTEGER NOT NULL DEFAULT 0, ended_on TEXT NOT NULL DEFAULT '') STRICT"
    )
    db.execute(
        "CREATE TABLE contribution (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',"
        " unit INTEGER NOT NULL DEFAULT 0, given_on TEXT NOT NULL DEFAULT '') STRICT"
    )
    db.execute("CREATE INDEX team_member_of_team ON team_member(team, left_on)")
    db.execute("CREATE INDEX team_member_of_person ON team_member(person_id)")
    db.execute("CREATE INDEX steward_of_person ON steward(person_id)")
    db.execute("CREATE INDEX contribution_of_unit ON contribution(unit, given_on)")
    present = db.table("service_order").columns_dict
    for name, kind in (
        ("person_id", "INTEGER NOT NULL DEFAULT 0"), ("requester", "TEXT NOT NULL DEFAULT ''"),
        ("submitted_on", "TEXT NOT NULL DEFAULT ''"), ("closed_on", "TEXT NOT NULL DEFAULT ''"),
    ):  # fmt: skip
        if name not in present:
            db.execute(f"ALTER TABLE service_order ADD COLUMN {name} {kind}")
        db.execute(f"CREATE INDEX service_order_by_{name} ON service_order({name}, id)")


@migrate()
def m0015_bookings_receptions(db: Database) -> None:
    """Bookings of rooms, found by day; receptions at the desk."""
    db.execute(
        "CREATE TABLE booking (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',"
        " held_on TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT '',"
        " person_id INTEGER NOT NULL DEFAULT 0) STRICT"
    )
    db.execute(
        "CREATE TABLE reception (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',"
        " day TEXT NOT NULL DEFAULT '', person_id INTEGER NOT NULL DEFAULT 0) STRICT"
    )
    db.execute("CREATE INDEX booking_of_day ON booking(held_on, state)")
    db.execute("CREATE INDEX booking_by_state ON booking(state, id)")
    for table in ("booking", "reception"):
        db.execute(f"CREATE INDEX {table}_of_person ON {table}(person_id)")
    db.execute("CREATE INDEX reception_of_day ON reception(day)")


@migrate()
def m0016_ended_spans(db: Database) -> None:
    """What held on an earlier day, and what was changed since, is found without reading all."""
    db.execute("CREATE INDEX dated_ended ON dated(valid_to) WHERE valid_to <> ''")
    db.execute("CREATE INDEX history_changed ON history(change_set, n) WHERE op = 'U'")


@migrate()
def m0017_rooms(db: Database) -> None:
    """The rooms that are lent out; before, they were known by their bookings only."""
    db.execute(
        "CREATE TABLE room (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '') STRICT"
    )


_OF_UNITS = """
CREATE TABLE agreement (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',
  unit INTEGER NOT NULL DEFAULT 0, begins TEXT NOT NULL DEFAULT '',
  ends TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX agreement_of_unit ON agreement(unit, begins);
CREATE TABLE unit_person (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',
  unit INTEGER NOT NULL DEFAULT 0, name TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX unit_person_of_unit ON unit_person(unit, position)
"""
_ENTRIES_ANEW = """
UPDATE list_entry SET second = coalesce(
  (SELECT need.other FROM list_entry need WHERE need.id = list_entry.other), 0)
  WHERE sort = 'project' AND other <> 0;
UPDATE list_entry SET state = 'matched' WHERE sort = 'project' AND state IN ('', 'open');
UPDATE list_entry SET state = CASE other WHEN 0 THEN 'open' ELSE 'matched' END
  WHERE sort <> 'project' AND state <> 'done' AND (state <> 'open' OR other <> 0);
UPDATE list_entry SET state = 'done' WHERE state = 'matched' AND sort <> 'project' AND id IN (
  SELECT other FROM list_entry WHERE sort = 'project' AND state = 'done'
  UNION SELECT second FROM list_entry WHERE sort = 'project' AND state = 'done')
"""


@migrate()
def m0017_agreements_and_people_of_units(db: Database) -> None:
    """Agreements with units and whom to call there, before on the unit; projects on their way."""
    for statement in _OF_UNITS.split(";\n"):
        db.execute(statement)
    if "agreed_to" not in db.table("unit").columns_dict:  # a file without units yet
        return
    rows = db.execute(
        "SELECT id, contact, phone, agreed_from, agreed_to, deleted_at FROM unit"
    ).fetchall()
    for unit, name, phone, begins, ends, deleted in rows:
        if begins or ends:
            db.execute(
                "INSERT INTO agreement(id, deleted_at, unit, begins, ends) VALUES (?, ?, ?, ?, ?)",
                [ids.take(db), deleted, unit, begins, ends],
            )
        if name or phone:
            db.execute(
                "INSERT INTO unit_person(id, deleted_at, unit, name, phone, position)"
                " VALUES (?, ?, ?, ?, ?, 1)",
                [ids.take(db), deleted, unit, name, phone],
            )
    db.execute(f"DROP TRIGGER IF EXISTS {PREFIX}list_entry_u")  # made again when all is done
    db.execute("ALTER TABLE list_entry ADD COLUMN second INTEGER NOT NULL DEFAULT 0")
    for statement in _ENTRIES_ANEW.split(";\n"):
        db.execute(statement)


@migrate()
def m0018_days_of_the_calendar(db: Database) -> None:
    """The centre's own holidays and days of work, before in a setting that no undo reached."""
    db.execute(
        "CREATE TABLE calendar_day (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '',"
        " day TEXT NOT NULL DEFAULT '', works TEXT NOT NULL DEFAULT '') STRICT"
    )
    row = db.execute("SELECT value FROM setting WHERE key = 'working_days'").fetchone()
    for day, works in json.loads(row[0]).items() if row else ():
        db.execute(
            "INSERT INTO calendar_day(id, day, works) VALUES (?, ?, ?)",
            [ids.take(db), day, "1" if works else "0"],
        )
    db.execute("DELETE FROM setting WHERE key = 'working_days'")


@migrate()
def m0019_own_numbers(db: Database) -> None:
    """The deadlines and other numbers that the centre has set itself."""
    db.execute(
        "CREATE TABLE own_number (id INTEGER PRIMARY KEY, deleted_at TEXT NOT NULL DEFAULT '')"
        " STRICT"
    )


def prepare(db: Vault) -> None:
    """Create or upgrade the file; refuse one written by a newer program.

    Migrations name columns literally and never import the domain, so that they still mean the
    same in ten years. Columns that are merely new are added here from the registry. When the
    file already matches this version, one query says so.
    """
    with faults():
        if db.execute("PRAGMA user_version").fetchone()[0] > FORMAT:
            raise StorageFault(
                tr(
                    "A newer version of the program saved this data file. Nothing was changed and"
                    " the data are safe; install that version to open it."
                )
            )
        if _is_current(db):
            return
        migrate.apply(db)
        with db.atomic():
            _upgrade(db)
        db.execute(f"PRAGMA user_version = {FORMAT}")


def _upgrade(db: Vault) -> None:
    db.execute("INSERT OR IGNORE INTO counter VALUES ('site', ?), ('id', 1)", [ids.new_site()])
    for table, record in LEDGERS.items():
        present = db.table(table).columns_dict
        for spec in specs(record):
            if spec.name not in present:
                kind = "INTEGER" if spec.kind.column is int else "TEXT"
                empty = "0" if spec.kind.column is int else "''"
                db.execute(
                    f"ALTER TABLE {table} ADD COLUMN {spec.name} {kind} NOT NULL DEFAULT {empty}"
                )
    for name in _made(db):
        db.execute(f"DROP TRIGGER {name}")
    for statement in all_triggers().values():
        db.execute(statement)
    for statement in person_indexes():
        db.execute(statement)
    known = db.execute("SELECT value FROM setting WHERE key = 'search_words'").fetchone()
    if not known or known[0] != search_words.VERSION:
        for statement in indexed_anew():
            db.execute(statement)
        db.execute(
            "INSERT OR REPLACE INTO setting VALUES ('search_words', ?)", [search_words.VERSION]
        )
    db.execute("INSERT OR REPLACE INTO setting VALUES ('schema', ?)", [_fingerprint()])


def person_indexes() -> list[str]:
    """Return the SQL of the indexes behind sorting and filtering; empty values stay out."""
    made = [
        "CREATE INDEX IF NOT EXISTS person_present ON person(deleted_at, id)",
        "CREATE UNIQUE INDEX IF NOT EXISTS person_by_number_once ON person(doc_number) "
        "WHERE doc_number <> '' AND deleted_at = '' AND membership_status <> '4'",
        "CREATE UNIQUE INDEX IF NOT EXISTS person_by_person_no_once ON person(person_no) "
        "WHERE person_no <> ''",
    ]
    for spec in specs(Person):
        if spec.listed:
            made.append(
                f"CREATE INDEX IF NOT EXISTS person_by_{spec.name} ON person({sort_key(spec)}, id) "
                f"WHERE {spec.name} <> '' AND deleted_at = ''"
            )
            if sort_key(spec) != spec.name and (spec.filter or spec.name == "name"):
                made.append(
                    f"CREATE INDEX IF NOT EXISTS person_with_{spec.name}"
                    f" ON person({spec.name}, id) WHERE {spec.name} <> '' AND deleted_at = ''"
                )
    return made


def sort_key(spec: Spec) -> str:
    """Return the SQL expression a column of ``person`` is sorted by: Chinese by its sound."""
    if spec.name == "name":
        return "name_pinyin"
    return (
        f"pinyin_key({spec.name})"
        if spec.kind_name in ("text", "note", "name", "tags")
        else spec.name
    )


def _made(db: Vault) -> list[str]:
    rows = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, ?) = ?",
        [len(PREFIX), PREFIX],
    )
    return [row[0] for row in rows]


def _fingerprint() -> str:
    steps = [name for name in globals() if name[:1] == "m" and name[1:5].isdigit()]
    whole = "\n".join(
        [_TABLES, search_words.VERSION, *steps, *all_triggers().values(), *person_indexes()]
    )
    return f"{len(all_triggers())} {sha256(whole.encode()).hexdigest()}"


def is_old(db: Vault) -> bool:
    """Tell whether ``prepare`` will change a file that already holds something."""
    with faults():
        known = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'setting'").fetchone()
        newer = db.execute("PRAGMA user_version").fetchone()[0] > FORMAT
        return bool(known) and not newer and not _is_current(db)


def _is_current(db: Vault) -> bool:
    """Tell whether the file was last prepared by this very version, its triggers still there."""
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'setting'").fetchone():
        return False
    row = db.execute("SELECT value FROM setting WHERE key = 'schema'").fetchone()
    return bool(row) and row[0] == _fingerprint() and len(_made(db)) == len(all_triggers())
