"""Scanners and card readers are keyboards that type fast and end with Enter.

Measured: scanners send a key every 2 to 12 ms, quick typists every 45 ms and slower.
"""

from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QTextEdit

GAP = 0.035  # seconds between two keys of a scan, at most
SHORTEST = 6  # characters
HOLD = 45  # milliseconds after which a held key was typed by a person
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TEXT_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)
_BLOCKING = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class Scanner(QObject):
    """Watches all keys of the application and emits ``scanned`` with what a scanner typed.

    Where the focus is in no text field, keys are held until it is clear who typed them. Text fields
    get theirs at once; the Enter that ends a scan does not reach them, so that no form is
    submitted, except fields with ``expects_scans``, which read themselves at Enter.
    """

    scanned = Signal(str)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._held: list[QKeyEvent] = []
        self._typed = ""  # what went through to a text field in one burst
        self._last = 0.0
        self._replaying = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(HOLD)
        self._pause.setTimerType(Qt.TimerType.PreciseTimer)
        self._pause.timeout.connect(self._give_back)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or self._replaying or not watched.isWidgetType():
            return False
        focus = QApplication.focusWidget()
        if not isinstance(event, QKeyEvent) or (focus is not None and watched is not focus):
            return False
        now = _when(event)
        quick, self._last = 0 <= now - self._last <= GAP, now
        if event.key() in ENTER:
            return self._ended(watched, quick=quick)
        if event.key() == Qt.Key.Key_Shift:
            return False
        if not _is_character(event):
            self._give_back()
            self._typed = ""
            return False
        return self._take(watched, event, quick=quick)

    def _take(self, watched: QObject, event: QKeyEvent, *, quick: bool) -> bool:
        if isinstance(watched, TEXT_FIELDS):
            self._give_back()
            self._typed = self._typed + event.text() if quick else event.text()
            return False
        if self._held and not quick:
            self._give_back()
        if not self._held and event.text() == " ":  # presses buttons; no code begins with it
            return False
        self._held.append(event.clone())
        self._pause.start()
        return True

    def _ended(self, watched: QObject, *, quick: bool) -> bool:
        if isinstance(watched, TEXT_FIELDS):
            burst, self._typed = self._typed if quick else "", ""
            if getattr(watched, "expects_scans", False) or _is_password(watched):
                return False
            return len(burst) >= SHORTEST
        if quick and len(self._held) >= SHORTEST:
            code = "".join(key.text() for key in self._held)
            self._held.clear()
            self._pause.stop()
            self.scanned.emit(code.strip())
            return True
        self._give_back()
        return False

    def _give_back(self) -> None:
        """Deliver the held keys after all: a person typed them."""
        self._pause.stop()
        held, self._held = self._held, []
        target = QApplication.focusWidget()
        if target is None:
            return
        self._replaying = True
        try:
            for key in held:
                QCoreApplication.sendEvent(target, key)
        finally:
            self._replaying = False


def _when(event: QKeyEvent) -> float:
    """Return when a key was pressed, in seconds, not when a busy program came round to it."""
    return event.timestamp() / 1000 or perf_counter()


def _is_password(watched: QObject) -> bool:
    """Tell whether a field hides what is typed; nobody scans a password."""
    return isinstance(watched, QLineEdit) and watched.echoMode() != QLineEdit.EchoMode.Normal


def _is_character(event: QKeyEvent) -> bool:
    text = event.text()
    return len(text) == 1 and text.isprintable() and not event.modifiers() & _BLOCKING
