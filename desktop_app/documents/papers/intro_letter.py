"""Introduction letter of the Party relation: stub, letter and receipt, three slips on one A4 sheet.

Source: domain.md 3.1 and 5.4: three slips of 210 × 95 unless the stock differs, one number on
each, years, months and days in capitals, what is not true struck out, no issuer's name at the
signature. Without the issued form and its number it is printed as a sample only.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import count, day, line, people, yes
from desktop_app.documents.dues_month import in_capitals
from desktop_app.documents.numbering import following
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, GREY, Meta, Pdf
from desktop_app.documents.slots import Either, Piece, Said, Slot, draw_line
from desktop_app.documents.someone import Someone, age_on, by_branch
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain import capitals
from desktop_app.domain.written import IDENTITY, MONTH, PHONE, POSTCODE
from desktop_app.errors import Invalid
from desktop_app.i18n import N_, tr

LEFT, RIGHT = 18.0, 192.0
SLIP, LEAST, MOST = 95, 92, 110  # millimetres
BOX = (60.0, 30.0)  # where the receipt is pasted on the stub
LONGEST = 90  # days; domain.md 3.1: never above three months
NAME = "中国共产党党员组织关系介绍信"
NOTE = "注：回执由接收党员组织关系的基层党委，在接收党员后一个月内邮寄或传真至党员原所在基层党委。"


@dataclass(frozen=True, slots=True, kw_only=True)
class IntroData:
    """Who goes from where to where; the number counts on from one person to the next."""

    people: tuple[Someone, ...] = people()
    overprint: bool = yes(N_("Print over the issued form, only what is filled in"))
    number: str = line(
        N_("Number on the issued form"), hint=N_("Without it the letter is marked as a sample")
    )
    addressee: str = line(N_("Receiving Party committee"), of="person")
    origin: str = line(N_("Moves from"), hint=N_("Empty: the person's branch"))
    target: str = line(N_("Moves to"), of="person")
    dues_to: str = line(
        N_("Dues paid up to"), hint=N_("For example 2026-10"), holds=MONTH, of="person"
    )
    valid_days: int = count(N_("Valid for days"), 30, LONGEST)
    doc_number: str = line(
        N_("Identity number"),
        hint=N_("Only for one person; else written by hand"),
        holds=IDENTITY,
        of="person",
    )
    committee: str = line(N_("Sending Party committee"))
    address: str = line(N_("Postal address"))
    desk_phone: str = line(N_("Contact telephone"), holds=PHONE)
    fax: str = line(N_("Fax"), holds=PHONE)
    postcode: str = line(N_("Postcode"), holds=POSTCODE)
    date: datetime.date = field(metadata=day(N_("Date")))
    stub: int = count(N_("Height of the stub (mm)"), SLIP, MOST)
    letter: int = count(N_("Height of the letter (mm)"), SLIP, MOST)
    receipt: int = count(N_("Height of the receipt (mm)"), SLIP, MOST)


WORDING = (
    Wording("request", N_("What is asked"), "，请转接组织关系。"),
    Wording("reply", N_("Reply on the receipt"), "同志的组织关系已转到我处，特此回复。"),
    Wording("note", N_("Note on the receipt"), NOTE),
)


def draw(data: IntroData, _options: None, sample: bool, words: Words) -> bytes:
    """Return a sheet for each person, or a blank one."""
    heights = (data.stub, data.letter, data.receipt)
    if min(heights) < LEAST or sum(heights) > A4[1]:
        said = tr("Each slip needs {least} mm, and all three fit an A4 sheet.", least=LEAST)
        raise Invalid({"stub": said})
    pdf = Pdf(A4, Meta(NAME, data.committee), sample=sample or not issued(data))
    for place, one in enumerate(by_branch(data.people) or [Someone(name="")]):
        _Sheet(pdf, data, one, following(data.number.strip(), place), words).draw(heights)
        pdf.end_page()
    return pdf.finish()


def issued(data: IntroData) -> list[str]:
    """Return the numbers of the issued forms it goes over, none for a sample."""
    if not data.overprint or not data.number.strip():
        return []
    return [following(data.number.strip(), at) for at in range(max(len(data.people), 1))]


class _Sheet:
    """The three slips of one person."""

    def __init__(self, pdf: Pdf, data: IntroData, one: Someone, number: str, words: Words) -> None:
        self._pdf, self._data, self._one, self._number = pdf, data, one, number
        self._words = words
        self._fixed = not data.overprint
        self._kind = Either(("预备", "正式"), one.category[:2])
        self._origin = data.origin.strip() or one.branch
        self._top = 0.0

    def draw(self, heights: tuple[int, int, int]) -> None:
        """Draw the slips about the middle of the sheet and the lines to tear along."""
        self._top = (A4[1] - sum(heights)) / 2
        slips = (self._stub, self._letter, self._receipt)
        for place, (height, slip) in enumerate(zip(heights, slips, strict=True)):
            slip(height)
            self._pdf.piece(0, self._top, A4[0], height)
            self._top += height
            if place < 2 and self._fixed:
                self._tear()

    def _tear(self) -> None:
        y, pdf = self._top, self._pdf
        for x0, x1 in ((8.0, 92.0), (118.0, 202.0)):
            pdf.rule((x0, y), (x1, y), 0.2, GREY, dash=(2, 1.5))
        pdf.text(A4[0] / 2, y + 1.2, "（骑缝处盖章）", fonts.song(), 9, anchor=0.5, colour=GREY)

    def _head(self, title: str) -> None:
        if self._fixed:
            self._pdf.text(A4[0] / 2, self._top + 13, title, fonts.title(), 16, anchor=0.5)
        pieces: list[Piece] = ["第", Slot(self._number, 40), "号"]
        draw_line(self._pdf, RIGHT - 48, self._top + 21, pieces, 11, fixed=self._fixed)

    def _line(self, y: float, *pieces: Piece, x: float = LEFT, size: float = 12) -> None:
        draw_line(self._pdf, x, self._top + y, pieces, size, fixed=self._fixed)

    def _date(self, x: float, y: float, date: datetime.date | None) -> None:
        year, month, day = (date.year, date.month, date.day) if date else ("", "", "")
        self._line(
            y, Slot(str(year), 16), "年", Slot(str(month), 10), "月", Slot(str(day), 10), "日", x=x
        )

    def _stub(self, height: float) -> None:
        self._head(f"{NAME}（存根）")
        self._line(
            31, "　　", Slot(self._one.name, 44), "同志系中共（", self._kind, "）党员，组织关系由"
        )
        self._line(41, Slot(self._origin, 166), "转到")
        self._line(51, Slot(self._data.target, 166), "。")
        self._date(LEFT, 66, self._data.date)
        self._line(78, "经办人：", Slot("", 40))
        if self._fixed:
            x, y = RIGHT - BOX[0], self._top + min(height - 5 - BOX[1], 57)
            self._pdf.box(x, y, *BOX, line=0.2, colour=GREY, dash=(1, 1))
            said = "回执粘贴处"
            middle = (x + BOX[0] / 2, y + BOX[1] / 2 + 1.5)
            self._pdf.text(*middle, said, fonts.song(), 10, anchor=0.5, colour=GREY)

    def _letter(self, _height: float) -> None:
        one, data = self._one, self._data
        year, month = in_capitals("dues_to", data.dues_to)
        valid = capitals.number(data.valid_days) if one.name else ""
        own = data.doc_number.strip() if len(data.people) < 2 else ""
        self._head(NAME)
        self._line(29, Slot(data.addressee.rstrip(":： "), 110), "：")
        self._line(
            37, "　　", Slot(one.name, 32), "同志（", Either(("男", "女"), one.sex), "），",
            Slot(age_on(one.born, data.date), 12), "岁，",
            Slot(one.ethnic_group.removesuffix("族"), 16), "族，系中共（", self._kind, "）党员，",
        )  # fmt: skip
        self._line(45, "身份证号码", Slot(own, 58), "，由", Slot(self._origin, 77))
        self._line(53, "去", Slot(data.target, 120), Said(self._words("request"), 48))
        self._line(61, "该同志党费已交到", Slot(year, 36), "年", Slot(month, 24), "月。")
        self._line(69, "（有效期", Slot(valid, 30), "天）")
        self._line(69, "（盖章）", x=150)
        self._date(134, 76, data.date)
        self._line(
            83,
            "党员联系方式：",
            Slot("", 38),
            "　基层党委通讯地址：",
            Slot(data.address, 76),
            size=9.5,
        )
        self._line(
            90, "联系电话：", Slot(data.desk_phone, 46), "　传真：", Slot(data.fax, 46),
            "　邮编：", Slot(data.postcode, 26), size=9.5,
        )  # fmt: skip

    def _receipt(self, _height: float) -> None:
        self._head(f"{NAME}（回执）")
        self._line(32, Slot(self._data.committee, 110), "：")
        self._line(43, "　　", Slot(self._one.name, 44), Said(self._words("reply"), 118))
        self._line(56, "（盖章）", x=150)
        self._date(134, 66, None)
        self._line(76, "经办人：", Slot("", 44), "　联系电话：", Slot("", 50))
        self._line(87, Said(self._words("note"), RIGHT - LEFT), size=9)


PAPER = Paper(
    key="intro_letter",
    overprint=True,
    group="relations",
    name=N_("Introduction letter, three slips"),
    data=IntroData,
    draw=draw,
    wording=WORDING,
    stock="number",
    issued=issued,
)
