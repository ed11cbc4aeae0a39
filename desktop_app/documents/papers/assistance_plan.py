"""Assistance plan for a member under key management, one sheet each.

Source: domain.md 3.8 (survey of family, income, skills, wish and hardship; goal; measures; monthly
contact and quarterly visit) and 5.2.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import body, day, line, people, picks
from desktop_app.documents.cells import row
from desktop_app.documents.form import block, tick_block
from desktop_app.documents.numbering import part
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.sheet import internal, title
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.documents.table import Column, Table
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.domain import codes
from desktop_app.domain.written import PHONE, YEAR
from desktop_app.i18n import N_

LEFT, WIDTH, ROW = 18.0, 174.0, 9.0
HARDSHIPS = tuple(one.zh for one in codes.table("hardship_type").values())
MEASURES = (
    "推荐就业岗位", "职业技能培训", "协助申请补助", "按规定调整党费", "走访慰问", "其他",
)  # fmt: skip
TRACKED = tuple(
    Column(words, width)
    for words, width in (("季度", 20), ("每月联系（日期）", 54), ("上门走访（日期）", 40),
                         ("进展情况", 60))
)  # fmt: skip
QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanData:
    """Whom to help and how; what is typed is printed for one person, else left to write."""

    people: tuple[Someone, ...] = people()
    year: str = line(N_("Year"), holds=YEAR)
    family: str = body(N_("Family"), of="person")
    income: str = line(N_("Income"), of="person")
    wish: str = line(N_("Wish for work"), of="person")
    hardships: tuple[str, ...] = picks(N_("Hardships"), HARDSHIPS, ())
    goal: str = body(N_("Goal"), of="person")
    measures: tuple[str, ...] = picks(N_("Measures"), MEASURES, ())
    details: str = body(N_("How, by whom and when"), of="person")
    helper: str = line(N_("Helper"), of="person")
    helper_phone: str = line(N_("Helper's telephone"), holds=PHONE, of="person")
    org: str = line(N_("Unit named on the paper"))
    date: datetime.date = field(metadata=day(N_("Date")))
    serial: str = ""


def draw(data: PlanData, _options: None, sample: bool) -> bytes:
    """Return a sheet for each person, or a blank one."""
    pdf = Pdf(A4, Meta("重点管理党员帮扶计划表", data.org), sample=sample)
    chosen = by_branch(data.people) or [Someone(name="")]
    for number, one in enumerate(chosen, start=1):
        _page(pdf, data, one, part(data.serial, number, len(chosen)), known=len(chosen) == 1)
        pdf.end_page()
    return pdf.finish()


def _page(pdf: Pdf, data: PlanData, one: Someone, number: str, *, known: bool) -> None:
    year = f"{' '.join(data.year.split())}年度" if data.year.strip() else ""
    y = title(pdf, LEFT, 12, WIDTH, f"{year}重点管理党员帮扶计划表")
    serial = f"编号：帮扶 {number}" if number else ""
    internal(pdf, LEFT, y - 1, WIDTH, data.org, serial)
    y = row(
        pdf, LEFT, y + 5, ROW,
        [("姓　　名", one.name, 74), ("性　　别", one.sex, 40), ("出生年月", one.born, 60)],
    )  # fmt: skip
    y = row(pdf, LEFT, y, ROW, [("党支部", one.branch, WIDTH)])
    y = row(pdf, LEFT, y, ROW, [("居住地址", one.address, WIDTH)])
    y = row(pdf, LEFT, y, ROW, [("联系电话", one.mobile, 87), ("入党时间", one.joined, 87)])
    y = block(pdf, LEFT, y, WIDTH, 18, ("家庭情况", data.family if known else ""))
    income, wish = (data.income, data.wish) if known else ("", "")
    y = row(pdf, LEFT, y, ROW, [("收入情况", income, 87), ("就业意向", wish, 87)])
    y = row(pdf, LEFT, y, ROW, [("技能特长", one.specialities, WIDTH)])
    y = tick_block(pdf, LEFT, y, WIDTH, 29, "困难类型", HARDSHIPS, data.hardships if known else ())
    y = block(pdf, LEFT, y, WIDTH, 26, ("帮扶目标", data.goal if known else ""))
    y = tick_block(pdf, LEFT, y, WIDTH, 16, "帮扶措施", MEASURES, data.measures if known else ())
    y = block(pdf, LEFT, y, WIDTH, 34, ("具体安排", data.details if known else ""))
    y = row(pdf, LEFT, y, ROW, [("帮扶人", data.helper, 87), ("联系电话", data.helper_phone, 87)])
    table = Table(TRACKED, LEFT, 10.5, 7, 11.0, 9.0)
    y = table.draw(pdf, y, [(quarter, "", "", "") for quarter in QUARTERS])
    pdf.text(LEFT, y + 7, "本人签名：＿＿＿＿＿＿　帮扶人签名：＿＿＿＿＿＿", fonts.song(), 10.5)
    said = f"制表日期：{spoken_date(data.date)}"
    pdf.text(LEFT + WIDTH, y + 7, said, fonts.song(), 10.5, anchor=1)


PAPER = Paper(
    key="assistance_plan", group="visits", name=N_("Assistance plan"), data=PlanData, draw=draw
)
