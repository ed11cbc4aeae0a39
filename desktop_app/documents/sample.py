"""The word 样张 across a page that is only shown as a sample, on each piece it is cut into."""

from collections.abc import Iterable

from reportlab.pdfgen.canvas import Canvas

from desktop_app.documents import fonts
from desktop_app.documents.pieces import Piece, slant

WORD = "样张"
SIZE = 0.22  # of the piece's shorter side
OPACITY = 0.16


def mark_sample(canvas: Canvas, pieces: Iterable[Piece]) -> None:
    """Print it pale and slanting over the middle of each piece.

    The opacity is set on the page: a form would lose it.
    """
    for left, bottom, width, height in pieces:
        size = min(width, height) * SIZE
        canvas.saveState()
        canvas.translate(left + width / 2, bottom + height / 2)
        canvas.rotate(slant(width, height))
        canvas.setFillAlpha(OPACITY)
        line = canvas.beginText()
        line.setFillColorRGB(0.4, 0.4, 0.4)
        line.setHorizScale(100)
        line.setCharSpace(0)
        line.setFont(fonts.face(fonts.HEI).fontName, size)
        line.setTextOrigin(-size, -size * 0.35)
        line.textOut(WORD)
        canvas.drawText(line)
        canvas.restoreState()
