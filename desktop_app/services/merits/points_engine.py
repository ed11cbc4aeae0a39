"""Points that members earn by themselves: what an event gives, and what takes it back.

Both happen inside the change set of what caused them, so that its undo takes the points along.
"""

from collections.abc import Iterable, Sequence
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
        give_room(session, back)
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
    if not worth:
        return []
    today = session.today().isoformat()
    return [
        PointsEntry(
            person_id=one, done_on=day, rule=rule.code, what=rule.zh, points=number,
            kept_out=worth - number, event=rule.event, source=source[0], source_id=source[1],
            account=session.account.id, confirmed_on=today,
        )
        for one, number in found
    ]  # fmt: skip


def take_back(session: Session, wrong: PointsEntry, reason: str) -> None:
    """Take an entry back, with all that its event has by the same rule; call inside a change set.

    What that frees of the year's limit goes to the next events that it had kept out.
    """
    same = [wrong]
    if wrong.source:
        standing = stored.standing_of(session.db, wrong.source, wrong.source_id)
        event = stored.event_of(wrong)
        same = [one for one in standing if stored.event_of(one) == event]
    back = [opposite(session, one, reason) for one in same]
    records.add_many(session.db, back)
    give_room(session, back)


def give_room(session: Session, freed: Iterable[PointsEntry]) -> None:
    """Count the next events of the same rule and year that the limit had kept out."""
    today = session.today().isoformat()
    for person_id, code, year in sorted({(o.person_id, o.rule, o.done_on[:4]) for o in freed}):
        given = stored.given(session.db, [person_id], code, year).get(person_id, 0)
        made: list[PointsEntry] = []
        for one in stored.beyond(session.db, person_id, code, year):
            rule = rules(session, date.fromisoformat(one.done_on)).get(code)
            number = rule.within(one.kept_out, given) if rule else 0
            if number:
                given += number
                made.append(
                    replace(
                        one, id=0, points=number, kept_out=-number, account=session.account.id,
                        confirmed_on=today,
                    )
                )  # fmt: skip
        records.add_many(session.db, made)


def opposite(session: Session, wrong: PointsEntry, reason: str) -> PointsEntry:
    """Return the entry that takes another one back, on the same day and as much counted."""
    return replace(
        wrong, id=0, points=-wrong.points, kept_out=-wrong.kept_out,
        account=session.account.id, second=0, reverses=wrong.id, reason=reason,
    )  # fmt: skip


def told(session: Session, flow: Workflow, event: str, record: Any) -> None:
    """Hear of a step of a workflow that its worker did."""
    source = (TABLES[flow.record], record.id)
    person = getattr(record, flow.worker)
    hear(session, event, source, [person], minutes=getattr(record, "minutes", 0))
