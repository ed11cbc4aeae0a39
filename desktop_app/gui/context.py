"""What every screen is handed, and what a screen may be asked to do."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.gui.jobs import Jobs
from desktop_app.gui.preferences import Preferences
from desktop_app.services.session import Changes, Session


class Signals(QObject):
    """What happens in the window and may concern anybody."""

    changed = Signal(object)  # Changes: something was written
    file_dropped = Signal(object)  # list[Path] that no screen took by ``take_files``
    backed_up = Signal()  # a backup was made, or could not be made
    replaced = Signal(object)  # Session: the data file was restored; the window is made anew


class Notify(Protocol):
    """Say a sentence at the foot of the window, with an Undo button if ``undo`` is given."""

    def __call__(self, sentence: str, undo: Callable[[], None] | None = None) -> None: ...


class OpenScreen(Protocol):
    """Show a screen by its key; ``where`` goes to its ``arrive``. KeyError for unknown keys."""

    def __call__(self, key: str, **where: Any) -> QWidget: ...


@dataclass(frozen=True, slots=True)
class Context:
    """The session to call services with, and the window's help; one for the life of a window.

    ``announce(changes)`` is called after every service call that wrote: all screens then heed.
    ``undo()`` takes back the account's last edit and says so; hand it to ``notify``.
    ``follow()`` reads everything shown anew where another desk has written, and tells whether so.
    ``show_trouble(error)`` tells the user of an error that has no place of its own.
    """

    session: Session
    jobs: Jobs
    preferences: Preferences
    signals: Signals
    window: QWidget
    notify: Notify
    announce: Callable[[Changes], None]
    open_screen: OpenScreen
    undo: Callable[[], None]
    follow: Callable[[], bool]
    lock: Callable[[], None]
    show_trouble: Callable[[BaseException], None]


# A screen is a QWidget made by a factory from a Context. It may define any of these:


@runtime_checkable
class Heeds(Protocol):
    """Hears of every change, also while hidden."""

    def heed(self, changes: Changes) -> None: ...


@runtime_checkable
class TakesFocus(Protocol):
    """Puts the cursor where work begins; called whenever the screen is shown."""

    def take_focus(self) -> None: ...


@runtime_checkable
class GoesBack(Protocol):
    """Goes back to where it begins, what was typed kept: pressing its button once more."""

    def go_back(self) -> None: ...


@runtime_checkable
class TakesSearch(Protocol):
    """Puts the cursor into its search field: F3."""

    def take_search(self) -> None: ...


@runtime_checkable
class TakesScan(Protocol):
    """Looks up a scanned code; False means that it is none of the screen's."""

    def take_scan(self, code: str) -> bool: ...


@runtime_checkable
class TakesFiles(Protocol):
    """Takes files dropped on the window; False means that it cannot."""

    def take_files(self, files: list[Path]) -> bool: ...


@runtime_checkable
class Prints(Protocol):
    """Prints what it shows: Ctrl+P."""

    def print_shown(self) -> None: ...


@runtime_checkable
class Arrives(Protocol):
    """Goes to a place within: ``open_screen("roster", person=17)`` calls ``arrive(person=17)``."""

    def arrive(self, **where: Any) -> None: ...


@runtime_checkable
class HasKeys(Protocol):
    """Names its own keys for the list on F1, as (keys, translated sentence)."""

    def keys(self) -> list[tuple[str, str]]: ...
