from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument, PdfiumError
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QTableView
from pytestqt.qtbot import QtBot

from desktop_app.documents.catalogue import PAPERS
from desktop_app.domain.query import Query
from desktop_app.domain.records.person import Person
from desktop_app.errors import UserError
from desktop_app.gui.handing_out import HandingDialog
from desktop_app.gui.printing.chooser import KEY, PaperChooser
from desktop_app.gui.printing.day_editor import DayEditor
from desktop_app.gui.printing.paper_page import PaperPage
from desktop_app.gui.printing.screen import MORE, PrintingCentre
from desktop_app.gui.shell import MainWindow
from desktop_app.services.members import roster
from desktop_app.services.paperwork import paper_archive, paper_choice, papers, printing
from tests.gui.printing_desk import *  # noqa: F403 - fixtures
from tests.gui.printing_desk import Queue

KEYS = [one.key for one in papers.papers()]
OWN = ("notice", "notice_redhead", "member_card")
TIMEOUT = 20_000


@pytest.fixture
def centre(window: MainWindow, enrol: Callable[..., list[Person]]) -> PrintingCentre:
    fit = {
        "born_on": "1950-05-01", "joined_on": "1970-07-01", "converted_on": "1971-07-01",
        "floating_direction": "out_interprov", "residence_address": "北街3号楼",
        "five_manage": "inservice_dual",
    }  # fmt: skip
    enrol("刘丽", "邵琪", **fit)
    enrol("陈立", **{**fit, "person_category": "2", "joined_on": "2026-01-05", "converted_on": ""})
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


def chooser(qtbot: QtBot, centre: PrintingCentre) -> PaperChooser:
    qtbot.mouseClick(centre.offers[MORE], Qt.MouseButton.LeftButton)
    return centre.window().findChild(PaperChooser)


def test_the_chooser_lists_every_paper_in_chinese_and_leads_there_and_back(
    qtbot: QtBot, centre: PrintingCentre, printer: Queue
) -> None:
    found = chooser(qtbot, centre)
    assert set(found.shown()) == {*KEYS, *OWN}
    names = "".join(found.list.item(row).text() for row in range(found.list.count()))
    assert all(not char.isascii() for char in names if char.isalpha())
    found.choose()
    key = next(iter(centre.editors))
    assert centre.stack.currentWidget() is centre.editors[key]
    centre.editors[key].left.emit()
    assert centre.stack.currentWidget() is not centre.editors[key]


@pytest.mark.parametrize("typed", ["介绍信", "jieshaoxin", "jsx", "introduction letter", "zzgx 介"])
def test_a_paper_is_found_by_name_pinyin_or_initials_and_opened_by_keyboard_alone(
    qtbot: QtBot, centre: PrintingCentre, printer: Queue, typed: str
) -> None:
    found = chooser(qtbot, centre)
    found.search.set_text(typed)
    assert "intro_letter" in found.shown()
    while found.list.currentItem().data(KEY) != "intro_letter":
        qtbot.keyClick(found.search.field, Qt.Key.Key_Down)
    qtbot.keyClick(found.search.field, Qt.Key.Key_Return)
    assert centre.stack.currentWidget() is centre.editors["intro_letter"]


def test_a_group_shows_its_papers_alone_and_a_search_looks_in_all(
    qtbot: QtBot, centre: PrintingCentre, printer: Queue
) -> None:
    found = chooser(qtbot, centre)
    row = next(n for n in range(found.groups.count()) if found.groups.item(n).data(KEY) == "dues")
    found.groups.setCurrentRow(row)
    assert set(found.shown()) == {"dues_sheet", "dues_receipt", "dues_notice", "dues_reminder"}
    found.search.set_text("信封")
    assert "envelope" in found.shown()
    found.search.set_text("没有这样的")
    assert not found.shown()
    assert not found.open_it.isEnabled()


