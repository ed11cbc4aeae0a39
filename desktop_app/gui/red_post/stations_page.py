"""The stations and their wall lists; a page of the Red Post Station screen."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.records.station import Station
from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.printing.before_print import look_first
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.rights import bar
from desktop_app.gui.widgets import (
    Banner,
    PageHeader,
    Panel,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import listed, tr
from desktop_app.services import ledgers
from desktop_app.services.members import orgs
from desktop_app.services.paperwork import printing
from desktop_app.services.posts import stations, wall_lists
from desktop_app.services.posts.stations import StationView
from desktop_app.services.session import Changes

TABLES = frozenset({"station", "service_item"})


class StationsPage(QWidget):
    """A table of stations; the wall list is printed of the chosen one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._views: list[StationView] = []
        self.header = PageHeader("")
        self.new = PrimaryButton(tr("New station"), "plus")
        self.header.tools.addStretch(1)
        self.header.tools.addWidget(self.new)
        self.view = LinesView(
            tr("Stations"),
            (tr("Name of the station"), tr("Address"), tr("Opening hours"), tr("Facilities"),
             tr("Contact person"), tr("Telephone"), tr("Items")),
            (150, 0, 150, 180, 110, 130, 70),
        )  # fmt: skip
        self.edit = SecondaryButton(tr("Edit the station"), "pencil")
        self.a3 = SecondaryButton(tr("Print the wall list, A3"), "printer")
        self.a4 = SecondaryButton(tr("Print the wall list, A4"), "printer")
        self.notice = Banner()
        self._lay_out()
        self.new.clicked.connect(lambda _=False: self._open(tr("New station"), Station()))
        self.edit.clicked.connect(lambda _=False: self._edit())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.view.doubleClicked.connect(lambda _: self._edit())
        self.a3.clicked.connect(lambda _=False: self.print_list(wall_lists.A3))
        self.a4.clicked.connect(lambda _=False: self.print_list(wall_lists.A4))
        bar(context.session, stations.RIGHTS.change, self.new, self.edit, whole=True)
        bar(context.session, printing.PRINT, self.a3, self.a4)
        QShortcut(QKeySequence("F2"), self, self.new.click)
        QShortcut(QKeySequence("F4"), self, self.edit.click)

    def _lay_out(self) -> None:
        card = Panel("card", 1)
        card.body.addWidget(self.view)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        for button in (self.edit, self.a3, self.a4):
            buttons.addWidget(button)
        buttons.addStretch(1)
        hint = tr("The wall list shows the items of the chosen station that take claims.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(12))
        layout.addWidget(self.header)
        layout.addWidget(card, 1)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)
        layout.addWidget(label(hint, "faint", wrap=True))

    def take_focus(self) -> None:
        """Begin at the list of stations."""
        self.view.setFocus()

    def heed(self, changes: Changes) -> None:
        """Read again when stations or items were touched."""
        if changes.tables & TABLES and self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the stations again; the chosen one stays."""
        self._views = stations.views(self._context.session)
        self.view.show_records(
            [one.station.id for one in self._views], [_line(one) for one in self._views], asked=""
        )
        self.header.set_subtitle(tr("{count:station|stations}", count=len(self._views)))
        self._enable()

    def chosen(self) -> StationView | None:
        """Return the station that is selected."""
        row = self.view.chosen_row()
        return self._views[row] if row >= 0 else None

    def _enable(self) -> None:
        for button in (self.edit, self.a3, self.a4):
            button.setEnabled(self.chosen() is not None)

    def print_list(self, size: str) -> None:
        """Show the wall list of the chosen station, ready for the printer."""
        one = self.chosen()
        self.notice.clear()
        if one is None:
            return
        session = self._context.session
        try:
            wall_lists.values(session, one.station.id, size)
        except UserError as error:
            self.notice.say("error", str(error))
            return
        look_first(
            self._context,
            wall_lists.KEY,
            lambda own, _: wall_lists.print_list(own, one.station.id, size),
        )

    def _edit(self) -> None:
        one = self.chosen()
        if one is not None and self.edit.isEnabled():
            self._open(tr("Edit the station"), one.station)

    def _open(self, heading: str, record: Station) -> None:
        def store(typed: Station) -> None:
            kept = stations.save(self._context.session, typed)
            self._context.announce(ledgers.changed(Station))
            self.view.choose(kept.id)
            self._context.notify(tr("Saved"), self._context.undo)

        known = orgs.all_orgs(self._context.session)
        ways = {"branch": [(str(one.id), one.name) for one in known]}
        RecordForm(
            self._context.window, heading, record, store, ways, session=self._context.session
        ).show()


def _line(one: StationView) -> tuple[str, ...]:
    station = one.station
    return (
        station.name, station.address, station.opening, listed(station.facilities.split("\n")),
        station.contact, station.phone, str(one.items),
    )  # fmt: skip
