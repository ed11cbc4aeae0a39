"""Polite reminder of dues, folded to a third so that the name stands inside only.

Source: domain.md 5.2 (row dues_reminder: tri-fold, polite, dated, who to ask) and 3.9 (private).
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents.asking import Rows, day, line, of_people, people, rows, yes
from desktop_app.documents.numbering import part
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.rows_for import amount, at, rows_for
from desktop_app.documents.someone import Someone
from desktop_app.documents.trifold import inside, outside
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain import money
from desktop_app.domain.written import DAY, MONTHS, PAID, PHONE
from desktop_app.i18n import N_

ASKED = ("姓名", "未交月份", "金额（元）")
GAP = "＿＿＿＿＿＿"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderData:
    """Whom to remind of which months; without anybody the gaps are left to write."""

    people: tuple[Someone, ...] = people()
    owed: Rows = rows(
        N_("Dues outstanding"),
        ASKED,
        hint=N_("Matched to the people chosen by name."),
        holds={"未交月份": MONTHS, "金额（元）": PAID},
        names=of_people,
    )
    by: str = line(
        N_("Please pay by"), hint=N_("For example 2026年12月10日"), holds=DAY, not_before="date"
    )
    where: str = line(N_("Where to pay"), "所在党支部或党群服务中心前台")
    org: str = line(N_("Signed by"))
    desk_phone: str = line(N_("Contact telephone"), holds=PHONE)
    date: datetime.date = field(metadata=day(N_("Date")))
    back: bool = yes(N_("A back that says 本人亲启"), default=True)
    serial: str = ""


WORDING = (
    Wording(
        "opening", N_("First paragraph"),
        "您好！感谢您一直以来对党组织工作的支持。截至{日期}，您{月份}的党费尚未交纳，共计{金额}元。",
        ("姓名", "日期", "月份", "金额"),
    ),
    Wording(
        "request", N_("Second paragraph"),
        "按月主动足额交纳党费，是党员应尽的义务。请您于{期限}前到{地点}交纳；"
        "经支部同意，也可以委托亲属或其他党员代为交纳。",
        ("姓名", "期限", "地点"),
    ),
    Wording(
        "closing", N_("Last paragraph"),
        "如您已经交纳，请忽略本提醒；如生活确有困难，可以向党支部提出少交或免交的书面申请。"
        "本提醒仅供您本人阅知。",
        ("姓名",),
    ),
)  # fmt: skip


def draw(data: ReminderData, _options: None, sample: bool, words: Words) -> bytes:
    """Return a folded letter for each person."""
    pdf = Pdf(A4, Meta("党费交纳提醒", data.org, duplex=data.back), sample=sample)
    found = rows_for(data.people, data.owed) or [(Someone(name=""), ())]
    for number, (one, row) in enumerate(found, start=1):
        greeting = f"{one.name or GAP}同志："
        foot = f"咨询电话：{data.desk_phone.strip()}" if data.desk_phone.strip() else ""
        inside(pdf, "党费交纳提醒", greeting, _said(data, one.name, row, words),
               (data.org, spoken_date(data.date)), foot)  # fmt: skip
        if data.back:
            mark = part(data.serial, number, len(found))
            outside(pdf, data.org, mark)
    return pdf.finish()


def _said(data: ReminderData, name: str, row: tuple[str, ...], words: Words) -> list[str]:
    months, fen = at(row, 1) or GAP, amount(at(row, 2), "owed", at(row, 0))
    owed = GAP if fen is None else money.yuan(fen)
    where = data.where.strip() or GAP
    name = name or GAP
    return [
        words("opening", 姓名=name, 日期=spoken_date(data.date), 月份=months, 金额=owed),
        words("request", 姓名=name, 期限=data.by.strip() or GAP, 地点=where),
        words("closing", 姓名=name),
    ]


PAPER = Paper(
    key="dues_reminder",
    group="dues",
    name=N_("Dues reminder"),
    data=ReminderData,
    draw=draw,
    duplex=True,
    wording=WORDING,
)
