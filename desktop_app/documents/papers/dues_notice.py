"""Publication of dues paid, by branch or by person; what dues are reckoned from is never said.

Source: domain.md 5.2 (row dues_notice: amounts as configured, 公示期5个工作日) and 3.9.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import Rows, choice, count, day, line, people, rows
from desktop_app.documents.letter import letter, natural
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.publication import POSTED, Term, close
from desktop_app.documents.rows_for import amount, at, rows_for
from desktop_app.documents.sheet import ends, title
from desktop_app.documents.someone import Someone
from desktop_app.documents.table import Cells, Column, Table
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain import money
from desktop_app.domain.written import COUNT, MONEY, PHONE, TERM
from desktop_app.errors import Invalid
from desktop_app.i18n import N_, tr

LEFT, WIDTH, TOP = 15.0, 180.0, 20.0
HEAD, ROW, BLANK = 10.0, 9.5, 15
OPENING, LEAST = 14.0, 60.0  # millimetres of the opening; of rows on the first page
TABLE, LATER, BOTTOM = 58.0, 22.0, 274.0
CLOSING = 62.0  # millimetres kept for the sum, the paragraph and the signature
WAYS = ("按党支部公布", "按党员公布")
ASKED = ("党支部或姓名", "人数", "应交（元）", "实交（元）", "备注")


def _names(data: "NoticeData") -> list[str]:
    """Return whom the rows name: branches, or people."""
    people = data.people if data.way == WAYS[1] else _branches(data.people)
    return [one.name for one in people]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeData:
    """What was due and paid; people chosen stand on it, their rows matched by name."""

    people: tuple[Someone, ...] = people()
    way: str = choice(N_("Published by"), WAYS)
    period: str = line(N_("Period"), hint=N_("For example 2026年第三季度"), holds=TERM)
    amounts: Rows = rows(
        N_("Amounts"),
        ASKED,
        hint=N_("By branch: its name, members, due and paid."),
        holds={"人数": COUNT, "应交（元）": MONEY, "实交（元）": MONEY},
        names=_names,
    )
    org: str = line(N_("Unit named on the paper"))
    desk_phone: str = line(N_("Contact telephone"), holds=PHONE)
    span: int = count(N_("Working days of publication"), 5, 60)
    date: datetime.date = field(metadata=day(N_("Date")))
    serial: str = ""
    last_day: datetime.date | None = None  # of publication, by the centre's own calendar


WORDING = (
    Wording(
        "opening",
        N_("Opening"),
        "现将{期间}党费收缴情况公示如下，请广大党员监督。",
        ("期间",),
    ),
    POSTED,
)


def draw(data: NoticeData, _options: None, sample: bool, words: Words) -> bytes:
    """Return the publication; without rows it is blank to write on."""
    pdf = Pdf(A4, Meta(f"{data.period}党费收缴情况公示", data.org), sample=sample)
    table = Table(_columns(data.way), LEFT, 11, 7, ROW, HEAD)
    lines = _lines(data)
    said = words.lines("opening", 期间=data.period or "＿＿＿＿＿＿")
    term = Term(data.date, data.span, data.last_day, data.desk_phone, data.org, words)
    closing, top = CLOSING + term.more(WIDTH), TABLE + _more(said)
    room = BOTTOM - top - HEAD - closing
    if room < LEAST:
        raise Invalid(
            {
                "text": tr(
                    "A text is too long for its place on this paper: {text}", text=said[0][:20]
                )
            }
        )
    pages = table.pages(lines, room, BOTTOM - LATER - HEAD - closing)
    for number, page in enumerate(pages, start=1):
        top = _head(pdf, data, said) if number == 1 else LATER
        last = number == len(pages)
        rows = [*page, _total(data, lines)] if last else page
        end = table.draw(pdf, top, rows)
        if last:
            close(pdf, LEFT, end, WIDTH, term)
        serial = f"编号：党费公示 {data.serial}" if data.serial else ""
        ends(pdf, LEFT, 284, WIDTH, serial, f"第 {number} 页　共 {len(pages)} 页")
        pdf.end_page()
    return pdf.finish()


def _columns(way: str) -> tuple[Column, ...]:
    if way == WAYS[1]:
        return (
            Column("序号", 14), Column("姓名", 30, name=True), Column("党支部", 56),
            Column("应交（元）", 26), Column("实交（元）", 26), Column("备注", 28),
        )  # fmt: skip
    return (
        Column("序号", 14), Column("党支部", 66, 0.0), Column("党员人数", 22),
        Column("应交（元）", 26), Column("实交（元）", 26), Column("备注", 26),
    )  # fmt: skip


def _lines(data: NoticeData) -> list[Cells]:
    if data.way == WAYS[1]:
        found = [
            [one.name, one.branch, *_paid(row), at(row, 4)]
            for one, row in rows_for(data.people, data.amounts)
        ]
    else:
        found = [
            [one.name, at(row, 1) or one.remarks, *_paid(row), at(row, 4)]
            for one, row in rows_for(_branches(data.people), data.amounts)
        ]
    blank = [["", "", "", "", ""]] * BLANK
    return [[str(number), *cells] for number, cells in enumerate(found or blank, start=1)]


def _branches(chosen: tuple[Someone, ...]) -> list[Someone]:
    """Return the branches of people as if each were one, with its members counted."""
    found: dict[str, list[Someone]] = {}
    for one in chosen:
        found.setdefault(one.branch or "未编入党支部", []).append(one)
    return [
        Someone(name=name, place=ones[0].place, remarks=str(len(ones)))
        for name, ones in found.items()
    ]


def _paid(row: tuple[str, ...]) -> list[str]:
    """Return due and paid as amounts."""
    found = [amount(at(row, column), "amounts", at(row, 0)) for column in (2, 3)]
    return ["" if fen is None else money.yuan(fen) for fen in found]


def _total(data: NoticeData, lines: list[Cells]) -> Cells:
    """Return the row of sums; columns without any figure stay free."""
    sums: list[str] = []
    for column in (3, 4):
        known = [money.fen(row[column]) for row in lines if row[column]]
        sums.append(money.yuan(sum(known)) if known else "")
    if data.way == WAYS[1]:
        return ["", "合　计", "", *sums, ""]
    heads = [int(row[2]) for row in lines if row[2].isdecimal()]
    return ["", "合　计", str(sum(heads)) if heads else "", *sums, ""]


def _more(said: Sequence[str]) -> float:
    """Return by how many millimetres the opening is longer than its usual place."""
    return max(0.0, natural(said, fonts.song(), 13, WIDTH) - OPENING)


def _head(pdf: Pdf, data: NoticeData, said: Sequence[str]) -> float:
    y = title(pdf, LEFT, TOP, WIDTH, f"{data.period}党费收缴情况公示", 22)
    letter(pdf, LEFT, y + 6, WIDTH, OPENING + _more(said), said, fonts.song(), 13)
    return TABLE + _more(said)


PAPER = Paper(
    key="dues_notice",
    group="dues",
    archive_years=1,
    name=N_("Dues publication"),
    data=NoticeData,
    draw=draw,
    wording=WORDING,
)
