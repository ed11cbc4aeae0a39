"""Letter of responsibility for the year's targets, signed by both sides.

Source: domain.md 5.2 (A4, two copies, items numbered, blank lines) and 3.23.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents.agreement import Agreement, Part, Side, draw_agreement
from desktop_app.documents.asking import day, line, lines
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain.written import YEAR
from desktop_app.i18n import N_

GAP = "＿＿＿＿＿＿＿＿＿＿"
TARGETS = (
    "严格落实“三会一课”和主题党日制度，按时开展组织生活；",
    "做好党员教育管理和党费收缴工作，党费按月足额收缴；",
    "规范发展党员工作，做好流动党员和离退休党员服务管理；",
    "组织在职党员“双报到”，认领并完成服务项目；",
    "建好用好党群服务阵地，及时办理群众诉求。",
)
CHECKS = (
    "每季度检查一次，半年通报，年底考核；",
    "考核结果作为评先评优的依据，未完成任务的限期整改。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterData:
    """Who answers to whom for what."""

    year: str = line(N_("Year"), holds=YEAR)
    committee: str = line(N_("Signed by"))
    responsible: str = line(N_("Responsible Party organisation"))
    targets: tuple[str, ...] = lines(N_("Targets"), TARGETS)
    checks: tuple[str, ...] = lines(N_("How they are checked"), CHECKS)
    date: datetime.date = field(metadata=day(N_("Date")))
    serial: str = ""


WORDING = (
    Wording(
        "opening",
        N_("Opening"),
        "为落实党建工作责任，{监督单位}与{责任单位}签订{年度}党建目标责任书。",
        ("监督单位", "责任单位", "年度"),
    ),
    Wording("targets", N_("Targets"), "\n".join(TARGETS), several=True),
    Wording("checks", N_("How they are checked"), "\n".join(CHECKS), several=True),
    Wording("kept", N_("On the committee's copy"), "责任监督单位留存"),
    Wording("taken", N_("On the responsible unit's copy"), "责任单位留存"),
)


def draw(data: LetterData, _options: None, sample: bool, words: Words) -> bytes:
    """Return a copy for each side."""
    year = f"{data.year.strip()}年度" if data.year.strip() else "年度"
    name = f"{year}党建目标责任书"
    pdf = Pdf(A4, Meta(name, data.committee), sample=sample)
    opening = words.lines(
        "opening", 监督单位=data.committee or GAP, 责任单位=data.responsible or GAP, 年度=year
    )
    parts = (
        Part("", opening), Part("一、目标任务", data.targets),
        Part("二、检查考核", data.checks),
    )  # fmt: skip
    number = f"编号：责任 {data.serial}" if data.serial else ""
    sides = (Side("责任监督单位（盖章）：", data.committee),
             Side("责任单位（盖章）：", data.responsible))  # fmt: skip
    copies = (words("kept"), words("taken"))
    draw_agreement(pdf, Agreement(name, number, parts, sides, spoken_date(data.date), copies))
    return pdf.finish()


PAPER = Paper(
    key="responsibility_letter",
    group="cooperation",
    name=N_("Annual responsibility letter"),
    data=LetterData,
    draw=draw,
    wording=WORDING,
)
