"""Wrong passwords since the last right one, and how long the next try has to wait.

The count lies beside the key slots, so that a restart does not shorten the wait. Deleting it does;
whoever can delete it can also take the files away and try there, against Argon2id alone.
"""

import json
import os
from contextlib import suppress
from datetime import datetime
from math import ceil
from pathlib import Path

from desktop_app import paths

FILE = "wrong_passwords.json"
FIRST = (0, 1, 2, 5)  # seconds after so many wrong passwords: a slip of a finger costs little
LONGEST = 300  # seconds; from the fourth on the wait is doubled up to this


def wait_of(wrong: int) -> int:
    """Return the seconds to wait after so many wrong passwords."""
    if wrong < len(FIRST):
        return FIRST[wrong]
    return min(LONGEST, FIRST[-1] * 2 ** (min(wrong, 100) - len(FIRST) + 1))


def left(folder: Path, now: datetime) -> int:
    """Return the seconds still to wait; a clock that was put back lets the wait begin anew."""
    wrong, at = _read(folder)
    whole = wait_of(wrong)
    if not whole or at is None:
        return 0
    passed = (now - at).total_seconds()
    if passed < 0:
        _write(folder, wrong, now)
        return whole
    return max(0, ceil(whole - passed))


def note_wrong(folder: Path, now: datetime) -> int:
    """Count one more wrong password; return the seconds to wait."""
    wrong = _read(folder)[0] + 1
    _write(folder, wrong, now)
    return wait_of(wrong)


def forget(folder: Path) -> None:
    """Begin to count anew, after a right password."""
    with suppress(OSError):
        (folder / FILE).unlink(missing_ok=True)


def _read(folder: Path) -> tuple[int, datetime | None]:
    """Return count and time of the last; nought when there is no such file or it says nothing."""
    try:
        content = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return max(0, int(content["wrong"])), datetime.fromisoformat(content["at"]).replace(
            tzinfo=None
        )
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return 0, None


def _write(folder: Path, wrong: int, now: datetime) -> None:
    part = folder / (FILE + ".part")
    with suppress(OSError):  # a folder that cannot be written must not hide the wrong password
        with paths.private(part).open("w", encoding="utf-8") as out:
            json.dump({"wrong": wrong, "at": now.isoformat()}, out)
            out.flush()
            os.fsync(out.fileno())
        part.replace(folder / FILE)
