"""What can be done for one person: give them their data, note a consent or a request."""

from PySide6.QtWidgets import QDialog, QMenu

from desktop_app.domain.records.consent import Consent
from desktop_app.domain.records.request import Request
from desktop_app.errors import UserError
from desktop_app.gui import icons
from desktop_app.gui.context import Context
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.subject.dialogs import GiveDialog, WhomDialog
from desktop_app.i18n import N_, tr
from desktop_app.services.members import people
from desktop_app.services.session import Changes
from desktop_app.services.subjects import consents, data_requests

ENTRIES = (
    ("give", "file-down", N_("Give the person their data…")),
    ("consent", "clipboard-check", N_("Note a consent…")),
    ("request", "inbox", N_("Note a request…")),
)


class SubjectActions:
    """Opens the dialogs; without a person, asks for one first."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._deeds = {"give": self.give, "consent": self.consent, "request": self.request}

    def act(self, key: str, person_id: int = 0) -> QDialog | None:
        """Do what a key of ENTRIES stands for."""
        if person_id:
            return self._deeds[key](person_id)
        heading = next(tr(text) for name, _, text in ENTRIES if name == key)
        dialog = WhomDialog(
            self._context, heading.rstrip("…"), lambda found: self._deeds[key](found)
        )
        dialog.open()
        return dialog

    def give(self, person_id: int) -> QDialog | None:
        """Ask where to put the person's data."""
        if name := self._name(person_id):
            dialog = GiveDialog(self._context, person_id, name)
            dialog.open()
            return dialog
        return None

    def consent(self, person_id: int) -> QDialog | None:
        """Open the form of a new consent."""
        today = self._context.session.today().isoformat()
        blank = Consent(person_id=person_id, given_on=today)

        def store(given: Consent) -> None:
            consents.give(self._context.session, given)
            self._done("consent", tr("The consent is noted."))

        return self._form(tr("Consent of {name}", name=self._name(person_id)), blank, store)

    def request(self, person_id: int) -> QDialog | None:
        """Open the form of a new request."""
        today = self._context.session.today().isoformat()
        blank = Request(person_id=person_id, asker=data_requests.SELF, received_on=today)

        def store(asked: Request) -> None:
            kept = data_requests.receive(self._context.session, asked)
            self._done("request", tr("The request is noted; answer it by {day}.", day=kept.due_on))

        return self._form(tr("Request of {name}", name=self._name(person_id)), blank, store)

    def _form(self, heading: str, record: object, store: object) -> QDialog:
        dialog = RecordForm(self._context.window, heading, record, store)  # pyright: ignore[reportArgumentType]
        dialog.open()
        return dialog

    def _done(self, table: str, sentence: str) -> None:
        self._context.announce(Changes(frozenset({table}), 1))
        self._context.notify(sentence, self._context.undo)

    def _name(self, person_id: int) -> str:
        try:
            return people.get(self._context.session, person_id).name
        except UserError as error:
            self._context.show_trouble(error)
            return ""


def add_to_menu(menu: QMenu, context: Context, people_chosen: list[int]) -> None:
    """Add what can be done for the one person chosen, where the account may."""
    if len(people_chosen) != 1 or not context.session.may("subject.serve"):
        return
    actions = SubjectActions(context)
    menu.addSeparator()
    part = menu.addMenu(icons.icon("shield-check"), tr("Personal data"))
    for key, icon, text in ENTRIES:
        action = part.addAction(icons.icon(icon), tr(text))
        action.setObjectName(f"subject_{key}")
        action.triggered.connect(lambda _=False, key=key: actions.act(key, people_chosen[0]))
