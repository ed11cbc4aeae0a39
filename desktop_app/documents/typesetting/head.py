"""The red head (版头): urgency, the issuing body's mark, number, signer, red rule.

Source: GB/T 9704-2012 section 7.2; domain.md 5.1.
"""

from dataclasses import dataclass

from desktop_app.documents import fonts
from desktop_app.documents.pdf import MM, Colour, Pdf
from desktop_app.documents.typesetting.grid import (
    ABOVE_BASELINE,
    CELL_MM,
    LEFT,
    PITCH,
    RIGHT,
    SIZE_3,
    TEXT,
    TOP,
    WIDTH,
    baseline,
)
from desktop_app.documents.typesetting.title import broken_title

RED: Colour = (0.9, 0.0, 0.07)
MARK_TOP = TOP + 35
MARK_WIDTH = 150.0  # a little narrower than the type area
LARGEST, UPRIGHT, NARROWEST = 60.0, 44.0, 0.6  # points, points, stretch
SMALLEST = 23.0  # points; a name that would be smaller, of more than 30 characters, is broken
JOINT_LARGEST, JOINT_PITCH, JOINT_GAP = 40.0, 1.3, 0.5  # points, em, em
JOINT_HEIGHT = 72.0  # mm; the first page must show text (GB/T 9704-2012, 7.3.3)
PAPER_WORD = "文件"
RULE_BELOW_NUMBER, RULE_WIDTH = 4.0, 0.5


@dataclass(frozen=True, slots=True)
class Word:
    """Red letters: left edge and baseline in millimetres, size and spacing in points."""

    text: str
    x: float
    base: float
    size: float
    stretch: float = 1.0
    spacing: float = 0.0

    @property
    def bottom(self) -> float:
        """The lowest point of the letters."""
        return self.base - fonts.title().ink(self.text)[0] * self.size / MM

    def draw(self, pdf: Pdf) -> None:
        """Draw the letters."""
        pdf.text(
            self.x, self.base, self.text, fonts.title(), self.size,
            colour=RED, stretch=self.stretch, spacing=self.spacing,
        )  # fmt: skip


def mark(issuer: str) -> list[Word]:
    """Return the mark; its highest point lies 35 mm below the type area's upper edge."""
    names = [name.strip() for name in issuer.split("\n") if name.strip()]
    if len(names) > 1:
        return _joint(names)
    return [word for name in names for word in _single(name)]


def _base(text: str, size: float) -> float:
    return MARK_TOP + fonts.title().ink(text)[1] * size / MM


def _single(name: str) -> list[Word]:
    """Return one name: upright and large when short, narrower letters when long, then on lines."""
    measure = MARK_WIDTH * MM
    stack = fonts.title()
    lines = broken_title(
        name, lambda text: stack.width(text, SMALLEST * NARROWEST), measure, measure
    )
    natural = max(stack.width(line, 1.0) for line in lines) / MM
    size, stretch = min(LARGEST, MARK_WIDTH / natural), 1.0
    if size < UPRIGHT:
        size = min(UPRIGHT, MARK_WIDTH / (natural * NARROWEST))
        stretch = MARK_WIDTH / (natural * size)
    words: list[Word] = []
    for place, line in enumerate(lines):
        x = LEFT + (WIDTH - stack.width(line, size) / MM * stretch) / 2
        base = _base(lines[0], size) + place * JOINT_PITCH * size / MM
        words.append(Word(line, x, base, size, stretch))
    return words


def _joint(names: list[str]) -> list[Word]:
    """Return several names of one width below each other, 文件 in the middle at their right."""
    stack = fonts.title()
    suffix = PAPER_WORD if names[-1].endswith(PAPER_WORD) else ""
    names = [*names[:-1], names[-1].removesuffix(PAPER_WORD).strip()]
    names = [name for name in names if name]
    longest = max(stack.width(name, 1.0) for name in names)
    ems = longest + (JOINT_GAP + stack.width(suffix, 1.0) if suffix else 0)
    lowest = JOINT_HEIGHT * MM / (1 + JOINT_PITCH * (len(names) - 1))
    size = min(JOINT_LARGEST, lowest)
    stretch = min(1.0, MARK_WIDTH * MM / (ems * size))
    if stretch < NARROWEST:  # narrower letters first, smaller ones when that is not enough
        size, stretch = size * stretch / NARROWEST, NARROWEST
    left = LEFT + (WIDTH - ems * size * stretch / MM) / 2
    top = _base(names[0], size)
    pitch = JOINT_PITCH * size / MM
    words: list[Word] = []
    for place, name in enumerate(names):
        spare = (longest - stack.width(name, 1.0)) * size
        spacing = spare / (len(name) - 1) if len(name) > 1 else 0.0
        words.append(Word(name, left, top + place * pitch, size, stretch, spacing))
    if suffix:
        x = left + (longest + JOINT_GAP) * size * stretch / MM
        words.append(Word(suffix, x, top + pitch * (len(names) - 1) / 2, size, stretch))
    return words


class Head:
    """Everything above the title; ``bottom`` is the red rule's place in millimetres."""

    def __init__(self, issuer: str, number: str, signer: str = "", urgency: str = "") -> None:
        self._number, self._signer, self._urgency = number, signer, urgency
        self._words = mark(issuer)
        lowest = max((word.bottom for word in self._words), default=MARK_TOP)
        self._base = baseline(lowest + 2 * PITCH, SIZE_3)
        frame_bottom = self._base + (1 - ABOVE_BASELINE) * SIZE_3 / MM
        self.bottom = frame_bottom + RULE_BELOW_NUMBER

    def draw(self, pdf: Pdf) -> None:
        """Draw urgency, mark, number, signer and rule."""
        if self._urgency:
            spaced = "\u3000".join(self._urgency.replace(" ", ""))
            TEXT.write(pdf, [(fonts.hei(), spaced)], LEFT, baseline(TOP, SIZE_3))
        for word in self._words:
            word.draw(pdf)
        self._draw_number(pdf)
        pdf.rule((LEFT, self.bottom), (RIGHT, self.bottom), RULE_WIDTH, RED)

    def _draw_number(self, pdf: Pdf) -> None:
        """Draw the number centred, or left of the signer's name on papers that go upward."""
        fang = fonts.fang()
        if not self._signer:
            x = LEFT + (WIDTH - TEXT.within(self._number, fang, WIDTH)) / 2
            TEXT.write(pdf, [(fang, self._number)], x, self._base)
            return
        pieces = [(fang, "签发人："), (fonts.kai(), self._signer)]
        taken = sum(TEXT.width(text, stack) for stack, text in pieces)
        TEXT.within(self._number, fang, WIDTH - 3 * CELL_MM - taken)
        TEXT.write(pdf, [(fang, self._number)], LEFT + CELL_MM, self._base)
        TEXT.write(pdf, pieces, RIGHT - CELL_MM - taken, self._base)
