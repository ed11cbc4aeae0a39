"""What the Red Post Stations offer, a list to hang up for each; A3 or A4 lying.

Source: domain.md 3.26 (item wall list) and seed 49.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import Rows, choice, day, line, lines, rows
from desktop_app.documents.cells import Style
from desktop_app.documents.listing import A3_LANDSCAPE, LANDSCAPE
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.documents.sheet import ends, fitted
from desktop_app.documents.table import Cells, Column, Table, scaled
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain.written import COUNT, count_to
from desktop_app.i18n import N_

MARGIN, BLANK = 14.0, 8  # millimetres; empty rows of a list without items
CALL = "欢迎到服务台认领，有一技之长的党员优先。"
SIZES = ("A3横向", "A4横向")
ASKED = ("驿站", "类别", "服务项目", "服务内容", "时间", "地点", "需要人数", "尚缺")
COLUMNS = (
    Column("序号", 12), Column("类别", 22), Column("服务项目", 36), Column("服务内容", 78, 0.0),
    Column("时间", 46, 0.0), Column("地点", 38, 0.0), Column("需要人数", 20), Column("尚缺", 18),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class WallData:
    """Items with their station; ``facts`` are lines that begin with the name of a station."""

    title: str = line(N_("Title"), "红色驿站服务项目一览", required=True)
    items: Rows = rows(
        N_("Items on offer"), ASKED, holds={"需要人数": count_to(100_000, "不限"), "尚缺": COUNT}
    )
    facts: tuple[str, ...] = lines(
        N_("About the stations"), hint=N_("One line a station, such as 山水红驿：山水家园东门.")
    )
    call: str = line(N_("Call"), CALL)
    size: str = choice(N_("Paper size"), SIZES)
    org: str = line(N_("Unit named on the paper"))
    date: datetime.date = field(metadata=day(N_("Date")))
    serial: str = ""


WORDING = (Wording("call", N_("Call"), CALL),)


def draw(data: WallData, _options: None, sample: bool, _words: Words) -> bytes:
    """Return a list for each station, on as many sheets as it takes."""
    small = data.size == SIZES[1]
    pdf = Pdf(LANDSCAPE if small else A3_LANDSCAPE, Meta(data.title, data.org), sample=sample)
    found: dict[str, list[Cells]] = {}
    for station, *cells in data.items:
        listed = found.setdefault(station, [])
        listed.append([str(len(listed) + 1), *cells])
    for station, cells in (found or {"": []}).items():
        _list(pdf, data, station, cells or [[""] * len(COLUMNS)] * BLANK)
    return pdf.finish()


def _list(pdf: Pdf, data: WallData, station: str, cells: list[Cells]) -> None:
    large = pdf.width > 300
    size, width = (16.0 if large else 11.0), pdf.width - 2 * MARGIN
    head = 30.0 if large else 23.0
    table = Table(
        scaled(COLUMNS, width), MARGIN, size, size * 0.85, size * 0.8, size * 0.85, zebra=True
    )
    facts = next((one for one in data.facts if station and one.startswith(station)), station)
    room = pdf.height - 2 * MARGIN - head - table.head - size
    for page in table.pages(cells, room, room):
        title = Style(fonts.title(), 36 if large else 24, 14)
        fitted(pdf, (MARGIN, MARGIN, width, head * 0.6), data.title, title)
        line = (MARGIN, MARGIN + head * 0.64, width, head * 0.3)
        fitted(pdf, line, facts, Style(fonts.song(), size, 8, 0.0))
        table.draw(pdf, MARGIN + head, page)
        said = f"{data.org}　{spoken_date(data.date)}"
        number = f"　编号：{data.serial}" if data.serial else ""
        ends(pdf, MARGIN, pdf.height - MARGIN - size * 0.6, width, data.call, said + number, size)
        pdf.end_page()


PAPER = Paper(
    key="wall_list",
    group="red_post",
    archive_years=1,
    name=N_("Wall list of service items"),
    data=WallData,
    draw=draw,
    wording=WORDING,
    size=A3_LANDSCAPE,
)
