"""Keeps what is typed into a form as a draft, and offers what was left there another time."""

from PySide6.QtCore import QTimer

from desktop_app.gui.person import draft
from desktop_app.gui.person.details import Details
from desktop_app.gui.widgets import Banner
from desktop_app.i18n import tr
from desktop_app.services.session import Session

PAUSE = 1_500  # milliseconds between the last key and the keeping


class DraftNotice(Banner):
    """Hidden unless something typed earlier waits to be brought back."""

    def __init__(self, session: Session, details: Details, person_id: int) -> None:
        super().__init__("info")
        self._session, self._details, self._person = session, details, person_id
        self.take = self.offer(tr("Bring it back"), self._take)
        self.drop = self.offer(tr("Throw it away"), self.forget)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.keep)
        details.edited.connect(self._pause.start)
        if kept := draft.load(session, person_id):
            at = kept.at.replace("T", " ")
            self.say("info", tr("Typed on {at} and not saved yet.", at=at))

    def keep(self) -> None:
        """Keep what stands in the form now."""
        self._pause.stop()
        draft.keep(self._session, self._person, self._details.changed())

    def hurry(self) -> None:
        """Keep at once what would be kept in a moment."""
        if self._pause.isActive():
            self.keep()

    def forget(self) -> None:
        """Forget the draft: it was saved or given up."""
        self._pause.stop()
        draft.forget(self._session, self._person)
        self.clear()

    def _take(self) -> None:
        kept = draft.load(self._session, self._person)
        self.clear()
        if kept:
            self._details.put(kept.values)
