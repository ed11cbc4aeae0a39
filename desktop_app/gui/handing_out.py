"""What is asked before a file with personal data leaves: what for, for whom, under which password.

The export of people and the saving of papers share it.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.errors import Invalid, UserError
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.folders import documents
from desktop_app.gui.start.fields import NewPassword
from desktop_app.gui.widgets import FormRow, PrimaryButton, SecondaryButton, ask, gap, label
from desktop_app.i18n import tr
from desktop_app.services import handing_out
from desktop_app.services.handing_out import Handing
from desktop_app.services.setup import password_problem


class HandingFields(QWidget):
    """Purpose, recipient and, when wished for, a password for the file.

    Where ``pages`` leave, the purpose or 样张 can be put across each of them. What is about
    ``nobody`` needs a purpose only to be marked with it.
    """

    def __init__(self, *, pages: bool = False, nobody: bool = False) -> None:
        super().__init__()
        self._nobody = nobody
        self.purpose, self.recipient = QLineEdit(), QLineEdit()
        self.purpose_row = FormRow(
            tr("Purpose"), self.purpose, required=not nobody,
            help_text="" if nobody else tr("It is kept with the export and printed on its cover."),
        )  # fmt: skip
        self.recipient_row = FormRow(tr("Recipient"), self.recipient)
        self.protect = QCheckBox(tr("The file opens only with a password"))
        self.mark = QCheckBox(tr("Put “仅供…使用” with this purpose across every page"))
        self.sample = QCheckBox(tr("Put “样张” across every page"))
        self.mark.setVisible(pages)
        self.sample.setVisible(pages)
        self.mark.toggled.connect(lambda _: self.purpose_row.clear())
        self.password = NewPassword()
        self.password.hide()
        self.note = label(
            tr("Tell the password by telephone or in person. A lost one cannot be found again."),
            "small", wrap=True,
        )  # fmt: skip
        self.note.hide()
        self.protect.toggled.connect(self._show_password)
        for edit, row in ((self.purpose, self.purpose_row), (self.recipient, self.recipient_row)):
            edit.textChanged.connect(lambda _, row=row: row.clear())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(12))
        for widget in (
            self.purpose_row, self.recipient_row, self.mark, self.sample, self.protect,
            self.password, self.note,
        ):  # fmt: skip
            layout.addWidget(widget)

    def _show_password(self, on: bool) -> None:
        self.password.setVisible(on)
        self.note.setVisible(on)
        if on:
            self.password.first.setFocus()
        self.window().adjustSize()

    def given(self, *, sensitive: bool) -> Handing | None:
        """Return what was typed, or nothing after saying in place what is missing."""
        purpose, recipient = self.purpose.text().strip(), self.recipient.text().strip()
        mark, sample = self.mark.isChecked(), self.sample.isChecked()
        try:
            if self._nobody:
                handing_out.check_marks(Handing(purpose, recipient, mark=mark))
            else:
                handing_out.check(purpose, recipient, "", sensitive=sensitive, mark=mark)
        except Invalid as error:
            rows = {"purpose": self.purpose_row, "recipient": self.recipient_row}
            for name, sentence in reversed(error.problems.items()):
                rows[name].complain(sentence)
                rows[name].editor.setFocus()
            return None
        password = ""
        if self.protect.isChecked():
            password = self.password.password(password_problem(self.password.first.text()))
            if not password:
                return None
        return Handing(purpose, recipient, password, mark, sample)


class HandingDialog(QDialog):
    """Asks before something about people is saved as a file; ``then`` is given the answers."""

    def __init__(
        self, owner: QWidget, then: Callable[[Handing], None], title: str = "", *,
        pages: bool = True, nobody: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(owner)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(title or tr("Save as PDF"))
        self._then = then
        self.fields = HandingFields(pages=pages, nobody=nobody)
        self.cancel = SecondaryButton(tr("Cancel"), parent=self)
        self.ok = PrimaryButton(tr("Choose a place and save"), "file-down", self)
        self.cancel.clicked.connect(lambda _=False: self.reject())
        self.ok.clicked.connect(lambda _=False: self._give())
        self.ok.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(20), gap(24), gap(18))
        layout.setSpacing(gap(12))
        paper = tr("This paper holds personal data; the file gets a cover that says what for.")
        sheet = tr("The sheet holds personal data; it gets a cover that says what for.")
        heading = paper if pages else sheet
        if nobody:
            heading = tr("The file leaves as it is; marks and a password are put on as wished.")
        layout.addWidget(label(heading, "heading", wrap=True))
        layout.addWidget(self.fields)
        layout.addLayout(buttons)
        self.setMinimumWidth(theme.px(480))
        (self.ok if nobody else self.fields.purpose).setFocus()

    def _give(self) -> None:
        if handing := self.fields.given(sensitive=False):
            self.accept()
            self._then(handing)


def ask_place(
    context: Context, owner: QWidget, name: str, then: Callable[[Path], None]
) -> QFileDialog:
    """Ask where a sheet is to be saved, warn of clouds, then hand the file on; trouble is told."""

    def write(file: Path) -> None:
        try:
            then(file)
        except UserError as error:
            context.show_trouble(error)

    asking = QFileDialog(owner, tr("Save the sheet as"), str(documents() / name))
    asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    asking.setDefaultSuffix(Path(name).suffix[1:])
    asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asking.fileSelected.connect(
        lambda chosen: when_place_is_fine(context, Path(chosen), lambda: write(Path(chosen)))
    )
    asking.open()
    return asking


def when_place_is_fine(context: Context, file: Path, then: Callable[[], None]) -> None:
    """Go on at once, or after the user has heard that the place looks like a cloud folder."""
    told = handing_out.place_warning(context.session, file)
    if told:
        ask(
            context.window, tr("Save into a cloud folder?"), told, tr("Save there anyway"), then,
            careful=True,
        )  # fmt: skip
    else:
        then()
