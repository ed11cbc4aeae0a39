"""Labels by their role in the look, and the frames things stand in."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.gui.widgets.buttons import gap

_LONG = re.compile(r"[^\W\u2e80-\uffff]{24,}")  # a word that no line may have room for
_BREAK = "\u200b"  # zero width space: a line may break here


class _Wrapped(QLabel):
    """A label that breaks its lines also within a long word, as Qt by itself does not."""

    def __init__(self, text: str) -> None:
        super().__init__(_LONG.sub(_breakable, text))

    def setText(self, arg__1: str) -> None:
        super().setText(_LONG.sub(_breakable, arg__1))

    def text(self) -> str:
        return super().text().replace(_BREAK, "")


def _breakable(word: re.Match[str]) -> str:
    return _BREAK.join(word[0])


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a plain-text label; the style sheet lists the roles (title, heading, soft, …)."""
    made = _Wrapped(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


class Panel(QFrame):
    """A frame with a vertical ``body``; ``kind`` is card, tile or another panel of the sheet."""

    def __init__(self, kind: str = "card", margin: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", kind)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(gap(margin), gap(margin), gap(margin), gap(margin))
        self.body.setSpacing(gap(12))


class Rule(QFrame):
    """A thin line between sections."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "rule")


class Figure(Panel):
    """A number with what it counts below, on a tile."""

    def __init__(self, value: str, caption: str, parent: QWidget | None = None) -> None:
        super().__init__("tile", 10, parent)
        self.body.setSpacing(0)
        self.value, self.caption = label(value, "figure"), label(caption, "small")
        self.body.addWidget(self.value)
        self.body.addWidget(self.caption)
