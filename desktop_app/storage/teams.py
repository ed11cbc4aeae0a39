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


def leaders(db: Vault) -> dict[int, str]:
    """Return the names of those who lead each team, by team id."""
    rows = db.execute(
        "SELECT m.team, group_concat(p.name, '、') FROM team_member m"
        " JOIN person p ON p.id = m.person_id AND p.deleted_at = ''"
        " WHERE m.deleted_at = '' AND m.left_on = '' AND m.role = 'leader' GROUP BY m.team"
    )
    return dict(rows.fetchall())


def people_of(db: Vault, team: int) -> set[int]:
    """Return the ids of the people who serve in a team."""
    rows = db.execute(
        "SELECT person_id FROM team_member WHERE team = ? AND left_on = '' AND deleted_at = ''",
        [team],
    )
    return {row[0] for row in rows}
