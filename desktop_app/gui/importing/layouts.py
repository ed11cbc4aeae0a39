"""Layouts whose content is made anew."""

from PySide6.QtWidgets import QLayout, QWidget


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let its widgets go."""
    while layout.count():
        found: QWidget | None = layout.takeAt(0).widget()  # a stretch has none
        if found:
            found.hide()
            found.deleteLater()
