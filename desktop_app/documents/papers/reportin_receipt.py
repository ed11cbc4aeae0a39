"""Receipt of an in-service member's report-in: two slips on one A4 sheet.

The community keeps the upper one, the member takes the lower one to the work unit.
Source: domain.md 5.2 (row reportin_receipt) and 3.5.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import day, line, people
from desktop_app.documents.bar_code import draw_bar_code
from desktop_app.documents.cells import Style, draw_set, row, set_in
from desktop_app.documents.numbering import part, spoken
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, GREY, Meta, Pdf
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain import scan_code
from desktop_app.domain.written import PHONE
from desktop_app.i18n import N_

MARK = "BD"
LEFT, WIDTH = 20.0, 170.0
MIDDLE = A4[1] / 2
ROW = 11.0
SLIPS = ((0.0, "kept"), (MIDDLE, "taken"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptData:
    """Who has reported in; without anybody the slips are left to write."""

    people: tuple[Someone, ...] = people()
    committee: str = line(N_("Signed by"))
    desk_phone: str = line(N_("Contact telephone"), holds=PHONE)
    date: datetime.date = field(metadata=day(N_("Date")))
    serial: str = ""


WORDING = (
    Wording("head", N_("Head"), "在职党员到社区报到回执"),
    Wording("kept", N_("On the upper slip"), "本联由社区党组织留存"),
    Wording("taken", N_("On the lower slip"), "本联交单位党组织"),
)


def draw(data: ReceiptData, _options: None, sample: bool, words: Words) -> bytes:
    """Return a sheet of two slips for each person."""
    pdf = Pdf(A4, Meta("在职党员双报到回执", data.committee), sample=sample)
    for number, one in enumerate(by_branch(data.people) or [Someone(name="")], start=1):
        serial = part(data.serial, number, len(data.people))
        for top, use in SLIPS:
            _slip(pdf, data, one, top, (words("head"), words(use), serial))
            pdf.piece(0, top, A4[0], MIDDLE)
        pdf.rule((10, MIDDLE), (A4[0] - 10, MIDDLE), 0.2, GREY, dash=(2, 1.5))
        pdf.end_page()
    return pdf.finish()


def _slip(
    pdf: Pdf, data: ReceiptData, one: Someone, top: float, marks: tuple[str, str, str]
) -> None:
    head, use, serial = marks
    title = Style(fonts.title(), 20, 10)
    draw_set(pdf, set_in(head, title, WIDTH), (LEFT, top + 16, WIDTH, 10.0), title)
    pdf.text(LEFT, top + 34, f"（{use}）", fonts.song(), 10.5)
    draw_bar_code(pdf, LEFT + WIDTH, top + 6, scan_code.written(MARK, serial), anchor=1)
    if serial:
        pdf.text(LEFT + WIDTH, top + 34, f"编号：报到 {serial}", fonts.song(), 10.5, anchor=1)
    y = top + 37
    y = row(
        pdf, LEFT, y, ROW,
        [("姓　　名", one.name, 80), ("性　　别", one.sex, 40), ("民　　族", one.ethnic_group, 50)],
    )  # fmt: skip
    y = row(
        pdf,
        LEFT,
        y,
        ROW,
        [("入党时间", spoken(one.joined) if one.joined else "", 85), ("联系电话", one.mobile, 85)],
    )
    y = row(pdf, LEFT, y, ROW, [("工作单位", one.unit, WIDTH)])
    y = row(pdf, LEFT, y, ROW, [("居住地址", one.address, WIDTH)])
    y = row(pdf, LEFT, y, ROW, [("特　　长", one.specialities, WIDTH)])
    y = row(pdf, LEFT, y, ROW, [("服务意向", one.services, WIDTH)])
    reported = spoken(one.reported) if one.reported else ""
    y = row(pdf, LEFT, y, ROW, [("报到日期", reported, 75), ("本人签名", "", 95)])
    small = Style(fonts.song(), 11, 6, 1.0)
    lines = (f"{' '.join(data.committee.split())}（盖章）", spoken_date(data.date))
    for number, text in enumerate(lines):
        place = (LEFT + 60, y + 3 + number * 7, WIDTH - 60, 7.0)
        draw_set(pdf, set_in(text, small, WIDTH - 60), place, small)
    if data.desk_phone.strip():
        phone = Style(fonts.song(), 9, 6, 0.0)
        words = f"联系电话：{' '.join(data.desk_phone.split())}"
        draw_set(pdf, set_in(words, phone, 58), (LEFT, y + 10, 58, 7), phone)


PAPER = Paper(
    key="reportin_receipt",
    group="red_post",
    name=N_("Report-in receipt"),
    data=ReceiptData,
    draw=draw,
    mark=MARK,
    wording=WORDING,
)
