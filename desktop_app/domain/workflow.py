"""State tables: which states a record of a workflow has and who may move it where.

A workflow is one table in ``domain/workflows/``; the same table drives buttons, guards, history
and timers of every ledger, so that a new workflow needs no new screen.
"""

from dataclasses import dataclass

from desktop_app.errors import Conflict
from desktop_app.i18n import N_, tr


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed step from any of ``sources`` to ``target``."""

    key: str
    label: str
    sources: tuple[str, ...]
    target: str
    needs_reason: bool = False
    roles: tuple[str, ...] = ()  # empty: every role that may edit


@dataclass(frozen=True, slots=True)
class Workflow:
    """A record's states (codes of ``codes``), where it starts and how it moves."""

    key: str
    codes: str
    start: str
    final: tuple[str, ...]
    moves: tuple[Move, ...]

    def moves_from(self, state: str) -> tuple[Move, ...]:
        """Return the steps allowed in a state, in order of declaration."""
        return tuple(move for move in self.moves if state in move.sources)

    def after(self, state: str, key: str) -> str:
        """Return the state after a step; raises Conflict when the step is not allowed there."""
        for move in self.moves_from(state):
            if move.key == key:
                return move.target
        raise Conflict(tr(N_("This step is no longer possible; the record has moved on.")))
