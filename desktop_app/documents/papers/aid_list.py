"""List of the aid that students were given in a school year (爱心助学资助名单).

Source: domain.md 4, row 51: student, school, amount, donor, receipt.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents.asking import Rows, day, line, rows
from desktop_app.documents.listing import LANDSCAPE, Group, Listing, draw_listing
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.documents.table import Cells, Column
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.domain import money
from desktop_app.domain.written import AMOUNT, DAY
from desktop_app.i18n import N_

COLUMNS = (
    Column("日期", 26), Column("受助学生", 28, name=True), Column("学校和班级", 56),
    Column("款物", 26), Column("数量或金额", 28), Column("出资人或捐赠活动", 48),
    Column("收据编号", 24), Column("备注", 36, 0.0),
)  # fmt: skip
HEADS = tuple(one.title for one in COLUMNS)
STUDENT, SCHOOL, SIZE = 1, 2, 4  # columns that are counted and summed


@dataclass(frozen=True, slots=True, kw_only=True)
class AidData:
    """What each student was given; a line for each payment or gift."""

    title: str = line(N_("Title"), "爱心助学资助名单", required=True)
    org: str = line(N_("Unit named on the paper"))
    date: datetime.date = field(metadata=day(N_("Date")))
    maker: str = line(N_("Drawn up by"))
    entries: Rows = rows(N_("Aid"), HEADS, holds={"日期": DAY, "数量或金额": AMOUNT})
    serial: str = ""


def draw(data: AidData, _options: None, sample: bool) -> bytes:
    """Return the list with its total; without entries a blank one to write on."""
    pdf = Pdf(LANDSCAPE, Meta(data.title, data.org), sample=sample)
    serial = f"　　编号：助学 {data.serial}" if data.serial else ""
    what = Listing(
        data.title, f"单位：{data.org}", f"制表日期：{spoken_date(data.date)}",
        f"制表人：{data.maker}　　经手人签名：＿＿＿＿＿＿{serial}",
    )  # fmt: skip
    cells: list[Cells] = [[str(n), *row] for n, row in enumerate(data.entries, start=1)]
    draw_listing(pdf, what, (Column("序号", 10), *COLUMNS), [Group("", cells, _told(data.entries))])
    return pdf.finish()


def _told(lines: Rows) -> str:
    """Return to how many students these went, and how much money they add up to."""
    if not lines:
        return ""
    students = len({(one[STUDENT], one[SCHOOL]) for one in lines})
    total = money.total(one[SIZE] for one in lines)
    return f"合计资助学生{students}名，{len(lines)}笔，资助金额共{money.yuan(total)}元。"


PAPER = Paper(
    key="aid_list", group="visits", name=N_("List of aid to students"), data=AidData,
    draw=draw, size=LANDSCAPE, right="drives.see", record="goods_entry",
)  # fmt: skip
