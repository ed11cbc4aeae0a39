"""The recovery key, shown once: print the sheet or save it, and say that it is safe."""

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app import paths
from desktop_app.documents import stamp
from desktop_app.documents.papers import recovery_sheet
from desktop_app.errors import StorageFault, UserError
from desktop_app.gui import trouble
from desktop_app.gui.folders import documents
from desktop_app.gui.jobs import Job
from desktop_app.gui.printing import printers
from desktop_app.gui.start.fold import Fold, keep_low
from desktop_app.gui.widgets import (
    Banner,
    Panel,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr
from desktop_app.services.session import Progress
from desktop_app.services.setup import RecoveryKey

WORDS_A_ROW = 5


class RecoveryPage(QWidget):
    """Emits ``kept`` when the user has said that the sheet is in a safe place."""

    kept = Signal()

    def __init__(self, centre: str, key: RecoveryKey, go: str = "") -> None:
        super().__init__()
        self._centre, self._key = centre, key
        self.note = Banner()
        self.print = SecondaryButton(tr("Print the sheet"), "printer")
        self.save = SecondaryButton(tr("Save as PDF"), "save")
        self.safe = QCheckBox(tr("I have put the sheet in a safe place"))
        self.go = PrimaryButton(go or tr("Begin"), "check" if go else "arrow-right")
        self.go.setEnabled(False)
        self.print.clicked.connect(lambda _=False: self._print())
        self.save.clicked.connect(lambda _=False: self._ask_where())
        self.safe.toggled.connect(self.go.setEnabled)
        self.go.clicked.connect(lambda _=False: self.kept.emit())
        card = Panel("card", 24)
        card.body.addWidget(label(tr("The recovery key"), "heading"))
        middle = Fold()
        lost = tr(
            "It opens the data when the password is forgotten. It is shown only now. If password"
            " and recovery key are both lost, the data are lost for ever: nobody can bring them"
            " back."
        )
        middle.column.addWidget(Banner("warning", lost))
        middle.column.addWidget(self._words())
        groups = label(key.groups, "strong")
        groups.setAlignment(Qt.AlignmentFlag.AlignCenter)
        groups.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        groups.setAccessibleName(tr("Recovery key in letters and digits"))
        middle.column.addWidget(groups)
        either = tr("The characters and the groups are the same key; either one is enough.")
        same = label(either, "small", wrap=True)
        same.setAlignment(Qt.AlignmentFlag.AlignCenter)
        middle.column.addWidget(same)
        middle.column.addWidget(self.note)
        card.body.addWidget(middle, 1)
        card.body.addLayout(self._foot())
        for low in (card, self):
            keep_low(low)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    def take_focus(self) -> None:
        """Put the cursor on what to do first."""
        self.print.setFocus()

    def sheet(self) -> bytes:
        """Return the sheet as a PDF."""
        data = recovery_sheet.RecoveryData(
            centre=self._centre,
            words=self._key.words,
            groups=self._key.groups,
            date=date.today(),
        )
        return stamp.stamped(recovery_sheet.PAPER.render(data), datetime.now())

    def save_to(self, file: Path) -> None:
        """Write the sheet to a file, and say so."""
        try:
            paths.private(file).write_bytes(self.sheet())
        except OSError as error:
            fault = StorageFault(tr("The file cannot be written there. Choose another folder."))
            fault.__cause__ = error
            self._complain(fault)
        else:
            self.note.say("success", tr("Saved. Move the file off this computer."))

    def _words(self) -> Panel:
        tile, grid = Panel("tile", 14), QGridLayout()
        grid.setHorizontalSpacing(gap(18))
        grid.setVerticalSpacing(gap(8))
        for number, word in enumerate(self._key.words.split()):
            cell = QHBoxLayout()
            cell.setSpacing(gap(8))
            cell.addWidget(label(str(number + 1), "small"))
            cell.addWidget(label(word, "figure"))
            cell.addStretch(1)
            grid.addLayout(cell, number // WORDS_A_ROW, number % WORDS_A_ROW)
        tile.body.addLayout(grid)
        tile.setAccessibleName(tr("Recovery key in characters"))
        return tile

    def _foot(self) -> QVBoxLayout:
        buttons, column = QHBoxLayout(), QVBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addWidget(self.print)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        last = QHBoxLayout()
        last.addWidget(self.safe)
        last.addStretch(1)
        last.addWidget(self.go)
        column.setSpacing(gap(14))
        column.addLayout(buttons)
        column.addLayout(last)
        return column

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, tr("Save the recovery sheet"), str(documents()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile("恢复密钥.pdf")
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path)))
        dialog.open()

    def _print(self) -> None:
        def work(progress: Progress) -> str:
            found = printers.printers()
            if not found:
                raise UserError(
                    tr("No printer is set up on this computer. Save the sheet instead.")
                )
            printers.send(self.sheet(), printers.Order(printer=found[0].name), progress)
            return found[0].name

        def told(name: str) -> None:
            self.print.setEnabled(True)
            self.note.say("success", tr("Sent to the printer {name}.", name=name))

        def failed(error: BaseException) -> None:
            self.print.setEnabled(True)
            self._complain(error)

        self.print.setEnabled(False)
        self.note.say("info", tr("Printing …"))
        job = Job(tr("Printing …"), work)
        job.done.connect(told)
        job.failed.connect(failed)
        job.start()

    def _complain(self, error: BaseException) -> None:
        self.note.say("warning", trouble.sentence(error))
