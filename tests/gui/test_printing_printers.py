import io
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.member_card import CardData, CardOptions
from desktop_app.errors import Cancelled, UserError
from desktop_app.gui.printing import printers
from desktop_app.gui.printing.printers import Order
from desktop_app.services.session import silent
from tests.gui.printing_desk import *  # noqa: F403 - fixtures
from tests.gui.printing_desk import Queue

MM = 25.4 / 72


def cards(count: int, layout: str = "sheet") -> bytes:
    people = [
        CardData(name=f"张{number}", person_no=f"SY{number:06}", code=f"SY{number:06}")
        for number in range(1, count + 1)
    ]
    return PAPERS["member_card"].render(people, CardOptions(layout=layout))


def test_the_default_printer_comes_first(printer: Queue) -> None:
    assert [one.name for one in printers.printers()] == ["Front_desk", "Office"]
    assert printers.printers()[0].default


def test_a_paper_reaches_the_queue_whole_with_its_size_and_no_scaling(printer: Queue) -> None:
    pdf = cards(3)
    printers.send(pdf, Order(printer="Office", copies=2, duplex=True), silent)
    assert printer.received() == pdf
    assert printer.arguments() == [
        "-d", "Office", "-n", "2",
        "-o", "media=A4", "-o", "print-scaling=none", "-o", "sides=two-sided-long-edge",
    ]  # fmt: skip


def test_a_card_for_a_card_printer_is_ordered_at_its_own_size(printer: Queue) -> None:
    printers.send(cards(1, "single"), Order(printer="Office"), silent)
    assert "media=Custom.85.6x53.98mm" in printer.arguments()
    assert "sides=one-sided" in printer.arguments()


def test_a_queue_that_refuses_is_told_in_a_sentence(printer: Queue) -> None:
    printer.install(status=1)
    with pytest.raises(UserError, match="Office"):
        printers.send(cards(1), Order(printer="Office"), silent)


def test_cancelling_stops_the_handing_over(printer: Queue) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        printers.send(cards(1), Order(printer="Office"), stop)
    assert printer.received() == b""


def test_without_a_print_service_there_are_no_printers(no_printer: None) -> None:
    assert printers.printers() == []


def painted(pdf: bytes, file: Path) -> list[pdfplumber.page.Page]:
    """Paint a PDF as on Windows, on Qt's own printer that writes a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printers.paint(pdf, printer, silent)
    return pdfplumber.open(io.BytesIO(file.read_bytes())).pages


def ink(pdf: bytes, page: int) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of what is printed, in millimetres."""
    with pypdfium2.PdfDocument(pdf) as document:
        image = document[page].render(scale=150 / 72).to_pil().convert("L")
    left, top, right, bottom = image.point(lambda level: 255 * (level < 225)).getbbox()
    return tuple(edge / 150 * 25.4 for edge in (left, top, right, bottom))


def test_qt_prints_every_page_at_exactly_its_size(qapp: object, tmp_path: Path) -> None:
    pdf = cards(12)
    pages = painted(pdf, tmp_path / "out.pdf")
    assert len(pages) == 4
    assert [round(float(pages[0].width) * MM), round(float(pages[0].height) * MM)] == [210, 297]
    received = (tmp_path / "out.pdf").read_bytes()
    for page in range(4):
        assert ink(received, page) == pytest.approx(ink(pdf, page), abs=0.35)


def test_qt_prints_a_card_on_a_page_of_a_card(qapp: object, tmp_path: Path) -> None:
    page = painted(cards(1, "single"), tmp_path / "out.pdf")[0]
    assert float(page.width) * MM == pytest.approx(85.6, abs=0.4)
    assert float(page.height) * MM == pytest.approx(53.98, abs=0.4)


def test_a_printed_page_is_white_where_nothing_is_and_without_loss(
    qapp: object, tmp_path: Path
) -> None:
    file = tmp_path / "out.pdf"
    painted(cards(1), file)
    assert b"/DCTDecode" not in file.read_bytes()
    with pypdfium2.PdfDocument(file.read_bytes()) as document:
        image = document[0].render(scale=1).to_pil()
    assert image.getpixel((image.width // 2, image.height - 20)) == (255, 255, 255)
