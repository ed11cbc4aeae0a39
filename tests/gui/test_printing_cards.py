import io
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain.records.person import Person
from desktop_app.gui.handing_out import HandingDialog
from desktop_app.gui.printing import cards
from desktop_app.gui.printing.cards import CardDialog, open_card_dialog
from desktop_app.gui.shell import MainWindow
from desktop_app.services.paperwork import printing
from desktop_app.services.session import Session
from tests.gui.printing_desk import *  # noqa: F403 - fixtures
from tests.gui.printing_desk import Queue

Enrol = Callable[..., list[Person]]


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def shown(qtbot: QtBot, dialog: CardDialog, pages: int) -> None:
    qtbot.waitUntil(lambda: dialog.preview.view.page_count() == pages, timeout=20_000)
    qtbot.waitUntil(lambda: dialog.bar._found is not None, timeout=20_000)


def test_the_dialog_returns_at_once_and_shows_front_and_back(
    qtbot: QtBot, window: MainWindow, enrol: Enrol, printer: Queue
) -> None:
    people = enrol("刘丽", "欧阳㛃")
    dialog = open_card_dialog(window.context, [one.id for one in people])
    assert dialog.isVisible()
    assert not dialog.isModal()
    assert dialog.preview.empty.sentence.text() == "正在生成文书……"
    shown(qtbot, dialog, 2)
    dialog.choices.backs.setChecked(False)
    shown(qtbot, dialog, 1)
    assert printing.archive(window.session) == []


def test_printing_sends_exactly_what_the_archive_keeps(
    qtbot: QtBot, window: MainWindow, enrol: Enrol, printer: Queue
) -> None:
    people = enrol("刘丽", "邵琪")
    dialog = open_card_dialog(window.context, [one.id for one in people])
    shown(qtbot, dialog, 2)
    assert dialog.bar.printer_name() == "Front_desk"
    qtbot.mouseClick(dialog.bar.print, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(printer.received()) and not window.jobs.running(), timeout=20_000)
    kept = printing.archive(window.session)
    assert [one.number for one in kept] == ["2026-0001"]
    assert printer.received() == printing.paper_pdf(window.session, kept[0].id)
    assert "刘丽" in text_of(printer.received())
    assert dialog.bar.said.text.text() == "2026-0001 号文书已发送到打印机“Front_desk”。"
    assert "sides=two-sided-long-edge" in printer.arguments()


def test_printing_the_same_cards_again_takes_no_new_number(
    qtbot: QtBot, window: MainWindow, enrol: Enrol, printer: Queue
) -> None:
    dialog = open_card_dialog(window.context, [enrol("刘丽")[0].id])
    shown(qtbot, dialog, 2)
    for _ in range(2):
        dialog.bar.print_now()
        qtbot.waitUntil(
            lambda: bool(printer.received()) and not window.jobs.running(), timeout=20_000
        )
    assert len(printing.archive(window.session)) == 1
    dialog.choices.backs.setChecked(False)
    shown(qtbot, dialog, 1)
    dialog.bar.print_now()
    qtbot.waitUntil(lambda: len(printing.archive(window.session)) == 2, timeout=20_000)


