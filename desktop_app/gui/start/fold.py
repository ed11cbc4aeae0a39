"""The middle of a start page: as high as its content, scrolling where the screen is too low."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.gui import theme
from desktop_app.gui.widgets import Page

LEAST = 84  # px at normal type size: one field with its label


class Fold(Page):
    """Holds what may scroll, so that the buttons below it always stay in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.column.setContentsMargins(0, 0, 0, 0)
        keep_low(self)

    def sizeHint(self) -> QSize:
        return QSize(self.column.sizeHint().width(), self._needed())

    def minimumSizeHint(self) -> QSize:
        least = min(self._needed(), theme.px(LEAST))
        return QSize(self.column.minimumSize().width(), least)

    def _needed(self) -> int:
        return self._inner.minimumHeight()

    def _fit(self) -> None:
        before = self._needed()
        super()._fit()
        if self._needed() != before:
            self.updateGeometry()


def keep_low(widget: QWidget) -> None:
    """Let a widget be lower than its content asks for, but never higher."""
    widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
