"""Slip on which the person served gives one of five grades. Source: domain.md 5.2 (A6) and 3.18."""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import count, day, line
from desktop_app.documents.bar_code import draw_bar_code
from desktop_app.documents.cells import Style, row
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import GREY, Meta, Pdf
from desktop_app.documents.sheet import ends, fitted, sentence, tick, title
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain import codes, scan_code
from desktop_app.domain.written import PHONE
from desktop_app.i18n import N_

MARK = "HF"
A6 = (105.0, 148.0)
LEFT, WIDTH, ROW = 8.0, 89.0, 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewData:
    """Which order is reviewed; what is empty is left to write."""

    order: str = line(N_("Number of the order"), of="case")
    content: str = line(N_("Service"), of="case")
    handler: str = line(N_("Carried out by"), of="case")
    org: str = line(N_("Unit named on the paper"))
    desk_phone: str = line(N_("Contact telephone"), holds=PHONE)
    date: datetime.date = field(metadata=day(N_("Date")))
    slips: int = count(N_("How many slips"), 1, 200)
    serial: str = ""


WORDING = (Wording("question", N_("Question"), "您对这次服务（请选一项，在方框内打“√”）："),)


def draw(data: ReviewData, _options: None, sample: bool, words: Words) -> bytes:
    """Return the slips, all alike."""
    pdf = Pdf(A6, Meta("服务评价回访单", data.org), sample=sample)
    for _ in range(max(data.slips, 1)):
        _slip(pdf, data, words)
        pdf.end_page()
    return pdf.finish()


def _slip(pdf: Pdf, data: ReviewData, words: Words) -> None:
    y = title(pdf, LEFT, 8, WIDTH, "服务评价回访单", 16)
    y = row(pdf, LEFT, y + 3, ROW, [("工单编号", data.order, WIDTH)])
    y = row(pdf, LEFT, y, ROW, [("服务事项", data.content, WIDTH)])
    y = row(pdf, LEFT, y, ROW, [("办理人员", data.handler, WIDTH)])
    y = row(pdf, LEFT, y, ROW, [("回访日期", spoken_date(data.date), WIDTH)])
    sentence(pdf, (LEFT, y + 8, WIDTH), words("question"), "", 10, below=3)
    grades = [one for code, one in codes.table("review_grade").items() if code != "0"]
    for number, grade in enumerate(grades):
        x = LEFT + 4 + (number % 2) * 44
        tick(pdf, x, y + 17 + number // 2 * 8, grade.zh, 11)
    y += 43
    pdf.text(LEFT, y, "意见或建议：", fonts.song(), 10)
    pdf.rule((LEFT + 23, y + 1), (LEFT + WIDTH, y + 1), 0.15, GREY)
    pdf.text(LEFT, y + 11, "评价人（签名）：＿＿＿＿＿＿＿＿＿", fonts.song(), 10)
    draw_bar_code(pdf, LEFT + WIDTH, y + 15, scan_code.written(MARK, data.serial), anchor=1)
    phone = f"电话：{data.desk_phone.strip()}" if data.desk_phone.strip() else ""
    fitted(pdf, (LEFT, 129, WIDTH, 7), data.org, Style(fonts.song(), 9, 6, 0.0))
    serial = f"编号：回访 {data.serial}" if data.serial else ""
    ends(pdf, LEFT, 138, WIDTH, phone, serial, 8)


PAPER = Paper(
    key="review_slip",
    group="red_post",
    archive_years=3,
    mark=MARK,
    name=N_("Service review slip"),
    data=ReviewData,
    draw=draw,
    wording=WORDING,
    size=A6,
)
