"""Plain notice without a red head, on the type area of official papers.

Source: domain.md 5.2 (row notice); GB/T 9704-2012 section 7.3 for what it shares.
"""

import datetime
from dataclasses import dataclass
from itertools import chain

from desktop_app.documents import fonts
from desktop_app.documents.merge import Recipient, filled, is_personal
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import GREY, Meta, Pdf
from desktop_app.documents.typesetting import parts
from desktop_app.documents.typesetting.flow import Row
from desktop_app.documents.typesetting.grid import BOTTOM, LEFT, RIGHT, WIDTH, baseline
from desktop_app.documents.typesetting.official import draw_paper
from desktop_app.documents.typesetting.shared import Make, Shared
from desktop_app.documents.typesetting.signature import signature_rows
from desktop_app.documents.wording import Wording, Words
from desktop_app.i18n import N_

LINE = 0.25  # millimetres


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeData:
    """What the notice says; paragraphs of ``body`` are separated by line breaks.

    ``sealed`` leaves the seal's place free; ``reply_slip`` adds a slip to tear off. With ``people``
    there is one notice for each, its fields in braces filled in; with ``own_sheets`` each begins on
    a new sheet when both sides are printed.
    """

    title: str
    body: str
    date: datetime.date
    org: str = ""
    addressee: str = ""
    attachments: tuple[str, ...] = ()
    contact: str = ""
    reply_slip: bool = False
    sealed: bool = True
    people: tuple[Recipient, ...] = ()
    own_sheets: bool = False


class ReplySlip:
    """A slip at the foot of the last page, below a line to cut along."""

    even, alone = False, True
    height = 66.0
    _columns = (("姓　名", 30.0), ("所在党支部", 46.0), ("联系电话", 36.0), ("备　注", 44.0))
    _row, _rows = 9.5, 4

    def draw(self, pdf: Pdf) -> None:
        """Draw the cutting line, the title and the empty table."""
        top = BOTTOM - self.height
        pdf.piece(0, 0, pdf.width, top)
        pdf.piece(0, top, pdf.width, pdf.height - top)
        song, size = fonts.song(), 9.0
        text = "沿虚线裁下交回"
        half = song.width(text, size) / 72 * 25.4 / 2 + 3
        middle = LEFT + WIDTH / 2
        pdf.rule((LEFT, top), (middle - half, top), LINE, GREY, dash=(2, 1.5))
        pdf.rule((middle + half, top), (RIGHT, top), LINE, GREY, dash=(2, 1.5))
        pdf.text(middle, baseline(top - 3, size, 6), text, song, size, anchor=0.5, colour=GREY)
        pdf.text(middle, baseline(top + 9, 16, 10), "回　执", fonts.hei(), 16, anchor=0.5)
        self._draw_table(pdf, BOTTOM - self._rows * self._row)

    def _draw_table(self, pdf: Pdf, top: float) -> None:
        for number in range(self._rows + 1):
            y = top + number * self._row
            pdf.rule((LEFT, y), (RIGHT, y), LINE)
        x = LEFT
        pdf.rule((x, top), (x, BOTTOM), LINE)
        for label, width in self._columns:
            base = baseline(top, 12, self._row)
            pdf.text(x + width / 2, base, label, fonts.hei(), 12, anchor=0.5)
            x += width
            pdf.rule((x, top), (x, BOTTOM), LINE)


WORDING = (
    Wording("addressee", N_("Salutation"), "各党支部、全体党员："),
    Wording("closing", N_("Closing"), ""),
)


def draw(data: NoticeData, _options: None, sample: bool, words: Words) -> bytes:
    """Return the notice, or one for each person; one page goes without a number."""
    title = PAPER.label if is_personal(data.title) else data.title.replace("\n", "")
    pdf = Pdf(PAPER.size, Meta(title, data.org), sample=sample)
    shared = Shared(pdf)
    body = parts.paragraphs(parts.closed(data.body, words("closing")))
    foot = [
        *parts.attachment_rows(data.attachments),
        *signature_rows(data.org, data.date, sealed=data.sealed),
        *parts.note_rows(contact_note(data.contact)),
    ]
    shared.keep(foot)
    closing = ReplySlip() if data.reply_slip else None
    for one in data.people or (None,):
        if data.own_sheets and pdf.page % 2 == 0:
            pdf.end_blank_page()
        rows = [
            *_rows(parts.title_rows, data.title, one, shared),
            parts.BLANK,
            *_rows(parts.addressee_rows, data.addressee, one, shared),
            *chain.from_iterable(_rows(make, text, one, shared) for make, text in body),
            *foot,
        ]
        draw_paper(pdf, rows, closing=closing, number_single=False, shared=shared if one else None)
    return pdf.finish()


def _rows(make: Make, text: str, one: Recipient | None, shared: Shared) -> list[Row]:
    """Return the rows of a text: filled in for a person, or the same for all."""
    if one and is_personal(text):
        return make(filled(text, one))
    return shared.rows(make, text)


def contact_note(contact: str) -> str:
    """Return the contact as a note; the word 联系人 is added unless it is there."""
    stripped = contact.strip().strip("（）")
    if not stripped or stripped.startswith("联系"):
        return stripped
    return f"联系人：{stripped}"


PAPER = Paper(
    key="notice",
    group="official",
    name=N_("Plain notice"),
    data=NoticeData,
    draw=draw,
    wording=WORDING,
)
