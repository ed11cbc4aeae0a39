"""Receipt for dues: printed over issued stock of 241 × 93.1 mm, or on a roll of 80 or 58 mm.

Source: domain.md 5.2 (row dues_receipt): "今收到", the amount in capitals, original numbers only
from issued stock. Without the number of an issued form every receipt is marked 样张.
"""

import datetime
from dataclasses import dataclass, field

from desktop_app.documents import fonts
from desktop_app.documents.asking import Rows, choice, day, line, of_people, people, rows
from desktop_app.documents.cells import Style
from desktop_app.documents.numbering import following, part
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.documents.roll import ROLLS, Slip, draw_rolls
from desktop_app.documents.rows_for import amount, at, rows_for
from desktop_app.documents.sheet import fitted
from desktop_app.documents.someone import Someone
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.domain import capitals, money, scan_code
from desktop_app.domain.written import MONTHS, PAID
from desktop_app.i18n import N_

MARK = "DF"
SIZE = (241.0, 93.1)
FORMS = ("套打241×93.1毫米", *ROLLS)
ASKED = ("姓名", "所属月份", "金额（元）")
GAP = "＿＿＿＿＿＿"
LEFT, RIGHT = 22.0, 219.0  # inside the holes of the paper


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptData:
    """Who paid what; ``stock`` is the number of the first issued form, counted on by people."""

    people: tuple[Someone, ...] = people()
    form: str = choice(N_("Form"), FORMS)
    stock: str = line(
        N_("Number of the first issued form"),
        hint=N_("Without an issued form the receipt is marked 样张."),
    )
    payments: Rows = rows(
        N_("Payments"),
        ASKED,
        hint=N_("Matched to the people chosen by name."),
        holds={"所属月份": MONTHS, "金额（元）": PAID},
        names=of_people,
        again=True,
    )
    org: str = line(N_("Unit named on the paper"))
    maker: str = line(N_("Received by"))
    date: datetime.date = field(metadata=day(N_("Date")))
    serial: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one receipt says; ``small`` is the amount in figures, ``serial`` the paper's number."""

    number: str
    serial: str
    name: str
    months: str
    small: str
    capital: str


def draw(data: ReceiptData, _options: None, sample: bool) -> bytes:
    """Return a receipt for each payment; one to write on where there is none."""
    found = rows_for(data.people, data.payments) or [(Someone(name=""), ())]
    receipts = [_receipt(data, one, row, (n, len(found))) for n, (one, row) in enumerate(found)]
    meta, only_sample = Meta("党费收据", data.org), sample or not data.stock.strip()
    if data.form in ROLLS:
        slips = [_slip(data, one) for one in receipts]
        return draw_rolls(ROLLS[data.form], slips, meta, sample=only_sample)
    pdf = Pdf(SIZE, meta, sample=only_sample)
    for one in receipts:
        if not data.stock.strip():
            _form(pdf)
        _values(pdf, data, one)
        pdf.end_page()
    return pdf.finish()


def issued(data: ReceiptData) -> list[str]:
    """Return the numbers of the issued forms it goes over, none for a sample."""
    count = max(len(rows_for(data.people, data.payments)), 1)
    return [following(data.stock.strip(), at) for at in range(count if data.stock.strip() else 0)]


def _receipt(
    data: ReceiptData, one: Someone, row: tuple[str, ...], place: tuple[int, int]
) -> Receipt:
    steps, count = place
    number = following(data.stock.strip(), steps)
    serial = part(data.serial, steps + 1, count)
    fen = amount(at(row, 2), "payments", one.name)
    small, capital = ("", "") if fen is None else (money.yuan(fen), capitals.money(fen))
    return Receipt(number, serial, one.name, at(row, 1), small, capital)


def _form(pdf: Pdf) -> None:
    """Draw what issued stock carries already; only a sample shows it."""
    head = Style(fonts.title(), 20, 12)
    fitted(pdf, (LEFT, 9, RIGHT - LEFT, 11), "党　费　收　据", head)
    pdf.box(LEFT, 30, RIGHT - LEFT, 46, line=0.3)
    for y in (41.5, 53.0, 64.5):
        pdf.rule((LEFT, y), (RIGHT, y), 0.2)
    for x, y, word in (
        (LEFT + 3, 37.5, "今收到"), (LEFT + 3, 49.0, "交　来"), (LEFT + 3, 60.5, "人民币（大写）"),
        (160.0, 60.5, "¥"), (LEFT + 3, 72.0, "收款单位（盖章）"), (150.0, 72.0, "收款人"),
        (150.0, 25.0, "№"),
    ):  # fmt: skip
        pdf.text(x, y, word, fonts.song(), 11)
    pdf.text(LEFT + 120, 37.5, "同志", fonts.song(), 11)
    pdf.text(LEFT + 120, 49.0, "党费", fonts.song(), 11)


def _values(pdf: Pdf, data: ReceiptData, one: Receipt) -> None:
    """Print what is filled in, each into its place of the form."""
    style = Style(fonts.song(), 12, 7, 0.0)
    for x, y, width, text in (
        (LEFT + 3, 20.0, 90, spoken_date(data.date)), (157.0, 20.0, 62, one.number),
        (LEFT + 28, 32.5, 90, one.name), (LEFT + 28, 44.0, 90, one.months),
        (LEFT + 36, 55.5, 98, one.capital), (164.0, 55.5, 53, one.small),
        (LEFT + 36, 67.0, 88, data.org), (166.0, 67.0, 51, data.maker),
    ):  # fmt: skip
        fitted(pdf, (x, y, width, 7), text, style)


def _slip(data: ReceiptData, one: Receipt) -> Slip:
    facts = [
        ("票据号码", one.number), ("日期", spoken_date(data.date)),
        ("今收到", f"{one.name or GAP}同志"), ("交来", f"{one.months or GAP}党费"),
        ("金额", f"¥{one.small or GAP}"), ("大写", one.capital or GAP),
    ]  # fmt: skip
    foot = (f"收款单位：{data.org}", f"收款人：{data.maker}", "签名：＿＿＿＿＿＿＿＿")
    code = scan_code.written(MARK, one.serial)
    return Slip("党费收据", facts if one.number else facts[1:], foot, code)


PAPER = Paper(
    key="dues_receipt",
    overprint=True,
    group="dues",
    name=N_("Dues receipt"),
    data=ReceiptData,
    draw=draw,
    size=SIZE,
    stock="stock",
    issued=issued,
    mark=MARK,
)
