"""Lines to write on by hand where an official paper has no text yet."""

from desktop_app.documents.pdf import GREY, Pdf
from desktop_app.documents.typesetting.flow import Row
from desktop_app.documents.typesetting.grid import LEFT, PITCH, RIGHT

RULE = 0.2  # millimetres
INSET = 1.5  # of a rule above the lower edge of its line


def _ruled(x: float) -> Row:
    def draw(pdf: Pdf, top: float) -> None:
        y = top + PITCH - INSET
        pdf.rule((x, y), (RIGHT, y), RULE, GREY)

    return Row(draw, text=True)


def written(rows: list[Row], count: int, x: float = LEFT) -> list[Row]:
    """Return the rows, or where there are none as many ruled lines from x to the right edge."""
    return rows or [_ruled(x) for _ in range(count)]
