"""Code 128 for scanners that read no QR: bars with their text below.

Source: ISO/IEC 15417: modules of at least 0.25 mm from laser printers and scanners at a desk, ten
modules free at both sides; a height of 15 % of the width, at least 6.35 mm.
"""

from itertools import groupby
from typing import Any

import zxingcpp

from desktop_app.documents import fonts
from desktop_app.documents.pdf import Pdf

MODULE = 0.254  # millimetres: 2 dots at 200, 3 at 300, 6 at 600 to the inch
BARS, HEIGHT = 8.0, 11.0  # millimetres, without and with the text
SIZE = 7.0  # points


def draw_bar_code(pdf: Pdf, x: float, y: float, text: str, *, anchor: float = 0.0) -> None:
    """Draw a code whose upper edge is y; nothing for no text.

    ``anchor`` 0 puts the first bar at x, 0.5 the middle, 1 the last. The sides are to be left free.
    """
    if not text:
        return
    modules = _modules(text)
    wide = len(modules) * MODULE
    left = x - wide * anchor
    pdf.bars(left, y, MODULE, BARS, _dark(modules))
    pdf.text(left + wide / 2, y + HEIGHT - 0.4, text, fonts.song(), SIZE, anchor=0.5)


def _modules(text: str) -> bytes:
    """Return a byte for each module, 0 for a dark one."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.Code128)
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    return bytes(image)[: image.shape[1]]


def _dark(modules: bytes) -> list[tuple[int, int]]:
    """Return start and length of the bars."""
    found: list[tuple[int, int]] = []
    start = 0
    for value, run in groupby(modules):
        length = len(list(run))
        if value == 0:
            found.append((start, length))
        start += length
    return found
