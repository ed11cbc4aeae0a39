"""Labels for the spines of archive boxes, 310 mm high, side by side on A3.

Source: domain.md 5.2 (row label_sheet: 310 × 30, 40 or 50 mm). What is written stands upright, one
character below the other, as on a box in a shelf.
"""

from dataclasses import dataclass

from desktop_app.documents import fonts
from desktop_app.documents.asking import choice, count, line, lines, people
from desktop_app.documents.bar_code import HEIGHT as CODE
from desktop_app.documents.bar_code import draw_bar_code
from desktop_app.documents.cells import Style, draw_set, set_within
from desktop_app.documents.fonts import Stack
from desktop_app.documents.numbering import following, part
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import GREY, MM, Colour, Meta, Pdf
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain import scan_code
from desktop_app.domain.written import TERM
from desktop_app.errors import Invalid
from desktop_app.i18n import N_, tr

MARK = "JB"
A3 = (297.0, 420.0)
WIDTHS = {"宽30毫米": 30.0, "宽40毫米": 40.0, "宽50毫米": 50.0}
HEIGHT, TOP, EDGE = 310.0, 55.0, 6.0  # the label, its place on the sheet, free at the sides
INSET = 3.0  # free inside a label
HEAD, FOOT, STRIP = 34.0, 62.0, 46.0  # millimetres: upper and lower part, code above that
RED: Colour = (0.75, 0.08, 0.08)
HEADING = "党建档案"
KEEP = ("永久", "30年", "10年", "留空")
UPRIGHT = str.maketrans("（）《》〈〉“”—", "︵︶︽︾︿﹀﹁﹂︱")  # as they stand in a column
PITCH, SMALLEST = 1.15, 12.0  # of the size from character to character; points


@dataclass(frozen=True, slots=True, kw_only=True)
class SpineData:
    """What the spines say: a label for each person's file and for each title."""

    people: tuple[Someone, ...] = people()
    titles: tuple[str, ...] = lines(
        N_("Titles"), hint=N_("One label to a line, for example 支部会议记录")
    )
    heading: str = line(N_("Line at the head"), HEADING)
    year: str = line(N_("Year"), holds=TERM)
    keep: str = choice(N_("Kept for"), KEEP)
    number: str = line(N_("Number of the first box"), hint=N_("Counted on from label to label"))
    width: str = choice(N_("Width"), tuple(WIDTHS))
    start: int = count(N_("First free label"), 1, 9)
    org: str = line(N_("Line at the foot"))
    serial: str = ""


WORDING = (Wording("heading", N_("Line at the head"), HEADING),)


def draw(data: SpineData, _options: None, sample: bool, _words: Words) -> bytes:
    """Return the sheets; without titles and people, one label to write on."""
    width = WIDTHS.get(data.width, 30.0)
    across = int((A3[0] - 2 * EDGE) // width)
    if data.start > across:
        raise Invalid({"start": tr("This sheet has {places} labels.", places=across)})
    pdf = Pdf(A3, Meta("档案盒脊背标签", data.org), sample=sample)
    titles = [one.name for one in by_branch(data.people)]
    titles += [one for one in data.titles if one.strip()]
    place = data.start - 1
    for step, title in enumerate(titles or [""]):
        if place == across:
            pdf.end_page()
            place = 0
        left = (A3[0] - across * width) / 2 + place * width
        number = following(data.number.strip(), step)
        code = scan_code.written(MARK, part(data.serial, step + 1, len(titles)))
        _label(pdf, data, (left, width), title, (number, code))
        pdf.piece(left, TOP, width, HEIGHT)
        place += 1
    pdf.end_page()
    return pdf.finish()


def _label(
    pdf: Pdf, data: SpineData, across: tuple[float, float], title: str, numbers: tuple[str, str]
) -> None:
    (x, width), (number, code) = across, numbers
    pdf.box(x, TOP, width, HEIGHT, line=0.2, colour=GREY)
    pdf.box(x, TOP, width, 5, fill=RED)
    inner, room = x + INSET, width - 2 * INSET
    _across(pdf, (inner, TOP + 8, room, 14), data.heading, Style(fonts.hei(), 18, 6))
    _across(pdf, (inner, TOP + 23, room, 9), data.year, Style(fonts.hei(), 16, 7))
    lower = TOP + HEIGHT - FOOT
    for y in (TOP + HEAD, lower):
        pdf.rule((inner, y), (inner + room, y), 0.3, RED)
    high = lower - STRIP - TOP - HEAD - 9
    _down(pdf, (inner, TOP + HEAD + 5, room, high), title, fonts.title(), 44)
    with pdf.slanted(x + (width - CODE) / 2, lower - STRIP / 2, 90, 1.0):
        draw_bar_code(pdf, 0, 0, code, anchor=0.5)
    keep = data.keep if data.keep != KEEP[-1] else ""
    for y, label, text in ((lower + 3, "保管期限", keep), (lower + 22, "盒　号", number)):
        _across(pdf, (inner, y, room, 6), label, Style(fonts.song(), 9, 6))
        _across(pdf, (inner, y + 6, room, 11), text, Style(fonts.hei(), 18, 6))
    _across(pdf, (inner, lower + 42, room, 17), data.org, Style(fonts.song(), 9, 4.5))


def _across(pdf: Pdf, place: tuple[float, float, float, float], text: str, style: Style) -> None:
    said = " ".join(text.split())
    draw_set(pdf, set_within(said, style, place[2], place[3]), place, style)


def _down(
    pdf: Pdf, place: tuple[float, float, float, float], text: str, stack: Stack, size: float
) -> None:
    """Draw characters below each other, about the middle of a place; more columns go left."""
    x, y, width, height = place
    said = "".join(text.split()).translate(UPRIGHT)
    while size >= SMALLEST:
        step = size * PITCH / MM
        rows = max(int(height // step), 1)
        columns = [said[start : start + rows] for start in range(0, len(said), rows)]
        if len(columns) * step <= width + 0.01:
            break
        size -= 1
    else:
        raise Invalid(
            {"titles": tr("A text is too long for its place on this paper: {text}", text=said[:20])}
        )
    right = x + (width + len(columns) * step) / 2
    for number, column in enumerate(columns):
        middle = right - (number + 0.5) * step
        top = y + (height - len(column) * step) / 2 if len(columns) == 1 else y
        for place_down, char in enumerate(column):
            base = top + place_down * step + step / 2 + 0.38 * size / MM
            pdf.text(middle, base, char, stack, size, anchor=0.5)


PAPER = Paper(
    key="spine_label",
    group="files",
    archive_years=1,
    name=N_("Spine labels"),
    data=SpineData,
    draw=draw,
    mark=MARK,
    wording=WORDING,
    size=A3,
)