def test_a_paper_the_role_may_not_print_is_absent(
    centre: PrintingCentre, printer: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = centre._context.session
    desk = replace(session, account=replace(session.account, role="front_desk"))
    kept_shut = replace(PAPERS["dues_receipt"], right="papers.void")
    monkeypatch.setitem(PAPERS, "dues_receipt", kept_shut)
    assert "dues_receipt" not in [one.key for one in paper_choice.offered(desk)]
    assert "dues_receipt" in [one.key for one in paper_choice.offered(session)]
    assert not paper_choice.may_print(desk, "dues_receipt")


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
    qtbot.waitUntil(page.bar.can_print, timeout=TIMEOUT)
    qtbot.mouseClick(page.bar.print, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(printer.received()) and not window.jobs.running(), timeout=TIMEOUT)
    kept = printing.archive(window.session)[0]
    assert kept.key == "roster"
    assert printer.received() == printing.paper_pdf(window.session, kept.id)


def test_a_problem_stands_at_its_field(
    qtbot: QtBot, centre: PrintingCentre, printer: Queue
) -> None:
    page = opened(centre, "roster")
    fill(page, "roster")
    page.form.show_values({"title": ""})
    qtbot.waitUntil(lambda: "标题" in page.form.row("title").message.text(), timeout=TIMEOUT)
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


def test_who_has_a_name_no_face_can_print_is_left_out_named_and_listed(
    qtbot: QtBot,
    centre: PrintingCentre,
    printer: Queue,
    enrol: Callable[..., list[Person]],
    tmp_path: Path,
) -> None:
    unprintable = enrol("王\U0003138a")[0]
    page = opened(centre, "label_sheet")
    page.people.choose("everybody")
    qtbot.waitUntil(lambda: page.left_out.text.text() != "", timeout=TIMEOUT)
    told = page.left_out.text.text()
    assert unprintable.person_no in told
    assert "U+3138A" in told
    qtbot.waitUntil(lambda: page.bar.print.isEnabled(), timeout=TIMEOUT)
    page.left_out.save(tmp_path / "list.csv")
    assert unprintable.person_no in (tmp_path / "list.csv").read_text("utf-8-sig")


def test_copies_sides_and_issued_forms_are_as_the_paper_declares(
    centre: PrintingCentre, printer: Queue
) -> None:
    assert opened(centre, "handover_list").bar.copies.value() == 2
    assert opened(centre, "steward_card").bar.sides.isChecked()
    assert not opened(centre, "sign_in").bar.sides.isChecked()
    assert opened(centre, "dues_receipt").issued.text.text()
    assert not opened(centre, "sign_in").issued.text.text()


def test_a_number_declared_void_meanwhile_is_not_printed_again_from_its_form(
    qtbot: QtBot, centre: PrintingCentre, printer: Queue
) -> None:
    session = centre._context.session
    page = opened(centre, "sign_in")
    fill(page, "sign_in")
    qtbot.waitUntil(page.bar.can_print, timeout=TIMEOUT)
    page.print_shown()
    qtbot.waitUntil(lambda: bool(printer.received()) and not centre._context.jobs.running(),
                    timeout=TIMEOUT)  # fmt: skip
    first = printing.archive(session)[0]
    paper_archive.void(session, first.id, "打错了")
    page.print_shown()
    qtbot.waitUntil(lambda: len(printing.archive(session)) == 2, timeout=TIMEOUT)
    qtbot.waitUntil(lambda: not centre._context.jobs.running(), timeout=TIMEOUT)
    assert [one.number[-4:] for one in printing.archive(session)] == ["0002", "0001"]
    assert len(paper_archive.handings(session)[first.id]) == 1
    with pytest.raises(UserError, match="作废"):
        paper_archive.refuse_void(session, first.id)


def test_a_batch_that_is_cancelled_while_it_is_drawn_takes_no_number(
    qtbot: QtBot, centre: PrintingCentre, printer: Queue
) -> None:
    page = opened(centre, "claim_agreement")
    page.give(list(roster.find(centre._context.session, Query())) * 60)
    qtbot.waitUntil(page.bar.can_print, timeout=TIMEOUT)
    page.print_shown()
    page.bar._cancel()
    qtbot.waitUntil(lambda: not centre._context.jobs.running(), timeout=TIMEOUT)
    qtbot.waitUntil(lambda: page.bar.print.isVisible(), timeout=TIMEOUT)
    assert printing.archive(centre._context.session) == []
    assert not printer.received()


def test_a_date_stays_as_it_was_typed_and_is_told_when_it_is_none(
    qtbot: QtBot, centre: PrintingCentre, printer: Queue
) -> None:
    page = opened(centre, "score_sheet")
    day = page.form.editor("date")
    assert isinstance(day, DayEditor)
    for typed in ("2026-02-31", "3026-01-01"):
        day.text.clear()
        qtbot.keyClicks(day.text, typed)
        qtbot.waitUntil(lambda: typed in page.form.row("date").message.text(), timeout=TIMEOUT)  # noqa: B023
        assert day.text.text() == typed
        assert not page.bar.print.isEnabled()
    day.text.clear()
    day.text.insert("2026年11月7日")  # pasted
    qtbot.waitUntil(lambda: page.bar.print.isEnabled(), timeout=TIMEOUT)
    assert page.form.values()["date"] == "2026-11-07"
    calendar = day.open_calendar()
    assert calendar.selectedDate().toString("yyyy-MM-dd") == "2026-11-07"
    qtbot.keyClick(calendar.findChild(QTableView), Qt.Key.Key_Right)
    qtbot.keyClick(calendar.findChild(QTableView), Qt.Key.Key_Return)
    assert day.text.text() == "2026-11-08"


def test_a_paper_about_nobody_is_saved_by_enter_or_marked_and_sealed(
    qtbot: QtBot, window: MainWindow, centre: PrintingCentre, printer: Queue, tmp_path: Path
) -> None:
    page = opened(centre, "score_sheet")
    qtbot.waitUntil(lambda: page.bar.print.isEnabled(), timeout=TIMEOUT)

    def save(name: str, asking: QDialog) -> Path:
        assert isinstance(asking, HandingDialog)
        qtbot.keyClick(asking, Qt.Key.Key_Return)
        (chooser,) = page.findChildren(QFileDialog)
        chooser.fileSelected.emit(str(tmp_path / name))
        chooser.close()
        qtbot.waitUntil(
            lambda: (tmp_path / name).exists() and not window.jobs.running(), timeout=TIMEOUT
        )
        qtbot.waitUntil(lambda: not page.findChildren(QFileDialog), timeout=TIMEOUT)
        return tmp_path / name

    plain = save("plain.pdf", page.delivery.save(page._work(), "评分表"))
    kept = printing.archive(window.session)[0]
    assert plain.read_bytes() == printing.paper_pdf(window.session, kept.id)
    asking = page.delivery.save(page._work(), "评分表")
    assert isinstance(asking, HandingDialog)
    asking.fields.mark.setChecked(True)
    qtbot.keyClick(asking, Qt.Key.Key_Return)
    assert asking.fields.purpose_row.message.text() == "请填写导出用途。"
    asking.fields.purpose.setText("内部核对")
    asking.fields.sample.setChecked(True)
    asking.fields.protect.setChecked(True)
    for field in (asking.fields.password.first, asking.fields.password.second):
        field.setText("cedar-lantern-42-river")
    sealed = save("sealed.pdf", asking)
    with pytest.raises(PdfiumError):
        PdfDocument(sealed)
    with PdfDocument(sealed, password="cedar-lantern-42-river") as document:
        said = document[0].get_textpage().get_text_range()
    assert "仅供内部核对使用" in said
    assert "样张" in said


def test_a_search_that_finds_nobody_prints_nothing_and_pasted_cells_stay_on_their_line(
    qtbot: QtBot, centre: PrintingCentre
) -> None:
    page = opened(centre, "intro_letter")
    assert page.preview.empty.sentence.text() == "正在生成文书……"
    fill(page, "intro_letter")
    page.people.choose("found")
    assert page.preview.empty.sentence.text() == "正在生成文书……"
    qtbot.waitUntil(lambda: "还没有选择人员" in page.preview.empty.sentence.text(), timeout=TIMEOUT)
    assert not page.bar.print.isEnabled()
    page = opened(centre, "certificate")
    field = page.form.editor("org")
    QGuiApplication.clipboard().setText("书院社区\n委员会")
    field.setFocus()
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.form.values()["org"] == field.text() == "书院社区委员会"


def test_what_was_typed_about_one_person_never_reaches_the_next(
    qtbot: QtBot, centre: PrintingCentre, window: MainWindow, printer: Queue, tmp_path: Path
) -> None:
    first, second = papers.of_category(window.session, "inservice_dual")[:2]
    page = opened(centre, "visit_record")
    page.form.show_values({"content": "身体尚好", "visitors": "李雯"})
    page.give([first])
    assert page.form.values()["content"] == "身体尚好"  # typed first, then the person chosen
    page.give([second])
    assert page.form.values()["content"] == ""
    assert page.form.values()["visitors"] == "李雯"
    assert "走访内容" in page.carried.text.text()
    qtbot.mouseClick(page.carried.back, Qt.MouseButton.LeftButton)
    assert page.form.values()["content"] == "身体尚好"
    page.keep()
    later = PaperPage(window.context, "visit_record", centre)  # the next day
    later.give([second])
    assert later.form.values()["content"] == "身体尚好"
    later.give([first])
    assert later.form.values()["content"] == ""
    page.delivery.save_to(page._work(), tmp_path / "visit.pdf")
    qtbot.waitUntil(lambda: (tmp_path / "visit.pdf").exists(), timeout=TIMEOUT)
    qtbot.waitUntil(lambda: not window.jobs.running(), timeout=TIMEOUT)
    assert page.form.values()["content"] == "身体尚好"  # may be printed once more
    assert opened(centre, "visit_record") is page
    assert page.form.values()["content"] == ""


def test_what_belongs_to_one_case_is_not_on_the_next_paper(
    qtbot: QtBot, centre: PrintingCentre, window: MainWindow, printer: Queue, tmp_path: Path
) -> None:
    page = opened(centre, "reception_record")
    page.form.show_values({"visitor": "张三", "matter": "楼道灯", "place": "党群服务中心"})
    page.delivery.save_to(page._work(), tmp_path / "reception.pdf")
    qtbot.waitUntil(lambda: (tmp_path / "reception.pdf").exists(), timeout=TIMEOUT)
    qtbot.waitUntil(lambda: not window.jobs.running(), timeout=TIMEOUT)
    page.keep()
    values = PaperPage(window.context, "reception_record", centre).form.values()
    assert (values["visitor"], values["matter"], values["place"]) == ("", "", "党群服务中心")


def test_cells_pasted_beyond_the_last_column_are_told(qtbot: QtBot, centre: PrintingCentre) -> None:
    page = opened(centre, "duty_sheet")
    table = page.form.editor("table")
    wide = table.columnCount()
    QGuiApplication.clipboard().setText("\t".join(f"c{n}" for n in range(wide + 2)))
    table.setCurrentCell(0, 0)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(page.form.values()["table"][0]) == wide
    assert "2" in page.form.row("table").message.text()
