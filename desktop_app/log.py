"""The log file: ids, counts, durations and where a fault arose; never what a person is called.

Only the program's own messages are written, because other libraries put values into theirs.
"""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

SIZE = 1_000_000  # bytes of one file
KEPT = 5  # older files

_OUR_OWN = "desktop_app"


class _WithoutValues(logging.Formatter):
    """Writes of an exception its type and frames; its text may name a person."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's name
        """Return the type and the frames of an exception, without its text."""
        _, error, _ = ei if isinstance(ei, tuple) else (None, None, None)
        return frames(error) if isinstance(error, BaseException) else ""


def frames(error: BaseException) -> str:
    """Return the type of an error and the places it passed, one per line, without any value."""
    lines = [type(error).__name__, *_places(error.__traceback__)]
    cause = error.__cause__ or error.__context__
    while cause is not None:
        lines += [f"after {type(cause).__name__}", *_places(cause.__traceback__)]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


def start(folder: Path) -> Path:
    """Begin to write ``folder/logs/hongyi.log`` and return its path; a later call moves the log.

    Raises OSError when the folder cannot be written to.
    """
    stop()
    file = folder / "logs" / "hongyi.log"
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = RotatingFileHandler(file, maxBytes=SIZE, backupCount=KEPT, encoding="utf-8")
    handler.setFormatter(_WithoutValues("%(asctime)s %(levelname)s %(name)s %(message)s"))
    own = logging.getLogger(_OUR_OWN)
    own.addHandler(handler)
    own.setLevel(logging.INFO)
    return file


def stop() -> None:
    """Close the log file, if one is open."""
    own = logging.getLogger(_OUR_OWN)
    for handler in own.handlers[:]:
        if isinstance(handler, RotatingFileHandler):
            own.removeHandler(handler)
            handler.close()


def _places(tb: TracebackType | None) -> list[str]:
    return [f"  {Path(at.filename).name}:{at.lineno} {at.name}" for at in extract_tb(tb)]
