"""Minutes (纪要格式): a red mark, the text, who was there; no addressee and no seal.

Source: domain.md 5.1 (special forms); GB/T 9704-2012, 10.3.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import body, day, line, lines, people
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import MM, Meta, Pdf
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.documents.typesetting import parts
from desktop_app.documents.typesetting.attendance import attendance_rows
from desktop_app.documents.typesetting.colophon import Colophon
from desktop_app.documents.typesetting.grid import (
    ABOVE_BASELINE,
    CELL_MM,
    LEFT,
    PITCH,
    RIGHT,
    SIZE_3,
    TEXT,
    WIDTH,
    baseline,
)
from desktop_app.documents.typesetting.head import (
    MARK_TOP,
    RED,
    RULE_BELOW_NUMBER,
    RULE_WIDTH,
    mark,
)
from desktop_app.documents.typesetting.official import draw_paper
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.typesetting.unwritten import written
from desktop_app.i18n import N_

RULED = 9  # lines to write on where there is no text
FRAME = SIZE_3 / MM


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesData:
    """What the minutes say; ``people`` are those present where no names are typed."""

    people: tuple[Someone, ...] = people()
    mark: str = line(N_("Red mark"), "社区党委会议纪要", required=True)
    number: str = line(N_("Number"), hint=N_("For example 第3号"))
    committee: str = line(N_("Issuing body"))
    date: datetime.date = field(metadata=day(N_("Date")))
    title: str = line(N_("Title"), hint=N_("Left out where the red mark says enough"))
    body: str = body(N_("Text of the minutes"))
    attachments: tuple[str, ...] = lines(N_("Attachments"))
    present: str = line(N_("Present"), hint=N_("Units and names; else the people chosen"))
    excused: str = line(N_("Excused"))
    attending: str = line(N_("Present without a vote"))
    cc: str = line(N_("Copies to"))


class _Head:
    """Mark, number, issuing body and date above a red rule; ``bottom`` is the rule's place."""

    def __init__(self, data: MinutesData) -> None:
        self._data = data
        self._words = mark(" ".join(data.mark.split()))
        y = max((one.bottom for one in self._words), default=MARK_TOP)
        self._number = baseline(y + PITCH, SIZE_3) if data.number.strip() else 0.0
        y += 2 * PITCH if self._number else PITCH
        self._base = baseline(y, SIZE_3)
        self.bottom = self._base + (1 - ABOVE_BASELINE) * FRAME + RULE_BELOW_NUMBER

    def draw(self, pdf: Pdf) -> None:
        """Draw it on the first page."""
        fang, number = fonts.fang(), self._data.number.strip()
        for word in self._words:
            word.draw(pdf)
        x = LEFT + (WIDTH - TEXT.width(number, fang)) / 2
        TEXT.write(pdf, [(fang, number)], x, self._number)
        org, day = " ".join(self._data.committee.split()), spoken_date(self._data.date)
        day_x = RIGHT - CELL_MM - TEXT.width(day, fang)
        fitting = TEXT.lines([(fang, org)], day_x - LEFT - 2 * CELL_MM)
        if fitting:
            TEXT.draw(pdf, fitting[0], LEFT + CELL_MM, self._base)
        TEXT.write(pdf, [(fang, day)], day_x, self._base)
        pdf.rule((LEFT, self.bottom), (RIGHT, self.bottom), RULE_WIDTH, RED)


def draw(data: MinutesData, _options: None, sample: bool) -> bytes:
    """Return the minutes."""
    title = " ".join(data.title.split()) or " ".join(data.mark.split()) or "会议纪要"
    pdf = Pdf(PAPER.size, Meta(title, data.committee, data.number, duplex=True), sample=sample)
    head = _Head(data)
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


PAPER = Paper(key="minutes_format", name=N_("Minutes"), data=MinutesData, draw=draw, duplex=True)
