"""Assistance plan of a household or a student helped one to one (结对帮扶计划表).

Source: domain.md 3.19 (causes, agreed measures, call monthly, visit quarterly) and 5.2.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import body, choice, day, line, picks
from desktop_app.documents.cells import row
from desktop_app.documents.form import block, tick_block
from desktop_app.documents.paper import Paper
from desktop_app.documents.papers.assistance_plan import HARDSHIPS, QUARTERS, TRACKED
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.sheet import internal, title
from desktop_app.documents.table import Table
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.domain import codes
from desktop_app.domain.written import BORN, COUNT, PHONE
from desktop_app.i18n import N_

LEFT, WIDTH, ROW = 18.0, 174.0, 9.5
UNSAID = "留空"
KINDS = (UNSAID, *(one.zh for one in codes.table("help_kind").values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPlanData:
    """Who is helped, why, how and by whom; what is empty is left to write."""

    pair: str = line(N_("Pair number"), of="case")
    kind: str = choice(N_("Who is helped"), KINDS)
    name: str = line(N_("Name"), of="case")
    sex: str = line(N_("Sex"), of="case")
    born: str = line(N_("Date of birth"), holds=BORN, of="case")
    members: str = line(N_("People in the household"), holds=COUNT, of="case")
    mobile: str = line(N_("Telephone"), holds=PHONE, of="case")
    address: str = line(N_("Address"), of="case")
    school: str = line(N_("School and class"), of="case")
    health: str = line(N_("Health and disability"), of="case")
    guardian: str = line(N_("Guardian and telephone"), of="case")
    hardships: tuple[str, ...] = picks(N_("Hardships"), HARDSHIPS, ())
    family: str = body(N_("Family"), of="case")
    measures: str = body(N_("Agreed measures"), of="case")
    helper: str = line(N_("Helper"), of="case")
    helper_phone: str = line(N_("Helper's telephone"), holds=PHONE, of="case")
    helper_unit: str = line(N_("Helper's unit"), of="case")
    org: str = line(N_("Unit named on the paper"))
    date: datetime.date = field(metadata=day(N_("Date")))
    serial: str = ""


def draw(data: HelpPlanData, _options: None, sample: bool) -> bytes:
    """Return the sheet."""
    pdf = Pdf(A4, Meta("结对帮扶计划表", data.org), sample=sample)
    y = title(pdf, LEFT, 12, WIDTH, "结对帮扶计划表")
    said = "　".join(filter(None, (data.pair, f"编号：结对 {data.serial}" if data.serial else "")))
    internal(pdf, LEFT, y - 1, WIDTH, data.org, said)
    y = _who(pdf, data, y + 5)
    y = tick_block(pdf, LEFT, y, WIDTH, 29, "致困原因", HARDSHIPS, data.hardships)
    y = block(pdf, LEFT, y, WIDTH, 36, ("家庭情况", data.family))
    y = block(pdf, LEFT, y, WIDTH, 42, ("帮扶措施", data.measures))
    y = row(pdf, LEFT, y, ROW, [("帮扶人", data.helper, 87), ("联系电话", data.helper_phone, 87)])
    y = row(pdf, LEFT, y, ROW, [("所在单位", data.helper_unit, WIDTH)])
    table = Table(TRACKED, LEFT, 10.5, 7, 11.0, 9.0)
    y = table.draw(pdf, y, [(quarter, "", "", "") for quarter in QUARTERS])
    pdf.text(
        LEFT,
        y + 8,
        "帮扶对象（监护人）签名：＿＿＿＿＿＿　帮扶人签名：＿＿＿＿＿＿",
        fonts.song(),
        10,
    )
    said = f"制表日期：{spoken_date(data.date)}"
    pdf.text(LEFT + WIDTH, y + 8, said, fonts.song(), 10, anchor=1)
    pdf.end_page()
    return pdf.finish()


def _who(pdf: Pdf, data: HelpPlanData, y: float) -> float:
    kind = "" if data.kind == UNSAID else data.kind
    y = row(
        pdf, LEFT, y, ROW,
        [("姓　　名", data.name, 74), ("性　　别", data.sex, 40), ("出生年月", data.born, 60)],
    )  # fmt: skip
    y = row(
        pdf, LEFT, y, ROW,
        [("帮扶类别", kind, 74), ("家庭人口", data.members, 40), ("联系电话", data.mobile, 60)],
    )  # fmt: skip
    y = row(pdf, LEFT, y, ROW, [("居住地址", data.address, WIDTH)])
    y = row(pdf, LEFT, y, ROW, [("健康状况", data.health, 87), ("就读学校", data.school, 87)])
    return row(pdf, LEFT, y, ROW, [("监护人", data.guardian, WIDTH)])


PAPER = Paper(
    key="help_plan", group="visits", name=N_("Plan of a help pair"), data=HelpPlanData, draw=draw,
    right="help.sensitive", record="help_pair", archive_years=3,
)  # fmt: skip
