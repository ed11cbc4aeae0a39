"""Small work beside the window's thread, for previews: no bar, no veil, no queue of jobs."""

import atexit
from collections.abc import Callable
from threading import Lock
from typing import ClassVar

from PySide6.QtCore import QObject, QThreadPool, Signal

FAREWELL = 3000  # milliseconds that leaving the program waits for a page


class Backstage(QObject):
    """Calls ``step`` in a thread, again and again while it returns True; ``wake`` begins.

    One step runs at a time. It stays alive until the thread has gone, so that closing a window in
    the middle of a page is safe.
    """

    _ended = Signal()

    _pool = QThreadPool(maxThreadCount=4)  # a slow list of printers must not hold up a page
    _alive: ClassVar[set["Backstage"]] = set()

    def __init__(self, step: Callable[[], bool]) -> None:
        super().__init__()
        self._step, self._lock = step, Lock()
        self._busy = self._again = False
        self._ended.connect(self._let_go)

    def wake(self) -> None:
        """See to it that ``step`` is called after this."""
        with self._lock:
            self._again = True
            if self._busy:
                return
            self._busy = True
        Backstage._alive.add(self)
        Backstage._pool.start(self._run)

    def is_busy(self) -> bool:
        """Tell whether a step is under way."""
        with self._lock:
            return self._busy

    @classmethod
    def leave(cls) -> None:
        """Let the threads finish what they are at; nothing new is begun."""
        for one in cls._alive:
            one._step = _nothing
        cls._pool.waitForDone(FAREWELL)

    def _run(self) -> None:
        while self._goes_on():
            while self._step():
                pass
        self._ended.emit()

    def _goes_on(self) -> bool:
        with self._lock:
            self._busy, self._again = self._again, False
            return self._busy

    def _let_go(self) -> None:
        if not self.is_busy():
            Backstage._alive.discard(self)


def _nothing() -> bool:
    return False


atexit.register(Backstage.leave)  # before Python takes the modules apart under the threads
