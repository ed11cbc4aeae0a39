"""List of retired members handed over by their unit, two copies, both seals.

Source: domain.md 3.7 and 5.2 (row handover_list: A4 landscape, numbers at the end in capitals,
both seals, date).
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import day, line, people
from desktop_app.documents.cells import Style, draw_set, set_within
from desktop_app.documents.listing import LANDSCAPE, MARGIN, Group, Listing, draw_listing
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.documents.table import Column
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain import capitals
from desktop_app.domain.written import COUNT
from desktop_app.i18n import N_

COLUMNS = (
    ("性别", "sex", 9), ("民族", "ethnic_group", 14), ("出生年月", "born", 20),
    ("入党时间", "joined", 20), ("原工作单位", "unit", 42), ("居住地址", "address", 46),
    ("联系电话", "mobile", 24), ("接收党支部", "branch", 36), ("档案及备注", "", 22),
)  # fmt: skip
CLOSING = 44.0  # millimetres for the count and both seals


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverData:
    """Who is handed over by whom; without anybody the list is left to write."""

    people: tuple[Someone, ...] = people()
    title: str = line(N_("Title"), "离退休党员移交接收清单", required=True)
    giver: str = line(N_("Unit that hands over"))
    committee: str = line(N_("Receiving body"))
    files: str = line(N_("Number of files"), hint=N_("A number; printed in capitals"), holds=COUNT)
    date: datetime.date = field(metadata=day(N_("Date")))
    serial: str = ""


WORDING = (
    Wording(
        "count",
        N_("Count"),
        "合计移交党员（大写）{人数}人，党员档案（大写）{份数}份。",
        ("人数", "份数"),
    ),
    Wording("copies", N_("Note at the foot"), "本清单一式两份，移交、接收双方各执一份。"),
)


def draw(data: HandoverData, _options: None, sample: bool, words: Words) -> bytes:
    """Return the list; the last page has the count in capitals and room for both seals."""
    pdf = Pdf(
        LANDSCAPE, Meta(data.title or "离退休党员移交接收清单", data.committee), sample=sample
    )
    columns = [Column("序号", 9), Column("姓名", 20, name=True)]
    columns += [Column(title, width) for title, _, width in COLUMNS]
    rows = [
        [str(number), one.name, *(getattr(one, name) if name else "" for _, name, _ in COLUMNS)]
        for number, one in enumerate(by_branch(data.people), start=1)
    ]
    serial = f"编号：移交 {data.serial}　　" if data.serial else ""
    what = Listing(
        data.title, f"移交单位：{data.giver}", f"日期：{spoken_date(data.date)}",
        f"{serial}{words('copies')}",
        closing=lambda pdf, y: _closing(pdf, data, y, words), closing_height=CLOSING,
    )  # fmt: skip
    draw_listing(pdf, what, columns, [Group("", rows)])
    return pdf.finish()


def _closing(pdf: Pdf, data: HandoverData, y: float, words: Words) -> None:
    width = pdf.width - 2 * MARGIN
    people = capitals.number(len(data.people)) if data.people else "＿＿＿＿"
    files = data.files.strip()
    copies = capitals.number(int(files)) if files.isdecimal() and len(files) < 7 else files
    said = words("count", 人数=people, 份数=copies or "＿＿＿＿")
    _text(pdf, (MARGIN, y + 2, width, 8), said, 11)
    half = width / 2
    for place, (word, body) in enumerate((("移交", data.giver), ("接收", data.committee))):
        x = MARGIN + place * half
        name = " ".join(body.split()) or "＿＿＿＿＿＿＿＿＿＿＿＿"
        _text(pdf, (x, y + 12, half - 8, 9), f"{word}单位（盖章）：{name}", 11)
        _text(pdf, (x, y + 22, half - 8, 8), "经办人（签名）：＿＿＿＿＿＿＿＿＿", 11)
        _text(pdf, (x, y + 31, half - 8, 8), "日期：＿＿＿＿年＿＿月＿＿日", 11)


def _text(pdf: Pdf, place: tuple[float, float, float, float], text: str, size: float) -> None:
    style = Style(fonts.song(), size, 5.5, 0.0)
    draw_set(pdf, set_within(text, style, place[2], place[3]), place, style)


PAPER = Paper(
    key="handover_list",
    group="relations",
    name=N_("Retired-member handover list"),
    data=HandoverData,
    draw=draw,
    wording=WORDING,
    size=LANDSCAPE,
    copies=2,
)
