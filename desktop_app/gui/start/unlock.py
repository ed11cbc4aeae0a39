"""Unlocking, and a new password by the recovery key."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.gui import theme
from desktop_app.gui.start.fields import NewPassword, PasswordField
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
from desktop_app.services.setup import password_problem


class UnlockPage(QWidget):
    """Emits ``given`` with account and password, or ``password_lost``."""

    given = Signal(str, str)
    password_lost = Signal()
    backup_wanted = Signal()

    def __init__(self, *, ask_account: bool, demo_password: str = "") -> None:
        super().__init__()
        self._seconds = 0
        self.account, self.password = QLineEdit(), PasswordField()
        self.account.setObjectName("account")
        self.password.setObjectName("password")
        self.account_row = FormRow(tr("Your name"), self.account)
        self.account_row.setVisible(ask_account)
        self.row = FormRow(tr("Password"), self.password, shown=self.password.row)
        self.note = Banner()
        self.unlock = PrimaryButton(tr("Unlock"), "lock-open")
        self.lost = QuietButton(tr("I have lost the password"))
        self.restore = QuietButton(tr("Go back to a backup"), "rotate-ccw")
        self.restore.clicked.connect(lambda _=False: self.backup_wanted.emit())
        self.restore.hide()
        self.account.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self.give)
        self.password.textChanged.connect(lambda _: self.row.clear())
        self.unlock.clicked.connect(lambda _=False: self.give())
        self.lost.clicked.connect(lambda _=False: self.password_lost.emit())
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.setTimerType(Qt.TimerType.PreciseTimer)  # never ahead of the wait itself
        self._second.timeout.connect(self._count_down)
        card = Panel("card", 24)
        card.body.addWidget(label(tr("Unlock the centre"), "heading"))
        middle = Fold()
        for widget in (self.account_row, self.row, self.note):
            middle.column.addWidget(widget)
        card.body.addWidget(middle, 1)
        card.body.addWidget(self.unlock)
        for quiet in (self.restore, self.lost):
            card.body.addWidget(quiet, 0, Qt.AlignmentFlag.AlignCenter)
        for low in (card, self):
            keep_low(low)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        self.setMaximumWidth(theme.px(420))
        if demo_password:
            self.password.setText(demo_password)
            told = tr("This is the demo centre. Its password is {password}", password=demo_password)
            self.note.say("info", told)
            self.lost.hide()

    def take_focus(self) -> None:
        """Put the cursor into the first empty field."""
        ask = self.account_row.isVisibleTo(self) and not self.account.text()
        (self.account if ask else self.password).setFocus()

    def give(self) -> None:
        """Try what was typed."""
        if not self._second.isActive():
            self.given.emit(self.account.text().strip(), self.password.text())

    def refuse(self, sentence: str) -> None:
        """Say that it was wrong."""
        self.row.complain(sentence)
        self.password.selectAll()
        self.take_focus()

    def wait(self, seconds: int) -> None:
        """Let the next try wait, counting down."""
        self._seconds = seconds
        if seconds > 0:
            self.unlock.setEnabled(False)
            self._second.start()
            self._say_wait()

    def _count_down(self) -> None:
        self._seconds -= 1
        if self._seconds > 0:
            self._say_wait()
            return
        self._second.stop()
        self.unlock.setEnabled(True)
        self.note.clear()

    def _say_wait(self) -> None:
        told = tr(
            "Please wait {seconds:second|seconds} before the next try.", seconds=self._seconds
        )
        self.note.say("warning", told)


class ResetPage(QWidget):
    """Emits ``given`` with account, recovery key and new password, or ``given_up``."""

    given = Signal(str, str, str)
    given_up = Signal()

    def __init__(self, *, ask_account: bool) -> None:
        super().__init__()
        self.account, self.key = QLineEdit(), QPlainTextEdit()
        self.account_row = FormRow(tr("Your name"), self.account, required=True)
        self.account_row.setVisible(ask_account)
        self.key.setObjectName("recovery")
        self.key.setTabChangesFocus(True)
        self.key.setFixedHeight(theme.px(72))
        self.key_row = FormRow(
            tr("Recovery key"),
            self.key,
            required=True,
            help_text=tr("The 15 characters or the 8 groups from the sheet; blanks do not matter."),
        )
        self.key.textChanged.connect(self.key_row.clear)
        self.password = NewPassword()
        self.password.entered.connect(self.give)
        self.problem = Banner()
        self.back, self.go = SecondaryButton(tr("Back")), PrimaryButton(tr("Set the new password"))
        self.back.clicked.connect(lambda _=False: self.given_up.emit())
        self.go.clicked.connect(lambda _=False: self.give())
        card = Panel("card", 24)
        card.body.addWidget(label(tr("A new password by the recovery key"), "heading"))
        middle = Fold()
        for widget in (self.account_row, self.key_row, self.password, self.problem):
            middle.column.addWidget(widget)
        card.body.addWidget(middle, 1)
        for low in (card, self):
            keep_low(low)
        foot = QHBoxLayout()
        foot.setSpacing(gap(10))
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.go)
        card.body.addLayout(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    def take_focus(self) -> None:
        """Put the cursor into the first field."""
        (self.account if self.account_row.isVisibleTo(self) else self.key).setFocus()

    def give(self) -> None:
        """Try what was typed, when everything is there."""
        if not self.key.toPlainText().strip():
            self.key_row.complain(tr("Type the recovery key from the sheet."))
            self.key.setFocus()
            return
        password = self.password.password(password_problem(self.password.first.text()))
        if password:
            self.given.emit(self.account.text().strip(), self.key.toPlainText(), password)

    def refuse(self, sentence: str) -> None:
        """Say at the key that it was wrong."""
        self.key_row.complain(sentence)
        self.key.setFocus()
