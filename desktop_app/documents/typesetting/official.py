"""A whole official paper: rows on numbered pages, and what closes the last of them."""

from collections.abc import Callable, Sequence
from typing import Protocol

from desktop_app.documents.pdf import Pdf
from desktop_app.documents.typesetting.flow import TOLERANCE, Row, draw_page, foot, pages
from desktop_app.documents.typesetting.grid import BOTTOM, PITCH, TOP, page_number
from desktop_app.documents.typesetting.shared import Shared


class Closing(Protocol):
    """Something at the foot of the last page's type area; a height of 0 means there is none."""

    @property
    def height(self) -> float:
        """The height in millimetres."""
        ...

    @property
    def even(self) -> bool:
        """Whether it must stand on an even page."""
        ...

    @property
    def alone(self) -> bool:
        """Whether it may stand on a page without text."""
        ...

    def draw(self, pdf: Pdf) -> None:
        """Draw it on the page in hand."""
        ...


def draw_paper(
    pdf: Pdf,
    rows: Sequence[Row],
    *,
    top: float = TOP,
    head: Callable[[Pdf], None] | None = None,
    closing: Closing | None = None,
    number_single: bool = True,
    number_first: bool = True,
    first_bottom: float = BOTTOM,
    shared: Shared | None = None,
) -> None:
    """Draw all pages; ``head`` adds what stands above ``top`` on the first.

    The closing takes the foot of the last page when that has room and is even, if it must be, else
    the next such page; a blank page before it and its own page then carry no number
    (GB/T 9704-2012, 7.5). ``number_single`` says whether a paper of one page is numbered,
    ``number_first`` whether the first page of any paper is; ``first_bottom`` is where the rows of
    the first page end, which in the letter format is not the type area's edge. ``shared`` knows the
    rows that other papers of the same file have too.
    """
    last = closing if closing and closing.height > 0 else None

    def foot_room(number: int) -> float:
        if last is None or (last.even and number % 2):
            return 0.0
        return last.height + PITCH / 2 + (first_bottom - BOTTOM if number == 1 else 0.0)

    alone = last is None or last.alone
    found = pages(rows, top, foot_room, first_bottom, alone=alone)
    for number, page in enumerate(found, start=1):
        if number == 1 and head:
            head(pdf)
        shared.draw(page) if shared else draw_page(pdf, page)
        follows = last if number == len(found) else None
        moved = follows is not None and not _fits(follows, number, foot(page))
        numbered = number > 1 or number_first
        if numbered and (number_single or len(found) > 1 or moved):
            _draw_number(pdf, number, shared)
        if follows and moved:
            pdf.end_page()
            _turn_to(pdf, follows, number)
        if follows:
            follows.draw(pdf)
        pdf.end_page()


def _draw_number(pdf: Pdf, number: int, shared: Shared | None) -> None:
    if shared:
        shared.once(f"page {number}", lambda: page_number(pdf, number))
    else:
        page_number(pdf, number)


def _fits(closing: Closing, number: int, end: float) -> bool:
    """Return whether the closing can stand on this page below its last row."""
    right_side = number % 2 == 0 or not closing.even
    return right_side and end + PITCH / 2 <= BOTTOM - closing.height + TOLERANCE


def _turn_to(pdf: Pdf, closing: Closing, number: int) -> None:
    """Go to the closing's own page, across a blank one when it must be even."""
    if closing.even and number % 2 == 0:
        pdf.end_blank_page()
    else:
        page_number(pdf, number + 1)
