"""Record of a visit, one sheet for each person visited. Source: domain.md 3.19 and 5.2."""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import body, choice, day, line, people
from desktop_app.documents.bar_code import draw_bar_code
from desktop_app.documents.cells import row
from desktop_app.documents.form import block, tick_block
from desktop_app.documents.numbering import part
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.sheet import title
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.domain import codes, scan_code
from desktop_app.domain.written import PHONE
from desktop_app.i18n import N_

MARK = "ZF"
LEFT, WIDTH, ROW = 20.0, 170.0, 10.0
TYPES = tuple(one.zh for one in codes.table("visit_type").values())
UNSAID = "留空"
FOOT = 262.0  # where the signatures stand


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitData:
    """Who visited whom and what came of it; for several people the text is left to write."""

    people: tuple[Someone, ...] = people()
    name: str = line(N_("Name, where nobody is chosen"), of="person")
    phone: str = line(N_("Telephone, where nobody is chosen"), holds=PHONE, of="person")
    address: str = line(N_("Address, where nobody is chosen"), of="person")
    kind: str = choice(N_("Kind of visit"), (UNSAID, *TYPES))
    visitors: str = line(N_("Visited by"))
    date: datetime.date = field(metadata=day(N_("Date")))
    content: str = body(N_("What was talked about"), of="person")
    needs: str = body(N_("Needs found"), of="person")
    follow_up: str = body(N_("What follows"), of="person")
    org: str = line(N_("Unit named on the paper"))
    serial: str = ""


def draw(data: VisitData, _options: None, sample: bool) -> bytes:
    """Return a sheet for each person, or for the name typed."""
    pdf = Pdf(A4, Meta("走访记录表", data.org), sample=sample)
    typed = Someone(name=data.name, mobile=data.phone, address=data.address)
    chosen = by_branch(data.people) or [typed]
    for number, one in enumerate(chosen, start=1):
        serial = part(data.serial, number, len(chosen))
        _page(pdf, data, one, serial, known=len(chosen) == 1)
        pdf.end_page()
    return pdf.finish()


def _page(pdf: Pdf, data: VisitData, one: Someone, serial: str, *, known: bool) -> None:
    y = title(pdf, LEFT, 14, WIDTH, "走访记录表")
    pdf.text(LEFT, y + 4, "仅供内部使用", fonts.hei(), 9)
    draw_bar_code(pdf, LEFT + WIDTH, 6, scan_code.written(MARK, serial), anchor=1)
    number = f"编号：走访 {serial}" if serial else ""
    pdf.text(LEFT + WIDTH, y + 4, number, fonts.song(), 9, anchor=1)
    y = row(pdf, LEFT, y + 6, ROW, [("走访单位", data.org, WIDTH)])
    y = row(pdf, LEFT, y, ROW, [("走访对象", one.name, 100), ("联系电话", one.mobile, 70)])
    y = row(pdf, LEFT, y, ROW, [("居住地址", one.address, WIDTH)])
    day = spoken_date(data.date)
    y = row(pdf, LEFT, y, ROW, [("走访人", data.visitors, 100), ("走访日期", day, 70)])
    y = tick_block(pdf, LEFT, y, WIDTH, 17, "走访类型", TYPES, (data.kind,))
    said = (data.content, data.needs, data.follow_up) if known else ("", "", "")
    y = block(pdf, LEFT, y, WIDTH, 76, ("走访内容", said[0]))
    y = block(pdf, LEFT, y, WIDTH, 44, ("发现的需求\n和困难", said[1]))
    block(pdf, LEFT, y, WIDTH, FOOT - y, ("后续办理\n（含时限）", said[2]))
    text = "被走访人签名：＿＿＿＿＿＿＿＿　　　走访人签名：＿＿＿＿＿＿＿＿"
    pdf.text(LEFT, FOOT + 12, text, fonts.song(), 12)


PAPER = Paper(
    key="visit_record", group="visits", name=N_("Visit record"), data=VisitData, draw=draw,
    mark=MARK,
)  # fmt: skip
