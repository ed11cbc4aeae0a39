"""Going back to a backup before anything could be opened: the data are missing or damaged."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.gui import theme
from desktop_app.gui.safekeeping.table import BackupTable
from desktop_app.gui.start.fields import PasswordField
from desktop_app.gui.start.fold import Fold, keep_low
from desktop_app.gui.widgets import (
    Banner,
    FormRow,
    Panel,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr
from desktop_app.services.keeping.backups import Backup


class RestorePage(QWidget):
    """Emits ``given`` with backup, account and password or recovery key; or ``given_up``."""

    given = Signal(object, str, str)  # Path
    given_up = Signal()

    def __init__(self, cause: str, found: list[Backup]) -> None:
        super().__init__()
        self._elsewhere: Path | None = None
        self.problem, self.table = Banner("warning", cause), BackupTable()
        self.table.show_backups(found)
        self.table.setFixedHeight(theme.px(132))
        self.table.setVisible(bool(found))
        self.table.itemSelectionChanged.connect(self._take_from_table)
        none = tr("No backup was found in the data folder or at the further place.")
        self.chosen = label(none if not found else "", "soft", wrap=True)
        self.chosen.setVisible(not found)
        self.other = QuietButton(tr("Choose a backup elsewhere"), "folder-open")
        self.account, self.secret = QLineEdit(), PasswordField()
        self.account.setObjectName("account")
        self.secret.setObjectName("secret")
        self.secret_row = FormRow(
            tr("Password or recovery key"), self.secret, required=True, shown=self.secret.row
        )
        self.back, self.go = SecondaryButton(tr("Back")), PrimaryButton(tr("Restore"))
        self.secret.textChanged.connect(lambda _: self.secret_row.clear())
        self.account.returnPressed.connect(self.secret.setFocus)
        self.secret.returnPressed.connect(self.give)
        self.other.clicked.connect(lambda _=False: self._ask_file())
        self.back.clicked.connect(lambda _=False: self.given_up.emit())
        self.go.clicked.connect(lambda _=False: self.give())
        self._lay_out()

    def take_focus(self) -> None:
        """Put the cursor to where something is missing."""
        (self.secret if self.backup() else self.other).setFocus()

    def backup(self) -> Path | None:
        """Return the backup to go back to."""
        if self._elsewhere is not None:
            return self._elsewhere
        one = self.table.chosen()
        return one.path if one else None

    def choose(self, file: Path) -> None:
        """Take a file elsewhere instead of one of the list."""
        self.table.clearSelection()
        self._elsewhere = file
        self.chosen.setText(tr("Chosen: {file}", file=file))
        self.chosen.show()
        self.secret.setFocus()

    def give(self) -> None:
        """Restore, when everything is there."""
        file = self.backup()
        if file is None:
            self.problem.say("warning", tr("Choose a backup first."))
            self.other.setFocus()
        elif not self.secret.text().strip():
            self.secret_row.complain(tr("Type the password or the recovery key."))
            self.secret.setFocus()
        else:
            self.given.emit(file, self.account.text().strip(), self.secret.text())

    def refuse(self, sentence: str) -> None:
        """Say at the password that it was wrong."""
        self.secret_row.complain(sentence)
        self.secret.selectAll()
        self.secret.setFocus()

    def _take_from_table(self) -> None:
        if self.table.selectedItems():
            self._elsewhere = None
            self.chosen.hide()

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, tr("Backup"), "", tr("Backups (*.backup)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.choose(Path(name)))
        dialog.open()

    def _lay_out(self) -> None:
        name = FormRow(
            tr("Your name"),
            self.account,
            help_text=tr("Only needed where several people have an account."),
        )
        aside = " ".join(
            (
                tr("What is left of the present data is put aside, nothing is deleted."),
                tr(
                    "The audit log since the backup is kept if the present file can still be read;"
                    " if not, these entries are lost and the log says so."
                ),
            )
        )
        middle, foot = Fold(), QHBoxLayout()
        for widget in (self.problem, label(aside, "soft", wrap=True), self.table, self.chosen):
            middle.column.addWidget(widget)
        middle.column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        who = QHBoxLayout()
        who.setSpacing(gap(16))
        for row in (name, self.secret_row):
            who.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        middle.column.addLayout(who)
        foot.setSpacing(gap(10))
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.go)
        card = Panel("card", 24)
        card.body.addWidget(label(tr("Go back to a backup"), "heading"))
        card.body.addWidget(middle, 1)
        card.body.addLayout(foot)
        for low in (card, self):
            keep_low(low)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
