"""Text on ruled lines, as in a minute book: printed where there is text, blank to write on."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents import fonts
from desktop_app.documents.cells import wrapped
from desktop_app.documents.pdf import GREY, Pdf
from desktop_app.documents.typesetting.grid import baseline

PITCH, SIZE = 9.0, 12.0  # millimetres from line to line; points


@dataclass(frozen=True, slots=True)
class Ruled:
    """One line: a heading in 黑体 or text in 宋体."""

    text: str = ""
    heading: bool = False


def ruled(parts: Sequence[tuple[str, str, int]], width: float) -> list[Ruled]:
    """Return (heading, text, blank lines where there is no text) as lines of a width in mm."""
    found: list[Ruled] = []
    for heading, text, blank in parts:
        found.append(Ruled(heading, heading=True))
        lines = [
            line
            for paragraph in text.split("\n")
            if paragraph.strip()
            for line in wrapped(f"\u3000\u3000{paragraph.strip()}", fonts.song(), SIZE, width)
        ]
        found += [Ruled(one) for one in lines] or [Ruled()] * blank
    return found


def draw_ruled(pdf: Pdf, x: float, y: float, width: float, lines: Sequence[Ruled]) -> float:
    """Draw lines with a rule below each; return where they end."""
    for one in lines:
        stack = fonts.hei() if one.heading else fonts.song()
        pdf.text(x + 1, baseline(y, SIZE, PITCH), one.text, stack, SIZE)
        y += PITCH
        pdf.rule((x, y), (x + width, y), 0.15, GREY)
    return y
