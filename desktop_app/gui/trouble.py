"""How errors reach the user: a sentence for what they can mend, a report for what we must."""

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtWidgets import QWidget

from desktop_app.errors import Cancelled
from desktop_app.gui.widgets import tell
from desktop_app.i18n import tr
from desktop_app.log import frames
from desktop_app.services.troubles import understood

log = logging.getLogger(__name__)


def sentence(error: BaseException) -> str:
    """Return what to tell the user about an error; empty when the user stopped something.

    A bug is logged here, by its type and the places it passed. Its own text goes neither to the log
    nor to the window: it may name a person.
    """
    if isinstance(error, Cancelled):
        return ""
    if known := understood(error):
        return str(known)
    log.error("%s", frames(error))
    return tr(
        "The program made a mistake. What was saved before is safe; what you just did was not"
        " saved. Please try again. The log file tells the maintainers where it happened."
    )


def show(parent: QWidget | None, error: BaseException) -> None:
    """Tell the user about an error in a dialog that waits for nothing."""
    told = sentence(error)
    if not told:
        return
    if understood(error):
        tell(parent, "warning", tr("This did not work"), told)
    else:
        tell(parent, "error", tr("Something went wrong"), told)


def catch_everything(parent: Callable[[], QWidget | None]) -> None:
    """Show errors raised in slots, which Qt would only print; ``parent`` names the window."""

    def hook(kind: type[BaseException], error: BaseException, places: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, places)
        else:
            show(parent(), error)

    sys.excepthook = hook
