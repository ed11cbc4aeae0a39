"""Slip of a service order: two copies of half an A4 sheet, or a roll of 80 or 58 mm.

Source: domain.md 5.2 (row order_slip) and 3.18: the requester's address is masked, but for whoever
takes the order; a simple order takes 3 working days, a complex one up to 10.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import body, choice, day, line, people
from desktop_app.documents.bar_code import draw_bar_code
from desktop_app.documents.cells import LABEL, row
from desktop_app.documents.numbering import part
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.roll import ROLLS, Slip, draw_rolls
from desktop_app.documents.sheet import cut, ends, tall, tick, title
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain import codes, places, scan_code
from desktop_app.domain.fields import by_name, masked
from desktop_app.domain.records.order import Order
from desktop_app.domain.workflows.order import WORK
from desktop_app.domain.written import DAY, PHONE
from desktop_app.i18n import N_

MARK = "PG"
LEFT, WIDTH, MIDDLE = 20.0, 170.0, A4[1] / 2
ROW = 9.0
KEPT, TAKEN = "kept", "taken"
COPIES = ((0.0, KEPT), (MIDDLE, TAKEN))
FORMS = ("A4一式两联", *ROLLS)
URGENCIES = tuple(one.zh for one in codes.table("urgency").values())
LIMITS = ("简单事项，3个工作日", "复杂事项，10个工作日")


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderData:
    """What is asked for and by whom; ``people`` carry it out, a slip for each, and a ``unit``.

    Telephone and address stand in full on their part alone, masked on the one that stays.
    """

    people: tuple[Someone, ...] = people()
    form: str = choice(N_("Form"), FORMS)
    requester: str = line(N_("Requested by"), of="case")
    phone: str = line(N_("Telephone of the requester"), holds=PHONE, of="case")
    address: str = line(
        N_("Address"), hint=N_("With the door only for whoever carries it out."), of="case"
    )
    order: str = line(N_("Number of the order"), of="case")
    content: str = body(N_("What is asked for"), of="case")
    urgency: str = choice(N_("How urgent"), URGENCIES)
    limit: str = choice(N_("Time limit"), LIMITS)
    deadline: str = line(
        N_("Deadline"),
        hint=N_("For example 2026年11月27日"),
        holds=DAY,
        of="case",
        not_before="date",
    )
    unit: str = line(N_("Unit that carries it out"), of="case")
    org: str = line(N_("Unit named on the paper"))
    date: datetime.date = field(metadata=day(N_("Ordered on")))
    serial: str = ""


WORDING = (
    Wording(KEPT, N_("On the upper slip"), "存根联"),
    Wording(TAKEN, N_("On the lower slip"), "办理联"),
)


def draw(data: OrderData, _options: None, sample: bool, words: Words) -> bytes:
    """Return a sheet of two slips, or a roll, for each who carries it out."""
    found = by_branch(data.people) or [Someone(name="")]
    meta = Meta("点单服务派工单", data.org)
    numbers = [part(data.serial, n, len(found)) for n in range(1, len(found) + 1)]
    if data.form in ROLLS:
        slips = [_roll(data, one, serial) for one, serial in zip(found, numbers, strict=True)]
        return draw_rolls(ROLLS[data.form], slips, meta, sample=sample)
    pdf = Pdf(A4, meta, sample=sample)
    for one, serial in zip(found, numbers, strict=True):
        for top, use in COPIES:
            told = _told(data, full=use == TAKEN and bool(_doer(data, one)))
            _slip(pdf, data, one, (top, words(use), serial), told)
            pdf.piece(0, top, A4[0], MIDDLE)
        cut(pdf, (10, MIDDLE), (A4[0] - 10, MIDDLE))
        pdf.end_page()
    return pdf.finish()


def _due(data: OrderData) -> str:
    deadline = " ".join(data.deadline.split()) or "＿＿＿＿年＿＿月＿＿日"
    return f"{' '.join(data.limit.split())}（{deadline}前）"


def _doer(data: OrderData, one: Someone) -> str:
    """Return who carries it out: a member, a unit, or a member of a unit."""
    return f"{one.name}（{data.unit}）" if one.name and data.unit else one.name or data.unit


def _told(data: OrderData, *, full: bool) -> tuple[str, str]:
    """Return telephone and address of the requester, masked unless in full."""
    if full:
        return data.phone, data.address.strip()
    return masked(data.phone, by_name(Order)["phone"]), places.masked(data.address)


def _wanted(data: OrderData) -> str:
    return f"{data.order.strip()}  {data.content}".strip()


def _grades() -> list[str]:
    return [one.zh for code, one in codes.table("review_grade").items() if code != "0"]


def _slip(
    pdf: Pdf,
    data: OrderData,
    one: Someone,
    marks: tuple[float, str, str],
    told: tuple[str, str],
) -> None:
    (top, use, serial), (phone, address) = marks, told
    y = title(pdf, LEFT, top + 10, WIDTH, "点单服务派工单", 18)
    number = f"编号：派工 {serial}" if serial else ""
    draw_bar_code(pdf, LEFT + WIDTH, top + 6, scan_code.written(MARK, serial), anchor=1)
    ends(pdf, LEFT, y + 1, WIDTH, f"（{use}）　{data.org}", number, 10)
    y = row(pdf, LEFT, y + 8, ROW,
            [("下 单 人", data.requester, 85), ("联系电话", phone, 85)])  # fmt: skip
    y = row(pdf, LEFT, y, ROW, [("服务地址", address, 105),
                                ("下单日期", spoken_date(data.date), 65)])  # fmt: skip
    y = tall(pdf, (LEFT, y, WIDTH, 20), "服务内容", _wanted(data))
    y = row(pdf, LEFT, y, ROW, [("办理时限", _due(data), 105), ("紧急程度", data.urgency, 65)])
    y = row(pdf, LEFT, y, ROW, [("办 理 人", _doer(data, one), 105), ("联系电话", one.mobile, 65)])
    y = tall(pdf, (LEFT, y, WIDTH, 16), "办理结果", "")
    y = row(pdf, LEFT, y, ROW, [("服务评价", "", WIDTH)])
    x = LEFT + LABEL + 3
    for word in _grades():
        x = tick(pdf, x, y - ROW / 2 + 1.4, word, 10) + 5
    said = (
        "办理人（签名）：＿＿＿＿＿＿＿　　　下单人（签名）：＿＿＿＿＿＿＿　　＿＿年＿＿月＿＿日"
    )
    pdf.text(LEFT, y + 9, said, fonts.song(), 10.5)


def _roll(data: OrderData, one: Someone, serial: str) -> Slip:
    phone, address = _told(data, full=bool(_doer(data, one)))
    facts = [
        ("编号", serial), ("下单日期", spoken_date(data.date)),
        ("下单人", data.requester or "＿＿＿＿＿＿"), ("联系电话", phone or "＿＿＿＿＿＿"),
        ("服务地址", address or "＿＿＿＿＿＿"),
        ("服务内容", " ".join(_wanted(data).split()) or "＿＿＿＿＿＿＿＿"),
        ("紧急程度", data.urgency), ("办理时限", _due(data)),
        ("办理人", _doer(data, one) or "＿＿＿＿＿＿"),
    ]  # fmt: skip
    foot = (
        "办理结果：＿＿＿＿＿＿＿＿", ("评价：", *(f"□{word}" for word in _grades())),
        "签名：＿＿＿＿＿＿＿＿", data.org,
    )  # fmt: skip
    code = scan_code.written(MARK, serial)
    return Slip("点单服务派工单", facts if serial else facts[1:], foot, code)


PAPER = Paper(
    key="order_slip",
    group="red_post",
    right=WORK,
    archive_years=3,
    mark=MARK,
    name=N_("Service order slip"),
    data=OrderData,
    draw=draw,
    wording=WORDING,
)
