"""Minutes of the Party-building joint conference: decisions with who does them and by when.

Source: domain.md 5.2 (row joint_minutes), 3.17, and 5.1 for the minutes format.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents.asking import Rows, body, day, line, rows
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.documents.typesetting import parts
from desktop_app.documents.typesetting.attendance import attendance_rows
from desktop_app.documents.typesetting.colophon import Colophon
from desktop_app.documents.typesetting.decisions import COLUMNS, decision_rows
from desktop_app.documents.typesetting.grid import PITCH
from desktop_app.documents.typesetting.minutes import MinutesHead
from desktop_app.documents.typesetting.official import draw_paper
from desktop_app.documents.typesetting.unwritten import written
from desktop_app.domain.written import TERM
from desktop_app.i18n import N_

RULED = 4  # lines to write on where there is no text


@dataclass(frozen=True, slots=True, kw_only=True)
class JointData:
    """What the conference decided, who does it and by when."""

    mark: str = line(N_("Red mark"), "党建联席会议纪要", required=True)
    number: str = line(N_("Number"), hint=N_("For example 第3号"))
    committee: str = line(N_("Issued by"))
    date: datetime.date = field(metadata=day(N_("Date")))
    body: str = body(N_("Text of the minutes"))
    decisions: Rows = rows(
        N_("Decisions"), tuple(title for title, _, _ in COLUMNS), holds={"完成时限": TERM}
    )
    present: str = line(N_("Those present"), hint=N_("Units and names"))
    excused: str = line(N_("Excused"))
    attending: str = line(N_("Present without a vote"))
    cc: str = line(N_("Copies to"))


def draw(data: JointData, _options: None, sample: bool) -> bytes:
    """Return the minutes."""
    title = " ".join(data.mark.split()) or "党建联席会议纪要"
    pdf = Pdf(PAPER.size, Meta(title, data.committee, data.number, duplex=True), sample=sample)
    head = MinutesHead(data.mark, data.number, data.committee, data.date)
    lines = [
        *written(parts.text_rows(data.body), RULED),
        *decision_rows([row for row in data.decisions if any(row)]),
        *attendance_rows(
            (("出席", data.present), ("请假", data.excused), ("列席", data.attending))
        ),
    ]
    closing = Colophon(data.cc, data.committee, data.date) if data.cc.strip() else None
    draw_paper(pdf, lines, top=head.bottom + PITCH, head=head.draw, closing=closing)
    return pdf.finish()


PAPER = Paper(
    key="joint_minutes",
    group="cooperation",
    name=N_("Joint-conference minutes"),
    data=JointData,
    draw=draw,
    duplex=True,
    names_people=True,
)
