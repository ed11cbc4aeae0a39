"""List of what a donation drive received and gave out (捐赠款物收发明细表).

Source: domain.md 4, row 52: donor, items, quantity, destination.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import Rows, day, line, rows
from desktop_app.documents.listing import LANDSCAPE, MARGIN, Group, Listing, draw_listing
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import MM, Meta, Pdf
from desktop_app.documents.table import Cells, Column
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.domain.written import AMOUNT, DAY
from desktop_app.i18n import N_

COLUMNS = (
    Column("日期", 26), Column("收发", 18), Column("捐赠人或领取人", 56), Column("款物", 60),
    Column("数量或金额", 34), Column("备注", 64, 0.0),
)  # fmt: skip
HEADS = tuple(one.title for one in COLUMNS)
SMALLEST = 6.0  # points of the line that sums up
STOCK_HEADS = ("款物", "接收", "发放", "结存")


@dataclass(frozen=True, slots=True, kw_only=True)
class DonationData:
    """A drive with its entries, and what is left of each thing."""

    title: str = line(N_("Title"), "捐赠款物收发明细表", required=True)
    destination: str = line(N_("Where the donations go"))
    org: str = line(N_("Unit named on the paper"))
    date: datetime.date = field(metadata=day(N_("Date")))
    maker: str = line(N_("Drawn up by"))
    entries: Rows = rows(N_("Goods and money"), HEADS, holds={"日期": DAY, "数量或金额": AMOUNT})
    stock: Rows = rows(
        N_("Stock"), STOCK_HEADS, holds={"接收": AMOUNT, "发放": AMOUNT, "结存": AMOUNT}
    )
    serial: str = ""


def draw(data: DonationData, _options: None, sample: bool) -> bytes:
    """Return the entries with what is left below them; blank without entries."""
    pdf = Pdf(LANDSCAPE, Meta(data.title, data.org), sample=sample)
    serial = f"　　编号：捐赠 {data.serial}" if data.serial else ""
    destination = f"　　去向：{data.destination.strip()}" if data.destination.strip() else ""
    what = Listing(
        data.title, f"单位：{data.org}{destination}", f"制表日期：{spoken_date(data.date)}",
        f"制表人：{data.maker}　　经手人签名：＿＿＿＿＿＿{serial}",
    )  # fmt: skip
    cells: list[Cells] = [[str(n), *row] for n, row in enumerate(data.entries, start=1)]
    kept = [(one[0], one[3]) for one in data.stock if one[0]]
    told = f"合计{len(cells)}笔。" if cells else ""
    if cells and kept:
        left = f"{told}{'；'.join(f'{name}结存{count}' for name, count in kept)}。"
        if fonts.song().width(left, SMALLEST) <= (LANDSCAPE[0] - 2 * MARGIN) * MM:
            told = left
        else:  # too many things for a line
            cells += [["", "", "结存", "", name, count, ""] for name, count in kept]
    draw_listing(pdf, what, (Column("序号", 10), *COLUMNS), [Group("", cells, told)])
    return pdf.finish()


PAPER = Paper(
    key="donation_list", group="visits", name=N_("List of a donation drive"), data=DonationData,
    draw=draw, size=LANDSCAPE, right="drives.see", record="donation_drive",
)  # fmt: skip