def test_the_first_place_is_clicked_on_the_picture_of_the_sheet(
    qtbot: QtBot, window: MainWindow, enrol: Enrol, printer: Queue
) -> None:
    dialog = open_card_dialog(window.context, [enrol("刘丽")[0].id])
    shown(qtbot, dialog, 2)
    place = dialog.choices.sheet.place_at(4).center().toPoint()
    qtbot.mouseClick(dialog.choices.sheet, Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert dialog.choices.start.value() == 4
    qtbot.keyClick(dialog.choices.sheet, Qt.Key.Key_Down)
    assert dialog.choices.options().start == 6
    dialog.bar.print_now()
    qtbot.waitUntil(lambda: bool(printer.received()) and not window.jobs.running(), timeout=20_000)
    page = pdfplumber.open(io.BytesIO(printer.received())).pages[0]
    name = next(char for char in page.chars if char["text"] == "刘")
    assert name["x0"] / 72 * 25.4 == pytest.approx(17.4 + 89.6 + 28, abs=0.5)  # second column
    assert 9.55 + 2 * 55.98 < name["top"] / 72 * 25.4 < 9.55 + 3 * 55.98  # third row


def test_one_card_to_a_page_hides_what_belongs_to_sheets(
    qtbot: QtBot, window: MainWindow, enrol: Enrol, printer: Queue
) -> None:
    dialog = open_card_dialog(window.context, [enrol("刘丽")[0].id])
    dialog.choices.single_layout.setChecked(True)
    shown(qtbot, dialog, 2)
    assert not dialog.choices.sheet.isVisible()
    assert not dialog.choices.marks.isVisible()
    dialog.bar.print_now()
    qtbot.waitUntil(lambda: bool(printer.received()) and not window.jobs.running(), timeout=20_000)
    assert "media=Custom.85.6x53.98mm" in printer.arguments()


def test_who_cannot_be_printed_is_named_with_the_characters(
    qtbot: QtBot, window: MainWindow, enrol: Enrol, printer: Queue
) -> None:
    people = enrol("刘丽", "王\U00031400")
    dialog = open_card_dialog(window.context, [one.id for one in people])
    qtbot.waitUntil(lambda: dialog.left_out.isVisible(), timeout=20_000)
    told = dialog.left_out.text.text()
    assert "U+31400" in told
    assert people[1].person_no in told
    shown(qtbot, dialog, 2)


def test_nobody_printable_means_nothing_to_print_and_a_reason(
    qtbot: QtBot, window: MainWindow, enrol: Enrol, printer: Queue
) -> None:
    dialog = open_card_dialog(window.context, [enrol("王\U00031400")[0].id])
    qtbot.waitUntil(lambda: "U+31400" in dialog.preview.empty.sentence.text(), timeout=20_000)
    assert not dialog.bar.save.isEnabled()


def test_a_search_decides_for_whom_cards_are_made(
    qtbot: QtBot, window: MainWindow, enrol: Enrol, printer: Queue
) -> None:
    enrol("刘丽", "邵琪", "刘勇")
    dialog = open_card_dialog(window.context)
    assert not dialog.bar.save.isEnabled()
    dialog.who.search.set_text("刘")
    qtbot.waitUntil(lambda: len(dialog.who.ids()) == 2, timeout=5_000)
    shown(qtbot, dialog, 2)
    dialog.who.choice.button(1).setChecked(True)
    assert len(dialog.who.ids()) == 3


def test_saving_asks_what_for_keeps_the_paper_and_puts_a_cover_before_it(
    qtbot: QtBot, window: MainWindow, enrol: Enrol, no_printer: None, tmp_path: Path
) -> None:
    dialog = open_card_dialog(window.context, [enrol("刘丽")[0].id])
    shown(qtbot, dialog, 2)
    file = tmp_path / "out" / "cards.pdf"
    file.parent.mkdir()
    asking = dialog.delivery.save(dialog._work(), "cards", 1)
    assert isinstance(asking, HandingDialog)
    qtbot.mouseClick(asking.ok, Qt.MouseButton.LeftButton)
    assert asking.fields.purpose_row.message.text() == "请填写导出用途。"
    asking.fields.purpose.insert("送印刷厂制卡")
    qtbot.mouseClick(asking.ok, Qt.MouseButton.LeftButton)
    chooser = dialog.findChild(QFileDialog)
    chooser.fileSelected.emit(str(file))
    chooser.close()
    qtbot.waitUntil(lambda: file.exists() and not window.jobs.running(), timeout=20_000)
    kept = printing.archive(window.session)
    saved, paper = PdfDocument(file), PdfDocument(printing.paper_pdf(window.session, kept[0].id))
    texts = [page.get_textpage().get_text_bounded() for page in saved]
    assert "送印刷厂制卡" in texts[0]
    assert kept[0].number in texts[0]
    assert texts[2:] == [page.get_textpage().get_text_bounded() for page in paper]
    assert [one.name for one in file.parent.iterdir()] == ["cards.pdf"]


def test_a_saved_file_is_marked_with_its_purpose_only_when_ticked(
    qtbot: QtBot, window: MainWindow, enrol: Enrol, printer: Queue, tmp_path: Path
) -> None:
    """Issue "The printing centre", Proofs: 仅供…使用; the kept paper stays clean."""
    dialog = open_card_dialog(window.context, [enrol("刘丽")[0].id])
    shown(qtbot, dialog, 2)
    asking = dialog.delivery.save(dialog._work(), "cards", 1)
    assert isinstance(asking, HandingDialog)
    assert not asking.fields.mark.isChecked()
    asking.fields.purpose.insert("字" * 31)
    asking.fields.mark.setChecked(True)
    qtbot.mouseClick(asking.ok, Qt.MouseButton.LeftButton)
    assert "30" in asking.fields.purpose_row.message.text()
    asking.fields.purpose.setText("制卡")
    qtbot.mouseClick(asking.ok, Qt.MouseButton.LeftButton)
    file = tmp_path / "cards.pdf"
    chooser = dialog.findChild(QFileDialog)
    chooser.fileSelected.emit(str(file))
    chooser.close()
    qtbot.waitUntil(lambda: file.exists() and not window.jobs.running(), timeout=20_000)
    with PdfDocument(file) as saved:
        assert all("仅供制卡使用" in page.get_textpage().get_text_bounded() for page in saved)
    kept = printing.archive(window.session)[0]
    assert "仅供" not in text_of(printing.paper_pdf(window.session, kept.id))


def test_without_a_printer_there_is_a_sentence_and_the_offer_to_save(
    qtbot: QtBot, window: MainWindow, enrol: Enrol, no_printer: None
) -> None:
    dialog = open_card_dialog(window.context, [enrol("刘丽")[0].id])
    shown(qtbot, dialog, 2)
    assert dialog.bar.none.isVisible()
    assert not dialog.bar.print.isVisible()
    assert dialog.bar.save.isEnabled()


def test_a_refusing_printer_is_told_and_the_kept_paper_is_sent_again_unchanged(
    qtbot: QtBot, window: MainWindow, enrol: Enrol, printer: Queue
) -> None:
    dialog = open_card_dialog(window.context, [enrol("刘丽")[0].id])
    shown(qtbot, dialog, 2)
    printer.install(status=1)
    dialog.bar.print_now()
    qtbot.waitUntil(lambda: "没有接收" in told(dialog), timeout=20_000)
    printer.install(status=0)
    dialog.bar.print_now()
    qtbot.waitUntil(lambda: not window.jobs.running(), timeout=20_000)
    assert [one.number for one in printing.archive(window.session)] == ["2026-0001"]


def told(dialog: CardDialog) -> str:
    from desktop_app.gui.widgets import Confirm

    return " ".join(one.sentence.text() for one in dialog.findChildren(Confirm))


def test_the_dialog_may_be_closed_while_it_works(
    qtbot: QtBot, window: MainWindow, enrol: Enrol, printer: Queue
) -> None:
    dialog = open_card_dialog(window.context, [enrol("刘丽")[0].id])
    shown(qtbot, dialog, 2)
    dialog.bar.print_now()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(CardDialog) is None, timeout=5_000)
    qtbot.waitUntil(lambda: bool(printer.received()) and not window.jobs.running(), timeout=20_000)
    assert len(printing.archive(window.session)) == 1


