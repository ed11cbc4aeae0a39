"""Letter of appointment, A4 portrait. Source: domain.md 5.2 (row appointment)."""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import choice, day, line, people
from desktop_app.documents.cells import Style, draw_set, set_in, set_within
from desktop_app.documents.emblem import draw_emblem
from desktop_app.documents.letter import letter
from desktop_app.documents.numbering import following
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Colour, Meta, Pdf
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain.written import DAY, TERM
from desktop_app.i18n import N_

RED: Colour = (0.75, 0.08, 0.08)
GOLD: Colour = (0.72, 0.55, 0.2)
LEFT, WIDTH = 35.0, 140.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentData:
    """Who is appointed to what; the number counts on from one person to the next."""

    people: tuple[Someone, ...] = people()
    name: str = line(N_("Name, where nobody is chosen"), of="person")
    verb: str = choice(N_("Appointed or elected"), ("聘请", "推选"))
    post: str = line(N_("To be"))
    begin: str = line(N_("From"), holds=DAY)
    until: str = line(N_("Until"), holds=TERM, not_before="begin")
    org: str = line(N_("Signed by"))
    date: datetime.date = field(metadata=day(N_("Date")))
    number: str = line(N_("Number"))
    emblem: bytes = b""


WORDING = (
    Wording(
        "text", N_("Text"), "兹{聘请或推选}{姓名}同志担任{职务}，{期限名称}自{起始}至{截止}。",
        ("聘请或推选", "姓名", "职务", "期限名称", "起始", "截止", "单位", "日期"),
    ),
    Wording("closing", N_("Closing"), "此聘。"),
)  # fmt: skip


def draw(data: AppointmentData, _options: None, sample: bool, words: Words) -> bytes:
    """Return a page for each person, or one for the name typed."""
    pdf = Pdf(A4, Meta("聘书", data.org), sample=sample)
    named = [one.name for one in by_branch(data.people)] or [data.name or "＿＿＿＿＿＿"]
    for number, name in enumerate(named):
        _page(pdf, data, (" ".join(name.split()), following(data.number, number)), words)
        pdf.end_page()
    return pdf.finish()


def _page(pdf: Pdf, data: AppointmentData, whose: tuple[str, str], words: Words) -> None:
    name, number = whose
    pdf.box(15, 15, 180, 267, line=1.2, colour=GOLD)
    pdf.box(17.4, 17.4, 175.2, 262.2, line=0.3, colour=GOLD)
    draw_emblem(pdf, (93, 22, 24, 24), data.emblem)
    pdf.text(105, 68, "聘　书", fonts.title(), 54, anchor=0.5, colour=RED)
    if number.strip():
        style = Style(fonts.song(), 12, 7, 1.0)
        place = (LEFT, 78.0, WIDTH, 8.0)
        draw_set(pdf, set_in(f"编号：{' '.join(number.split())}", style, WIDTH), place, style)
    said = [*_said(data, name, words).split("\n"), *filter(None, [words("closing")])]
    letter(pdf, LEFT, 100, WIDTH, 70, said, fonts.kai(), 22)
    style = Style(fonts.song(), 16, 8)
    for y, text in ((205.0, data.org), (218.0, spoken_date(data.date))):
        place = (105.0, y, 75.0, 12.0)
        draw_set(pdf, set_within(" ".join(text.split()), style, 75, 12), place, style)


def _said(data: AppointmentData, name: str, words: Words) -> str:
    blank = "＿＿＿＿年＿＿月＿＿日"
    return words(
        "text", 聘请或推选=data.verb, 姓名=name, 职务=" ".join(data.post.split()) or "＿＿＿＿＿＿",
        期限名称="聘期" if data.verb == "聘请" else "任期",
        起始=" ".join(data.begin.split()) or blank, 截止=" ".join(data.until.split()) or blank,
        单位=data.org, 日期=spoken_date(data.date),
    )  # fmt: skip


PAPER = Paper(
    key="appointment",
    group="cards",
    name=N_("Letter of appointment"),
    data=AppointmentData,
    draw=draw,
    wording=WORDING,
)
