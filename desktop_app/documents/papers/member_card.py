"""Member service card, CR80: ten to an A4 sheet with cut marks, or one to a page.

Source of every measure: domain.md 5.4 (millimetres from the top left of the trimmed card) and
5.2; ISO/IEC 7810 ID-1 for the size.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from desktop_app.documents import fonts, qr
from desktop_app.documents.card_sheet import CR80, PER_SHEET, mirrored, sheets
from desktop_app.documents.emblem import draw_emblem
from desktop_app.documents.fit import fitted
from desktop_app.documents.fonts import Stack
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, BLACK, GREY, MM, WHITE, Colour, Meta, Pdf
from desktop_app.documents.wording import Wording, Words
from desktop_app.errors import Invalid
from desktop_app.i18n import N_, tr

WIDTH, HEIGHT = CR80.width, CR80.height
SAFE = 3.0
BLEED = 1.0  # the band runs this far over the cut, half the narrower gutter

RED: Colour = (0.72, 0.09, 0.09)
BAND = 12.0
TEXT_X = 28.0
PHOTO = (5.0, 17.0, 18.0, 24.0)
EMBLEM = (SAFE + 2, 1.5, 9.0, 9.0)
CODE = (68.0, 36.0, 14.0)
BESIDE_CODE = 37.0  # leaves the code its quiet zone of four modules
FULL = WIDTH - SAFE - TEXT_X
SERVICES = 4
WORDING = (
    Wording("promise", N_("Promise"), "亮身份、作表率，热情服务，有诺必践"),
    Wording("disclaimer", N_("What the card is for"), "本卡仅用于社区志愿服务，不作为身份证明；"),
    Wording("give_back", N_("Where a found card goes"), "拾到请交还{单位}。", ("单位",)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardData:
    """What one card says; ``code`` goes into the QR, ``photo`` is a JPEG or empty."""

    name: str
    person_no: str
    code: str
    branch: str = ""
    branch_short: str = ""
    post: str = ""
    photo: bytes = b""
    org: str = ""
    org_short: str = ""
    desk_phone: str = ""
    services: tuple[str, ...] = ()
    promise: str = ""
    valid_until: str = ""
    emblem: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOptions:
    """How cards lie on paper; ``start`` is the first free place, 1 to 10, of a used sheet."""

    layout: Literal["sheet", "single"] = "sheet"
    start: int = 1
    backs: bool = True
    crop_marks: bool = True
    complete: bool = False  # only cards with photo and branch; the others are left out


def draw(people: Sequence[CardData], options: CardOptions, sample: bool, words: Words) -> bytes:
    """Return the cards; fronts and backs alternate page by page."""
    single = options.layout == "single"
    meta = Meta("党员服务卡", author=people[0].org, duplex=options.backs)
    pdf = Pdf((WIDTH, HEIGHT) if single else A4, meta, sample=sample)
    faces = Faces(pdf, words)
    for sheet in sheets(people, 1 if single else options.start, 1 if single else PER_SHEET):
        if options.crop_marks and not single:
            CR80.cut_marks(pdf)
        for place, one in sheet:
            with pdf.moved(*((0, 0) if single else CR80.origin(place))):
                faces.front(one)
            if not single:
                CR80.piece(pdf, place)
        pdf.end_page()
        if options.backs:
            for place, one in sheet:
                with pdf.moved(*((0, 0) if single else CR80.origin(mirrored(place)))):
                    faces.back(one)
                if not single:
                    CR80.piece(pdf, mirrored(place))
            pdf.end_page()
    return pdf.finish()


def misfits(people: Sequence[CardData], own: Mapping[str, str] | None = None) -> dict[int, str]:
    """Return, by place in the sequence, why a card cannot be drawn."""
    found: dict[int, str] = {}
    words = Words(WORDING, own or {})
    faces = Faces(Pdf((WIDTH, HEIGHT), Meta("")), words)
    for number, one in enumerate(people):
        try:
            faces.front(one)
            faces.back(one)
        except Invalid as error:
            found[number] = str(error)
            faces = Faces(Pdf((WIDTH, HEIGHT), Meta("")), words)  # the half-drawn one is of no use
    return found


class Faces:
    """Draws fronts and backs in one file; what repeats is recorded once as a form."""

    def __init__(self, pdf: Pdf, words: Words) -> None:
        self._pdf, self._words = pdf, words
        self._backs: dict[tuple[object, ...], str] = {}
        self._has_emblem = False
        with pdf.form("front"):
            self._band()
            for y, label in ((29, "党支部"), (35, "服务岗位"), (41, "编号")):
                pdf.text(TEXT_X, y, label, fonts.hei(), 7, colour=GREY)

    def _band(self) -> None:
        pdf = self._pdf
        pdf.box(-BLEED, -BLEED, WIDTH + 2 * BLEED, BAND + BLEED, fill=RED)
        pdf.text(
            WIDTH / 2, 6 + _middle(13), "党员服务卡", fonts.hei(), 13,
            anchor=0.5, colour=WHITE, spacing=2,
        )  # fmt: skip

    def front(self, one: CardData) -> None:
        """Draw the front at the origin in force."""
        pdf = self._pdf
        pdf.place("front")
        if one.emblem:
            self._place_emblem(one.emblem)
        if one.photo:
            pdf.picture(*PHOTO, one.photo)
        else:
            pdf.box(*PHOTO, line=0.15, colour=GREY, dash=(1, 1))
            pdf.text(14, 29.8, "贴照片处", fonts.song(), 7, anchor=0.5, colour=GREY)
        self._lines(TEXT_X, 22, (one.name,), fonts.hei(), (13, 8), FULL)
        branch = (one.branch, one.branch_short)
        self._lines(40, 29, branch, fonts.song(), (8.5, 6.5), FULL - 12, last_resort=True)
        self._lines(40, 35, (one.post,), fonts.song(), (8.5, 6.5), BESIDE_CODE - 12)
        self._lines(40, 41, (one.person_no,), fonts.song(), (8.5, 6.5), BESIDE_CODE - 12)
        if one.desk_phone:
            phone = f"服务台电话 {one.desk_phone}"
            self._lines(TEXT_X, 49, (phone,), fonts.song(), (7, 6), BESIDE_CODE)
        if one.code:
            pdf.modules(*CODE, qr.runs(one.code))

    def _place_emblem(self, picture: bytes) -> None:
        """Place the picture of all cards, which is read once."""
        if not self._has_emblem:
            self._has_emblem = True
            with self._pdf.form("emblem"):
                draw_emblem(self._pdf, EMBLEM, picture)
        self._pdf.place("emblem")

    def back(self, one: CardData) -> None:
        """Draw the back at the origin in force; equal backs are recorded once."""
        key = (one.services, one.promise, one.org, one.org_short, one.valid_until)
        name = self._backs.get(key)
        if name is None:
            name = f"back{len(self._backs)}"
            self._backs[key] = name
            with self._pdf.form(name):
                self._draw_back(one)
        self._pdf.place(name)

    def _draw_back(self, one: CardData) -> None:
        pdf = self._pdf
        if len(one.services) > SERVICES:
            raise Invalid({"services": tr("A card has room for {most} services.", most=SERVICES)})
        pdf.box(-BLEED, -BLEED, WIDTH + 2 * BLEED, 2 + BLEED, fill=RED)
        song, room = fonts.song(), WIDTH - 10
        pdf.text(5, 8.6, "服务项目", fonts.hei(), 9, colour=RED)
        for number, service in enumerate(one.services, start=1):
            y = 9 + number * 4.8
            self._lines(5, y, (f"{number}. {service}",), song, (8, 6.5), room)
        if one.promise:
            pdf.text(5, 34, "服务承诺", fonts.hei(), 8, colour=RED)
            self._lines(19, 34, (one.promise,), song, (8, 6.5), room - 14)
        pdf.rule((5, 38), (WIDTH - 5, 38), 0.15, GREY)
        self._lines(5, 41.4, (self._words("disclaimer"),), song, (6.5, 5), room)
        self._lines(5, 44.4, (self._give_back(one, room),), song, (6.5, 5), room)
        until = f"有效期至 {one.valid_until}" if one.valid_until else ""
        pdf.text(WIDTH - 5, 49.6, until, song, 7, anchor=1)
        taken = song.width(until, 7) / MM + 3 if until else 0
        self._lines(5, 49.6, (one.org, one.org_short), fonts.hei(), (7.5, 6.5), room - taken)

    def _give_back(self, one: CardData, room: float) -> str:
        """Return whom a found card goes to: the organisation as it fits on one line."""
        for org in filter(None, (one.org, one.org_short)):
            text = self._words("give_back", 单位=org)
            if fonts.song().width(text, 6.5) / MM <= room:
                return text
        return self._words("give_back", 单位="发卡单位")

    def _lines(
        self,
        x: float,
        baseline: float,
        wordings: tuple[str, ...],
        stack: Stack,
        sizes: tuple[float, float],
        width: float,
        colour: Colour = BLACK,
        *,
        last_resort: bool = False,
    ) -> None:
        """Print a text that fits; two lines lie evenly about the place of one."""
        text = fitted(wordings, stack, *sizes, width, last_resort=last_resort)
        pitch = text.size * 1.2 / MM
        top = baseline - pitch / 2 * (len(text.lines) - 1)
        for number, line in enumerate(text.lines):
            self._pdf.text(x, top + number * pitch, line, stack, text.size, colour=colour)


def _middle(size: float) -> float:
    """Return how far the baseline of Han lies below their middle, in millimetres."""
    return size * 0.38 / MM


PAPER = Paper(
    key="member_card",
    group="cards",
    name=N_("Member service card"),
    data=CardData,
    options=CardOptions,
    draw=draw,
    per_person=True,
    duplex=True,
    wording=WORDING,
)
