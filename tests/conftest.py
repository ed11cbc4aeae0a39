"""Fixtures shared by all tests: a real encrypted centre, a fixed clock, people on demand."""

import json
import socket
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop_app import i18n
from desktop_app.domain.records.person import Person
from desktop_app.services import setup
from desktop_app.services.members import people
from desktop_app.services.session import Session
from desktop_app.storage import waiting

NOW = datetime(2026, 11, 22, 10, 32)
PASSWORD = "correct horse 1"


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


@pytest.fixture
def session(folder: Path) -> Iterator[Session]:
    """A new centre of template street_four, opened by its administrator, at a fixed time."""
    asked = setup.CentreSetup(
        name="书院社区党群服务中心",
        street="北街街道",
        template="street_four",
        admin="李雯",
        password=PASSWORD,
    )
    made = setup.create_centre(folder, asked, now=lambda: NOW)
    yield made.session
    made.session.close()


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
