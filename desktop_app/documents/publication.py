"""Publications that hang for some working days, five as a rule: how they end, and lists in bands.

Source: domain.md 3.27 (publicity.days), 3.14 and 3.15: a ranking can be switched to bands only,
because lists that name and shame are sensitive.
"""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from desktop_app.documents import fonts
from desktop_app.documents.cells import wrapped
from desktop_app.documents.letter import PITCH, letter, natural
from desktop_app.documents.pdf import A4, MM, Meta, Pdf
from desktop_app.documents.sheet import ends, signed, title
from desktop_app.documents.table import Cells, Column, Table, scaled
from desktop_app.documents.typesetting.signature import spoken_date
from desktop_app.documents.wording import Wording, Words
from desktop_app.domain.working_days import Calendar
from desktop_app.errors import Invalid
from desktop_app.i18n import N_, tr

Row = TypeVar("Row")
SIZES = {"A4": A4, "A3": (A4[1], 420.0)}
MARGIN, FOOT, CLOSING = 18.0, 20.0, 48.0  # millimetres; below the last row of a page; of its end
HEAD, OPENING, LEAST = 40.0, 16.0, 60.0  # title and opening; the opening; of rows on a page
TWO_LINES = 2 * 12 * PITCH / MM


POSTED = Wording(
    "term", N_("Closing"),
    "公示期{天数}个工作日（{起止}）。如有异议，请在公示期内向党组织反映，联系电话：{电话}。",
    ("天数", "起止", "电话"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """From when until when it hangs, whom to call, who signs; ``words`` have ``POSTED``."""

    date: datetime.date
    days: int
    until: datetime.date | None
    phone: str
    org: str
    words: Words

    @property
    def said(self) -> tuple[str, ...]:
        """The paragraphs that say until when it hangs and whom to tell."""
        return self.words.lines(
            POSTED.key, 天数=str(self.days), 电话=self.phone.strip() or "＿＿＿＿＿＿＿＿",
            起止=f"自{spoken_date(self.date)}起至{spoken_date(self.last)}止",
        )  # fmt: skip

    def more(self, width: float) -> float:
        """Return by how many millimetres it is longer than the two lines it usually takes."""
        return max(0.0, natural(self.said, fonts.song(), 12, width) - TWO_LINES)

    @property
    def last(self) -> datetime.date:
        """The last day; reckoned by the shipped calendar where the centre's own did not."""
        return self.until or Calendar().last_of(self.date, self.days)


@dataclass(frozen=True, slots=True)
class Publication:
    """Title, first sentence, number at the foot, and how it ends."""

    title: str
    opening: str
    number: str
    term: Term
    unit: str = "人"  # in which those of a band are counted


def close(pdf: Pdf, x: float, y: float, width: float, term: Term) -> None:
    """Print the term, whom to tell, and the signature below y."""
    room = 20 + term.more(width)
    end = letter(pdf, x, y + 5, width, room, term.said, fonts.song(), 12)
    signed(pdf, x + width / 3, end + 4, width * 2 / 3, term.org, spoken_date(term.date))


def blank(size: tuple[float, float], what: Publication, *, sample: bool) -> Pdf:
    """Return a file without pages for a publication, or for several that hang apart."""
    return Pdf(size, Meta(what.title, what.term.org), sample=sample)


def draw_table(
    pdf: Pdf, what: Publication, columns: Sequence[Column], rows: Sequence[Cells]
) -> None:
    """Draw the pages of a publication as a table."""
    width = pdf.width - 2 * MARGIN
    table = Table(scaled(columns, width), MARGIN, 12, 8, 10.0, 10.0)
    first, later = (room - table.head for room in _rooms(pdf, what, width))
    pages = _ended(table.pages(rows, first, later), table.height, (first, later), what, width)
    for number, page in enumerate(pages, start=1):
        y = _head(pdf, what, width, number)
        y = table.draw(pdf, y, page) if page else y
        _foot(pdf, what, width, y if number == len(pages) else None, (number, len(pages)))


def draw_bands(pdf: Pdf, what: Publication, bands: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Draw the pages of a publication as names below their band, in no order of merit."""
    width, kai, step = pdf.width - 2 * MARGIN, fonts.song(), 14 * 1.6 / MM
    lines: list[tuple[str, bool]] = []
    for band, names in bands:
        lines.append((f"{band}（{len(names)}{what.unit}）" if names else band, True))
        lines += [(one, False) for one in _unbroken(names, kai, 14, width)]
    first, later = rooms = _rooms(pdf, what, width)
    begun, more = int(first / step), int(later / step)
    rest = lines[begun:]
    cut = [lines[:begun], *(rest[at : at + more] for at in range(0, len(rest), more))]
    pages = _ended(cut, lambda _: step, rooms, what, width)
    for number, page in enumerate(pages, start=1):
        y = _head(pdf, what, width, number)
        for text, heading in page:
            pdf.text(MARGIN, y + step * 0.7, text, fonts.hei() if heading else kai, 14)
            y += step
        _foot(pdf, what, width, y if number == len(pages) else None, (number, len(pages)))


def _unbroken(names: Sequence[str], stack: fonts.Stack, size: float, width: float) -> list[str]:
    """Return names on as many lines as they take; only one longer than a line is broken."""
    found = [""]
    for name in names:
        longer = f"{found[-1]}　{name}" if found[-1] else name
        if found[-1] and sum(stack.width(char, size) for char in longer) > width * MM:
            found.append(name)
        else:
            found[-1] = longer
    return [part for line in found for part in wrapped(line, stack, size, width)]


def _rooms(pdf: Pdf, what: Publication, width: float) -> tuple[float, float]:
    """Return the room below the head of the first page and of later ones.

    Raises Invalid when what surrounds the rows leaves none.
    """
    high = pdf.height - MARGIN - FOOT
    first = high - HEAD - _more(what, width)
    if first - CLOSING - what.term.more(width) < LEAST:
        text = what.opening[:20]
        raise Invalid(
            {"text": tr("A text is too long for its place on this paper: {text}", text=text)}
        )
    return first, high - HEAD + OPENING


def _ended(
    pages: list[list[Row]], height: Callable[[Row], float], rooms: tuple[float, float],
    what: Publication, width: float,
) -> list[list[Row]]:  # fmt: skip
    """Return pages of which the last has room for the end; it never stands there alone."""
    last, room = pages[-1], rooms[min(len(pages), 2) - 1]
    end = CLOSING + what.term.more(width)
    if sum(map(height, last)) + end <= room:
        return pages
    return [*pages[:-1], last[:-1], last[-1:]]


def _more(what: Publication, width: float) -> float:
    """Return by how many millimetres the opening is longer than its usual place."""
    return max(0.0, natural(what.opening.split("\n"), fonts.song(), 13, width) - OPENING)


def _head(pdf: Pdf, what: Publication, width: float, page: int) -> float:
    """Print the title, on the first page the opening too; return where the rows begin."""
    if page > 1:
        title(pdf, MARGIN, MARGIN, width, what.title, 24)
        return MARGIN + HEAD - OPENING
    y, more = title(pdf, MARGIN, MARGIN, width, what.title, 24), _more(what, width)
    said = what.opening.split("\n")
    letter(pdf, MARGIN, y + 5, width, OPENING + more, said, fonts.song(), 13)
    return MARGIN + HEAD + more


def _foot(
    pdf: Pdf, what: Publication, width: float, end: float | None, which: tuple[int, int]
) -> None:
    if end is not None:
        close(pdf, MARGIN, end, width, what.term)
    text = f"第 {which[0]} 页　共 {which[1]} 页"
    ends(pdf, MARGIN, pdf.height - 14, width, what.number, text)
    pdf.end_page()
