"""People and typed rows about them, brought together by name."""

from collections.abc import Sequence

from desktop_app.documents.asking import Rows
from desktop_app.documents.someone import Someone, by_branch

Cells = tuple[str, ...]


def rows_for(people: Sequence[Someone], rows: Rows) -> list[tuple[Someone, Cells]]:
    """Return each person, by branch, with the first row of that name that nobody has taken.

    A person without a row gets no cells; rows of other names follow with their name alone.
    """
    left = [row for row in rows if any(row)]
    found: list[tuple[Someone, Cells]] = []
    for one in by_branch(people):
        at = next((n for n, row in enumerate(left) if _plain(row[0]) == _plain(one.name)), None)
        found.append((one, left.pop(at) if at is not None else ()))
    return found + [(Someone(name=row[0]), row) for row in left]


def at(cells: Cells, column: int) -> str:
    """Return a cell, empty where a row has none."""
    return cells[column] if column < len(cells) else ""


def _plain(name: str) -> str:
    return "".join(name.split())
