"""Help pairs (结对帮扶): proposed, agreed, active, ended; children only with consent."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop_app.domain import days, fields
from desktop_app.domain.records.help import HelpPair, HelpVisit
from desktop_app.domain.workflow import Move
from desktop_app.domain.workflows.help import HELP
from desktop_app.errors import Conflict, Invalid, UserError
from desktop_app.i18n import tr
from desktop_app.services import ledgers, own_numbers, scope, workflows
from desktop_app.services.help.help_sight import CHANGE, SENSITIVE, blanked, found, require
from desktop_app.services.session import Changes, Session
from desktop_app.services.subjects import consents
from desktop_app.storage import help as stored
from desktop_app.storage import ids, records

TOUCHED = Changes(frozenset({"help_pair"}), 1)
STUDENT = "student"
CHILDREN = frozenset({"07", "08"})  # of hardship_type: orphans, left-behind children
MINOR_BELOW = "help.minor_below"


def propose(session: Session, pair: HelpPair) -> HelpPair:
    """Store a new pair under the next number.

    Somebody whose name and telephone or birth stand on the roster is linked with it. Raises
    Invalid when something is missing or wrong, a guardian's consent above all; Conflict when the
    person is helped already; then no number is used.
    """
    session.require(CHANGE)
    today = session.today().isoformat()
    with session.changing(HELP.key):
        pair = _linked(session, replace(pair, branch=scope.own_branch(session, CHANGE) or ""))
        _check(session, pair)
        serial = ids.take_number(session.db, f"help.{today[:4]}")
        return records.add(
            session.db,
            replace(
                pair, number=f"BF{today[:4]}-{serial:04}", state=HELP.start, since=today,
                proposed_on=today,
            ),
        )  # fmt: skip


def change(session: Session, pair: HelpPair) -> HelpPair:
    """Store what was typed anew of an open pair; state, number and helper stay."""
    session.require(SENSITIVE)
    with session.changing(HELP.key):
        before = found(session, pair.id)
        require(session, CHANGE, before)
        workflows.require_open(HELP, before)
        typed = {
            spec.name: getattr(pair, spec.name)
            for spec in fields.specs(HelpPair)
            if not spec.automatic and spec.kind_name != "ref"
        }
        changed = _linked(session, replace(before, **typed))
        _check(session, changed)
        typed["person_id"] = changed.person_id
        records.change(session.db, HelpPair, pair.id, typed)
        if changed.person_id != before.person_id:
            for one in stored.visits_of(session.db, [pair.id]):
                values = {"person_id": changed.person_id}
                records.change(session.db, HelpVisit, one.id, values)
    return changed


def _linked(session: Session, pair: HelpPair) -> HelpPair:
    return replace(pair, person_id=pair.person_id or stored.on_roster(session.db, pair))


def _check(session: Session, pair: HelpPair) -> None:
    if problems := {
        **fields.check(pair, ledgers.stored(session, pair)),
        **_guardian(session, pair),
    }:
        raise Invalid(problems)
    if number := stored.taken(session.db, pair):
        raise Conflict(
            tr("{name} is helped already: see pair {number}.", name=pair.name, number=number)
        )


def _guardian(session: Session, pair: HelpPair) -> dict[str, str]:
    """Return what is missing of the consent to a child's data. Source: domain.md 6, art. 28-32."""
    problems: dict[str, str] = {}
    today = session.today().isoformat()
    if pair.consent_on and (len(pair.consent_on) < days.FULL_DAY or pair.consent_on > today):
        problems["consent_on"] = tr("Give the full day of the consent, today or earlier.")
    if pair.consent_on and pair.consent_on < pair.born_on:
        problems["consent_on"] = tr("The consent was given before the birth. Check both days.")
    if not pair.born_on and (pair.kind == STUDENT or CHILDREN & {pair.hardship, pair.hardship2}):
        problems["born_on"] = tr(
            "Give the date of birth of a student or child: it tells who consents."
        )
    below = own_numbers.value(session, MINOR_BELOW)
    if not is_minor(session, pair) or _consented(session, pair):
        return problems
    sentence = tr("Under {age}: record the guardian's consent first.", age=below)
    for name in ("guardian", "consent_means", "consent_on"):
        if not getattr(pair, name):
            problems.setdefault(name, sentence)
    return problems


def is_minor(session: Session, pair: HelpPair) -> bool:
    """Tell whether who is helped may be under age; nobody is without a date of birth."""
    if not pair.born_on:
        return False
    youngest = days.latest(pair.born_on).isoformat()
    return days.age_on(youngest, session.today()) < own_numbers.value(session, MINOR_BELOW)


def _consented(session: Session, pair: HelpPair) -> bool:
    """Tell whether the roster holds a guardian's consent that was not withdrawn."""
    if not pair.person_id:
        return False
    given = consents.of_person(session, pair.person_id)
    return any(one.purpose == consents.MINOR and not one.withdrawn_on for one in given)


def move(
    session: Session,
    pair_id: int,
    step: str,
    values: Mapping[str, Any] | None = None,
    *,
    reason: str = "",
    seen: str = "",
) -> HelpPair:
    """Move a pair one step; see ``workflows.move``. A child's pair needs the guardian's consent."""

    def guard(pair: HelpPair, chosen: Move) -> None:
        require(session, chosen.action, pair)
        if chosen.target in HELP.final:
            return
        if not pair.name:
            raise Conflict(tr("The data of pair {number} were removed.", number=pair.number))
        if problems := _guardian(session, pair):
            raise UserError(next(iter(problems.values())))
        if chosen.key == "again" and (number := stored.taken(session.db, pair)):
            raise Conflict(
                tr("{name} is helped already: see pair {number}.", name=pair.name, number=number)
            )

    moved = workflows.move(
        session, HELP, HelpPair, pair_id, step, values, reason=reason, seen=seen, guard=guard
    )
    return blanked(session, moved)
