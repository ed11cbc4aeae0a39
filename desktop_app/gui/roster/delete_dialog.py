"""Ask why people are taken off the roster."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.errors import Invalid, UserError
from desktop_app.gui import theme
from desktop_app.gui.widgets import (
    Banner,
    FormRow,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr


class DeleteDialog(QDialog):
    """Names who goes, and takes the reason; ``remove`` is called with it."""

    def __init__(self, parent: QWidget, names: str, remove: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(tr("Delete from the roster"))
        self._remove = remove
        self.reason = QLineEdit(self)
        self.row = FormRow(tr("Reason"), self.reason, required=True)
        self.trouble = Banner("error", "", self)
        self.cancel = SecondaryButton(tr("Cancel"), parent=self)
        self.cancel.clicked.connect(lambda _=False: self.reject())
        self.ok = PrimaryButton(tr("Delete"), "trash-2", self)
        self.ok.clicked.connect(lambda _=False: self._accept())
        self.ok.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(20), gap(24), gap(18))
        layout.setSpacing(gap(12))
        layout.addWidget(label(tr("Delete {names}?", names=names), "heading", wrap=True))
        layout.addWidget(
            label(
                tr("They leave the roster and all lists. Undo brings them back with everything."),
                "soft",
                wrap=True,
            )
        )
        layout.addWidget(self.row)
        layout.addWidget(self.trouble)
        layout.addLayout(buttons)
        self.setMinimumWidth(theme.px(420))
        self.reason.setFocus()

    def _accept(self) -> None:
        try:
            self._remove(self.reason.text())
        except Invalid as error:
            self.row.complain(str(error))
        except UserError as error:
            self.trouble.say("error", str(error))
        else:
            self.accept()
