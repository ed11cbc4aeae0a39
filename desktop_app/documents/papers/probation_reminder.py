"""Reminder that a probation ends, folded to a third so that the name stands inside only.

Source: domain.md 3.6 (one year from the meeting that accepted the person; on time, extended once by
six months to a year, or cancelled) and 5.2 (A4 tri-fold, polite, dated, who to ask).
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents.asking import choice, day, line, people, yes
from desktop_app.documents.numbering import part, spoken
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.documents.trifold import inside, outside
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain import belongs
from desktop_app.domain.written import PHONE
from desktop_app.i18n import N_

MEMBER, BRANCH = "致本人", "致党支部"
TITLE, GAP = "预备党员转正提醒", "＿＿＿＿＿＿"
NO_DAY = spoken("")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbationData:
    """Whose probation ends; without anybody the gaps are left to write."""

    people: tuple[Someone, ...] = people(needs=("joined_on",), belongs=belongs.on_probation)
    to: str = choice(N_("Addressed to"), (MEMBER, BRANCH))
    org: str = line(N_("Signed by"))
    desk_phone: str = line(N_("Contact telephone"), holds=PHONE)
    date: datetime.date = field(metadata=day(N_("Date")))
    back: bool = yes(N_("Print the outer side"), default=True)
    serial: str = ""


WORDING = (
    Wording(
        "opening", N_("First paragraph"),
        "您好！您于{入党日期}被接收为中共预备党员，预备期一年，将于{届满日期}届满。",
        ("姓名", "入党日期", "届满日期"),
    ),
    Wording(
        "request", N_("Second paragraph"),
        "请您在预备期满前，主动向所在党支部{支部}提出书面转正申请，并附预备期间"
        "思想、工作、学习情况的总结。党支部将按规定及时召开党员大会讨论您的转正问题。",
        ("姓名", "支部"),
    ),
    Wording(
        "closing", N_("Last paragraph"),
        "如您已经提交申请，请忽略本提醒。有不清楚的地方，请与党支部联系或到党群服务中心前台咨询。",
        ("姓名",),
    ),
    Wording(
        "branch_opening", N_("To the branch: first paragraph"),
        "你支部预备党员{姓名}同志于{入党日期}被接收，预备期一年，将于{届满日期}届满。",
        ("姓名", "入党日期", "届满日期"),
    ),
    Wording(
        "branch_request", N_("To the branch: second paragraph"),
        "请提醒本人按时提出书面转正申请，并及时召开支部党员大会讨论：认真履行党员义务、具备党员条件的，"
        "按期转正；需要继续考察和教育的，可以延长一次预备期，延长时间不少于六个月、不超过一年；不履行党员"
        "义务、不具备党员条件的，取消其预备党员资格。",
        ("姓名",),
    ),
    Wording(
        "branch_closing", N_("To the branch: last paragraph"),
        "讨论结果请及时报上级党委审批，并告知社区党组织。", ("姓名",),
    ),
)  # fmt: skip


def draw(data: ProbationData, _options: None, sample: bool, words: Words) -> bytes:
    """Return a folded letter for each person."""
    pdf = Pdf(A4, Meta(TITLE, data.org, duplex=data.back), sample=sample)
    chosen = by_branch(data.people) or [Someone(name="")]
    for number, one in enumerate(chosen, start=1):
        greeting, said = _letter(one, words, to_branch=data.to == BRANCH)
        phone = " ".join(data.desk_phone.split())
        foot = f"咨询电话：{phone}" if phone else ""
        inside(pdf, TITLE, greeting, said, (data.org, spoken_date(data.date)), foot)
        if data.back and data.to != BRANCH:
            mark = part(data.serial, number, len(chosen))
            outside(pdf, data.org, mark)
    return pdf.finish()


def ends(joined: str) -> str:
    """Return when a probation ends that began on a printed date; a gap unless the day is known."""
    parts = [int(part) for part in joined.split(".") if part.isdigit()]
    if len(parts) != 3:
        return NO_DAY
    year, month, day = parts
    if (month, day) == (2, 29):
        day = 28
    return f"{year + 1}年{month}月{day}日"


def _letter(one: Someone, words: Words, *, to_branch: bool) -> tuple[str, list[str]]:
    """Return how the letter greets and what it says."""
    name, branch = " ".join(one.name.split()) or GAP, " ".join(one.branch.split())
    greeting = f"{branch or GAP}：" if to_branch else f"{name}同志："
    which = "branch_" if to_branch else ""
    dates = {"入党日期": spoken(one.joined), "届满日期": ends(one.joined)}
    within = {} if to_branch else {"支部": f"（{branch}）" if branch else ""}
    return greeting, [
        words(f"{which}opening", 姓名=name, **dates),
        words(f"{which}request", 姓名=name, **within),
        words(f"{which}closing", 姓名=name),
    ]


PAPER = Paper(
    key="probation_reminder",
    group="relations",
    name=N_("Probation conversion reminder"),
    data=ProbationData,
    draw=draw,
    duplex=True,
    wording=WORDING,
)
