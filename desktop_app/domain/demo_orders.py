"""Invented orders: how each went through its states, day by day, for as long as there was time.

Source of states and days allowed: domain.md 3.18; low grades are done again, a few are put on hold,
sent back or cancelled.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from desktop_app.domain.demo_people import invented_name

# kind, what, who asks: all invented
WISHES = (
    ("elderly", "上门理发，老人行动不便", "周桂芳"),
    ("utility", "楼道感应灯坏了，晚上看不见台阶", "钱建国"),
    ("wish", "想要一副老花镜", "何秀英"),
    ("convenience", "帮助安装医保手机程序", "欧阳文静"),
    ("relief", "申请临时救助，需要指导填写材料", "买买提·艾力"),
    ("study", "孩子数学作业辅导", "许雪梅"),
    ("disabled", "陪同到社区卫生站复查", "冯国强"),
    ("party_affairs", "咨询流动党员报到手续", "唐晓东"),
    ("poor", "学习家电维修手艺", "罗志明"),
    ("volunteer", "小区消防通道需要劝导值守", "物业服务站"),
    ("orphan", "生日想有人陪伴", "小杰的监护人"),
    ("elderly", "代购降压药", "严桂英"),
    ("wish", "想要一台收音机听戏", "邵福来"),
    ("convenience", "水龙头漏水，请人看看", "沈秋菊"),
    ("utility", "楼前路面破损，雨天积水", "蒋德山"),
)
STANDING = (  # states of today and days spent in them: as it should be, nearly late, late
    ("submitted", 0), ("accepted", 1), ("dispatched", 1), ("claimed", 0), ("in_progress", 2),
    ("suspended", 3), ("done", 1), ("confirmed", 2), ("reviewed", 1), ("rejected", 0),
    ("reopened", 1), ("suspended", 7), ("in_progress", 13),
    ("submitted", 5), ("dispatched", 6), ("claimed", 9), ("reopened", 8),
)  # fmt: skip
DONE = ("done", "confirmed", "reviewed", "archived")
_WAY = (  # state, days it takes to come so far: each as likely as the other
    ("accepted", (0, 0, 1)), ("dispatched", (0, 0, 1)), ("claimed", (0, 1, 2)),
    ("in_progress", (0, 0, 1)), ("done", (1, 2, 3)), ("confirmed", (0, 1, 2)),
    ("reviewed", (0, 1, 1)), ("archived", (1, 1, 3)),
)  # fmt: skip
_AFRESH = (("reopened", (0, 1)), ("claimed", (1, 2)), *_WAY[4:])
_GRADES = ("5",) * 70 + ("4",) * 20 + ("3",) * 7 + ("2",) * 2 + ("1",)
LOW = "2"
CANCELLED, REJECTED, HELD, SLOW = 0.02, 0.03, 0.06, 0.12  # bounds of one throw of the dice


@dataclass(frozen=True, slots=True)
class Step:
    """A state, the day it began, and what the step filled in."""

    day: date
    state: str
    values: dict[str, Any]


def path(dice: Random, started: date, today: date, *, longer: bool) -> list[Step]:
    """Return the steps of one order up to today, the submission first."""
    found = [Step(started, "submitted", {})]
    left, day = [*_ways(dice, longer=longer)], started
    while left:
        state, wait = left.pop(0)
        day += timedelta(days=wait)
        if day > today:
            break
        found.append(Step(day, state, _filled(dice, state, day)))
        if state == "reviewed" and found[-1].values["grade"] <= LOW:  # done again
            left = [(one, dice.choice(waits)) for one, waits in _AFRESH]
    return found


def residents(dice: Random, count: int) -> list[str]:
    """Return the names of so many who ask and are served; a name is rarely shared."""
    named = [who for _, _, who in WISHES[:count]]
    return named + [invented_name(dice, str(n % 2 + 1)) for n in range(count - len(named))]


def to_state(state: str, since: date) -> list[Step]:
    """Return the shortest steps of an order that came into an open state on a day."""
    before = {
        "rejected": ["rejected"],
        "suspended": ["accepted", "claimed", "in_progress", "suspended"],
        "reopened": ["accepted", "claimed", "done", "confirmed", "reviewed", "reopened"],
    }
    plain = [one for one, _ in _WAY]
    states = before.get(state) or plain[: plain.index(state) + 1] if state != "submitted" else []
    first = since - timedelta(days=min(len(states), 4))
    found = [Step(first, "submitted", {})]
    for number, one in enumerate(states, start=1):
        day = min(first + timedelta(days=number), since)
        values = _filled(Random(number), one, day)
        low = {"grade": LOW, "opinion": "等得太久"} if one == "reviewed" else {}
        found.append(Step(day, one, values | low))
    return found


def _ways(dice: Random, *, longer: bool) -> Iterator[tuple[str, int]]:
    throw = dice.random()
    if throw < CANCELLED:
        yield from (("accepted", 0), ("cancelled", dice.randint(0, 2)))
        return
    if throw < REJECTED:
        yield from (("rejected", dice.randint(0, 1)), ("cancelled", dice.randint(1, 4)))
        return
    slow = HELD <= throw < SLOW
    for state, waits in _WAY:
        if state == "done" and throw < HELD:
            yield from (("suspended", 1), ("in_progress", dice.randint(3, 9)))
        more = dice.randint(3, 7) if state == "done" and longer else 0
        yield state, dice.choice(waits) * (3 if slow else 1) + more


def _filled(dice: Random, state: str, day: date) -> dict[str, Any]:
    if state == "done":
        return {"result": "已办妥，求助人在场"}
    if state == "reviewed":
        grade = dice.choice(_GRADES)
        return {"grade": grade, "opinion": "很满意" if grade == "5" else ""}
    if state == "suspended":
        later = (day + timedelta(days=7)).isoformat()
        return {"resume_on": later, "reason": "求助人外出，约定日期再办"}
    reasons = {
        "rejected": "不在服务范围，请补充说明", "cancelled": "求助人自行解决",
        "reopened": "求助人不满意，重新办理",
    }  # fmt: skip
    again = {"grade": "", "opinion": ""} if state == "reopened" else {}
    return {"reason": reasons[state]} | again if state in reasons else {}
