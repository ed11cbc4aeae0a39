"""Points entered by hand: one account enters, a second confirms; nothing is overwritten."""

from collections.abc import Sequence
from datetime import date

from desktop_app.domain import days, fields
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.points import PointsEntry
from desktop_app.errors import Conflict, Invalid, NotFound
from desktop_app.i18n import tr
from desktop_app.services import ledgers, scope
from desktop_app.services.merits import points_engine, points_rules
from desktop_app.services.merits.points import TOUCHED
from desktop_app.services.session import Changes, Session
from desktop_app.storage import points as stored
from desktop_app.storage import records
from desktop_app.storage.transaction import faults

ADD, CONFIRM = "points.add", "points.confirm"


def add(
    session: Session, people: Sequence[int], rule: str, *, done_on: str, remarks: str
) -> list[PointsEntry]:
    """Enter points for each person, all of them or none; they count once confirmed.

    Each gets what the year's limit leaves. Raises Invalid for a missing or future day or reason or
    nobody chosen, NotFound, Conflict when the limit leaves somebody nothing.
    """
    _check(session, people, rule, done_on, remarks)
    scope.require(session, ADD, people)
    with session.changing("points", reason=remarks.strip()):
        what = points_rules.by_code(session, rule, date.fromisoformat(done_on))
        if what.event:
            told = tr("“{rule}” is counted by itself, from: {evidence}. Record it there.",
                      rule=what.label, evidence=what.evidence)  # fmt: skip
            raise Invalid({"rule": told})
        found = records.by_ids(session.db, Person, dict.fromkeys(people))
        if len(found) < len(set(people)):
            raise NotFound(tr("One of the people has been deleted. Refresh the list."))
        _refuse_twice(session, found, what.label, (rule, done_on, remarks.strip()))
        so_far = stored.given(session.db, people, rule, done_on[:4])
        worth = {one.id: what.within(what.worth(60), so_far.get(one.id, 0)) for one in found}
        if full := [one for one in found if not worth[one.id]]:
            raise Conflict(
                tr(
                    "“{rule}” is full for this year ({cap}) for: {names}. Leave them out.",
                    rule=what.label, cap=what.cap, names=scope.named(session, full),
                )
            )  # fmt: skip
        return records.add_all(
            session.db,
            [
                PointsEntry(
                    person_id=one.id, done_on=done_on, rule=rule, what=what.zh,
                    points=worth[one.id], remarks=remarks.strip(), account=session.account.id,
                )
                for one in found
            ],
        )  # fmt: skip


def _refuse_twice(
    session: Session, people: Sequence[Person], label: str, entry: tuple[str, str, str]
) -> None:
    """Raise Conflict when one of them has these very points of a day already."""
    before = records.where(
        session.db, PointsEntry, "reverses = 0 AND rule = ? AND done_on = ? AND remarks = ?",
        list(entry),
    )  # fmt: skip
    have = {one.person_id for one in before if not _reversed(session, one.id)}
    if again := [one for one in people if one.id in have]:
        raise Conflict(
            tr("“{rule}” of {day} is entered already for: {names}.",
               rule=label, day=entry[1], names=scope.named(session, again))
        )  # fmt: skip


def _check(session: Session, people: Sequence[int], rule: str, done_on: str, remarks: str) -> None:
    problems: dict[str, str] = {}
    if not people:
        problems["people"] = tr("Choose who the points are for.")
    if not rule:
        problems["rule"] = tr("Choose a rule.")
    if wrong := days.done_problem(done_on, session.today()):
        problems["done_on"] = wrong
    if not remarks.strip():
        problems["remarks"] = tr("Say what it rests on.")
    problems |= fields.check(PointsEntry(remarks=remarks))
    if problems:
        raise Invalid(problems)


def confirm(session: Session, ids: Sequence[int]) -> Changes:
    """Confirm entries as the second account; from then on they count.

    Raises Conflict when this account entered one of them itself, or one waits no longer.
    """
    with session.changing("points"):
        for one in _found(session, ids):
            scope.require(session, CONFIRM, [one.person_id])
            if one.confirmed_on or _reversed(session, one.id):
                raise Conflict(tr("One of these has been dealt with already. Refresh the list."))
            if one.account == session.account.id:
                raise Conflict(
                    tr("You entered this yourself. A second member of staff confirms it.")
                )
            today = session.today().isoformat()
            records.change(
                session.db, PointsEntry, one.id,
                {"second": session.account.id, "confirmed_on": today},
            )  # fmt: skip
    return TOUCHED


def reverse(session: Session, entry_id: int, *, reason: str) -> Changes:
    """Take an entry back by a second row; one that waits is thereby refused.

    One that came from an event goes with what else that event has by the rule.

    Who entered it may withdraw it while it waits; anything else needs the right to confirm. Raises
    Invalid without a reason, Conflict when it has been taken back already.
    """
    reason = ledgers.given(reason)
    with session.changing("points", reason=reason):
        wrong = _found(session, [entry_id])[0]
        mine = not wrong.confirmed_on and wrong.account == session.account.id
        scope.require(session, ADD if mine else CONFIRM, [wrong.person_id])
        if wrong.reverses or _reversed(session, wrong.id):
            raise Conflict(tr("This record has been taken back already."))
        points_engine.take_back(session, wrong, reason)
    return TOUCHED


def _found(session: Session, ids: Sequence[int]) -> list[PointsEntry]:
    with faults():
        found = records.by_ids(session.db, PointsEntry, ids)
    if len(found) < len(set(ids)):
        raise NotFound(tr("This record has been deleted meanwhile. Refresh the list."))
    return found


def _reversed(session: Session, entry_id: int) -> bool:
    return bool(records.where(session.db, PointsEntry, "reverses = ?", [entry_id]))
