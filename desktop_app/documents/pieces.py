"""The pieces a page is cut into, kept in the page itself: a mark has to stand on each of them.

They are a page-piece dictionary (PDF 32000-1, 14.5), so that a kept paper still knows them when it
leaves the house years later.
"""

import math
from collections.abc import Sequence
from typing import Any

import pikepdf
from reportlab.pdfbase import pdfdoc

KEY = "Hongyi"
NEVER = "D:20000101000000+00'00'"  # told by ``stamp``
SLANT, TALL = 35.0, 2.0  # degrees; from this proportion on a mark runs upwards

Piece = tuple[float, float, float, float]  # left, bottom, width, height in points


def note(document: Any, page: Any, pieces: Sequence[Piece]) -> None:
    """Write the pieces into a page that reportlab is making; equal ones are stored once."""
    page.LastModified = pdfdoc.PDFString(NEVER)
    edges = [round(edge, 3) for piece in pieces for edge in piece]
    name = f"pieces:{edges}"
    if name not in document.idToObject:
        flat = pdfdoc.PDFArray(edges)
        own = pdfdoc.PDFDictionary({"LastModified": pdfdoc.PDFString(NEVER), "Private": flat})
        document.Reference(pdfdoc.PDFDictionary({KEY: own}), name)
    page.PieceInfo = pdfdoc.PDFObjectReference(name)


def of(page: pikepdf.Page) -> tuple[Piece, ...]:
    """Return the pieces of a page; one that is not cut is its own only piece."""
    known = page.obj.get("/PieceInfo", {}).get(f"/{KEY}")
    if known is None:
        left, bottom, right, top = (float(one) for one in page.mediabox)
        return ((left, bottom, right - left, top - bottom),)
    edges = [float(one) for one in known.Private]
    return tuple(
        (edges[at], edges[at + 1], edges[at + 2], edges[at + 3]) for at in range(0, len(edges), 4)
    )


def slant(width: float, height: float) -> float:
    """Return by how many degrees a mark is turned to lie well in a piece."""
    if height > TALL * width:
        return 90 - min(SLANT, math.degrees(math.atan2(width, height)))
    return min(SLANT, math.degrees(math.atan2(height, width)))
