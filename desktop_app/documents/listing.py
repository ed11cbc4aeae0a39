"""Lists of people on landscape pages: title, parts on pages of their own, foot with x of y."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop_app.documents import fonts
from desktop_app.documents.cells import Style, draw_set, set_in
from desktop_app.documents.pdf import A4, Pdf
from desktop_app.documents.sheet import INTERNAL
from desktop_app.documents.table import Cells, Column, Table, scaled

MARGIN = 12.0
TITLE, FACTS, FOOT = 12.0, 7.0, 14.0  # millimetres; the foot holds summary and page number
LANDSCAPE = (A4[1], A4[0])
A3_LANDSCAPE = (420.0, 297.0)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that begin on a page of their own; ``summary`` stands below the last of them."""

    heading: str
    rows: Sequence[Cells]
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What all pages share: title, the line below it (left and right), what the foot says."""

    title: str
    left: str
    right: str
    foot: str
    mark: str = INTERNAL
    closing: Callable[[Pdf, float], None] | None = (
        None  # below the rows of the last page, by its top
    )
    closing_height: float = 0.0


def draw_listing(
    pdf: Pdf, what: Listing, columns: Sequence[Column], groups: Sequence[Group]
) -> None:
    """Draw all pages; a group without rows gets empty ones to write in."""
    width = pdf.width - 2 * MARGIN
    table = Table(scaled(columns, width), MARGIN, 9, 7.5, row=8.0, head=9.0, zebra=True)
    room = pdf.height - 2 * MARGIN - TITLE - FACTS - table.head - FOOT
    pages: list[tuple[Group, list[Cells], bool]] = []
    for group in groups:
        blank = int((room - what.closing_height) // table.row)
        rows = group.rows or [[""] * len(columns)] * blank
        found = _with_room(table, table.pages(rows, room, room), room - what.closing_height)
        pages += [(group, page, page is found[-1]) for page in found]
    for number, (group, rows, last) in enumerate(pages, start=1):
        _head(pdf, what, group, width)
        end = table.draw(pdf, MARGIN + TITLE + FACTS, rows)
        if last and group.summary:
            _line(pdf, end, 7, group.summary, "", width)
        if number == len(pages) and what.closing:
            what.closing(pdf, end)
        numbering = f"第 {number} 页　共 {len(pages)} 页"
        _line(pdf, pdf.height - MARGIN - 6, 6, what.foot, numbering, width)
        pdf.end_page()


def _with_room(table: Table, pages: list[list[Cells]], room: float) -> list[list[Cells]]:
    """Return the pages with room for what closes the last; rows go to a new one if need be."""
    last = pages[-1]
    kept = len(last)
    while kept > 1 and sum(table.height(one) for one in last[:kept]) > room + 0.001:
        kept -= 1
    return pages if kept == len(last) else [*pages[:-1], last[:kept], last[kept:]]


def _head(pdf: Pdf, what: Listing, group: Group, width: float) -> None:
    title = f"{what.title}（{group.heading}）" if group.heading else what.title
    style = Style(fonts.title(), 18, 9)
    mark = fonts.hei().width(what.mark, 9) * 25.4 / 72 + 4
    inner = (MARGIN + mark, MARGIN, width - 2 * mark, TITLE)
    draw_set(pdf, set_in(title, style, inner[2]), inner, style)
    pdf.text(MARGIN + width, MARGIN + 4, what.mark, fonts.hei(), 9, anchor=1)
    _line(pdf, MARGIN + TITLE, FACTS, what.left, what.right, width)


def _line(pdf: Pdf, y: float, height: float, left: str, right: str, width: float) -> None:
    """Draw one line with a text at both ends; the left one shrinks to what the right leaves."""
    taken = fonts.song().width(right, 9) * 25.4 / 72 + 4 if right else 0.0
    style = Style(fonts.song(), 9, 5.5, 0.0)
    draw_set(pdf, set_in(left, style, width - taken), (MARGIN, y, width - taken, height), style)
    pdf.text(MARGIN + width, y + height / 2 + 1.2, right, fonts.song(), 9, anchor=1)
