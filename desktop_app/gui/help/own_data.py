"""What somebody helped who is not on the roster may ask for: their data, and to be forgotten."""

from typing import Any

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit

from desktop_app.domain.records.help import HelpPair
from desktop_app.errors import UserError
from desktop_app.gui.board.desk import Deed
from desktop_app.gui.context import Context
from desktop_app.gui.subject.dialogs import GiveDialog, Question
from desktop_app.gui.widgets import FormRow
from desktop_app.i18n import N_, tr
from desktop_app.services.help import help_data
from desktop_app.services.session import Session


def give(context: Context, pair: HelpPair) -> GiveDialog:
    """Ask for the folder into which the data of who is helped are written."""
    dialog = GiveDialog(context, pair.id, pair.name, help_data.deliver)
    dialog.open()
    return dialog


def forget(context: Context, pair: HelpPair) -> "ForgetDialog":
    """Ask when it was asked for, and remove who was helped for good."""
    dialog = ForgetDialog(context, pair)
    dialog.open()
    return dialog


def may_give(session: Session, pair: Any) -> bool:
    """Tell whether this account may give somebody of this pair their data."""
    rights = (help_data.SERVE, help_data.SENSITIVE)
    return bool(pair.name) and not pair.person_id and all(map(session.may, rights))


def may_forget(session: Session, pair: Any) -> bool:
    """Tell whether this account may remove who was helped in this pair."""
    return bool(pair.name) and not pair.person_id and session.may(help_data.PURGE)


class ForgetDialog(Question):
    """When removal was asked for; it cannot be undone."""

    def __init__(self, context: Context, pair: HelpPair) -> None:
        super().__init__(
            context.window, tr("Remove {name} for good", name=pair.name),
            tr(
                "Pair, visits, orders and kept papers about {name} lose what they say; only the"
                " number stays. This cannot be undone, nor by going back to a backup.",
                name=pair.name,
            ),
            tr("Remove for good"), self.answer,
        )  # fmt: skip
        self._context, self._pair = context, pair
        today = context.session.today()
        self.on = QDateEdit(QDate(today.year, today.month, today.day))
        self.on.setDisplayFormat("yyyy-MM-dd")
        self.on.setCalendarPopup(True)
        self.rows.addWidget(FormRow(tr("Asked for on"), self.on, required=True))
        self.no.setDefault(True)  # no slip of the Enter key

    def answer(self) -> None:
        """Do what the main button says."""
        day = self.on.date().toString("yyyy-MM-dd")
        try:
            gone = help_data.purge(self._context.session, self._pair.id, day)
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self._context.announce(gone.changes)
        said = tr("{number}: removed for good.", number=self._pair.number)
        self._context.notify(gone.trouble or said)
        self.accept()


DEEDS = (Deed(N_("Remove on request"), forget, may_forget),)
