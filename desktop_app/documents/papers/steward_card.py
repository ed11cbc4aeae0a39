"""Red steward's card (红管家服务卡), ten to a sheet, the telephone large enough for old eyes.

Source: domain.md 5.4 (name 16 pt, mobile 18 pt bold, building, four duties, the line 已建微信群)
and 5.2: CR80 or 90 × 55 mm, building list and WeChat group on the back.
"""

from dataclasses import dataclass

from desktop_app.documents import fonts
from desktop_app.documents.asking import (
    Rows,
    choice,
    count,
    line,
    lines,
    of_people,
    people,
    rows,
    yes,
)
from desktop_app.documents.card_sheet import CR80, PER_SHEET, VISITING, CardSheet, mirrored, sheets
from desktop_app.documents.cells import Style, draw_set, set_within
from desktop_app.documents.emblem import draw_emblem
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, WHITE, Colour, Meta, Pdf
from desktop_app.documents.rows_for import at, rows_for
from desktop_app.documents.someone import Someone
from desktop_app.documents.ticks import draw_ticks
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain.written import PHONE
from desktop_app.i18n import N_

SIZES = {"名片（90×55毫米）": VISITING, "标准卡（85.6×54毫米）": CR80}
RED: Colour = (0.72, 0.09, 0.09)
EDGE = 5.0
DUTIES = ("宣传党的政策", "收集社情民意", "调解邻里纠纷", "帮办代办服务")
UNSAID = "留空"
ASKED = ("姓名", "手机", "楼栋")
NAME, MOBILE = 16.0, 18.0  # points


@dataclass(frozen=True, slots=True, kw_only=True)
class StewardData:
    """Whose cards; ``cards`` gives mobile and building, because lists show numbers masked."""

    people: tuple[Someone, ...] = people()
    cards: Rows = rows(
        N_("Mobile and building"),
        ASKED,
        hint=N_("Matched to the people chosen by name."),
        holds={"手机": PHONE},
        names=of_people,
    )
    duties: tuple[str, ...] = lines(N_("Duties"), DUTIES, hint=N_("Up to four"))
    group: str = choice(N_("WeChat group set up"), (UNSAID, "是", "否"))
    buildings: tuple[str, ...] = lines(N_("Buildings on the back"))
    backs: bool = yes(N_("Print the backs"), default=True)
    size: str = choice(N_("Size"), tuple(SIZES))
    start: int = count(N_("First free place on the sheet"), 1, PER_SHEET)
    org: str = line(N_("Unit named on the paper"))
    desk_phone: str = line(N_("Contact telephone"), holds=PHONE)
    emblem: bytes = b""


@dataclass(frozen=True, slots=True)
class _Steward:
    name: str = ""
    mobile: str = ""
    building: str = ""


WORDING = (Wording("duties", N_("Duties"), "\n".join(DUTIES), several=True),)


def draw(data: StewardData, _options: None, sample: bool, _words: Words) -> bytes:
    """Return the sheets; without anybody, one sheet of cards to write on."""
    sheet = SIZES.get(data.size, VISITING)
    pdf = Pdf(A4, Meta("红管家服务卡", data.org, duplex=data.backs), sample=sample)
    stewards = _stewards(data) or [_Steward()] * (PER_SHEET + 1 - data.start)
    for placed in sheets(stewards, data.start):
        sheet.cut_marks(pdf)
        for place, one in placed:
            with pdf.moved(*sheet.origin(place)):
                _front(pdf, data, sheet, one)
            sheet.piece(pdf, place)
        pdf.end_page()
        if data.backs:
            for place, _ in placed:
                with pdf.moved(*sheet.origin(mirrored(place))):
                    _back(pdf, data, sheet)
                sheet.piece(pdf, mirrored(place))
            pdf.end_page()
    return pdf.finish()


def _stewards(data: StewardData) -> list[_Steward]:
    """Return the people with what was typed for their names, then the other names typed."""
    return [
        _Steward(one.name, at(cells, 1), at(cells, 2))
        for one, cells in rows_for(data.people, data.cards)
    ]


def _front(pdf: Pdf, data: StewardData, sheet: CardSheet, one: _Steward) -> None:
    width = sheet.width - 2 * EDGE
    pdf.box(0, 0, sheet.width, 9, fill=RED)
    draw_emblem(pdf, (EDGE, 1.0, 7.0, 7.0), data.emblem)
    pdf.text(sheet.width / 2, 6.4, "红管家服务卡", fonts.hei(), 12, anchor=0.5, colour=WHITE)
    _put(pdf, (EDGE, 10, 34, 9), one.name, Style(fonts.hei(), NAME, 6, 0.0), "姓名")
    _put(pdf, (EDGE + 36, 10, width - 36, 9), one.building, Style(fonts.song(), 10, 6, 1.0), "楼栋")
    _put(pdf, (EDGE, 20, width, 9), one.mobile, Style(fonts.hei(), MOBILE, 14, 0.0), "电话")
    for number, duty in enumerate([one for one in data.duties if one.strip()][:4]):
        row, column = divmod(number, 2)
        place = (EDGE + column * width / 2, 31 + row * 6, width / 2 - 1, 5.5)
        style = Style(fonts.song(), 9, 6, 0.0)
        draw_set(pdf, set_within(f"◆{' '.join(duty.split())}", style, place[2], 5.5), place, style)
    y = sheet.height - 5
    pdf.text(EDGE, y, "已建微信群：", fonts.song(), 9)
    draw_ticks(pdf, EDGE + 20, y, ("是", "否"), (data.group,), 9)


def _back(pdf: Pdf, data: StewardData, sheet: CardSheet) -> None:
    width = sheet.width - 2 * EDGE
    pdf.box(0, 0, sheet.width, 2, fill=RED)
    pdf.text(EDGE, 8.5, "服务楼栋", fonts.hei(), 10, colour=RED)
    said = "　".join(" ".join(one.split()) for one in data.buildings if one.strip())
    if said:
        style = Style(fonts.song(), 11, 6, 0.0)
        found = set_within(said, style, width, 24)
        draw_set(pdf, found, (EDGE, 11, width, found.height), style)
    else:
        for y in (17.0, 25.0, 33.0):
            pdf.rule((EDGE, y), (EDGE + width, y), 0.2)
    small = Style(fonts.song(), 9, 5, 0.0)
    phone = f"服务电话 {data.desk_phone}" if data.desk_phone.strip() else ""
    for y, text in ((38.0, phone), (44.0, data.org)):
        place = (EDGE, y, width, 6.0)
        draw_set(pdf, set_within(" ".join(text.split()), small, width, 6), place, small)


def _put(
    pdf: Pdf, place: tuple[float, float, float, float], text: str, style: Style, blank: str
) -> None:
    """Draw a text in its place, or the word for it before a rule to write on."""
    x, y, width, height = place
    if said := " ".join(text.split()):
        draw_set(pdf, set_within(said, style, width, height), place, style)
        return
    pdf.text(x, y + height - 2, blank, fonts.song(), 9)
    pdf.rule((x + 8, y + height - 1), (x + width, y + height - 1), 0.2)


PAPER = Paper(
    key="steward_card",
    group="cards",
    name=N_("Red steward's card"),
    data=StewardData,
    draw=draw,
    wording=WORDING,
    duplex=True,
)
