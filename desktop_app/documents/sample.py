"""The word 样张 across a page that is only shown as a sample."""

from reportlab.pdfgen.canvas import Canvas

from desktop_app.documents import fonts

WORD = "样张"
SIZE = 0.22 * 72 / 25.4  # points for each millimetre of the page's shorter side
ANGLE = 35
OPACITY = 0.16


def mark_sample(canvas: Canvas, width: float, height: float) -> None:
    """Print it pale and slanting over a page of this size in millimetres.

    The opacity is set on the page: a form would lose it.
    """
    size = min(width, height) * SIZE
    canvas.saveState()
    canvas.translate(width / 2 * 72 / 25.4, height / 2 * 72 / 25.4)
    canvas.rotate(ANGLE)
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
