"""Points that members earn by themselves: what an event gives, and what takes it back.

Both happen inside the change set of what caused them, so that its undo takes the points along.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from desktop_app.domain import points
from desktop_app.domain.ledgers import TABLES
from desktop_app.domain.points import Rule
from desktop_app.domain.records.points import PointsEntry, PointsRule
from desktop_app.domain.workflow import Workflow
from desktop_app.services.session import Session
from desktop_app.storage import points as stored
from desktop_app.storage import records


def rules(session: Session, on_day: date) -> dict[str, Rule]:
    """Return the rules that hold on a day by their code."""
    return points.rules_on(on_day, records.where(session.db, PointsRule))


def _taken_back(session: Session, event: str) -> set[str]:
    """Return the codes of the rules, of whatever day, that an event takes back."""
    own = map(points.own_rule, records.where(session.db, PointsRule))
    return {one.code for one in (*points.shipped(), *own) if one.takes_back == event}


def hear(
    session: Session,
    event: str,
    source: tuple[str, int],
    people: Sequence[int],
    *,
    done_on: str = "",
    minutes: int = 0,
) -> None:
    """Give the points of an event of a row, ``source``, and take back those it undoes.

    Call inside a change set. The same event heard again gives nothing twice.
    """
    day = done_on or session.today().isoformat()
    before = stored.standing_of(session.db, *source)
    if before:
        gone = _taken_back(session, event)
        back = [opposite(session, one, "") for one in before if one.rule in gone]
        records.add_many(session.db, back)
    had = {(one.rule, one.person_id) for one in before}
    known = rules(session, date.fromisoformat(day))
    made: list[PointsEntry] = []
    for rule in known.values():
        if rule.event == event:
            wanted = [one for one in people if one and (rule.code, one) not in had]
            made += _earned(session, rule, wanted, day, rule.worth(minutes), source)
    records.add_many(session.db, made)


def _earned(
    session: Session,
    rule: Rule,
    people: Sequence[int],
    day: str,
    worth: int,
    source: tuple[str, int],
) -> list[PointsEntry]:
    so_far = stored.given(session.db, people, rule.code, day[:4])
    found = [(one, rule.within(worth, so_far.get(one, 0))) for one in dict.fromkeys(people)]
    today = session.today().isoformat()
    return [
        PointsEntry(
            person_id=one, done_on=day, rule=rule.code, what=rule.zh, points=number,
            event=rule.event, source=source[0], source_id=source[1], account=session.account.id,
            confirmed_on=today,
        )
        for one, number in found
        if number
    ]  # fmt: skip


def opposite(session: Session, wrong: PointsEntry, reason: str) -> PointsEntry:
    """Return the entry that takes another one back, on the same day and as much counted."""
    return replace(
        wrong, id=0, points=-wrong.points, account=session.account.id, second=0,
        reverses=wrong.id, reason=reason,
    )  # fmt: skip


def told(session: Session, flow: Workflow, event: str, record: Any) -> None:
    """Hear of a step of a workflow that its worker did."""
    source = (TABLES[flow.record], record.id)
    person = getattr(record, flow.worker)
    hear(session, event, source, [person], minutes=getattr(record, "minutes", 0))
