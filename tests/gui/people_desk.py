"""Fixtures of the tests of people, categories and claims: a real window on a real file."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.preferences import Preferences
from desktop_app.gui.shell import MainWindow
from desktop_app.services.session import Session

Dialog = TypeVar("Dialog", bound=QDialog)


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> None:
    theme.load_fonts()
    theme.apply(qapp, "light")


@pytest.fixture
def window(qtbot: QtBot, look: None, session: Session, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(session, Preferences(tmp_path / "settings.json"))
    made.resize(1300, 720)
    made.show()
    qtbot.waitExposed(made)
    yield made
    qtbot.waitUntil(lambda: made.jobs.running() is None)
    for dialog in made.findChildren(QDialog):
        dialog.deleteLater()
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def context(window: MainWindow) -> Context:
    return window.context


def opened(qtbot: QtBot, window: MainWindow, kind: type[Dialog]) -> Dialog:
    """Return the one open dialog of a kind, ready for keys."""
    found = [one for one in window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    found[0].activateWindow()
    qtbot.waitUntil(found[0].isActiveWindow)
    return found[0]


def nameless(widget: QWidget) -> list[str]:
    """Return the classes of the visible widgets that take focus and say nothing to a reader."""
    found = []
    for one in widget.findChildren(QWidget):
        if not one.isVisible() or one.focusProxy() is not None or not one.focusPolicy():
            continue
        told = QAccessible.queryAccessibleInterface(one)
        if told is None or not told.text(QAccessible.Text.Name):
            found.append(type(one).__name__)
    return found
