"""A letter on A4 folded twice to a third: the name stands inside only. Source: domain.md 5.2."""

from collections.abc import Sequence

from desktop_app.documents import fonts
from desktop_app.documents.cells import Style
from desktop_app.documents.letter import letter
from desktop_app.documents.pdf import A4, GREY, Pdf
from desktop_app.documents.sheet import fitted, signed, title

THIRD = A4[1] / 3  # millimetres from fold to fold
LEFT, WIDTH = 25.0, 160.0


def inside(pdf: Pdf, head: str, greeting: str, paragraphs: Sequence[str], sign: tuple[str, str],
           foot: str) -> None:  # fmt: skip
    """Draw the page that is folded inwards: letter, who signs, whom to ask."""
    title(pdf, LEFT, 24, WIDTH, head, 22)
    fitted(pdf, (LEFT, 44, WIDTH, 9), greeting, Style(fonts.song(), 14, 8, 0.0))
    end = letter(pdf, LEFT, 55, WIDTH, 2 * THIRD - 55, paragraphs, fonts.song(), 14)
    y = signed(pdf, LEFT + 40, end + 8, WIDTH - 40, *sign)
    if foot.strip():
        fitted(pdf, (LEFT, y + 10, WIDTH, 12), foot, Style(fonts.song(), 10.5, 7, 0.0))
    _folds(pdf)
    pdf.end_page()


def outside(pdf: Pdf, org: str, mark: str) -> None:
    """Draw the back: its middle panel is seen, and says nothing of whom or of what it is about."""
    style = Style(fonts.song(), 14, 8)
    fitted(pdf, (LEFT, THIRD + 34, WIDTH, 12), "本人亲启", Style(fonts.hei(), 24, 12))
    fitted(pdf, (LEFT, 2 * THIRD - 26, WIDTH, 9), org, style)
    if mark:
        fitted(pdf, (LEFT, THIRD + 8, WIDTH, 6), mark, Style(fonts.song(), 9, 6, 1.0))
    _folds(pdf)
    pdf.end_page()


def _folds(pdf: Pdf) -> None:
    """Mark the folds at both edges."""
    for y in (THIRD, 2 * THIRD):
        for x in (5.0, A4[0] - 9.0):
            pdf.rule((x, y), (x + 4, y), 0.15, GREY)
