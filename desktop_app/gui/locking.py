"""Leaving the desk: nobody at it for a while, and every window out of sight until unlocked."""

from collections.abc import Callable
from time import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid

MINUTE = 60_000  # milliseconds
SHORTEST, LONGEST = 1, 60  # minutes; it cannot be switched off
INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
    }
)


class IdleWatch(QObject):
    """Emits ``left`` when neither key nor mouse was touched for a while, and on Ctrl+L anywhere."""

    left = Signal()

    def __init__(self, app: QApplication, minutes: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._app, self._minutes, self._last = app, minutes, time()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.left)

    def begin(self) -> None:
        """Watch from now on."""
        self._app.installEventFilter(self)
        self.restart()

    def end(self) -> None:
        """Watch no more."""
        self._app.removeEventFilter(self)
        self._pause.stop()

    def restart(self) -> None:
        """Count from now; also after the time was changed."""
        self._last = time()
        self._pause.start(self._span())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in INPUT:
            return False
        slept = (time() - self._last) * 1000 > self._span()  # the timer sleeps with the computer
        if slept or (isinstance(event, QKeyEvent) and _is_lock_key(event)):
            self.left.emit()
            return True
        self.restart()
        return False

    def _span(self) -> int:
        return max(SHORTEST, min(LONGEST, self._minutes())) * MINUTE


def _is_lock_key(event: QKeyEvent) -> bool:
    """Tell whether Ctrl+L was pressed where no shortcut of the main window took it: in a dialog."""
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return event.type() == QEvent.Type.KeyPress and control and event.key() == Qt.Key.Key_L


class Curtain(QObject):
    """Hides every window and whatever wants to show itself later; ``may_show`` names exceptions.

    The windows are hidden, not closed: what was typed, the open dialog and the cursor stay.
    """

    def __init__(
        self, app: QApplication, may_show: Callable[[QWidget], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._app, self._may_show = app, may_show
        self._hidden: list[QWidget] = []
        self._kept_off: list[QWidget] = []  # what was shown while the curtain was drawn
        self._focus: QWidget | None = None
        self._active: QWidget | None = None

    def draw(self) -> None:
        """Hide what is shown now, and from now on."""
        QGuiApplication.inputMethod().commit()  # what is half typed in Chinese is kept as well
        self._focus, self._active = QApplication.focusWidget(), QApplication.activeWindow()
        QToolTip.hideText()
        while popup := QApplication.activePopupWidget():
            popup.close()
            if popup is QApplication.activePopupWidget():
                break
        self._app.installEventFilter(self)
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        for window in sorted(shown, key=_depth, reverse=True):
            self._hide(window)

    def lift(self, *, bring_back: bool) -> None:
        """Hide nothing any more; bring the windows back where they were, or forget them."""
        self._app.removeEventFilter(self)
        hidden, self._hidden = self._hidden, []
        for window in filter(isValid, self._kept_off):
            self._hide(window)
            window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, on=False)
        self._kept_off = []
        if not bring_back:
            return
        for window in sorted((one for one in hidden if isValid(one)), key=_depth):
            window.show()
        if self._active is not None and isValid(self._active):
            self._active.activateWindow()
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and not self._may_stay(watched)
        ):
            # It cannot be hidden while it is being shown, but it can be kept off the screen.
            if not watched.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen):
                watched.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
                self._kept_off.append(watched)
            QTimer.singleShot(0, lambda: self._hide(watched))
        return False

    def _hide(self, window: QWidget) -> None:
        if not isValid(window) or not window.isVisible() or self._may_stay(window):
            return
        if window.windowType() == Qt.WindowType.Popup:
            window.close()
            return
        window.hide()
        if window not in self._hidden:
            self._hidden.append(window)

    def _may_stay(self, window: QWidget) -> bool:
        return window.windowType() == Qt.WindowType.ToolTip or self._may_show(root(window))


def root(widget: QWidget) -> QWidget:
    """Return the window at the bottom of a widget's windows: of a dialog, whose it is."""
    while (parent := widget.parentWidget()) is not None:
        widget = parent
    return widget


def _depth(widget: QWidget) -> int:
    """Return how many widgets a window hangs from, so that a window comes before its dialogs."""
    depth = 0
    while (parent := widget.parentWidget()) is not None:
        widget, depth = parent, depth + 1
    return depth
