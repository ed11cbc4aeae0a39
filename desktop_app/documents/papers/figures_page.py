"""The figures of a month or a year on one side of A4: all figures at the left, orders by kind,
services by kind and month, and who took part at the right. No text is smaller than 8 points.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from desktop_app.documents import fonts
from desktop_app.documents.cells import PAD, THIN, Style, draw_set, set_in
from desktop_app.documents.listing import LANDSCAPE
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import GREY, MM, Colour, Meta, Pdf
from desktop_app.documents.table import Cells, Column, Table
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.i18n import N_

EDGE, TOP, BOTTOM = 14.0, 27.0, 194.0  # millimetres; between the last two stands everything
WIDTH = LANDSCAPE[0] - 2 * EDGE
COLUMNS = (
    Column("序号", 9), Column("指标", 40, anchor=0), Column("数值", 19), Column("总数", 14),
    Column("总数含义", 34, anchor=0), Column("占比", 18),
)  # fmt: skip
ORDERS = (
    Column("点单类别", 18, anchor=0), Column("受理", 9.2), Column("办结", 9.2),
    Column("超期", 9.2), Column("天数中位", 14), Column("平均天数", 14), Column("5分", 8.8),
    Column("4分", 8.8), Column("3分", 8.8), Column("2分", 8.8), Column("1分", 8.8),
    Column("满意率%", 14.4),
)  # fmt: skip
LEFT = sum(one.width for one in COLUMNS)
RIGHT = sum(one.width for one in ORDERS)
AT = EDGE + WIDTH - RIGHT  # where the right half begins
RED: Colour = (0.65, 0.11, 0.11)
SIZE, SMALLEST = 8.5, 8.0  # points
ROW, TALL, HEAD = 5.3, 6.6, 5.6  # millimetres
CHARTS, BAR, PITCH, LABEL = 30.0, 2.6, 4.4, 22.0
KINDS = 43.0  # the width of the bars by kind
GAP = 3.0
SPARE = 0.6  # of a number in a list: digits are not all as wide
LATE = "※"
MEANT = (
    "“受理”按本期下单计；“办结”“天数”“评分”按本期办结、归档计，天数为日历天数；"
    "满意率＝（5分＋4分）÷已评价；“超期”为截止日未办结且已过时限。"
)
REST, SUM, NONE = "其余 {count} 个", "合计", "无"
WIDTHS = (44.0, 51.0, 32.0)  # of the columns of lists, as weights


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One figure as printed; ``late``: nothing was recorded in the period itself."""

    name: str
    number: str
    of: str = ""
    of_what: str = ""
    share: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Names with numbers under ``heads``, most important first; what has no room is summed up.

    ``column`` is where it stands, from 0; of several in one the first is drawn in full.
    """

    heads: tuple[str, ...]
    column: int = 0
    rows: tuple[tuple[str, tuple[int, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresData:
    """The page; ``kinds`` are services by kind, ``orders`` cells under ``ORDERS``, the sum last.

    ``months`` are services and new orders of the months of a year that have come, January first.
    """

    title: str
    org: str
    date: datetime.date
    maker: str = ""
    lines: tuple[FigureLine, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    orders: tuple[tuple[str, ...], ...] = ()
    months: tuple[tuple[int, int], ...] = ()
    listings: tuple[Listing, ...] = ()
    note: str = ""
    serial: str = ""


def draw(data: FiguresData, _options: None, sample: bool) -> bytes:
    """Return the page; figures that have no room go on overleaf."""
    pdf = Pdf(LANDSCAPE, Meta(data.title, data.org), sample=sample)
    style, small = Style(fonts.title(), 18, 12), Style(fonts.song(), 9, SMALLEST, 0.0)
    draw_set(pdf, set_in(data.title, style, WIDTH), (EDGE, 9, WIDTH, 10), style)
    draw_set(pdf, set_in(f"填报单位：{data.org}", small, 200), (EDGE, 19.5, 200, 6), small)
    pdf.text(EDGE + WIDTH, 23.7, f"截至{spoken_date(data.date)}", fonts.song(), 9, anchor=1)
    later = _figures(pdf, data, small)
    y = _orders(pdf, data, TOP)
    y = _charts(pdf, data, y)
    _listings(pdf, data.listings, y)
    foot = f"填表人：{data.maker}　　　　审核人：＿＿＿＿＿＿　　　　编号：{data.serial}"
    draw_set(pdf, set_in(foot, small, WIDTH), (EDGE, BOTTOM + 3, WIDTH, 6), small)
    pdf.end_page()
    for table, rows in later:
        table.draw(pdf, TOP, rows)
        pdf.end_page()
    return pdf.finish()


def _figures(pdf: Pdf, data: FiguresData, small: Style) -> list[tuple[Table, list[Cells]]]:
    """Draw all figures and, below them, what their words mean; return what had no room."""
    told = set_in("\n".join(filter(None, (MEANT, data.note))), small, LEFT)
    room = BOTTOM - TOP - HEAD - told.height - 2
    pitch = max(ROW, min(TALL, room / max(1, len(data.lines))))
    table = Table(COLUMNS, EDGE, SIZE, SMALLEST, pitch, HEAD, tight=True)
    rows = [
        [str(number), one.name + LATE * one.late, one.number, one.of, one.of_what, one.share]
        for number, one in enumerate(data.lines, start=1)
    ]
    first, *later = table.pages(rows, room, BOTTOM - TOP - HEAD)
    y = table.draw(pdf, TOP, first)
    draw_set(pdf, told, (EDGE, y + 1, LEFT, told.height), small)
    return [(table, one) for one in later]


def _orders(pdf: Pdf, data: FiguresData, y: float) -> float:
    """Draw the orders by kind; return where they end."""
    table = Table(ORDERS, AT, SIZE, SMALLEST, ROW, HEAD, tight=True)
    return table.draw(pdf, y, data.orders) + GAP


def _charts(pdf: Pdf, data: FiguresData, y: float) -> float:
    """Draw services by kind and by month side by side; return where they end."""
    _bars(pdf, data.kinds, y)
    _months(pdf, data.months, y)
    return y + CHARTS + GAP


def _bars(pdf: Pdf, kinds: Sequence[tuple[str, int]], y: float) -> None:
    """Draw a bar for each kind."""
    pdf.text(AT, y + 3.4, "各类服务次数", fonts.hei(), 9)
    y += 5.4
    most = max((count for _, count in kinds), default=0) or 1
    label = Style(fonts.song(), SIZE, SMALLEST, 0.0)
    pitch = min(PITCH, (CHARTS - 5.4) / max(1, len(kinds)))
    widest = max((label.stack.width(name, SIZE) / MM for name, _ in kinds), default=0.0)
    start = min(LABEL, widest) + 1.5
    for name, count in kinds:
        draw_set(pdf, set_in(name, label, start - 1), (AT, y - 0.8, start - 1, PITCH), label)
        width = (KINDS - start - 9) * count / most
        if width:
            pdf.box(AT + start, y, width, BAR, fill=RED)
        pdf.text(AT + start + width + 1, y + BAR - 0.1, str(count), fonts.song(), SMALLEST)
        y += pitch


def _months(pdf: Pdf, months: Sequence[tuple[int, int]], y: float) -> None:
    """Draw services as bars and new orders as a line, with both numbers below each month."""
    if not months:
        return
    left, label = AT + KINDS + GAP, 7.5
    step = (RIGHT - KINDS - GAP - label) / 12
    pdf.text(left, y + 3.4, "各月服务次数（柱）和新增点单（线）", fonts.hei(), 9)
    foot, high = y + CHARTS - 11.5, CHARTS - 18.0
    most = max(max(one) for one in months) or 1
    points = [
        (left + label + (n + 0.5) * step, foot - high * orders / most)
        for n, (_, orders) in enumerate(months)
    ]
    for (x, _), (services, _) in zip(points, months, strict=True):
        if services:
            width = step * 0.5
            tall = high * services / most
            pdf.box(x - width / 2, foot - tall, width, tall, fill=RED)
    for start, end in pairwise(points):
        pdf.rule(start, end, 0.4, GREY)
    pdf.rule((left + label, foot), (left + RIGHT - KINDS - GAP, foot), THIN)
    for row, name in enumerate(("月份", "服务", "点单")):
        base = foot + 3.4 + row * 3.6
        pdf.text(left, base, name, fonts.song(), SMALLEST)
        for n, (x, _) in enumerate(points):
            said = str(n + 1) if row == 0 else str(months[n][row - 1])
            pdf.text(x, base, said, fonts.song(), SMALLEST, anchor=0.5)


def _listings(pdf: Pdf, listings: Sequence[Listing], y: float) -> None:
    """Draw the lists in columns, each with as many rows as the page has room for."""
    used = sorted({one.column for one in listings})
    room = RIGHT - GAP * (len(used) - 1)
    share = room / sum(WIDTHS[column] for column in used) if used else 0.0
    x = AT
    for column in used:
        width, top = WIDTHS[column] * share, y
        for one in (one for one in listings if one.column == column):
            table = Table(_columns(one, width), x, SMALLEST, SMALLEST, ROW, HEAD, tight=True)
            top = table.draw(pdf, top, _fitting(table, one, BOTTOM - top - HEAD)) + GAP
        x += width + GAP


def _columns(of: Listing, width: float) -> tuple[Column, ...]:
    """Return the columns of a list: numbers as wide as their sum, names what is left."""
    sums = _summed(SUM, of.rows)[1:] if of.rows else [""] * (len(of.heads) - 1)
    wide = [
        max(fonts.hei().width(head, SMALLEST), fonts.song().width(total, SMALLEST)) / MM + 2 * PAD
        for head, total in zip(of.heads[1:], sums, strict=True)
    ]
    numbers = (Column(head, one + SPARE) for head, one in zip(of.heads[1:], wide, strict=True))
    return Column(of.heads[0], width - sum(wide) - SPARE * len(wide), anchor=0), *numbers


def _fitting(table: Table, of: Listing, room: float) -> list[list[str]]:
    """Return the first rows that have room, those that have not summed up, and the sum of all."""
    rows = [[name, *map(str, numbers)] for name, numbers in of.rows]
    if not rows:
        return [[NONE, *([""] * (len(of.heads) - 1))]]
    total = _summed(SUM, of.rows)
    most = min(len(rows), int(room / table.row))
    high = list(accumulate(map(table.height, rows[:most]), initial=table.height(total)))
    found = [total]
    for kept in range(most + 1):
        rest = of.rows[kept:]
        more = [_summed(REST.format(count=len(rest)), rest)] if rest else []
        if high[kept] + sum(map(table.height, more)) <= room:
            found = [*rows[:kept], *more, total]
    return found


def _summed(name: str, rows: Sequence[tuple[str, tuple[int, ...]]]) -> list[str]:
    columns = zip(*(numbers for _, numbers in rows), strict=True)
    return [name, *(str(sum(column)) for column in columns)]


PAPER = Paper(
    key="figures_page", name=N_("Figures page"), data=FiguresData, draw=draw, size=LANDSCAPE
)
