"""Papers that two sides sign: numbered items, lines for changes by hand, a copy for each.

Source: domain.md 5.2 (A4, two copies, signatures and seals; items numbered; blank lines). Seals are
never drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.documents import fonts
from desktop_app.documents.cells import Style, wrapped
from desktop_app.documents.pdf import GREY, Pdf
from desktop_app.documents.sheet import ends, fitted, title

LEFT, WIDTH, TOP = 26.0, 158.0, 24.0
SIZE, PITCH, BOTTOM = 12.0, 7.6, 276.0
BLANK, SIGN = 3, 62.0  # lines for changes by hand; millimetres to sign in


Line = tuple[str, bool]  # and whether it is a heading


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its items, which are numbered unless the heading is empty."""

    heading: str
    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Side:
    """Who signs: the word above, and the name below it."""

    word: str
    name: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What all copies say; ``copies`` are the words that tell them apart."""

    title: str
    number: str
    parts: Sequence[Part]
    sides: tuple[Side, Side]
    date: str
    copies: Sequence[str] = ("甲方留存", "乙方留存")


def draw_agreement(pdf: Pdf, what: Agreement) -> None:
    """Draw every copy on as many pages as it takes; it is signed on the last."""
    pages = _paged(_lines(what))
    for copy in what.copies:
        for number, page in enumerate(pages, start=1):
            y = _head(pdf, what, copy) if number == 1 else TOP
            y = _text(pdf, y, page)
            if number == len(pages):
                _close(pdf, y, what)
            ends(pdf, LEFT, 284, WIDTH, f"（{copy}）", f"第 {number} 页　共 {len(pages)} 页")
            pdf.end_page()


def _paged(lines: list[Line]) -> list[list[Line]]:
    """Return the lines on pages; a heading keeps its text, and the signatures take text along."""
    pages: list[list[Line]] = []
    rest, top = lines, TOP + 26
    while rest:
        room = int((BOTTOM - top) / PITCH)
        last = int((BOTTOM - top - SIGN - (BLANK + 1) * PITCH) / PITCH)
        end = len(rest) if len(rest) <= last else min(room, len(rest) - 2)
        while end < len(rest) and end > 1 and rest[end - 1][1]:
            end -= 1
        pages.append(rest[:end])
        rest, top = rest[end:], TOP
    return pages


def _lines(what: Agreement) -> list[Line]:
    """Return the lines of all parts."""
    found: list[Line] = []
    for part in what.parts:
        if part.heading:
            found.append((f"　　{part.heading}", True))
        for number, text in enumerate((one for one in part.items if one.strip()), start=1):
            said = f"{number}. {text.strip()}" if part.heading else text.strip()
            found += [(one, False) for one in wrapped(f"　　{said}", fonts.song(), SIZE, WIDTH)]
    return found


def _head(pdf: Pdf, what: Agreement, copy: str) -> float:
    y = title(pdf, LEFT, TOP, WIDTH, what.title, 22)
    ends(pdf, LEFT, y + 4, WIDTH, f"（{copy}）", what.number, 10.5)
    return TOP + 26


def _text(pdf: Pdf, y: float, lines: Sequence[Line]) -> float:
    for text, heading in lines:
        stack = fonts.hei() if heading else fonts.song()
        pdf.text(LEFT, y + PITCH * 0.7, text, stack, SIZE)
        y += PITCH
    return y


def _close(pdf: Pdf, y: float, what: Agreement) -> None:
    """Draw the lines for changes by hand and where both sides sign."""
    pdf.text(LEFT, y + PITCH * 0.7, "　　其他约定：", fonts.hei(), SIZE)
    for number in range(1, BLANK + 1):
        at = y + PITCH * (number + 0.9)
        pdf.rule((LEFT, at), (LEFT + WIDTH, at), 0.15, GREY)
    y = max(y + PITCH * (BLANK + 1) + 6, BOTTOM - SIGN)
    half, style = WIDTH / 2, Style(fonts.song(), SIZE, 7, 0.0)
    for x, side in ((LEFT, what.sides[0]), (LEFT + half, what.sides[1])):
        fitted(pdf, (x, y, half - 4, 8), side.word, style)
        fitted(pdf, (x, y + 8, half - 4, 8), side.name, style)
        fitted(pdf, (x, y + 22, half - 4, 8), "代表（签名）：", style)
        fitted(pdf, (x, y + 36, half - 4, 8), what.date, style)
