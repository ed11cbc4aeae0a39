"""A PDF that leaves the desk as a file: a first page that says what for, and a password.

The pages behind the cover stay as they are. When they are to be printed on both sides, the cover
gets a blank back, so that every front stays a front.
"""

import io
import secrets
from collections.abc import Sequence

import pikepdf

from desktop_app.documents import fonts
from desktop_app.documents.cells import wrapped
from desktop_app.documents.pdf import A4, GREY, Meta, Pdf
from desktop_app.documents.typesetting.grid import LEFT, RIGHT, WIDTH

LABEL = 36.0  # millimetres
SIZE, PITCH, GAP = 12.0, 6.5, 3.5  # points; millimetres
FIRST_LINE = 72.0
UNPRINTABLE = "□"


def with_cover(pdf: bytes, title: str, lines: Sequence[tuple[str, str]]) -> bytes:
    """Return the PDF behind a page that holds these pairs of words."""
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        both_sides = "/Duplex" in paper.Root.get("/ViewerPreferences", {})
        with pikepdf.open(io.BytesIO(_cover(title, lines, blank_back=both_sides))) as cover:
            for number, page in enumerate(cover.pages):
                paper.pages.insert(number, page)
            return _saved(paper)


def sealed(pdf: bytes, password: str) -> bytes:
    """Return the PDF locked with AES-256; without the password nothing of it can be read."""
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        return _saved(
            paper, pikepdf.Encryption(user=password, owner=secrets.token_hex(16), R=6, aes=True)
        )


def _saved(paper: pikepdf.Pdf, encryption: pikepdf.Encryption | bool = False) -> bytes:
    out = io.BytesIO()
    paper.save(out, encryption=encryption)
    return out.getvalue()


def _cover(title: str, lines: Sequence[tuple[str, str]], *, blank_back: bool) -> bytes:
    pdf = Pdf(A4, Meta(title))
    pdf.text(A4[0] / 2, 50, title, fonts.title(), 22, anchor=0.5)
    pdf.rule((LEFT, 59), (RIGHT, 59), 0.2, GREY)
    y = FIRST_LINE
    for label, words in lines:
        pdf.text(LEFT, y, label, fonts.hei(), SIZE)
        words = "".join(UNPRINTABLE if fonts.missing_characters(one) else one for one in words)
        for line in wrapped(words, fonts.song(), SIZE, WIDTH - LABEL) or ("",):
            pdf.text(LEFT + LABEL, y, line, fonts.song(), SIZE)
            y += PITCH
        y += GAP
    pdf.end_page()
    if blank_back:
        pdf.end_blank_page()
    return pdf.finish()
