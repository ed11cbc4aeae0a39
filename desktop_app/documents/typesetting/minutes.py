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
    """Mark, number, issuing body and date above a red rule; ``bottom`` is the rule's place.

    A long name goes on below; the date stands beside its last line.
    """

    def __init__(self, title: str, number: str, org: str, day: date) -> None:
        self._said = number.strip()
        self._day = spoken_date(day)
        self._words = mark(" ".join(title.split()))
        y = max((one.bottom for one in self._words), default=MARK_TOP)
        self._number = baseline(y + PITCH, SIZE_3) if self._said else 0.0
        y += 2 * PITCH if self._number else PITCH
        self._first = baseline(y, SIZE_3)
        self._day_x = RIGHT - CELL_MM - TEXT.width(self._day, fonts.fang())
        room = self._day_x - LEFT - 2 * CELL_MM
        self._lines = TEXT.lines([(fonts.fang(), " ".join(org.split()))], room)
        self._base = self._first + max(len(self._lines) - 1, 0) * PITCH
        self.bottom = self._base + (1 - ABOVE_BASELINE) * FRAME + RULE_BELOW_NUMBER

    def draw(self, pdf: Pdf) -> None:
        """Draw it on the first page."""
        fang = fonts.fang()
        for word in self._words:
            word.draw(pdf)
        x = LEFT + (WIDTH - TEXT.within(self._said, fang, WIDTH)) / 2
        TEXT.write(pdf, [(fang, self._said)], x, self._number)
        for number, line in enumerate(self._lines):
            TEXT.draw(pdf, line, LEFT + CELL_MM, self._first + number * PITCH)
        TEXT.write(pdf, [(fang, self._day)], self._day_x, self._base)
        pdf.rule((LEFT, self.bottom), (RIGHT, self.bottom), RULE_WIDTH, RED)
