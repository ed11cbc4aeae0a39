"""The screens of a window: each is built when first wanted, and one of them is shown."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from desktop_app.gui.screens import Screen


class _Holder(QWidget):
    """Gives a screen all the room there is, and at least what it cannot do without.

    A scroll area asks a layout that wraps texts how high it would like to be, and scrolls below
    that; a screen with lists of its own is content with less.
    """

    def __init__(self, screen: QWidget) -> None:
        super().__init__()
        self.shown = screen
        screen.setParent(self)
        screen.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        least, layout = self.shown.minimumSizeHint(), self.shown.layout()
        if layout is not None and layout.hasHeightForWidth():
            width = max(self.width(), least.width())
            least.setHeight(max(least.height(), layout.minimumHeightForWidth(width)))
        return least.expandedTo(self.shown.minimumSize())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.shown and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.shown.setGeometry(self.rect())


class ScreenStack(QStackedWidget):
    """Where the window is too small for a screen, the screen scrolls."""

    def __init__(self, screens: dict[str, Screen], build: Callable[[Screen], QWidget]) -> None:
        super().__init__()
        self._screens, self._build = screens, build
        self._frames: dict[str, QScrollArea] = {}

    def screen_of(self, key: str) -> QWidget:
        """Return a screen, built now if need be. KeyError for unknown keys."""
        if key not in self._frames:
            self._frames[key] = self._framed(self._build(self._screens[key]))
        return self._screen_in(self._frames[key])

    def bring_up(self, key: str) -> QWidget:
        """Show a screen and return it. KeyError for unknown keys."""
        screen = self.screen_of(key)
        self.setCurrentWidget(self._frames[key])
        return screen

    def built(self) -> list[QWidget]:
        """Return the screens that have been built so far."""
        return [self._screen_in(frame) for frame in self._frames.values()]

    def current_key(self) -> str:
        """Return the key of the screen that is shown; empty before the first."""
        shown = self.currentWidget()
        return next((key for key, frame in self._frames.items() if frame is shown), "")

    def current(self) -> QWidget:
        """Return the screen that is shown. KeyError before the first."""
        return self._screen_in(self._frames[self.current_key()])

    def _framed(self, screen: QWidget) -> QScrollArea:
        frame = QScrollArea()
        frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame.setWidgetResizable(True)
        holder = _Holder(screen)
        frame.setWidget(holder)
        holder.setAutoFillBackground(False)
        screen.setAutoFillBackground(False)
        frame.viewport().setAutoFillBackground(False)
        self.addWidget(frame)
        return frame

    @staticmethod
    def _screen_in(frame: QScrollArea) -> QWidget:
        holder = frame.widget()
        if not isinstance(holder, _Holder):
            raise TypeError(holder)
        return holder.shown
