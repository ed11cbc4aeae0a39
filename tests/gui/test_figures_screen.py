"""Figures on the screen: every number opens its rows; printed and exported as they stand."""

import openpyxl
import pdfplumber
import pytest
from PySide6.QtCore import QPoint

from desktop_app.domain.records.booking import Booking
from desktop_app.domain.records.order import Order
from desktop_app.gui.printing.before_print import PreviewDialog
from desktop_app.services.desk import bookings, orders
from desktop_app.services.members import people
from desktop_app.services.paperwork import printing
from desktop_app.services.posts import red_post, service_log
from desktop_app.services.reporting import figures_out
from tests.gui.by_hand import *  # noqa: F403 - fixtures
from tests.gui.by_hand import TIMEOUT
from tests.gui.people_desk import *  # noqa: F403 - fixtures
from tests.gui.people_desk import nameless, opened


@pytest.fixture
def screen(qtbot, window, session, enrol, hand):
    item = red_post.items(session)[0].item
    people = [one.id for one in enrol("刘丽", "邵琪")]
    service_log.record(session, people, item.id, done_on="2026-11-05", minutes=90)
    service_log.record(session, people[:1], item.id, done_on="2026-10-05", minutes=60)
    made = window.open_screen("figures")
    qtbot.waitUntil(made.isVisible)
    settled(hand, made)
    return made


def settled(hand, screen):
    """Wait until all is counted."""
    hand.qtbot.waitUntil(lambda: not screen.is_counting(), timeout=TIMEOUT)


def number(screen, name):
    model = screen.list.lines
    rows = [model.index(row, 0).data() for row in range(model.rowCount())]
    return model.index(rows.index(name), 1).data()


def choose(hand, screen, name):
    model = screen.list.lines
    rows = [model.index(row, 0).data() for row in range(model.rowCount())]
    settled(hand, screen)
    hand.click_row(screen.list, rows.index(name))
    settled(hand, screen)


def test_a_chosen_figure_opens_the_rows_it_counts(screen, hand) -> None:
    assert number(screen, "服务次数") == "2 次"
    choose(hand, screen, "服务次数")
    rows = screen.rows.lines
    assert [rows.index(row, 1).data() for row in range(rows.rowCount())] == ["刘丽", "邵琪"]
    assert "11: 2" in screen.chart.accessibleDescription()
    for name in ("在册服务项目", "服务次数"):  # tables of two and of three columns are drawn
        choose(hand, screen, name)
        assert screen.rows.indexAt(QPoint(10, 10)).isValid()
    choose(hand, screen, "参与服务的党员")
    assert (
        screen.heading.text() == "参与服务的党员  2 人 / 2 名册全部人员  100.0%  截至2026年11月22日"
    )


def test_figures_follow_what_is_recorded(screen, session, window, enrol, hand) -> None:
    item = red_post.items(session)[1].item
    service_log.record(session, [enrol("王芳")[0].id], item.id, done_on="2026-11-06", minutes=30)
    window.announce(service_log.TOUCHED)
    settled(hand, screen)
    assert number(screen, "服务次数") == "3 次"


def test_the_page_is_printed_kept_and_says_what_the_screen_says(
    qtbot, window, session, screen, tmp_path, hand
) -> None:
    hand.click(screen.print)
    dialog = opened(qtbot, window, PreviewDialog)
    qtbot.waitUntil(lambda: dialog.focusWidget() in (dialog.bar.print, dialog.bar.save))
    assert printing.archive(session) == []  # looking takes no number
    saved = tmp_path / "out" / "saved.pdf"
    saved.parent.mkdir()
    dialog.delivery.save_to(lambda own, _: figures_out.print_page(own, screen._when), saved)
    qtbot.waitUntil(saved.exists)
    qtbot.waitUntil(lambda: window.jobs.running() is None)
    hand.press("Escape")
    kept = printing.archive(session)[0]
    assert kept.title == "2026年11月工作统计表"
    file = tmp_path / "page.pdf"
    file.write_bytes(printing.paper_pdf(session, kept.id))
    with pdfplumber.open(file) as pdf:
        assert len(pdf.pages) == 1
        page = pdf.pages[0]
        text = page.extract_text()
        assert (round(page.width), round(page.height)) == (842, 595)
    assert "服务次数 2 次" in text
    assert "助老" in text


