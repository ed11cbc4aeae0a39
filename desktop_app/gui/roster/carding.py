"""Keeps the card at the right with the current row, and carries out what its buttons ask."""

from PySide6.QtCore import QObject, QTimer

from desktop_app.errors import Forbidden, NotFound
from desktop_app.gui.context import Context
from desktop_app.gui.roster.doing import Doing
from desktop_app.gui.roster.facts import KNOWN, facts_of
from desktop_app.gui.roster.side import SidePanel
from desktop_app.gui.roster.view import RosterView
from desktop_app.services.members import people

MOVING = 40  # milliseconds after the last move before the card follows


class Carding(QObject):
    """The card lags a little behind the row, so that holding an arrow key stays smooth."""

    def __init__(self, context: Context, view: RosterView, side: SidePanel, doing: Doing) -> None:
        super().__init__(side)
        self._session, self._view, self._side = context.session, view, side
        self._open = context.open_screen
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(MOVING)
        self._pause.timeout.connect(self.show)
        view.selectionModel().currentRowChanged.connect(lambda *_: self._pause.start())
        card = side.card
        card.edit_wanted.connect(lambda: doing.act("open"))
        card.claims_wanted.connect(lambda: doing.act("open"))
        card.claim_wanted.connect(lambda: doing.on_current("claim"))
        card.points_wanted.connect(self._open_points)
        card.print_wanted.connect(lambda: doing.on_current("print"))
        card.revealed.connect(self._reveal)

    def show(self) -> None:
        """Show the person of the current row, as stored now."""
        self._pause.stop()
        person = self._view.current_id()
        self._side.has_person = bool(person)
        if person:
            try:
                self._side.card.show_facts(facts_of(self._session, person))
            except (NotFound, Forbidden):
                self._side.has_person = False
        self._side.settle()

    def _open_points(self) -> None:
        if person := self._view.current_id():
            self._open("points", person=person)

    def _reveal(self, name: str) -> None:
        if person := self._view.current_id():
            self._side.card.show_clear(name, people.reveal(self._session, person, KNOWN[name]))
