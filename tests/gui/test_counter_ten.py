"""The counter's ten usual things, by scanner and keyboard alone, to the end.

Source: issue 5, part 8: each within two keystrokes of the scanned card.
"""

import pytest

from desktop_app.domain.person_no import card_code
from desktop_app.gui.red_post.bookings import BookingsPage
from desktop_app.services.desk import bookings, orders, receptions
from desktop_app.services.members import people
from desktop_app.services.paperwork import printing
from desktop_app.services.posts import red_post, service_log
from tests.gui.by_hand import *  # noqa: F403 - fixtures
from tests.gui.printing_desk import *  # noqa: F403 - fixtures

# key at the counter, the paper it leads to, words that stand on what comes out of the printer
PRINTED = (
    ("6", "dues_receipt", ("刘丽", "党费")),
    ("7", "intro_letter", ("刘丽", "组织关系")),
)


@pytest.fixture
def visitor(qtbot, window, hand, scanner, enrol):
    """Somebody whose card was scanned at the counter, which was opened by its key."""
    person = enrol("刘丽", mobile="13800001111", residence_address="北街3号楼")[0]
    hand.press("Ctrl+2")
    hand.write(card_code(person.person_no))
    hand.press("Return")
    qtbot.waitUntil(lambda: window.current().name.text() == "刘丽")
    return person


def at_the_counter(window) -> bool:
    """Tell whether the counter is shown again, with the same person."""
    return window.stack.current_key() == "counter" and window.current().name.text() == "刘丽"


def test_a_service_is_claimed_and_its_agreement_comes_out(
    window, hand, session, printer, visitor
) -> None:
    hand.press("Alt+1", "Space", "F9")
    assert [one.claim.state for one in red_post.claims_of(session, visitor.id)] == ["claimed"]
    assert "刘丽" in hand.print(printer, "claim_agreement")
    hand.press("Escape")
    assert at_the_counter(window)


def test_hours_are_recorded(hand, session, visitor) -> None:
    hand.press("Alt+2")
    hand.at(hand.front().items)
    hand.press("Down")
    hand.fill(minutes="1:30")
    hand.press("F9")
    (done,) = service_log.of_person(session, visitor.id, session.today().year)
    assert done.minutes == 90


def test_an_order_is_taken_and_its_slip_comes_out(window, hand, session, printer, visitor) -> None:
    hand.press("Alt+3")
    hand.fill(kind="bm", what="换灯泡")  # 便民 by its initials
    hand.press("F9")
    order = orders.views(session)[0].order
    assert (order.person_id, order.kind, order.what) == (visitor.id, "convenience", "换灯泡")
    hand.at(window.current().detail.slips[0])
    hand.press("Space")
    said = hand.print(printer, "order_slip")
    assert all(one in said for one in ("刘丽", "换灯泡", order.number)), said


def test_a_card_comes_out_of_the_printer(hand, printer, visitor) -> None:
    hand.press("Alt+5")
    assert "刘丽" in hand.print(printer, "member_card")
    hand.press("Escape")


@pytest.mark.parametrize(("key", "paper", "words"), PRINTED)
def test_a_paper_comes_out_of_the_printer(
    window, hand, session, printer, visitor, key: str, paper: str, words: tuple[str, ...]
) -> None:
    hand.press(f"Alt+{key}")
    said = hand.print(printer, paper)
    assert all(word in said for word in words), said
    assert printing.archive(session)[0].people in ((visitor.id,), ())
    hand.press("Alt+Left")  # back to who stands at the counter
    assert at_the_counter(window)


def test_a_report_in_is_stored_and_its_slip_comes_out(
    window, hand, session, printer, visitor
) -> None:
    hand.press("Alt+4", "F9")
    said = hand.print(printer, "reportin_receipt")
    assert all(word in said for word in ("刘丽", "回执", "2026年11月22日")), said
    assert people.get(session, visitor.id).reported_on == "2026-11-22"
    hand.press("Escape")
    assert at_the_counter(window)
    assert "报到" in window.current().history.text()


def test_a_room_is_booked_and_its_slip_comes_out(window, hand, session, printer, visitor) -> None:
    hand.press("Alt+8")
    hand.fill(room="二楼会议室", held_on="2026.11.28", begins="9", ends="11", purpose="读书会")
    hand.press("F9")
    said = hand.print(printer, "booking_slip")
    for word in ("场地使用单", "CD2026-0001", "二楼会议室", "09:00至11:00", "刘丽", "13800001111"):
        assert word in said, said
    (kept,) = bookings.views(session)
    assert (kept.booking.person_id, kept.booking.state) == (visitor.id, "approved")
    hand.press("Escape")
    assert at_the_counter(window)
    assert "二楼会议室" in window.current().due.text.text()
    board = BookingsPage(window.context).board
    (card,) = [one for column in board.columns for one in column.list.cards.cards]
    assert card.when == "11-28"  # the day it is held, no deadline


def test_a_visit_is_stored_and_its_record_comes_out(
    window, hand, session, printer, visitor
) -> None:
    hand.press("Alt+9")
    hand.fill(matter="入门情况")
    hand.press("F9")
    assert receptions.of_person(session, visitor.id)[0].kind == "visit"
    said = hand.print(printer, "visit_record")
    assert all(one in said for one in ("刘丽", "走访", "入门情况")), said
    hand.press("Escape")  # back to the counter
    assert at_the_counter(window)
    assert "入门情况" in window.current().history.text()


def test_an_enquiry_is_stored_with_its_answer(window, hand, session, visitor) -> None:
    hand.press("Alt+0", "Return", "F9")
    (row,) = receptions.of_person(session, visitor.id)
    assert (row.kind, row.matter) == ("enquiry", "组织关系转入")
    assert "组织关系介绍信" in row.answer
    assert "组织关系转入" in window.current().history.text()


def test_the_guide_is_opened_and_printed(hand, printer, visitor) -> None:
    hand.press("Alt+0")
    hand.at(hand.front().print)
    hand.press("Space")
    said = hand.print(printer, "desk_guide")
    for word in ("办理事项", "需带材料", "个工作日", "组织关系转入"):
        assert word in said, word
