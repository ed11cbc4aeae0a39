"""Counting who serves in volunteer teams and which buildings have a steward."""

from desktop_app.storage.vault import Vault


def present(db: Vault) -> dict[int, int]:
    """Return how many people serve in each team, by team id."""
    rows = db.execute(
        "SELECT m.team, count(*) FROM team_member m"
        " JOIN person p ON p.id = m.person_id AND p.deleted_at = ''"
        " WHERE m.deleted_at = '' AND m.left_on = '' GROUP BY m.team"
    )
    return dict(rows.fetchall())


def leaders(db: Vault) -> dict[int, list[int]]:
    """Return the ids of those who lead each team, by team id."""
    rows = db.execute(
        "SELECT team, person_id FROM team_member"
        " WHERE deleted_at = '' AND left_on = '' AND role = 'leader' ORDER BY id"
    )
    found: dict[int, list[int]] = {}
    for team, person in rows:
        found.setdefault(team, []).append(person)
    return found


def people_of(db: Vault, team: int) -> set[int]:
    """Return the ids of the people who serve in a team."""
    rows = db.execute(
        "SELECT person_id FROM team_member WHERE team = ? AND left_on = '' AND deleted_at = ''",
        [team],
    )
    return {row[0] for row in rows}
