"""Counting what hangs on partner units."""

from desktop_app.storage.vault import Vault

DONE = "('done', 'confirmed', 'reviewed', 'archived')"  # states of an order that is delivered


def last_contacts(db: Vault) -> dict[int, str]:
    """Return the day of the last talk by unit id."""
    rows = db.execute(
        "SELECT unit, max(talked_on) FROM unit_contact WHERE deleted_at = '' GROUP BY unit"
    )
    return dict(rows.fetchall())


def orders_delivered(db: Vault) -> dict[str, int]:
    """Return how many orders each unit has done, by its name."""
    rows = db.execute(
        "SELECT unit, count(*) FROM service_order WHERE deleted_at = '' AND unit <> ''"
        f" AND state IN {DONE} GROUP BY unit"
    )
    return dict(rows.fetchall())


def contributions(db: Vault) -> dict[int, int]:
    """Return how often each unit gave something, by unit id."""
    rows = db.execute("SELECT unit, count(*) FROM contribution WHERE deleted_at = '' GROUP BY unit")
    return dict(rows.fetchall())


def entries(db: Vault) -> dict[tuple[int, str], int]:
    """Return how many open entries there are by unit id and list."""
    rows = db.execute(
        "SELECT unit, sort, count(*) FROM list_entry WHERE deleted_at = ''"
        " AND state = 'open' GROUP BY unit, sort"
    )
    return {(row[0], row[1]): row[2] for row in rows}
