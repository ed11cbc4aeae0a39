"""Slip that hands a matter from the community to departments: half A4, four copies.

Source: domain.md 5.2 (row whistle_slip), 3.20 (classes) and 3.27 (1 and 10 working days).
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import body, choice, day, line
from desktop_app.documents.cells import LABEL, row
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.sheet import cut, ends, tall, tick, title
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain import codes
from desktop_app.domain.written import PHONE
from desktop_app.i18n import N_

LEFT, WIDTH, MIDDLE, ROW = 20.0, 170.0, A4[1] / 2, 9.0
COPIES = ("first", "second", "third", "fourth")
CLASSES = tuple(one.zh for one in codes.table("whistle_type").values())
LIMITS = ("简单事项，1个工作日", "复杂事项，10个工作日")


@dataclass(frozen=True, slots=True, kw_only=True)
class WhistleData:
    """What was raised, and who is called; what is empty is left to write."""

    org: str = line(N_("Raised by"))
    date: datetime.date = field(metadata=day(N_("Date")))
    kind: str = choice(N_("Class"), CLASSES)
    matter: str = body(N_("Matter"), of="case")
    lead: str = line(N_("Department in the lead"), of="case")
    others: str = line(N_("Other departments"), of="case")
    limit: str = choice(N_("Time limit"), LIMITS)
    desk_phone: str = line(N_("Contact telephone"), holds=PHONE)
    serial: str = ""


WORDING = (
    Wording("first", N_("On the first copy"), "吹哨社区存根"),
    Wording("second", N_("On the second copy"), "街道留存"),
    Wording("third", N_("On the third copy"), "报到部门办理"),
    Wording("fourth", N_("On the fourth copy"), "办结反馈"),
)


def draw(data: WhistleData, _options: None, sample: bool, words: Words) -> bytes:
    """Return four copies on two sheets."""
    pdf = Pdf(A4, Meta("吹哨报到交办单", data.org), sample=sample)
    for first in (0, 2):
        for number, top in ((first, 0.0), (first + 1, MIDDLE)):
            _slip(pdf, data, top, f"第{'一二三四'[number]}联　{words(COPIES[number])}")
            pdf.piece(0, top, A4[0], MIDDLE)
        cut(pdf, (10, MIDDLE), (A4[0] - 10, MIDDLE))
        pdf.end_page()
    return pdf.finish()


def _slip(pdf: Pdf, data: WhistleData, top: float, use: str) -> None:
    y = title(pdf, LEFT, top + 10, WIDTH, "吹哨报到交办单", 18)
    number = f"编号：吹哨 {data.serial}" if data.serial else ""
    ends(pdf, LEFT, y + 1, WIDTH, f"（{use}）", number, 10)
    y = row(pdf, LEFT, y + 8, ROW, [("吹哨单位", data.org, 100), ("联系电话", data.desk_phone, 70)])
    y = row(
        pdf, LEFT, y, ROW, [("吹哨日期", spoken_date(data.date), 100), ("分　　类", data.kind, 70)]
    )
    y = tall(pdf, (LEFT, y, WIDTH, 22), "事　　项", data.matter)
    y = row(pdf, LEFT, y, ROW, [("牵头部门", data.lead, 85), ("协办部门", data.others, 85)])
    y = row(pdf, LEFT, y, ROW, [("办理时限", data.limit, 85), ("报到时间", "", 85)])
    y = tall(pdf, (LEFT, y, WIDTH, 16), "办理结果", "")
    y = row(pdf, LEFT, y, ROW, [("吹哨评价", "", WIDTH)])
    x = LEFT + LABEL + 3
    for word in ("满意", "基本满意", "不满意"):
        x = tick(pdf, x, y - ROW / 2 + 1.4, word, 10) + 6
    said = "交办人（签名）：＿＿＿＿＿　　报到人（签名）：＿＿＿＿＿　　评价人（签名）：＿＿＿＿＿"
    pdf.text(LEFT, y + 8, said, fonts.song(), 10)


PAPER = Paper(
    key="whistle_slip", group="cooperation", name=N_("Whistle slip"), data=WhistleData, draw=draw,
    wording=WORDING,
)  # fmt: skip
