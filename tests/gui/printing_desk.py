"""Fixtures of the printing centre's tests: a real window, and a printer that keeps what it gets."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.gui import theme
from desktop_app.gui.preferences import Preferences
from desktop_app.gui.shell import MainWindow
from desktop_app.services.session import Session

FAKE_LP = """#!/bin/sh
printf '%s\\n' "$@" > "{folder}/arguments"
cat > "{folder}/received.pdf"
exit {status}
"""
FAKE_LPSTAT = """#!/bin/sh
sleep {pause}
if [ "$1" = "-e" ]; then printf 'Office\\nFront_desk\\n'; fi
if [ "$1" = "-d" ]; then echo 'system default destination: Front_desk'; fi
"""


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> None:
    theme.load_fonts()
    theme.apply(qapp, "light")


@pytest.fixture
def window(qtbot: QtBot, look: None, session: Session, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(session, Preferences(tmp_path / "settings.json"))
    made.show()
    qtbot.waitExposed(made)
    yield made
    if not isValid(made):  # the test has closed it
        return
    qtbot.waitUntil(lambda: made.jobs.running() is None)
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Queue:
    """What the stand-in for the operating system's print commands was given."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def arguments(self) -> list[str]:
        return (self.folder / "arguments").read_text().splitlines()

    def received(self) -> bytes:
        file = self.folder / "received.pdf"
        return file.read_bytes() if file.exists() else b""

    def install(self, status: int = 0, pause: float = 0) -> None:
        """Answer with ``status``; name the printers after ``pause`` s, as a busy system does."""
        for name, text in (("lp", FAKE_LP), ("lpstat", FAKE_LPSTAT)):
            file = self.folder / name
            for what, value in (("folder", self.folder), ("status", status), ("pause", pause)):
                text = text.replace(f"{{{what}}}", str(value))
            file.write_text(text)
            file.chmod(0o755)


@pytest.fixture
def no_printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without a printer."""
    folder = tmp_path / "spool"
    folder.mkdir()
    for name in ("lp", "lpstat"):
        (folder / name).write_text("#!/bin/sh\nexit 1\n")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
