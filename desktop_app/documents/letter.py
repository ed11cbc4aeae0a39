"""Paragraphs of a letter in a space: indented by two characters, as large as the space takes."""

from collections.abc import Sequence

from desktop_app.documents.fonts import Stack
from desktop_app.documents.pdf import MM, Pdf
from desktop_app.documents.typesetting.grid import Grid
from desktop_app.documents.typesetting.lines import Line
from desktop_app.errors import Invalid
from desktop_app.i18n import tr

SMALLEST, PITCH = 9.0, 1.7  # points; of the size


def natural(paragraphs: Sequence[str], stack: Stack, size: float, width: float) -> float:
    """Return how high paragraphs stand at their full size, in millimetres."""
    return len(_lines(paragraphs, stack, size, width)) * size * PITCH / MM


def _lines(paragraphs: Sequence[str], stack: Stack, size: float, width: float) -> list[Line]:
    grid = Grid(size, size, tight=True)
    said = [" ".join(one.split()) for one in paragraphs if one.strip()]
    return [line for one in said for line in grid.lines([(stack, one)], width, first=2)]


def letter(
    pdf: Pdf,
    x: float,
    y: float,
    width: float,
    height: float,
    paragraphs: Sequence[str],
    stack: Stack,
    size: float,
) -> float:
    """Draw paragraphs by the Chinese rules and return where they end; millimetres and points.

    Raises Invalid when they do not fit at the smallest size.
    """
    while size >= SMALLEST:
        grid, pitch = Grid(size, size, tight=True), size * PITCH / MM
        lines = _lines(paragraphs, stack, size, width)
        if len(lines) * pitch <= height:
            for number, line in enumerate(lines):
                grid.draw(pdf, line, x, y + (number + 0.72) * pitch)
            return y + len(lines) * pitch
        size -= 0.5
    text = max(paragraphs, key=len).strip()[:20]
    raise Invalid({"text": tr("A text is too long for its place on this paper: {text}", text=text)})
