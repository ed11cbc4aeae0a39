"""The keys that save, the same in every form."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

KEYS = ("Ctrl+Return", "Ctrl+Enter", "F9", "Ctrl+S")


def save_by_keys(form: QWidget, save: Callable[[], object]) -> None:
    """Let Ctrl+Enter, on either Enter key, F9 and Ctrl+S save what the form asks for."""
    for key in KEYS:
        QShortcut(QKeySequence(key), form, save)
