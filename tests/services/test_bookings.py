"""Rooms are booked once: clashes, requests, keys, slips, personal data. Source: domain.md 3.25."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pypdfium2 import PdfDocument

from desktop_app.domain import codes
from desktop_app.domain.records.booking import Booking
from desktop_app.domain.records.room import Room
from desktop_app.errors import Conflict, Forbidden, Invalid
from desktop_app.services import work_lists
from desktop_app.services.desk import bookings, rooms
from desktop_app.services.keeping import history, purging, retention
from desktop_app.services.members import duplicates
from desktop_app.services.paperwork import printing
from desktop_app.services.session import Account
from desktop_app.services.subjects import dossier
from tests.conftest import NOW

READING = Booking(
    room="二楼会议室", held_on="2026-11-28", begins="9点", ends="11点半", purpose="读书会",
    name="周桂芳", phone="13800001111", heads=20,
)  # fmt: skip


def at(session, **forward):
    return replace(session, now=lambda: NOW + timedelta(**forward))


def said(session, made) -> str:
    page = PdfDocument(printing.paper_pdf(session, made.paper_id))[0]
    return page.get_textpage().get_text_bounded()


def test_a_booking_holds_its_room_and_a_clash_names_it(session) -> None:
    made = bookings.book(session, READING)
    assert (made.number, made.state, made.begins, made.ends) == (
        "CD2026-0001", "approved", "09:00", "11:30",
    )  # fmt: skip
    other = replace(READING, room="二楼 会议室", begins="11:00", ends="12:00", purpose="棋牌")
    with pytest.raises(Conflict, match=r"CD2026-0001  2026-11-28 09:00—11:30  周桂芳  读书会"):
        bookings.book(session, other)
    after = bookings.book(session, replace(other, begins="11:30"))
    assert after.number == "CD2026-0002"  # the refused one used no number
    with pytest.raises(Conflict, match="CD2026-0001"):
        bookings.change(session, replace(after, begins="11:00"))
    history.undo_last(session)
    assert [one.booking.number for one in bookings.views(session)] == [made.number]


def test_an_overlap_needs_a_reason_and_the_right(session) -> None:
    bookings.book(session, READING)
    both = replace(READING, purpose="合唱", overlap_reason="两队共用")
    desk = replace(session, account=Account(session.account.id, "某", "front_desk"))
    with pytest.raises(Forbidden):
        bookings.book(desk, both)
    assert bookings.book(session, both).overlap_reason == "两队共用"


def test_what_is_only_asked_for_waits_until_the_room_is_free(session) -> None:
    first = bookings.book(session, READING)
    asked = bookings.book(session, replace(READING, purpose="合唱", as_request="1"))
    assert asked.state == "requested"
    assert "CD2026-0001" in bookings.lines(session, asked)[0]
    with pytest.raises(Conflict, match="CD2026-0001"):
        bookings.move(session, asked.id, "approve")
    bookings.move(session, first.id, "cancel", reason="活动取消")
    assert bookings.move(session, asked.id, "approve").state == "approved"
    closed = bookings.closed(session, words=codes.chinese).views
    assert [(one.number, one.state_label) for one in closed] == [("CD2026-0001", "取消")]


def test_a_key_goes_out_and_comes_back(session) -> None:
    made = bookings.book(session, READING)
    with pytest.raises(Conflict):
        bookings.move(session, made.id, "no_show")
    then = at(session, days=6)
    out = bookings.move(then, made.id, "hand_out")
    assert (out.key_to, out.key_out_at) == ("周桂芳", "2026-11-28 10:32")
    assert bookings.overdue(then) == 0
    late = at(session, days=6, hours=2)
    assert bookings.overdue(late) == 1
    back = bookings.move(late, made.id, "return")
    assert (back.state, back.key_back_at) == ("finished", "2026-11-28 12:32")
    assert bookings.overdue(late) == 0


def test_what_is_missing_or_wrong_is_said_and_uses_no_number(session) -> None:
    for values, field in (
        ({"begins": "廿点"}, "begins"), ({"ends": "8:00"}, "ends"),
        ({"held_on": "2026-11-21"}, "held_on"), ({"held_on": "2026.11"}, "held_on"),
        ({"name": "", "unit": ""}, "name"), ({"phone": ""}, "phone"), ({"purpose": ""}, "purpose"),
    ):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            bookings.book(session, replace(READING, **values))
        assert field in refused.value.problems
    assert bookings.book(session, READING).number == "CD2026-0001"


def test_the_slip_says_what_is_stored_and_lists_are_by_day(session) -> None:
    made = bookings.book(session, READING)
    bookings.book(session, replace(READING, held_on="2026-11-22", room="书院"))
    text = said(session, bookings.slip(session, made.id))
    for words in ("CD2026-0001", "二楼会议室", "09:00至11:30", "读书会", "20人", "13800001111"):
        assert words in text
    views = bookings.shown(session, words=codes.chinese)
    assert [(one.group_label, one.title.split()[-1]) for one in views] == [
        ("今天", "书院"), ("以后", "二楼会议室"),
    ]  # fmt: skip
    text = said(session, work_lists.print_list(session, "场地预约一览表", views))
    assert "11-28 09:00—11:30" in text.replace("\r\n", "")
    text = said(session, bookings.week_table(session)).replace("\r\n", "")
    assert all(one in text for one in ("书院", "居民个人", "全天空闲"))
    assert "周桂芳" not in text
    assert [one.room.name for one in rooms.views(session)][:2] == ["书院", "二楼会议室"]


def test_whoever_is_on_the_roster_is_linked_merged_and_told(session, enrol) -> None:
    person, twin = enrol("周桂芳", mobile="13800001111")[0], enrol("周桂方")[0]
    made = bookings.book(session, READING)
    assert made.person_id == person.id
    assert "二楼会议室" in str(dossier.parts(session, person, clear=True))
    duplicates.merge(session, twin.id, person.id)
    assert bookings.by_id(session, made.id).person_id == twin.id


def test_three_years_later_name_and_telephone_go_and_the_count_stays(session) -> None:
    made = bookings.book(session, READING)
    bookings.move(session, made.id, "cancel", reason="周桂芳生病")
    later = at(session, days=4 * 365)
    due = [one for one in retention.expired(later) if one.kind == "booking"]
    assert [(one.number, one.title) for one in due] == [("CD2026-0001", "周桂芳")]
    assert purging.purge(later, due).people == 1
    left = bookings.by_id(later, made.id)
    assert (left.name, left.phone, left.reason, left.heads) == ("", "", "", 20)
    assert not [one for one in retention.expired(later) if one.kind == "booking"]


def test_a_key_is_out_once_and_not_days_before(session) -> None:
    later = bookings.book(session, replace(READING, held_on="2026-12-04"))
    with pytest.raises(Conflict, match=later.number):
        bookings.move(session, later.id, "hand_out")
    today = bookings.book(session, replace(READING, held_on="2026-11-22", begins="14", ends="15"))
    soon = bookings.book(session, replace(READING, held_on="2026-11-23"))
    bookings.move(session, today.id, "hand_out")
    with pytest.raises(Conflict, match=today.number):
        bookings.move(session, soon.id, "hand_out")
    bookings.move(session, today.id, "return")
    assert bookings.move(session, soon.id, "hand_out").state == "in_use"


def test_no_more_people_are_booked_than_the_room_takes(session) -> None:
    earlier = bookings.book(session, replace(READING, held_on="2026-11-29", heads=60))
    asked = replace(READING, held_on="2026-11-30", heads=60, as_request="1")
    waiting = bookings.book(session, asked)
    rooms.save(session, Room(name="二楼 会议室", capacity=30))
    with pytest.raises(Invalid) as refused:
        bookings.book(session, replace(READING, heads=31))
    assert "二楼会议室可容纳30人" in refused.value.problems["heads"]
    made = bookings.book(session, replace(READING, heads=30))
    with pytest.raises(Invalid):
        bookings.change(session, replace(made, heads=31))
    with pytest.raises(Conflict, match="30"):
        bookings.move(session, waiting.id, "approve")
    assert "30" in bookings.lines(session, earlier)[0]  # booked before anybody counted
    text = said(session, bookings.week_table(session)).replace("\r\n", "")
    assert "二楼会议室（30座）" in text
    (view, *_) = rooms.views(session)
    assert (view.room.name, view.room.capacity, view.bookings) == ("二楼 会议室", 30, 3)
    with pytest.raises(Invalid):
        rooms.save(session, Room(name="二楼会议室"))
    rooms.save(session, replace(view.room, capacity=60))
    assert bookings.move(session, waiting.id, "approve").state == "approved"
    history.undo_last(session)
    history.undo_last(session)
    assert rooms.seats(session, "二楼会议室") == 30


def test_a_slip_of_the_pen_makes_no_new_room(session) -> None:
    rooms.save(session, Room(name="二楼会议室"))
    with pytest.raises(Invalid) as refused:
        bookings.book(session, replace(READING, room="会议室"))
    assert "二楼会议室" in refused.value.problems["room"]
    assert bookings.book(session, replace(READING, room="二楼 会议室")).state == "approved"
