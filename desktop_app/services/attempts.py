"""Trying a password: wrong ones are counted, noted for the audit log, and wait longer each time."""

from datetime import datetime
from pathlib import Path

from desktop_app.errors import MustWait
from desktop_app.i18n import tr
from desktop_app.services.keeping import audit
from desktop_app.storage import waiting

NOBODY = "-"  # in place of a label: a name that no account has


def seconds_to_wait(folder: Path, now: datetime) -> int:
    """Return how long the next try has to wait; also after a restart."""
    return waiting.left(folder, now)


def refuse_early(folder: Path, now: datetime) -> None:
    """Raise MustWait while the last wrong password still costs time."""
    if seconds := waiting.left(folder, now):
        told = tr("Please wait {seconds:second|seconds} before the next try.", seconds=seconds)
        raise MustWait(told, seconds)


def note_wrong(folder: Path, now: datetime, label: str = "") -> None:
    """Count a wrong password and keep its time for the audit log, and whose account was tried.

    ``label`` is of a slot beside the keys or NOBODY; what was typed may be a password.
    """
    waiting.note_wrong(folder, now)
    audit.note_failed_login(folder, now.isoformat(timespec="seconds"), label)


def note_right(folder: Path) -> None:
    """Begin to count anew."""
    waiting.forget(folder)
