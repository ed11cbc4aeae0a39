"""Red-headed official paper (红头文件) by GB/T 9704-2012; the place of the seal is left free.

Source: GB/T 9704-2012 section 7.2 for the head, domain.md 5.1 for the whole.
"""

import datetime
from dataclasses import dataclass

from desktop_app.documents import fonts
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import MM, Colour, Meta, Pdf
from desktop_app.documents.typesetting import parts
from desktop_app.documents.typesetting.colophon import Colophon
from desktop_app.documents.typesetting.grid import (
    ABOVE_BASELINE,
    CELL_MM,
    LEFT,
    PITCH,
    RIGHT,
    SIZE_3,
    TEXT,
    TOP,
    WIDTH,
    baseline,
)
from desktop_app.documents.typesetting.official import draw_paper
from desktop_app.i18n import N_

RED: Colour = (0.9, 0.0, 0.07)
MARK_TOP = TOP + 35
MARK_WIDTH = 150.0  # a little narrower than the type area
MARK_LARGEST, MARK_UPRIGHT, MARK_NARROWEST = 60.0, 44.0, 0.6
RULE_BELOW_NUMBER, RULE_WIDTH = 4.0, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class RedheadData:
    """What the paper says; paragraphs of ``body`` are separated by line breaks.

    ``issuer`` is the head as printed, usually ending in 文件. ``sealed`` leaves the seal's place.
    """

    issuer: str
    title: str
    body: str
    date: datetime.date
    number: str = ""
    signer: str = ""
    urgency: str = ""
    addressee: str = ""
    attachments: tuple[str, ...] = ()
    signature_org: str = ""
    note: str = ""
    cc: str = ""
    printing_org: str = ""
    printing_date: datetime.date | None = None
    sealed: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """The issuing body's name as it fits: size in points, letters made narrower when long."""

    text: str
    size: float
    stretch: float

    @property
    def baseline(self) -> float:
        """Puts the highest point of the letters 35 mm below the type area's upper edge."""
        return MARK_TOP + fonts.title().ink(self.text)[1] * self.size / MM

    @property
    def bottom(self) -> float:
        """The lowest point of the letters."""
        return self.baseline - fonts.title().ink(self.text)[0] * self.size / MM


def fitted_mark(issuer: str) -> Mark:
    """Return the mark upright and large when short, narrower letters when long, then smaller."""
    natural = fonts.title().width(issuer, 1.0) / MM
    size = min(MARK_LARGEST, MARK_WIDTH / natural)
    if size >= MARK_UPRIGHT:
        return Mark(issuer, size, 1.0)
    size = min(MARK_UPRIGHT, MARK_WIDTH / (natural * MARK_NARROWEST))
    return Mark(issuer, size, MARK_WIDTH / (natural * size))


class Head:
    """Everything above the title; ``bottom`` is the red rule's place in millimetres."""

    def __init__(self, data: RedheadData) -> None:
        self._data = data
        self._mark = fitted_mark(data.issuer)
        self._base = baseline(self._mark.bottom + 2 * PITCH, SIZE_3)
        frame_bottom = self._base + (1 - ABOVE_BASELINE) * SIZE_3 / MM
        self.bottom = frame_bottom + RULE_BELOW_NUMBER

    def draw(self, pdf: Pdf) -> None:
        """Draw urgency, mark, number, signer and rule."""
        data, mark = self._data, self._mark
        if data.urgency:
            spaced = "\u3000".join(data.urgency.replace(" ", ""))
            TEXT.write(pdf, [(fonts.hei(), spaced)], LEFT, baseline(TOP, SIZE_3))
        pdf.text(
            LEFT + WIDTH / 2, mark.baseline, mark.text, fonts.title(), mark.size,
            anchor=0.5, colour=RED, stretch=mark.stretch,
        )  # fmt: skip
        self._draw_number(pdf)
        pdf.rule((LEFT, self.bottom), (RIGHT, self.bottom), RULE_WIDTH, RED)

    def _draw_number(self, pdf: Pdf) -> None:
        """Draw the number centred, or left of the signer's name on papers that go upward."""
        data, fang = self._data, fonts.fang()
        width = TEXT.width(data.number, fang)
        if not data.signer:
            TEXT.write(pdf, [(fang, data.number)], LEFT + (WIDTH - width) / 2, self._base)
            return
        TEXT.write(pdf, [(fang, data.number)], LEFT + CELL_MM, self._base)
        pieces = [(fang, "签发人："), (fonts.kai(), data.signer)]
        taken = sum(TEXT.width(text, stack) for stack, text in pieces)
        TEXT.write(pdf, pieces, RIGHT - CELL_MM - taken, self._base)


def draw(data: RedheadData, _options: None, sample: bool) -> bytes:
    """Return the paper."""
    meta = Meta(
        data.title.replace("\n", ""), data.signature_org or data.issuer, data.number, duplex=True
    )
    pdf = Pdf(PAPER.size, meta, sample=sample)
    head = Head(data)
    rows = [
        *parts.title_rows(data.title),
        parts.BLANK,
        *parts.addressee_rows(data.addressee),
        *parts.text_rows(data.body),
        *parts.attachment_rows(data.attachments),
        *parts.signature_rows(data.signature_org, data.date, sealed=data.sealed),
        *parts.note_rows(data.note),
    ]
    draw_paper(
        pdf,
        rows,
        top=head.bottom + 2 * PITCH,
        head=head.draw,
        closing=Colophon(data.cc, data.printing_org, data.printing_date),
    )
    return pdf.finish()


PAPER = Paper(
    key="notice_redhead",
    name=N_("Red-headed official paper"),
    data=RedheadData,
    draw=draw,
    duplex=True,
)
