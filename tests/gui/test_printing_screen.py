from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain.records.person import Person
from desktop_app.errors import NotFound
from desktop_app.gui.printing.archive import DUE
from desktop_app.gui.printing.cards import CardDialog
from desktop_app.gui.printing.emblems import open_emblems
from desktop_app.gui.printing.paper_table import PaperTable
from desktop_app.gui.printing.reprint import ReprintDialog
from desktop_app.gui.printing.screen import PrintingCentre
from desktop_app.gui.shell import MainWindow
from desktop_app.services.paperwork import emblems, papers, printing
from desktop_app.services.session import Session
from tests.gui.printing_desk import *  # noqa: F403 - fixtures
from tests.gui.printing_desk import Queue


@pytest.fixture
def printed(session: Session, enrol: Callable[..., list[Person]]) -> None:
    """One paper of each kind."""
    printing.print_cards(session, [one.id for one in enrol("刘丽", "邵琪")])
    text = {"title": "关于志愿服务的通知"}
    printing.print_notice(session, "notice", {**text, "body": "正文。"})
    printing.print_notice(session, "notice_redhead", {**text, "body": "正文。"})


@pytest.fixture
def centre(window: MainWindow, printed: None) -> PrintingCentre:
    found = window.open_screen("printing")
    assert isinstance(found, PrintingCentre)
    found.archive.refresh()
    return found


def test_the_archive_lists_number_kind_title_and_who(
    centre: PrintingCentre, printer: Queue
) -> None:
    table = centre.archive.table
    rows = [[table.index(row, col).data() for col in range(6)] for row in range(table.rowCount())]
    assert [row[1] for row in rows] == ["红头文件", "普通通知", "党员服务卡"]
    assert rows[2] == [
        "2026-0001",
        "党员服务卡",
        "党员服务卡 2 张",
        "2026-11-22 10:32",
        "李雯",
        "2",
    ]


def test_the_archive_narrows_by_words_and_kind(
    qtbot: QtBot, centre: PrintingCentre, printer: Queue
) -> None:
    centre.archive.search.set_text("志愿 2026-11")
    assert centre.archive.table.rowCount() == 2
    kinds = centre.archive.kinds
    kinds.setCurrentIndex(kinds.findData("notice"))
    assert centre.archive.table.rowCount() == 1
    centre.archive.search.set_text("没有这样的")
    assert centre.archive.empty.isVisible()


def test_the_archive_offers_each_kind_that_occurs_and_the_time(
    window: MainWindow, centre: PrintingCentre, printer: Queue
) -> None:
    old = replace(window.session, now=lambda: datetime(2025, 12, 31, 9, 0))
    papers.print_paper(old, "plaque", {"pieces": 1})
    centre.archive.refresh()
    kinds, days = centre.archive.kinds, centre.archive.days
    found = [kinds.itemData(row) for row in range(kinds.count())]
    assert found == ["all", "notice", "notice_redhead", "member_card", "plaque"]
    assert kinds.itemText(4).endswith("1")
    for key, count in (("today", 3), ("week", 3), ("year", 3), ("earlier", 1), ("", 4)):
        days.setCurrentIndex(days.findData(key))
        assert centre.archive.table.rowCount() == count, key


def test_papers_past_their_period_are_shown_and_lose_their_content_after_confirmation(
    qtbot: QtBot, window: MainWindow, centre: PrintingCentre, printer: Queue
) -> None:
    archive = centre.archive
    assert archive.kinds.findData(DUE) == -1
    old = replace(window.session, now=lambda: datetime(2023, 3, 4, 9, 0))
    made = papers.print_paper(old, "points_notice", {})  # publication prints: 1 year, domain.md 6
    archive.refresh()
    assert not archive.drop.isVisible()
    archive.kinds.setCurrentIndex(archive.kinds.findData(DUE))
    assert [archive.table.index(0, 0).data(), archive.table.rowCount()] == [made.number, 1]
    question = archive.ask_to_drop()
    qtbot.mouseClick(question.no, Qt.MouseButton.LeftButton)
    assert printing.paper_pdf(window.session, made.paper_id) == made.pdf
    qtbot.mouseClick(archive.ask_to_drop().yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: archive.kinds.findData(DUE) == -1, timeout=20_000)
    assert made.number in [one.number for one in printing.archive(window.session)]
    with pytest.raises(NotFound):
        printing.paper_pdf(window.session, made.paper_id)


