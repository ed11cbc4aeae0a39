"""What surrounds a paper in the letter format (信函格式): the mark, two double rules, copies.

Source: GB/T 9704-2012 section 10.1; domain.md 5.1 (special forms): the mark without 文件, its top
30 mm below the paper's edge; a double rule of 170 mm 4 mm below it (thick above thin) and 20 mm
from the lower edge (thin above thick); urgency left and number right below the first rule, 7/8 of
a size-3 character from it, as the last line of text is from the second; copies without rules.
"""

from dataclasses import replace

from desktop_app.documents import fonts
from desktop_app.documents.pdf import A4, MM, Pdf
from desktop_app.documents.typesetting.colophon import CC, CHARACTER, ROW
from desktop_app.documents.typesetting.colophon import copies as copy_lines
from desktop_app.documents.typesetting.grid import (
    ABOVE_BASELINE,
    BOTTOM,
    CELL_MM,
    LEFT,
    PITCH,
    RIGHT,
    SIZE_3,
    SMALL,
    TEXT,
    WIDTH,
    baseline,
)
from desktop_app.documents.typesetting.head import MARK_TOP, PAPER_WORD, RED, mark

EDGE_TO_MARK, MARK_TO_RULE, EDGE_TO_RULE = 30.0, 4.0, 20.0
RULE_LEFT, RULE_RIGHT = (A4[0] - 170) / 2, (A4[0] + 170) / 2
THICK, THIN, BETWEEN = 0.9, 0.3, 0.5
DOUBLE = THICK + BETWEEN + THIN
CHARACTER_3 = SIZE_3 / MM
GAP = CHARACTER_3 * 7 / 8
LOWER_RULE = A4[1] - EDGE_TO_RULE  # its lower edge
FIRST_BOTTOM = LOWER_RULE - DOUBLE - GAP + (PITCH - CHARACTER_3) / 2  # of the first page's lines


class Letterhead:
    """Mark, rules, urgency and number; ``bottom`` is the lower edge of the last of them."""

    def __init__(self, issuer: str, number: str, urgency: str) -> None:
        sponsor = next((one.strip() for one in issuer.split("\n") if one.strip()), "")
        words = mark(sponsor.removesuffix(PAPER_WORD).strip())
        self._words = [replace(one, base=one.base - MARK_TOP + EDGE_TO_MARK) for one in words]
        lowest = max((one.bottom for one in self._words), default=EDGE_TO_MARK + 15)
        self._rule = lowest + MARK_TO_RULE
        self._number, self._urgency = number.strip(), "\u3000".join("".join(urgency.split()))
        self._top = self._rule + DOUBLE + GAP
        last = CHARACTER_3 if self._number or self._urgency else 0.0
        self.bottom = self._top + last

    def draw(self, pdf: Pdf) -> None:
        """Draw it all on the first page."""
        for word in self._words:
            word.draw(pdf)
        _rule(pdf, self._rule + THICK / 2, THICK)
        _rule(pdf, self._rule + DOUBLE - THIN / 2, THIN)
        _rule(pdf, LOWER_RULE - DOUBLE + THIN / 2, THIN)
        _rule(pdf, LOWER_RULE - THICK / 2, THICK)
        base = self._top + ABOVE_BASELINE * CHARACTER_3
        TEXT.write(pdf, [(fonts.hei(), self._urgency)], LEFT, base)
        taken = TEXT.width(self._urgency, fonts.hei()) + CELL_MM if self._urgency else 0.0
        x = RIGHT - TEXT.within(self._number, fonts.fang(), WIDTH - taken)
        TEXT.write(pdf, [(fonts.fang(), self._number)], x, base)


class Copies:
    """Whom copies go to, at the very foot of the last page's type area; no rules, no printer."""

    even = alone = False

    def __init__(self, cc: str) -> None:
        self._lines = copy_lines(cc)

    @property
    def height(self) -> float:
        """The height in millimetres; 0 without copies."""
        return ROW * len(self._lines)

    def draw(self, pdf: Pdf) -> None:
        """Draw them on the page in hand."""
        for number, line in enumerate(self._lines):
            base = baseline(BOTTOM - self.height + number * ROW, SMALL.size, ROW)
            if number == 0:
                SMALL.write(pdf, [(fonts.fang(), CC)], LEFT + CHARACTER, base)
            SMALL.draw(pdf, line, LEFT + 4 * CHARACTER, base)


def _rule(pdf: Pdf, y: float, width: float) -> None:
    pdf.rule((RULE_LEFT, y), (RULE_RIGHT, y), width, RED)
