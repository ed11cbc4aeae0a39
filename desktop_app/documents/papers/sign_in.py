"""Sign-in sheet for a meeting or an activity: names from the roster, rows for visitors.

Source of every measure: domain.md 5.4 (portrait, margins 20/15/15/15, columns of 180 mm, rows of
9.5 mm, 24 rows on the first page and 26 on later ones, counts on the last page only) and 5.2.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import choice, day, line, people, yes
from desktop_app.documents.cells import Style, draw_set, row, set_in
from desktop_app.documents.numbering import spoken
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.someone import Someone, by_branch, by_pinyin
from desktop_app.documents.table import Cells, Column, Table
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.domain.written import CLOCK
from desktop_app.i18n import N_

LEFT, TOP, WIDTH = 15.0, 20.0, 180.0
TITLE, FACT, HEAD, ROW = 9.0, 7.0, 8.0, 9.5
FIRST, LATER = 24 * ROW, 26 * ROW
COUNTS, FOOT = 286.0, 291.5  # baselines
ORDERS = ("按党支部", "按姓名拼音")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInData:
    """The event and who is expected; without anybody all rows are blank.

    Without a title its day and time are left to write, too.
    """

    title: str = line(N_("Meeting or activity"))
    people: tuple[Someone, ...] = people()
    date: datetime.date = field(metadata=day(N_("Date")))
    time: str = line(N_("Time"), "上午9:00", holds=CLOCK)
    place: str = line(N_("Place"))
    host: str = line(N_("Chaired by"))
    recorder: str = line(N_("Recorded by"))
    org: str = line(N_("Unit named on the paper"))
    order: str = choice(N_("Order of the names"), ORDERS)
    proxy: bool = yes(N_("A column for who signs on behalf"))
    serial: str = ""


def draw(data: SignInData, _options: None, sample: bool) -> bytes:
    """Return the sheets; the last is filled up with rows for visitors."""
    pdf = Pdf(A4, Meta(f"{data.title}签到表", data.org), sample=sample)
    table = Table(_columns(proxy=data.proxy), LEFT, 11, 7, ROW, HEAD)
    ordered = by_pinyin(data.people) if data.order == ORDERS[1] else by_branch(data.people)
    rows = [_row(number, one, data) for number, one in enumerate(ordered, start=1)]
    pages = table.pages(rows, FIRST, LATER)
    _fill(table, pages, len(rows), len(table.columns))
    for number, page in enumerate(pages, start=1):
        top = _head(pdf, data) if number == 1 else _continued(pdf, data)
        table.draw(pdf, top, page)
        if number == len(pages):
            pdf.text(LEFT, COUNTS, _counts(len(rows)), fonts.song(), 11)
        serial = f"编号：签到 {data.serial}" if data.serial else ""
        pdf.text(LEFT, FOOT, serial, fonts.song(), 8)
        text = f"第 {number} 页　共 {len(pages)} 页"
        pdf.text(LEFT + WIDTH, FOOT, text, fonts.song(), 8, anchor=1)
        pdf.end_page()
    return pdf.finish()


def _columns(*, proxy: bool) -> tuple[Column, ...]:
    signing = (Column("签名", 24), Column("代签人", 20)) if proxy else (Column("签名", 44),)
    return (
        Column("序号", 12), Column("姓名", 24, name=True), Column("党支部", 44), *signing,
        Column("时间", 26), Column("备注", 30),
    )  # fmt: skip


def _row(number: int, one: Someone, data: SignInData) -> Cells:
    return [str(number), one.name, one.branch, *[""] * (4 if data.proxy else 3)]


def _fill(table: Table, pages: list[list[Cells]], count: int, columns: int) -> None:
    """Add blank rows until the last page is full."""
    last = pages[-1]
    room = (FIRST if len(pages) == 1 else LATER) - sum(table.height(one) for one in last)
    for number in range(1, int((room + 0.001) // ROW) + 1):
        last.append([str(count + number), *[""] * (columns - 1)])


def _head(pdf: Pdf, data: SignInData) -> float:
    """Draw title and facts of the first page; return where the table begins."""
    said = data.title.strip() or "＿＿＿＿＿＿＿＿"
    title = said if said.endswith("签到表") else f"{said}签到表"
    style = Style(fonts.hei(), 18, 8)
    draw_set(pdf, set_in(title, style, WIDTH), (LEFT, TOP - 3, WIDTH, TITLE), style)
    y = TOP + TITLE
    when = f"{spoken_date(data.date)}{data.time}" if data.title.strip() else spoken("")
    y = row(pdf, LEFT, y, FACT, [("单　　位", data.org, 90), ("时　　间", when, 90)])
    return row(
        pdf, LEFT, y, FACT,
        [("地　　点", data.place, 80), ("主持人", data.host, 50), ("记录人", data.recorder, 50)],
    )  # fmt: skip


def _continued(pdf: Pdf, data: SignInData) -> float:
    style = Style(fonts.hei(), 11, 7)
    said = data.title.strip() or "＿＿＿＿＿＿＿＿"
    text = set_in(f"{said}签到表（续）", style, WIDTH)
    draw_set(pdf, text, (LEFT, TOP - 1, WIDTH, 6), style)
    return TOP + 6


def _counts(expected: int) -> str:
    should = f"应到 {expected} 人" if expected else "应到＿＿＿人"
    return f"{should}　　实到＿＿＿人　　迟到＿＿＿人　　请假＿＿＿人　　缺席＿＿＿人"


PAPER = Paper(
    key="sign_in",
    group="rosters",
    archive_years=1,
    name=N_("Sign-in sheet"),
    data=SignInData,
    draw=draw,
)
