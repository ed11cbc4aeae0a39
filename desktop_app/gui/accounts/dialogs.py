"""The dialogs of the accounts: a new one, another role, a new password, a new recovery key."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.rights import ROLES
from desktop_app.errors import Invalid, WrongPassword
from desktop_app.gui import theme, trouble
from desktop_app.gui.context import Context
from desktop_app.gui.start.fields import NewPassword, PasswordField
from desktop_app.gui.start.recovery import RecoveryPage
from desktop_app.gui.widgets import (
    Banner,
    Choice,
    FormRow,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr
from desktop_app.services import accounts
from desktop_app.services.accounts import SECRETARY, Drawn, Entry
from desktop_app.services.members import orgs
from desktop_app.services.paperwork import printing
from desktop_app.services.session import Session

Work = Callable[[Session], object]


class AccountDialog(QDialog):
    """A new account, or another name or role for one; ``then`` is called when it is stored."""

    def __init__(self, context: Context, entry: Entry | None, then: Callable[[], None]) -> None:
        super().__init__(context.window)
        self._context, self._entry, self._then = context, entry, then
        self.name = QLineEdit(entry.name if entry else "")
        self.name.setObjectName("name")
        self.role = Choice(ROLES, entry.role if entry else "front_desk")
        self.role.setObjectName("role")
        branches = {str(one.id): one.name for one in orgs.branches(context.session)}
        self.branch = Choice({"": " ", **branches}, entry.branch if entry else "")
        self.branch.setObjectName("branch")
        self.password = NewPassword()
        self.password.setVisible(entry is None)
        self.problem = Banner()
        self.rows = {
            "name": FormRow(tr("Name"), self.name, required=True),
            "role": FormRow(tr("Role"), self.role, required=True),
            "branch": FormRow(tr("Branch"), self.branch, required=True),
        }
        self.ok = PrimaryButton(tr("Save"), "check", self)
        self.ok.clicked.connect(lambda _=False: self.save())
        self.name.returnPressed.connect(
            self.role.setFocus if entry else self.password.first.setFocus
        )
        self.password.entered.connect(self.save)
        self.role.currentIndexChanged.connect(lambda _: self._fit())
        for row, changed in zip(
            self.rows.values(),
            (self.name.textChanged, self.role.activated, self.branch.activated),
            strict=True,
        ):
            changed.connect(lambda _, row=row: row.clear())
        mine = entry is not None and entry.id == context.session.account.id
        for box in (self.role, self.branch):
            box.setEnabled(not mine)
            own = tr("Another administrator has to do this for your own account.")
            box.setToolTip(own if mine else "")
        heading = tr("Account of {name}", name=entry.name) if entry else tr("New account")
        _lay_out(self, heading, [*self.rows.values(), self.password, self.problem], self.ok)
        self._fit()
        self.name.setFocus()

    def save(self) -> None:
        """Store what was typed, or say at its field what is wrong."""
        role, branch = self.role.currentData(), self.branch.currentData()
        entry, name = self._entry, self.name.text()
        if entry is not None:
            _run(
                self,
                self._context,
                lambda session: _change(session, entry.id, name, role, branch),
            )
            return
        first = self.password.first.text()
        password = self.password.password(accounts.password_problem(first))
        if password:
            _run(
                self,
                self._context,
                lambda session: accounts.add(
                    session, name=name, role=role, branch=branch, password=password
                ),
            )

    def complain(self, error: BaseException) -> None:
        """Say at its field, or in the banner, what is wrong."""
        problems = error.problems if isinstance(error, Invalid) else {}
        for name, sentence in problems.items():
            if name in self.rows:
                self.rows[name].complain(sentence)
                self.rows[name].editor.setFocus()
            else:
                self.problem.say("error", sentence)
        if not problems:
            self.problem.say("error", trouble.sentence(error))

    def finish(self) -> None:
        """Close, and let the page read again."""
        self.accept()
        self._then()

    def _fit(self) -> None:
        self.rows["branch"].setVisible(self.role.currentData() == SECRETARY)
        self.adjustSize()


def _change(session: Session, account: int, name: str, role: str, branch: str) -> None:
    accounts.rename(session, account, name)
    accounts.change(session, account, role=role, branch=branch)


class PasswordDialog(QDialog):
    """A new password, with the old one where ``ask_old``; ``store`` gets session, old and new."""

    def __init__(
        self,
        context: Context,
        heading: str,
        note: str,
        store: Callable[[Session, str, str], object],
        then: Callable[[], None],
        *,
        ask_old: bool = False,
    ) -> None:
        super().__init__(context.window)
        self._context, self._store, self._then = context, store, then
        self.old, self.new, self.problem = PasswordField(), NewPassword(), Banner()
        self.old.setObjectName("old_password")
        self.old_row = FormRow(tr("Present password"), self.old, required=True, shown=self.old.row)
        self.old_row.setVisible(ask_old)
        self.old.textChanged.connect(lambda _: self.old_row.clear())
        self.old.returnPressed.connect(self.new.first.setFocus)
        self.ok = PrimaryButton(tr("Set the new password"), "key-round", self)
        self.ok.clicked.connect(lambda _=False: self.save())
        self.new.entered.connect(self.save)
        rows = [label(note, "soft", wrap=True), self.old_row, self.new, self.problem]
        _lay_out(self, heading, rows, self.ok)
        (self.old if ask_old else self.new.first).setFocus()

    def save(self) -> None:
        """Set the new password when both spellings agree and it is good."""
        old = self.old.text()
        new = self.new.password(accounts.password_problem(self.new.first.text()))
        if new:
            _run(self, self._context, lambda session: self._store(session, old, new))

    def complain(self, error: BaseException) -> None:
        """Say what is wrong: at the old password, or in the banner."""
        if isinstance(error, WrongPassword):
            self.old_row.complain(str(error))
            self.old.selectAll()
            self.old.setFocus()
        else:
            self.problem.say("error", trouble.sentence(error))

    def finish(self) -> None:
        """Close and say so."""
        self.accept()
        self._then()


class RecoveryDialog(QDialog):
    """A fresh recovery key, shown once; it holds when the sheet is said to be safe."""

    def __init__(self, context: Context, drawn: Drawn, then: Callable[[], None]) -> None:
        super().__init__(context.window)
        self._context, self._drawn, self._then = context, drawn, then
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(tr("A new recovery key"))
        centre = printing.centre(context.session).name
        self.page = RecoveryPage(centre, drawn.key, tr("Let the new key hold"))
        self.page.kept.connect(self._keep)
        note = tr("The old sheet holds until you finish here; after that it opens nothing.")
        self.cancel = SecondaryButton(tr("Cancel"), parent=self)
        self.cancel.clicked.connect(lambda _=False: self.reject())
        foot = QHBoxLayout()
        foot.addWidget(label(note, "soft", wrap=True), 1)
        foot.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(20), gap(16), gap(20), gap(16))
        layout.setSpacing(gap(12))
        layout.addWidget(self.page, 1)
        layout.addLayout(foot)
        self.setMinimumWidth(theme.px(620))
        room = self.screen().availableSize() - QSize(40, 60)  # edges and title of the window
        self.resize(QSize(theme.px(680), theme.px(640)).boundedTo(room))
        self.page.take_focus()

    def _keep(self) -> None:
        _run(self, self._context, lambda session: accounts.put_recovery(session, self._drawn))

    def complain(self, error: BaseException) -> None:
        """Say what is wrong; the old key still holds."""
        self.page.note.say("error", trouble.sentence(error))

    def finish(self) -> None:
        """Close and say so."""
        self.accept()
        self._then()


def _run(dialog: Any, context: Context, work: Work) -> None:
    """Do the slow work as a job; the dialog closes when it is done, or says why not."""

    def failed(error: BaseException) -> None:
        dialog.setEnabled(True)
        dialog.complain(error)

    dialog.setEnabled(False)
    context.jobs.run(
        tr("Saving …"),
        lambda session, _: work(session),
        lambda _: dialog.finish(),
        failed=failed,
    )


def _lay_out(dialog: QDialog, heading: str, rows: Sequence[QWidget], ok: PrimaryButton) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setModal(True)
    dialog.setWindowTitle(heading)
    cancel = SecondaryButton(tr("Cancel"), parent=dialog)
    for button in (cancel, ok):
        button.setAutoDefault(False)  # Enter goes from field to field
    cancel.clicked.connect(lambda _=False: dialog.reject())
    buttons = QHBoxLayout()
    buttons.setSpacing(gap(10))
    buttons.addStretch(1)
    buttons.addWidget(cancel)
    buttons.addWidget(ok)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(gap(24), gap(20), gap(24), gap(18))
    layout.setSpacing(gap(12))
    layout.addWidget(label(heading, "heading"))
    for row in rows:
        layout.addWidget(row)
    layout.addLayout(buttons)
    dialog.setMinimumWidth(theme.px(520))
