"""Reading for a screen beside its thread: only the newest wish counts."""

from collections.abc import Callable
from threading import Lock
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.gui.backstage import Backstage
from desktop_app.services.session import Session

Work = Callable[[Session], Any]


class Latest(QObject):
    """Runs reading work with a session of its own, one at a time; what waits is replaced.

    The signals arrive on the window's thread; nothing is reported of work that was replaced or
    forgotten meanwhile.
    """

    done = Signal(object)
    failed = Signal(object)
    _ended = Signal(int, object, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._lock = Lock()
        self._waiting: tuple[int, Work] | None = None
        self._newest = 0
        self._awaited = False  # an answer; told apart from the thread, which ends a little later
        self._stage = Backstage(self._step)
        self._ended.connect(self._report)

    def ask(self, work: Work) -> None:
        """Do this next, in place of what waits."""
        with self._lock:
            self._newest += 1
            self._waiting = (self._newest, work)
        self._awaited = True
        self._stage.wake()

    def forget(self) -> None:
        """Report nothing of what was asked for."""
        with self._lock:
            self._newest += 1
            self._waiting = None
        self._awaited = False

    def is_busy(self) -> bool:
        """Tell whether something will be reported."""
        return self._awaited

    def _step(self) -> bool:
        with self._lock:
            wish, self._waiting = self._waiting, None
        if wish is None:
            return False
        number, work = wish
        try:
            with self._session.on_this_thread() as session:
                result = work(session)
        except Exception as error:  # noqa: BLE001 - handed to the window, never swallowed
            self._ended.emit(number, None, error)
        else:
            self._ended.emit(number, result, None)
        return True

    def _report(self, number: int, result: object, error: BaseException | None) -> None:
        if number != self._newest:
            return
        self._awaited = False
        if error is not None:
            self.failed.emit(error)
        else:
            self.done.emit(result)
