"""A sentence that comes up at the foot of the window and goes away; it may offer to undo."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.gui import theme
from desktop_app.gui.icons import Icon
from desktop_app.gui.widgets.buttons import Button, gap
from desktop_app.gui.widgets.text import label
from desktop_app.i18n import tr

SECONDS = 10  # long enough to read the sentence and reach for the mouse


class Toast(QFrame):
    """One at a time: a new sentence takes the place of the one before."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("panel", "toast")
        self._undo: Callable[[], None] | None = None
        self.sentence = label("")
        self.undo = Button(tr("Undo"), "undo-2", "toast", self)
        self.undo.clicked.connect(self._take_back)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(gap(14), gap(8), gap(10), gap(8))
        layout.setSpacing(gap(10))
        layout.addWidget(Icon("circle-check", "tip_text"))
        layout.addWidget(self.sentence, 1)
        layout.addWidget(self.undo)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Show a sentence for ten seconds, with a button that undoes what it tells of."""
        self._undo = undo
        self.undo.setVisible(undo is not None)
        self.sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()
        self._place()
        self.raise_()
        self._pause.start(SECONDS * 1000)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _take_back(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()

    def _place(self) -> None:
        room = self._window.rect()
        self.sentence.setWordWrap(False)
        wide = self.sizeHint().width() > room.width() - theme.px(48)
        self.sentence.setWordWrap(wide)
        width = min(self.sizeHint().width(), room.width() - theme.px(48))
        if wide:
            width = room.width() - theme.px(48)
        height = self.heightForWidth(width) if wide else self.sizeHint().height()
        left = (room.width() - width) // 2  # over the strip, so that no row is covered for long
        self.setGeometry(left, room.height() - height - theme.px(3), width, height)
