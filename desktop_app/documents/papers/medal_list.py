"""List of members proposed for the medal of 50 years in the Party.

Source: domain.md 5.2 (row medal_list) and 3.12: Party age of 50 years on 1 July of the year.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents.asking import day, line, people
from desktop_app.documents.listing import LANDSCAPE, Group, Listing, draw_listing
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.documents.table import Column
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.domain import belongs
from desktop_app.i18n import N_

COLUMNS = (
    ("性别", "sex", 10), ("民族", "ethnic_group", 14), ("出生年月", "born", 20),
    ("入党时间", "joined", 22), ("党龄起算日", "party_age_from", 22),
    ("所在党支部", "branch", 50),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class MedalData:
    """Who is proposed; years of Party age are counted to 1 July of the year of ``date``."""

    people: tuple[Someone, ...] = people(needs=("joined_on",), belongs=belongs.on_medal_list)
    title: str = line(N_("Title"), "“光荣在党50年”纪念章拟颁发名册", required=True)
    org: str = line(N_("Unit named on the paper"))
    date: datetime.date = field(metadata=day(N_("Date")))
    maker: str = line(N_("Drawn up by"))
    serial: str = ""


def draw(data: MedalData, _options: None, sample: bool) -> bytes:
    """Return the list, with a column for the branch's opinion and the place of the seal."""
    title = data.title or "“光荣在党50年”纪念章拟颁发名册"
    pdf = Pdf(LANDSCAPE, Meta(title, data.org), sample=sample)
    columns = [Column("序号", 10), Column("姓名", 22, name=True)]
    columns += [Column(head, width) for head, _, width in COLUMNS]
    columns += [Column("党龄（年）", 18), Column("党支部意见", 44), Column("备注", 24)]
    rows = [
        [
            str(number), one.name, *(getattr(one, name) for _, name, _ in COLUMNS),
            party_years(one, data.date.year), "", "",
        ]
        for number, one in enumerate(by_branch(data.people), start=1)
    ]  # fmt: skip
    total = f"合计{len(rows)}人。" if rows else ""
    serial = f"　　编号：纪念章 {data.serial}" if data.serial else ""
    what = Listing(
        title, f"填报单位（盖章）：{data.org}",
        f"党龄计算至{data.date.year}年7月1日　制表日期：{spoken_date(data.date)}",
        f"制表人：{data.maker}{serial}　　审核人：＿＿＿＿＿＿",
    )  # fmt: skip
    draw_listing(pdf, what, columns, [Group("", rows, total)])
    return pdf.finish()


def party_years(one: Someone, year: int) -> str:
    """Return the full years of Party age on 1 July of a year; empty unless the day is known."""
    parts = one.party_age_from.split(".")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return ""
    began, month, date = (int(part) for part in parts)
    return str(year - began - ((month, date) > (7, 1)))


PAPER = Paper(
    key="medal_list",
    group="rosters",
    name=N_("50-year medal list"),
    data=MedalData,
    draw=draw,
    size=LANDSCAPE,
)
