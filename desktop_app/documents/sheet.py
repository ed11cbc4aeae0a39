"""What most sheets share: the title, small lines at the foot, who signs, boxes to tick."""

from desktop_app.documents import fonts
from desktop_app.documents.cells import (
    LABEL,
    PITCH,
    Style,
    cell,
    draw_set,
    label_style,
    set_within,
    value_style,
)
from desktop_app.documents.pdf import BLACK, GREY, MM, Pdf

INTERNAL = "仅供内部使用"

Place = tuple[float, float, float, float]  # x, y, width, height in millimetres


def fitted(pdf: Pdf, place: Place, text: str, style: Style) -> None:
    """Print a text in a place, as large as it takes."""
    said = " ".join(text.split("\n")).strip()
    draw_set(pdf, set_within(said, style, place[2], place[3]), place, style)


def title(pdf: Pdf, x: float, y: float, width: float, text: str, size: float = 20) -> float:
    """Print a title centred on a line; return where it ends."""
    high = size * 0.53
    fitted(pdf, (x, y, width, high), text, Style(fonts.title(), size, 8))
    return y + high


def ends(
    pdf: Pdf, x: float, y: float, width: float, left: str, right: str, size: float = 9
) -> None:
    """Print a text at each end of a line whose upper edge is y."""
    high = max(size * 0.6, 5.2)
    small = Style(fonts.song(), size, 5.5, 0.0)
    taken = fonts.song().width(right, size) * 25.4 / 72 + 3 if right else 0.0
    fitted(pdf, (x, y, width - taken, high), left, small)
    if right:
        fitted(pdf, (x + width - taken, y, taken, high), right, Style(small.stack, size, 5.5, 1.0))


def internal(pdf: Pdf, x: float, y: float, width: float, org: str, right: str) -> None:
    """Print 仅供内部使用, who has made the sheet and its number on a line whose upper edge is y."""
    mark = fonts.hei().width(f"{INTERNAL}　", 9) * 25.4 / 72
    pdf.text(x, y + 4, INTERNAL, fonts.hei(), 9)
    ends(pdf, x + mark, y, width - mark, org, right, 9)


def signed(pdf: Pdf, x: float, y: float, width: float, org: str, date: str) -> float:
    """Print who signs and when below each other at the right; return where they end."""
    style = Style(fonts.song(), 12, 7, 1.0)
    for text in (org, date):
        if text.strip():
            fitted(pdf, (x, y, width, 8), text, style)
        y += 8
    return y


def sentence(
    pdf: Pdf,
    place: tuple[float, float, float],
    text: str,
    after: str,
    size: float,
    *,
    below: float = 0.0,
) -> None:
    """Print a sentence on a baseline (x, baseline, width), smaller or on more lines where long.

    ``after`` stands behind it at its full size, such as the line to sign on; ``below`` are the
    millimetres below the line that are free. Raises Invalid for a sentence that does not fit.
    """
    x, base, width = place
    song = fonts.song()
    room = width - song.width(after, size) / MM
    said = " ".join(text.split())
    if song.width(said, size) / MM <= room:
        pdf.text(x, base, f"{said}{after}", song, size)
        return
    style = Style(song, size, min(6.0, size), 0.0)
    found = set_within(said, style, room, size * PITCH / MM + below)
    first = found.size * PITCH / MM  # the height of its first line
    top = base - first * 0.8 - (0.0 if below else (found.height - first) / 2)
    draw_set(pdf, found, (x, top, room, found.height), style)
    pdf.text(x + room, base, after, song, size)


RULED = 9.0  # millimetres between lines to write on


def tall(pdf: Pdf, place: Place, word: str, text: str) -> float:
    """Draw a labelled cell for several lines, ruled when empty; return where it ends."""
    x, y, width, height = place
    for line in range(1, int(height / RULED)) if not text.strip() else ():
        pdf.rule((x + LABEL + 3, y + line * RULED), (x + width - 3, y + line * RULED), 0.15, GREY)
    cell(pdf, (x, y, LABEL, height), word, label_style())
    cell(pdf, (x + LABEL, y, width - LABEL, height), text, value_style(), top=True)
    return y + height


def tick(pdf: Pdf, x: float, baseline: float, word: str, size: float = 11) -> float:
    """Draw an empty box with its word; return where the word ends. The box is as high as a Han."""
    side = size * 0.3
    pdf.box(x, baseline - side * 0.9, side, side, line=0.25, colour=BLACK)
    pdf.text(x + side + 1, baseline, word, fonts.song(), size)
    return x + side + 1 + fonts.song().width(word, size) * 25.4 / 72


def cut(pdf: Pdf, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw a line along which a sheet is cut or torn."""
    pdf.rule(start, end, 0.2, GREY, dash=(2, 1.5))
