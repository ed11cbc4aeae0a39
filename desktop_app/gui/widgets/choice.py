"""One of a few values to choose from."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from desktop_app.i18n import tr


class Choice(QComboBox):
    """One of a few values; the wheel passes on to the page, so that scrolling changes nothing."""

    def __init__(self, options: Mapping[Any, str], current: object) -> None:
        super().__init__()
        for value, text in options.items():
            self.addItem(tr(text), value)
        self.setCurrentIndex(max(0, self.findData(current)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()
