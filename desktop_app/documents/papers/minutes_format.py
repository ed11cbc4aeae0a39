"""Minutes (纪要格式): a red mark, the text, who was there; no addressee and no seal.

Source: domain.md 5.1 (special forms); GB/T 9704-2012, 10.3.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents.asking import body, day, line, lines, people
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.documents.typesetting import parts
from desktop_app.documents.typesetting.attendance import attendance_rows
from desktop_app.documents.typesetting.colophon import Colophon
from desktop_app.documents.typesetting.grid import PITCH
from desktop_app.documents.typesetting.minutes import MinutesHead
from desktop_app.documents.typesetting.official import draw_paper
from desktop_app.documents.typesetting.unwritten import written
from desktop_app.i18n import N_

RULED = 9  # lines to write on where there is no text


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesData:
    """What the minutes say; ``people`` are those present where no names are typed."""

    people: tuple[Someone, ...] = people()
    mark: str = line(N_("Red mark"), "社区党委会议纪要", required=True)
    number: str = line(N_("Number"), hint=N_("For example 第3号"))
    committee: str = line(N_("Issued by"))
    date: datetime.date = field(metadata=day(N_("Date")))
    title: str = line(N_("Title"), hint=N_("Left out where the red mark says enough"))
    body: str = body(N_("Text of the minutes"))
    attachments: tuple[str, ...] = lines(N_("Attachments"))
    present: str = line(N_("Those present"), hint=N_("Units and names; else the people chosen"))
    excused: str = line(N_("Excused"))
    attending: str = line(N_("Present without a vote"))
    cc: str = line(N_("Copies to"))


def draw(data: MinutesData, _options: None, sample: bool) -> bytes:
    """Return the minutes."""
    title = " ".join(data.title.split()) or " ".join(data.mark.split()) or "会议纪要"
    pdf = Pdf(PAPER.size, Meta(title, data.committee, data.number, duplex=True), sample=sample)
    head = MinutesHead(data.mark, data.number, data.committee, data.date)
    heading = [*parts.title_rows(data.title), parts.BLANK] if data.title.strip() else []
    present = data.present.strip() or "、".join(one.name for one in by_branch(data.people))
    rows = [
        *heading,
        *written(parts.text_rows(data.body), RULED),
        *parts.attachment_rows(data.attachments),
        *attendance_rows((("出席", present), ("请假", data.excused), ("列席", data.attending))),
    ]
    closing = Colophon(data.cc, data.committee, data.date) if data.cc.strip() else None
    top = head.bottom + (2 if heading else 1) * PITCH
    draw_paper(pdf, rows, top=top, head=head.draw, closing=closing)
    return pdf.finish()


PAPER = Paper(
    key="minutes_format",
    group="official",
    name=N_("Minutes"),
    data=MinutesData,
    draw=draw,
    duplex=True,
)
