"""Some pages of a finished PDF, and all of them moved a little for one printer's sake."""

from io import BytesIO

import pikepdf

from desktop_app.documents.pdf import MM

Offset = tuple[float, float]


def from_page(pdf: bytes, first: int) -> bytes:
    """Return the pages from a page on, counted from 1; the whole file for the first page.

    Raises IndexError for a page the file does not have.
    """
    if first == 1:
        return pdf
    with pikepdf.open(BytesIO(pdf)) as document:
        if not 1 <= first <= len(document.pages):
            raise IndexError(first)
        del document.pages[: first - 1]
        document.remove_unreferenced_resources()
        return _saved(document)


def moved(pdf: bytes, front: Offset, back: Offset | None = None) -> bytes:
    """Return the pages moved right and down by millimetres, their size unchanged.

    ``back`` is for the even pages of sheets printed on both sides. Without an offset the very
    bytes come back.
    """
    offsets = (front, front if back is None else back)
    if not any(any(one) for one in offsets):
        return pdf
    with pikepdf.open(BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages):
            x, y = offsets[number % 2]
            start = f"q 1 0 0 1 {x * MM:.4f} {-y * MM:.4f} cm\n".encode()
            page.contents_add(start, prepend=True)
            page.contents_add(b"\nQ")
        return _saved(document)


def _saved(document: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()
