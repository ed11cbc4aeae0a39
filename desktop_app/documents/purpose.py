"""The mark 仅供…使用 across every page of a file that leaves the desk; the kept paper has none.

A page that is cut into pieces bears it on each, so that none of them goes on without it.
"""

import math
from io import BytesIO

import pikepdf

from desktop_app.documents import fonts, pieces
from desktop_app.documents.pdf import MM, Meta, Pdf
from desktop_app.documents.pieces import Piece
from desktop_app.documents.sample import OPACITY, WORD
from desktop_app.documents.typesetting.grid import ABOVE_BASELINE
from desktop_app.domain.characters import printable
from desktop_app.errors import Invalid
from desktop_app.i18n import tr

LONGEST = 30  # characters of the purpose
LARGEST = 40.0  # points
FILLED = 0.85  # of a piece
BEFORE, AFTER = "仅供", "使用"


def words(purpose: str) -> str:
    """Return the mark for a purpose; a text that already says 仅供 stays as it is."""
    said = " ".join(printable(purpose).split())
    if not said or len(said) > LONGEST:
        raise Invalid(
            {"purpose": tr("Say in 1 to {most} characters what the file is for.", most=LONGEST)}
        )
    fonts.refuse_missing([said])
    if said.startswith(BEFORE):
        return said
    return f"{BEFORE}{said.removesuffix(AFTER)}{AFTER}"


def marked(pdf: bytes, purpose: str, *, sample: bool = False) -> bytes:
    """Return the file with the purpose, and 样张 before it, on each page.

    Raises Invalid for a text that is no purpose. Pages keep their size, and their text can still
    be copied.
    """
    said = words(purpose)
    return _overlaid(pdf, f"{WORD}　{said}" if sample else said)


def as_sample(pdf: bytes) -> bytes:
    """Return the file with 样张 on each page."""
    return _overlaid(pdf, WORD)


def _overlaid(pdf: bytes, text: str) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        sheets: dict[tuple[tuple[float, ...], tuple[Piece, ...]], pikepdf.Pdf] = {}
        for page in document.pages:
            box, parts = tuple(float(one) for one in page.mediabox), pieces.of(page)
            if (box, parts) not in sheets:
                sheets[box, parts] = pikepdf.open(BytesIO(_sheet(text, box, parts)))
            page.add_overlay(sheets[box, parts].pages[0], None)
        document.save(out)
        for one in sheets.values():
            one.close()
    return out.getvalue()


def _sheet(text: str, box: tuple[float, ...], parts: tuple[Piece, ...]) -> bytes:
    """Return one page with nothing but the slanting marks; everything given in points."""
    left, bottom, right, top = box
    pdf = Pdf(((right - left) / MM, (top - bottom) / MM), Meta(text))
    stack = fonts.hei()
    for x, y, width, height in parts:
        angle = pieces.slant(width, height)
        points = min(LARGEST, FILLED * _fitting(stack.width(text, 1.0), width, height, angle))
        middle = ((x - left + width / 2) / MM, (top - y - height / 2) / MM)
        with pdf.slanted(*middle, angle, OPACITY):
            base = (ABOVE_BASELINE - 0.5) * points / MM
            pdf.text(0, base, text, stack, points, anchor=0.5)
    pdf.end_page()
    return pdf.finish()


def _fitting(ems: float, width: float, height: float, angle: float) -> float:
    """Return the size at which a turned line of so many ems just fits a piece."""
    across, up = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return min(width / (ems * across + up), height / (ems * up + across))
