"""The questions before people leave the program in a sheet: what for, for whom, which columns."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
)

from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.folders import documents
from desktop_app.gui.handing_out import HandingFields, when_place_is_fine
from desktop_app.gui.rights import bar, why_not
from desktop_app.gui.widgets import (
    Banner,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr
from desktop_app.services.handing_out import Handing
from desktop_app.services.members import exporting
from desktop_app.services.members.exporting import Exported
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
        self.fields = HandingFields()
        self.purpose, self.purpose_row = self.fields.purpose, self.fields.purpose_row
        self.shown = QRadioButton(tr("The columns of the list, in their order"), self)
        self.all = QRadioButton(tr("All columns; the sheet can be imported again"), self)
        self.shown.setChecked(True)
        self.clear = QCheckBox(tr("With full identity and telephone numbers"), self)
        self.clear_note = Banner("warning", "", self)
        self.clear.toggled.connect(self._warn)
        self.clear.setVisible(context.session.may("export.clear"))
        self.cancel = SecondaryButton(tr("Cancel"), parent=self)
        self.cancel.clicked.connect(lambda _=False: self.reject())
        self.ok = PrimaryButton(tr("Choose a place and export"), "file-spreadsheet", self)
        self.ok.clicked.connect(lambda _=False: self._choose())
        self.ok.setDefault(True)
        self.told = label("", "soft", wrap=True)
        self._arrange(what)
        self._shut()
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
        layout.addWidget(self.fields)
        layout.addWidget(self.shown)
        layout.addWidget(self.all)
        layout.addWidget(self.clear)
        layout.addWidget(self.clear_note)
        layout.addWidget(self.told)
        layout.addLayout(buttons)
        self.setMinimumWidth(theme.px(480))

    def _shut(self) -> None:
        """Shut what this account may not take out, and say so before anything is typed."""
        session, told = self._context.session, []
        if not session.may("export.clear"):
            told.append(tr("Identity and telephone numbers are written covered."))
        choices = ((self.all, None, False), (self.clear, self._columns, True),
                   (self.ok, self._columns, False))  # fmt: skip
        shut = [
            widget
            for widget, columns, reveal in choices
            if exporting.is_too_many(session, self._ids, columns, reveal=reveal)
        ]
        if shut:
            bar(session, "export.many", *shut)
            told.append(why_not(session, "export.many"))
        self.told.setText("\n".join(told))
        self.told.setVisible(bool(told))

    def _warn(self, on: bool) -> None:
        text = tr("Full numbers leave the encrypted file. The export is recorded in your name.")
        self.clear_note.say("warning", text if on else "")
        self.adjustSize()

    def _choose(self) -> None:
        handing = self.fields.given(
            sensitive=exporting.is_sensitive(self._asked(), reveal=self.clear.isChecked())
        )
        if handing is None:
            return
        name = exporting.file_name(self._context.session)
        chooser = QFileDialog(self, tr("Save the sheet as"), str(documents() / name))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilter(tr("Excel sheet") + " (*.xlsx)")
        chooser.setDefaultSuffix("xlsx")
        chooser.selectFile(name)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(
            lambda path: when_place_is_fine(
                self._context, Path(path), lambda: self.write_to(Path(path), handing)
            )
        )
        chooser.open()

    def _asked(self) -> list[str] | None:
        return None if self.all.isChecked() else self._columns

    def write_to(self, path: Path, handing: Handing) -> None:
        """Export to a place and say so."""
        columns, reveal = self._asked(), self.clear.isChecked()
        ids, notify = self._ids, self._context.notify

        def work(session: Session, progress: Progress) -> Exported:
            return exporting.export_people(
                session, ids, columns, path,
                purpose=handing.purpose, recipient=handing.recipient, password=handing.password,
                reveal=reveal, progress=progress,
            )  # fmt: skip

        def told(made: Exported) -> None:
            notify(
                tr(
                    "{count:person|people} exported as {number} to {file}.",
                    count=made.count,
                    number=made.number,
                    file=made.path.name,
                )
            )

        self._context.jobs.run(tr("Exporting the roster"), work, told)
        self.accept()
