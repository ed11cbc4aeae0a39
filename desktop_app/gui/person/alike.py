"""Says, while a person is typed in, who on the roster may be the same person."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain import codes
from desktop_app.errors import UserError
from desktop_app.gui.icons import Icon
from desktop_app.gui.person.details import Details
from desktop_app.gui.widgets import QuietButton, gap, label
from desktop_app.i18n import tr
from desktop_app.services.members import people
from desktop_app.services.members.people import Alike
from desktop_app.services.session import Session

TELLING = ("name", "doc_number", "mobile", "born_on")  # fields by which twins are found
PAUSE = 350  # milliseconds between the last key and the search
MOST = 3  # shown; more would bury the form


class AlikeNotice(QFrame):
    """Up to three people with the reason each is thought the same, and a way to open them."""

    def __init__(
        self, session: Session, details: Details, open_person: Callable[[int], None]
    ) -> None:
        super().__init__()
        self._session, self._details, self._open = session, details, open_person
        self.buttons: list[QuietButton] = []
        self.setProperty("notice", "warning")
        self.heading = label("", "strong", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        words = QVBoxLayout()
        words.setSpacing(gap(2))
        words.addWidget(self.heading)
        words.addLayout(self._lines)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(gap(12), gap(6), gap(12), gap(6))
        layout.setSpacing(gap(10))
        layout.addWidget(Icon("triangle-alert", "warning", 18))
        layout.addLayout(words, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)
        details.edited.connect(self._pause.start)
        self.hide()

    def look(self) -> None:
        """Look for people like the one in the form, if anything that tells has been changed."""
        found: list[Alike] = []
        if any(name in TELLING for name in self._details.changed()):
            with suppress(UserError):  # the disk's trouble is told when saving
                found = people.look_alikes(self._session, self._details.person())
        self.show_people(found)

    def show_people(self, found: Sequence[Alike]) -> None:
        """Show these; nobody hides the notice."""
        while self._lines.count():
            self._lines.takeAt(0).widget().deleteLater()
        self.buttons = []
        for one in found[:MOST]:
            self._lines.addWidget(self._line(one))
        heading = tr("Perhaps already on the roster: {count} found", count=len(found))
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        self.setVisible(bool(found))

    def _line(self, one: Alike) -> QWidget:
        person = one.person
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(10))
        parts = (person.name, codes.label("sex", person.sex), person.born_on, person.person_no)
        row.addWidget(label("  ".join(part for part in parts if part)))
        row.addWidget(label(one.why, "soft"))
        row.addStretch(1)
        button = QuietButton(tr("Open this person"), parent=line)
        button.setAccessibleName(tr("Open {name}", name=person.name))
        button.clicked.connect(lambda _=False, number=person.id: self._open(number))
        row.addWidget(button)
        self.buttons.append(button)
        return line
