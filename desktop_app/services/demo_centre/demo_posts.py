"""The stations of an invented centre and their shifts: past ones with who came, coming ones.

One of the coming shifts is full and two people wait.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from desktop_app.domain.demo_texts import SHIFTS, STATIONS
from desktop_app.domain.records.claim import Claim
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.service import Service
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.shift import Shift
from desktop_app.domain.records.station import Station
from desktop_app.domain.recurring import Rule
from desktop_app.domain.workflows.claim import CLAIM, WAITING
from desktop_app.services import workflows
from desktop_app.services.session import Session
from desktop_app.storage import records

BEHIND = 28  # days of which past shifts are known
AHEAD = 42  # days of which the shifts are planned
MOVED = 3  # items that belong to the second station
WAIT = 2  # people who wait for a place on the first shift of the first rule
BUSY = 3  # of each rule's shifts, those with claims
EARLY = 30  # minutes that the last one of a shift left early


def fill(session: Session, items: Sequence[ServiceItem], able: Sequence[Person]) -> None:
    """Open two stations and plan shifts with claims; call inside a change set."""
    _open(session, items)
    named = {one.name: one for one in items}
    _attended(session, named, able[::-1])
    _plan(session, named, able)


def _open(session: Session, items: Sequence[ServiceItem]) -> None:
    own, other = STATIONS
    known = records.where(session.db, Station, limit=1)
    if known:  # the centre began with one
        values = {name: getattr(own, name) for name in records.columns(Station) if name != "id"}
        records.change(session.db, Station, known[0].id, values)
        second = records.add_all(session.db, [other])[0]
    else:
        second = records.add_all(session.db, [own, other])[1]
    for one in items[-MOVED:]:
        records.change(session.db, ServiceItem, one.id, {"station": second.id})


def _attended(session: Session, items: dict[str, ServiceItem], able: Sequence[Person]) -> None:
    """Let shifts of the last weeks have been served; one did not come, one sent somebody else."""
    today, calendar = session.today(), workflows.calendar(session)
    claims: list[Claim] = []
    served: list[Service] = []
    asked = 0
    for turn, (name, every, weekday, nth, begins, ends, needed) in enumerate(SHIFTS):
        rule = Rule(every, weekday, nth)
        days = rule.days(today - timedelta(BEHIND), today - timedelta(1), calendar)
        for n, shift in enumerate(_shifts(session, items[name], rule, days, begins, ends, needed)):
            open_yet = shift.day >= today.replace(day=1).isoformat()
            group = able[asked : asked + needed]
            asked += needed
            for place, one in enumerate(group):
                first = (turn, n) == (0, 0)
                state = ("no_show", "substituted")[place] if first and place < 2 else "served"
                claim = Claim(
                    item=shift.item, shift=shift.id, person_id=one.id, state=state,
                    claimed_on=(today - timedelta(BEHIND + 5)).isoformat(), since=shift.day,
                    ended_on=shift.day,
                )  # fmt: skip
                if state == "substituted":
                    other = group[-1]
                    claim = replace(claim, substitute=other.id, end_reason="临时有事")
                claims.append(claim)
                if state == "served":
                    served.append(
                        Service(
                            person_id=one.id, item=shift.item, shift=shift.id, done_on=shift.day,
                            minutes=shift.minutes - EARLY * (place == needed - 1 and n == 1),
                            account=session.account.id,
                            confirmed_by="" if open_yet else "社区居民",
                            confirmed_on="" if open_yet else shift.day,
                        )
                    )  # fmt: skip
    records.add_many(session.db, claims)
    records.add_many(session.db, served)


def _shifts(
    session: Session, item: ServiceItem, rule: Rule, days: Sequence[date], begins: str, ends: str,
    needed: int,
) -> list[Shift]:  # fmt: skip
    rows = [
        Shift(item=item.id, day=day.isoformat(), begins=begins, ends=ends, needed=needed,
              rule=rule.code)
        for day in days
    ]  # fmt: skip
    return records.add_all(session.db, rows)


def _plan(session: Session, items: dict[str, ServiceItem], able: Sequence[Person]) -> None:
    today, calendar = session.today(), workflows.calendar(session)
    claims: list[Claim] = []
    asked = 0  # how many people have been taken so far: nobody stands in two shifts
    for turn, (name, every, weekday, nth, begins, ends, needed) in enumerate(SHIFTS):
        rule = Rule(every, weekday, nth)
        days = rule.days(today + timedelta(1), today + timedelta(AHEAD), calendar)
        made = _shifts(session, items[name], rule, days, begins, ends, needed)
        for n, shift in enumerate(made[:BUSY]):
            full = turn == 0 and n == 0
            wanted = needed + WAIT if full else max(needed - 1 - n, 0)
            for place, one in enumerate(able[asked : asked + wanted]):
                state = CLAIM.start if place < needed else WAITING
                on = (today - timedelta(5 - place)).isoformat()
                claims.append(
                    Claim(item=shift.item, shift=shift.id, person_id=one.id, state=state,
                          claimed_on=on, since=on)
                )  # fmt: skip
            asked += wanted
    records.add_many(session.db, claims)
