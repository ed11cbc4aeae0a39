"""Moving a record along its workflow: one way in for every ledger that has states."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar, cast

from desktop_app.domain import fields
from desktop_app.domain.workflow import Alarm, Move, Workflow
from desktop_app.domain.working_days import Calendar, read_own
from desktop_app.errors import Invalid
from desktop_app.i18n import tr
from desktop_app.services import ledgers
from desktop_app.services.merits import points_engine
from desktop_app.services.session import Session
from desktop_app.storage import office, records
from desktop_app.storage.transaction import faults

Record = TypeVar("Record")
CALENDAR = "working_days"
Words = Callable[[str, str], str]  # table and code in words: ``codes.label`` or ``codes.chinese``


def _any(_record: Any, _move: Move) -> None:
    """Let every step pass."""


def _nothing(_record: Any, _move: Move) -> Mapping[str, Any]:
    """Store nothing of itself."""
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A record of a workflow as boards, lists, sheets and papers show it.

    ``group`` is the code by which a board is narrowed, ``who`` does the work, ``for_whom`` it is
    done; nothing in it is masked or sensitive any more.
    """

    id: int
    state: str
    state_label: str
    number: str
    title: str
    for_whom: str = ""
    group: str = ""
    group_label: str = ""
    who: str = ""
    began_on: str = ""
    closed_on: str = ""
    due: date | None = None
    alarm: Alarm = ""
    waits_until: str = ""  # on hold up to this day
    outcome: str = ""
    card: tuple[str, str] = ("", "")  # title and line of its card, where they say something else


def move(
    session: Session,
    flow: Workflow,
    kind: type[Record],
    record_id: int,
    step: str,
    values: Mapping[str, Any] | None = None,
    *,
    reason: str = "",
    guard: Callable[[Record, Move], None] = _any,
    more: Callable[[Record, Move], Mapping[str, Any]] = _nothing,
) -> Record:
    """Move a record one step and return it; see ``step_in``."""
    with session.changing(flow.key, reason=reason.strip()):
        return step_in(
            session, flow, kind, record_id, step, values, reason=reason, guard=guard, more=more
        )


def step_in(
    session: Session,
    flow: Workflow,
    kind: type[Record],
    record_id: int,
    step: str,
    values: Mapping[str, Any] | None = None,
    *,
    reason: str = "",
    guard: Callable[[Record, Move], None] = _any,
    more: Callable[[Record, Move], Mapping[str, Any]] = _nothing,
) -> Record:
    """Move a record one step inside a change set; a step that has just been done changes nothing.

    ``guard`` is asked inside the transaction and refuses by raising; ``more`` gives what a step
    stores of itself. What a step tells is heard by the points. Raises NotFound, Forbidden,
    Conflict when the step is not allowed now, Invalid when something that the step asks for is
    missing or wrong; then nothing is stored.
    """
    given = {name: value for name, value in (values or {}).items()}
    found: Any = ledgers.by_id(session, kind, record_id)
    if flow.done_already(found.state, step):
        return found
    chosen = flow.move(found.state, step)
    session.require(chosen.action)
    changed = _filled(flow, chosen, found, given, reason)
    guard(found, chosen)
    today = session.today().isoformat()
    stamps = {
        "state": chosen.target, "since": today,
        flow.closed: today if chosen.target in flow.final else "",
    }  # fmt: skip
    changed |= {name: value for name, value in stamps.items() if hasattr(found, name)}
    changed |= more(found, chosen)
    records.change(session.db, kind, record_id, changed)
    moved = replace(found, **changed)
    if chosen.tells:
        points_engine.told(session, flow, chosen.tells, moved)
    return cast("Record", moved)


def _filled(
    flow: Workflow, chosen: Move, found: Any, given: Mapping[str, Any], reason: str
) -> dict[str, Any]:
    """Return the values a step stores; raises Invalid."""
    specs, problems = fields.by_name(flow.record), dict[str, str]()
    changed: dict[str, Any] = {}
    asked = (*chosen.fills, *chosen.one_of, *chosen.asks)
    fields.refuse_unknown(given, asked)
    for name in asked:
        value = given.get(name, getattr(found, name))
        try:
            changed[name] = (
                fields.read(value, specs[name], getattr(found, name))
                if isinstance(value, str)
                else value
            )
        except ValueError as error:
            problems[name] = str(error)
    for name in chosen.fills:
        if not changed.get(name) and name not in problems:
            problems[name] = tr("{label} is required.", label=specs[name].title)
    if chosen.one_of and not any(changed.get(name) for name in chosen.one_of):
        labels = [specs[name].title for name in chosen.one_of]
        problems[chosen.one_of[0]] = tr("Give one of these: {labels}.", labels="、".join(labels))
    if chosen.needs_reason and not reason.strip():
        problems["reason"] = tr("Give a reason.")
    elif chosen.needs_reason:
        try:
            fields.read(reason, specs[flow.why])
        except ValueError as error:
            problems["reason"] = str(error)
    if problems:
        raise Invalid(problems)
    return changed | ({flow.why: reason.strip()} if chosen.needs_reason else {})


def may_move(session: Session, flow: Workflow, state: str) -> tuple[Move, ...]:
    """Return the steps that lead on from a state and that this account may do."""
    return tuple(one for one in flow.moves_from(state) if session.may(one.action))


def calendar(session: Session) -> Calendar:
    """Return which days the centre works."""
    with faults():
        own = office.setting(session.db, CALENDAR, {})
    return Calendar({date.fromisoformat(day): works for day, works in own.items()})


def save_calendar(session: Session, text: str) -> None:
    """Store the centre's own holidays and shifted days, one to a line; raises Invalid."""
    session.require("centre.change")
    try:
        own = read_own(text.splitlines())
    except ValueError as error:
        raise Invalid({"days": str(error)}) from None
    with session.changing("calendar"):
        office.set_setting(
            session.db, CALENDAR, {day.isoformat(): works for day, works in sorted(own.items())}
        )
