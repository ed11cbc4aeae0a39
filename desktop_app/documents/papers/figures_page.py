"""The figures of a month or a year on one sheet of A4: table, bars by kind, orders overleaf."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.documents import fonts
from desktop_app.documents.cells import Style, draw_set, set_in
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Colour, Meta, Pdf
from desktop_app.documents.table import Column, Table
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.i18n import N_

LEFT, TOP, WIDTH = 20.0, 20.0, 170.0
COLUMNS = (
    Column("序号", 12), Column("指标", 72, anchor=0), Column("数值", 36), Column("总数", 24),
    Column("占比", 26),
)  # fmt: skip
ORDERS = (
    Column("类别", 24, anchor=0), Column("受理", 12), Column("办结", 12), Column("今日超期", 18),
    Column("天数中位", 18), Column("平均天数", 18), Column("5分", 10), Column("4分", 10),
    Column("3分", 10), Column("2分", 10), Column("1分", 10), Column("满意率%", 18),
)  # fmt: skip
RED: Colour = (0.65, 0.11, 0.11)
BAR, PITCH, LABEL = 4.2, 7.0, 40.0  # millimetres
BOTTOM, NUMBER = 270.0, 284.0  # where rows end; the line of the page number
HEAD, HIGHEST, LOWEST = 9.5, 9.0, 6.4  # of the head and of the rows
TIGHT = 7.6  # below this a row has no room for the usual size


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """One figure as printed."""

    name: str
    number: str
    of: str = ""
    share: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresData:
    """The page; ``kinds`` are services by kind, ``orders`` cells under ``ORDERS``, the sum last."""

    title: str
    org: str
    date: datetime.date
    maker: str = ""
    lines: tuple[FigureLine, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    orders: tuple[tuple[str, ...], ...] = ()
    serial: str = ""


def draw(data: FiguresData, _options: None, sample: bool) -> bytes:
    """Return the page, or as many as it takes, which are numbered then."""
    pdf = _drawn(data, 1, sample=sample)
    count = pdf.page - 1
    return (pdf if count == 1 else _drawn(data, count, sample=sample)).finish()


def _drawn(data: FiguresData, count: int, *, sample: bool) -> Pdf:
    """Draw all pages, of which there are ``count``."""
    pdf = Pdf(A4, Meta(data.title, data.org, duplex=count > 1), sample=sample)

    def turn() -> None:
        if count > 1:
            said = f"第 {pdf.page} 页　共 {count} 页"
            pdf.text(LEFT + WIDTH, NUMBER, said, fonts.song(), 9, anchor=1)
        pdf.end_page()

    style = Style(fonts.title(), 20, 12)
    draw_set(pdf, set_in(data.title, style, WIDTH), (LEFT, TOP, WIDTH, 12), style)
    small = Style(fonts.song(), 10.5, 7, 0.0)
    draw_set(pdf, set_in(f"填报单位：{data.org}", small, 110), (LEFT, TOP + 14, 110, 7), small)
    pdf.text(LEFT + WIDTH, TOP + 19, f"截至{spoken_date(data.date)}", fonts.song(), 10.5, anchor=1)
    pitch = _pitch(data)
    table = Table(COLUMNS, LEFT, 10.5 if pitch > TIGHT else 9, 8, pitch, HEAD)
    rows = [
        [str(number), one.name, one.number, one.of, one.share]
        for number, one in enumerate(data.lines, start=1)
    ]
    first, *later = table.pages(rows, BOTTOM - TOP - 22 - table.head, BOTTOM - TOP - table.head)
    y = table.draw(pdf, TOP + 22, first) + 10
    for page in later:
        turn()
        y = table.draw(pdf, TOP, page) + 10
    y = _bars(pdf, data, y, turn)
    foot = f"填表人：{data.maker}　　审核人：＿＿＿＿＿＿　　编号：{data.serial}"
    draw_set(pdf, set_in(foot, small, WIDTH), (LEFT, y + 4, WIDTH, 7), small)
    turn()
    if data.orders:
        _orders(pdf, data)
        turn()
    return pdf


def _orders(pdf: Pdf, data: FiguresData) -> None:
    """Draw the orders by kind on a page of their own."""
    style, small = Style(fonts.title(), 16, 10), Style(fonts.song(), 10.5, 7, 0.0)
    head = "点单分类汇总"
    draw_set(pdf, set_in(head, style, WIDTH), (LEFT, TOP, WIDTH, 10), style)
    pdf.text(LEFT + WIDTH, TOP + 17, f"截至{spoken_date(data.date)}", fonts.song(), 10.5, anchor=1)
    table = Table(ORDERS, LEFT, 10.5, 8, 9.0, HEAD)
    y = table.draw(pdf, TOP + 20, data.orders)
    told = (
        "“受理”“评分”按本期下单计；“办结”按本期结束计；天数为本期归档点单自下单至归档的日历天数；"
        "满意率＝（5分＋4分）÷已评价。"
    )
    draw_set(pdf, set_in(told, small, WIDTH), (LEFT, y + 3, WIDTH, 14), small)


def _pitch(data: FiguresData) -> float:
    """Return the height of a row with which figures and bars stand on one page, if one will do."""
    taken = TOP + 22 + HEAD + 10 + 6 + PITCH * len(data.kinds)
    return max(LOWEST, min(HIGHEST, (BOTTOM - taken) / max(1, len(data.lines))))


def _bars(pdf: Pdf, data: FiguresData, y: float, turn: Callable[[], None]) -> float:
    """Draw a bar for each kind, on further pages where there is no room; return where they end."""
    if y + PITCH > BOTTOM:
        turn()
        y = TOP
    pdf.text(LEFT, y, "各类服务次数", fonts.hei(), 12)
    y += 5
    most = max((count for _, count in data.kinds), default=0) or 1
    label = Style(fonts.song(), 10.5, 6, 0.0)
    room = WIDTH - LABEL - 16
    for name, count in data.kinds:
        if y + PITCH > BOTTOM:
            turn()
            y = TOP
        draw_set(pdf, set_in(name, label, LABEL - 2), (LEFT, y - 1, LABEL - 2, PITCH), label)
        width = room * count / most
        if width:
            pdf.box(LEFT + LABEL, y, width, BAR, fill=RED)
        pdf.text(LEFT + LABEL + width + 2, y + BAR - 0.6, str(count), fonts.song(), 10.5)
        y += PITCH
    return y


PAPER = Paper(key="figures_page", name=N_("Figures page"), data=FiguresData, draw=draw)
