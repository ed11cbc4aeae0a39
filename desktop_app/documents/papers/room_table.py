"""Week of the shared rooms for the door: days down, one line a booking. Source: domain.md 3.25."""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents.asking import Rows, day, line, rows
from desktop_app.documents.listing import LANDSCAPE, Group, Listing, draw_listing
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.documents.table import Column
from desktop_app.i18n import N_

ASKED = ("日期", "时间", "场地", "使用单位", "活动内容", "人数")
COLUMNS = (
    Column("日期", 34), Column("时间", 34), Column("场地", 56), Column("使用单位", 52),
    Column("活动内容", 71, anchor=0), Column("人数", 20),
)  # fmt: skip
WEEKDAYS = "一二三四五六日"
WEEK = 7
FREE = "（全天空闲）"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomTableData:
    """Which room is used when and by whom; days without a row are free."""

    title: str = line(N_("Title"), "社区共享场地一周安排表", required=True)
    date: datetime.date = field(metadata=day(N_("First day")))
    table: Rows = rows(N_("Bookings"), ASKED)
    org: str = line(N_("Unit named on the paper"))
    desk_phone: str = line(N_("Contact telephone"))
    maker: str = line(N_("Drawn up by"))
    serial: str = ""


def draw(data: RoomTableData, _options: None, sample: bool) -> bytes:
    """Return the table; each of the seven days has a line at least."""
    pdf = Pdf(LANDSCAPE, Meta(data.title, data.org), sample=sample)
    found: list[tuple[str, ...]] = []
    week = [data.date + datetime.timedelta(days=number) for number in range(WEEK)]
    for one in week:
        said = f"{one.month}月{one.day}日\n星期{WEEKDAYS[one.weekday()]}"
        own = sorted(row for row in data.table if row[0].strip() == one.isoformat())
        found += [(said, *row[1:]) for row in own] or [(said, "", FREE, "", "", "")]
    inside = {one.isoformat() for one in week}
    found += [row for row in data.table if row[0].strip() not in inside]
    phone = f"预约电话：{data.desk_phone.strip()}" if data.desk_phone.strip() else ""
    serial = f"　　编号：场地安排 {data.serial}" if data.serial else ""
    what = Listing(
        data.title, f"单位：{data.org}", phone,
        f"制表人：{data.maker}{serial}　　场地安排如有变动，以窗口通知为准。", "",
    )  # fmt: skip
    draw_listing(pdf, what, COLUMNS, [Group("", found)])
    return pdf.finish()


PAPER = Paper(
    key="room_table",
    group="cooperation",
    name=N_("Week of the rooms"),
    data=RoomTableData,
    draw=draw,
    size=LANDSCAPE,
    record="booking",
    archive_years=1,
)
