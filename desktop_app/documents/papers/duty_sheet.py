"""Duty sheet: days down, shifts across, a backup beside everybody on duty.

Source: domain.md 5.2 (row duty_sheet: A4 landscape; shift columns; backup names).
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.documents.asking import Rows, count, day, line, people, picks, rows
from desktop_app.documents.listing import LANDSCAPE, Group, Listing, draw_listing
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.documents.table import Cells, Column
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain.written import PHONE, TERM
from desktop_app.i18n import N_

SHIFTS = ("上午", "下午", "夜间")
ASKED = (
    "日期", *(f"{shift}{who}" for shift in SHIFTS for who in ("值守", "备班")), "带班", "备注",
)  # fmt: skip
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyData:
    """Who is on duty when; without typed rows the people chosen take turns."""

    people: tuple[Someone, ...] = people()
    title: str = line(N_("Title"), "党群服务中心值守排班表", required=True)
    date: datetime.date = field(metadata=day(N_("First day")))
    days: int = count(N_("How many days"), 7, 31)
    shifts: tuple[str, ...] = picks(N_("Shifts"), SHIFTS, SHIFTS[:2])
    lead: str = line(N_("In charge"))
    table: Rows = rows(
        N_("Turns"),
        ASKED,
        hint=N_("Without rows the people chosen take turns."),
        holds={"日期": TERM},
    )
    org: str = line(N_("Unit named on the paper"))
    desk_phone: str = line(N_("Contact telephone"), holds=PHONE)
    maker: str = line(N_("Drawn up by"))
    serial: str = ""


WORDING = (
    Wording("note", N_("Note at the foot"), "值守人因故不能到岗的，由备班人替补并告知带班人。"),
)


def draw(data: DutyData, _options: None, sample: bool, words: Words) -> bytes:
    """Return the sheet; without people and rows the turns are left to write."""
    pdf = Pdf(LANDSCAPE, Meta(data.title or "值守排班表", data.org), sample=sample)
    shifts = [one for one in SHIFTS if one in data.shifts] or [*SHIFTS[:2]]
    columns = [Column("日期", 30), Column("星期", 12)]
    for one in shifts:
        columns += [Column(f"{one}值守", 32, name=True), Column(f"{one}备班", 32, name=True)]
    columns += [Column("带班", 26, name=True), Column("备注", 26)]
    found = [_typed(row, shifts) for row in data.table] or _turns(data, shifts)
    phone = f"值守电话：{data.desk_phone.strip()}" if data.desk_phone.strip() else ""
    serial = f"　　编号：值守 {data.serial}" if data.serial else ""
    what = Listing(
        data.title, f"单位：{data.org}", phone,
        f"制表人：{data.maker}{serial}　　{words('note')}", "",
    )  # fmt: skip
    draw_listing(pdf, what, columns, [Group("", found)])
    return pdf.finish()


def _typed(row: Sequence[str], shifts: Sequence[str]) -> Cells:
    """Return a typed row with the shifts in use; a date in figures gets its weekday."""
    named = dict(zip(ASKED, row, strict=True))
    cells = [named[f"{shift}{who}"] for shift in shifts for who in ("值守", "备班")]
    try:
        weekday = WEEKDAYS[datetime.date.fromisoformat(named["日期"]).weekday()]
    except ValueError:
        weekday = ""
    return [named["日期"], weekday, *cells, named["带班"], named["备注"]]


def _turns(data: DutyData, shifts: Sequence[str]) -> list[Cells]:
    """Return the days with people in turn; who comes next is the backup."""
    names = [one.name for one in by_branch(data.people)]
    found: list[Cells] = []
    turn = 0
    for number in range(data.days):
        today = data.date + datetime.timedelta(days=number)
        cells: list[str] = []
        for _ in shifts:
            backup = names[(turn + 1) % len(names)] if len(names) > 1 else ""
            cells += [names[turn % len(names)], backup] if names else ["", ""]
            turn += 1
        when = f"{today.month}月{today.day}日"
        found.append([when, WEEKDAYS[today.weekday()], *cells, data.lead, ""])
    return found


PAPER = Paper(
    key="duty_sheet",
    group="rosters",
    name=N_("Duty roster"),
    data=DutyData,
    draw=draw,
    wording=WORDING,
    size=LANDSCAPE,
)
