"""Invented bookings of rooms: past ones, today's, later ones, one only asked for; receptions."""

from dataclasses import replace
from datetime import timedelta

from desktop_app.domain.records.booking import Booking
from desktop_app.domain.records.reception import Reception
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
PAST = (2, 9, 16, 24, 31, 45, 60)  # days ago, of bookings like those to come
ASKING = (  # who asked at the desk, about what; every three days
    ("enquiry", "周桂芳", "咨询高龄津贴怎么办理"), ("enquiry", "钱建国", "咨询流动党员怎么登记"),
    ("visit", "何秀英", "走访独居老人，询问冬季取暖"), ("enquiry", "许雪梅", "咨询课业辅导报名"),
)  # fmt: skip
DESK_DAYS = range(1, 75, 3)
SEATS = ((HALL, 40), (STUDIO, 30))
ASKED = (8, HALL, "10:00", "12:00", "红色故事宣讲队", "宣讲备课", 12)


def fill(session: Session) -> None:
    """Store them; call inside a change set."""
    for name, seats in SEATS:
        records.add(session.db, Room(name=name, capacity=seats))
    for number, ago in enumerate(PAST):
        then = replace(session, now=lambda ago=ago: session.now() - timedelta(days=ago))
        held = bookings.book(then, _booking(then, (0, *BOOKED[number % len(BOOKED)][1:])))
        for step in ("hand_out", "return"):
            bookings.move(then, held.id, step)
    for one in (*BOOKED, ASKED):
        made = _booking(session, one)
        bookings.book(session, replace(made, as_request="1" if one is ASKED else ""))
    rows = [(ago, *ASKING[number % len(ASKING)]) for number, ago in enumerate(DESK_DAYS)]
    records.add_many(
        session.db,
        [
            Reception(
                kind=kind, day=(session.today() - timedelta(days=ago)).isoformat(), name=name,
                matter=matter, account=session.account.id,
            )
            for ago, kind, name, matter in rows
        ],
    )  # fmt: skip


def _booking(session: Session, one: tuple[int, str, str, str, str, str, int]) -> Booking:
    ahead, room, begins, ends, unit, purpose, heads = one
    return Booking(
        room=room, held_on=(session.today() + timedelta(days=ahead)).isoformat(), begins=begins,
        ends=ends, unit=unit, purpose=purpose, heads=heads,
    )  # fmt: skip
