"""Boxes to tick: words with a box before each, one of them ticked or none."""

from collections.abc import Sequence

from desktop_app.documents import fonts
from desktop_app.documents.pdf import MM, Pdf

BOX, AFTER, BETWEEN = 0.85, 0.25, 0.8  # em: the box, from it to its word, from word to box
LINE, TICK = 0.2, 0.4


def draw_ticks(
    pdf: Pdf, x: float, base: float, lead: str, words: Sequence[str], ticked: str, size: float
) -> float:
    """Draw a lead and the words on a baseline in millimetres; return where they end."""
    song, em = fonts.song(), size / MM
    pdf.text(x, base, lead, song, size)
    x += song.width(lead, size) / MM
    for word in words:
        side = BOX * em
        top = base - 0.36 * em - side / 2
        pdf.box(x, top, side, side, line=LINE)
        if word == ticked:
            turn = (x + side * 0.4, top + side * 0.8)
            pdf.rule((x + side * 0.15, top + side * 0.5), turn, TICK)
            pdf.rule(turn, (x + side * 0.9, top + side * 0.15), TICK)
        x += side + AFTER * em
        pdf.text(x, base, word, song, size)
        x += song.width(word, size) / MM + BETWEEN * em
    return x - BETWEEN * em
