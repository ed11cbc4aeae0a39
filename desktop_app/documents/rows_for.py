"""People and typed rows about them, brought together by name."""

from collections.abc import Sequence

from desktop_app.documents.asking import Rows
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.domain import money
from desktop_app.errors import Invalid
from desktop_app.i18n import tr

Cells = tuple[str, ...]


def rows_for(people: Sequence[Someone], rows: Rows) -> list[tuple[Someone, Cells]]:
    """Return each person, by branch, with the first row of that name that nobody has taken.

    A person without a row gets no cells. Further rows of a person follow, then rows of other names,
    with their name alone.
    """
    left = [row for row in rows if any(row)]
    found: list[tuple[Someone, Cells]] = []
    for one in by_branch(people):
        at = next((n for n, row in enumerate(left) if plain(row[0]) == plain(one.name)), None)
        found.append((one, left.pop(at) if at is not None else ()))
    known = {plain(one.name): one for one, _ in found}
    again = [(known[plain(row[0])], row) for row in left if plain(row[0]) in known]
    others = [(Someone(name=row[0]), row) for row in left if plain(row[0]) not in known]
    return found + again + others


def at(cells: Cells, column: int) -> str:
    """Return a cell, empty where a row has none."""
    return cells[column] if column < len(cells) else ""


def amount(text: str, field: str, name: str) -> int | None:
    """Return an amount in fen, None for an empty cell; raises Invalid at the field for others."""
    try:
        return money.fen(text) if text.strip() else None
    except ValueError:
        said = tr("“{text}” of {name} is no amount.", text=text, name=name)
        raise Invalid({field: said}) from None


def whole(text: str, most: int, field: str, name: str) -> int | None:
    """Return a whole number up to ``most``, None for an empty cell; raises Invalid for others."""
    plain = text.rstrip("星分")
    if not text.strip():
        return None
    if plain.isdecimal() and int(plain) <= most:
        return int(plain)
    said = tr("“{text}” of {name} is no number from 0 to {most}.", text=text, name=name, most=most)
    raise Invalid({field: said})


def plain(name: str) -> str:
    """Return a name as it is compared: people set two characters apart by a blank."""
    return "".join(name.split())
