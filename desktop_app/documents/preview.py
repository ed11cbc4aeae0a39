"""Pages as pictures and their sizes, for the preview and for raster printing."""

from threading import Lock
from typing import Any

import pypdfium2

_ONE_AT_A_TIME = Lock()  # PDFium may run in one thread only
POINT = 25.4 / 72  # millimetres


def page_count(pdf: bytes) -> int:
    """Return how many pages the file has."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def page_sizes_mm(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of every page in millimetres, to a hundredth."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        sizes = [document.get_page_size(number) for number in range(len(document))]
    return [(round(width * POINT, 2), round(height * POINT, 2)) for width, height in sizes]


def page_texts(pdf: bytes) -> list[str]:
    """Return the words of every page, in the order in which they were drawn."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def render_page(pdf: bytes, number: int, dpi: float) -> tuple[int, int, bytes]:
    """Return width, height and RGB bytes (three a pixel, rows packed) of a page from 0, on white.

    Raises IndexError for a page the file does not have.
    """
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        if not 0 <= number < len(document):
            raise IndexError(number)
        scale: Any = dpi / 72
        picture = document[number].render(
            scale=scale, fill_color=(255, 255, 255, 255), rev_byteorder=True
        )
        image = picture.to_pil().convert("RGB")
        return image.width, image.height, image.tobytes()