def test_choices_are_remembered_but_the_first_place_is_not(
    qtbot: QtBot, window: MainWindow, enrol: Enrol, printer: Queue, session: Session
) -> None:
    ids = [enrol("刘丽")[0].id]
    dialog = open_card_dialog(window.context, ids)
    dialog.choices.marks.setChecked(False)
    dialog.choices.start.setValue(7)
    shown(qtbot, dialog, 2)
    dialog.bar.printer.setCurrentIndex(1)
    dialog.bar.print_now()
    qtbot.waitUntil(lambda: bool(printer.received()) and not window.jobs.running(), timeout=20_000)
    dialog.close()
    again = open_card_dialog(window.context, ids)
    shown(qtbot, again, 2)
    assert again.bar.printer_name() == "Office"
    assert not again.choices.options().crop_marks
    assert again.choices.options().start == 1


def test_every_control_of_the_dialog_has_a_name_and_is_reached_by_tab(
    qtbot: QtBot, window: MainWindow, enrol: Enrol, printer: Queue
) -> None:
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QWidget

    dialog = open_card_dialog(window.context, [enrol("刘丽")[0].id])
    shown(qtbot, dialog, 2)
    takers = [
        one
        for one in dialog.findChildren(QWidget)
        if one.isVisibleTo(dialog)
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not one.objectName().startswith("qt_")
    ]
    nameless = [
        one
        for one in takers
        if not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
    ]
    assert nameless == []
    assert len(takers) > 10


def test_who_lacks_photo_or_branch_is_left_out_on_wish_and_the_list_is_saved(
    qtbot: QtBot, window: MainWindow, enrol: Enrol, printer: Queue, tmp_path: Path
) -> None:
    people = enrol("刘丽", "邵琪")
    dialog = open_card_dialog(window.context, [one.id for one in people])
    shown(qtbot, dialog, 2)
    dialog.choices.complete.setChecked(True)
    qtbot.waitUntil(lambda: not dialog.bar.print.isEnabled(), timeout=20_000)
    left = printing.LeftOut(people[0].person_no, "没有照片")
    dialog.left_out.tell(printing.Made(b"", 0, left_out=(left,)))
    dialog.left_out.save(tmp_path / "list.csv")
    rows = (tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[1] == f"{people[0].person_no},刘丽,没有照片"


def test_who_is_left_out_is_told_of_all_not_of_the_first_shown(
    qtbot: QtBot, window: MainWindow, enrol: Enrol, printer: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "PREVIEWED", 2)
    chosen = enrol("刘丽", "邵琪", "文秀", "刘\U0003138a")
    dialog = open_card_dialog(window.context, [one.id for one in chosen])
    shown(qtbot, dialog, 2)
    qtbot.waitUntil(lambda: chosen[3].person_no in dialog.left_out.text.text(), timeout=20_000)
    assert dialog.left_out.text.text().startswith("有 1 人无法制卡")
