"""The type area of official papers and single lines on it.

Source: GB/T 9704-2012 sections 5.2 and 5.3: A4, 37 mm above and 28 mm beside the type area of
156 mm x 225 mm, 22 lines of 28 size-3 characters that fill it.
"""

from dataclasses import dataclass

from desktop_app.documents import fonts
from desktop_app.documents.fonts import Stack
from desktop_app.documents.pdf import MM, Pdf
from desktop_app.documents.typesetting.lines import Breaker, Line, placed
from desktop_app.documents.typesetting.tokens import Styled, tightened, tokens
from desktop_app.errors import Invalid
from desktop_app.i18n import tr

LEFT, TOP, WIDTH, HEIGHT = 28.0, 37.0, 156.0, 225.0
BOTTOM, RIGHT = TOP + HEIGHT, LEFT + WIDTH
LINES, CELLS = 22, 28
PITCH = HEIGHT / LINES
CELL_MM = WIDTH / CELLS
CELL = CELL_MM * MM

SIZE_1, SIZE_2, SIZE_3, SIZE_4 = 26.0, 22.0, 16.0, 14.0  # 一号 to 四号 in points
ABOVE_BASELINE = 0.88  # em; the frame of a Han character


def baseline(top: float, size: float, height: float = PITCH) -> float:
    """Return the baseline of type centred in a line that begins at top, in millimetres."""
    frame = size / MM
    return top + (height - frame) / 2 + ABOVE_BASELINE * frame


@dataclass(frozen=True, slots=True)
class Grid:
    """A type size and its cell in points: size 3 in 28 cells for text, size 4 for the colophon.

    Off the grid of official papers marks may stand ``tight``, without a gap between two of them.
    """

    size: float = SIZE_3
    cell: float = CELL
    tight: bool = False

    def lines(
        self, pieces: Styled, width: float = WIDTH, first: float = 0.0, rest: float = 0.0
    ) -> list[Line]:
        """Return the lines of a paragraph; width in millimetres, indents in cells."""
        found = tokens(pieces, self.size, self.cell)
        breaker = Breaker(tightened(found) if self.tight else found, self.size, self.cell)
        return breaker.lines(width * MM, first * self.cell, rest * self.cell)

    def width(self, text: str, stack: Stack) -> float:
        """Return the width of text on one line, in millimetres."""
        return sum(token.width for token in tokens([(stack, text)], self.size, self.cell)) / MM

    def within(self, text: str, stack: Stack, room: float) -> float:
        """Return the width of text in millimetres; raises Invalid when its room is narrower."""
        width = self.width(text, stack)
        if width > room:
            told = tr("A text is too long for its place on this paper: {text}", text=text[:20])
            raise Invalid({"text": told})
        return width

    def draw(self, pdf: Pdf, line: Line, x: float, base: float) -> None:
        """Draw a broken line whose measure begins at x."""
        pdf.glyphs(x, base, self.size, placed(line, self.size, self.cell))

    def write(self, pdf: Pdf, pieces: Styled, x: float, base: float) -> None:
        """Draw pieces on one unbroken line from x, at their natural width."""
        found = tuple(tokens(pieces, self.size, self.cell))
        line = Line(found, 0.0, sum(token.width for token in found), True)
        self.draw(pdf, line, x, base)


TEXT = Grid()
SMALL = Grid(SIZE_4, SIZE_4)


def page_number(pdf: Pdf, number: int) -> None:
    """Print the number of a page: odd pages right, even pages left, one character in.

    Source: GB/T 9704-2012 section 7.5: size 4, a dash on both sides, 7 mm below the type area.
    """
    text = f"— {number} —"
    stack, loose = fonts.figures(), 1.2  # points between dash and figure
    _, top_of_dash = stack.ink("—")
    base = BOTTOM + 7 + top_of_dash * SIZE_4 / MM
    character = SIZE_4 / MM
    if number % 2:
        pdf.text(RIGHT - character, base, text, stack, SIZE_4, anchor=1, spacing=loose)
    else:
        pdf.text(LEFT + character, base, text, stack, SIZE_4, spacing=loose)
