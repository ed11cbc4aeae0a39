"""What the user sees of a job: its name, a bar and a Cancel button in the status strip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from desktop_app.gui import theme
from desktop_app.gui.jobs import Job, Jobs
from desktop_app.gui.widgets import Busy, IconButton, gap
from desktop_app.i18n import tr


class _Title(QLabel):
    """Ends in … where there is no room: a job makes no window wider."""

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), super().minimumSizeHint().height())

    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter, place = QPainter(self), self.contentsRect()
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, place.width()
        )
        self.style().drawItemText(
            painter, place, Qt.AlignmentFlag.AlignVCenter, self.palette(), True, words,
            self.foregroundRole(),
        )  # fmt: skip
        painter.end()


class JobBar(QWidget):
    """Hidden while nothing runs; covers ``content`` for those jobs that ask for it."""

    def __init__(self, jobs: Jobs, content: QWidget) -> None:
        super().__init__()
        self._job: Job | None = None
        self.title = _Title()
        self.title.setProperty("role", "small")
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setMinimumWidth(theme.px(40))
        self.bar.setMaximumWidth(theme.px(140))
        self.cancel = IconButton("x", tr("Cancel"), bare=True, parent=self)
        self.cancel.clicked.connect(self._stop)
        self._busy = Busy(content)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(8))
        for widget in (self.title, self.bar, self.cancel):
            layout.addWidget(widget)
        self.hide()
        jobs.begun.connect(self._begin)
        jobs.idle.connect(self._end)

    def _begin(self, job: Job) -> None:
        self._job = job
        self._busy.end()
        self.title.setText(job.title)
        self.title.setToolTip(job.title)
        self.bar.setAccessibleName(job.title)
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        job.progressed.connect(self._show_progress)
        self.show()
        if job.covers:
            self._busy.begin(job.title, self._stop)

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._busy.progress(done, total)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.title.setText(tr("Stopping …"))
            self.cancel.setEnabled(False)

    def _end(self) -> None:
        self._job = None
        self._busy.end()
        self.hide()
