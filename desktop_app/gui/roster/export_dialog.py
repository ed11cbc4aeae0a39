"""The questions before people leave the program in a sheet: what for, for whom, which columns."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
)

from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.folders import documents
from desktop_app.gui.rights import bar
from desktop_app.gui.widgets import (
    Banner,
    FormRow,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr
from desktop_app.services import exporting
from desktop_app.services.exporting import Exported
from desktop_app.services.session import Progress, Session


class ExportDialog(QDialog):
    """Writes ``ids`` into an .xlsx file once the purpose is given and a place is chosen."""

    def __init__(
        self, context: Context, ids: Sequence[int], columns: Sequence[str], what: str
    ) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(tr("Export to a spreadsheet"))
        self._context, self._ids, self._columns = context, list(ids), list(columns)
        self.purpose = QLineEdit(self)
        self.purpose_row = FormRow(
            tr("Purpose"), self.purpose, required=True,
            help_text=tr("It is kept with the export and printed on its cover."),
        )  # fmt: skip
        self.recipient = QLineEdit(self)
        self.shown = QRadioButton(tr("The columns of the list, in their order"), self)
        self.all = QRadioButton(tr("All columns; the sheet can be imported again"), self)
        self.shown.setChecked(True)
        self.clear = QCheckBox(tr("With full identity and telephone numbers"), self)
        self.clear_note = Banner("warning", "", self)
        self.clear.toggled.connect(self._warn)
        bar(context.session, "export.clear", self.clear)
        self.cancel = SecondaryButton(tr("Cancel"), parent=self)
        self.cancel.clicked.connect(lambda _=False: self.reject())
        self.ok = PrimaryButton(tr("Choose a place and export"), "file-spreadsheet", self)
        self.ok.clicked.connect(lambda _=False: self._choose())
        self.ok.setDefault(True)
        self._arrange(what)
        self.purpose.setFocus()

    def _arrange(self, what: str) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.ok)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(20), gap(24), gap(18))
        layout.setSpacing(gap(12))
        layout.addWidget(label(what, "heading", wrap=True))
        layout.addWidget(self.purpose_row)
        layout.addWidget(FormRow(tr("Recipient"), self.recipient))
        layout.addWidget(self.shown)
        layout.addWidget(self.all)
        layout.addWidget(self.clear)
        layout.addWidget(self.clear_note)
        layout.addLayout(buttons)
        self.setMinimumWidth(theme.px(460))

    def _warn(self, on: bool) -> None:
        text = tr("Full numbers leave the encrypted file. The export is recorded in your name.")
        self.clear_note.say("warning", text if on else "")
        self.adjustSize()

    def _choose(self) -> None:
        if not self.purpose.text().strip():
            self.purpose_row.complain(tr("Say what the sheet is for."))
            self.purpose.setFocus()
            return
        self.purpose_row.clear()
        name = exporting.file_name(self._context.session)
        chooser = QFileDialog(self, tr("Save the sheet as"), str(documents() / name))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(tr("Excel sheet") + " (*.xlsx)")
        chooser.setDefaultSuffix("xlsx")
        chooser.selectFile(name)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda path: self.write_to(Path(path)))
        chooser.open()

    def write_to(self, path: Path) -> None:
        """Export to a place and say so."""
        columns = None if self.all.isChecked() else self._columns
        purpose, recipient = self.purpose.text(), self.recipient.text()
        reveal, ids, notify = self.clear.isChecked(), self._ids, self._context.notify

        def work(session: Session, progress: Progress) -> Exported:
            return exporting.export_people(
                session, ids, columns, path,
                purpose=purpose, recipient=recipient, reveal=reveal, progress=progress,
            )  # fmt: skip

        def told(made: Exported) -> None:
            notify(
                tr(
                    "{count} people exported as {number} to {file}.",
                    count=made.count,
                    number=made.number,
                    file=made.path.name,
                )
            )

        self._context.jobs.run(tr("Exporting the roster"), work, told)
        self.accept()
