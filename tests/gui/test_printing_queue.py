"""Where papers went, numbers declared void, going on after a jam, a printer set right."""

import io

import pdfplumber
import pikepdf
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.documents import calibration
from desktop_app.gui.printing import offsets, printers
from desktop_app.gui.printing.offsets import Offset
from desktop_app.gui.printing.printers import Order
from desktop_app.gui.printing.reprint import ReprintDialog
from desktop_app.gui.printing.screen import PrintingCentre
from desktop_app.gui.shell import MainWindow
from desktop_app.services.paperwork import papers, printing
from desktop_app.services.session import silent
from tests.gui.printing_desk import *  # noqa: F403 - fixtures
from tests.gui.printing_desk import Queue

MM = 25.4 / 72
A4 = (210.0, 297.0)


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow, printer: Queue) -> ReprintDialog:
    """A kept paper of four pages, open in the archive."""
    papers.print_paper(window.session, "plaque", {"pieces": 4})
    centre = window.open_screen("printing")
    assert isinstance(centre, PrintingCentre)
    centre.archive.refresh()
    found = centre.open_paper(printing.archive(window.session)[0])
    qtbot.waitUntil(found.bar.can_print, timeout=20_000)
    return found


def state(window: MainWindow) -> list[str]:
    table = window.open_screen("printing").archive.table  # type: ignore[attr-defined]
    return [table.index(0, column).data() for column in (6, 7, 8)]


def test_the_archive_tells_copies_printer_and_what_became_of_it(
    qtbot: QtBot, window: MainWindow, dialog: ReprintDialog, printer: Queue
) -> None:
    assert state(window) == ["", "", "已存档"]
    dialog.bar.copies.setValue(3)
    qtbot.mouseClick(dialog.bar.print, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: state(window) == ["3", "Front_desk", "已打印"], timeout=20_000)
    printer.install(status=1)
    dialog.bar.print_now()
    qtbot.waitUntil(lambda: state(window)[2] == "打印失败", timeout=20_000)


def test_after_a_jam_printing_goes_on_from_a_sheet(
    qtbot: QtBot, window: MainWindow, dialog: ReprintDialog, printer: Queue
) -> None:
    pages = dialog.paper.pages
    assert (pages, dialog.sheet.maximum()) == (pages, pages)
    dialog.sheet.setValue(pages)
    dialog.bar.print_now()
    qtbot.waitUntil(lambda: bool(printer.received()) and not window.jobs.running(), timeout=20_000)
    with pikepdf.open(io.BytesIO(printer.received())) as received:
        assert len(received.pages) == 1
    dialog.bar.sides.setChecked(True)
    assert dialog.sheet.maximum() == -(-pages // 2)


def test_a_void_number_says_why_and_cannot_be_printed(
    qtbot: QtBot, window: MainWindow, dialog: ReprintDialog
) -> None:
    asked = dialog.declare_void()
    qtbot.mouseClick(asked.yes, Qt.MouseButton.LeftButton)
    assert asked.row.message.text() == "请填写作废原因。"
    asked.reason.setText("打错了")
    qtbot.mouseClick(asked.yes, Qt.MouseButton.LeftButton)
    assert "打错了" in dialog.voided.text.text()
    assert not dialog.bar.print.isEnabled()
    assert not dialog.void.isVisible()
    assert state(window)[2] == "作废：打错了"


def test_a_printers_correction_is_kept_and_moves_only_what_is_printed(
    qtbot: QtBot, window: MainWindow, dialog: ReprintDialog, printer: Queue
) -> None:
    adjusting = dialog.bar.adjust()
    adjusting.to_right.setValue(1.2)
    adjusting.down.setValue(-0.7)
    qtbot.mouseClick(adjusting.ok, Qt.MouseButton.LeftButton)
    known = offsets.recall(window.context.preferences, "Front_desk")
    assert (known, offsets.recall(window.context.preferences, "Office")) == (
        Offset(12, -7), Offset(),
    )  # fmt: skip
    kept = printing.paper_pdf(window.session, dialog.paper.id)
    dialog.bar.print_now()
    qtbot.waitUntil(lambda: bool(printer.received()) and not window.jobs.running(), timeout=20_000)
    before, after = (
        pdfplumber.open(io.BytesIO(pdf)).pages[0].rects[0] for pdf in (kept, printer.received())
    )
    assert (after["x0"] - before["x0"]) * MM == pytest.approx(1.2, abs=0.01)
    assert (after["top"] - before["top"]) * MM == pytest.approx(-0.7, abs=0.01)
    assert printing.paper_pdf(window.session, dialog.paper.id) == kept


def test_the_calibration_page_has_a_cross_every_ten_millimetres() -> None:
    # domain.md 5.3: cross marks every 10 mm
    page = pdfplumber.open(io.BytesIO(calibration.calibration(A4))).pages[0]
    arms = [one for one in page.lines if abs(one["x1"] - one["x0"] - 4 / MM) < 0.01]
    across = sorted({round(float(one["x0"] + one["x1"]) / 2 * MM, 2) for one in arms})
    down = sorted({round(float(one["top"]) * MM, 2) for one in arms})
    assert across == [10.0 * step for step in range(1, 21)]
    assert down == [10.0 * step for step in range(1, 30)]
    assert (float(page.width) * MM, float(page.height) * MM) == pytest.approx(A4, abs=0.01)


def test_the_back_of_a_sheet_is_corrected_by_itself(printer: Queue) -> None:
    pdf = calibration.both_sides(A4)
    order = Order(printer="Office", duplex=True, offset=Offset(0, 0, 5, 20))
    printers.send(pdf, order, silent)
    first, second = pdfplumber.open(io.BytesIO(printer.received())).pages
    front, back = (min(float(one["top"]) for one in page.lines) for page in (first, second))
    assert (back - front) * MM == pytest.approx(2.0, abs=0.01)
    assert "sides=two-sided-long-edge" in printer.arguments()
