"""Plaque for a member's household, 1:1 for the workshop: with bleed, the outline on a second page.

The Party emblem is never drawn; a centre may supply an approved file, which stands above the main
text. Source: domain.md 5.4 (280 × 135, border 4 wide at 10 from the
edge, main text 202 × 43 placed 31 from the top, sub-line 82 × 11 placed 29 from the bottom and 32
from the right, serial 6 pt at the bottom left, 3 bleed, second page with the outline) and 5.2.
"""

from dataclasses import dataclass

from desktop_app.documents import fonts
from desktop_app.documents.asking import choice, count, line
from desktop_app.documents.cells import wrapped
from desktop_app.documents.emblem import draw_emblem
from desktop_app.documents.numbering import following
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import MM, WHITE, Colour, Meta, Pdf
from desktop_app.documents.wording import Wording, Words
from desktop_app.i18n import N_

SIZES = {
    "280×135毫米": (280.0, 135.0), "200×100毫米": (200.0, 100.0),
    "150×100毫米": (150.0, 100.0), "120×80毫米": (120.0, 80.0),
}  # fmt: skip
BLEED, SAFE = 3.0, 8.0
RED: Colour = (0.75, 0.08, 0.08)
GOLD: Colour = (0.98, 0.84, 0.45)
TEXT = "共产党员家庭户"
LOOKS = ("红底金字", "白底红字")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaqueData:
    """What the plaque says; with several pieces the number counts on."""

    text: str = line(N_("Main text"), TEXT, required=True)
    community: str = line(N_("Community"))
    number: str = line(N_("Number of the household"), hint=N_("For example 0001"))
    pieces: int = count(N_("Plaques"), 1, 500)
    size: str = choice(N_("Size"), tuple(SIZES))
    look: str = choice(N_("Colours"), LOOKS)
    emblem: bytes = b""


WORDING = (Wording("text", N_("Main text"), TEXT),)


def draw(data: PlaqueData, _options: None, sample: bool, _words: Words) -> bytes:
    """Return for the workshop each plaque, and at the end the outline to cut."""
    width, height = SIZES.get(data.size) or next(iter(SIZES.values()))
    page = (width + 2 * BLEED, height + 2 * BLEED)
    pdf = Pdf(page, Meta("共产党员家庭户标识牌", data.community), sample=sample)
    for piece in range(data.pieces):
        _face(pdf, data, width, height, following(data.number.strip(), piece))
        pdf.piece(BLEED, BLEED, width, height)
        pdf.end_page()
    pdf.box(BLEED, BLEED, width, height, line=0.1)
    pdf.end_page()
    return pdf.finish()


def _face(pdf: Pdf, data: PlaqueData, width: float, height: float, number: str) -> None:
    ground, ink = (RED, GOLD) if data.look != LOOKS[1] else (WHITE, RED)
    pdf.box(0, 0, pdf.width, pdf.height, fill=ground)
    scale = min(width / 280, height / 135)
    border, inset = 4 * scale, max(SAFE, 10 * scale)
    middle = inset + border / 2
    pdf.box(
        BLEED + middle, BLEED + middle, width - 2 * middle, height - 2 * middle,
        line=border, colour=ink,
    )  # fmt: skip
    side = height * 31 / 135 - inset - border - 2
    top = BLEED + inset + border + 1
    draw_emblem(pdf, (BLEED + (width - side) / 2, top, side, side), data.emblem)
    main = (width * 202 / 280, height * 43 / 135)
    _main(pdf, data.text, (BLEED + width / 2, BLEED + height * 31 / 135), main, ink)
    sub = (width * 82 / 280, height * 11 / 135)
    right, foot = BLEED + width - width * 32 / 280, BLEED + height - height * 29 / 135
    _sub(pdf, data.community, (right, foot), sub, ink)
    if number:
        x = BLEED + inset + border + 2
        base = BLEED + height - inset - border - 2
        pdf.text(x, base, f"编号 {number}", fonts.song(), 6, colour=ink)


def _main(
    pdf: Pdf, text: str, top: tuple[float, float], box: tuple[float, float], ink: Colour
) -> None:
    """Draw the main text as large as its box takes it, centred."""
    said, stack = " ".join(text.split()), fonts.title()
    if not said:
        return
    size = min(box[1] * MM, box[0] * MM / stack.width(said, 1))
    frame = size / MM
    base = top[1] + (box[1] - frame) / 2 + 0.88 * frame
    pdf.text(top[0], base, said, stack, size, anchor=0.5, colour=ink)


def _sub(
    pdf: Pdf, text: str, corner: tuple[float, float], box: tuple[float, float], ink: Colour
) -> None:
    """Draw the sub-line in its box, whose lower right corner is given; long names on two lines."""
    stack, said = fonts.hei(), " ".join(text.split())
    if not said:
        return
    size = min(box[1] * MM, box[0] * MM / stack.width(said, 1))
    lines: tuple[str, ...] = (said,)
    if size < box[1] * MM / 2:
        size = box[1] * MM / 2.2
        while len(lines := wrapped(said, stack, size, box[0])) * size * 1.1 > box[1] * MM:
            size *= 0.95
    base = corner[1] - box[1] + (box[1] - len(lines) * size * 1.1 / MM) / 2 + size * 0.93 / MM
    for number, one in enumerate(lines):
        y = base + number * size * 1.1 / MM
        pdf.text(corner[0], y, one, stack, size, anchor=1, colour=ink)


PAPER = Paper(
    key="plaque",
    group="cards",
    name=N_("Member-household plaque"),
    data=PlaqueData,
    draw=draw,
    wording=WORDING,
    size=(280.0, 135.0),
)
