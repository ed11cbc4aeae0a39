"""Political birthday card, one for each person. Source: domain.md 5.2 (row birthday_card), 3.12.

Each bears its own day: that of joining, in the year that brings it nearest to the date typed; on
28 February for those who joined on the 29th.
"""

import datetime
from calendar import monthrange
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import body, choice, day, line, people
from desktop_app.documents.cells import Style, draw_set, set_within
from desktop_app.documents.letter import letter
from desktop_app.documents.numbering import spoken
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import MM, Colour, Meta, Pdf
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.i18n import N_

SIZES = {"A5横向（210×148毫米）": (210.0, 148.0), "贺卡（210×145毫米）": (210.0, 145.0)}
RED: Colour = (0.75, 0.08, 0.08)
GOLD: Colour = (0.72, 0.55, 0.2)
LEFT, WIDTH = 26.0, 158.0
WISH = "感谢您多年来的奉献与坚守。愿您不忘入党初心，永葆政治本色，身体健康，阖家幸福！"


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthdayData:
    """Whose day it is, and the wish; without anybody name and date are left to write."""

    people: tuple[Someone, ...] = people(needs=("joined_on",))
    wish: str = body(N_("Wish"), WISH)
    org: str = line(N_("Signed by"))
    date: datetime.date = field(metadata=day(N_("Date")))
    size: str = choice(N_("Size"), tuple(SIZES))


WORDING = (
    Wording("head", N_("Head"), "政治生日贺卡"),
    Wording("salutation", N_("Salutation"), "{姓名}同志：", ("姓名",)),
    Wording(
        "text", N_("Text"), "您于{入党时间}光荣加入中国共产党，今天是您的政治生日。",
        ("姓名", "入党时间", "党支部", "单位", "日期"),
    ),
    Wording("wish", N_("Wish"), WISH),
)  # fmt: skip


def draw(data: BirthdayData, _options: None, sample: bool, words: Words) -> bytes:
    """Return the cards."""
    size = SIZES.get(data.size) or next(iter(SIZES.values()))
    pdf = Pdf(size, Meta("政治生日贺卡", data.org), sample=sample)
    for one in by_branch(data.people) or [Someone(name="＿＿＿＿＿＿")]:
        _card(pdf, data, one, words)
        pdf.end_page()
    return pdf.finish()


def _own_day(joined: str, near: datetime.date) -> datetime.date:
    """Return the birthday nearest to a day; that day itself where the day of joining is unknown."""
    parts = joined.split(".")
    if len(parts) != 3 or not all(one.isdecimal() for one in parts):
        return near
    month, day = int(parts[1]), int(parts[2])
    every = [
        datetime.date(year, month, min(day, monthrange(year, month)[1]))
        for year in (near.year - 1, near.year, near.year + 1)
    ]
    return min(every, key=lambda one: abs(one - near))


def _card(pdf: Pdf, data: BirthdayData, one: Someone, words: Words) -> None:
    pdf.box(8, 8, pdf.width - 16, pdf.height - 16, line=0.9, colour=RED)
    pdf.box(10, 10, pdf.width - 20, pdf.height - 20, line=0.25, colour=GOLD)
    head = words("head")
    size = min(30.0, 30 * 150 * MM / max(fonts.title().width(head, 30) + 3 * len(head), 1))
    pdf.text(pdf.width / 2, 33, head, fonts.title(), size, anchor=0.5, colour=RED, spacing=3)
    style = Style(fonts.kai(), 19, 9, 0.0)
    place = (LEFT, 41.0, WIDTH, 12.0)
    name, own_day = " ".join(one.name.split()), spoken_date(_own_day(one.joined, data.date))
    draw_set(pdf, set_within(words("salutation", 姓名=name), style, WIDTH, 12), place, style)
    joined = words(
        "text", 姓名=name, 入党时间=spoken(one.joined), 党支部=one.branch, 单位=data.org,
        日期=own_day,
    )  # fmt: skip
    said = [*joined.split("\n"), *data.wish.split("\n")]
    letter(pdf, LEFT, 55, WIDTH, 50, said, fonts.kai(), 17)
    foot = Style(fonts.song(), 13, 7)
    for y, text in ((107.0, data.org), (116.0, own_day)):
        place = (104.0, y, 80.0, 9.0)
        draw_set(pdf, set_within(" ".join(text.split()), foot, 80, 9), place, foot)


PAPER = Paper(
    key="birthday_card",
    group="cards",
    name=N_("Political birthday card"),
    data=BirthdayData,
    draw=draw,
    size=(210.0, 148.0),
    wording=WORDING,
)
