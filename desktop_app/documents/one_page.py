"""A text on one A4 page: title, numbered paragraphs, signatures, version at the foot."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents import fonts
from desktop_app.documents.cells import Style, draw_set, set_in
from desktop_app.documents.pdf import A4, MM, Meta, Pdf
from desktop_app.documents.typesetting.grid import Grid
from desktop_app.documents.typesetting.headings import styled
from desktop_app.errors import Invalid
from desktop_app.i18n import tr

LEFT, TOP, WIDTH, FOOT = 25.0, 24.0, 160.0, 281.0
LARGEST, SMALLEST, PITCH = 14.0, 9.5, 1.75  # points; of the size
SIGNED = 11.0  # millimetres a line of signatures


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePage:
    """What stands on the page; ``signatures`` are whole lines to sign on, ``foot`` small print."""

    title: str
    paragraphs: tuple[str, ...]
    signatures: tuple[str, ...] = ()
    org: str = ""
    foot: str = ""


def draw_one_page(data: OnePage, sample: bool) -> bytes:
    """Return the page; the type shrinks until all of it fits. Raises Invalid when it cannot."""
    pdf = Pdf(A4, Meta(data.title, data.org), sample=sample)
    style = Style(fonts.title(), 22, 12)
    draw_set(pdf, set_in(data.title, style, WIDTH), (LEFT, TOP, WIDTH, 14), style)
    below = len(data.signatures) * SIGNED
    end = _text(pdf, data.paragraphs, TOP + 20, FOOT - 12 - below)
    song = fonts.song()
    y = end + 6 + SIGNED * 0.7
    for one in data.signatures:
        pdf.text(LEFT, y, one, song, 12)
        y += SIGNED
    pdf.rule((LEFT, FOOT - 5), (LEFT + WIDTH, FOOT - 5), 0.15)
    pdf.text(LEFT, FOOT, data.foot, song, 8.5)
    pdf.end_page()
    return pdf.finish()


def _text(pdf: Pdf, paragraphs: Sequence[str], top: float, bottom: float) -> float:
    said = [" ".join(one.split()) for one in paragraphs if one.strip()]
    size = LARGEST
    while size >= SMALLEST:
        grid, pitch = Grid(size, size), size * PITCH / MM
        lines = [line for one in said for line in grid.lines(styled(one), WIDTH, first=2)]
        if top + len(lines) * pitch <= bottom:
            for number, line in enumerate(lines):
                grid.draw(pdf, line, LEFT, top + (number + 0.72) * pitch)
            return top + len(lines) * pitch
        size -= 0.25
    raise Invalid({"text": tr("The text is too long for one page. Shorten it.")})
