"""Yearly summary of paired help (结对帮扶年度汇总表). Source: domain.md 3.19 and 5.2."""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents.asking import Rows, day, line, rows
from desktop_app.documents.listing import LANDSCAPE, Group, Listing, draw_listing
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.documents.table import Cells, Column
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.domain import money
from desktop_app.domain.written import AMOUNT, COUNT
from desktop_app.i18n import N_

COLUMNS = (
    Column("结对编号", 28), Column("帮扶对象", 26, name=True), Column("类别", 20),
    Column("致困原因", 36), Column("帮扶措施", 46, 0.0), Column("帮扶人或单位", 32),
    Column("电话联系", 14), Column("上门走访", 14), Column("转办点单", 14),
    Column("资助金额", 20), Column("状态", 18),
)  # fmt: skip
HEADS = tuple(one.title for one in COLUMNS)
CALLS, VISITS, ORDERS, AID = 6, 7, 8, 9  # columns that are summed


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryData:
    """The pairs of a year, each with how often it was called and visited."""

    title: str = line(N_("Title"), "结对帮扶年度汇总表", required=True)
    org: str = line(N_("Unit named on the paper"))
    date: datetime.date = field(metadata=day(N_("Date")))
    maker: str = line(N_("Drawn up by"))
    pairs: Rows = rows(
        N_("Help pairs"),
        HEADS,
        holds={"电话联系": COUNT, "上门走访": COUNT, "转办点单": COUNT, "资助金额": AMOUNT},
    )
    serial: str = ""


def draw(data: SummaryData, _options: None, sample: bool) -> bytes:
    """Return the list; without pairs a blank one to write on."""
    pdf = Pdf(LANDSCAPE, Meta(data.title, data.org), sample=sample)
    serial = f"　　编号：汇总 {data.serial}" if data.serial else ""
    what = Listing(
        data.title, f"单位：{data.org}", f"制表日期：{spoken_date(data.date)}",
        f"制表人：{data.maker}{serial}",
    )  # fmt: skip
    cells: list[Cells] = [[str(n), *row] for n, row in enumerate(data.pairs, start=1)]
    sums = [_sum(data.pairs, at) for at in (CALLS, VISITS, ORDERS)]
    aid = money.yuan(money.total(one[AID] for one in data.pairs))
    told = (
        f"合计{len(cells)}对；电话联系{sums[0]}次，上门走访{sums[1]}次，转办点单{sums[2]}件；"
        f"资助金额{aid}元。"
    )
    draw_listing(
        pdf, what, (Column("序号", 9), *COLUMNS), [Group("", cells, told if cells else "")]
    )
    return pdf.finish()


def _sum(lines: Rows, at: int) -> int:
    return sum(int(one[at]) for one in lines if one[at].isdecimal())


PAPER = Paper(
    key="help_summary", group="visits", name=N_("Yearly summary of paired help"), data=SummaryData,
    draw=draw, size=LANDSCAPE, right="help.sensitive", record="help_pair", archive_years=3,
)  # fmt: skip
