"""Work of the wizard off the window's thread: one at a time, under a veil, with Cancel."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.gui import trouble
from desktop_app.gui.context import Context
from desktop_app.gui.jobs import Job
from desktop_app.gui.widgets import Busy
from desktop_app.services.session import Progress, Session

T = TypeVar("T")
PATIENCE = 150  # milliseconds; what is done sooner needs no veil


class Runner(QObject):
    """Runs what the steps ask for; while something runs, nothing else is begun.

    Emits ``ended`` when a job has ended and what follows from it has been done.
    """

    ended = Signal()

    def __init__(self, context: Context, covered: QWidget) -> None:
        super().__init__(covered)
        self._context = context
        self.busy = Busy(covered)
        self.job: Job | None = None
        self._after: Callable[[], object] | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PATIENCE)
        self._wait.timeout.connect(self._cover)

    def run(
        self,
        title: str,
        work: Callable[[Session, Progress], T],
        then: Callable[[T], None],
        refused: Callable[[str], None],
        *,
        covers: bool = False,
    ) -> bool:
        """Begin a job, unless another is under way; ``refused`` gets the sentence of an error.

        When the user stops it, ``refused`` gets an empty sentence.
        """
        if self.job is not None:
            return False

        def done(result: T) -> None:
            if self._end():
                then(result)
                self.ended.emit()

        def failed(error: BaseException) -> None:
            if self._end():
                refused(trouble.sentence(error))
                self.ended.emit()

        self.job = self._context.jobs.run(title, work, done, failed=failed, covers=covers)
        self.job.progressed.connect(self.busy.progress)
        self._wait.start()
        return True

    def cancel(self, then: Callable[[], object] | None = None) -> None:
        """Ask the job to stop; ``then`` is called when it has ended, either way."""
        self._after = then
        if self.job is not None:
            self.job.cancel()

    def _cover(self) -> None:
        if self.job is not None:
            self.busy.begin(self.job.title, self.cancel)

    def _end(self) -> bool:
        if not isValid(self):
            return False
        self.job = None
        self._wait.stop()
        self.busy.end()
        if self._after is not None:
            after, self._after = self._after, None
            QTimer.singleShot(0, self, after)
        return True
