"""The guide of the desk on the wall: matters, papers needed, days promised. A4 lying."""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import day, line
from desktop_app.documents.cells import Style, draw_set, set_in
from desktop_app.documents.listing import LANDSCAPE
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.documents.table import Column, Table
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.domain.guide import matters
from desktop_app.domain.written import PHONE
from desktop_app.i18n import N_

LEFT, TOP, WIDTH = 15.0, 14.0, 267.0
COLUMNS = (
    Column("序号", 14), Column("办理事项", 56), Column("需带材料", 84, anchor=0),
    Column("办理时限", 33), Column("说明", 80, anchor=0),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideData:
    """Whose guide it is."""

    title: str = line(N_("Title"), "党群服务中心办事指南", required=True)
    org: str = line(N_("Unit named on the paper"))
    desk_phone: str = line(N_("Contact telephone"), holds=PHONE)
    date: datetime.date = field(metadata=day(N_("Date")))


def draw(data: GuideData, _options: None, sample: bool) -> bytes:
    """Return the page."""
    pdf = Pdf(LANDSCAPE, Meta(data.title, data.org), sample=sample)
    style = Style(fonts.title(), 24, 14)
    draw_set(pdf, set_in(data.title, style, WIDTH), (LEFT, TOP, WIDTH, 13), style)
    table = Table(COLUMNS, LEFT, 11, 9, 10.5, 10.0)
    rows = [
        [str(number), one.matter, one.papers, f"{one.days}个工作日", one.where]
        for number, one in enumerate(matters(), start=1)
    ]
    end = table.draw(pdf, TOP + 16, rows)
    small = Style(fonts.song(), 12, 8, 0.0)
    phone = f"　　联系电话：{data.desk_phone}" if data.desk_phone.strip() else ""
    said = set_in(f"{' '.join(data.org.split())}{phone}", small, 180)
    draw_set(pdf, said, (LEFT, end + 4, 180, 8), small)
    pdf.text(LEFT + WIDTH, end + 9, spoken_date(data.date), fonts.song(), 12, anchor=1)
    pdf.end_page()
    return pdf.finish()


PAPER = Paper(key="desk_guide", name=N_("Guide of the desk"), data=GuideData, draw=draw,
              size=LANDSCAPE)  # fmt: skip
