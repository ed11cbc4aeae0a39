"""What a board screen needs to know of one workflow. A new desk is one of these."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from desktop_app.domain.workflow import Move, Workflow
from desktop_app.gui.context import Context
from desktop_app.gui.person.combo import search_words
from desktop_app.services import workflows
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.session import Changes, Session
from desktop_app.services.workflows import Closed, View, Words


def findable(view: View) -> str:
    """Return the words under which a record is found; of people also sound and initials."""
    words = (
        view.number, view.for_whom, view.title, view.who, view.group_label, view.state_label,
        view.result, view.outcome, view.year,
    )  # fmt: skip
    sounds = (search_words("", one) for one in (view.for_whom, view.who, view.called) if one)
    return " ".join((*words, *sounds)).lower()


class Shown(Protocol):
    """Reads the open records of a workflow, most pressing first."""

    def __call__(self, session: Session, *, words: Words = ...) -> list[View]: ...


class FindClosed(Protocol):
    """Reads the closed records of a workflow that have every word of a text, the last first."""

    def __call__(self, session: Session, text: str = "", *, words: Words = ...) -> Closed: ...


class MoveRecord(Protocol):
    """Moves a record one step and returns it."""

    def __call__(
        self,
        session: Session,
        record_id: int,
        step: str,
        values: Mapping[str, Any] | None = None,
        /,
        *,
        reason: str = "",
        seen: str = "",
    ) -> Any: ...


@dataclass(frozen=True, slots=True)
class Slip:
    """A paper printed from a record. ``states`` are those in which it is offered, all when none."""

    label: str
    paper: str  # its key
    make: Callable[[Session, int], Made]
    states: tuple[str, ...] = ()
    right: str = ""  # that it needs beside printing


@dataclass(frozen=True, slots=True)
class Deed:
    """Something else that may be done with a closed record, where it ``fits``."""

    label: str
    do: Callable[[Context, Any], object]
    fits: Callable[[Session, Any], bool]


class OpenTo(Protocol):
    """Tells whether an account may do a step with a record or, without one, change it."""

    def __call__(self, session: Session, record: Any, step: Move | None = None, /) -> bool: ...


def _as_the_right(_session: Session, _record: Any, _step: Move | None = None) -> bool:
    """Let the rights alone decide."""
    return True


class Part(QWidget):
    """What a desk shows of a record between its facts and its steps."""

    def show_record(self, record: Any) -> None:
        """Show another record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One workflow as a screen. All texts are translated when shown.

    ``groups`` is the code table by which the board is narrowed, ``find`` reads one record,
    ``facts`` says its facts in lines, ``form`` opens the form of a record or, given None, of a new
    one, ``ways`` makes the editors of references that steps ask for.
    """

    flow: Workflow
    table: str
    title: str
    hint: str
    nothing: str
    icon: str
    groups: str
    touched: Changes
    shown: Shown
    find: Callable[[Session, int], Any]
    move: MoveRecord
    facts: Callable[[Session, Any, View], Sequence[str]]
    closed: FindClosed | None = None
    form: Callable[[Context, Any], object] | None = None
    change_right: str = ""
    open_to: OpenTo = _as_the_right
    new_label: str = ""
    light: Callable[[Context], object] | None = None  # a lighter form for the usual case
    light_label: str = ""
    edit_label: str = ""
    list_title: str = ""  # heading of the printed list; Chinese
    part: Callable[[Context], Part] | None = None
    slips: tuple[Slip, ...] = ()
    deeds: tuple[Deed, ...] = ()
    ways: Mapping[str, Callable[[Context, Any], Any]] = field(default_factory=dict)
    by_year: bool = False  # closed records are told apart by the year they are about
    usual: Callable[[Session, Any], str] | None = None  # the step to come first, if not as declared
    appointed: bool = False  # its days are those of use, no deadlines
    heeds: frozenset[str] = frozenset()  # further tables whose changes it shows

    def steps_from(self, session: Session, record: Any) -> tuple[Move, ...]:
        """Return the steps that lead on from where a record stands, for this account."""
        moves = workflows.may_move(session, self.flow, record.state)
        return tuple(one for one in moves if self.open_to(session, record, one))
