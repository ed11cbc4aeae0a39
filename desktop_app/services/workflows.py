"""Moving a record along its workflow: one way in for every ledger that has states."""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar, cast

from desktop_app.domain import codes, days, fields
from desktop_app.domain.fields import Spec
from desktop_app.domain.ledgers import TABLES, TO_PEOPLE
from desktop_app.domain.records.calendar_day import CalendarDay
from desktop_app.domain.sorting import sounds
from desktop_app.domain.workflow import Alarm, Move, Workflow
from desktop_app.domain.working_days import Calendar, read_own
from desktop_app.errors import Conflict, Invalid
from desktop_app.i18n import listed, tr
from desktop_app.services import ledgers, own_numbers
from desktop_app.services.members import orgs, roster
from desktop_app.services.merits import points_engine
from desktop_app.services.session import Changes, Session
from desktop_app.storage import history, office, records
from desktop_app.storage.history import ChangeSet
from desktop_app.storage.transaction import faults

Record = TypeVar("Record")
NEWEST = 300  # closed records a list shows; others are found by searching
SEARCHED = ("text", "title", "note", "name")  # kinds of fields in which words are looked for
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
    urgent: str = ""  # how urgent, in words; empty for what is not
    outcome: str = ""
    year: str = ""  # which it is about, where that is not told by its days
    result: str = ""  # what was done, or why it was not, at any length: for the screen
    card: tuple[str, str] = ("", "")  # title and line of its card, where they say something else
    called: str = ""  # the name of a person or unit that is no ``for_whom``


@dataclass(frozen=True, slots=True)
class Closed:
    """Closed records as a list shows them; ``count`` is how many there are, shown or not."""

    views: list[View]
    count: int


def closed_where(session: Session, flow: Workflow, text: str = "") -> tuple[str, list[Any]]:
    """Return the SQL condition of closed records that have every word of a text, and its values.

    Words are looked for in what is not sensitive: texts, codes in words, names of people whom this
    account may look at and of organisations; names also by sound.
    """
    condition, values = f"state IN ({', '.join('?' * len(flow.final))})", list[Any](flow.final)
    for word in text.lower().split():
        ways, found = _having(session, flow, word)
        condition, values = f"{condition} AND ({' OR '.join(ways)})", [*values, *found]
    return condition, values


