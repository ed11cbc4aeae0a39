"""A computer whose clock stands before the last entry would date everything wrongly."""

from datetime import datetime, timedelta

from desktop_app.i18n import tr
from desktop_app.services.session import Session
from desktop_app.storage import backup
from desktop_app.storage.transaction import faults

TOLERANCE = timedelta(minutes=10)  # clocks are put right by some minutes now and then


def warning(session: Session) -> str:
    """Return a sentence when the clock stands before the newest entry; empty when it is right."""
    with faults():
        newest = backup.newest_time(session.db)
    if not newest or session.now() + TOLERANCE >= datetime.fromisoformat(newest):
        return ""
    return tr(
        "The clock of this computer shows {now}, but the last entry was made at {last}. Nothing is"
        " lost; put the clock right before you go on, or dates will be wrong.",
        now=f"{session.now():%Y-%m-%d %H:%M}",
        last=newest[:16].replace("T", " "),
    )
