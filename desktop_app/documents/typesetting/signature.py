"""Issuing body and date: with the seal's place left free, without one, and for several bodies.

No seal is ever drawn. Source: GB/T 9704-2012 section 7.3.5; domain.md 5.1.
"""

from collections.abc import Sequence
from datetime import date

from desktop_app.documents import fonts
from desktop_app.documents.pdf import MM, Pdf
from desktop_app.documents.typesetting.flow import Row
from desktop_app.documents.typesetting.grid import (
    CELL,
    CELL_MM,
    CELLS,
    RIGHT,
    SIZE_3,
    TEXT,
    WIDTH,
    baseline,
)
from desktop_app.documents.typesetting.parts import BLANK

WIDEST_NAME = 24  # cells of an issuing body on one line
MOST_SEALS = 3  # side by side
ROWS_ABOVE = 2  # free lines for the upper part of a seal
ROWS_BELOW = 2  # free lines between the seals of two rows; 42 mm need five lines in all

Piece = tuple[str, float]  # text and its left edge in millimetres


def spoken_date(day: date) -> str:
    """Return a date as papers write it: Arabic figures without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def spoken(dotted: str) -> str:
    """Return a printed date such as 1985.07.19 or 1985.07 as sentences say it."""
    parts = zip(dotted.split("."), "年月日", strict=False)
    return "".join(f"{int(part)}{unit}" for part, unit in parts if part.isdigit())


def signature_rows(org: str, day: date, *, sealed: bool) -> list[Row]:
    """Return the issuing body, or bodies on lines of their own, and the date.

    With a seal two lines stay free above, so that a seal set over both begins less than a line
    below the text; the date ends four characters in and the body is centred on it. Without one
    the body ends two characters in and the date begins two characters after it.
    """
    bodies = [part.strip() for part in org.split("\n") if part.strip()]
    if not sealed:
        return [BLANK, *map(_row, _unsealed(bodies, spoken_date(day)))]
    if len(bodies) > 1:
        return _joint(bodies, spoken_date(day))
    return [BLANK] * ROWS_ABOVE + [_row(line) for line in _sealed(bodies, spoken_date(day))]


def _sealed(bodies: Sequence[str], day: str) -> list[list[Piece]]:
    names = _on_lines(bodies)
    day_x = RIGHT - 4 * CELL_MM - _width(day)
    widest = max(map(_width, names), default=0.0)
    middle = min(day_x + _width(day) / 2, RIGHT - widest / 2)
    return [[(name, middle - _width(name) / 2)] for name in names] + [[(day, day_x)]]


def _unsealed(bodies: Sequence[str], day: str) -> list[list[Piece]]:
    names = _on_lines(bodies)
    widest = max(map(_width, names), default=0.0)
    org_x = RIGHT - 2 * CELL_MM - max(widest, _width(day))
    if _width(day) > widest:
        org_x -= 2 * CELL_MM
    return [[(name, org_x)] for name in names] + [[(day, org_x + 2 * CELL_MM)]]


def _joint(bodies: Sequence[str], day: str) -> list[Row]:
    """Return several bodies side by side, room for a seal over each, the date under the last."""
    longest = max(map(_width, bodies)) / CELL_MM
    columns = next(
        (count for count in range(MOST_SEALS, 1, -1) if longest <= CELLS / count - 0.5), 1
    )
    pitch = WIDTH / MOST_SEALS if columns == MOST_SEALS else WIDTH / columns
    rows: list[Row] = []
    for start in range(0, len(bodies), columns):
        group = bodies[start : start + columns]
        first = RIGHT - pitch * (len(group) - 0.5)
        middles = [first + place * pitch for place in range(len(group))]
        pieces = [
            (name, middle - _width(name) / 2) for name, middle in zip(group, middles, strict=True)
        ]
        last = start + columns >= len(bodies)
        rows += [BLANK] * ROWS_ABOVE + [_row(pieces)]
        rows += [_row([(day, middles[-1] - _width(day) / 2)])] if last else [BLANK] * ROWS_BELOW
    return rows


def _on_lines(bodies: Sequence[str]) -> list[str]:
    """Return each body on as few lines as it needs."""
    found: list[str] = []
    for name in bodies:
        lines = TEXT.lines([(fonts.fang(), name)], WIDEST_NAME * CELL / MM)
        found += [line.text for line in lines]
    return found


def _width(text: str) -> float:
    return TEXT.width(text, fonts.fang())


def _row(pieces: Sequence[Piece]) -> Row:
    def draw(pdf: Pdf, top: float) -> None:
        for text, x in pieces:
            TEXT.write(pdf, [(fonts.fang(), text)], x, baseline(top, SIZE_3))

    return Row(draw)
