"""Why: a reason that is required, typed or picked from the usual ones."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.gui import theme
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.widgets import Flow, FormRow, QuietButton, gap
from desktop_app.i18n import tr


class ReasonRow(QWidget):
    """A field for a reason; below it the usual ones, one press each."""

    def __init__(self, ready: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = LineEditor()
        self.row = FormRow(tr("Reason"), self.field, required=True)
        _keep_room(self.row)
        self.buttons: list[QuietButton] = []
        usual = QWidget()
        flow = Flow(usual, gap(4))
        for text in ready:
            button = QuietButton(text, parent=usual)
            button.setStyleSheet(f"min-height: {theme.px(24)}px;")
            button.clicked.connect(lambda _=False, text=text: self._pick(text))
            self.buttons.append(button)
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(2))
        layout.addWidget(self.row)
        layout.addWidget(usual)
        self.setFocusProxy(self.field)

    def text(self) -> str:
        """Return the reason, blanks at its ends left away."""
        return self.field.text().strip()

    def complain(self, sentence: str) -> None:
        """Say what is wrong with it."""
        self.row.complain(sentence)

    def _pick(self, text: str) -> None:
        self.field.setText(text)
        self.row.clear()
        self.field.setFocus()


def _keep_room(row: FormRow) -> None:
    """Keep the line of the message free, so that a complaint moves nothing."""
    policy = row.message.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    row.message.setSizePolicy(policy)
    row.message.setMinimumHeight(theme.px(20))
