"""Looking people up by what identifies them: number, name, telephone."""

from collections.abc import Iterator

from desktop_app.domain.records.person import Person
from desktop_app.storage import records
from desktop_app.storage.vault import Vault

IDENTIFYING = ("doc_number", "name", "mobile")
PAGE = 2_000


def number_taken(db: Vault, number: str, *, other_than: int) -> bool:
    """Tell whether a living person other than the given one has this document number."""
    row = db.execute(
        "SELECT 1 FROM person WHERE doc_number = ? AND doc_number <> '' AND deleted_at = ''"
        " AND membership_status <> '4' AND id <> ?",
        [number, other_than],
    )
    return row.fetchone() is not None


def alike(db: Vault, person: Person, limit: int = 20) -> list[Person]:
    """Return present people who share the number, the name or the mobile, the person left out."""
    found: dict[int, Person] = {}
    for field in IDENTIFYING:
        if value := getattr(person, field):
            condition = f"{field} = ? AND {field} <> '' AND id <> ?"
            for one in records.where(db, Person, condition, [value, person.id], limit=limit):
                found.setdefault(one.id, one)
    return list(found.values())


def everybody(db: Vault) -> Iterator[Person]:
    """Yield all present people, in order of their ids; for matching a whole file."""
    after = 0
    while page := records.where(db, Person, "id > ?", [after], limit=PAGE):
        after = page[-1].id
        yield from page


def people_with_photo(db: Vault) -> set[int]:
    """Return the ids of the people who have a photo."""
    return {row[0] for row in db.execute("SELECT person_id FROM photo WHERE deleted_at = ''")}
