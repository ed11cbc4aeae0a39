"""A slip or a list is looked at first; its number is taken when it leaves the desk."""

from PySide6.QtWidgets import QDialog, QLabel

from desktop_app.domain.records.order import Order
from desktop_app.gui.printing.before_print import PreviewDialog, look_first
from desktop_app.services.desk import orders
from desktop_app.services.paperwork import papers, printing
from tests.gui.by_hand import *  # noqa: F403 - fixtures
from tests.gui.by_hand import TIMEOUT
from tests.gui.people_desk import *  # noqa: F403 - fixtures
from tests.gui.people_desk import opened

ASKED = Order(kind="convenience", what="换灯泡", requester="周桂芳")


def test_a_look_takes_no_number_and_two_prints_take_one(
    qtbot, window, session, hand, printer
) -> None:
    orders.new(session, ASKED)
    hand.press("Ctrl+5")
    for paper in ("Ctrl+P", "打印派工单"):
        hand.press(paper) if "+" in paper else hand.click(paper)
        dialog = opened(qtbot, window, PreviewDialog)
        qtbot.waitUntil(dialog.bar.print.isEnabled)
        hand.press("Escape")
    assert printing.archive(session) == []
    hand.click("打印派工单")
    said = hand.print(printer, "order_slip")
    assert "2026-0001" in said
    hand.print(printer, "order_slip")
    hand.press("Escape")
    assert [one.number for one in printing.archive(session)] == ["2026-0001"]


def test_enter_prints_although_the_printers_are_named_late(
    qtbot, window, session, hand, printer
) -> None:
    printer.install(pause=1)
    orders.new(session, ASKED)
    hand.press("Ctrl+5")
    hand.click("打印派工单")
    dialog = opened(qtbot, window, PreviewDialog)
    qtbot.waitUntil(lambda: dialog.preview.view.page_count() == 1)
    assert not dialog.bar.can_print()
    qtbot.waitUntil(dialog.bar.can_print, timeout=TIMEOUT)
    hand.press("Return")
    qtbot.waitUntil(lambda: bool(printer.received()), timeout=TIMEOUT)
    hand.press("Escape")


def test_a_look_at_many_says_that_it_shows_the_first(qtbot, context, enrol) -> None:
    (person,) = enrol("刘丽")
    many = [person.id] * (papers.PREVIEWED + 5)
    dialog = look_first(
        context,
        "label_sheet",
        lambda session, _: papers.print_paper(session, "label_sheet", {}, many),
    )
    qtbot.waitUntil(dialog.bar.print.isEnabled)
    assert "共 305 人，预览只显示前 300 人" in dialog.preview.banner.text.text()
    dialog.close()


def test_what_cannot_be_made_is_told_and_leaves_no_window(qtbot, window, hand, printer) -> None:
    hand.press("Ctrl+5", "Ctrl+P")
    qtbot.waitUntil(lambda: "清单" in " ".join(words(window)))
    hand.press("Escape")
    assert not [one for one in window.findChildren(PreviewDialog) if one.isVisible()]
    assert hand.front() is window


def words(window) -> list[str]:
    """What the dialogs over the window say."""
    found = [one for one in window.findChildren(QDialog) if one.isVisible()]
    return [text.text() for one in found for text in one.findChildren(QLabel)]
