from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain.records.person import Person
from desktop_app.gui.printing.paper_page import PaperPage
from desktop_app.gui.printing.screen import MORE, PrintingCentre
from desktop_app.gui.shell import MainWindow
from desktop_app.services import papers, printing
from tests.gui.printing_desk import *  # noqa: F403 - fixtures
from tests.gui.printing_desk import Queue

KEYS = [one.key for one in papers.papers()]
TIMEOUT = 20_000


@pytest.fixture
def centre(window: MainWindow, enrol: Callable[..., list[Person]]) -> PrintingCentre:
    enrol("刘丽", "邵琪")
    found = window.open_screen("printing")
    assert isinstance(found, PrintingCentre)
    return found


def opened(centre: PrintingCentre, key: str) -> PaperPage:
    page = centre.make(key)
    assert isinstance(page, PaperPage)
    return page


def fill(page: PaperPage, key: str) -> None:
    for name, ask in papers.asks(key).items():
        if ask.required and ask.kind in ("line", "body"):
            page.form.show_values({name: "主题党日"})
    if page.people:
        page.people.choose("everybody")


def test_the_menu_lists_every_paper_in_chinese_and_leads_there_and_back(
    centre: PrintingCentre, printer: Queue
) -> None:
    assert centre.offers[MORE].isVisible()
    assert [one.data() for one in centre.menu.actions()] == KEYS
    names = "".join(one.text() for one in centre.menu.actions())
    assert all(not char.isascii() for char in names if char.isalpha())
    centre.menu.actions()[0].trigger()
    assert centre.stack.currentWidget() is centre.editors[KEYS[0]]
    centre.editors[KEYS[0]].left.emit()
    assert centre.stack.currentWidget() is not centre.editors[KEYS[0]]


@pytest.mark.parametrize("key", KEYS)
def test_every_paper_shows_itself_while_it_is_filled(
    qtbot: QtBot, centre: PrintingCentre, printer: Queue, key: str
) -> None:
    page = opened(centre, key)
    fill(page, key)
    qtbot.waitUntil(lambda: page.preview.view.page_count() > 0, timeout=TIMEOUT)
    qtbot.waitUntil(lambda: page.bar.print.isEnabled(), timeout=TIMEOUT)
    assert not page.preview.banner.isVisible()


def test_a_paper_is_printed_and_kept(
    qtbot: QtBot, window: MainWindow, centre: PrintingCentre, printer: Queue
) -> None:
    page = opened(centre, "roster")
    fill(page, "roster")
    qtbot.waitUntil(lambda: page.bar.print.isVisible() and page.bar.print.isEnabled())
    qtbot.mouseClick(page.bar.print, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(printer.received()) and not window.jobs.running(), timeout=TIMEOUT)
    kept = printing.archive(window.session)[0]
    assert kept.key == "roster"
    assert printer.received() == printing.paper_pdf(window.session, kept.id)


def test_a_problem_stands_at_its_field(
    qtbot: QtBot, centre: PrintingCentre, printer: Queue
) -> None:
    page = opened(centre, "sign_in")
    page.form.show_values({"title": ""})
    qtbot.waitUntil(lambda: "活动名称" in page.form.row("title").message.text(), timeout=TIMEOUT)
    assert not page.bar.print.isEnabled()
    page.form.show_values({"title": "主题党日"})
    qtbot.waitUntil(lambda: not page.form.row("title").message.text(), timeout=TIMEOUT)


def test_what_was_typed_is_still_there_the_next_day(
    centre: PrintingCentre, window: MainWindow, printer: Queue
) -> None:
    page = opened(centre, "sign_in")
    page.form.show_values({"place": "二楼会议室", "date": "2026-01-01"})
    page.keep()
    again = PaperPage(window.context, "sign_in", centre)
    assert again.form.values()["place"] == "二楼会议室"
    assert again.form.values()["date"] == "2026-11-22"
    again.start_anew()
    assert again.form.values()["place"] == ""


def test_people_chosen_elsewhere_are_taken_over(
    window: MainWindow, centre: PrintingCentre, printer: Queue
) -> None:
    ids = [one for one in papers.of_category(window.session, "unassigned")] or [1]
    window.open_screen("printing", paper="label_sheet", people=ids[:1])
    page = centre.editors["label_sheet"]
    assert isinstance(page, PaperPage)
    assert page.people.ids() == ids[:1]


def test_a_search_finds_for_whom_a_paper_is(
    qtbot: QtBot, centre: PrintingCentre, printer: Queue, tmp_path: Path
) -> None:
    page = opened(centre, "label_sheet")
    page.people.choose("found")
    page.people.search.set_text("liuli")
    qtbot.waitUntil(lambda: len(page.people.ids()) == 1, timeout=TIMEOUT)
    page.delivery.save_to(page._work(), tmp_path / "labels.pdf")
    qtbot.waitUntil(lambda: (tmp_path / "labels.pdf").exists(), timeout=TIMEOUT)
