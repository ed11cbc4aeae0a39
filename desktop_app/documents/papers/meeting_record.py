"""Meeting record: a fixed head, agenda, course and resolutions on ruled lines, signatures.

Source: domain.md 5.2 (row meeting_record) and 3.10.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import body, day, line, people
from desktop_app.documents.cells import Style, draw_set, row, set_in
from desktop_app.documents.numbering import spoken
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.ruled import PITCH, Ruled, draw_ruled, ruled
from desktop_app.documents.someone import Someone
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.domain.written import CLOCK
from desktop_app.i18n import N_

LEFT, TOP, WIDTH = 25.0, 22.0, 165.0
ROW = 9.0
BOTTOM = 272.0  # of the ruled lines; the signatures and the page number stand below
FOOT = 287.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordData:
    """What the record says; ``people`` are those expected. Empty parts are ruled to write on."""

    title: str = line(N_("Meeting or activity"))
    people: tuple[Someone, ...] = people()
    date: datetime.date = field(metadata=day(N_("Date")))
    time: str = line(N_("Time"), holds=CLOCK)
    place: str = line(N_("Place"))
    host: str = line(N_("Chaired by"))
    recorder: str = line(N_("Recorded by"))
    present: str = line(N_("Present"))
    absent: str = line(N_("Absent, and why"))
    guests: str = line(N_("Present without a vote"))
    agenda: str = body(N_("Agenda"))
    course: str = body(N_("What was said"))
    resolutions: str = body(N_("Resolutions"))
    org: str = line(N_("Unit named on the paper"))
    serial: str = ""


def draw(data: RecordData, _options: None, sample: bool) -> bytes:
    """Return the record; the last page is ruled to its foot and signed."""
    pdf = Pdf(A4, Meta(f"{data.title}会议记录", data.org), sample=sample)
    parts = (("一、会议议题", data.agenda, 3), ("二、会议过程", data.course, 14),
             ("三、会议决议", data.resolutions, 4))  # fmt: skip
    lines = ruled(parts, WIDTH - 2)
    top = _head(pdf, data)
    pages = _paged(lines, int((BOTTOM - top) / PITCH), int((BOTTOM - TOP) / PITCH))
    for number, page in enumerate(pages, start=1):
        end = draw_ruled(pdf, LEFT, top if number == 1 else TOP, WIDTH, page)
        if number == len(pages):
            _fill(pdf, end)
            said = "主持人（签名）：＿＿＿＿＿＿＿＿　　　　记录人（签名）：＿＿＿＿＿＿＿＿"
            pdf.text(LEFT, FOOT - 6, said, fonts.song(), 12)
        serial = f"编号：会议记录 {data.serial}" if data.serial else ""
        pdf.text(LEFT, FOOT + 2, serial, fonts.song(), 8)
        text = f"第 {number} 页　共 {len(pages)} 页"
        pdf.text(LEFT + WIDTH, FOOT + 2, text, fonts.song(), 8, anchor=1)
        pdf.end_page()
    return pdf.finish()


def _head(pdf: Pdf, data: RecordData) -> float:
    """Draw title and facts; return where the ruled lines begin."""
    style = Style(fonts.title(), 20, 10)
    draw_set(pdf, set_in("会　议　记　录", style, WIDTH), (LEFT, TOP - 4, WIDTH, 12), style)
    expected = f"{len(data.people)}人" if data.people else ""
    when = f"{spoken_date(data.date)}{data.time}" if data.title.strip() else spoken("")
    y = row(pdf, LEFT, TOP + 10, ROW, [("会议名称", data.title, WIDTH)])
    y = row(pdf, LEFT, y, ROW, [("单　　位", data.org, WIDTH)])
    y = row(pdf, LEFT, y, ROW, [("时　　间", when, 85), ("地　　点", data.place, 80)])
    y = row(pdf, LEFT, y, ROW, [("主持人", data.host, 85), ("记录人", data.recorder, 80)])
    y = row(pdf, LEFT, y, ROW, [("应到人数", expected, 85), ("实到人数", data.present, 80)])
    y = row(pdf, LEFT, y, 12, [("缺席及原因", data.absent, WIDTH)])
    return row(pdf, LEFT, y, 12, [("列席人员", data.guests, WIDTH)]) + 2


def _paged(lines: list[Ruled], first: int, later: int) -> list[list[Ruled]]:
    """Return the lines on pages; a heading never stands alone at the foot of one."""
    pages: list[list[Ruled]] = [[]]
    for number, one in enumerate(lines):
        room = (first if len(pages) == 1 else later) - len(pages[-1])
        alone = one.heading and room == 1 and number + 1 < len(lines)
        if room < 1 or (alone and pages[-1]):
            pages.append([])
        pages[-1].append(one)
    return pages


def _fill(pdf: Pdf, end: float) -> None:
    draw_ruled(pdf, LEFT, end, WIDTH, [Ruled()] * int((BOTTOM - end + 0.001) / PITCH))


PAPER = Paper(
    key="meeting_record", group="rosters", name=N_("Meeting record"), data=RecordData, draw=draw
)
