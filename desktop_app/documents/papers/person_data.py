"""A person's own data: everything the centre stores about them, part by part, in plain words.

Source: domain.md section 6, articles 44 and 45.
"""

import datetime
from dataclasses import dataclass

from desktop_app.documents import fonts
from desktop_app.documents.cells import Style, draw_set, set_in
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.table import Column, Table, scaled
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.i18n import N_

LEFT, TOP, WIDTH, BOTTOM, FOOT = 18.0, 18.0, 174.0, 276.0, 285.0
HEADING, NOTHING = 10.0, 8.0  # millimetres
LEAST = 30.0  # a part begins on a new page when less is left


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One table; ``widths`` are weights. Without rows the part says that there is nothing."""

    heading: str
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonData:
    """Whose data, from whom, and all parts."""

    name: str
    person_no: str
    org: str
    number: str
    date: datetime.date
    maker: str
    notes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


def draw(data: PersonData, _options: None, sample: bool) -> bytes:
    """Return the whole, on as many pages as it takes."""
    last = _lay(_blank(data, sample), data, 0)[1]
    return _lay(_blank(data, sample), data, last)[0].finish()


def _blank(data: PersonData, sample: bool) -> Pdf:
    return Pdf(A4, Meta("个人信息", data.org), sample=sample)


def _lay(pdf: Pdf, data: PersonData, pages: int) -> tuple[Pdf, int]:
    """Draw everything and return how many pages that took; ``pages`` is what the foot says."""
    page, y = 1, _head(pdf, data)
    for part in data.parts:
        table = Table(_columns(part), LEFT, 9.5, 7.5, row=7.0, head=7.5)
        first, later = BOTTOM - y - HEADING - table.head, BOTTOM - TOP - HEADING - table.head
        if BOTTOM - y < LEAST:
            page, y = _turn(pdf, data, page, pages), TOP
            first = later
        for number, rows in enumerate(table.pages(part.rows, first, later)):
            if number:
                page, y = _turn(pdf, data, page, pages), TOP
            words = f"{part.heading}（续）" if number else part.heading
            pdf.text(LEFT, y + 6.5, words, fonts.hei(), 12)
            y += HEADING
            if not part.rows:
                pdf.text(LEFT + 2, y + 3, "无", fonts.song(), 10)
                y += NOTHING
            else:
                y = table.draw(pdf, y, rows) + 3
    _foot(pdf, data, page, pages)
    return pdf, page


def _columns(part: Part) -> tuple[Column, ...]:
    return tuple(
        scaled(
            [Column(head, width, 0.0) for head, width in zip(part.heads, part.widths, strict=True)],
            WIDTH,
        )
    )


def _head(pdf: Pdf, data: PersonData) -> float:
    style = Style(fonts.title(), 20, 10)
    draw_set(pdf, set_in("本人个人信息", style, WIDTH), (LEFT, TOP, WIDTH, 12), style)
    song = fonts.song()
    _fit(pdf, TOP + 20, f"姓名：{data.name}　　人员编号：{data.person_no}", 120)
    pdf.text(LEFT + WIDTH, TOP + 20, f"编号：{data.number}", song, 11, anchor=1)
    y = TOP + 27
    _fit(pdf, y, f"提供单位：{data.org}", 100)
    said = Style(song, 11, 6, 1.0)
    words = f"{spoken_date(data.date)}　经办人：{data.maker}"
    draw_set(pdf, set_in(words, said, 72), (LEFT + WIDTH - 72, y - 5, 72, 7), said)
    for one in data.notes:
        y += 6
        pdf.text(LEFT, y, one, song, 9.5)
    return y + 5


def _fit(pdf: Pdf, base: float, text: str, width: float) -> None:
    """Draw a line of text at the left, smaller where it is long."""
    style = Style(fonts.song(), 11, 6, 0.0)
    draw_set(pdf, set_in(" ".join(text.split()), style, width), (LEFT, base - 5, width, 7), style)


def _turn(pdf: Pdf, data: PersonData, page: int, pages: int) -> int:
    _foot(pdf, data, page, pages)
    return page + 1


def _foot(pdf: Pdf, data: PersonData, page: int, pages: int) -> None:
    song = fonts.song()
    style = Style(song, 8.5, 5, 0.0)
    words = set_in(f"{data.org}　仅供本人查阅", style, 130)
    draw_set(pdf, words, (LEFT, FOOT - 4, 130, 6), style)
    pdf.text(LEFT + WIDTH, FOOT, f"第 {page} 页　共 {pages} 页", song, 8.5, anchor=1)
    pdf.end_page()


PAPER = Paper(
    key="person_data", name=N_("A person's own data"), data=PersonData, draw=draw, names_people=True
)
