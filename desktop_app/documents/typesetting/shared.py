"""Rows that are the same on many papers of one file: set once, drawn once, then only placed."""

from collections.abc import Callable, Hashable, Iterable
from itertools import groupby

from desktop_app.documents.pdf import Pdf
from desktop_app.documents.typesetting.flow import Page, Placed, Row

Make = Callable[[str], list[Row]]


class Shared:
    """The rows that papers of one file share, and the forms that their drawing is kept in."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._made: dict[tuple[Make, str], list[Row]] = {}
        self._known: dict[int, Row] = {}
        self._forms: dict[Hashable, str] = {}

    def rows(self, make: Make, text: str) -> list[Row]:
        """Return what ``make`` returns for a text; made once and then shared."""
        if (make, text) not in self._made:
            self._made[make, text] = make(text)
            self.keep(self._made[make, text])
        return self._made[make, text]

    def keep(self, rows: Iterable[Row]) -> None:
        """Take these rows for the same on every paper they stand on."""
        self._known.update((id(row), row) for row in rows)

    def draw(self, page: Page) -> None:
        """Draw a page; neighbouring shared rows come out of one form."""
        drawn = [one for one in page if one.row.draw]
        for shared, run in groupby(drawn, key=lambda one: id(one.row) in self._known):
            if shared:
                self._stamp(list(run))
            else:
                _draw(self._pdf, run, 0.0)

    def once(self, key: Hashable, draw: Callable[[], None], top: float = 0.0) -> None:
        """Draw something the first time; what has the same key is only placed at a top."""
        if key not in self._forms:
            self._forms[key] = f"shared{len(self._forms)}"
            with self._pdf.form(self._forms[key]):
                draw()
        self._pdf.place(self._forms[key], top)

    def _stamp(self, placed: list[Placed]) -> None:
        top = placed[0].top
        key = (*(id(one.row) for one in placed), round(placed[-1].top - top, 3))
        self.once(key, lambda: _draw(self._pdf, placed, top), top)


def _draw(pdf: Pdf, placed: Iterable[Placed], origin: float) -> None:
    for one in placed:
        if one.row.draw:
            one.row.draw(pdf, one.top - origin)
