"""Agreement on co-building between a community and a unit. Source: domain.md 5.2 and 3.17."""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents.agreement import Agreement, Part, Side, draw_agreement
from desktop_app.documents.asking import day, line, lines
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain.written import TERM
from desktop_app.i18n import N_

GAP = "＿＿＿＿＿＿＿＿＿＿"
OURS = (
    "提供活动场所和服务平台，及时发布需求清单和项目清单；",
    "组织开展联建活动，做好服务记录和评价。",
)
THEIRS = (
    "发挥自身优势，提供场地、人才、技术等资源；",
    "组织党员到社区报到，认领服务项目。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementData:
    """The two sides and what each brings in."""

    org: str = line(N_("Community"))
    partner: str = line(N_("Co-building unit"), of="case")
    subject: str = line(N_("Subject of the agreement"), of="case")
    period: str = line(
        N_("Period"), hint=N_("For example 2026年1月1日至2026年12月31日"), holds=TERM
    )
    ours: tuple[str, ...] = lines(N_("What the community does"), OURS)
    theirs: tuple[str, ...] = lines(N_("What the unit does"), THEIRS)
    date: datetime.date = field(metadata=day(N_("Date")))
    serial: str = ""


WORDING = (
    Wording(
        "opening",
        N_("Opening"),
        "为推进区域化党建，实现资源共享、优势互补，甲乙双方经协商一致，签订本协议。",
        ("甲方", "乙方"),
    ),
    Wording("ours", N_("What the community does"), "\n".join(OURS), several=True),
    Wording("theirs", N_("What the unit does"), "\n".join(THEIRS), several=True),
    Wording(
        "terms",
        N_("Period and other terms"),
        "协议期限：{期限}；\n"
        "双方每半年会商一次，总结成效，研究下一步任务；\n"
        "本协议一式两份，双方各执一份，自双方签字盖章之日起生效。",
        ("期限",),
        several=True,
    ),
)


def draw(data: AgreementData, _options: None, sample: bool, words: Words) -> bytes:
    """Return a copy for each side."""
    pdf = Pdf(A4, Meta("党建共建协议书", data.org), sample=sample)
    parts = (
        Part("", (
            f"甲方：{data.org or GAP}", f"乙方：{data.partner or GAP}",
            *words.lines("opening", 甲方=data.org or GAP, 乙方=data.partner or GAP),
            *([f"协议事项：{data.subject.strip()}"] if data.subject.strip() else []),
        )),
        Part("一、甲方的责任", data.ours), Part("二、乙方的责任", data.theirs),
        Part("三、期限和其他", words.lines("terms", 期限=data.period.strip() or GAP)),
    )  # fmt: skip
    number = f"编号：共建 {data.serial}" if data.serial else ""
    sides = (Side("甲方（盖章）：", data.org), Side("乙方（盖章）：", data.partner))
    draw_agreement(pdf, Agreement("党建共建协议书", number, parts, sides, spoken_date(data.date)))
    return pdf.finish()


PAPER = Paper(
    key="co_build_agreement",
    group="cooperation",
    name=N_("Co-building agreement"),
    data=AgreementData,
    draw=draw,
    wording=WORDING,
)
