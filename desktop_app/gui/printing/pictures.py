"""The pictures of pages that a preview keeps, bounded by what they weigh."""

from typing import NamedTuple

from PySide6.QtGui import QImage

LIMIT = 48_000_000  # pixels kept, three bytes each


class Drawn(NamedTuple):
    """A picture of a page, and the edition and resolution it was made for."""

    edition: int
    dpi: float
    picture: QImage


class Pictures:
    """Pictures by page from 0; the one that came first goes first.

    Those of an earlier edition stay until a newer one comes, so that nothing flickers.
    """

    def __init__(self) -> None:
        self._drawn: dict[int, Drawn] = {}

    def __len__(self) -> int:
        return len(self._drawn)

    def of(self, page: int) -> QImage | None:
        """Return the picture of a page, perhaps of an earlier edition."""
        known = self._drawn.get(page)
        return known.picture if known else None

    def has(self, page: int, edition: int, dpi: float) -> bool:
        """Tell whether a page's picture is of this edition and resolution."""
        known = self._drawn.get(page)
        return known is not None and known.edition == edition and abs(known.dpi - dpi) < 0.01

    def add(self, page: int, edition: int, dpi: float, picture: QImage) -> None:
        """Keep a picture; older ones go when all together weigh too much."""
        self._drawn.pop(page, None)
        self._drawn[page] = Drawn(edition, dpi, picture)
        weight = sum(_pixels(one) for one in self._drawn.values())
        for old in list(self._drawn):
            if weight <= LIMIT or old == page:
                break
            weight -= _pixels(self._drawn.pop(old))

    def keep_first(self, count: int) -> None:
        """Forget the pages from this one on: another PDF has fewer."""
        self._drawn = {page: drawn for page, drawn in self._drawn.items() if page < count}


def _pixels(drawn: Drawn) -> int:
    return drawn.picture.width() * drawn.picture.height()
