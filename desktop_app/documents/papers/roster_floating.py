"""Roster of floating members in two volumes, those who left and those who came.

Source: domain.md 5.2 (landscape, two volumes) and 3.3.
"""

import datetime
from collections.abc import Sequence
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
    ("性别", "sex", 10), ("出生年月", "born", 18), ("入党时间", "joined", 18),
    ("联系电话", "mobile", 22), ("流动方向", "floating_direction", 20),
    ("流动地点", "floating_place", 34), ("流动时间", "floating_since", 18),
    ("流动原因", "floating_reason", 22), ("本地联系党支部", "branch", 32),
    ("组织关系所在党支部", "outside_branch", 32), ("该支部电话", "outside_phone", 28),
    ("备注", "remarks", 16),
)  # fmt: skip
OUT, IN = "流出册", "流入册"


@dataclass(frozen=True, slots=True, kw_only=True)
class FloatingData:
    """Floating members; those whose direction is unknown stand in the volume of the outflow."""

    people: tuple[Someone, ...] = people(belongs=belongs.floating)
    title: str = line(N_("Title"), "流动党员花名册", required=True)
    org: str = line(N_("Unit named on the paper"))
    date: datetime.date = field(metadata=day(N_("Date")))
    maker: str = line(N_("Drawn up by"))
    serial: str = ""


def draw(data: FloatingData, _options: None, sample: bool) -> bytes:
    """Return both volumes, each on pages of its own; an empty volume is blank."""
    pdf = Pdf(LANDSCAPE, Meta(data.title or "流动党员花名册", data.org), sample=sample)
    columns = [Column("序号", 9), Column("姓名", 18, name=True)]
    columns += [Column(title, width) for title, _, width in COLUMNS]
    serial = f"　　编号：流动名册 {data.serial}" if data.serial else ""
    what = Listing(
        data.title, f"单位：{data.org}", f"制表日期：{spoken_date(data.date)}",
        f"制表人：{data.maker}{serial}",
    )  # fmt: skip
    ordered = by_branch(data.people)
    came = [one for one in ordered if one.floating_direction.startswith("流入")]
    left = [one for one in ordered if one not in came]
    draw_listing(pdf, what, columns, [_group(OUT, left), _group(IN, came)])
    return pdf.finish()


def _group(heading: str, people: Sequence[Someone]) -> Group:
    rows = [
        [str(number), one.name, *(getattr(one, name) for _, name, _ in COLUMNS)]
        for number, one in enumerate(people, start=1)
    ]
    return Group(heading, rows, f"合计{len(people)}人。" if people else "")


PAPER = Paper(
    key="roster_floating",
    group="rosters",
    name=N_("Floating-member roster"),
    data=FloatingData,
    draw=draw,
    size=LANDSCAPE,
)
