"""A slip's bars, read from the printed page and typed as a scanner does, open what it is about."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from desktop_app.domain.records.order import Order
from desktop_app.gui.board.closed import ClosedRecords
from desktop_app.gui.printing.reprint import ReprintDialog
from desktop_app.gui.scanner import Scanner
from desktop_app.services.desk import orders
from desktop_app.services.paperwork import papers
from tests.gui.people_desk import *  # noqa: F403 - fixtures
from tests.gui.people_desk import opened
from tests.services.test_scanned import code


@pytest.fixture
def scan(qapp, qtbot, window) -> Iterator:
    """Type a code as a scanner does, wherever the focus is."""
    scanner = Scanner(qapp)
    scanner.scanned.connect(window.take_scan)

    def typed(text: str) -> None:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        target = window.focusWidget()
        QTest.keyClicks(target, text)
        QTest.keyClick(target, Qt.Key.Key_Return)

    yield typed
    qapp.removeEventFilter(scanner)
    scanner.deleteLater()
    QCoreApplication.sendPostedEvents(scanner)


def test_a_slip_is_scanned_on_any_screen(qtbot, window, session, enrol, scan) -> None:
    order = orders.new(session, Order(kind="wish", what="换灯泡", requester="周桂芳"))
    slip = code(orders.slip(session, order.id).pdf)
    person = enrol("王芳")[0]
    receipt = code(papers.print_paper(session, "reportin_receipt", {}, [person.id]).pdf)
    blank = papers.print_paper(session, "visit_record", {"name": "不在册的人"})
    window.open_screen("counter").search.take_focus()
    scan(slip)  # into the counter's search box
    board = window.current()
    assert board.board.current() == order.id
    board.board.setFocus()
    scan(receipt)  # where nothing can be typed
    counter = window.current()
    assert counter.name.text() == "王芳"
    window.open_screen("roster").take_focus()
    scan(code(blank.pdf))  # into the roster's
    dialog = opened(qtbot, window, ReprintDialog)
    assert dialog.paper.id == blank.paper_id
    dialog.reject()
    assert window.current().search.text() == ""
    counter = window.open_screen("counter")
    counter.people.setFocus()
    scan("6901234567892")
    assert "不是本中心" in window.toast.sentence.text()
    scan("HF20260009R")
    assert "HF20260009R" in window.toast.sentence.text()


def test_the_slip_of_a_closed_order_opens_it_among_the_closed(qtbot, window, session, scan) -> None:
    order = orders.new(session, Order(kind="wish", what="换灯泡", requester="周桂芳"))
    slip = code(orders.slip(session, order.id).pdf)
    orders.move(session, order.id, "cancel", reason="不需要了")
    window.open_screen("orders").take_search()
    scan(slip)
    closed = opened(qtbot, window, ClosedRecords)
    assert closed.table.selectionModel().selectedRows()[0].data() == order.number
    closed.reject()
