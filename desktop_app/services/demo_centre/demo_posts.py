"""The stations of an invented centre and their shifts; one shift is full and two people wait."""

from collections.abc import Sequence
from datetime import timedelta

from desktop_app.domain.demo_texts import SHIFTS, STATIONS
from desktop_app.domain.records.claim import Claim
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.shift import Shift
from desktop_app.domain.records.station import Station
from desktop_app.domain.recurring import Rule
from desktop_app.domain.workflows.claim import CLAIM, WAITING
from desktop_app.services import workflows
from desktop_app.services.session import Session
from desktop_app.storage import records

AHEAD = 42  # days of which the shifts are planned
MOVED = 3  # items that belong to the second station
WAIT = 2  # people who wait for a place on the first shift of the first rule
BUSY = 3  # of each rule's shifts, those with claims


def fill(session: Session, items: Sequence[ServiceItem], able: Sequence[Person]) -> None:
    """Open two stations and plan shifts with claims; call inside a change set."""
    _open(session, items)
    _plan(session, {one.name: one for one in items}, able)


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


def _plan(session: Session, items: dict[str, ServiceItem], able: Sequence[Person]) -> None:
    today, calendar = session.today(), workflows.calendar(session)
    claims: list[Claim] = []
    asked = 0  # how many people have been taken so far: nobody stands in two shifts
    for turn, (name, every, weekday, nth, begins, ends, needed) in enumerate(SHIFTS):
        rule = Rule(every, weekday, nth)
        days = rule.days(today + timedelta(1), today + timedelta(AHEAD), calendar)
        made = records.add_all(
            session.db,
            [
                Shift(item=items[name].id, day=day.isoformat(), begins=begins, ends=ends,
                      needed=needed, rule=rule.code)
                for day in days
            ],
        )  # fmt: skip
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
