"""Ten cards to an A4 sheet: places, cut marks, a begun sheet, backs behind their fronts.

Source: domain.md 5.4: CR80 cards of 85.6 × 53.98 from (17.4, 9.55) with gutters of 4 and 2, and
visiting cards of 90 × 55 from (15, 11) without gutters on shared cut lines; marks in the outer
margins only, 3.5 long, 1 from the card; the back of a column lies in the other one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from desktop_app.documents.pdf import MM, Pdf
from desktop_app.errors import Invalid
from desktop_app.i18n import tr

Card = TypeVar("Card")
COLUMNS, ROWS = 2, 5
PER_SHEET = COLUMNS * ROWS
MARK_GAP, MARK_LENGTH, MARK_WIDTH = 1.0, 3.5, 0.25 / MM


@dataclass(frozen=True, slots=True)
class CardSheet:
    """Two columns of five cards; millimetres from the sheet's top left corner."""

    width: float
    height: float
    left: float
    top: float
    gutter_x: float = 0.0
    gutter_y: float = 0.0

    def origin(self, place: int) -> tuple[float, float]:
        """Return the top left corner of a place, counted from 0 row by row."""
        row, column = divmod(place, COLUMNS)
        x = self.left + column * (self.width + self.gutter_x)
        return x, self.top + row * (self.height + self.gutter_y)

    def piece(self, pdf: Pdf, place: int) -> None:
        """Say that the card of a place is cut out of the page."""
        pdf.piece(*self.origin(place), self.width, self.height)

    def cut_marks(self, pdf: Pdf) -> None:
        """Draw marks at every card edge, only in the sheet's outer margins."""
        right, bottom = self.origin(PER_SHEET - 1)
        lefts = [self.origin(column)[0] for column in range(COLUMNS)]
        tops = [self.origin(row * COLUMNS)[1] for row in range(ROWS)]
        for x in _edges(lefts, self.width):
            _mark_pair(pdf, (x, self.top), (x, bottom + self.height), (0, 1))
        for y in _edges(tops, self.height):
            _mark_pair(pdf, (self.left, y), (right + self.width, y), (1, 0))


CR80 = CardSheet(85.6, 53.98, 17.4, 9.55, 4.0, 2.0)
VISITING = CardSheet(90.0, 55.0, 15.0, 11.0)


def _edges(starts: Sequence[float], size: float) -> list[float]:
    """Return where cards begin and end; neighbours share an edge."""
    return list(dict.fromkeys(round(edge, 6) for one in starts for edge in (one, one + size)))


def mirrored(place: int) -> int:
    """Return the place that lies behind this one when the sheet turns on its long edge."""
    row, column = divmod(place, COLUMNS)
    return row * COLUMNS + COLUMNS - 1 - column


def sheets(
    cards: Sequence[Card], start: int, places: int = PER_SHEET
) -> Iterator[list[tuple[int, Card]]]:
    """Yield for each sheet the (place, card) pairs; places count from 0, row by row."""
    if not 1 <= start <= places:
        raise Invalid(
            {"start": tr("The first place on the sheet is a number from 1 to {last}.", last=places)}
        )
    waiting = list(cards)
    first = start - 1
    while waiting:
        taken, waiting = waiting[: places - first], waiting[places - first :]
        yield list(enumerate(taken, start=first))
        first = 0


def _mark_pair(
    pdf: Pdf, first: tuple[float, float], last: tuple[float, float], way: tuple[int, int]
) -> None:
    near, far = MARK_GAP, MARK_GAP + MARK_LENGTH
    for (x, y), sign in ((first, -1), (last, 1)):
        step_x, step_y = way[0] * sign, way[1] * sign
        pdf.rule(
            (x + step_x * near, y + step_y * near),
            (x + step_x * far, y + step_y * far),
            MARK_WIDTH,
        )
