"""From which station the wall list is filled."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.errors import UserError
from desktop_app.gui.widgets import Banner, Choice, QuietButton, gap, label
from desktop_app.i18n import N_, tr
from desktop_app.services.posts import stations, wall_lists
from desktop_app.services.session import Session


class StationChoice(QWidget):
    """Emits ``filled`` with the fields of the list when a station was chosen or read again."""

    filled = Signal(dict)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.choice = Choice({0: N_("All stations")}, 0)
        self.choice.setAccessibleName(tr("Station"))
        for number, name in stations.names(session).items():
            self.choice.addItem(name, number)
        self.again = QuietButton(tr("Fill in again"), "rotate-ccw")
        self.notice = Banner()
        row = QHBoxLayout()
        row.setSpacing(gap(8))
        row.addWidget(self.choice, 1)
        row.addWidget(self.again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(6))
        layout.addWidget(label(tr("Station"), "strong"))
        layout.addLayout(row)
        layout.addWidget(self.notice)
        self.choice.activated.connect(lambda _: self.fill())
        self.again.clicked.connect(lambda _=False: self.fill())

    def values(self) -> dict[str, Any]:
        """Return the items and facts of the chosen station; none where nothing is on offer."""
        self.notice.clear()
        try:
            found = wall_lists.values(self._session, int(self.choice.currentData() or 0))
        except UserError as error:
            self.notice.say("warning", str(error))
            return {"items": [], "facts": []}
        return {name: found[name] for name in ("items", "facts")}

    def fill(self) -> None:
        """Read the items of the chosen station."""
        self.filled.emit(self.values())
