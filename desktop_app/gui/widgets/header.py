"""The head of a screen: title and second line at the left, search and buttons at the right."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.gui import theme
from desktop_app.gui.widgets.buttons import gap
from desktop_app.gui.widgets.text import label

NARROW = 1000  # px of width, at normal type size, below which nothing is left empty


class PageHeader(QWidget):
    """Title (none behind a chip), second line, and whatever a screen adds to ``tools``."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.subtitle = label(title, "title"), label(subtitle, "faint")
        self.title.setVisible(bool(title))
        self.subtitle.setVisible(bool(subtitle))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(gap(10))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap(16))
        self._row.addLayout(words)
        self._row.addStretch(1)
        self._row.addLayout(self.tools, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._row.setStretch(1, 0 if self.width() < theme.px(NARROW) else 1)  # all to the tools

    def set_subtitle(self, text: str) -> None:
        """Show another second line."""
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))
