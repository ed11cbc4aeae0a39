"""The mark 仅供…使用 across every page of a file that leaves the desk; the kept paper has none."""

from io import BytesIO

import pikepdf

from desktop_app.documents import fonts
from desktop_app.documents.pdf import MM, Meta, Pdf
from desktop_app.documents.sample import ANGLE, OPACITY
from desktop_app.documents.typesetting.grid import ABOVE_BASELINE
from desktop_app.errors import Invalid
from desktop_app.i18n import tr

LONGEST = 30  # characters of the purpose
LARGEST = 40.0  # points
ACROSS = 0.8  # of the page's shorter side
BEFORE, AFTER = "仅供", "使用"
SAMPLE = "样张"


def words(purpose: str) -> str:
    """Return the mark for a purpose; a text that already says 仅供 stays as it is."""
    said = " ".join(fonts.printable(purpose).split())
    if not said or len(said) > LONGEST:
        raise Invalid(
            {"purpose": tr("Say in 1 to {most} characters what the file is for.", most=LONGEST)}
        )
    fonts.refuse_missing([said])
    if said.startswith(BEFORE):
        return said
    return f"{BEFORE}{said.removesuffix(AFTER)}{AFTER}"


def marked(pdf: bytes, purpose: str) -> bytes:
    """Return the file with the purpose on each page; raises Invalid for a text that is no purpose.

    Pages keep their size, and their text can still be copied.
    """
    return _overlaid(pdf, words(purpose))


def as_sample(pdf: bytes) -> bytes:
    """Return the file with 样张 on each page."""
    return _overlaid(pdf, SAMPLE)


def _overlaid(pdf: bytes, text: str) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        sheets: dict[tuple[float, float], pikepdf.Pdf] = {}
        for page in document.pages:
            left, bottom, right, top = (float(one) for one in page.mediabox)
            size = (right - left, top - bottom)
            if size not in sheets:
                sheets[size] = pikepdf.open(BytesIO(_sheet(text, size)))
            page.add_overlay(sheets[size].pages[0], None)
        document.save(out)
        for one in sheets.values():
            one.close()
    return out.getvalue()


def _sheet(text: str, size: tuple[float, float]) -> bytes:
    """Return one page of a size in points with nothing but the slanting mark."""
    pdf = Pdf((size[0] / MM, size[1] / MM), Meta(text))
    stack = fonts.hei()
    points = min(LARGEST, min(size) * ACROSS / stack.width(text, 1.0))
    with pdf.slanted(pdf.width / 2, pdf.height / 2, ANGLE, OPACITY):
        base = (ABOVE_BASELINE - 0.5) * points / MM
        pdf.text(0, base, text, stack, points, anchor=0.5)
    pdf.end_page()
    return pdf.finish()
