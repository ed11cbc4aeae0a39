"""A row of a form: label with a required mark, the editor, and what is wrong right below it."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.gui.icons import Icon
from desktop_app.gui.widgets.buttons import gap
from desktop_app.gui.widgets.page import into_sight
from desktop_app.gui.widgets.text import label
from desktop_app.i18n import tr


class FormRow(QWidget):
    """Label over editor over message. The editor carries the field's name as ``objectName``.

    ``shown`` is what stands in the row when the editor has company, such as a button.
    """

    def __init__(
        self,
        text: str,
        editor: QWidget,
        *,
        required: bool = False,
        help_text: str = "",
        shown: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor, self._help = editor, help_text
        self.label = QLabel(text)
        self.label.setBuddy(editor)
        editor.setAccessibleName(tr("{label} (required)", label=text) if required else text)
        head = QHBoxLayout()
        head.setSpacing(gap(4))
        head.addWidget(self.label)
        head.addWidget(label("*" if required else "", "required"))
        head.addStretch(1)
        self._mark, self.message = Icon("circle-alert", "brand", 14), label("", "advice", wrap=True)
        foot = QHBoxLayout()
        foot.setSpacing(gap(6))
        foot.addWidget(self._mark)
        foot.addWidget(self.message, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(4))
        layout.addLayout(head)
        layout.addWidget(shown or editor)
        layout.addLayout(foot)
        self.clear()

    def complain(self, sentence: str) -> None:
        """Say what is wrong; the editor gets a red edge and keeps what was typed."""
        self._say(sentence, "problem", "circle-alert", wrong=True)

    def into_view(self) -> None:
        """Scroll what it lies in until it is seen, its message too."""
        into_sight(self)

    def advise(self, sentence: str) -> None:
        """Say what looks odd but is allowed."""
        self._say(sentence, "advice", "triangle-alert", wrong=False)

    def clear(self) -> None:
        """Take the message away; the help text comes back."""
        self._say(self._help, "advice", "", wrong=False)

    def _say(self, sentence: str, role: str, icon: str, *, wrong: bool) -> None:
        self.message.setText(sentence)
        self.message.setProperty("role", role)
        self.message.setVisible(bool(sentence))
        self._mark.setVisible(bool(icon))
        if icon:
            self._mark.set_icon(icon, "brand" if wrong else "warning")
        self.editor.setProperty("wrong", wrong)
        self.editor.setAccessibleDescription(sentence)
        for widget in (self.message, self.editor):
            self.style().polish(widget)
