"""Certificate letter of a member who is away for a short time, half an A4 sheet.

Source: domain.md 5.2 (row proof_letter: short absence, days, dues month, place of the seal), 3.1
(from six months on the relation moves) and section 0, rule 7: the twenty forbidden proofs are
refused.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import count, day, line, people
from desktop_app.documents.cells import Style, draw_set, set_within
from desktop_app.documents.dues_month import in_capitals
from desktop_app.documents.numbering import following
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.slots import Either, Piece, Said, Slot, draw_line
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain import capitals
from desktop_app.domain.forbidden_proofs import refuse_forbidden
from desktop_app.domain.written import DAY, MONTH, PHONE
from desktop_app.i18n import N_

SIZE = (A4[0], A4[1] / 2)
LEFT, WIDTH = 22.0, 166.0
LONGEST = 180  # days; six months and more are a transfer
USE = "本证明信仅供党员六个月以内临时外出、参加党的组织生活使用，不作其他证明。"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofData:
    """Who is away where and why; the number counts on from one person to the next."""

    people: tuple[Someone, ...] = people()
    purpose: str = line(N_("Reason for the absence"), hint=N_("For example 外出务工"), of="person")
    addressee: str = line(N_("Party organisation there"), of="person")
    place: str = line(N_("Where to"), of="person")
    begin: str = line(N_("From"), hint=N_("For example 2026年12月1日"), holds=DAY, of="person")
    days: int = count(N_("Days of absence"), 30, LONGEST)
    dues_to: str = line(
        N_("Dues paid up to"), hint=N_("For example 2026-10"), holds=MONTH, of="person"
    )
    number: str = line(N_("Number"))
    committee: str = line(N_("Signed by"))
    desk_phone: str = line(N_("Contact telephone"), holds=PHONE)
    date: datetime.date = field(metadata=day(N_("Date")))


WORDING = (
    Wording("request", N_("What is asked"), "请予接洽，并安排该同志参加党的组织生活。"),
    Wording("use", N_("What it is for"), USE),
)


def draw(data: ProofData, _options: None, sample: bool, words: Words) -> bytes:
    """Return a letter for each person, or a blank one; raises Invalid for a forbidden proof."""
    for name in ("purpose", "addressee", "place"):
        refuse_forbidden(name, getattr(data, name), data.date)
    for one in WORDING:
        refuse_forbidden(one.key, words.text(one.key), data.date)
    pdf = Pdf(SIZE, Meta("党员证明信", data.committee), sample=sample)
    for place, one in enumerate(by_branch(data.people) or [Someone(name="")]):
        _page(pdf, data, one, following(data.number.strip(), place), words)
        pdf.end_page()
    return pdf.finish()


def _page(pdf: Pdf, data: ProofData, one: Someone, number: str, words: Words) -> None:
    pdf.text(SIZE[0] / 2, 24, "党员证明信", fonts.title(), 22, anchor=0.5, spacing=4)
    draw_line(pdf, LEFT + WIDTH - 48, 33, ["第", Slot(number, 40), "号"], 11)
    year, month = in_capitals("dues_to", data.dues_to)
    days = capitals.number(data.days) if one.name else ""
    lines: tuple[tuple[Piece, ...], ...] = (
        (Slot(data.addressee.rstrip(":： "), 100), "："),
        (
            "　　兹有", Slot(one.name, 58), "同志（", Either(("男", "女"), one.sex), "），系我处（",
            Either(("预备", "正式"), one.category[:2]), "）党员，因",
        ),
        (Slot(data.purpose, 100), "，于", Slot(data.begin, 46), "起到"),
        (Slot(data.place, 112), "，为期", Slot(days, 30), "天，"),
        ("组织关系不转移，党费已交到", Slot(year, 36), "年", Slot(month, 24), "月。"),
        (Said(words("request"), WIDTH),),
    )  # fmt: skip
    for row, pieces in enumerate(lines):
        draw_line(pdf, LEFT, 43 + row * 10, pieces)
    style = Style(fonts.song(), 12, 6)
    signed = f"{' '.join(data.committee.split())}（盖章）"
    for y, text in ((104.0, signed), (112.0, spoken_date(data.date))):
        place = (LEFT + 76, y, 90.0, 8.0)
        draw_set(pdf, set_within(text, style, 90, 8), place, style)
    small = Style(fonts.song(), 9, 5, 0.0)
    phone = " ".join(data.desk_phone.split())
    for y, text in ((124.0, f"联系电话：{phone}" if phone else ""), (130.0, words("use"))):
        draw_set(pdf, set_within(text, small, WIDTH, 6), (LEFT, y, WIDTH, 6.0), small)


PAPER = Paper(
    key="proof_letter",
    group="relations",
    name=N_("Letter for a short absence"),
    data=ProofData,
    draw=draw,
    wording=WORDING,
    size=SIZE,
)
