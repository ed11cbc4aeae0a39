"""A veil over a part of the window while something works; it says what, and may offer to stop."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop_app.gui import theme
from desktop_app.gui.widgets.buttons import SecondaryButton
from desktop_app.gui.widgets.text import Panel, label
from desktop_app.i18n import tr


class Busy(QWidget):
    """Covers its parent from ``begin`` to ``end``; what lies below takes no input meanwhile."""

    def __init__(self, covered: QWidget) -> None:
        super().__init__(covered)
        self._covered = covered
        covered.installEventFilter(self)
        self._panel = Panel("card", 24, self)
        self.sentence = label("", "strong", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.stop = SecondaryButton(tr("Cancel"), parent=self)
        self.stop.clicked.connect(lambda _=False: self._stop and self._stop())
        self._stop: Callable[[], None] | None = None
        for widget in (self.sentence, self.bar, self.stop):
            self._panel.body.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.addWidget(self._panel, 0, Qt.AlignmentFlag.AlignCenter)
        self.hide()

    def begin(self, sentence: str, stop: Callable[[], None] | None = None) -> None:
        """Cover the parent and say what is going on."""
        self.sentence.setText(sentence)
        self._panel.setMinimumWidth(theme.px(300))
        self.bar.setAccessibleName(sentence)
        self.bar.setRange(0, 0)
        self._stop = stop
        self.stop.setVisible(stop is not None)
        self.setGeometry(self._covered.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def end(self) -> None:
        """Uncover the parent."""
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._covered.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QColor(theme.colours().window)
        veil.setAlphaF(0.82)
        painter = QPainter(self)
        painter.fillRect(self.rect(), veil)
        painter.end()
