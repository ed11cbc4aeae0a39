"""Take people out of the program into a sheet that can be brought in again unchanged."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.services.session import Session


@dataclass(frozen=True, slots=True)
class Exported:
    """A written sheet: where, how many people, and the number under which it is recorded."""

    path: Path
    count: int
    number: str


def file_name(session: Session) -> str:
    """Return a name for an export of today."""
    return f"党员名册 {session.today().isoformat()}.xlsx"
