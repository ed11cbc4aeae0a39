"""What stands where there is nothing yet: an icon, a sentence, and what to do."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.gui.icons import Icon
from desktop_app.gui.widgets.buttons import PrimaryButton, gap
from desktop_app.gui.widgets.text import label


class EmptyState(QWidget):
    """Icon, heading, sentence and, if there is something to do, a button."""

    def __init__(
        self,
        icon: str,
        heading: str,
        sentence: str = "",
        action_text: str = "",
        action: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setSpacing(gap(8))
        layout.addStretch(1)
        layout.addWidget(Icon(icon, "faint", 44), 0, Qt.AlignmentFlag.AlignHCenter)
        self.heading, self.sentence = label(heading, "heading", wrap=True), label(sentence, "faint")
        self.sentence.setWordWrap(True)
        for words in (self.heading, self.sentence):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            words.setVisible(bool(words.text()))
            layout.addWidget(words)
        self.button = PrimaryButton(action_text, parent=self)
        self.button.setVisible(action is not None)
        if action is not None:
            self.button.clicked.connect(lambda _=False: action())
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def say(self, heading: str, sentence: str = "") -> None:
        """Show other words."""
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
