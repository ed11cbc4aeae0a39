"""Rows of a form on A4: labelled blocks to write in, boxes to tick, who signs."""

from collections.abc import Collection, Sequence

from desktop_app.documents import fonts
from desktop_app.documents.cells import (
    LABEL,
    PAD,
    Style,
    cell,
    draw_set,
    label_style,
    set_in,
    set_within,
    value_style,
)
from desktop_app.documents.pdf import GREY, Pdf
from desktop_app.documents.ticks import draw_ticks

LINE = 8.0  # millimetres between the lines to write on in an empty block
FOOT = 8.0  # the line at the foot of a block


def block(
    pdf: Pdf,
    x: float,
    y: float,
    width: float,
    height: float,
    words: tuple[str, str],
    foot: str = "",
) -> float:
    """Draw a cell with its label at the left and text from its top; return where it ends.

    ``words`` are label and text; without text the cell is ruled. ``foot`` ends it at the right.
    """
    label, text = words
    cell(pdf, (x, y, LABEL, height), label, label_style())
    pdf.box(x + LABEL, y, width - LABEL, height, line=0.2)
    inner, room = width - LABEL - 2 * PAD, height - 2 * PAD - (FOOT if foot else 0.0)
    left = x + LABEL + PAD
    if text.strip():
        style = value_style()
        found = set_within(text, style, inner, room)
        draw_set(pdf, found, (left, y + PAD, inner, found.height), style)
    else:
        for number in range(1, int((room + PAD) / LINE) + 1):
            pdf.rule((left, y + number * LINE), (left + inner, y + number * LINE), 0.15, GREY)
    if foot:
        style = Style(fonts.song(), 10.5, 6, 1.0)
        draw_set(pdf, set_in(foot, style, inner), (left, y + height - FOOT, inner, FOOT), style)
    return y + height


def tick_block(
    pdf: Pdf,
    x: float,
    y: float,
    width: float,
    height: float,
    label: str,
    words: Sequence[str],
    ticked: Collection[str],
) -> float:
    """Draw a cell with its label and boxes to tick; return where it ends."""
    cell(pdf, (x, y, LABEL, height), label, label_style())
    pdf.box(x + LABEL, y, width - LABEL, height, line=0.2)
    inner = width - LABEL - 4 * PAD
    draw_ticks(pdf, x + LABEL + 2 * PAD, y + 6, words, ticked, 10.5, width=inner)
    return y + height
