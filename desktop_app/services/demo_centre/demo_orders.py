"""The orders of an invented centre, written in bulk with a history that agrees with them.

What was closed long ago is stored as it ended, a change set a year; what is recent walks through
its states day by day, so that the board and the trail of an order can be believed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from desktop_app.domain.demo_orders import (
    DONE,
    STANDING,
    WISHES,
    Step,
    path,
    residents,
    to_state,
)
from desktop_app.domain.demo_people import SEED
from desktop_app.domain.demo_scale import Scale
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.person import Person
from desktop_app.domain.workflows.order import ORDER
from desktop_app.services.session import Progress, Session, silent
from desktop_app.storage import ids, records

RECENT = 25  # days of which every step has its own change set
CHUNK = 2_000
LONG = 10  # days that only an order which takes longer may stand
SHOWN = 4_000  # of so many orders each line of ``STANDING`` is one


@dataclass(slots=True)
class _Case:
    """An order, its steps, and who takes it."""

    order: Order
    steps: list[Step]
    taker: dict[str, Any]


def fill(
    session: Session,
    people: Sequence[Person],
    partners: Sequence[str],
    scale: Scale,
    progress: Progress = silent,
) -> None:
    """Let residents order over the years; see ``Scale.orders`` and ``Scale.solved``."""
    cases = _cases(session, people, scale)
    _hand_out(cases, people, partners, scale)
    border = session.today() - timedelta(days=RECENT)
    old = [one for one in cases if _closed(one) and one.steps[-1].day < border]
    done = 0
    for year in sorted({one.steps[0].day.year for one in old}):
        group = [one for one in old if one.steps[0].day.year == year]
        moment = min(date(year + 1, 1, 20), border)
        with _on(session, moment).changing("import"):
            for start in range(0, len(group), CHUNK):
                progress(done, len(cases))
                part = group[start : start + CHUNK]
                records.add_many(session.db, [_as_it_is(one) for one in part])
                done += len(part)
    kept = {id(one) for one in old}
    _walk(session, [one for one in cases if id(one) not in kept])


def _on(session: Session, day: date) -> Session:
    """Return a session whose clock stands in the forenoon of a day, and never after now."""
    moment = min(datetime.combine(day, time(10, 15)), session.now())
    return replace(session, now=lambda: moment)


def _closed(case: _Case) -> bool:
    return case.steps[-1].state in ORDER.final


def _cases(session: Session, people: Sequence[Person], scale: Scale) -> list[_Case]:
    """Return the orders by day, numbered; the newest show every open state, a few of them late."""
    dice, today = Random(SEED + 1), session.today()
    callers = _callers(dice, people, scale)
    span = scale.years * 365
    planned = [
        today - timedelta(days=span - 1 - n * span // scale.orders) for n in range(scale.orders)
    ]
    standing = STANDING * max(scale.orders // SHOWN, 1)
    shown = {scale.orders - 1 - n: one for n, one in enumerate(standing)}
    cases: list[_Case] = []
    for n, day in enumerate(planned):
        if n in shown:
            state, stood = shown[n]
            steps, longer = to_state(state, today - timedelta(days=stood)), stood > LONG
        else:
            longer = n % 5 == 2
            steps = path(dice, day, today, longer=longer)
        cases.append(_Case(_order(dice, n, callers, longer=longer), steps, {}))
    cases.sort(key=lambda one: one.steps[0].day)
    _number(session, cases)
    return cases


def _callers(dice: Random, people: Sequence[Person], scale: Scale) -> list[Order]:
    """Return who asks: a third from the roster, all of them several times over the years."""
    listed = dice.sample([one for one in people if one.mobile], max(scale.orders // 25, 1))
    found = [
        Order(requester=one.name, phone=one.mobile, address=one.residence_address, person_id=one.id)
        for one in listed
    ]
    for n, name in enumerate(residents(dice, scale.orders // 12)):
        place = f"{n % 19 + 1}号楼{n % 4 + 1}单元{n % 6 + 1}01"
        found.append(Order(requester=name, phone=f"1990001{n:04}", address=place))
    return found


def _order(dice: Random, n: int, callers: Sequence[Order], *, longer: bool) -> Order:
    kind, what, _ = WISHES[n % len(WISHES)]
    return replace(
        dice.choice(callers), kind=kind, what=what, complex="1" if longer else "0",
        urgency="1" if n % 11 == 1 else "0",
    )  # fmt: skip


def _number(session: Session, cases: Sequence[_Case]) -> None:
    years: dict[int, list[_Case]] = defaultdict(list)
    for one in cases:
        years[one.steps[0].day.year].append(one)
    with session.changing("import"):
        for year, own in years.items():
            first = ids.take_number(session.db, f"order.{year}", len(own))
            for serial, one in enumerate(own, start=first):
                one.order = replace(
                    one.order, number=f"DD{year}-{serial:04}",
                    submitted_on=one.steps[0].day.isoformat(),
                )  # fmt: skip


def _hand_out(
    cases: Sequence[_Case], people: Sequence[Person], partners: Sequence[str], scale: Scale
) -> None:
    """Say who takes each order; exactly ``scale.solved`` are done by partner units and members."""
    sent = [one.id for one in people if one.five_manage == "inservice_dual"
            and one.unit_name in partners]  # fmt: skip
    others = [one.id for one in people if one.specialities and one.unit_name not in partners]
    done = [one for one in cases if one.steps[-1].state in DONE]
    solved = {id(done[n * len(done) // scale.solved]) for n in range(scale.solved)}
    for n, one in enumerate(cases):
        if id(one) not in solved:
            one.taker = {"taken_by": others[n * 7 % len(others)]}
        elif n % 3:
            one.taker = {"taken_by": sent[n * 5 % len(sent)]}
        else:
            one.taker = {"unit": partners[n // 3 % len(partners)]}


def _values(case: _Case, step: Step) -> dict[str, Any]:
    day = step.day.isoformat()
    return {
        **(case.taker if step.state == "claimed" else {}), **step.values,
        "state": step.state, "since": day,
        "closed_on": day if step.state in ORDER.final else "",
    }  # fmt: skip


def _as_it_is(case: _Case) -> Order:
    """Return an order after all its steps."""
    values: dict[str, Any] = {}
    for step in case.steps:
        values |= _values(case, step)
    return replace(case.order, **values)


def _walk(session: Session, cases: Sequence[_Case]) -> None:
    """Store orders step by step, a change set for each day on which anything happened."""
    days: dict[date, list[tuple[_Case, Step]]] = defaultdict(list)
    for one in cases:
        for step in one.steps:
            days[step.day].append((one, step))
    for day in sorted(days):
        new = [one for one, step in days[day] if step.state == ORDER.start]
        with _on(session, day).changing("import"):
            begun = [replace(one.order, **_values(one, one.steps[0])) for one in new]
            for one, stored in zip(new, records.add_all(session.db, begun), strict=True):
                one.order = stored
            for one, step in days[day]:
                if step.state != ORDER.start:
                    records.change(session.db, Order, one.order.id, _values(one, step))
