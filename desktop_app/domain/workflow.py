"""State tables: which states a record of a workflow has and who may move it where.

A workflow is one table in ``domain/workflows/``; the same table drives buttons, guards, the board,
its overdue colours and history of every ledger, so that a new workflow needs no new screen.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from desktop_app.domain import codes, numbers
from desktop_app.domain.working_days import Calendar
from desktop_app.errors import Conflict
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
    """How long a record may stand in some states: keys of ``numbers``."""

    states: tuple[str, ...]
    key: str
    complex_key: str = ""


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
    ``worker`` names the field with who does the work and earns the points.
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

    def states(self) -> tuple[str, ...]:
        """Return every state that is named anywhere, the first one first."""
        named = [self.start, *(s for one in self.moves for s in (*one.sources, one.target))]
        return tuple(dict.fromkeys(named))

    def moves_from(self, state: str) -> tuple[Move, ...]:
        """Return the steps allowed in a state, in order of declaration."""
        return tuple(move for move in self.moves if state in move.sources)

    def move(self, state: str, key: str) -> Move:
        """Return a step; raises Conflict when it is not allowed in this state."""
        for move in self.moves_from(state):
            if move.key == key:
                return move
        raise Conflict(self._refusal(state, key))

    def _refusal(self, state: str, key: str) -> str:
        """Return why a step is refused and which ones are possible instead."""
        named = {one.key: f"{tr(one.label)} ({one.key})" for one in self.moves}
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

    def after(self, state: str, key: str) -> str:
        """Return the state after a step; raises Conflict when the step is not allowed there."""
        return self.move(state, key).target

    def done_already(self, state: str, key: str) -> bool:
        """Tell whether a step has just been done, so that doing it again changes nothing."""
        return any(
            one.key == key and one.target == state and state not in one.sources
            for one in self.moves
        )

    def due(self, record: Any, calendar: Calendar) -> date | None:
        """Return the day by which a record must leave its state, None where it may wait.

        A day named on the record itself (``due_on``) wins over the rule.
        """
        timer = next((one for one in self.timers if record.state in one.states), None)
        if timer is None:
            return None
        if named := getattr(record, "due_on", ""):
            return date.fromisoformat(named)
        key = timer.complex_key if timer.complex_key and record.complex == "1" else timer.key
        since = date.fromisoformat(record.since)
        return calendar.after(since, numbers.value(key, since))

    def alarm(self, record: Any, calendar: Calendar, today: date) -> Alarm:
        """Return whether a record is overdue (red) or nearly so (amber: 80 % of its days)."""
        due = self.due(record, calendar)
        if due is None:
            return ""
        if today > due:
            return "red"
        allowed = calendar.between(date.fromisoformat(record.since), due)
        used = calendar.between(date.fromisoformat(record.since), today)
        return "amber" if allowed and used / allowed >= AMBER else ""
