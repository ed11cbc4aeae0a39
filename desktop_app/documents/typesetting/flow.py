"""Rows of text on pages: what stands where, decided before anything is drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop_app.documents.pdf import Pdf
from desktop_app.documents.typesetting.grid import BOTTOM, PITCH, TOP

TOLERANCE = 0.01  # millimetres
KEPT_LINES = 2  # lines of text that stay with the signature
WIDEST = 1.15  # most a page's line pitch grows to fill it

Draw = Callable[[Pdf, float], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a page, drawn by its top edge; without ``draw`` it is blank.

    ``text`` marks lines of the text proper, which a signature must have on its page.
    """

    draw: Draw | None = None
    text: bool = False
    height: float = PITCH


@dataclass(frozen=True, slots=True)
class Placed:
    """A row and its top edge in millimetres from the top of the page."""

    row: Row
    top: float


Page = list[Placed]


def pages(rows: Sequence[Row], top: float) -> list[Page]:
    """Return the rows on pages; the first page begins at top, the others at the type area.

    What follows the text, the signature above all, takes the last two lines of text along when it
    moves to another page, and the page left behind fills up by a wider line pitch.
    Source: GB/T 9704-2012 section 7.3.5.5.
    """
    kept = _kept_from(rows)
    found: list[Page] = [[]]
    y = top
    for index, row in enumerate(rows):
        rest = sum(one.height for one in rows[index:]) if index == kept else row.height
        breaks = y + rest > BOTTOM + TOLERANCE and found[-1]
        if index == kept and breaks and not _worth_moving(found, rest):
            breaks = y + row.height > BOTTOM + TOLERANCE
        if breaks:
            if index == kept:
                found[-1] = _filled(found[-1])
            found.append([])
            y = TOP
        if row.draw or found[-1] or y != TOP:
            found[-1].append(Placed(row, y))
            y += row.height
    return found


def _kept_from(rows: Sequence[Row]) -> int:
    """Return the index of the first line that stays with the signature."""
    text = [index for index, row in enumerate(rows) if row.text]
    return text[-KEPT_LINES] if len(text) > KEPT_LINES else -1


def _worth_moving(found: list[Page], rest: float) -> bool:
    """Return whether text stays behind and what moves fits one page."""
    return rest <= BOTTOM - TOP and any(one.row.text for one in found[-1])


def _filled(page: Page) -> Page:
    """Return the page with its text spread to the bottom of the type area, if that is little."""
    texts = [index for index, one in enumerate(page) if one.row.text]
    if not texts:
        return page
    start, last = page[texts[0]].top, page[-1]
    if last.top <= start:
        return page
    factor = (BOTTOM - last.row.height - start) / (last.top - start)
    if not 1 < factor <= WIDEST:
        return page
    return [
        Placed(one.row, start + (one.top - start) * factor if one.top > start else one.top)
        for one in page
    ]


def draw_page(pdf: Pdf, page: Page) -> None:
    """Draw every row of a page."""
    for one in page:
        if one.row.draw:
            one.row.draw(pdf, one.top)


def foot(page: Page) -> float:
    """Return the bottom edge of a page's last row."""
    return page[-1].top + page[-1].row.height if page else TOP
