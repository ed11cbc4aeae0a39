"""Member roster: landscape, columns chosen, on request a part for each branch or category.

Source: domain.md 5.4 (margins 12, weights of the columns, 9 pt shrinking to 7.5 before wrapping)
and 5.2; numbers are masked (domain.md 6).
"""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.documents.asking import choice, day, line, people, picks
from desktop_app.documents.listing import (
    A3_LANDSCAPE,
    LANDSCAPE,
    Group,
    Listing,
    draw_listing,
)
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.documents.table import Column
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.i18n import N_

COLUMNS = {
    "性别": ("sex", 8), "民族": ("ethnic_group", 12), "出生年月": ("born", 18),
    "学历": ("education", 18), "人员类别": ("category", 18), "入党时间": ("joined", 18),
    "转正时间": ("converted", 18), "所在党支部": ("branch", 34), "党小组": ("party_group", 18),
    "岗位": ("post", 30), "管理类别": ("five_manage", 26), "工作单位": ("unit", 34),
    "联系电话": ("mobile", 24), "证件号码": ("doc_number", 36), "住址": ("address", 40),
    "备注": ("remarks", 20),
}  # fmt: skip
USUAL = (
    "性别", "民族", "出生年月", "学历", "入党时间", "转正时间", "所在党支部", "岗位", "联系电话",
    "备注",
)  # fmt: skip
GROUPINGS = ("不分册", "按党支部分册", "按管理类别分册")
SIZES = ("A4横向", "A3横向")


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterData:
    """Who stands on the roster, and how; without anybody it is blank."""

    people: tuple[Someone, ...] = people()
    title: str = line(N_("Title"), "党员花名册", required=True)
    org: str = line(N_("Unit named on the paper"))
    grouping: str = choice(N_("Parts"), GROUPINGS)
    columns: tuple[str, ...] = picks(N_("Columns"), tuple(COLUMNS), USUAL)
    size: str = choice(N_("Paper size"), SIZES)
    date: datetime.date = field(metadata=day(N_("Date")))
    maker: str = line(N_("Drawn up by"))
    serial: str = ""


def draw(data: RosterData, _options: None, sample: bool) -> bytes:
    """Return the roster."""
    size = A3_LANDSCAPE if data.size == SIZES[1] else LANDSCAPE
    pdf = Pdf(size, Meta(data.title or "党员花名册", data.org), sample=sample)
    chosen = [one for one in COLUMNS if one in data.columns]
    columns = [Column("序号", 9), Column("姓名", 18, name=True)]
    columns += [Column(one, COLUMNS[one][1]) for one in chosen]
    serial = f"　　编号：名册 {data.serial}" if data.serial else ""
    what = Listing(
        data.title, f"单位：{data.org}", f"制表日期：{spoken_date(data.date)}",
        f"制表人：{data.maker}{serial}",
    )  # fmt: skip
    draw_listing(pdf, what, columns, [_group(*one, chosen) for one in _parts(data)])
    return pdf.finish()


def _parts(data: RosterData) -> list[tuple[str, list[Someone]]]:
    """Return (heading, people) of each part, people by branch and day of joining."""
    ordered = by_branch(data.people)
    if data.grouping == GROUPINGS[0] or not ordered:
        return [("", ordered)]
    name = "branch" if data.grouping == GROUPINGS[1] else "five_manage"
    found: dict[str, list[Someone]] = {}
    for one in ordered:
        found.setdefault(getattr(one, name) or "未归类", []).append(one)
    return list(found.items())


def _group(heading: str, people: Sequence[Someone], chosen: Sequence[str]) -> Group:
    rows = [
        [str(number), one.name, *(getattr(one, COLUMNS[title][0]) for title in chosen)]
        for number, one in enumerate(people, start=1)
    ]
    return Group(heading, rows, summary(people))


def summary(people: Sequence[Someone]) -> str:
    """Return the counts below a roster; nothing for a blank one."""
    if not people:
        return ""
    sexes, kinds = Counter(one.sex for one in people), Counter(one.category for one in people)
    parts = [f"{name}{kinds[name]}人" for name in sorted(kinds) if name]
    return f"合计{len(people)}人：男{sexes['男']}人，女{sexes['女']}人" + (
        f"；{'，'.join(parts)}。" if parts else "。"
    )


PAPER = Paper(
    key="roster",
    group="rosters",
    name=N_("Member roster"),
    data=RosterData,
    draw=draw,
    size=LANDSCAPE,
)