def test_a_reprint_is_byte_for_byte_and_takes_no_number(
    qtbot: QtBot, window: MainWindow, centre: PrintingCentre, printer: Queue
) -> None:
    centre.archive.view.selectRow(2)
    qtbot.keyClick(centre.archive.view, Qt.Key.Key_Return)
    dialog = window.findChild(ReprintDialog)
    qtbot.waitUntil(dialog.bar.can_print, timeout=20_000)
    qtbot.mouseClick(dialog.bar.print, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(printer.received()) and not window.jobs.running(), timeout=20_000)
    assert printer.received() == printing.paper_pdf(window.session, dialog.paper.id)
    assert len(printing.archive(window.session)) == 3


def test_ctrl_p_opens_the_paper_in_hand(
    qtbot: QtBot, window: MainWindow, centre: PrintingCentre, printer: Queue
) -> None:
    centre.archive.view.selectRow(1)
    centre.print_shown()
    dialog = window.findChild(ReprintDialog)
    assert dialog.paper.key == "notice"
    qtbot.waitUntil(lambda: dialog.preview.view.page_count() == 1, timeout=20_000)


def test_every_offer_leads_somewhere_and_back(
    qtbot: QtBot, window: MainWindow, centre: PrintingCentre, printer: Queue
) -> None:
    for key in ("notice", "notice_redhead"):
        qtbot.mouseClick(centre.offers[key], Qt.MouseButton.LeftButton)
        assert centre.stack.currentWidget() is centre.editors[key]
        centre.editors[key].left.emit()
        assert centre.stack.currentWidget() is not centre.editors[key]
    qtbot.mouseClick(centre.offers["member_card"], Qt.MouseButton.LeftButton)
    assert window.findChild(CardDialog).isVisible()


def test_a_paper_printed_elsewhere_appears_in_the_archive(
    qtbot: QtBot, window: MainWindow, centre: PrintingCentre, printer: Queue
) -> None:
    from desktop_app.services.session import Changes

    text = {"title": "又一份", "body": "正文。"}
    printing.print_notice(window.session, "notice", text)
    window.announce(Changes(frozenset({"paper"}), 1))
    assert centre.archive.table.rowCount() == 4
    assert centre.archive.table.index(0, 2).data() == "又一份"


def test_other_screens_can_ask_for_cards_or_a_notice(
    qtbot: QtBot, window: MainWindow, centre: PrintingCentre, printer: Queue
) -> None:
    person = printing.archive(window.session)[-1].people[0]
    window.open_screen("printing", people=[person])
    dialog = window.findChild(CardDialog)
    assert dialog.who.ids() == [person]
    window.open_screen("printing", paper="notice")
    assert centre.stack.currentWidget() is centre.editors["notice"]


def test_the_archives_model_keeps_qts_rules(
    qtmodeltester: object, printed: None, session: Session
) -> None:
    table = PaperTable()
    table.show_papers(printing.archive(session), printing.accounts(session))
    qtmodeltester.check(table)  # type: ignore[attr-defined]


def test_an_administrator_supplies_and_removes_the_picture_of_a_paper(
    qtbot: QtBot, window: MainWindow, printer: Queue, tmp_path: Path
) -> None:
    file = tmp_path / "approved.png"
    Image.new("RGB", (200, 200), (250, 210, 0)).save(file)
    centre = window.open_screen("printing")
    assert centre.emblems.isVisible()
    dialog = open_emblems(window.context)
    assert not dialog.removers["plaque"].isEnabled()
    dialog.supply("plaque", file)
    assert emblems.picture(window.session, "plaque") == file.read_bytes()
    assert dialog.names["plaque"].text() == "approved.png"
    dialog.removers["plaque"].click()
    assert not emblems.picture(window.session, "plaque")
    dialog.accept()


def test_the_archive_reads_older_papers_when_asked(
    qtbot: QtBot, centre: PrintingCentre, printer: Queue
) -> None:
    archive = centre.archive
    assert not archive.older.isVisible()
    archive._most = 2
    archive.refresh()
    assert archive.table.rowCount() == 2
    qtbot.mouseClick(archive.older, Qt.MouseButton.LeftButton)
    assert archive.table.rowCount() == 3
    assert not archive.older.isVisible()
