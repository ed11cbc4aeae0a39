"""The colophon (版记) at the foot of the last, even page.

Source: GB/T 9704-2012 section 7.4: rules as wide as the type area, first and last 0.35 mm, those
between 0.25 mm, the last on the type area's lower edge; size 4, one character in on both sides.
"""

from datetime import date

from desktop_app.documents import fonts
from desktop_app.documents.pdf import Pdf
from desktop_app.documents.typesetting.grid import BOTTOM, LEFT, RIGHT, SMALL, WIDTH, baseline
from desktop_app.documents.typesetting.lines import Line
from desktop_app.documents.typesetting.signature import spoken_date

OUTER, INNER = 0.35, 0.25
ROW = 8.6  # height of a row in millimetres
CHARACTER = SMALL.size / 72 * 25.4
CC = "抄送："


class Colophon:
    """Copies go to, printed by whom and when; empty without a printing body and copies."""

    even = alone = True

    def __init__(self, cc: str, org: str, day: date | None) -> None:
        self._copies = copies(cc)
        self._day = f"{spoken_date(day)}印发" if day else ""
        room = WIDTH - 3 * CHARACTER - SMALL.width(self._day, fonts.fang())
        self._org = SMALL.lines([(fonts.fang(), org.strip())], room)

    @property
    def height(self) -> float:
        """From the first rule to the last, in millimetres; 0 when there is nothing to print."""
        return ROW * (len(self._copies) + self._printer_rows)

    @property
    def _printer_rows(self) -> int:
        return max(len(self._org), bool(self._day))

    def draw(self, pdf: Pdf) -> None:
        """Draw it at the foot of the type area."""
        top = BOTTOM - self.height
        _rule(pdf, top, OUTER)
        for number, line in enumerate(self._copies):
            base = baseline(top + number * ROW, SMALL.size, ROW)
            if number == 0:
                SMALL.write(pdf, [(fonts.fang(), CC)], LEFT + CHARACTER, base)
            SMALL.draw(pdf, line, LEFT + 4 * CHARACTER, base)
        if self._printer_rows:
            self._draw_printer(pdf, BOTTOM - ROW * self._printer_rows)
        _rule(pdf, BOTTOM, OUTER)

    def _draw_printer(self, pdf: Pdf, top: float) -> None:
        if self._copies:
            _rule(pdf, top, INNER)
        for number, line in enumerate(self._org):
            base = baseline(top + number * ROW, SMALL.size, ROW)
            SMALL.draw(pdf, line, LEFT + CHARACTER, base)
        base = baseline(BOTTOM - ROW, SMALL.size, ROW)
        day_x = RIGHT - CHARACTER - SMALL.width(self._day, fonts.fang())
        SMALL.write(pdf, [(fonts.fang(), self._day)], day_x, base)


def copies(cc: str) -> list[Line]:
    """Return the lines of those who get copies; the first follows the word 抄送."""
    names = cc.strip().removeprefix(CC).rstrip("。.")
    if not names:
        return []
    return SMALL.lines([(fonts.fang(), f"{names}。")], WIDTH - 5 * CHARACTER)


def _rule(pdf: Pdf, y: float, width: float) -> None:
    pdf.rule((LEFT, y), (RIGHT, y), width)
