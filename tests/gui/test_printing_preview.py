import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.member_card import CardData, CardOptions
from desktop_app.gui.printing.page_view import PAGE, WIDTH, PageView
from desktop_app.gui.printing.preview import Preview
from tests.gui.printing_desk import *  # noqa: F403 - fixtures


def single_cards(count: int) -> bytes:
    people = [
        CardData(name=f"李{number}", person_no=f"SY{number:06}", code=f"SY{number:06}")
        for number in range(1, count + 1)
    ]
    return PAPERS["member_card"].render(people, CardOptions(layout="single", backs=False))


@pytest.fixture
def preview(qtbot: QtBot, look: None) -> Preview:
    made = Preview("还没有内容")
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def sharp(view: PageView) -> bool:
    view.viewport().repaint()
    return view.is_sharp()


def test_only_pages_in_sight_and_their_neighbours_are_drawn(qtbot: QtBot, preview: Preview) -> None:
    preview.show_pdf(single_cards(100))
    qtbot.waitUntil(lambda: sharp(preview.view), timeout=20_000)
    assert preview.view.page_count() == 100
    assert len(preview.view._drawn) <= 5


def test_paging_reaches_the_last_page_and_draws_it_sharp(qtbot: QtBot, preview: Preview) -> None:
    preview.show_pdf(single_cards(30))
    qtbot.waitUntil(lambda: sharp(preview.view), timeout=20_000)
    assert not preview.back.isEnabled()
    preview.page.setValue(30)
    qtbot.waitUntil(lambda: sharp(preview.view), timeout=20_000)
    assert preview.page.value() == 30
    assert not preview.forth.isEnabled()
    qtbot.mouseClick(preview.back, Qt.MouseButton.LeftButton)
    assert preview.page.value() < 30


def test_pages_are_white_paper_with_ink_at_the_screens_resolution(
    qtbot: QtBot, preview: Preview
) -> None:
    preview.show_pdf(single_cards(1))
    preview.view.set_zoom(1.0)
    qtbot.waitUntil(lambda: sharp(preview.view), timeout=20_000)
    picture = preview.view._drawn.of(0)
    wanted = round(85.6 / 25.4 * 96 * preview.view.devicePixelRatioF())
    assert abs(picture.width() - wanted) <= 1
    assert picture.pixelColor(3, picture.height() - 3).name() == "#ffffff"


def test_zoom_fits_width_or_page_and_steps_by_keys(qtbot: QtBot, preview: Preview) -> None:
    preview.show_pdf(single_cards(3))
    qtbot.waitUntil(lambda: sharp(preview.view), timeout=20_000)
    view = preview.view
    width = view._extent(0).width()
    assert width == pytest.approx(view.viewport().width() - 28, abs=2)
    preview.zoom.setCurrentIndex(preview.zoom.findData(PAGE))
    preview.zoom.activated.emit(preview.zoom.currentIndex())
    assert view.zoom() == PAGE
    assert view._extent(0).height() <= view.viewport().height()
    preview.zoom.setCurrentIndex(preview.zoom.findData(1.0))
    preview.zoom.activated.emit(preview.zoom.currentIndex())
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom() == 1.25
    assert preview.zoom.currentText() == "125%"
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert preview.zoom.currentText() == "100%"
    assert WIDTH in [preview.zoom.itemData(at) for at in range(preview.zoom.count())]


def test_a_page_that_cannot_be_made_leaves_the_last_good_one(
    qtbot: QtBot, preview: Preview
) -> None:
    preview.show_pdf(single_cards(2))
    qtbot.waitUntil(lambda: sharp(preview.view), timeout=20_000)
    preview.complain("这个字无法打印。")
    assert preview.banner.isVisible()
    assert preview.view.page_count() == 2
    preview.show_pdf(single_cards(1))
    qtbot.waitUntil(lambda: preview.view.page_count() == 1, timeout=20_000)
    assert not preview.banner.isVisible()


def test_the_preview_says_where_it_is_to_a_screen_reader(qtbot: QtBot, preview: Preview) -> None:
    preview.show_pdf(single_cards(2))
    qtbot.waitUntil(lambda: sharp(preview.view), timeout=20_000)
    assert preview.view.accessibleName() == "预览，第 1 页，共 2 页"
