"""Boxes to tick: words with a box before each, some of them ticked or none."""

from collections.abc import Collection, Sequence

from desktop_app.documents import fonts
from desktop_app.documents.pdf import MM, Pdf

BOX, AFTER, BETWEEN = 0.85, 0.25, 0.8  # em: the box, from it to its word, from word to box
LINE, TICK = 0.2, 0.4


def draw_ticks(
    pdf: Pdf,
    x: float,
    base: float,
    words: Sequence[str],
    ticked: Collection[str],
    size: float,
    *,
    width: float = 1e9,
    pitch: float = 6.5,
) -> float:
    """Draw the words on a baseline in millimetres, on more lines where a width is too small.

    Returns the baseline of the last line.
    """
    song, em, left = fonts.song(), size / MM, x
    side = BOX * em
    for word in words:
        taken = side + AFTER * em + song.width(word, size) / MM
        if x > left and x + taken > left + width:
            x, base = left, base + pitch
        top = base - 0.36 * em - side / 2
        pdf.box(x, top, side, side, line=LINE)
        if word in ticked:
            turn = (x + side * 0.4, top + side * 0.8)
            pdf.rule((x + side * 0.15, top + side * 0.5), turn, TICK)
            pdf.rule(turn, (x + side * 0.9, top + side * 0.15), TICK)
        pdf.text(x + side + AFTER * em, base, word, song, size)
        x += taken + BETWEEN * em
    return base
