"""Official paper in the letter format (信函格式). Source: domain.md 5.1; GB/T 9704-2012, 10.1."""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents.asking import body, choice, day, line, lines, yes
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.documents.typesetting import parts
from desktop_app.documents.typesetting.grid import PITCH
from desktop_app.documents.typesetting.head import PAPER_WORD
from desktop_app.documents.typesetting.letterhead import (
    CHARACTER_3,
    FIRST_BOTTOM,
    Copies,
    Letterhead,
)
from desktop_app.documents.typesetting.official import draw_paper
from desktop_app.documents.typesetting.signature import signature_rows
from desktop_app.documents.typesetting.unwritten import written
from desktop_app.documents.wording import Wording, Words
from desktop_app.i18n import N_

ORDINARY = "平件"
RULED = 12  # lines to write on where there is no text


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFormatData:
    """What the letter says; paragraphs of ``body`` are separated by line breaks."""

    committee: str = line(N_("Issuing body"), required=True)
    number: str = line(N_("Number of the paper"), hint=N_("For example 书院函〔2026〕3号"))
    urgency: str = choice(N_("Urgency"), (ORDINARY, "加急", "特急"))
    title: str = line(N_("Title"), hint=N_("For example 关于商请支持社区志愿服务活动的函"))
    addressee: str = line(N_("Addressee"))
    body: str = body(N_("Text of the letter"))
    attachments: tuple[str, ...] = lines(N_("Attachments"))
    date: datetime.date = field(metadata=day(N_("Date")))
    sealed: bool = yes(N_("Leave room for the seal"), default=True)
    note: str = line(N_("Note below the date"), hint=N_("For example 联系人：李雯，0356-4220000"))
    cc: str = line(N_("Copies to"))


WORDING = (Wording("closing", N_("Closing"), ""),)


def draw(data: LetterFormatData, _options: None, sample: bool, words: Words) -> bytes:
    """Return the letter; its first page carries no number."""
    title = " ".join(data.title.split()) or "信函格式公文"
    pdf = Pdf(PAPER.size, Meta(title, " ".join(data.committee.split()), data.number), sample=sample)
    signed = data.committee.strip().removesuffix(PAPER_WORD)
    urgency = data.urgency if data.urgency != ORDINARY else ""
    head = Letterhead(data.committee, data.number, urgency)
    rows = [
        *written(parts.title_rows(data.title) if data.title.strip() else [], 1),
        parts.BLANK,
        *parts.addressee_rows(data.addressee),
        *written(parts.text_rows(parts.closed(data.body, words("closing"))), RULED),
        *parts.attachment_rows(data.attachments),
        *signature_rows(signed, data.date, sealed=data.sealed),
        *parts.note_rows(data.note),
    ]
    draw_paper(
        pdf,
        rows,
        top=head.bottom + (PITCH - CHARACTER_3) / 2 + 2 * PITCH,
        head=head.draw,
        closing=Copies(data.cc),
        number_first=False,
        first_bottom=FIRST_BOTTOM,
    )
    return pdf.finish()


PAPER = Paper(
    key="letter_format",
    group="official",
    name=N_("Letter-format paper"),
    data=LetterFormatData,
    draw=draw,
    wording=WORDING,
)
