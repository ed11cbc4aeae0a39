"""The screens of a window: each is built when first wanted, and one of them is shown."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from desktop_app.gui.screens import Screen


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
        return self._frames[key].widget()

    def bring_up(self, key: str) -> QWidget:
        """Show a screen and return it. KeyError for unknown keys."""
        screen = self.screen_of(key)
        self.setCurrentWidget(self._frames[key])
        return screen

    def built(self) -> list[QWidget]:
        """Return the screens that have been built so far."""
        return [frame.widget() for frame in self._frames.values()]

    def current_key(self) -> str:
        """Return the key of the screen that is shown; empty before the first."""
        shown = self.currentWidget()
        return next((key for key, frame in self._frames.items() if frame is shown), "")

    def current(self) -> QWidget:
        """Return the screen that is shown. KeyError before the first."""
        return self._frames[self.current_key()].widget()

    def _framed(self, screen: QWidget) -> QScrollArea:
        frame = QScrollArea()
        frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame.setWidgetResizable(True)
        frame.setWidget(screen)
        screen.setAutoFillBackground(False)
        frame.viewport().setAutoFillBackground(False)
        self.addWidget(frame)
        return frame
