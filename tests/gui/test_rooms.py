"""Rooms and their seats by keys; a booking for more people is refused at its field."""

import pytest

from desktop_app.domain.records.room import Room
from desktop_app.services.desk import bookings, rooms
from tests.gui.by_hand import *  # noqa: F403 - fixtures
from tests.gui.people_desk import *  # noqa: F403 - fixtures
from tests.gui.people_desk import nameless


def test_seats_are_typed_once_and_checked_at_every_booking(window, hand, session) -> None:
    hand.press("Ctrl+4", "Shift+F8", "Shift+F4")
    dialog = hand.front()
    assert nameless(dialog) == []
    hand.press("F2")
    hand.fill(name="会议室", capacity="30")
    hand.press("F9")
    assert hand.front() is dialog
    names = [dialog.view.lines.index(row, 0).data() for row in range(dialog.view.lines.rowCount())]
    row = names.index("会议室")
    assert dialog.view.lines.index(row, 1).data() == "30"
    hand.click_row(dialog.view, row)
    hand.press("F4")
    hand.fill(capacity="40")
    hand.press("F9")
    assert rooms.seats(session, "会议室") == 40
    hand.press("Escape", "F2")
    assert "会议室（40座）" in [
        hand.field("room").itemText(n) for n in range(hand.field("room").count())
    ]
    hand.fill(
        room="会议室", held_on="2026.11.28", begins="9", ends="11", purpose="读书会",
        unit="读书社", heads="41",
    )  # fmt: skip
    hand.press("F9")
    form = hand.front()
    assert "会议室可容纳40人" in form.rows["heads"].message.text()
    hand.fill(heads="40")
    hand.press("F9")
    (kept,) = bookings.views(session)
    assert (kept.booking.room, kept.booking.heads) == ("会议室", 40)
    page = window.current().pages["bookings"]
    assert "40座" in page.detail.facts.text()


@pytest.mark.parametrize("key", ["Return", "Tab"])
def test_the_only_line_of_a_list_is_taken_by_enter_and_tab_and_of_several_none(
    window, hand, session, key: str
) -> None:
    for name, seats in (("二楼会议室", 40), ("多功能厅", 60), ("多功能教室", 30)):
        rooms.save(session, Room(name=name, capacity=seats))
    hand.press("Ctrl+4", "Shift+F8", "F2")
    form, room = hand.front(), hand.field("room")
    hand.at("room")
    hand.write("二楼")
    assert room.listing()
    hand.press(key)
    assert (room.currentText(), room.listing()) == ("二楼会议室（40座）", False)
    assert hand.front() is form
    hand.at("room")
    hand.press("Ctrl+A")
    hand.write("多功能")
    hand.press(key)
    assert room.value() == "多功能"
    hand.at("room")
    hand.press("Ctrl+A")
    hand.write("二楼")
    hand.press("Escape", "Tab")  # a room of another name: the list was put away
    assert room.value() == "二楼"


@pytest.mark.parametrize("key", ["Return", "Tab"])
def test_a_code_is_taken_from_a_part_of_its_words(window, hand, key: str) -> None:
    hand.press("Ctrl+5", "F2")
    hand.at("kind")
    hand.write("便")
    hand.press(key)
    assert hand.field("kind").value() == "convenience"
