"""Values of people as the dry run shows them: labels, branch names, numbers hidden."""

from desktop_app.domain.fields import by_name, masked, shown
from desktop_app.domain.records.person import Person
from desktop_app.i18n import tr
from desktop_app.services.importing.import_plan import Plan, Row
from desktop_app.services.members import orgs, people
from desktop_app.services.session import Session

FIELDS = by_name(Person)
MASKED = tuple(spec for spec in FIELDS.values() if spec.mask)


class Shower:
    """Shows values of the people of one plan; ``open_rows`` are shown with their numbers."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._names = orgs.names(session)
        self.open_rows: set[int] = set()

    def value(self, text: str, field: str, row: int = 0) -> str:
        """Return a value in words; a branch that does not exist yet is known by its name only."""
        spec = FIELDS[field]
        if spec.kind_name == "org":
            return self._names.get(text, text)
        if spec.mask and row not in self.open_rows:
            return masked(text, spec)
        return shown(text, spec)

    def of(self, person: Person, field: str, row: int = 0) -> str:
        """Return a field of a person in words."""
        return self.value(getattr(person, field), field, row)

    def open_row(self, row: Row) -> None:
        """Show the numbers of a row; those stored are recorded as shown."""
        for person in (row.known, *row.candidates):
            if person is None:
                continue
            for spec in MASKED:
                if getattr(person, spec.name):
                    people.reveal(self._session, person.id, spec)
        self.open_rows.add(row.number)

    def close_rows(self) -> None:
        """Hide all numbers again."""
        self.open_rows.clear()

    def line(self, person: Person, row: int) -> str:
        """Return what tells a person from another one of the same name."""
        parts = [
            self.of(person, field, row)
            for field in ("sex", "born_on", "doc_number", "mobile", "phone", "branch")
        ]
        parts += [person.outside_branch, person.residence_address, person.unit_name]
        told = " · ".join(part for part in parts if part)
        return told or tr("nothing else is known")


def fields_of(plan: Plan) -> list[str]:
    """Return the fields a file fills, in the order of its columns."""
    mapping = plan.draft.mapping
    return [mapping[column] for column in sorted(mapping) if mapping[column] in FIELDS]


def differing_fields(plan: Plan) -> dict[str, int]:
    """Return the fields in which the file and the roster differ, with how many people."""
    found: dict[str, int] = {}
    for row in plan.changed:
        for one in row.differences:
            found[one.field] = found.get(one.field, 0) + 1
    return found
