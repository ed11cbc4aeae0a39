"""The three lists of needs, resources and projects, for two sides to sign.

Source: domain.md 5.2 (A4, two copies, items numbered, blank lines for changes by hand) and 3.17.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import Rows, day, line, rows
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.sheet import ends, title
from desktop_app.documents.table import Cells, Column, Table
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain import codes
from desktop_app.domain.written import TERM
from desktop_app.i18n import N_

LEFT, WIDTH, TOP, ROW, BLANK = 18.0, 174.0, 18.0, 9.0, 3
BOTTOM, OVER = 262.0, 12.0  # where rows end; from the top of a list to its table
HEAD = 18.6  # of the first page
ASKED = ("内容", "类别", "时间地点", "责任单位", "联系人")
COLUMNS = (
    Column("序号", 12), Column("内容", 60, 0.0), Column("类别", 20), Column("时间地点", 34),
    Column("责任单位", 28), Column("联系人", 20),
)  # fmt: skip
COPIES = ("kept", "taken")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListsData:
    """What is needed, what is offered, what has been matched."""

    org: str = line(N_("Community"))
    partner: str = line(N_("Co-building unit"))
    needs: Rows = rows(N_("List of needs"), ASKED, holds={"时间地点": TERM})
    resources: Rows = rows(N_("List of resources"), ASKED, holds={"时间地点": TERM})
    projects: Rows = rows(N_("List of projects"), ASKED, holds={"时间地点": TERM})
    date: datetime.date = field(metadata=day(N_("Date")))
    serial: str = ""


Piece = tuple[str, list[Cells]]  # a list, or as much of it as a page takes, below its name
WORDING = (
    Wording("kept", N_("On the community's copy"), "社区留存"),
    Wording("taken", N_("On the partner's copy"), "共建单位留存"),
)


def draw(data: ListsData, _options: None, sample: bool, words: Words) -> bytes:
    """Return a copy for each side, every list with lines to add by hand."""
    pdf = Pdf(A4, Meta("需求资源项目三张清单", data.org), sample=sample)
    table = Table(COLUMNS, LEFT, 10.5, 7.5, ROW, 9.0)
    parts = [
        (codes.chinese("shared_list_type", code), given)
        for code, given in (("need", data.needs), ("resource", data.resources),
                            ("project", data.projects))
    ]  # fmt: skip
    pages = _paged(table, parts)
    for copy in COPIES:
        for number, page in enumerate(pages, start=1):
            y = _head(pdf, data, words(copy)) if number == 1 else TOP
            for name, lines in page:
                pdf.text(LEFT, y + 8, name, fonts.hei(), 14)
                y = table.draw(pdf, y + 11, lines) + 3
            if number == len(pages):
                _sign(pdf, data)
            said = f"第 {number} 页　共 {len(pages)} 页" if len(pages) > 1 else ""
            ends(pdf, LEFT, 284, WIDTH, f"（{words(copy)}）", said)
            pdf.end_page()
    return pdf.finish()


def _paged(table: Table, parts: list[tuple[str, Rows]]) -> list[list[Piece]]:
    """Return what each page holds; a list begins where at least three of its rows have room."""
    pages: list[list[Piece]] = [[]]
    y = TOP + HEAD
    for name, given in parts:
        lines: list[Cells] = [[str(n), *cells] for n, cells in enumerate(given, start=1)]
        lines += [[str(len(lines) + n), *[""] * 5] for n in range(1, BLANK + 1)]
        if BOTTOM - y - OVER - table.head < 3 * ROW:
            pages.append([])
            y = TOP
        found = table.pages(lines, BOTTOM - y - OVER - table.head, BOTTOM - TOP - OVER - table.head)
        for number, page in enumerate(found):
            if number:
                pages.append([])
                y = TOP
            pages[-1].append((f"{name}（续）" if number else name, page))
            y += OVER + 2 + table.head + sum(map(table.height, page))
    return pages


def _sign(pdf: Pdf, data: ListsData) -> None:
    said = f"{data.org or '社区'}（盖章）：　　　　　　　　　{data.partner or '共建单位'}（盖章）："
    ends(pdf, LEFT, 267, WIDTH, said, spoken_date(data.date), 11)


def _head(pdf: Pdf, data: ListsData, copy: str) -> float:
    y = title(pdf, LEFT, TOP, WIDTH, "需求、资源、项目三张清单", 20)
    number = f"编号：清单 {data.serial}" if data.serial else ""
    ends(pdf, LEFT, y + 2, WIDTH, f"（{copy}）", number, 10)
    return y + 8


PAPER = Paper(
    key="three_lists", group="cooperation", name=N_("Three lists"), data=ListsData, draw=draw,
    wording=WORDING, names_people=True,
)  # fmt: skip
