"""Lines of a form with places to fill, for our own print and for printing over issued stock.

Fixed words and rules are left out over stock, but every place keeps its position.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents import fonts
from desktop_app.documents.cells import Style, draw_set, set_within
from desktop_app.documents.pdf import MM, Pdf
from desktop_app.documents.sheet import sentence

HEIGHT = 7.4  # millimetres that a filled place may take
FREE = 2.0  # below a line of printed words
BELOW = 1.3  # of its rule under the baseline
RULE, STRIKE = 0.2, 0.45
MIDDLE = 0.36  # em of a strike above the baseline


@dataclass(frozen=True, slots=True)
class Slot:
    """A ruled place of a width in millimetres; an empty value leaves it to write."""

    value: str
    width: float


@dataclass(frozen=True, slots=True)
class Either:
    """Two printed words; the one that is not true is struck out, neither when it is unknown."""

    words: tuple[str, str]
    true: str


@dataclass(frozen=True, slots=True)
class Said:
    """Printed words that may be worded otherwise, at the end of a line of a width."""

    text: str
    width: float


Piece = str | Slot | Either | Said


def draw_line(
    pdf: Pdf,
    x: float,
    base: float,
    pieces: Sequence[Piece],
    size: float = 12,
    *,
    fixed: bool = True,
) -> float:
    """Draw pieces from x on a baseline in millimetres; return where they end."""
    for piece in pieces:
        if isinstance(piece, str):
            x = _words(pdf, x, base, piece, size, fixed=fixed)
        elif isinstance(piece, Slot):
            x = _slot(pdf, x, base, piece, size, fixed=fixed)
        elif isinstance(piece, Said):
            if fixed:
                sentence(pdf, (x, base, piece.width), piece.text, "", size, below=FREE)
            x += piece.width
        else:
            first, second = piece.words
            known = piece.true in piece.words
            for word, after in ((first, "/"), (second, "")):
                end = _words(pdf, x, base, word, size, fixed=fixed)
                if known and word != piece.true:
                    y = base - MIDDLE * size / MM
                    pdf.rule((x - 0.4, y), (end + 0.4, y), STRIKE)
                x = _words(pdf, end, base, after, size, fixed=fixed)
    return x


def _words(pdf: Pdf, x: float, base: float, text: str, size: float, *, fixed: bool) -> float:
    if fixed and text:
        pdf.text(x, base, text, fonts.song(), size)
    return x + fonts.song().width(text, size) / MM


def _slot(pdf: Pdf, x: float, base: float, slot: Slot, size: float, *, fixed: bool) -> float:
    if fixed:
        pdf.rule((x, base + BELOW), (x + slot.width, base + BELOW), RULE)
    style = Style(fonts.kai(), size, 4.5)
    inner = slot.width - 1.0
    found = set_within(" ".join(slot.value.split()), style, inner, HEIGHT)
    if len(found.lines) == 1:
        middle = x + slot.width / 2
        pdf.text(middle, base, found.lines[0], style.stack, found.size, anchor=0.5)
    else:
        top = base + BELOW - found.height
        draw_set(pdf, found, (x + 0.5, top, inner, found.height), style)
    return x + slot.width
