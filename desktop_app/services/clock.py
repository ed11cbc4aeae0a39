"""A computer whose clock stands before the last entry would date everything wrongly."""

from datetime import datetime, timedelta

from desktop_app.i18n import tr
from desktop_app.services.session import Session
from desktop_app.storage import backup
from desktop_app.storage.transaction import faults

BUILT = 2026  # the year of this program; no clock that is right shows an earlier one
TOLERANCE = timedelta(minutes=10)  # clocks are put right by some minutes now and then


def warning(session: Session) -> str:
    """Return a sentence when the clock stands before the newest entry; empty when it is right.

    Writing goes on in any case: the order of entries follows their numbers, not their times.
    """
    with faults():
        newest = backup.newest_time(session.db)
    if newest and session.now() + TOLERANCE < datetime.fromisoformat(newest):
        return tr(
            "The clock of this computer shows {now}, but the last entry was made at {last}. Nothing"
            " is lost; put the clock right before you go on, or dates will be wrong.",
            now=f"{session.now():%Y-%m-%d %H:%M}",
            last=newest[:16].replace("T", " "),
        )
    if session.now().year < BUILT:
        return tr(
            "The clock of this computer shows {now}, before this program was made. The data are"
            " safe; put the clock right before you go on, or dates will be wrong.",
            now=f"{session.now():%Y-%m-%d %H:%M}",
        )
    return ""
