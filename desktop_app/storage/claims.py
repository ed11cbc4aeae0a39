"""Counting claims of Red Post Station items."""

from collections.abc import Sequence

from desktop_app.storage.vault import Vault


def open_by_item(db: Vault, final: Sequence[str]) -> dict[int, int]:
    """Return how many claims are open by item id."""
    marks = ", ".join("?" * len(final))
    rows = db.execute(
        "SELECT c.item, count(*) FROM claim c"
        " JOIN person p ON p.id = c.person_id AND p.deleted_at = ''"
        f" WHERE c.deleted_at = '' AND c.state NOT IN ({marks}) GROUP BY c.item",
        list(final),
    )
    return dict(rows.fetchall())


def people_on_item(db: Vault, item: int, final: Sequence[str]) -> set[int]:
    """Return the ids of the people with an open claim on an item."""
    marks = ", ".join("?" * len(final))
    rows = db.execute(
        "SELECT person_id FROM claim WHERE item = ? AND deleted_at = ''"
        f" AND state NOT IN ({marks})",
        [item, *final],
    )
    return {row[0] for row in rows}
