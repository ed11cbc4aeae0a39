"""The backup of the day, in the background, some seconds after unlocking."""

from PySide6.QtCore import QObject, QTimer

from desktop_app.errors import Cancelled
from desktop_app.gui import trouble
from desktop_app.gui.context import Context
from desktop_app.i18n import tr
from desktop_app.services import clock
from desktop_app.services.keeping import backups
from desktop_app.services.keeping.backups import Made

FIRST, AGAIN = 4_000, 1_800_000  # ms: after the window has come up; while it stays open


class DailyBackup(QObject):
    """Makes a backup when the day has none yet, and looks again every half hour."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._told = context, ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._run)

    def begin(self) -> None:
        """Warn of a wrong clock now, back up soon."""
        if told := clock.warning(self._context.session):
            self._context.notify(told)
        self._timer.start(FIRST)

    def _run(self) -> None:
        self._timer.start(AGAIN)
        if self._context.jobs.running() is None:
            self._context.jobs.run(
                tr("Backing up …"), backups.make_daily, self._done, failed=self._failed
            )

    def _done(self, made: Made | None) -> None:
        if made is not None:
            self._context.signals.backed_up.emit()
            self._tell(made.trouble)

    def _failed(self, error: BaseException) -> None:
        self._context.signals.backed_up.emit()
        if not isinstance(error, Cancelled):
            self._tell(trouble.sentence(error))

    def _tell(self, sentence: str) -> None:
        """Say a sentence at the foot of the window; the same one only once."""
        if sentence and sentence != self._told:
            self._context.notify(sentence)
        self._told = sentence
