"""Text in cells: smaller, then on more lines, never clipped and never over a line of the form."""

from dataclasses import dataclass

from desktop_app.documents import fonts
from desktop_app.documents.fonts import Stack
from desktop_app.documents.marks import may_break
from desktop_app.documents.pdf import MM, Pdf
from desktop_app.documents.typesetting.grid import ABOVE_BASELINE
from desktop_app.errors import Invalid
from desktop_app.i18n import tr

PITCH = 1.25  # of the size: from line to line within a cell
PAD = 1.2  # millimetres left free at both sides of a cell
STEP = 0.25  # points between the sizes tried
THIN = 0.2  # millimetres


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell is set: the face, the largest and smallest size in points, 0 left, 0.5 centred."""

    stack: Stack
    size: float
    smallest: float
    anchor: float = 0.5


@dataclass(frozen=True, slots=True)
class Set:
    """Lines as they stand in a cell, and their size in points."""

    lines: tuple[str, ...]
    size: float

    @property
    def height(self) -> float:
        """The height in millimetres, without room around it."""
        return len(self.lines) * self.size * PITCH / MM


def label_style(size: float = 11) -> Style:
    """Return the style of a form's printed words."""
    return Style(fonts.hei(), size, 7)


def value_style(size: float = 11, anchor: float = 0.0) -> Style:
    """Return the style of what is filled in."""
    return Style(fonts.song(), size, 6.5, anchor)


def wrapped(text: str, stack: Stack, size: float, width: float) -> tuple[str, ...]:
    """Return the text on as many lines of a width in millimetres as it takes."""
    room, found = width * MM, list[str]()
    for paragraph in text.split("\n"):
        rest = paragraph.rstrip().lstrip(" ")  # an indent of full cells stays
        while rest:
            end = _fitting(rest, stack, size, room)
            found.append(rest[:end].rstrip())
            rest = rest[end:].lstrip()
    return tuple(found)


def _fitting(text: str, stack: Stack, size: float, room: float) -> int:
    """Return how many characters fit the room and end where a line may."""
    used, end = 0.0, 0
    for char in text:
        used += stack.width(char, size)
        if used > room:
            break
        end += 1
    if end == len(text):
        return end
    place = end
    while place > 0 and not may_break(text[place - 1], text[place]):
        place -= 1
    return place or max(end, 1)


def set_in(text: str, style: Style, width: float) -> Set:
    """Return the text on one line if a size allows it, else on several at the smallest."""
    size, plain = style.size, "\n" not in text.strip()
    while plain and size >= style.smallest:
        if style.stack.width(text.strip(), size) <= width * MM:
            return Set((text.strip(),) if text.strip() else (), size)
        size -= STEP
    return Set(wrapped(text, style.stack, style.smallest, width), style.smallest)


def set_within(text: str, style: Style, width: float, height: float) -> Set:
    """Return the text as large as a space takes it; raises Invalid when even the smallest fails."""
    size = style.size
    while size >= style.smallest:
        found = Set(wrapped(text, style.stack, size, width), size)
        if found.height <= height:
            return found
        size -= STEP
    raise Invalid(
        {"text": tr("A text is too long for its place on this paper: {text}", text=text[:20])}
    )


def draw_set(pdf: Pdf, found: Set, place: tuple[float, float, float, float], style: Style) -> None:
    """Draw set lines in a place (x, y, width, height), evenly about its middle."""
    x, y, width, height = place
    pitch, frame = found.size * PITCH / MM, found.size / MM
    base = y + (height - found.height) / 2 + (pitch - frame) / 2 + ABOVE_BASELINE * frame
    for number, line in enumerate(found.lines):
        pdf.text(
            x + width * style.anchor, base + number * pitch, line, style.stack, found.size,
            anchor=style.anchor,
        )  # fmt: skip


def cell(
    pdf: Pdf,
    place: tuple[float, float, float, float],
    text: str,
    style: Style,
    *,
    line: float = THIN,
    top: bool = False,
) -> None:
    """Draw a framed cell with its text; ``top`` begins at the upper edge instead of the middle."""
    x, y, width, height = place
    if line:
        pdf.box(x, y, width, height, line=line)
    found = set_within(text, style, width - 2 * PAD, height - PAD)
    inner = (x + PAD, y + PAD, width - 2 * PAD, found.height) if top else (
        x + PAD, y, width - 2 * PAD, height
    )  # fmt: skip
    draw_set(pdf, found, inner, style)


def row(pdf: Pdf, x: float, y: float, height: float, cells: list[tuple[str, str, float]]) -> float:
    """Draw labelled cells (label, value, width of the value) side by side; return where it ends.

    A label's cell is as wide as its words; the pair takes the width given.
    """
    for label, value, width in cells:
        words = LABEL if label else 0.0
        if label:
            cell(pdf, (x, y, words, height), label, label_style())
        cell(pdf, (x + words, y, width - words, height), value, value_style())
        x += width
    return y + height


LABEL = 26.0  # millimetres, the width of a label's cell
