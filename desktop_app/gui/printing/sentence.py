"""One sentence of a paper being worded, with its fields to insert."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.documents.wording import Wording
from desktop_app.gui import theme
from desktop_app.gui.widgets import Flow, FormRow, QuietButton, gap
from desktop_app.i18n import tr


class Sentence(QWidget):
    """Emits ``edited``; a click on a field puts it where the cursor stands."""

    edited = Signal()

    def __init__(self, declared: Wording, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.declared = declared
        self.editor = QPlainTextEdit(text)
        self.editor.setTabChangesFocus(True)
        long = len(declared.shipped) > 20 or len(text) > 20
        self.editor.setFixedHeight(theme.px(92 if long else 56))
        self.editor.textChanged.connect(self.edited)
        self.row = FormRow(tr(declared.label), self.editor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(4))
        layout.addWidget(self.row)
        self.fields: dict[str, QuietButton] = {}
        if declared.fields:
            layout.addWidget(self._insertable())

    def text(self) -> str:
        """Return the sentence as typed."""
        return self.editor.toPlainText().strip()

    def _insertable(self) -> QWidget:
        box = QWidget()
        flow = Flow(box, gap(4))
        for name in self.declared.fields:
            button = QuietButton(f"{{{name}}}")
            button.setAccessibleName(tr("Insert the field {name}", name=name))
            button.clicked.connect(lambda _=False, one=name: self.insert(one))
            self.fields[name] = button
            flow.addWidget(button)
        return box

    def insert(self, name: str) -> None:
        """Put a field where the cursor stands."""
        self.editor.insertPlainText(f"{{{name}}}")
        self.editor.setFocus()
