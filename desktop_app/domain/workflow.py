"""State tables: which states a record of a workflow has and who may move it where.

A workflow is one table in ``domain/workflows/``; the same table drives buttons, guards, the board,
its overdue colours and history of every ledger, so that a new workflow needs no new screen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from desktop_app.domain import codes
from desktop_app.domain.working_days import Calendar
from desktop_app.errors import StepRefused
from desktop_app.i18n import tr

Alarm = Literal["", "amber", "red"]
AMBER = 0.8  # of the days allowed. Source: domain.md 3.18


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed step from any of ``sources`` to ``target``.

    ``fills`` are fields asked for with the step, of which each must be filled; of ``one_of`` one is
    enough. ``action`` is the right that the step needs, ``tells`` an event of the points' rules.
    """

    key: str
    label: str
    sources: tuple[str, ...]
    target: str
    needs_reason: bool = False
    fills: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()  # asked for with the step, may stay empty
    action: str = "services.change"
    tells: str = ""  # the event that the points engine hears of


@dataclass(frozen=True, slots=True)
class Timer:
    """How long a record may stand in some states: keys of ``numbers``.

    With ``named`` the day wanted on the record itself (``due_on``) takes its place; else the
    earlier of the two counts.
    """

    states: tuple[str, ...]
    key: str
    complex_key: str = ""
    named: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the board: several states that wait for the same thing."""

    label: str
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Workflow:
    """A record's states (codes of ``codes``), where it starts and how it moves.

    ``record`` has a field ``state``; where it has them, ``since`` is the day on which the state
    began, the field named by ``closed`` the day on which a final one was reached, and the one named
    by ``why`` the last reason given. ``papers`` are those that can be printed from a record;
    ``worker`` names the field with who does the work and earns the points. ``waits`` names, for
    states of waiting, the field with the day on which it ends; ``names`` are the fields that name
    people and units and are found by sound too.
    """

    key: str
    record: type
    codes: str
    start: str
    final: tuple[str, ...]
    moves: tuple[Move, ...]
    timers: tuple[Timer, ...] = ()
    columns: tuple[Column, ...] = ()
    papers: tuple[str, ...] = ()
    closed: str = "closed_on"
    why: str = "reason"
    worker: str = "person_id"
    waits: Mapping[str, str] = field(default_factory=dict[str, str])
    names: tuple[str, ...] = ()

    def states(self) -> tuple[str, ...]:
        """Return every state that is named anywhere, the first one first."""
        named = [self.start, *(s for one in self.moves for s in (*one.sources, one.target))]
        return tuple(dict.fromkeys(named))

    def moves_from(self, state: str) -> tuple[Move, ...]:
        """Return the steps allowed in a state, in order of declaration."""
        return tuple(move for move in self.moves if state in move.sources)

    def move(self, state: str, key: str) -> Move:
        """Return a step; raises StepRefused when it is not allowed in this state."""
        for move in self.moves_from(state):
            if move.key == key:
                return move
        labels = {one.key: tr(one.label) for one in self.moves}
        keyed = {one: f"{said} ({one})" for one, said in labels.items()}
        raise StepRefused(self._refusal(state, key, labels), self._refusal(state, key, keyed))

    def _refusal(self, state: str, key: str, named: Mapping[str, str]) -> str:
        """Return why a step is refused and which ones are possible instead."""
        if key not in named:
            steps = "、".join(named.values())
            return tr("There is no step “{step}”. The steps are: {steps}.", step=key, steps=steps)
        now, step = codes.label(self.codes, state), named[key]
        steps = "、".join(named[one.key] for one in self.moves_from(state))
        if not steps:
            return tr("“{step}” is refused: the record is “{state}”, which is the end of its way.",
                      step=step, state=now)  # fmt: skip
        return tr("“{step}” is refused: the record is “{state}” now. Possible from here: {steps}.",
                  step=step, state=now, steps=steps)  # fmt: skip

    def overtaken(self, state: str, key: str) -> str:
        """Return that a step was offered in another state than the one another desk has made."""
        step = next((tr(one.label) for one in self.moves if one.key == key), key)
        return tr(
            "Another desk has just made this “{state}”, so “{step}” was not done. See how it stands"
            " now, then go on.",
            state=codes.label(self.codes, state), step=step,
        )  # fmt: skip

    def after(self, state: str, key: str) -> str:
        """Return the state after a step; raises StepRefused when the step is not allowed there."""
        return self.move(state, key).target

    def done_already(self, state: str, key: str) -> Move | None:
        """Return the step that has just been done, so that doing it again changes nothing."""
        return next(
            (
                one
                for one in self.moves
                if one.key == key and one.target == state and state not in one.sources
            ),
            None,
        )

    def reason(self, record: Any) -> str:
        """Return why a record is in its state; empty where the step into it asked for no reason."""
        asked = any(one.needs_reason and one.target == record.state for one in self.moves)
        return getattr(record, self.why) if asked else ""

    def waits_until(self, record: Any) -> str:
        """Return the day on which a record's waiting ends, empty where it does not wait."""
        return getattr(record, self.waits[record.state]) if record.state in self.waits else ""

    def due(self, record: Any, calendar: Calendar) -> date | None:
        """Return the day by which a record must leave its state, None where it may wait."""
        if until := self.waits_until(record):
            return date.fromisoformat(until)
        timer = next((one for one in self.timers if record.state in one.states), None)
        if timer is None:
            return None
        wanted = date.fromisoformat(getattr(record, "due_on", "") or "9999-12-31")
        if timer.named and wanted < date.max:
            return wanted
        key = timer.complex_key if timer.complex_key and record.complex == "1" else timer.key
        since = date.fromisoformat(record.since)
        return min(wanted, calendar.after(since, calendar.numbers.value(key, since)))

    def alarm(self, record: Any, calendar: Calendar, today: date) -> Alarm:
        """Return whether a record is overdue (red) or nearly so (amber: 80 % of its days).

        One that waits is amber on the day on which its waiting ends.
        """
        due = self.due(record, calendar)
        if due is None:
            return ""
        if today > due:
            return "red"
        if self.waits_until(record):
            return "amber" if today == due else ""
        allowed = calendar.between(date.fromisoformat(record.since), due)
        used = calendar.between(date.fromisoformat(record.since), today)
        return "amber" if allowed and used / allowed >= AMBER else ""
