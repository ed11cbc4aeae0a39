"""The accounts of the centre, for who may manage them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.rights import ROLES
from desktop_app.errors import UserError
from desktop_app.gui import theme, trouble
from desktop_app.gui.accounts.dialogs import AccountDialog, PasswordDialog, RecoveryDialog
from desktop_app.gui.context import Context
from desktop_app.gui.widgets import (
    Banner,
    Page,
    PageHeader,
    Panel,
    PrimaryButton,
    QuietButton,
    SecondaryButton,
    ask,
    gap,
    label,
)
from desktop_app.i18n import tr
from desktop_app.services import accounts
from desktop_app.services.accounts import Entry
from desktop_app.services.members import orgs


class AccountsPage(QWidget):
    """A table of the accounts and what can be done with the chosen one. Emits ``back``."""

    back = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._entries = context, list[Entry]()
        self.setProperty("panel", "page")
        self.note = Banner()
        self.table = _table()
        self.table.itemSelectionChanged.connect(self._fit)
        self.add = PrimaryButton(tr("New account"), "user-plus")
        self.leave = QuietButton(tr("Back to the settings"), "chevron-left")
        self.edit = SecondaryButton(tr("Change name or role"), "pencil")
        self.password = SecondaryButton(tr("Set a password"), "key-round")
        self.switch = SecondaryButton(tr("Switch off"), "lock")
        self.renew = SecondaryButton(tr("Renew the recovery key"), "refresh-cw")
        for button, deed in (
            (self.add, self._add),
            (self.leave, self.back.emit),
            (self.edit, self._edit),
            (self.password, self._set_password),
            (self.switch, self._switch),
            (self.renew, self._renew),
        ):
            button.clicked.connect(lambda _=False, deed=deed: deed())
        told = tr("Everybody enters with a password of their own; what is done is signed with it.")
        header = PageHeader(tr("Accounts"), told)
        header.tools.addStretch(1)
        header.tools.addWidget(self.add)
        page = Page()
        page.column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (header, self.note, self._list(), self._recovery()):
            page.column.addWidget(widget)
        page.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.refresh()

    def take_focus(self) -> None:
        """Read again and put the cursor into the table."""
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Show the accounts as they are now."""
        kept = self._chosen()
        try:
            self._entries = accounts.listed(self._context.session)
        except UserError as error:
            self.note.say("error", str(error))
            return
        branches = orgs.names(self._context.session)
        self.table.setRowCount(len(self._entries))
        for number, one in enumerate(self._entries):
            cells = (one.name, tr(ROLES.get(one.role, one.role)), branches.get(one.branch, ""))
            for column, text in enumerate((*cells, _state(one))):
                self.table.setItem(number, column, QTableWidgetItem(text))
        ids = [one.id for one in self._entries]
        self.table.selectRow(ids.index(kept.id) if kept and kept.id in ids else 0)
        self._fit()

    def _list(self) -> Panel:
        card, row = Panel(), QHBoxLayout()
        card.body.addWidget(self.table)
        row.setSpacing(gap(10))
        for button in (self.edit, self.password, self.switch):
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _recovery(self) -> Panel:
        card = Panel()
        card.body.addWidget(label(tr("The recovery key"), "heading"))
        told = tr(
            "Renew it when the sheet was lost or somebody has seen it. The old sheet then opens"
            " nothing any more."
        )
        card.body.addWidget(label(told, "soft", wrap=True))
        card.body.addWidget(self.renew, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _chosen(self) -> Entry | None:
        row = self.table.currentRow()
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def _fit(self) -> None:
        """Offer what can be done with the chosen account."""
        one = self._chosen()
        mine = one is not None and one.id == self._context.session.account.id
        on = one is not None and one.active
        self.edit.setEnabled(on)
        self.switch.setEnabled(one is not None and not mine)
        self.password.setEnabled(on)
        own = tr("Another administrator has to do this for your own account.") if mine else ""
        self.switch.setToolTip(own)
        self.switch.setText(tr("Switch off") if one is None or on else tr("Switch on again"))
        self.switch.set_icon("lock" if one is None or on else "lock-open")

    # deeds

    def _add(self) -> None:
        self._open(AccountDialog(self._context, None, lambda: self._done(tr("Account made."))))

    def _edit(self) -> None:
        if one := self._chosen():
            told = tr("It holds from the next login on.")
            self._open(AccountDialog(self._context, one, lambda: self._done(told)))

    def _set_password(self) -> None:
        one = self._chosen()
        if one is None:
            return
        if one.id == self._context.session.account.id:
            self._open(own_password(self._context))
            return
        self._ask_password(
            one,
            tr("A new password for {name}", name=one.name),
            tr("Tell it to nobody else. It can be changed in the settings after logging in."),
        )

    def _switch(self) -> None:
        one = self._chosen()
        if one is None:
            return
        if not one.active:
            heading = tr("Switch {name} on again", name=one.name)
            self._ask_password(one, heading, tr("The former password is gone; set a new one."))
            return
        self.question = ask(
            self,
            tr("Switch {name} off?", name=one.name),
            tr("The password opens nothing any more. What {name} did stays.", name=one.name),
            tr("Switch off"),
            lambda: self._disable(one),
        )

    def _ask_password(self, one: Entry, heading: str, note: str) -> None:
        store = accounts.set_password if one.active else accounts.enable
        self._open(
            PasswordDialog(
                self._context,
                heading,
                note,
                lambda session, _, new: store(session, one.id, new),
                lambda: self._done(tr("The new password holds.")),
            )
        )

    def _disable(self, one: Entry) -> None:
        self._context.jobs.run(
            tr("Saving …"),
            lambda session, _: accounts.disable(session, one.id),
            lambda _: self._done(tr("{name} is switched off.", name=one.name)),
            failed=lambda error: self.note.say("error", trouble.sentence(error)),
        )

    def _renew(self) -> None:
        try:
            drawn = accounts.draw_recovery(self._context.session)
        except UserError as error:
            self.note.say("error", str(error))
            return
        told = tr("The new recovery key holds. Destroy the old sheet.")
        self._open(RecoveryDialog(self._context, drawn, lambda: self._done(told)))

    def _open(self, dialog: QDialog) -> None:
        self.note.clear()
        dialog.open()

    def _done(self, told: str) -> None:
        self.note.say("success", told)
        self.refresh()


def own_password(context: Context) -> PasswordDialog:
    """Return the dialog in which everybody changes the own password."""
    return PasswordDialog(
        context,
        tr("Change my password"),
        tr("It unlocks this centre in your name, {name}.", name=context.session.account.name),
        accounts.change_own_password,
        lambda: context.notify(tr("The new password holds.")),
        ask_old=True,
    )


def _state(one: Entry) -> str:
    if not one.active:
        return tr("Switched off since {day}", day=one.disabled_at[:10])
    return tr("In use") if one.has_password else tr("Without a password: set one")


def _table() -> QTableWidget:
    table = QTableWidget(0, 4)
    table.setObjectName("accounts")
    table.setAccessibleName(tr("Accounts"))
    table.setHorizontalHeaderLabels([tr("Name"), tr("Role"), tr("Branch"), tr("State")])
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.setMinimumHeight(theme.px(220))
    return table
