"""What the list shows of each person, ready to be painted; read a page at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain.fields import Spec, specs
from desktop_app.domain.records.person import Person
from desktop_app.gui.roster.words import short_category
from desktop_app.services.members import orgs, roster
from desktop_app.services.session import Session

COPIED_AT_MOST = 5_000  # people
DATED = tuple(spec.name for spec in specs(Person) if spec.dated)


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the list; ``cells`` are in the order of the columns."""

    name: str
    category: str
    status: str
    cells: tuple[str, ...]


def reader(
    session: Session, columns: Sequence[Spec], on_day: str = ""
) -> Callable[[Sequence[int]], dict[int, Row]]:
    """Return what reads the rows of some ids; people deleted meanwhile are left out.

    ``on_day`` (ISO) shows branch, category and the other dated fields as they were on that day.
    """
    names = orgs.names(session)
    today = session.today()

    def read(ids: Sequence[int]) -> dict[int, Row]:
        found = roster.load(session, ids)
        if on_day:
            then = roster.as_of(session, ids, on_day)
            found = [_as_it_was(one, then[one.id]) for one in found]
        return {
            one.id: Row(
                one.name,
                one.five_manage,
                one.roster_status,
                tuple(_cell(one, spec, names, today) for spec in columns),
            )
            for one in found
        }

    return read


def _as_it_was(person: Person, then: dict[str, str]) -> Person:
    return replace(person, **{name: then.get(name, "") for name in DATED})


def _cell(person: Person, spec: Spec, names: dict[str, str], today: date) -> str:
    if spec.name == "five_manage":
        return short_category(person.five_manage) if person.five_manage else ""
    return roster.cell(person, spec, names, today)


def copied_text(session: Session, ids: Sequence[int], columns: Sequence[Spec]) -> str:
    """Return people as lines for other programs, which is recorded; protected columns stay out.

    Raises Forbidden for too many.
    """
    from desktop_app.services.members import exporting  # late: starting stays quick

    kept = [spec for spec in columns if not spec.mask and not spec.sensitive]
    exporting.note_copy(session, ids[:COPIED_AT_MOST], kept)
    rows = reader(session, kept)(ids[:COPIED_AT_MOST])
    return "\n".join("\t".join(rows[one].cells) for one in ids[:COPIED_AT_MOST] if one in rows)