def test_the_workbook_holds_the_figures_and_their_rows(qtbot, window, screen, tmp_path) -> None:
    target = tmp_path / "figures.xlsx"
    screen.export_to(target)
    qtbot.waitUntil(lambda: window.jobs.running() is None, timeout=TIMEOUT)
    book = openpyxl.load_workbook(target)
    assert book["统计"]["A2"].value == "在册服务项目"
    assert [row[1].value for row in book["服务次数"].iter_rows(min_row=2)] == ["刘丽", "邵琪"]
    hours = book["服务时长"]
    assert [cell.value for cell in hours[1]][-1] == "时长（小时）"
    total = sum(row[-1].value for row in hours.iter_rows(min_row=2))  # numbers, so they add up
    found = {row[0].value: [cell.value for cell in row] for row in book["统计"].iter_rows()}
    assert found["服务时长"][1] == total
    assert found["参与服务的党员"][1:5] == [2, "人", 2, "名册全部人员"]
    share = found["服务次数"]
    part = book["统计"].cell([*found].index("参与服务的党员") + 1, 6)
    assert (part.value, part.number_format) == (1, "0.0%")
    assert share[5] is None or isinstance(share[5], float | int)
    cover = dict(row[:2] for row in book["导出说明"].iter_rows(values_only=True))
    assert cover["统计截止"] == "2026-11-22"
    assert "导出编号" in [row[0].value for row in book["导出说明"].iter_rows()]


def test_another_kind_of_file_is_refused(qtbot, window, screen, tmp_path) -> None:
    target = tmp_path / "figures.json"
    screen.export_to(target)
    qtbot.waitUntil(lambda: window.jobs.running() is None, timeout=TIMEOUT)
    assert ".xlsx" in screen.notice.text.text()
    assert not target.exists()


def test_a_row_behind_a_figure_opens_what_it_is_about(window, screen, session, hand) -> None:
    made = orders.new(session, Order(kind="wish", what="换灯泡", requester="周桂芳"))
    screen.refresh()
    choose(hand, screen, "新增点单")
    assert screen.rows.lines.index(0, 0).data() == "2026年11月22日"
    hand.double_click_row(screen.rows, 0)
    assert window.current().board.current() == made.id
    window.open_screen("figures")
    choose(hand, screen, "参与服务的党员")
    hand.double_click_row(screen.rows, 0)
    assert people.get(session, window.current().view.current_id()).name == "刘丽"
    window.open_screen("figures")
    choose(hand, screen, "服务次数")
    hand.double_click_row(screen.rows, 0)
    assert window.current().offers.isVisible()


def test_a_booking_and_a_service_done_on_an_order_open_what_they_are(
    screen, hand, session, window, enrol
) -> None:
    room = bookings.book(
        session,
        Booking(room="会议室", held_on="2026-11-22", begins="14", ends="15", purpose="读书",
                unit="读书社"),
    )  # fmt: skip
    (person,) = enrol("王芳")
    order = orders.new(session, Order(kind="convenience", what="换灯泡", requester="周桂芳"))
    for step, values in (
        ("accept", {}), ("claim", {"taken_by": person.id}),
        ("finish", {"result": "已办", "hours": "1"}), ("confirm", {}),
    ):  # fmt: skip
        orders.move(session, order.id, step, values)
    window.open_screen("figures")
    choose(hand, screen, "服务次数")
    names = [screen.rows.lines.index(row, 2).data() for row in range(3)]
    hand.double_click_row(screen.rows, names.index(order.number))
    assert window.stack.current_key() == "orders"
    window.open_screen("figures")
    settled(hand, screen)
    hand.press("Ctrl+End", *["Up"] * 3)  # out of sight of the mouse
    settled(hand, screen)
    assert "场地使用" in screen.heading.text()
    assert screen.rows.lines.index(0, 1).data() == room.number
    hand.double_click_row(screen.rows, 0)
    assert window.current().pages["bookings"].board.current() == room.id


def test_a_period_before_the_first_record_says_so(screen, hand) -> None:
    hand.write_in(screen.typed, "1999")
    hand.press("Return")
    settled(hand, screen)
    assert "最早的记录是2026年10月5日" in screen.notice.text.text()
    hand.write_in(screen.typed, "2026-10")
    hand.press("Return")
    settled(hand, screen)
    assert screen.notice.text.text() == ""


def test_every_control_has_a_name(screen) -> None:
    assert nameless(screen) == []


def test_no_table_of_rows_scrolls_sideways_because_of_the_one_before(
    screen, session, qtbot, hand
) -> None:
    orders.new(session, Order(kind="convenience", what="换灯泡", requester="周桂芳"))
    screen.refresh()
    settled(hand, screen)
    bar = screen.rows.horizontalScrollBar()
    for row, one in enumerate(screen._counted.values):
        screen.list.selectRow(row)
        settled(hand, screen)
        if one.key != "order_kinds":  # as many columns as there are states
            qtbot.waitUntil(lambda: bar.maximum() == 0)
            head = screen.rows.horizontalHeader()
            assert head.length() == screen.rows.viewport().width()
