"""Red-headed official paper (红头文件) by GB/T 9704-2012; the place of the seal is left free.

Source: GB/T 9704-2012 section 7.2 for the head, domain.md 5.1 for the whole.
"""

import datetime
from dataclasses import dataclass

from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.documents.typesetting import parts
from desktop_app.documents.typesetting.colophon import Colophon
from desktop_app.documents.typesetting.grid import (
    PITCH,
)
from desktop_app.documents.typesetting.head import Head
from desktop_app.documents.typesetting.official import draw_paper
from desktop_app.documents.typesetting.signature import signature_rows
from desktop_app.documents.wording import Wording, Words
from desktop_app.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class RedheadData:
    """What the paper says; paragraphs of ``body`` are separated by line breaks.

    ``issuer`` is the head as printed, usually ending in 文件; several bodies, and several names in
    ``signature_org``, stand on lines of their own. ``sealed`` leaves the seal's place free.
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


WORDING = (
    Wording("addressee", N_("Salutation"), "各党支部、全体党员："),
    Wording("closing", N_("Closing"), ""),
)


def draw(data: RedheadData, _options: None, sample: bool, words: Words) -> bytes:
    """Return the paper."""
    author = (data.signature_org or data.issuer).replace("\n", " ")
    meta = Meta(data.title.replace("\n", ""), author, data.number, duplex=True)
    pdf = Pdf(PAPER.size, meta, sample=sample)
    head = Head(data.issuer, data.number, data.signer, data.urgency)
    rows = [
        *parts.title_rows(data.title),
        parts.BLANK,
        *parts.addressee_rows(data.addressee),
        *parts.text_rows(parts.closed(data.body, words("closing"))),
        *parts.attachment_rows(data.attachments),
        *signature_rows(data.signature_org, data.date, sealed=data.sealed),
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
    group="official",
    name=N_("Red-headed official paper"),
    data=RedheadData,
    draw=draw,
    wording=WORDING,
    duplex=True,
)
