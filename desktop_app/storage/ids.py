"""Ids that no other desk or centre will ever give: ``site << 40 | sequence``."""

import secrets

from desktop_app.storage.vault import Database

SITE_BITS, SEQUENCE_BITS = 22, 40


def new_site() -> int:
    """Return a random site number for a new data file; checked for clashes when files meet."""
    return secrets.randbelow(2**SITE_BITS - 1) + 1


def take(db: Database, count: int = 1) -> int:
    """Reserve ``count`` consecutive ids and return the first; call inside a transaction."""
    row = db.execute(
        "UPDATE counter SET next = next + ? WHERE name = 'id' RETURNING next - ?", [count, count]
    ).fetchone()
    return site(db) << SEQUENCE_BITS | row[0]


def take_number(db: Database, name: str, count: int = 1) -> int:
    """Reserve ``count`` consecutive numbers of a named series, from 1; never given twice."""
    db.execute("INSERT OR IGNORE INTO counter(name, next) VALUES (?, 1)", [name])
    row = db.execute(
        "UPDATE counter SET next = next + ? WHERE name = ? RETURNING next - ?", [count, name, count]
    ).fetchone()
    return row[0]


def site(db: Database) -> int:
    """Return the site number of this file."""
    return db.execute("SELECT next FROM counter WHERE name = 'site'").fetchone()[0]
