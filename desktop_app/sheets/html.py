"""Read a web page that was saved under a spreadsheet's name, as many systems export it."""

import re

import lxml.html
from lxml import etree  # type: ignore[attr-defined]

from desktop_app.domain.sheet import Book, Cell, Merged, Sheet
from desktop_app.errors import Unreadable
from desktop_app.i18n import tr
from desktop_app.sheets.kinds_of_file import HTML, damaged
from desktop_app.sheets.limits import COLUMNS, ROWS, check_size
from desktop_app.sheets.text import decoded

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(content: bytes) -> Book:
    """Return every table that holds no other table; cells that span rows or columns are merged."""
    text = _DECLARATION.sub("", decoded(content)).replace("\x00", "")
    try:
        page = lxml.html.document_fromstring(text)
    except (etree.LxmlError, ValueError, AssertionError):
        raise damaged() from None
    for line_break in page.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    tables = [one for one in page.iter("table") if one.find(".//table") is None]
    if not tables:
        raise Unreadable(
            tr("The file is a web page without a table. Please export the roster once more.")
        )
    named = [(_name(table, place), table) for place, table in enumerate(tables, 1)]
    return Book(tuple(_sheet(name, table) for name, table in named), HTML)


def _name(table: lxml.html.HtmlElement, place: int) -> str:
    caption = table.find("caption")
    return _text(caption) if caption is not None and _text(caption) else str(place)


def _sheet(name: str, table: lxml.html.HtmlElement) -> Sheet:
    rows: list[list[Cell]] = []
    merged: list[Merged] = []
    open_spans: dict[int, int] = {}  # column -> rows still covered from above
    lines = list(table.iter("tr"))
    for number, line in enumerate(lines):
        row: list[Cell] = []
        for cell in line.iterchildren("td", "th"):
            _skip_covered(row, open_spans)
            wide = _span(cell, "colspan", COLUMNS - len(row))
            high = _span(cell, "rowspan", min(len(lines) - number, ROWS))
            if wide > 1 or high > 1:
                merged.append(Merged(number, len(row), number + high - 1, len(row) + wide - 1))
            for column in range(len(row), len(row) + wide):
                open_spans[column] = max(open_spans.get(column, 0), high)
            row += [_text(cell), *[""] * (wide - 1)]
        _skip_covered(row, open_spans)
        check_size(number + 1, len(row))
        rows.append(row)
        open_spans = {column: left - 1 for column, left in open_spans.items() if left > 1}
    return Sheet(name, rows, tuple(merged))


def _skip_covered(row: list[Cell], open_spans: dict[int, int]) -> None:
    """Leave the cells blank that a cell above reaches into; called between rows only by count."""
    while open_spans.get(len(row), 0) > 0:
        row.append("")


def _span(cell: lxml.html.HtmlElement, name: str, most: int) -> int:
    words = (cell.get(name) or "").strip()
    wanted = int(words) if words.isascii() and words.isdigit() and len(words) < 7 else 1
    return max(1, min(wanted, most))


def _text(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
