"""The parts of an official paper as rows: title, addressee, text, attachments, signature, note.

Source: GB/T 9704-2012 sections 7.3.1 to 7.3.6; domain.md 5.1.
"""

from collections.abc import Sequence
from datetime import date

from desktop_app.documents import fonts
from desktop_app.documents.pdf import MM, Pdf
from desktop_app.documents.typesetting.flow import Row
from desktop_app.documents.typesetting.grid import (
    CELL,
    CELL_MM,
    LEFT,
    RIGHT,
    SIZE_2,
    SIZE_3,
    TEXT,
    WIDTH,
    baseline,
)
from desktop_app.documents.typesetting.headings import styled
from desktop_app.documents.typesetting.lines import Line
from desktop_app.documents.typesetting.title import broken_title

COMFORTABLE = 0.94  # of the measure; a longer title is broken
GAP_AFTER_NUMBER = 0.25  # of a cell
WIDEST_NAME = 24  # cells of an issuing body on one line
BLANK = Row()


def spoken_date(day: date) -> str:
    """Return a date as papers write it: Arabic figures without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def line_row(line: Line, x: float = LEFT, *, text: bool = False) -> Row:
    """Return a row for a broken line whose measure begins at x."""

    def draw(pdf: Pdf, top: float) -> None:
        TEXT.draw(pdf, line, x, baseline(top, SIZE_3))

    return Row(draw, text)


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
    rows: list[Row] = []
    for paragraph in text.split("\n"):
        if stripped := paragraph.strip():
            lines = TEXT.lines(styled(stripped), first=2)
            rows += [line_row(line, text=True) for line in lines]
    return rows


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


def signature_rows(org: str, day: date, *, sealed: bool) -> list[Row]:
    """Return the issuing body and the date.

    With a seal two lines stay free above, so that a seal set over both begins less than a line
    below the text; the date ends four characters in and the body is centred on it. Without one
    the body ends two characters in and the date begins two characters after it.
    """
    names = _names(org)
    day_text = spoken_date(day)
    day_width = TEXT.width(day_text, fonts.fang())
    widest = max((TEXT.width(name, fonts.fang()) for name in names), default=0.0)
    if sealed:
        day_x = RIGHT - 4 * CELL_MM - day_width
        middle = min(day_x + day_width / 2, RIGHT - widest / 2)
        places = [middle - TEXT.width(name, fonts.fang()) / 2 for name in names]
    else:
        org_x = RIGHT - 2 * CELL_MM - max(widest, day_width)
        if day_width > widest:
            org_x -= 2 * CELL_MM
        day_x = org_x + 2 * CELL_MM
        places = [org_x for _ in names]
    rows = [_plain_row(name, x) for name, x in zip(names, places, strict=True)]
    rows.append(_plain_row(day_text, day_x))
    return [BLANK] * (2 if sealed else 1) + rows


def _names(org: str) -> list[str]:
    """Return the issuing body on as few lines as it needs; several bodies one below the other."""
    found: list[str] = []
    for name in filter(None, (part.strip() for part in org.split("\n"))):
        lines = TEXT.lines([(fonts.fang(), name)], WIDEST_NAME * CELL / MM)
        found += [line.text for line in lines]
    return found


def _plain_row(text: str, x: float) -> Row:
    def draw(pdf: Pdf, top: float) -> None:
        TEXT.write(pdf, [(fonts.fang(), text)], x, baseline(top, SIZE_3))

    return Row(draw)


def note_rows(note: str) -> list[Row]:
    """Return the note in parentheses, indented by two characters, below the date."""
    stripped = note.strip()
    if not stripped:
        return []
    if not stripped.startswith("（"):
        stripped = f"（{stripped}）"
    return [line_row(line) for line in TEXT.lines([(fonts.fang(), stripped)], first=2)]
