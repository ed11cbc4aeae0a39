"""The parts of an official paper as rows: title, addressee, text, attachments, note.

Source: GB/T 9704-2012 sections 7.3.1 to 7.3.4 and 7.3.6; domain.md 5.1.
"""

from collections.abc import Callable, Sequence
from itertools import zip_longest

from desktop_app.documents import fonts
from desktop_app.documents.pdf import MM, Pdf
from desktop_app.documents.typesetting.flow import Row
from desktop_app.documents.typesetting.grid import (
    CELL_MM,
    CELLS,
    LEFT,
    RIGHT,
    SIZE_2,
    SIZE_3,
    TEXT,
    WIDTH,
    baseline,
)
from desktop_app.documents.typesetting.headings import leads, styled
from desktop_app.documents.typesetting.lines import BLANK as TO_WRITE_ON
from desktop_app.documents.typesetting.lines import Line
from desktop_app.documents.typesetting.title import broken_title
from desktop_app.documents.typesetting.unwritten import written

COMFORTABLE = 0.94  # of the measure; a longer title is broken
GAP_AFTER_NUMBER = 0.25  # of a cell
BLANK = Row()


def line_row(line: Line, x: float = LEFT, *, text: bool = False, heading: bool = False) -> Row:
    """Return a row for a broken line whose measure begins at x."""

    def draw(pdf: Pdf, top: float) -> None:
        TEXT.draw(pdf, line, x, baseline(top, SIZE_3))

    return Row(draw, text, heading=heading)


def title_rows(title: str) -> list[Row]:
    """Return the title, size 2 小标宋, centred, in a trapezium or a diamond."""
    stack = fonts.title()
    lines = broken_title(
        title, lambda text: stack.width(text, SIZE_2), WIDTH * MM, WIDTH * MM * COMFORTABLE
    )

    def row(text: str) -> Row:
        def draw(pdf: Pdf, top: float) -> None:
            middle = LEFT + WIDTH / 2
            pdf.text(middle, baseline(top, SIZE_2), text, stack, SIZE_2, anchor=0.5)

        return Row(draw)

    return [row(text) for text in lines]


def addressee_rows(addressee: str) -> list[Row]:
    """Return the addressees flush left, a full-width colon at the end; nothing without any."""
    if not addressee.strip():
        return []
    text = addressee.strip().rstrip(":：") + "："
    return [line_row(line) for line in TEXT.lines([(fonts.fang(), text)])]


def text_rows(text: str) -> list[Row]:
    """Return the paragraphs, each indented by two characters, headings in their faces."""
    return [row for make, paragraph in paragraphs(text) for row in make(paragraph)]


def closed(body: str, closing: str) -> str:
    """Return the text with its closing as the last paragraph, unless it says so already."""
    closing = closing.strip()
    if not closing or not body.strip() or closing in body:
        return body
    return f"{body.rstrip()}\n{closing}"


def paragraphs(text: str) -> list[tuple[Callable[[str], list[Row]], str]]:
    """Return each paragraph of a text with what makes its rows."""
    said = [one.strip() for one in text.split("\n") if one.strip()]
    return [
        (heading_rows if leads(one, following) else paragraph_rows, one)
        for one, following in zip_longest(said, said[1:], fillvalue="")
    ]


def paragraph_rows(paragraph: str) -> list[Row]:
    """Return the rows of one paragraph; one of nothing but ＿ is ruled from edge to edge."""
    if not paragraph.strip(TO_WRITE_ON):
        return written([], -(-len(paragraph) // CELLS))
    return [line_row(line, text=True) for line in TEXT.lines(styled(paragraph), first=2)]


def heading_rows(paragraph: str) -> list[Row]:
    """Return the rows of a heading, which never end a page."""
    lines = TEXT.lines(styled(paragraph), first=2)
    return [line_row(line, text=True, heading=True) for line in lines]


def attachment_rows(names: Sequence[str]) -> list[Row]:
    """Return the list of attachments, one line below the text; several are numbered.

    No mark follows a name, and a wrapped name continues under its first character.
    """
    names = [name.strip().rstrip("。；;") for name in names if name.strip()]
    if not names:
        return []
    stack = fonts.fang()
    numbers = [f"{number}." for number in range(1, len(names) + 1)] if len(names) > 1 else [""]
    number_x = LEFT + 5 * CELL_MM
    widest = max(TEXT.width(number, stack) for number in numbers)
    name_x = number_x + (widest + GAP_AFTER_NUMBER * CELL_MM if widest else 0)
    rows = [BLANK]
    for number, name in zip(numbers, names, strict=True):
        for place, line in enumerate(TEXT.lines([(stack, name)], RIGHT - name_x)):
            lead = number if not place else ""
            rows.append(_attachment_row(line, name_x, number_x, lead, heading=len(rows) == 1))
    return rows


def _attachment_row(
    line: Line, name_x: float, number_x: float, number: str, *, heading: bool
) -> Row:
    def draw(pdf: Pdf, top: float) -> None:
        base = baseline(top, SIZE_3)
        if heading:
            TEXT.write(pdf, [(fonts.fang(), "附件：")], LEFT + 2 * CELL_MM, base)
        if number:
            TEXT.write(pdf, [(fonts.fang(), number)], number_x, base)
        TEXT.draw(pdf, line, name_x, base)

    return Row(draw)


def note_rows(note: str) -> list[Row]:
    """Return the note in parentheses, indented by two characters, below the date."""
    stripped = note.strip()
    if not stripped:
        return []
    if not stripped.startswith("（"):
        stripped = f"（{stripped}）"
    return [line_row(line) for line in TEXT.lines([(fonts.fang(), stripped)], first=2)]
