"""Dues sheet of a year: twelve months, totals of members, months and quarters, carried forward.

Source: domain.md 5.4 (landscape A4; 8, 18, 14, 12 × 13.5, 18, 22, 20 make 262) and 5.2; what dues
are reckoned from is private (3.9) and is neither asked for nor printed.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import Rows, day, line, of_people, people, rows
from desktop_app.documents.cells import Style, cell
from desktop_app.documents.listing import LANDSCAPE
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.documents.rows_for import at, rows_for
from desktop_app.documents.sheet import INTERNAL, ends, title
from desktop_app.documents.someone import Someone
from desktop_app.documents.table import Column, Table
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.domain import dues_cells, money
from desktop_app.domain.written import MONEY, YEAR
from desktop_app.errors import Invalid
from desktop_app.i18n import N_, tr

LEFT, WIDTH, TOP = 17.5, 262.0, 12.0
ROW, HEAD, BLANK = 9.0, 9.0, 14
TABLE, BOTTOM = 34.0, 190.0  # where the table begins; nothing of it stands below
MONTHS = tuple(f"{number}月" for number in range(1, 13))
COLUMNS = (
    Column("序号", 8), Column("姓名", 18, name=True), Column("月应交", 14),
    *(Column(one, 13.5) for one in MONTHS), Column("合计", 18), Column("签名", 22),
    Column("备注", 20),
)  # fmt: skip
ASKED = ("姓名", "月应交", *MONTHS, "备注")


@dataclass(frozen=True, slots=True, kw_only=True)
class DuesData:
    """Who pays, and what was paid; rows are matched to people by name."""

    people: tuple[Someone, ...] = people()
    year: str = line(N_("Year"), holds=YEAR)
    org: str = line(N_("Unit named on the paper"))
    payments: Rows = rows(
        N_("Payments"), ASKED,
        hint=N_("An amount, 欠, 免 or 补6月 in each month. Cells copied from a spreadsheet fit."),
        holds={"月应交": MONEY}, names=of_people,
    )  # fmt: skip
    date: datetime.date = field(metadata=day(N_("Date")))
    maker: str = line(N_("Drawn up by"))
    serial: str = ""


@dataclass(slots=True)
class Sums:
    """Fen of each month; ``None`` where nothing is written."""

    months: list[int | None]

    def add(self, other: Sequence[int | None]) -> None:
        """Count another row in."""
        self.months = [
            None if mine is None and theirs is None else (mine or 0) + (theirs or 0)
            for mine, theirs in zip(self.months, other, strict=True)
        ]

    def quarters(self) -> list[int | None]:
        """Return the sums of the four quarters."""
        return [_sum(self.months[start : start + 3]) for start in (0, 3, 6, 9)]

    def cells(self, word: str) -> list[str]:
        """Return the row of the table that shows these sums."""
        return ["", word, "", *map(_shown, self.months), _shown(_sum(self.months)), "", ""]


def draw(data: DuesData, _options: None, sample: bool) -> bytes:
    """Return the sheets; without anybody they are blank to write on."""
    name = f"{data.year}年度党费收缴登记表" if data.year.strip() else "党费收缴登记表"
    pdf = Pdf(LANDSCAPE, Meta(name, data.org), sample=sample)
    table = Table(COLUMNS, LEFT, 9, 6.5, ROW, HEAD)
    lines = _lines(data)
    room = BOTTOM - TABLE - HEAD
    pages = table.pages([cells for cells, _ in lines], room - 2 * ROW, room - 3 * ROW)
    sums, first = Sums([None] * 12), 0
    for number, page in enumerate(pages, start=1):
        _head(pdf, data, name)
        shown = [sums.cells("承前页"), *page] if number > 1 else [*page]
        for _, months in lines[first : first + len(page)]:
            sums.add(months)
        first += len(page)
        last = number == len(pages)
        shown.append(sums.cells("合　计" if last else "过次页"))
        end = table.draw(pdf, TABLE, shown)
        if last:
            _quarters(pdf, end, sums)
        serial = f"　　编号：党费 {data.serial}" if data.serial else ""
        ends(pdf, LEFT, 193, WIDTH, f"制表人：{data.maker}{serial}　　审核人：＿＿＿＿＿＿",
             f"第 {number} 页　共 {len(pages)} 页")  # fmt: skip
        pdf.end_page()
    return pdf.finish()


def _lines(data: DuesData) -> list[tuple[list[str], list[int | None]]]:
    """Return the cells of each member's row and the fen of its months."""
    found = [
        _line(number, one, row)
        for number, (one, row) in enumerate(rows_for(data.people, data.payments), start=1)
    ]
    blank: list[int | None] = [None] * 12
    return found or [([str(n), *[""] * 17], blank) for n in range(1, BLANK + 1)]


def _line(number: int, one: Someone, row: tuple[str, ...]) -> tuple[list[str], list[int | None]]:
    due = _read_due(at(row, 1), one.name)
    shown: list[str] = []
    months: list[int | None] = []
    for month in range(12):
        text = at(row, 2 + month)
        try:
            said, fen = dues_cells.read(text, due)
        except ValueError:
            raise _refused(one.name, MONTHS[month], text) from None
        shown.append(said)
        months.append(fen if said else None)
    total = _shown(_sum(months))
    cells = [str(number), one.name, _shown(due), *shown, total, "", at(row, 14)]
    return cells, months


def _read_due(text: str, name: str) -> int | None:
    try:
        return money.fen(text) if text.strip() else None
    except ValueError:
        raise _refused(name, "月应交", text) from None


def _refused(name: str, column: str, text: str) -> Invalid:
    return Invalid(
        {
            "payments": tr(
                "“{text}” of {name}, {column}: an amount, 欠, 免 or 补6月 with a monthly due.",
                text=text, name=name, column=column,
            )
        }
    )  # fmt: skip


def _sum(amounts: Sequence[int | None]) -> int | None:
    known = [one for one in amounts if one is not None]
    return sum(known) if known else None


def _shown(fen: int | None) -> str:
    return "" if fen is None else money.yuan(fen)


def _head(pdf: Pdf, data: DuesData, name: str) -> None:
    title(pdf, LEFT + 30, TOP, WIDTH - 60, name, 18)
    pdf.text(LEFT + WIDTH, TOP + 4, INTERNAL, fonts.hei(), 9, anchor=1)
    ends(pdf, LEFT, TOP + 14, WIDTH, f"党组织：{data.org}",
         f"单位：元　　制表日期：{spoken_date(data.date)}")  # fmt: skip


def _quarters(pdf: Pdf, y: float, sums: Sums) -> None:
    """Draw the row of quarters below the totals, each over its three months."""
    style, x = Style(fonts.song(), 9, 6.5), LEFT
    cells = [("季度合计", 40.0)]
    words = ("一季度", "二季度", "三季度", "四季度")
    cells += [
        (f"{word} {_shown(fen)}".strip(), 40.5)
        for word, fen in zip(words, sums.quarters(), strict=True)
    ]
    cells += [(_shown(_sum(sums.months)), 18.0), ("", 42.0)]
    for text, width in cells:
        cell(pdf, (x, y, width, ROW), text, style)
        x += width


PAPER = Paper(
    key="dues_sheet", group="dues", name=N_("Dues sheet"), data=DuesData, draw=draw, size=LANDSCAPE
)
