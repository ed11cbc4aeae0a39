"""Counting claims of Red Post Station items and shifts; who is proposed for them."""

from collections.abc import Iterator, Sequence

from desktop_app.storage.vault import Vault

_PRESENT = (
    "FROM claim c JOIN person p ON p.id = c.person_id AND p.deleted_at = '' WHERE c.deleted_at = ''"
)


def by_state(db: Vault, states: Sequence[str]) -> dict[tuple[int, int, str], int]:
    """Return how many claims are in some states, by item, shift (0: none) and state."""
    marks = ", ".join("?" * len(states))
    rows = db.execute(
        f"SELECT c.item, c.shift, c.state, count(*) {_PRESENT} AND c.state IN ({marks})"
        " GROUP BY c.item, c.shift, c.state",
        list(states),
    )
    return {(row[0], row[1], row[2]): row[3] for row in rows}


def taken(db: Vault, item: int, shift: int, states: Sequence[str]) -> int:
    """Return how many places of an item or of one of its shifts are taken."""
    marks = ", ".join("?" * len(states))
    row = db.execute(
        f"SELECT count(*) {_PRESENT} AND c.item = ? AND c.shift = ? AND c.state IN ({marks})",
        [item, shift, *states],
    )
    return int(row.fetchone()[0])


def people_on(db: Vault, item: int, shift: int, states: Sequence[str]) -> set[int]:
    """Return the ids of the people with a claim on an item or shift in some states."""
    marks = ", ".join("?" * len(states))
    rows = db.execute(
        "SELECT person_id FROM claim WHERE item = ? AND shift = ? AND deleted_at = ''"
        f" AND state IN ({marks})",
        [item, shift, *states],
    )
    return {row[0] for row in rows}


def first_waiting(db: Vault, item: int, shift: int, state: str) -> int:
    """Return the id of the claim that has waited longest for a place, 0 for none."""
    row = db.execute(
        f"SELECT min(c.id) {_PRESENT} AND c.item = ? AND c.shift = ? AND c.state = ?",
        [item, shift, state],
    ).fetchone()
    return int(row[0] or 0)


def shifts_of_day(db: Vault, day: str, states: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield who holds a place in which shift of a day, as (person, shift)."""
    marks = ", ".join("?" * len(states))
    yield from db.execute(
        "SELECT c.person_id, c.shift FROM claim c JOIN shift s ON s.id = c.shift"
        f" WHERE s.day = ? AND s.deleted_at = '' AND c.deleted_at = '' AND c.state IN ({marks})",
        [day, *states],
    )


def busy(db: Vault, states: Sequence[str]) -> set[int]:
    """Return the ids of the people who hold a place on an item without shifts."""
    marks = ", ".join("?" * len(states))
    rows = db.execute(
        "SELECT DISTINCT person_id FROM claim WHERE shift = 0 AND deleted_at = ''"
        f" AND state IN ({marks})",
        list(states),
    )
    return {row[0] for row in rows}


def candidates(db: Vault, branch: str | None) -> list[tuple[int, str, str, str, str]]:
    """Return whom a service could be proposed to: id, specialities and wishes, estate, branch,
    category. Who has left or died is nobody; ``branch`` confines to one.
    """
    condition, values = ("", []) if branch is None else (" AND branch = ?", [branch])
    rows = db.execute(
        "SELECT id, specialities || '、' || service_wishes, estate, branch, five_manage"
        " FROM person WHERE deleted_at = '' AND membership_status NOT IN ('3', '4')"
        " AND roster_status NOT IN ('21', '50', '70', '80', '90')"
        f"{condition}",
        values,
    )
    return rows.fetchall()


def to_tell(db: Vault, states: Sequence[str]) -> list[int]:
    """Return the ids of the claims that have moved up and whose people have not been told."""
    marks = ", ".join("?" * len(states))
    rows = db.execute(
        f"SELECT c.id {_PRESENT} AND c.moved_up_on <> '' AND c.told_on = ''"
        f" AND c.state IN ({marks}) ORDER BY c.id",
        list(states),
    )
    return [row[0] for row in rows]
