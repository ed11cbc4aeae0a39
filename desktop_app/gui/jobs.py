"""Run one service call at a time off the window's thread, with progress and cancel."""

from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

from desktop_app.errors import Cancelled
from desktop_app.services.session import Progress, Session

T = TypeVar("T")
BREATH = 0.05  # seconds between progress signals; more would flood the event loop


class Job(QObject):
    """A call in the worker thread. All signals arrive on the window's thread.

    ``failed`` carries Cancelled when the user stopped it. ``covers`` tells that the screens have to
    wait, because it writes much. ``aside`` runs it beside the queue: unlocking must not wait for
    a job.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    ended = Signal()

    _pool = QThreadPool(maxThreadCount=1)  # one writer: jobs queue, they never race
    _aside = QThreadPool(maxThreadCount=1)
    _alive: ClassVar[set["Job"]] = set()

    def __init__(
        self,
        title: str,
        work: Callable[[Progress], Any],
        *,
        covers: bool = False,
        aside: bool = False,
    ) -> None:
        super().__init__()
        self.title, self.covers, self._beside = title, covers, aside
        self._work, self._stop, self._next = work, Event(), 0.0
        self.ended.connect(self._forget)

    def start(self) -> None:
        """Queue the job; it stays alive until it has reported."""
        Job._alive.add(self)
        (Job._aside if self._beside else Job._pool).start(self._run)

    def cancel(self) -> None:
        """Ask the job to stop at its next step; what it wrote is rolled back."""
        self._stop.set()

    def is_stopping(self) -> bool:
        """Tell whether it was asked to stop."""
        return self._stop.is_set()

    def _run(self) -> None:
        try:
            result = self._work(self._report)
        except BaseException as error:  # noqa: BLE001 - handed to the window, never swallowed
            self.failed.emit(error)
        else:
            self.done.emit(result)
        finally:
            self.ended.emit()

    def _forget(self) -> None:
        Job._alive.discard(self)

    def _report(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        if monotonic() >= self._next or 0 < total == done:
            self._next = monotonic() + BREATH
            self.progressed.emit(done, total)


class Jobs(QObject):
    """Starts jobs of one session and knows whether any is under way."""

    begun = Signal(object)  # the Job whose turn it is
    idle = Signal()

    def __init__(
        self,
        session: Session,
        show_trouble: Callable[[BaseException], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._show_trouble = session, show_trouble
        self._waiting: list[Job] = []

    def run(
        self,
        title: str,
        work: Callable[[Session, Progress], T],
        then: Callable[[T], None],
        *,
        failed: Callable[[BaseException], None] | None = None,
        covers: bool = False,
    ) -> Job:
        """Start work with a session of its own; ``then`` gets its result on the window's thread.

        Without ``failed`` an error is shown as a sentence over the window. ``covers`` lets the
        screens wait under a veil: for work that writes much.
        """

        def with_own_session(progress: Progress) -> T:
            with self._session.on_this_thread() as session:
                return work(session, progress)

        job = Job(title, with_own_session, covers=covers)
        job.done.connect(then)
        job.failed.connect(failed or self._show_trouble)
        job.ended.connect(self._one_ended)
        self._waiting.append(job)
        job.start()
        if job is self._waiting[0]:
            self.begun.emit(job)
        return job

    def running(self) -> Job | None:
        """Return the job under way, if there is one."""
        return self._waiting[0] if self._waiting else None

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for job in self._waiting:
            job.cancel()

    def _one_ended(self) -> None:
        self._waiting.pop(0)  # the pool has one thread, so they end in their order
        if self._waiting:
            self.begun.emit(self._waiting[0])
        else:
            self.idle.emit()
