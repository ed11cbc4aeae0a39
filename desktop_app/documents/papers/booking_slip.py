"""Slip for the use of a shared room. Source: domain.md 5.2 (A5) and 3.25."""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents.asking import body, day, line
from desktop_app.documents.cells import row
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.documents.sheet import ends, sentence, signed, tall, title
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain.written import CLOCK, COUNT, PHONE
from desktop_app.i18n import N_

A5 = (148.0, 210.0)
LEFT, WIDTH, ROW = 14.0, 120.0, 10.0
SAFETY = (
    "1. 遵守场地管理规定，爱护设施，保持整洁，不得吸烟；\n"
    "2. 活动前确认安全出口，注意用电安全，人数不超过核定容量；\n"
    "3. 用后关闭水电门窗，恢复原状；损坏设施的照价赔偿。"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingData:
    """Which room, when and for whom; what is empty is left to write."""

    booking: str = line(N_("Booking number"), of="case")
    room: str = line(N_("Shared room"), of="case")
    date: datetime.date = field(metadata=day(N_("Date")))
    time: str = line(N_("Time"), hint=N_("For example 上午9:00至11:00"), holds=CLOCK, of="case")
    user: str = line(N_("Used by"), of="case")
    purpose: str = line(N_("Purpose"), of="case")
    heads: str = line(N_("How many people"), holds=COUNT, of="case")
    responsible: str = line(N_("Person responsible"), of="case")
    phone: str = line(N_("Telephone"), holds=PHONE, of="case")
    safety: str = body(N_("Safety note"), SAFETY)
    org: str = line(N_("Unit named on the paper"))
    serial: str = ""


WORDING = (
    Wording("safety", N_("Safety note"), SAFETY),
    Wording("agreed", N_("What is signed"), "以上内容已知悉并遵守。"),
)


def draw(data: BookingData, _options: None, sample: bool, words: Words) -> bytes:
    """Return the slip."""
    pdf = Pdf(A5, Meta("场地使用单", data.org), sample=sample)
    y = title(pdf, LEFT, 14, WIDTH, "场地使用单", 18)
    booked = f"预约号：{data.booking}" if data.booking else ""
    ends(pdf, LEFT, y + 2, WIDTH, booked, f"编号：场地 {data.serial}" if data.serial else "", 9)
    when = f"{spoken_date(data.date)}{data.time}"
    y = row(pdf, LEFT, y + 9, ROW, [("使用场地", data.room, WIDTH)])
    y = row(pdf, LEFT, y, ROW, [("使用时间", when, WIDTH)])
    y = row(pdf, LEFT, y, ROW, [("使用单位", data.user, WIDTH)])
    y = row(pdf, LEFT, y, ROW, [("活动内容", data.purpose, WIDTH)])
    y = row(pdf, LEFT, y, ROW, [("人　　数", data.heads, 52), ("负 责 人", data.responsible, 68)])
    y = row(pdf, LEFT, y, ROW, [("联系电话", data.phone, WIDTH)])
    y = tall(pdf, (LEFT, y, WIDTH, 42), "安全须知", data.safety)
    sign = "负责人（签名）：＿＿＿＿＿＿＿＿"
    sentence(pdf, (LEFT, y + 10, WIDTH), words("agreed"), sign, 10.5, below=6)
    signed(pdf, LEFT + 40, y + 18, WIDTH - 40, data.org, "")
    pdf.end_page()
    return pdf.finish()


PAPER = Paper(
    key="booking_slip",
    group="cooperation",
    name=N_("Venue booking slip"),
    data=BookingData,
    draw=draw,
    wording=WORDING,
    size=A5,
    record="booking",
    archive_years=3,
)
