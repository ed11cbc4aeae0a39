"""Invented bookings of rooms: today, later this week, next week, one only asked for."""

from datetime import timedelta

from desktop_app.domain.records.booking import Booking
from desktop_app.domain.records.room import Room
from desktop_app.services.desk import bookings
from desktop_app.services.session import Session
from desktop_app.storage import records

HALL, STUDIO = "二楼会议室", "一楼活动室"
# days from today, room, from, to, by whom, what for, how many people
BOOKED = (
    (0, STUDIO, "19:00", "20:30", "社区合唱队", "合唱排练", 26),
    (1, HALL, "09:00", "11:00", "北街小学家长委员会", "家长座谈", 30),
    (2, STUDIO, "15:00", "17:00", "老年书画社", "书画练习", 15),
    (5, HALL, "14:30", "16:30", "和平里业主委员会", "业主协商会", 20),
    (8, HALL, "09:00", "11:30", "社区卫生服务站", "健康讲座", 40),
)
SEATS = ((HALL, 40), (STUDIO, 30))
ASKED = (8, HALL, "10:00", "12:00", "红色故事宣讲队", "宣讲备课", 12)


def fill(session: Session) -> None:
    """Store them; call inside a change set."""
    for name, seats in SEATS:
        records.add(session.db, Room(name=name, capacity=seats))
    for number, one in enumerate((*BOOKED, ASKED)):
        ahead, room, begins, ends, unit, purpose, heads = one
        day = session.today() + timedelta(days=ahead)
        bookings.book(
            session,
            Booking(
                room=room, held_on=day.isoformat(), begins=begins, ends=ends, unit=unit,
                purpose=purpose, heads=heads, as_request="1" if number == len(BOOKED) else "",
            ),
        )  # fmt: skip
