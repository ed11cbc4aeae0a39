"""Rows of text on pages: what stands where, decided before anything is drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop_app.documents.pdf import Pdf
from desktop_app.documents.typesetting.grid import BOTTOM, PITCH, TOP

TOLERANCE = 0.01  # millimetres
KEPT_LINES = 2  # lines of text that stay with the signature
MOST_HEADINGS = 4  # rows of headings in a row; more of them are a list
TIGHTEST, WIDEST = 0.85, 1.17  # of the line pitch: how far a page's lines may be adjusted

Draw = Callable[[Pdf, float], None]
FootRoom = Callable[[int], float]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a page, drawn by its top edge; without ``draw`` it is blank.

    ``text`` marks lines of the text proper, which a signature must have on its page; a ``heading``
    has what follows it on its page.
    """

    draw: Draw | None = None
    text: bool = False
    height: float = PITCH
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A row and its top edge in millimetres from the top of the page."""

    row: Row
    top: float


Page = list[Placed]


def no_room(_page: int) -> float:
    """Return that nothing closes the paper."""
    return 0.0


def pages(
    rows: Sequence[Row],
    top: float,
    foot_room: FootRoom = no_room,
    first_bottom: float = BOTTOM,
    *,
    alone: bool = True,
) -> list[Page]:
    """Return the rows on pages; the first page begins at top, the others at the type area.

    A first page that ends elsewhere than the type area is spread to end exactly there; a closing
    that may not stand ``alone`` has the signature with it.

    When what follows the text, the signature above all, does not fit below it, the page's lines
    move a little closer; where that is too little, the last two lines of text go with it to the
    next page and the page left behind is filled, or nearly so, by a wider pitch. ``foot_room``
    tells for a page number how much the closing needs there. A heading at the foot of a page goes
    to the next one.
    Source: GB/T 9704-2012 section 7.3.5.5: adjust the spacing, so that a seal has text on its page.
    """
    kept = _kept_from(rows)
    found: list[Page] = [[]]
    y = top
    bottom = first_bottom
    for index, row in enumerate(rows):
        if index == kept:
            room = foot_room(len(found))
            closed = _closed(found[-1], rows[index:], y, room, bottom)
            if closed and (alone or foot(closed) <= bottom - room + TOLERANCE):
                found[-1] = closed
                return found
            if _worth_moving(found[-1], rows[index:]):
                found[-1] = _spread(found[-1], bottom)
                found.append([])
                y, bottom = TOP, BOTTOM
        if y + row.height > bottom + TOLERANCE and found[-1]:
            moved = _headings_at_end([one.row for one in found[-1]])
            if moved:
                found[-1] = found[-1][: -len(moved)]
            if moved or bottom != BOTTOM:
                found[-1] = _spread(found[-1], bottom)
            found.append(_stacked(moved, TOP))
            y, bottom = TOP + _height(moved), BOTTOM
        if row.draw or found[-1] or y != TOP:
            found[-1].append(Placed(row, y))
            y += row.height
    return found


def _closed(page: Page, rest: Sequence[Row], y: float, room: float, bottom: float) -> Page | None:
    """Return the page with all the rest on it; nothing when the rest must go on."""
    whole = page + _stacked(rest, y)
    end = y + _height(rest)
    if end <= bottom - room + TOLERANCE:
        return whole
    closer = _spaced(whole, TIGHTEST, 1, bottom - room)
    if closer or end <= bottom + TOLERANCE:
        return closer or whole
    if room and _spaced(page, 1, WIDEST, bottom):
        return None  # a full page here and the closing after the signature, without a blank page
    return _spaced(whole, TIGHTEST, 1, bottom)


def _height(rows: Sequence[Row]) -> float:
    return sum(row.height for row in rows)


def _stacked(rows: Sequence[Row], top: float) -> Page:
    """Return rows one below the other, wherever the page ends."""
    page: Page = []
    for row in rows:
        page.append(Placed(row, top))
        top += row.height
    return page


def _kept_from(rows: Sequence[Row]) -> int:
    """Return the index of the first line that stays with the signature; its heading is with it."""
    text = [index for index, row in enumerate(rows) if row.text]
    if not text:
        return -1
    first = text[-KEPT_LINES:][0]
    return first - len(_headings_at_end(rows[:first]))


def _headings_at_end(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the headings that the rows end with; none where they are a list, or all there is."""
    first = len(rows)
    while first and rows[first - 1].heading:
        first -= 1
    return rows[first:] if first and len(rows) - first <= MOST_HEADINGS else []


def _worth_moving(page: Page, rest: Sequence[Row]) -> bool:
    """Return whether text stays behind and what moves fits one page."""
    return _height(rest) <= BOTTOM - TOP and any(one.row.text for one in page)


def _spaced(page: Page, least: float, most: float, bottom: float = BOTTOM) -> Page | None:
    """Return the page with its text spread or drawn in to end at the bottom given.

    Nothing when the line pitch would change by a factor beyond the two limits.
    """
    factor = _factor(page, bottom)
    return _pitched(page, factor) if least <= factor <= most else None


def _spread(page: Page, bottom: float) -> Page:
    """Return a page that others follow, its text spread to its end or as near as looks well."""
    factor = min(_factor(page, bottom), WIDEST)
    return _pitched(page, factor) if factor > 1 else page


def _start(page: Page) -> int:
    """Return where the lines begin that move: at the addressee, below the title's blank line."""
    first = next((place for place, one in enumerate(page) if one.row.text), 0)
    while first and page[first - 1].row.draw:
        first -= 1
    return first


def _factor(page: Page, bottom: float) -> float:
    """Return by what the line pitch must change to end at the bottom; 0 when nothing can move."""
    if not page:
        return 0.0
    first, last = page[_start(page)], page[-1]
    if not first.row.draw or last.top <= first.top:
        return 0.0
    return (bottom - last.row.height - first.top) / (last.top - first.top)


def _pitched(page: Page, factor: float) -> Page:
    """Return the page with its lines farther apart or closer, all alike from the addressee on."""
    start = page[_start(page)].top
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
