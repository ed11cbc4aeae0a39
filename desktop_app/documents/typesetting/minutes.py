"""The head of minutes (纪要格式): a red mark, number, issuing body and date above a red rule.

Source: GB/T 9704-2012 section 10.3; domain.md 5.1: the mark 35 mm below the type area's edge.
"""

from datetime import date

from desktop_app.documents import fonts
from desktop_app.documents.pdf import MM, Pdf
from desktop_app.documents.typesetting.grid import (
    ABOVE_BASELINE,
    CELL_MM,
    LEFT,
    PITCH,
    RIGHT,
    SIZE_3,
    TEXT,
    WIDTH,
    baseline,
)
from desktop_app.documents.typesetting.head import (
    MARK_TOP,
    RED,
    RULE_BELOW_NUMBER,
    RULE_WIDTH,
    mark,
)
from desktop_app.documents.typesetting.signature import spoken_date

FRAME = SIZE_3 / MM


class MinutesHead:
    """Mark, number, issuing body and date above a red rule; ``bottom`` is the rule's place."""

    def __init__(self, title: str, number: str, org: str, day: date) -> None:
        self._said, self._org = number.strip(), " ".join(org.split())
        self._day = spoken_date(day)
        self._words = mark(" ".join(title.split()))
        y = max((one.bottom for one in self._words), default=MARK_TOP)
        self._number = baseline(y + PITCH, SIZE_3) if self._said else 0.0
        y += 2 * PITCH if self._number else PITCH
        self._base = baseline(y, SIZE_3)
        self.bottom = self._base + (1 - ABOVE_BASELINE) * FRAME + RULE_BELOW_NUMBER

    def draw(self, pdf: Pdf) -> None:
        """Draw it on the first page."""
        fang = fonts.fang()
        for word in self._words:
            word.draw(pdf)
        x = LEFT + (WIDTH - TEXT.width(self._said, fang)) / 2
        TEXT.write(pdf, [(fang, self._said)], x, self._number)
        day_x = RIGHT - CELL_MM - TEXT.width(self._day, fang)
        fitting = TEXT.lines([(fang, self._org)], day_x - LEFT - 2 * CELL_MM)
        if fitting:
            TEXT.draw(pdf, fitting[0], LEFT + CELL_MM, self._base)
        TEXT.write(pdf, [(fang, self._day)], day_x, self._base)
        pdf.rule((LEFT, self.bottom), (RIGHT, self.bottom), RULE_WIDTH, RED)
