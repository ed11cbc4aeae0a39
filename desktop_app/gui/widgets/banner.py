"""Banners: a sentence with an icon that stays in place until its cause is gone."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop_app.gui.icons import Icon
from desktop_app.gui.widgets.buttons import QuietButton, gap
from desktop_app.gui.widgets.text import label

ICONS = {
    "info": "info",
    "success": "circle-check",
    "warning": "triangle-alert",
    "error": "circle-alert",
}


class Banner(QFrame):
    """A notice of a kind: info, success, warning or error; hidden while it says nothing."""

    def __init__(self, kind: str = "info", text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = Icon(ICONS[kind], kind, 18)
        self._mark.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.text = label("", wrap=True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(gap(12), gap(8), gap(12), gap(8))
        self._layout.setSpacing(gap(10))
        self._layout.addWidget(self._mark)
        self._layout.addWidget(self.text, 1)
        self.say(kind, text)

    def say(self, kind: str, text: str) -> None:
        """Show another sentence; an empty one hides the banner."""
        self.setProperty("notice", kind)
        self._mark.set_icon(ICONS[kind], kind)
        self.text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        for widget in (self, self.text):
            self.style().polish(widget)

    def clear(self) -> None:
        """Say nothing."""
        self.say("info", "")

    def offer(self, text: str, action: Callable[[], None]) -> QuietButton:
        """Add a button at the right."""
        button = QuietButton(text, parent=self)
        button.clicked.connect(lambda _=False: action())
        self._layout.addWidget(button)
        return button
