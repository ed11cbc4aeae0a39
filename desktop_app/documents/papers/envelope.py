"""Envelopes in five sizes: postcode boxes, addressee in the middle, sender at the foot.

Source: domain.md 5.2 (row envelope, sizes of GB/T 1416-2003).
"""

from dataclasses import dataclass

from desktop_app.documents import fonts
from desktop_app.documents.asking import choice, line, people
from desktop_app.documents.cells import Style, draw_set, set_within
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import Colour, Meta, Pdf
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.domain.written import POSTCODE
from desktop_app.i18n import N_

SIZES = {
    "DL（220×110毫米）": (220.0, 110.0),
    "C6（162×114毫米）": (162.0, 114.0),
    "B6（176×125毫米）": (176.0, 125.0),
    "C5（229×162毫米）": (229.0, 162.0),
    "C4（324×229毫米）": (324.0, 229.0),
}
RED: Colour = (0.8, 0.1, 0.1)
EDGE = 12.0  # millimetres from the edges
BOX, STEP = 8.0, 10.0  # a postcode box, and from one to the next
TITLES = ("同志", "先生", "女士")


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeData:
    """To whom, from whom; people of the roster are written at their home address."""

    people: tuple[Someone, ...] = people(needs=("residence_address",))
    size: str = choice(N_("Envelope"), tuple(SIZES))
    postcode: str = line(N_("Postcode of the addressee"), holds=POSTCODE, of="case")
    address: str = line(N_("Address"), hint=N_("For somebody who is not on the roster"), of="case")
    addressee: str = line(N_("Addressee's name"), of="case")
    form: str = choice(N_("Form of address"), TITLES)
    org: str = line(N_("Sender"))
    sender_address: str = line(N_("Sender's address"))
    sender_postcode: str = line(N_("Sender's postcode"), holds=POSTCODE)


def draw(data: EnvelopeData, _options: None, sample: bool) -> bytes:
    """Return one envelope for each person, or one for the name and address typed."""
    size = SIZES.get(data.size) or next(iter(SIZES.values()))
    pdf = Pdf(size, Meta("信封", data.org), sample=sample)
    typed = Someone(name=data.addressee, address=data.address)
    for one in by_branch(data.people) or [typed]:
        _front(pdf, data, one)
        pdf.end_page()
    return pdf.finish()


def _front(pdf: Pdf, data: EnvelopeData, one: Someone) -> None:
    for place in range(6):
        pdf.box(EDGE + place * STEP, EDGE, BOX, BOX + 1, line=0.3, colour=RED)
    code = data.postcode.strip()
    if len(code) == 6:
        for place, figure in enumerate(code):
            x = EDGE + place * STEP + BOX / 2
            pdf.text(x, EDGE + 6.6, figure, fonts.hei(), 16, anchor=0.5)
    else:
        _line(pdf, (EDGE, EDGE + 10, 60, 6), code, Style(fonts.song(), 10, 6, 0.0))
    width, middle = pdf.width * 0.72, pdf.height / 2
    x = (pdf.width - width) / 2
    larger = max(1.0, pdf.width / 220)  # C4 and C5 are read from farther away
    _line(pdf, (x, middle - 22, width, 14), one.address, Style(fonts.song(), 15 * larger, 7))
    name = f"{one.name}　{data.form}　收" if one.name.strip() else ""
    _line(pdf, (x, middle - 5, width, 16), name, Style(fonts.hei(), 22 * larger, 9))
    _sender(pdf, data)


def _sender(pdf: Pdf, data: EnvelopeData) -> None:
    width = pdf.width * 0.6
    x, y = pdf.width - EDGE - width, pdf.height - EDGE - 18
    for text, style in (
        (data.sender_address, Style(fonts.song(), 10, 6, 1.0)),
        (data.org, Style(fonts.song(), 11, 6, 1.0)),
        (f"邮政编码 {data.sender_postcode}" if data.sender_postcode.strip() else "",
         Style(fonts.song(), 10, 6, 1.0)),
    ):  # fmt: skip
        _line(pdf, (x, y, width, 6), text, style)
        y += 6


def _line(pdf: Pdf, place: tuple[float, float, float, float], text: str, style: Style) -> None:
    said = " ".join(text.split())
    draw_set(pdf, set_within(said, style, place[2], place[3]), place, style)


PAPER = Paper(
    key="envelope",
    group="files",
    archive_years=1,
    name=N_("Envelope"),
    data=EnvelopeData,
    draw=draw,
    size=(220.0, 110.0),
)
