"""The strip at the foot of the window: saved or not, who works, the scanner, the job."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.gui.icons import Icon
from desktop_app.gui.widgets import gap, label


class Strip(QFrame):
    """Small facts with an icon each; those at the left come first, those at the right last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "strip")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(gap(14), gap(4), gap(14), gap(4))
        self._layout.setSpacing(gap(18))
        self._layout.addStretch(1)
        self._left = 0

    def add_left(self, fact: QWidget) -> None:
        """Append at the left."""
        self._layout.insertWidget(self._left, fact)
        self._left += 1

    def add_right(self, fact: QWidget) -> None:
        """Append at the right."""
        self._layout.addWidget(fact)


class Fact(QWidget):
    """An icon and a few words."""

    def __init__(self, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self.words = Icon(icon, "faint", 15), label(text, "faint")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(6))
        layout.addWidget(self._icon)
        layout.addWidget(self.words)

    def say(self, text: str) -> None:
        """Show other words."""
        self.words.setText(text)
