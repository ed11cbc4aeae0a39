"""Tables over several pages: the head repeats, rows grow with their text, nothing is clipped."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.documents import fonts
from desktop_app.documents.cells import PAD, THIN, Set, Style, draw_set, set_in
from desktop_app.documents.pdf import Colour, Pdf
from desktop_app.errors import Invalid
from desktop_app.i18n import tr

SHADE: Colour = (0.93, 0.93, 0.93)
ZEBRA: Colour = (0.965, 0.965, 0.965)
Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width in millimetres, 0 for text at the left, 0.5 for centred."""

    title: str
    width: float
    anchor: float = 0.5
    name: bool = False  # names of two characters are spread


@dataclass(frozen=True, slots=True)
class Table:
    """Columns from ``x``; sizes in points, heights in millimetres."""

    columns: tuple[Column, ...]
    x: float
    size: float = 10.5
    smallest: float = 7.5
    row: float = 9.5
    head: float = 10.0
    zebra: bool = False
    tight: bool = False  # little room above and below the text

    @property
    def width(self) -> float:
        """The width of all columns."""
        return sum(one.width for one in self.columns)

    def height(self, cells: Cells) -> float:
        """Return how high a row is; empty and short rows have the table's row height."""
        most = max((found.height for found in self._sets(cells)), default=0.0)
        return max(self.row, most + (PAD if self.tight else 2 * PAD))

    def pages(self, rows: Sequence[Cells], first: float, later: float) -> list[list[Cells]]:
        """Return the rows on pages with room for ``first`` and ``later`` millimetres, head apart.

        Raises Invalid for a row that no page can hold.
        """
        found: list[list[Cells]] = [[]]
        used = 0.0
        for cells in rows:
            room, high = (first if len(found) == 1 else later), self.height(cells)
            if high > later:
                text = " ".join(filter(None, cells))[:20]
                raise Invalid(
                    {"text": tr("A row is too long for a page, shorten it: {text}", text=text)}
                )
            if used + high > room + 0.001:
                found.append([])
                used = 0.0
            found[-1].append(cells)
            used += high
        return found

    def draw(self, pdf: Pdf, top: float, rows: Sequence[Cells]) -> float:
        """Draw the head and rows; return where the table ends."""
        y, start = top + self.head, self.x
        pdf.box(start, top, self.width, self.head, fill=SHADE)
        head = [set_in(one.title, _head(self), one.width - 2 * PAD) for one in self.columns]
        self._line(pdf, top, self.head, head, _head(self))
        edges = [top, y]
        for number, cells in enumerate(rows):
            high = self.height(cells)
            if self.zebra and number % 2:
                pdf.box(start, y, self.width, high, fill=ZEBRA)
            self._line(pdf, y, high, self._sets(cells), self._style())
            y += high
            edges.append(y)
        for edge in edges:
            pdf.rule((start, edge), (start + self.width, edge), THIN)
        x = start
        for width in (0.0, *(one.width for one in self.columns)):
            x += width
            pdf.rule((x, top), (x, y), THIN)
        return y

    def _style(self) -> Style:
        return Style(fonts.song(), self.size, self.smallest)

    def _sets(self, cells: Cells) -> list[Set]:
        return [
            set_in(spread(text) if one.name else text, self._style(), one.width - 2 * PAD)
            for one, text in zip(self.columns, cells, strict=True)
        ]

    def _line(self, pdf: Pdf, y: float, high: float, sets: Sequence[Set], style: Style) -> None:
        x = self.x
        for one, found in zip(self.columns, sets, strict=True):
            place = (x + PAD, y, one.width - 2 * PAD, high)
            anchor = one.anchor if style.stack is fonts.song() else style.anchor
            draw_set(pdf, found, place, replace(style, anchor=anchor))
            x += one.width


def _head(table: Table) -> Style:
    return Style(fonts.hei(), table.size, min(table.smallest, 7.5))


def spread(name: str) -> str:
    """Return a name of two Han characters as wide as one of three."""
    stripped = name.strip()
    return f"{stripped[0]}\u3000{stripped[1]}" if len(stripped) == 2 else stripped


def scaled(columns: Sequence[Column], width: float) -> tuple[Column, ...]:
    """Return the columns with their widths as weights that fill a width in millimetres."""
    factor = width / sum(one.width for one in columns)
    return tuple(replace(one, width=one.width * factor) for one in columns)
