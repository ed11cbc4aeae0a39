"""Issued forms in the window: registered on the paper's page, offered, counted, taken out."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain.records.person import Person
from desktop_app.gui.printing.paper_page import PaperPage
from desktop_app.gui.printing.screen import PrintingCentre
from desktop_app.gui.printing.stock import StockDialog
from desktop_app.gui.shell import MainWindow
from desktop_app.gui.widgets import Confirm
from desktop_app.services.paperwork import papers, printing, stock
from tests.gui.printing_desk import *  # noqa: F403 - fixtures
from tests.gui.printing_desk import Queue

FIRST = "晋组介 No. 0001201"
TIMEOUT = 20_000


@pytest.fixture
def page(window: MainWindow, enrol: Callable[..., list[Person]], printer: Queue) -> PaperPage:
    enrol("刘丽", "邵琪")
    centre = window.open_screen("printing")
    assert isinstance(centre, PrintingCentre)
    found = centre.make("intro_letter")
    assert isinstance(found, PaperPage)
    return found


def opened(page: PaperPage, qtbot: QtBot) -> StockDialog:
    qtbot.mouseClick(page.forms, Qt.MouseButton.LeftButton)
    return next(one for one in page.window().findChildren(StockDialog) if one.isVisible())


def number(page: PaperPage) -> str:
    return page.form.values()["number"]


def test_a_range_is_registered_and_its_first_number_stands_in_the_form(
    qtbot: QtBot, window: MainWindow, page: PaperPage
) -> None:
    dialog = opened(page, qtbot)
    qtbot.keyClicks(dialog.last, "1250")
    qtbot.mouseClick(dialog.register, Qt.MouseButton.LeftButton)
    assert dialog.rows["first"].message.isVisible()
    dialog.first.setText(FIRST)
    qtbot.mouseClick(dialog.register, Qt.MouseButton.LeftButton)
    assert [one.text() for one in dialog.lines] == [
        "晋组介 No. 0001201 – 晋组介 No. 0001250", "余 50 / 共 50"
    ]  # fmt: skip
    assert FIRST in dialog.following.text()
    assert number(page) == FIRST
    dialog.close()


def test_an_unregistered_number_is_told_at_its_field(qtbot: QtBot, page: PaperPage) -> None:
    assert page.people is not None
    page.people.choose("everybody")
    page.form.show_values({"overprint": True, "number": FIRST})
    row = page.form.row("number")
    qtbot.waitUntil(lambda: FIRST in row.message.text(), timeout=TIMEOUT)
    assert not page.bar.print.isEnabled()
    page.form.show_values({"number": ""})
    qtbot.waitUntil(lambda: page.bar.print.isEnabled(), timeout=TIMEOUT)


def test_the_next_free_number_is_offered_once_the_one_shown_is_used(
    qtbot: QtBot, window: MainWindow, page: PaperPage
) -> None:
    stock.add(window.session, "intro_letter", FIRST, "1202")
    page.start_anew()
    assert number(page) == FIRST
    values = {"overprint": True, "number": FIRST}
    papers.print_paper(window.session, "intro_letter", values, [])
    assert page.people is not None
    page.people.choose("everybody")
    assert number(page) == "晋组介 No. 0001202"


def test_a_range_is_taken_out_after_a_question(
    qtbot: QtBot, window: MainWindow, page: PaperPage
) -> None:
    stock.add(window.session, "intro_letter", FIRST, "1250")
    dialog = opened(page, qtbot)
    qtbot.mouseClick(dialog.removers[0], Qt.MouseButton.LeftButton)
    question = next(one for one in dialog.findChildren(Confirm) if one.isVisible())
    question.accept()
    assert (dialog.lines, stock.issues(window.session, "intro_letter")) == ([], [])
    dialog.close()


def test_the_desk_sees_the_register_and_who_may_keep_it(
    qtbot: QtBot, window: MainWindow, page: PaperPage
) -> None:
    stock.add(window.session, "intro_letter", FIRST, "1250")
    context = window.context
    desk = replace(context.session, account=replace(context.session.account, role="front_desk"))
    dialog = StockDialog(replace(context, session=desk), "intro_letter")
    qtbot.addWidget(dialog)
    assert not dialog.register.isEnabled()
    assert not dialog.removers[0].isEnabled()
    assert dialog.register.toolTip()
    assert isinstance(dialog, QDialog)


def test_papers_on_plain_sheets_have_no_register(window: MainWindow, page: PaperPage) -> None:
    centre = window.open_screen("printing")
    assert isinstance(centre, PrintingCentre)
    plain = centre.make("roster")
    assert isinstance(plain, PaperPage)
    assert not plain.forms.isVisible()


def test_an_issued_form_is_printed_over_once_and_again_only_on_purpose(
    qtbot: QtBot, window: MainWindow, page: PaperPage, printer: Queue
) -> None:
    assert page.bar.copies.maximum() == 1
    session = window.session
    stock.add(session, "intro_letter", FIRST, "1250")
    ids = papers.of_category(session, "unassigned")[:1]
    papers.print_paper(session, "intro_letter", {"overprint": True, "number": FIRST}, ids)
    centre = window.open_screen("printing")
    dialog = centre.open_paper(printing.archive(session)[0])
    qtbot.waitUntil(dialog.bar.can_print, timeout=TIMEOUT)
    dialog.bar.print_now()
    asked = dialog.findChild(Confirm)
    assert asked is not None
    assert not printer.received()
    asked.accept()
    qtbot.waitUntil(lambda: bool(printer.received()) and not window.jobs.running(), timeout=TIMEOUT)
    dialog.close()


def test_a_second_press_does_not_print_over_the_same_number_again(
    qtbot: QtBot, window: MainWindow, page: PaperPage, printer: Queue
) -> None:
    session = window.session
    stock.add(session, "intro_letter", FIRST, "1250")
    page.give(papers.of_category(session, "unassigned")[:1])
    page.form.show_values({"overprint": True, "number": FIRST, "target": "长风社区党委"})

    def free() -> bool:
        return page.bar.can_print() and not window.jobs.running()

    qtbot.waitUntil(free, timeout=TIMEOUT)
    qtbot.mouseClick(page.bar.print, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(printer.received()) and free(), timeout=TIMEOUT)
    qtbot.mouseClick(page.bar.print, Qt.MouseButton.LeftButton)
    asked = page.findChild(Confirm)
    assert asked is not None
    assert not window.jobs.running()
    (printer.folder / "received.pdf").unlink()
    asked.reject()
    assert not window.jobs.running()
    assert not printer.received()
