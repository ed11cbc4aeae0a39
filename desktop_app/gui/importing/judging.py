"""How sure a proposed column is, and what follows from columns that are missing."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain import headers
from desktop_app.domain.fields import by_name, specs
from desktop_app.domain.records.person import Person
from desktop_app.domain.roster_file import Column
from desktop_app.i18n import listed, tr

FIELDS = by_name(Person)


@dataclass(frozen=True, slots=True)
class Sureness:
    """An icon, its colour and words."""

    icon: str
    role: str
    words: str


def sureness(column: Column, name: str, proposed: str, *, remembered: bool) -> Sureness:
    """Return how a column came to its field and whether it should be looked at."""
    if name != proposed:
        return Sureness("pencil", "info", tr("chosen by you"))
    if not name:
        if not column.filled:
            return Sureness("minus", "faint", tr("the column is empty"))
        return Sureness("minus", "faint", tr("not taken over"))
    if remembered:
        return Sureness("bookmark", "success", tr("as you chose last time"))
    field, how_sure = headers.words_of(specs(Person)).match(column.header)
    if field == name and how_sure >= headers.NORMAL:
        return Sureness("circle-check", "success", tr("the heading says so"))
    if field == name:
        return Sureness("circle-help", "warning", tr("probably; please check"))
    return Sureness("circle-help", "warning", tr("by its contents; please check"))


def doubled(mapping: Mapping[int, str]) -> dict[str, list[int]]:
    """Return the fields that several columns fill, with these columns."""
    counts = Counter(name for name in mapping.values() if name)
    return {
        name: [column for column, meant in mapping.items() if meant == name]
        for name, count in counts.items()
        if count > 1
    }


def blocking(mapping: Mapping[int, str], columns: tuple[Column, ...]) -> str:
    """Return the sentence that keeps a mapping from being used, or nothing."""
    for name, where in doubled(mapping).items():
        both = listed(f"“{columns[at].header}”" for at in where)
        return tr(
            "The columns {columns} all fill “{field}”. Choose another field for all but one, or"
            " leave them out.",
            columns=both,
            field=FIELDS[name].title,
        )
    if "name" not in mapping.values():
        return tr("No column gives the name. Say which one does; without names no row can go in.")
    return ""


def consequences(mapping: Mapping[int, str]) -> list[str]:
    """Return a sentence for each field that people need and that no column gives."""
    given = set(mapping.values())
    number = "doc_number" in given
    found: list[str] = []
    if not number:
        found.append(
            tr(
                "No column gives the identity number. People are then told apart by name, date of"
                " birth and sex or telephone; where that is not enough you are asked."
            )
        )
    for name in ("sex", "born_on"):
        if name not in given and number:
            found.append(
                tr(
                    "No column gives “{field}”. It is taken from the identity number; new people"
                    " without a number are rejected.",
                    field=FIELDS[name].title,
                )
            )
        elif name not in given:
            found.append(
                tr(
                    "No column gives “{field}”. People who are not on the roster yet are rejected.",
                    field=FIELDS[name].title,
                )
            )
    if "person_category" not in given:
        found.append(
            tr(
                "No column gives “{field}”. You are asked on the next page what the people are.",
                field=FIELDS["person_category"].title,
            )
        )
    if not given & {"joined_on", "outside_branch"}:
        found.append(
            tr(
                "No column gives “{field}”. New members whose relation is kept here are rejected.",
                field=FIELDS["joined_on"].title,
            )
        )
    return found
