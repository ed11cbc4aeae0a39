"""Certificate of honour, A4 or A3 landscape, with the place of the seal left free.

Source: domain.md 5.2 (row certificate): margins 20 mm, number and validity, 60 × 60 mm for the
seal; no emblem is drawn.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import choice, day, line, people
from desktop_app.documents.cells import Style, draw_set, set_in, set_within
from desktop_app.documents.emblem import draw_emblem
from desktop_app.documents.letter import letter
from desktop_app.documents.numbering import following
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Colour, Meta, Pdf
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain.written import TERM
from desktop_app.i18n import N_

A4_LYING = (297.0, 210.0)
SIZES = {"A4横向": 1.0, "A3横向": 2**0.5}
MARGIN, SEAL = 20.0, 60.0
EMBLEM = 22.0  # millimetres, above the word at the head
RED: Colour = (0.75, 0.08, 0.08)
GOLD: Colour = (0.72, 0.55, 0.2)


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateData:
    """Who is honoured for what; the number counts on from one person to the next."""

    people: tuple[Someone, ...] = people()
    name: str = line(N_("Name, where nobody is chosen"), of="person")
    head: str = choice(N_("Word at the head"), ("荣誉证书", "奖状"))
    reason: str = line(N_("For what"), hint=N_("For example 在2026年度志愿服务工作中"))
    honour: str = line(N_("Honour awarded"), hint=N_("For example 优秀共产党员"))
    org: str = line(N_("Signed by"))
    date: datetime.date = field(metadata=day(N_("Date")))
    number: str = line(N_("Number of the certificate"))
    valid: str = line(N_("Valid until"), holds=TERM, not_before="date")
    size: str = choice(N_("Paper size"), tuple(SIZES))
    emblem: bytes = b""


WORDING = (
    Wording("salutation", N_("Salutation"), "{姓名}同志：", ("姓名",)),
    Wording(
        "text", N_("Text"), "{事由}被评为“{荣誉}”。特发此证，以资鼓励。",
        ("姓名", "事由", "荣誉", "单位", "日期"),
    ),
)  # fmt: skip


def draw(data: CertificateData, _options: None, sample: bool, words: Words) -> bytes:
    """Return a page for each person, or one for the name typed."""
    scale = SIZES.get(data.size, 1.0)
    size = (420.0, 297.0) if scale > 1 else A4_LYING
    pdf = Pdf(size, Meta(data.head or "荣誉证书", data.org), sample=sample)
    named = [one.name for one in by_branch(data.people)] or [data.name or "＿＿＿＿＿＿"]
    for number, name in enumerate(named):
        _page(pdf, data, (name, following(data.number, number)), scale, words)
        pdf.end_page()
    return pdf.finish()


def _page(
    pdf: Pdf, data: CertificateData, whose: tuple[str, str], scale: float, wording: Words
) -> None:
    name, number = " ".join(whose[0].split()), whose[1]
    salutation = wording("salutation", 姓名=name) if data.people else f"{name}："
    width, height = pdf.width, pdf.height
    inset = MARGIN * 0.6
    pdf.box(inset, inset, width - 2 * inset, height - 2 * inset, line=1.2, colour=GOLD)
    inner = inset + 2.4
    pdf.box(inner, inner, width - 2 * inner, height - 2 * inner, line=0.3, colour=GOLD)
    side = EMBLEM * scale
    draw_emblem(pdf, ((width - side) / 2, inner + 2.5, side, side), data.emblem)
    style = Style(fonts.title(), 44 * scale, 24)
    words = "　".join(data.head) if len(data.head) == 2 else " ".join(data.head)
    pdf.text(
        width / 2, 56 * scale, words, style.stack,
        set_in(words, style, width - 4 * MARGIN).size, anchor=0.5, colour=RED,
    )  # fmt: skip
    left, room = 40 * scale, width - 80 * scale
    kai = Style(fonts.kai(), 24 * scale, 12, 0.0)
    place = (left, 72 * scale, room, 14 * scale)
    draw_set(pdf, set_within(salutation, kai, room, place[3]), place, kai)
    _text(pdf, _said(data, name, wording), left, room, scale)
    _signature(pdf, data, left, number, scale)


def _said(data: CertificateData, name: str, wording: Words) -> str:
    reason = data.reason.strip().rstrip("，,")
    return wording(
        "text", 姓名=name, 事由=f"{reason}{'，' if reason else ''}",
        荣誉=data.honour.strip().strip("“”") or "＿＿＿＿＿＿", 单位=data.org,
        日期=spoken_date(data.date),
    )  # fmt: skip


def _text(pdf: Pdf, said: str, left: float, room: float, scale: float) -> None:
    letter(pdf, left, 90 * scale, room, 48 * scale, said.split("\n"), fonts.kai(), 22 * scale)


def _signature(pdf: Pdf, data: CertificateData, left: float, number: str, scale: float) -> None:
    """Draw issuer and date below each other in the middle of the seal's place, and the number."""
    middle, width = pdf.width - left - 40 * scale, 90 * scale
    song = Style(fonts.song(), 16 * scale, 8)
    for y, text in ((150 * scale, data.org), (162 * scale, spoken_date(data.date))):
        place = (middle - width / 2, y, width, 11 * scale)
        draw_set(pdf, set_within(" ".join(text.split()), song, width, place[3]), place, song)
    y, small = 178 * scale, Style(fonts.song(), 11 * scale, 6, 0.0)
    for label, text in (("有效期至：", data.valid), ("编号：", number)):
        if text.strip():
            place = (left, y, 100 * scale, 6 * scale)
            words = f"{label}{' '.join(text.split())}"
            draw_set(pdf, set_within(words, small, place[2], place[3]), place, small)
            y -= 7 * scale


PAPER = Paper(
    key="certificate",
    group="cards",
    name=N_("Certificate"),
    data=CertificateData,
    draw=draw,
    size=A4_LYING,
    wording=WORDING,
)
