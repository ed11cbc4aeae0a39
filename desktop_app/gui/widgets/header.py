"""The head of a screen: title and second line at the left, search and buttons at the right."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.gui.widgets.buttons import gap
from desktop_app.gui.widgets.text import label


class PageHeader(QWidget):
    """Title, second line, and whatever a screen adds to ``tools``."""

    def __init__(self, title: str, subtitle: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title, self.subtitle = label(title, "title"), label(subtitle, "faint")
        self.subtitle.setVisible(bool(subtitle))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(gap(10))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(16))
        layout.addLayout(words)
        layout.addStretch(1)
        layout.addLayout(self.tools, 3)

    def set_subtitle(self, text: str) -> None:
        """Show another second line."""
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text))
