"""Poster that calls members up: when, where, who, what to bring, whom to ask.

Source: domain.md 5.2 (row call_poster: A3 or A2, QR-free) and 3.21. No emblem is drawn.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import body, choice, day, line
from desktop_app.documents.cells import Style, draw_set, set_within
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Colour, Meta, Pdf
from desktop_app.documents.sheet import fitted
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain.written import TERM
from desktop_app.i18n import N_

SIZES = {"A3竖向": (297.0, 420.0), "A2竖向": (420.0, 594.0)}
RED: Colour = (0.75, 0.08, 0.08)
GAP = "＿＿＿＿＿＿＿＿"
CALL = "全体党员同志：\n请立即响应号召，亮明身份，冲锋在前。"
WHO = "全体在家党员、在职报到党员"
BRING = "党员徽章、饮用水、必要的防护用品"


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterData:
    """What the call says; what is empty is left to write."""

    title: str = line(N_("Title"), "红色召集令", required=True)
    call: str = body(N_("The call"), CALL)
    when: str = line(N_("When to gather"), holds=TERM)
    place: str = line(N_("Where to gather"))
    who: str = line(N_("Who is called"), WHO)
    bring: str = line(N_("What to bring"), BRING)
    contact: str = line(N_("Contact"))
    size: str = choice(N_("Paper size"), tuple(SIZES))
    org: str = line(N_("Signed by"))
    date: datetime.date = field(metadata=day(N_("Date")))


WORDING = (
    Wording("call", N_("The call"), CALL),
    Wording("who", N_("Who is called"), WHO),
    Wording("bring", N_("What to bring"), BRING),
)


def draw(data: PosterData, _options: None, sample: bool, _words: Words) -> bytes:
    """Return the poster."""
    size = SIZES.get(data.size) or SIZES["A3竖向"]
    pdf = Pdf(size, Meta(data.title or "红色召集令", data.org), sample=sample)
    scale = pdf.width / 297
    left, width = 28 * scale, pdf.width - 56 * scale
    pdf.box(12 * scale, 12 * scale, pdf.width - 24 * scale, pdf.height - 24 * scale,
            line=1.6 * scale, colour=RED)  # fmt: skip
    pdf.box(12 * scale, 12 * scale, pdf.width - 24 * scale, 84 * scale, fill=RED)
    head = Style(fonts.title(), 96 * scale, 30)
    found = set_within(" ".join(data.title.split()), head, width, 70 * scale)
    base = (54 + found.size * 0.125 / scale) * scale
    for number, text in enumerate(found.lines):
        at = base + (number - (len(found.lines) - 1) / 2) * found.size * 0.44
        pdf.text(pdf.width / 2, at, text, head.stack, found.size, anchor=0.5, colour=(1, 1, 1))
    call = Style(fonts.kai(), 40 * scale, 14, 0.0)
    place = (left, 108 * scale, width, 112 * scale)
    draw_set(pdf, set_within(_indented(data.call), call, width, place[3]), place, call)
    y = 230 * scale
    for label, text in (("集结时间", data.when), ("集结地点", data.place), ("参加人员", data.who),
                        ("携带物品", data.bring), ("联系方式", data.contact)):  # fmt: skip
        fitted(
            pdf, (left, y, 58 * scale, 20 * scale), label, Style(fonts.hei(), 32 * scale, 16, 0.0)
        )
        fitted(pdf, (left + 60 * scale, y, width - 60 * scale, 20 * scale), text or GAP,
               Style(fonts.song(), 30 * scale, 12, 0.0))  # fmt: skip
        y += 24 * scale
    sign = Style(fonts.song(), 26 * scale, 12, 1.0)
    fitted(pdf, (left, 362 * scale, width, 14 * scale), data.org, sign)
    fitted(pdf, (left, 378 * scale, width, 14 * scale), spoken_date(data.date), sign)
    pdf.end_page()
    return pdf.finish()


def _indented(call: str) -> str:
    """Return the paragraphs indented by two characters, but for whom the call speaks to."""
    said = [one.strip() for one in call.split("\n") if one.strip()]
    return "\n".join(
        one if number == 0 and one.endswith(("：", ":")) else f"　　{one}"
        for number, one in enumerate(said)
    )


PAPER = Paper(
    key="call_poster",
    group="cards",
    archive_years=1,
    name=N_("Red call poster"),
    data=PosterData,
    draw=draw,
    wording=WORDING,
    size=SIZES["A3竖向"],
)
