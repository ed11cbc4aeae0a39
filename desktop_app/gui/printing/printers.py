"""The printers of this computer, and how a PDF reaches one at exactly its own size.

Where there is CUPS the PDF goes to ``lp`` through a pipe and stays a vector file; media and
scaling are always given, because a queue's own default of Letter shrinks a page to 89.8 %
(measured). Elsewhere Qt prints pictures of the pages. Nothing is ever written to a file.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop_app.documents import leaves, preview
from desktop_app.errors import UserError
from desktop_app.gui.printing.offsets import NO_OFFSET, Offset
from desktop_app.i18n import tr
from desktop_app.services.session import Progress

PATIENCE = 10  # seconds for a list of printers; one that is switched off may keep it waiting
TAKING = 120  # seconds for a printer queue to take a paper
DPI = 300  # of a page as a picture: 35 MB each, and finer than the paper shows
PIECE = 1 << 16  # bytes handed to the queue between two looks at Cancel
A4 = (210.0, 297.0)


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer by the name its system knows it by."""

    name: str
    default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Where a paper goes and how often; ``duplex`` turns the sheet on its long edge.

    ``offset`` is the printer's own correction; only what is printed moves, never what is kept.
    """

    printer: str
    copies: int = 1
    duplex: bool = False
    first_page: int = 1  # where a reprint begins; the paper is already cut to it
    offset: Offset = NO_OFFSET


def printers() -> list[Printer]:
    """Return the printers, the default one first; asking may take seconds, so not while painting.

    An unreachable print service is no printer, not an error.
    """
    if _has_lp():
        names, chosen = _answer("lpstat", "-e"), _answer("lpstat", "-d")
        default = chosen[0].rpartition(":")[2].strip() if chosen else ""
        found = [Printer(name, name == default) for name in names]
    else:
        default = QPrinterInfo.defaultPrinterName()
        found = [
            Printer(name, name == default) for name in QPrinterInfo.availablePrinterNames() if name
        ]
    return sorted(found, key=lambda one: not one.default)


def send(pdf: bytes, order: Order, progress: Progress) -> None:
    """Print a PDF at exactly its size; raises UserError when the printer does not take it.

    Cancelled from ``progress`` stops the handing over; pages already taken come out.
    """
    back = order.offset.back() if order.duplex else None
    pdf = leaves.moved(pdf, order.offset.front(), back)
    if _has_lp():
        _pipe(lp_command(order, preview.page_sizes_mm(pdf)[0]), pdf, order, progress)
        return
    info = QPrinterInfo.printerInfo(order.printer)
    if info.isNull():
        raise UserError(_refused(order))
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setCopyCount(order.copies)
    if order.duplex:
        printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)
    paint(pdf, printer, progress)


def lp_command(order: Order, size: tuple[float, float]) -> list[str]:
    """Return the command that prints a page of a size (mm) unscaled.

    One-sided is said too: a queue that turns sheets by default would print two cards' fronts on
    the two sides of one sheet.
    """
    sides = "two-sided-long-edge" if order.duplex else "one-sided"
    options = [f"media={media(size)}", "print-scaling=none", f"sides={sides}"]
    command = ["lp", "-d", order.printer, "-n", str(order.copies)]
    return [*command, *(part for option in options for part in ("-o", option))]


def wants_both_sides(pdf: bytes) -> bool:
    """Tell whether a paper of ours asks to be printed on both sides."""
    return b"/DuplexFlipLongEdge" in pdf


def media(size: tuple[float, float]) -> str:
    """Return the name CUPS knows a page size (mm) by."""
    if all(abs(have - want) < 0.5 for have, want in zip(size, A4, strict=True)):
        return "A4"
    return f"Custom.{size[0]:g}x{size[1]:g}mm"


def paint(pdf: bytes, printer: QPrinter, progress: Progress) -> None:
    """Paint all pages on a Qt printer, edge to edge and without loss.

    Raises UserError when the printer refuses.
    """
    sizes = preview.page_sizes_mm(pdf)
    printer.setResolution(DPI)
    printer.setColorMode(QPrinter.ColorMode.Color)
    printer.setFullPage(True)
    _lay_out(printer, sizes[0])
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(_refused(Order(printer=printer.printerName())))
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # else JPEG
        for number in range(len(sizes)):
            progress(number, len(sizes))
            if number:
                _lay_out(printer, sizes[number])
                printer.newPage()
            width, height, pixels = preview.render_page(pdf, number, DPI)
            picture = QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888)
            painter.drawImage(printer.pageLayout().fullRectPixels(DPI), picture)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    progress(len(sizes), len(sizes))


def _lay_out(printer: QPrinter, size: tuple[float, float]) -> None:
    page = QPageSize(
        QSizeF(*size), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch
    )
    layout = QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)


def _has_lp() -> bool:
    return sys.platform != "win32" and bool(shutil.which("lp") and shutil.which("lpstat"))


def _plain() -> dict[str, str]:
    """Return an environment in which the print commands answer in English."""
    return {**os.environ, "LC_ALL": "C"}


def _answer(*command: str) -> list[str]:
    """Return the lines that a command printed; none when it failed or took too long."""
    try:
        ran = subprocess.run(
            command, capture_output=True, text=True, env=_plain(), timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return [line.strip() for line in ran.stdout.splitlines() if line.strip()] * (not ran.returncode)


def _pipe(command: Sequence[str], pdf: bytes, order: Order, progress: Progress) -> None:
    try:
        queue = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=_plain(),
        )  # fmt: skip
    except OSError as error:
        raise UserError(_refused(order)) from error
    try:
        _feed(queue, pdf, progress)
        taken = queue.wait(TAKING) == 0
    except (BrokenPipeError, subprocess.TimeoutExpired):
        taken = False
    finally:
        if queue.poll() is None:
            queue.kill()
        queue.communicate()
    if not taken:
        raise UserError(_refused(order))
    progress(len(pdf), len(pdf))


def _feed(queue: "subprocess.Popen[bytes]", pdf: bytes, progress: Progress) -> None:
    assert queue.stdin is not None
    for at in range(0, len(pdf), PIECE):
        progress(at, len(pdf))
        queue.stdin.write(pdf[at : at + PIECE])
    queue.stdin.close()


def _refused(order: Order) -> str:
    return tr(
        "The printer {name} did not take the paper. Check that it is switched on and connected,"
        " or save the paper as PDF.",
        name=order.printer,
    )
