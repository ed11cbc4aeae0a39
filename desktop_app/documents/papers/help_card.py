"""Contact card of a help pair (结对帮扶联系卡), visiting-card size, ten to a sheet.

Source: domain.md 5.2 (row help_card), 3.19, and 5.4 for the sheet; the telephone as large as on
the steward's card.
"""

from dataclasses import dataclass

from desktop_app.documents import fonts
from desktop_app.documents.asking import count, line, people
from desktop_app.documents.card_sheet import PER_SHEET, VISITING, sheets
from desktop_app.documents.cells import Style, draw_set, set_within
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, WHITE, Colour, Meta, Pdf
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain.written import PHONE
from desktop_app.i18n import N_

RED: Colour = (0.72, 0.09, 0.09)
EDGE, LABEL = 5.0, 17.0
LARGE = 18.0  # points
CONTENT = "每月电话联系，每季度上门走访"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpCardData:
    """Who is helped (``people``, a card each) and by whom."""

    people: tuple[Someone, ...] = people()
    name: str = line(N_("Name, where nobody is chosen"), of="person")
    helper: str = line(N_("Helper"), of="person")
    helper_phone: str = line(N_("Helper's telephone"), holds=PHONE, of="person")
    helper_unit: str = line(N_("Helper's unit"), of="person")
    content: str = line(N_("What the help is"), CONTENT, of="person")
    start: int = count(N_("First free place on the sheet"), 1, PER_SHEET)
    org: str = line(N_("Unit named on the paper"))
    desk_phone: str = line(N_("Contact telephone"), holds=PHONE)


WORDING = (Wording("content", N_("What the help is"), CONTENT),)


def draw(data: HelpCardData, _options: None, sample: bool, _words: Words) -> bytes:
    """Return the sheets; without anybody, one sheet whose names are left to write."""
    pdf = Pdf(A4, Meta("结对帮扶联系卡", data.org), sample=sample)
    names = [one.name for one in by_branch(data.people)]
    names = names or ([data.name] if data.name.strip() else [""] * (PER_SHEET + 1 - data.start))
    for placed in sheets(names, data.start):
        VISITING.cut_marks(pdf)
        for place, name in placed:
            with pdf.moved(*VISITING.origin(place)):
                _card(pdf, data, name)
            VISITING.piece(pdf, place)
        pdf.end_page()
    return pdf.finish()


def _card(pdf: Pdf, data: HelpCardData, name: str) -> None:
    pdf.box(0, 0, VISITING.width, 9, fill=RED)
    middle = VISITING.width / 2
    pdf.text(middle, 6.4, "结对帮扶联系卡", fonts.hei(), 12, anchor=0.5, colour=WHITE)
    song = fonts.song()
    rows = (
        (9.5, 7.5, "帮扶对象", name, Style(fonts.hei(), 12, 6, 0.0)),
        (17.0, 7.5, "帮 扶 人", data.helper, Style(fonts.hei(), 12, 6, 0.0)),
        (24.5, 9.0, "联系电话", data.helper_phone, Style(fonts.hei(), LARGE, 14, 0.0)),
        (33.5, 7.0, "所在单位", data.helper_unit, Style(song, 9, 5, 0.0)),
        (40.5, 7.0, "帮扶内容", data.content, Style(song, 9, 5, 0.0)),
    )
    width = VISITING.width - 2 * EDGE - LABEL
    for y, height, label, text, style in rows:
        pdf.text(EDGE, y + height / 2 + 1.2, label, song, 9)
        place = (EDGE + LABEL, y, width, height)
        if said := " ".join(text.split()):
            draw_set(pdf, set_within(said, style, width, height), place, style)
        else:
            pdf.rule((place[0], y + height - 1.2), (place[0] + width, y + height - 1.2), 0.2)
    said = "　".join(" ".join(one.split()) for one in (data.org, data.desk_phone) if one.strip())
    small = Style(song, 8, 4.5, 0.0)
    place = (EDGE, 47.5, VISITING.width - 2 * EDGE, 5.0)
    draw_set(pdf, set_within(said, small, place[2], 5), place, small)


PAPER = Paper(
    key="help_card", group="visits", name=N_("Help-pair contact card"), data=HelpCardData,
    draw=draw, wording=WORDING,
)  # fmt: skip