def _having(session: Session, flow: Workflow, word: str) -> tuple[list[str], list[Any]]:
    """Return in which ways a record may have a word, as SQL, and the values."""
    specs = [one for one in fields.specs(flow.record) if not one.sensitive]
    texts = " || char(10) || ".join(one.name for one in specs if one.kind_name in SEARCHED)
    ways, values = [f"instr(lower({texts}), ?)"], list[Any]([word])
    one_of: dict[str, Sequence[Any]] = {
        one.name: [
            key for key, said in codes.table(one.table).items() if word in said.label.lower()
        ]
        for one in specs if one.table
    }  # fmt: skip
    if branches := [one.name for one in specs if one.kind_name == "org"]:
        known = orgs.names(session).items()
        said = [key for key, name in known if word in f"{name.lower()} {sounds(name)}"]
        one_of |= dict.fromkeys(branches, said)
    if people := [one.name for one in specs if one.name in TO_PEOPLE]:
        one_of |= dict.fromkeys(people, roster.found_by(session, word))
    with faults():
        for name in flow.names if word.isascii() else ():
            every = records.different(session.db, flow.record, name)
            one_of[name] = [one for one in every if word in sounds(one)]
    for name, wanted in one_of.items():
        if wanted:
            ways.append(f"{name} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(wanted))
    return ways, values


def closed(
    session: Session, flow: Workflow, kind: type[Record], text: str = ""
) -> tuple[list[Record], int]:
    """Return the records closed last that have every word of a text, and how many there are."""
    condition, values = closed_where(session, flow, text)
    order = f"{flow.closed} DESC, id DESC"
    with faults():
        every = records.ids_where(session.db, kind, condition, values, order=order)
        return records.by_ids(session.db, kind, every[:NEWEST]), len(every)


def move(
    session: Session,
    flow: Workflow,
    kind: type[Record],
    record_id: int,
    step: str,
    values: Mapping[str, Any] | None = None,
    *,
    reason: str = "",
    seen: str = "",
    guard: Callable[[Record, Move], None] = _any,
    more: Callable[[Record, Move], Mapping[str, Any]] = _nothing,
) -> Record:
    """Move a record one step and return it; see ``step_in``."""
    with session.changing(flow.key, reason=reason.strip()):
        return step_in(
            session, flow, kind, record_id, step, values,
            reason=reason, seen=seen, guard=guard, more=more,
        )  # fmt: skip


def step_in(
    session: Session,
    flow: Workflow,
    kind: type[Record],
    record_id: int,
    step: str,
    values: Mapping[str, Any] | None = None,
    *,
    reason: str = "",
    seen: str = "",
    guard: Callable[[Record, Move], None] = _any,
    more: Callable[[Record, Move], Mapping[str, Any]] = _nothing,
) -> Record:
    """Move a record one step inside a change set; a step that has just been done changes nothing.

    Done again with other values it is refused: another desk's are not taken for one's own.
    ``seen`` is the state in which the step was offered: a record that another desk has moved since
    is left as it is, whatever the step. ``guard`` is asked inside the transaction and refuses by
    raising; ``more`` gives what a step stores of itself. What a step tells is heard by the points.
    Raises NotFound, Forbidden, Conflict when the step is not allowed now, Invalid when something
    that the step asks for is missing or wrong; then nothing is stored.
    """
    given = {name: value for name, value in (values or {}).items()}
    found: Any = ledgers.by_id(session, kind, record_id)
    if seen and found.state != seen:
        raise Conflict(flow.overtaken(found.state, step))
    if again := flow.done_already(found.state, step):
        _require_same(session, flow, again, found, given)
        return found
    chosen = flow.move(found.state, step)
    session.require(chosen.action)
    today = session.today()
    changed = _filled(flow, chosen, found, given, reason, today)
    guard(found, chosen)
    stamps = {
        "state": chosen.target, "since": today.isoformat(),
        flow.closed: today.isoformat() if chosen.target in flow.final else "",
    }  # fmt: skip
    changed |= {name: value for name, value in stamps.items() if hasattr(found, name)}
    changed |= more(found, chosen)
    records.change(session.db, kind, record_id, changed)
    moved = replace(found, **changed)
    if chosen.tells:
        points_engine.told(session, flow, chosen.tells, moved)
    return cast("Record", moved)


def _require_same(
    session: Session, flow: Workflow, done: Move, found: Any, given: Mapping[str, Any]
) -> None:
    """Raise Conflict where a step was done with other values than those given now."""
    specs = fields.by_name(flow.record)
    kept = {name: getattr(found, name) for name in (*done.fills, *done.one_of, *done.asks)}
    other = False
    for name, stored in kept.items():
        value = given.get(name) or stored
        with suppress(ValueError):
            value = fields.read(value, specs[name]) if isinstance(value, str) else value
        other |= value != stored
    if other:
        told = listed(_told(session, specs, kept))
        raise Conflict(
            tr("“{step}” has been done already ({what}). Nothing was changed.",
               step=tr(done.label), what=told or codes.label(flow.codes, found.state))
        )  # fmt: skip


def _told(session: Session, specs: Mapping[str, Spec], values: Mapping[str, Any]) -> list[str]:
    """Return what stands in fields, each with its name; of people only whom this account sees."""
    names = roster.names(session, {values[name] for name in values if name in TO_PEOPLE})
    texts = {
        name: names.get(value, "") if name in TO_PEOPLE else fields.shown(value, specs[name])
        for name, value in values.items()
    }
    return [f"{specs[name].title}：{text}" for name, text in texts.items() if text]


def _filled(
    flow: Workflow, chosen: Move, found: Any, given: Mapping[str, Any], reason: str, today: date
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
        day = changed.get(name, "") if specs[name].coming else ""
        if day and (wrong := days.coming_problem(day, today)):
            problems[name] = wrong
    for name in chosen.fills:
        if not changed.get(name) and name not in problems:
            problems[name] = tr("{label} is required.", label=specs[name].title)
    if chosen.one_of and not any(changed.get(name) for name in chosen.one_of):
        labels = [specs[name].title for name in chosen.one_of]
        problems[chosen.one_of[0]] = tr("Give one of these: {labels}.", labels=listed(labels))
    why: dict[str, Any] = {}
    if chosen.needs_reason:
        try:
            why[flow.why] = fields.read(ledgers.given(reason), specs[flow.why])
        except (Invalid, ValueError) as error:
            problems["reason"] = str(error)
    if problems:
        raise Invalid(problems)
    return changed | why


@dataclass(frozen=True, slots=True)
class Stage:
    """A state that a record has reached. ``given`` are the words that its step was given."""

    at: str  # ISO date and time
    who: str
    state: str
    given: tuple[str, ...]
    reason: str


def trail(session: Session, flow: Workflow, record_id: int) -> list[Stage]:
    """Return the states of a record, newest first; nothing in it is sensitive.

    People whom this account may not look at have no name in it.
    """
    with faults():
        entries = history.entries_of_row(session.db, TABLES[flow.record], record_id)
        accounts = office.account_names(session.db)
    specs, values = fields.by_name(flow.record), dict[str, Any]()
    found: list[tuple[ChangeSet, str, dict[str, Any], str]] = []
    for change_set, entry in reversed(entries):
        before = values.get("state", "")
        values |= {
            name: one[1] if entry.op == "U" else one for name, one in entry.body.items()
        }  # fmt: skip
        if "state" in entry.body:
            undone = change_set.action == "undo"
            given = {} if undone else _given(flow, before, values)
            why = "" if undone or specs[flow.why].sensitive else _why(flow, before, values)
            found.append((change_set, values["state"], given, change_set.reason or why))
    return [
        Stage(
            one.at, accounts.get(one.account, ""), codes.label(flow.codes, state),
            tuple(_told(session, specs, given)), reason,
        )
        for one, state, given, reason in reversed(found)
    ]  # fmt: skip


def _given(flow: Workflow, before: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the step from a state asked for, as it was then."""
    specs = fields.by_name(flow.record)
    return {
        name: values[name]
        for step in flow.moves_from(before)
        if step.target == values["state"]
        for name in (*step.one_of, *step.fills, *step.asks)
        if values.get(name) and not specs[name].sensitive and name != flow.why
    }


def _why(flow: Workflow, before: str, values: Mapping[str, Any]) -> str:
    """Return the reason of the step from a state, empty where it asks for none."""
    steps = (one for one in flow.moves_from(before) if one.target == values["state"])
    return values.get(flow.why, "") if any(one.needs_reason for one in steps) else ""


def require_open(flow: Workflow, record: Any) -> None:
    """Raise Conflict for a record at the end of its way: what is typed anew comes too late."""
    if record.state in flow.final:
        raise Conflict(
            tr("{number} is “{state}” now and can no longer be changed.",
               number=record.number, state=codes.label(flow.codes, record.state))
        )  # fmt: skip


def may_move(session: Session, flow: Workflow, state: str) -> tuple[Move, ...]:
    """Return the steps that lead on from a state and that this account may do."""
    return tuple(one for one in flow.moves_from(state) if session.may(one.action))


def calendar(session: Session) -> Calendar:
    """Return which days the centre works, and how many of them things may take."""
    with faults():
        own = records.where(session.db, CalendarDay, order="day")
    days_of_own = {date.fromisoformat(one.day): one.works == codes.YES for one in own}
    return Calendar(days_of_own, own_numbers.known(session))


def save_calendar(session: Session, text: str) -> Changes:
    """Store the centre's own holidays and shifted days, one to a line; raises Invalid.

    What is returned counts the days that are others now.
    """
    session.require("centre.change")
    try:
        own = read_own(text.splitlines())
    except ValueError as error:
        raise Invalid({"days": str(error)}) from None
    wanted = {day.isoformat(): codes.YES if works else codes.NO for day, works in own.items()}
    with session.changing("calendar"):
        before = {one.day: one for one in records.where(session.db, CalendarDay)}
        gone = {day for day, one in before.items() if wanted.get(day) != one.works}
        stamp = session.now().isoformat(timespec="seconds")
        for day in sorted(gone):
            records.change(session.db, CalendarDay, before[day].id, {"deleted_at": stamp})
        new = [day for day in sorted(wanted) if day not in before or day in gone]
        records.add_all(session.db, [CalendarDay(day=day, works=wanted[day]) for day in new])
    return Changes(frozenset({TABLES[CalendarDay]}), len(gone.union(new)))
