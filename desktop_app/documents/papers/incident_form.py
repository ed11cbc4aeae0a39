"""Incident with personal data: facts, course, measures, who was told; blank parts to write on.

Source: domain.md section 6, article 57.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import body, day, line
from desktop_app.documents.cells import Style, draw_set, row, set_in
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.ruled import PITCH, Ruled, draw_ruled, ruled
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.domain.written import TERM
from desktop_app.i18n import N_

LEFT, TOP, WIDTH, ROW = 25.0, 20.0, 165.0, 9.0
BOTTOM, FOOT = 268.0, 287.0


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentData:
    """What the form says; empty parts are ruled to write on."""

    title: str = line(N_("What happened"), of="case")
    kind: str = line(N_("Kind of incident"), of="case")
    happened: str = line(N_("Happened on"), holds=TERM, of="case")
    found: str = line(N_("Found on"), holds=TERM, of="case")
    found_by: str = line(N_("Found by"), of="case")
    affected: str = line(N_("People affected"), of="case")
    data_kinds: str = line(N_("Data concerned"), of="case")
    harm: str = body(N_("Cause and possible harm"), of="case")
    timeline: str = body(N_("Course of events"), of="case")
    measures: str = body(N_("Measures taken"), of="case")
    told_authority: str = body(N_("Authority told: which, when, by whom"), of="case")
    told_people: str = body(N_("People told: how and when, or why not"), of="case")
    org: str = line(N_("Unit named on the paper"))
    maker: str = line(N_("Drawn up by"))
    date: datetime.date = field(metadata=day(N_("Date")))
    serial: str = ""


def draw(data: IncidentData, _options: None, sample: bool) -> bytes:
    """Return the form."""
    pdf = Pdf(A4, Meta("个人信息安全事件登记表", data.org), sample=sample)
    parts = (
        ("一、原因和可能的危害", data.harm, 3),
        ("二、经过（按时间）", data.timeline, 5),
        ("三、已采取的措施", data.measures, 4),
        ("四、报告主管部门（部门、时间、报告人）", data.told_authority, 2),
        ("五、告知当事人（方式、时间；未告知的写明理由）", data.told_people, 2),
    )
    top = _head(pdf, data)
    rest, page = ruled(parts, WIDTH - 2), 1
    while True:
        room = int((BOTTOM - top) / PITCH)
        end = draw_ruled(pdf, LEFT, top, WIDTH, rest[:room])
        rest, top = rest[room:], TOP
        if not rest:
            break
        _foot(pdf, data, page)
        page += 1
    draw_ruled(pdf, LEFT, end, WIDTH, [Ruled()] * int((BOTTOM - end + 0.001) / PITCH))
    said = f"登记人：{data.maker}　　　负责人（签名）：＿＿＿＿＿＿＿＿"
    pdf.text(LEFT, FOOT - 9, said, fonts.song(), 12)
    pdf.text(LEFT + WIDTH, FOOT - 9, spoken_date(data.date), fonts.song(), 12, anchor=1)
    _foot(pdf, data, page)
    return pdf.finish()


def _head(pdf: Pdf, data: IncidentData) -> float:
    style = Style(fonts.title(), 20, 10)
    title = "个人信息安全事件登记表"
    draw_set(pdf, set_in(title, style, WIDTH), (LEFT, TOP - 4, WIDTH, 12), style)
    y = row(pdf, LEFT, TOP + 10, ROW, [("事件名称", data.title, WIDTH)])
    y = row(pdf, LEFT, y, ROW, [("单　　位", data.org, 85), ("事件类型", data.kind, 80)])
    y = row(pdf, LEFT, y, ROW, [("发生日期", data.happened, 85), ("发现日期", data.found, 80)])
    y = row(pdf, LEFT, y, ROW, [("发现人", data.found_by, 85), ("受影响人数", data.affected, 80)])
    return row(pdf, LEFT, y, ROW, [("涉及的信息", data.data_kinds, WIDTH)]) + 2


def _foot(pdf: Pdf, data: IncidentData, page: int) -> None:
    pdf.text(LEFT, FOOT, f"编号：安全事件 {data.serial}" if data.serial else "", fonts.song(), 8)
    pdf.text(LEFT + WIDTH, FOOT, f"第 {page} 页", fonts.song(), 8, anchor=1)
    pdf.end_page()


PAPER = Paper(
    key="incident_form",
    archive_years=3,
    name=N_("Personal data incident form"),
    data=IncidentData,
    draw=draw,
)
