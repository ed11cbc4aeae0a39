"""Slips for receipt printers with rolls of 80 or 58 mm: one column, as long as the text takes.

Source: domain.md 5.2 (variants of 80 and 58 mm); 4 and 5 mm at the sides stay free, because the
heads print 72 and 48 mm.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents import bar_code, fonts
from desktop_app.documents.cells import wrapped
from desktop_app.documents.fonts import Stack
from desktop_app.documents.pdf import MM, Meta, Pdf

ROLLS = {"80毫米小票": 80.0, "58毫米小票": 58.0}
FREE = {80.0: 4.0, 58.0: 5.0}
TOP, BOTTOM, PITCH = 4.0, 10.0, 1.45  # millimetres; of the size
GAP = 3.0  # above a code


@dataclass(frozen=True, slots=True)
class Slip:
    """A title, labelled lines, lines below a rule, such as who signs, and a code to scan.

    A line below the rule given in pieces is broken between them only.
    """

    title: str
    facts: Sequence[tuple[str, str]]
    foot: Sequence[str | tuple[str, ...]] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    stack: Stack
    size: float
    middle: bool = False

    @property
    def high(self) -> float:
        return self.size * PITCH / MM


def draw_rolls(width: float, slips: Sequence[Slip], meta: Meta, *, sample: bool) -> bytes:
    """Return a page for each slip; all are as long as the longest."""
    set_slips = [_lines(one, width - 2 * FREE[width]) for one in slips]
    long = max(sum(line.high for line in lines) for lines in set_slips)
    long += bar_code.HEIGHT + GAP if any(one.code for one in slips) else 0.0
    pdf = Pdf((width, round(TOP + long + BOTTOM, 1)), meta, sample=sample)
    for slip, lines in zip(slips, set_slips, strict=True):
        y = TOP
        for line in lines:
            base = y + line.high * 0.7
            if not line.text:
                pdf.rule((FREE[width], base), (width - FREE[width], base), 0.15, dash=(1, 1))
            x = width / 2 if line.middle else FREE[width]
            pdf.text(x, base, line.text, line.stack, line.size, anchor=0.5 if line.middle else 0.0)
            y += line.high
        bar_code.draw_bar_code(pdf, width / 2, y + GAP, slip.code, anchor=0.5)
        pdf.end_page()
    return pdf.finish()


def _lines(slip: Slip, room: float) -> list[_Line]:
    size = 10.5 if room > 60 else 9.0
    head, text = fonts.hei(), fonts.song()
    found = [_Line(one, head, size + 3, middle=True)
             for one in wrapped(slip.title, head, size + 3, room)]  # fmt: skip
    found.append(_Line("", text, size))
    for label, value in slip.facts:
        said = f"{label}：{value}" if label else value
        found += [_Line(one, text, size) for one in wrapped(said, text, size, room)]
    if slip.foot:
        found.append(_Line("", text, size))
    for one in slip.foot:
        for whole in [one] if isinstance(one, str) else _joined(one, text, size, room):
            found += [_Line(piece, text, size) for piece in wrapped(whole, text, size, room)]
    return found


def _joined(pieces: Sequence[str], stack: Stack, size: float, room: float) -> list[str]:
    """Return lines of as many pieces as have room beside each other."""
    lines: list[str] = []
    for piece in pieces:
        longer = f"{lines[-1]}　{piece}" if lines else piece
        if lines and stack.width(longer, size) <= room * MM:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines
