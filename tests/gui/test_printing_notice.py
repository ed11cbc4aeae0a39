import json
from collections.abc import Callable

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.records.person import Person
from desktop_app.gui.handing_out import HandingDialog
from desktop_app.gui.printing.issue_number import IssueNumber, following
from desktop_app.gui.printing.levels import BodyEditor, chinese_number, next_number
from desktop_app.gui.printing.notice import NoticePage
from desktop_app.gui.printing.notice_fields import FORMS
from desktop_app.gui.printing.screen import PrintingCentre
from desktop_app.gui.shell import MainWindow
from desktop_app.gui.widgets import Confirm
from desktop_app.services import preferences
from desktop_app.services.members import orgs
from desktop_app.services.paperwork import printing
from desktop_app.services.session import Session
from tests.gui.printing_desk import *  # noqa: F403 - fixtures
from tests.gui.printing_desk import Queue


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def editor(window: MainWindow, key: str) -> NoticePage:
    centre = window.open_screen("printing")
    assert isinstance(centre, PrintingCentre)
    page = centre.make(key)
    assert isinstance(page, NoticePage)
    return page


def ready(qtbot: QtBot, page: NoticePage) -> None:
    qtbot.waitUntil(
        lambda: (
            page.bar._found is not None
            and page.bar.save.isEnabled()
            and page.preview.view.page_count() > 0
        ),
        timeout=20_000,
    )


@pytest.mark.parametrize("key", ["notice", "notice_redhead"])
def test_the_form_asks_for_every_field_of_the_paper(session: Session, key: str) -> None:
    asked = [entry.name for section in FORMS[key] for entry in section.entries]
    assert sorted(asked) == sorted(printing.notice_defaults(session, key))


def test_the_preview_follows_what_is_typed(
    qtbot: QtBot, window: MainWindow, printer: Queue
) -> None:
    page = editor(window, "notice")
    assert not page.bar.save.isEnabled()
    page.form.editor("title").insert("关于开展志愿服务的通知")
    page.form.editor("body").text.setPlainText("一、时间\n×月×日上午9:00。")
    ready(qtbot, page)
    assert page.preview.view.page_count() == 1
    assert not page.preview.banner.isVisible()


def test_a_printed_notice_says_what_was_written_and_is_kept(
    qtbot: QtBot, window: MainWindow, printer: Queue
) -> None:
    page = editor(window, "notice_redhead")
    page.form.show_values(
        {"title": "关于召开大会的通知", "body": "一、时间\n上午9:00。", "cc": "街道党工委",
         "number": "北街党工发〔2026〕12号", "attachments": ["名单", "回执"], "urgency": "加急"}
    )  # fmt: skip
    ready(qtbot, page)
    assert page.bar.sides.isChecked()
    window.open_screen("printing").print_shown()
    qtbot.waitUntil(lambda: bool(printer.received()) and not window.jobs.running(), timeout=20_000)
    text = text_of(printer.received()).replace("\r\n", "").replace("\u3000", "")
    for words in ("关于召开大会的通知", "北街党工发〔2026〕12号", "街道党工委", "2. 回执", "加急"):
        assert words in text
    kept = printing.archive(window.session)[0]
    assert json.loads(kept.input)["cc"] == "街道党工委"
    assert printing.paper_pdf(window.session, kept.id) == printer.received()


def test_a_character_no_font_has_is_told_at_its_field_and_the_last_page_stays(
    qtbot: QtBot, window: MainWindow, printer: Queue
) -> None:
    page = editor(window, "notice")
    page.form.show_values({"title": "通知", "body": "正文。"})
    ready(qtbot, page)
    page.form.editor("contact").setText("王\U00031400")
    qtbot.waitUntil(lambda: "U+31400" in page.form.row("contact").message.text(), timeout=20_000)
    assert page.preview.view.page_count() == 1
    assert page.preview.banner.isVisible()
    assert not page.bar.save.isEnabled()
    page.form.editor("contact").setText("王一")
    ready(qtbot, page)
    assert "U+31400" not in page.form.row("contact").message.text()


def test_nothing_typed_is_lost_when_the_program_dies(
    qtbot: QtBot, window: MainWindow, printer: Queue, session: Session
) -> None:
    page = editor(window, "notice")
    page.form.editor("title").insert("未写完的通知")
    qtbot.waitUntil(
        lambda: (
            (preferences.get(session, "printing.notice.draft") or {}).get("title") == "未写完的通知"
        ),
        timeout=5_000,
    )
    again = NoticePage(window.context, "notice")
    qtbot.addWidget(again)
    assert again.form.values()["title"] == "未写完的通知"


def test_closing_the_window_at_once_keeps_the_last_word(
    qtbot: QtBot, window: MainWindow, printer: Queue, session: Session
) -> None:
    page = editor(window, "notice")
    page.form.editor("title").insert("最后一个字")
    window.closed.connect(session.close)
    window.close()
    with session.on_this_thread() as again:
        assert preferences.get(again, "printing.notice.draft")["title"] == "最后一个字"


def test_ctrl_p_right_after_typing_prints_what_was_typed(
    qtbot: QtBot, window: MainWindow, printer: Queue
) -> None:
    page = editor(window, "notice")
    page.form.show_values({"title": "刚写完的通知", "body": "正文。"})
    page.print_shown()
    qtbot.waitUntil(lambda: bool(printer.received()) and not window.jobs.running(), timeout=20_000)
    assert "刚写完的通知" in text_of(printer.received())


def test_ctrl_p_without_a_printer_offers_to_save_the_pdf(
    qtbot: QtBot, window: MainWindow, no_printer: None
) -> None:
    page = editor(window, "notice")
    page.form.show_values({"title": "通知", "body": "正文。"})
    ready(qtbot, page)
    page.print_shown()
    asked = page.findChild(Confirm)
    with qtbot.waitSignal(page.bar.save_wanted):
        qtbot.mouseClick(asked.yes, Qt.MouseButton.LeftButton)
    qtbot.keyClick(page.findChild(HandingDialog), Qt.Key.Key_Return)  # neither mark nor password
    page.findChild(QFileDialog).reject()
    assert printing.archive(window.session) == []


def test_beginning_anew_puts_the_text_aside_where_it_is_found_again(
    qtbot: QtBot, window: MainWindow, printer: Queue
) -> None:
    page = editor(window, "notice")
    page.form.show_values({"title": "旧通知", "body": "旧正文"})
    page.start_anew()
    assert page.form.values()["title"] == ""
    assert page.form.values()["addressee"] == "各党支部、全体党员："
    earlier = page.drafts.earlier()
    assert [one.title for one in earlier] == ["旧通知"]
    page.start_anew(earlier[0].values)
    assert page.form.values()["body"] == "旧正文"


def test_a_template_keeps_the_words_but_not_the_date(
    qtbot: QtBot, window: MainWindow, printer: Queue
) -> None:
    page = editor(window, "notice_redhead")
    page.form.show_values({"title": "每月通知", "date": "2026-01-05", "body": "正文"})
    page.texts.save_template("每月")
    page.start_anew()
    page.texts.fill()
    page.start_anew(page.drafts.templates()["每月"])
    assert page.form.values()["title"] == "每月通知"
    assert page.form.values()["date"] == "2026-11-22"


def test_the_menu_offers_samples_that_print(
    qtbot: QtBot, window: MainWindow, printer: Queue
) -> None:
    page = editor(window, "notice")
    page.texts.fill()
    samples = page.texts.menu_of_texts.findChildren(QMenu)[0]
    for action in samples.actions():
        action.trigger()
        ready(qtbot, page)
        assert page.preview.view.page_count() >= 1
    assert len(samples.actions()) >= 4


def test_chosen_branches_make_the_addressees_line(
    qtbot: QtBot, window: MainWindow, printer: Queue, session: Session
) -> None:
    with session.changing("create"):
        orgs.add_branches(session, ["第一党支部", "第二党支部", "第三党支部"])
    page = editor(window, "notice")
    field = page.form.editor("addressee")
    branches = field.open_list()
    for box in branches.boxes:
        box.setChecked(box.text() in ("第一党支部", "第三党支部"))
    qtbot.mouseClick(branches.use, Qt.MouseButton.LeftButton)
    assert page.form.values()["addressee"] == "第一党支部、第三党支部："
    everybody = field.open_list()
    assert everybody.ticked() == ["第一党支部", "第三党支部"]
    qtbot.mouseClick(everybody.all, Qt.MouseButton.LeftButton)
    assert page.form.values()["addressee"] == "各党支部、全体党员："


def test_the_number_of_the_paper_is_written_as_the_standard_asks(qtbot: QtBot, look: None) -> None:
    """GB/T 9704-2012, 7.2.5: year in 〔〕, no 第, no leading zeros."""
    field = IssueNumber(2026)
    qtbot.addWidget(field)
    assert field.value() == ""
    field.show_value("北街党工发[2026]第012号")
    assert field.value() == "北街党工发〔2026〕12号"


def test_the_next_paper_is_proposed_the_next_number_of_its_year() -> None:
    assert following("北街党工发〔2026〕12号", 2026) == "北街党工发〔2026〕13号"
    assert following("北街党工发〔2026〕12号", 2027) == "北街党工发〔2027〕1号"
    assert following("无号", 2026) == ""


def test_levels_count_on_and_begin_anew_under_a_higher_one() -> None:
    before = "一、时间\n（一）上午\n（二）下午\n二、地点\n"
    assert next_number(0, before) == "三、"
    assert next_number(1, before) == "（一）"
    assert next_number(1, before + "（一）会议室\n") == "（二）"
    assert next_number(2, before) == "1."
    assert next_number(3, before + "1.签到\n（1）提前\n") == "（2）"
    assert [chinese_number(n) for n in (1, 10, 11, 20, 21)] == [
        "一",
        "十",
        "十一",
        "二十",
        "二十一",
    ]


def test_a_level_button_begins_a_numbered_paragraph(qtbot: QtBot, look: None) -> None:
    body = BodyEditor()
    qtbot.addWidget(body)
    body.show()
    qtbot.mouseClick(body.buttons[0], Qt.MouseButton.LeftButton)
    body.text.insertPlainText("时间")
    qtbot.mouseClick(body.buttons[0], Qt.MouseButton.LeftButton)
    body.text.insertPlainText("地点")
    assert body.text.toPlainText() == "一、时间\n二、地点"


def test_scrolling_the_form_changes_no_date(
    qtbot: QtBot, window: MainWindow, printer: Queue
) -> None:
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    day = editor(window, "notice").form.editor("date")
    before = day.value()
    turn = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 120), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(day, turn)
    assert day.value() == before


def test_a_notice_is_written_to_each_of_some_people(
    qtbot: QtBot, window: MainWindow, printer: Queue, enrol: Callable[..., list[Person]]
) -> None:
    with window.session.changing("update"):
        branch = orgs.add_branches(window.session, ["第一支部"])["第一支部"]
    some = enrol("刘丽", "欧阳明月", branch=branch)
    (homeless,) = enrol("文秀")
    page = editor(window, "notice")
    assert page.personal is not None
    page.form.show_values({"title": "通知", "body": "同志参加会议。"})
    page.form.editor("addressee").line.setText("各党支部：")
    assert not page.personal.fields["姓名"].isVisible()
    window.open_screen("printing", paper="notice", people=[one.id for one in (*some, homeless)])
    assert page.form.values()["addressee"] == "{称呼}："
    assert page.personal.fields["姓名"].isVisible()
    page.form.editor("body").text.setFocus()
    page.personal.fields["支部"].click()  # where the cursor stands in the text, at its beginning
    assert page.form.values()["body"] == "{支部}同志参加会议。"
    ready(qtbot, page)
    qtbot.waitUntil(page.personal.left_out.isVisible, timeout=20_000)
    assert page.preview.view.page_count() == 2
    page.print_shown()
    qtbot.waitUntil(lambda: bool(printer.received()) and not window.jobs.running(), timeout=20_000)
    said = text_of(printer.received())
    assert "刘丽同志：" in said
    assert "欧阳明月同志：" in said
    assert list(printing.archive(window.session)[0].people) == [one.id for one in some]
    page.personal.people.choose("blank")
    assert page.form.values()["addressee"] == "各党支部："
