"""What every window test shares: the look, set once, and windows that really go away.

``qtbot.addWidget`` closes windows but never destroys them, because no event loop runs between
tests; each later style sheet would polish all of them again (measured: 3 s became 32 s).
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.gui import theme
from desktop_app.gui.preferences import Preferences
from desktop_app.gui.shell import MainWindow
from desktop_app.gui.widgets import buttons
from desktop_app.services.session import Session
from tests.gui.printing_desk import Queue


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> None:
    theme.load_fonts()
    theme.apply(qapp, "light")


@pytest.fixture(autouse=True)
def quick_hands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests click on purpose, and faster than people; ``test_buttons`` tries clicks at a go."""
    monkeypatch.setattr(buttons, "AT_A_GO", 0)


@pytest.fixture
def preferences(tmp_path: Path, look: None) -> Iterator[Preferences]:
    made = Preferences(tmp_path / "settings" / "settings.json")
    yield made
    made.change(language="zh_CN", theme="light", type_size=100)


@pytest.fixture
def show(qtbot: QtBot, look: None) -> Iterator[Callable[[QWidget], QWidget]]:
    """Show a window, wait for it, and destroy it after the test."""
    shown: list[QWidget] = []

    def make_visible(widget: QWidget) -> QWidget:
        shown.append(widget)
        widget.show()
        qtbot.waitExposed(widget)
        widget.activateWindow()
        return widget

    yield make_visible
    gone = [one for one in QApplication.topLevelWidgets() if one.parent() is None]
    for widget in gone:
        widget.hide()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def shell(
    session: Session, preferences: Preferences, show: Callable[[QWidget], QWidget]
) -> MainWindow:
    """The main window of a new centre."""
    made = MainWindow(session, preferences)
    made.resize(1300, 720)
    show(made)
    return made


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Queue:
    """Two printers; what is sent lands in a folder with the arguments it came with."""
    folder = tmp_path / "spool"
    folder.mkdir()
    queue = Queue(folder)
    queue.install()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return queue
