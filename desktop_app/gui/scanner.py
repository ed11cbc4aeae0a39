"""Scanners and card readers are keyboards that type fast and end with Enter.

Measured: scanners send a key every 2 to 12 ms, quick typists every 45 ms and slower.
"""

from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

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
    submitted, except fields with ``expects_scans``, which read themselves at Enter: a scan takes
    the place of what stood there. A field with ``reads_all`` gets every scan made in its window.
    """

    scanned = Signal(str)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._held: list[QKeyEvent] = []
        self._typed = ""  # what went through to a text field in one burst
        self._field: QObject | None = None  # that text field
        self._before = ""  # what stood there before
        self._last = 0.0
        self._replaying = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(HOLD)
        self._pause.setTimerType(Qt.TimerType.PreciseTimer)
        self._pause.timeout.connect(self._give_back)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or self._replaying:
            return False
        focus = QApplication.focusWidget()
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if focus is not None and watched is not focus:
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

    def _take(self, watched: QWidget, event: QKeyEvent, *, quick: bool) -> bool:
        if isinstance(watched, TEXT_FIELDS):
            self._give_back()
            if not (quick and self._typed and watched is self._field):
                self._typed, self._field, self._before = "", watched, _text(watched)
            self._typed += event.text()
            return False
        if self._held and not quick:
            self._give_back()
        if not self._held and event.text() == " ":  # presses buttons; no code begins with it
            return False
        self._held.append(event.clone())
        self._pause.start()
        return True

    def _ended(self, watched: QWidget, *, quick: bool) -> bool:
        if isinstance(watched, TEXT_FIELDS):
            burst, self._typed = self._typed if quick and watched is self._field else "", ""
            return self._ended_in_text(watched, burst)
        if quick and len(self._held) >= SHORTEST:
            code = "".join(key.text() for key in self._held)
            self._held.clear()
            self._pause.stop()
            if not _read(watched, code.strip()):
                self.scanned.emit(code.strip())
            return True
        self._give_back()
        return False

    def _ended_in_text(self, watched: QWidget, burst: str) -> bool:
        """Take a scan out of a field that did not wait for it; tell whether Enter is used up."""
        if len(burst) < SHORTEST or _is_password(watched):
            return False
        if getattr(watched, "expects_scans", False):
            _write(watched, burst)
            return False
        if _read(watched, burst.strip()):
            _write(watched, self._before)
        return True

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


def _read(watched: QWidget, code: str) -> bool:
    """Give a scan to the nearest field of the window that reads all; tell whether there is one."""
    each: QWidget | None = watched
    while each is not None:
        for field in each.findChildren(QLineEdit):
            if getattr(field, "reads_all", False) and field.isVisible() and field.isEnabled():
                field.setFocus()
                field.setText(code)
                field.returnPressed.emit()
                return True
        each = None if each.isWindow() else each.parentWidget()
    return False


def _text(field: QObject) -> str:
    if isinstance(field, QLineEdit):
        return field.text()
    return field.toPlainText() if isinstance(field, QTextEdit | QPlainTextEdit) else ""


def _write(field: QObject, text: str) -> None:
    if _text(field) == text:
        return
    if isinstance(field, QLineEdit):
        field.setText(text)
    elif isinstance(field, QTextEdit | QPlainTextEdit):
        field.setPlainText(text)


def _is_password(watched: QObject) -> bool:
    """Tell whether a field hides what is typed; nobody scans a password."""
    return isinstance(watched, QLineEdit) and watched.echoMode() != QLineEdit.EchoMode.Normal


def _is_character(event: QKeyEvent) -> bool:
    text = event.text()
    return len(text) == 1 and text.isprintable() and not event.modifiers() & _BLOCKING
