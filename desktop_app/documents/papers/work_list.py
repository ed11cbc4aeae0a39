"""List of what a desk has in hand: orders, help pairs, ratings; one row for each record.

Source: domain.md 3.18 (monthly order summary) and 5.2 (landscape lists).
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents.asking import Rows, day, line, rows
from desktop_app.documents.listing import LANDSCAPE, Group, Listing, draw_listing
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.documents.table import Cells, Column
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.domain.written import DAY
from desktop_app.i18n import N_

COLUMNS = (
    Column("编号", 27), Column("内容", 62, 0.0), Column("对象", 24), Column("类别", 22),
    Column("承办", 30), Column("状态", 28), Column("提出日期", 21), Column("期限", 21),
    Column("结束日期", 21), Column("结果", 20),
)  # fmt: skip
HEADS = tuple(one.title for one in COLUMNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkListData:
    """What stands on a board, in the order in which it is to be dealt with."""

    title: str = line(N_("Title"), "办理情况一览表", required=True)
    org: str = line(N_("Unit named on the paper"))
    date: datetime.date = field(metadata=day(N_("Date")))
    maker: str = line(N_("Drawn up by"))
    lines: Rows = rows(
        N_("Rows of the list"), HEADS, holds={"提出日期": DAY, "期限": DAY, "结束日期": DAY}
    )
    serial: str = ""


def draw(data: WorkListData, _options: None, sample: bool) -> bytes:
    """Return the list; without records a blank one to write on."""
    pdf = Pdf(LANDSCAPE, Meta(data.title, data.org), sample=sample)
    serial = f"　　编号：一览表 {data.serial}" if data.serial else ""
    what = Listing(
        data.title, f"单位：{data.org}", f"制表日期：{spoken_date(data.date)}",
        f"制表人：{data.maker}{serial}",
    )  # fmt: skip
    cells: list[Cells] = [[str(n), *row] for n, row in enumerate(data.lines, start=1)]
    columns = (Column("序号", 9), *COLUMNS)
    summary = f"合计{len(cells)}件。" if cells else ""
    draw_listing(pdf, what, columns, [Group("", cells, summary)])
    return pdf.finish()


PAPER = Paper(
    key="work_list", group="other", name=N_("List of work in hand"), data=WorkListData,
    draw=draw, size=LANDSCAPE, names_people=True,
)  # fmt: skip
