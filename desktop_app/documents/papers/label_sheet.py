"""Labels for files on the four usual sheets, from any label of a begun sheet on.

Source: domain.md 5.2 (sizes of the labels); each block of labels lies in the middle of its sheet.
"""

from dataclasses import dataclass

from desktop_app.documents import fonts
from desktop_app.documents.asking import choice, count, line, people
from desktop_app.documents.cells import Style, draw_set, set_in, set_within
from desktop_app.documents.paper import Paper
from desktop_app.documents.pdf import A4, Meta, Pdf
from desktop_app.documents.someone import Someone, by_branch
from desktop_app.documents.wording import Wording, Words
from desktop_app.errors import Invalid
from desktop_app.i18n import N_, tr

SAFE = 4.0  # millimetres inside a label that stay free
MOST = 24
HEADING = "党员档案"


@dataclass(frozen=True, slots=True)
class Stock:
    """A sheet of labels: how many across and down, their size and the gap between columns."""

    columns: int
    rows: int
    width: float
    height: float
    gap: float = 0.0

    @property
    def places(self) -> int:
        """The number of labels on a sheet."""
        return self.columns * self.rows

    def origin(self, place: int) -> tuple[float, float]:
        """Return the top left corner of a label, counted from 0 row by row."""
        row, column = divmod(place, self.columns)
        left = (A4[0] - self.columns * self.width - (self.columns - 1) * self.gap) / 2
        top = (A4[1] - self.rows * self.height) / 2
        return left + column * (self.width + self.gap), top + row * self.height


STOCKS = {
    "2×7（99.1×38.1毫米）": Stock(2, 7, 99.1, 38.1, 2.5),
    "3×7（63.5×38.1毫米）": Stock(3, 7, 63.5, 38.1, 2.5),
    "3×8（70×37毫米）": Stock(3, 8, 70.0, 37.0),
    "2×5（105×57毫米）": Stock(2, 5, 105.0, 57.0),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelData:
    """Whose labels, on which sheet; ``start`` is the first free label of a begun sheet."""

    people: tuple[Someone, ...] = people(required=True)
    stock: str = choice(N_("Sheet of labels"), tuple(STOCKS))
    start: int = count(N_("First free label"), 1, MOST, hint=N_("Counted row by row from the top"))
    heading: str = line(N_("Line above the name"), HEADING)
    org: str = line(N_("Line at the foot"))


WORDING = (Wording("heading", N_("Line above the name"), HEADING),)


def draw(data: LabelData, _options: None, sample: bool, _words: Words) -> bytes:
    """Return the sheets."""
    stock = STOCKS.get(data.stock) or next(iter(STOCKS.values()))
    if data.start > stock.places:
        raise Invalid({"start": tr("This sheet has {places} labels.", places=stock.places)})
    pdf = Pdf(A4, Meta("档案标签", data.org), sample=sample)
    place = data.start - 1
    for number, one in enumerate(by_branch(data.people) or [Someone(name="")]):
        if number and place == stock.places:
            pdf.end_page()
            place = 0
        x, y = stock.origin(place)
        _label(
            pdf, data, one, (x + SAFE, y + SAFE, stock.width - 2 * SAFE, stock.height - 2 * SAFE)
        )
        pdf.piece(x, y, stock.width, stock.height)
        place += 1
    pdf.end_page()
    return pdf.finish()


def _label(
    pdf: Pdf, data: LabelData, one: Someone, inner: tuple[float, float, float, float]
) -> None:
    x, y, width, height = inner
    parts = (
        (data.heading, Style(fonts.song(), 9, 5), 0.16),
        (one.name, Style(fonts.hei(), 18, 7), 0.36),
        (one.branch, Style(fonts.song(), 10, 5), 0.22),
        (f"编号 {one.person_no}" if one.person_no else "", Style(fonts.song(), 9, 6), 0.14),
        (data.org, Style(fonts.song(), 7, 4.5), 0.12),
    )
    for words, style, share in parts:
        text = " ".join(words.split())
        place = (x, y, width, height * share)
        found = set_in(text, style, width)
        if found.height > height * share:
            found = set_within(text, style, width, height * share)
        draw_set(pdf, found, place, style)
        y += height * share


PAPER = Paper(
    key="label_sheet",
    group="files",
    archive_years=1,
    name=N_("File labels"),
    data=LabelData,
    draw=draw,
    wording=WORDING,
)
