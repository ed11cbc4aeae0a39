"""Files dragged onto the window, wherever the pointer is."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.gui.icons import Icon
from desktop_app.gui.widgets import Panel, label
from desktop_app.i18n import tr

_DRAGGING = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class FileDrop(QWidget):
    """A veil that appears while files hover over a window; emits ``dropped`` with their paths.

    A widget that has its own use for files, as the photo has, sets ``takes_files`` to True.
    """

    dropped = Signal(object)  # list[Path]

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._left = QTimer(self)  # leaving one widget is followed by entering the next
        self._left.setSingleShot(True)
        self._left.setInterval(60)
        self._left.timeout.connect(self.hide)
        window.setAcceptDrops(True)
        panel = Panel("dropped", 32, self)
        panel.body.addStretch(1)
        panel.body.addWidget(Icon("file-down", "brand", 44), 0, Qt.AlignmentFlag.AlignCenter)
        words = label(tr("Let go to bring this file in"), "heading")
        panel.body.addWidget(words, 0, Qt.AlignmentFlag.AlignCenter)
        panel.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(panel)
        self.hide()

    def watch(self, application: QObject) -> None:
        """Begin to look at everything that is dragged over the window's widgets."""
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (*_DRAGGING, QEvent.Type.Drop, QEvent.Type.DragLeave):
            return False
        if not isinstance(watched, QWidget) or watched.window() is not self._window:
            return False
        if kind == QEvent.Type.DragLeave:
            self._left.start()
            return False
        if not isinstance(event, QDropEvent) or not _files(event):
            return False
        if _has_own_use(watched):
            self.hide()
            return False
        self._left.stop()
        event.acceptProposedAction()
        if kind == QEvent.Type.Drop:
            self.hide()
            self.dropped.emit(_files(event))
        elif not self.isVisible():
            self._cover()
        return True

    def _cover(self) -> None:
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()


def _files(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def _has_own_use(widget: QWidget) -> bool:
    at: QWidget | None = widget
    while at is not None:
        if getattr(at, "takes_files", False):
            return True
        at = at.parentWidget()
    return False
