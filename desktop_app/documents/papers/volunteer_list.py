"""List of a volunteer team, members and others. Source: domain.md 5.2 (A4 landscape) and 6."""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents.asking import Rows, day, line, people, rows
from desktop_app.documents.listing import LANDSCAPE, Group, Listing, draw_listing
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.documents.rows_for import at, rows_for
from desktop_app.documents.someone import Someone
from desktop_app.documents.table import Cells, Column
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.domain.written import PHONE, one_of
from desktop_app.i18n import N_

COLUMNS = (
    Column("序号", 10), Column("姓名", 22, name=True), Column("性别", 10), Column("党支部", 44),
    Column("队内分工", 24), Column("特长", 40), Column("服务意向", 48), Column("联系电话", 28),
    Column("备注", 26),
)  # fmt: skip
ASKED = ("姓名", "性别", "单位或支部", "队内分工", "特长", "服务意向", "联系电话", "备注")
SEXES = ("男", "女")


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamData:
    """Who is in the team; rows add to people of the same name, or name others."""

    people: tuple[Someone, ...] = people()
    title: str = line(N_("Title"), "党员志愿服务队花名册", required=True)
    leader: str = line(N_("Team leader"))
    others: Rows = rows(
        N_("Others and duties"), ASKED, holds={"性别": one_of(*SEXES), "联系电话": PHONE}
    )
    org: str = line(N_("Unit named on the paper"))
    date: datetime.date = field(metadata=day(N_("Date")))
    maker: str = line(N_("Drawn up by"))
    serial: str = ""


def draw(data: TeamData, _options: None, sample: bool) -> bytes:
    """Return the list; without anybody it is blank to write on."""
    pdf = Pdf(LANDSCAPE, Meta(data.title or "志愿服务队花名册", data.org), sample=sample)
    found = rows_for(data.people, data.others)
    lines = [_cells(number, one, row) for number, (one, row) in enumerate(found, start=1)]
    leader = f"　　队长：{data.leader.strip()}" if data.leader.strip() else ""
    serial = f"　　编号：志愿 {data.serial}" if data.serial else ""
    what = Listing(
        data.title, f"单位：{data.org}{leader}", f"制表日期：{spoken_date(data.date)}",
        f"制表人：{data.maker}{serial}",
    )  # fmt: skip
    total = f"合计{len(lines)}人。" if lines else ""
    draw_listing(pdf, what, COLUMNS, [Group("", lines, total)])
    return pdf.finish()


def _cells(number: int, one: Someone, row: tuple[str, ...]) -> Cells:
    return [
        str(number), one.name, at(row, 1) or one.sex, at(row, 2) or one.branch, at(row, 3),
        at(row, 4) or one.specialities, at(row, 5) or one.services, at(row, 6) or one.mobile,
        at(row, 7),
    ]  # fmt: skip


PAPER = Paper(
    key="volunteer_list",
    group="rosters",
    name=N_("Volunteer team list"),
    data=TeamData,
    draw=draw,
    size=LANDSCAPE,
)
