"""Fixtures shared by all tests: a real encrypted centre, a fixed clock, people on demand."""

import json
import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop_app import i18n
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.unit import Unit
from desktop_app.services import setup
from desktop_app.services.desk import units
from desktop_app.services.members import people
from desktop_app.services.session import Session, open_session
from desktop_app.storage import waiting

NOW = datetime(2026, 11, 22, 10, 32)
PASSWORD = "correct horse 1"

if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
    # without a screen Qt aborts the whole interpreter, and with it every test after the first
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def waited(folder: Path) -> None:
    """Let the last wrong password have been typed ten minutes earlier than it was."""
    file = folder / waiting.FILE
    content = json.loads(file.read_text(encoding="utf-8"))
    earlier = datetime.fromisoformat(content["at"]) - timedelta(minutes=10)
    file.write_text(json.dumps({**content, "at": earlier.isoformat()}), encoding="utf-8")


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test may open an internet socket: the program never does."""

    class Offline(socket.socket):
        def connect(self, address: object) -> None:
            if self.family in (socket.AF_INET, socket.AF_INET6):
                raise AssertionError("a network connection was tried")
            super().connect(address)

    monkeypatch.setattr(socket, "socket", Offline)


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    i18n.use_language(i18n.CHINESE)
    yield
    i18n.use_language(i18n.CHINESE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "centre"


@pytest.fixture(scope="session")
def made_centre(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """A new centre of template street_four, closed again; making one costs ten times its copy."""
    asked = setup.CentreSetup(
        name="书院社区党群服务中心",
        street="北街街道",
        template="street_four",
        admin="李雯",
        password=PASSWORD,
    )
    folder = tmp_path_factory.mktemp("made") / "centre"
    made = setup.create_centre(folder, asked, now=lambda: NOW).session
    made.close()
    return made


@pytest.fixture
def session(folder: Path, made_centre: Session) -> Iterator[Session]:
    """A new centre's files, opened by its administrator, at a fixed time."""
    shutil.copytree(made_centre.folder, folder)
    opened = open_session(folder, made_centre.key, made_centre.account, now=lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def enrol(session: Session) -> Callable[..., list[Person]]:
    """Store one full member per name and return them; keyword values go into every record."""

    def store(*names: str, **values: str) -> list[Person]:
        common = {
            "sex": "1",
            "born_on": "1970-05-01",
            "person_category": "1",
            "joined_on": "1995-07-01",
            "converted_on": "1996-07-01",
            **values,
        }
        return [people.save(session, Person(name=name, **common)).person for name in names]

    return store


@pytest.fixture
def partner(session: Session) -> str:
    """Store a partner unit and return its name."""
    return units.save_unit(session, Unit(name="供电所")).name
