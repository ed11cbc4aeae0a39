"""Board of pledges to hang up, A3 or A4 lying; nothing on it is smaller than 16 points.

Source: domain.md 5.2 (row pledge_board: owner, item, class, deadline, state) and 3.16.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import Rows, choice, day, line, of_people, people, rows
from desktop_app.documents.cells import Style
from desktop_app.documents.emblem import draw_emblem
from desktop_app.documents.listing import A3_LANDSCAPE, LANDSCAPE
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import MM, Meta, Pdf
from desktop_app.documents.rows_for import at, rows_for
from desktop_app.documents.sheet import fitted
from desktop_app.documents.someone import Someone
from desktop_app.documents.table import Cells, Column, Table, scaled
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.domain import codes
from desktop_app.domain.written import TERM
from desktop_app.i18n import N_

MARGIN, SIZE = 15.0, 16.0  # millimetres; points, the smallest of the board
TITLE, FOOT = 24.0, 10.0
SIZES = ("A3横向", "A4横向")
COLUMNS = (
    Column("序号", 18), Column("承诺人", 36, name=True), Column("承诺事项", 104, 0.0),
    Column("类别", 30), Column("完成时限", 48), Column("进展", 31),
)  # fmt: skip
ASKED = ("承诺人", "承诺事项", "类别", "完成时限", "进展")


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardData:
    """Who pledges what; people without a row get an empty one to write on."""

    people: tuple[Someone, ...] = people()
    title: str = line(N_("Title"), "初心清单承诺公示", required=True)
    pledges: Rows = rows(
        N_("Pledges"),
        ASKED,
        hint=N_("An empty state says 公示. Matched to people by name."),
        holds={"完成时限": TERM},
        names=of_people,
        again=True,
    )
    size: str = choice(N_("Paper size"), SIZES)
    org: str = line(N_("Unit named on the paper"))
    date: datetime.date = field(metadata=day(N_("Date")))
    emblem: bytes = b""


def draw(data: BoardData, _options: None, sample: bool) -> bytes:
    """Return the board on as many sheets as it takes."""
    size = LANDSCAPE if data.size == SIZES[1] else A3_LANDSCAPE
    pdf = Pdf(size, Meta(data.title or "初心清单承诺公示", data.org), sample=sample)
    width = pdf.width - 2 * MARGIN
    table = Table(scaled(COLUMNS, width), MARGIN, SIZE, SIZE, 15.0, 15.0)
    room = pdf.height - 2 * MARGIN - TITLE - FOOT - table.head
    found = rows_for(data.people, data.pledges)
    lines = [_cells(n, one, row) for n, (one, row) in enumerate(found, start=1)]
    blank = [["", "", "", "", "", ""]] * int(room // table.row)
    pages = table.pages(lines or blank, room, room)
    for number, page in enumerate(pages, start=1):
        side = TITLE - 6 if data.emblem else 0.0
        draw_emblem(pdf, (MARGIN, MARGIN, side, side), data.emblem)
        fitted(pdf, (MARGIN + side, MARGIN, width - 2 * side, side or TITLE - 6), data.title,
               Style(fonts.title(), 40 if pdf.width > 300 else 30, SIZE))  # fmt: skip
        table.draw(pdf, MARGIN + TITLE, page)
        said = f"{data.org}　　{spoken_date(data.date)}".strip()
        counted = f"第 {number} 页　共 {len(pages)} 页" if len(pages) > 1 else ""
        taken = fonts.song().width(counted, 12) / MM + 4 if counted else 0.0
        top = pdf.height - MARGIN - FOOT + 2
        foot = (MARGIN + taken, top, width - taken, FOOT)
        fitted(pdf, foot, said, Style(fonts.song(), SIZE, 12, 1.0))
        pdf.text(MARGIN, top + FOOT / 2 + 2, counted, fonts.song(), 12)
        pdf.end_page()
    return pdf.finish()


def _cells(number: int, one: Someone, row: tuple[str, ...]) -> Cells:
    state = at(row, 4) or (codes.chinese("pledge_status", "published") if at(row, 1) else "")
    return [str(number), one.name, at(row, 1), at(row, 2), at(row, 3), state]


PAPER = Paper(
    key="pledge_board",
    group="review",
    archive_years=1,
    name=N_("Pledge board"),
    data=BoardData,
    draw=draw,
    size=A3_LANDSCAPE,
)
