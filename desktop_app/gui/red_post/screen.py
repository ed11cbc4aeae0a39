"""The Red Post Station: six pages behind chips; each has its key as well."""

from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.workflows.booking import SEE
from desktop_app.gui.context import Context
from desktop_app.gui.red_post.bookings import BookingsPage
from desktop_app.gui.red_post.items_page import ItemsPage
from desktop_app.gui.red_post.log_page import ServiceLogPage
from desktop_app.gui.red_post.shifts_page import ShiftsPage
from desktop_app.gui.red_post.stations_page import StationsPage
from desktop_app.gui.teams.page import CrewPage
from desktop_app.gui.widgets import ChipRow, PageStack, gap
from desktop_app.i18n import tr
from desktop_app.services.session import Changes

ITEMS, SHIFTS, LOG, STATIONS, TEAMS = "items", "shifts", "log", "stations", "teams"
ROOMS = "bookings"
KEYS = {"Shift+F8": ROOMS, "F9": SHIFTS, "F7": LOG, "Shift+F9": STATIONS, "Shift+F7": TEAMS}


class RedPostScreen(QWidget):
    """What is shown is read when it is turned to, and again when it was touched."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.offers = ItemsPage(context)
        self.shifts = ShiftsPage(context)
        self.log = ServiceLogPage(context)
        self.stations = StationsPage(context)
        self.crew = CrewPage(context)
        pages: dict[str, tuple[str, Any]] = {
            ITEMS: (tr("Items"), self.offers),
            SHIFTS: (tr("Shifts"), self.shifts),
            LOG: (tr("Service log"), self.log),
            STATIONS: (tr("Stations"), self.stations),
            TEAMS: (tr("Teams"), self.crew),
        }
        if context.session.may(SEE):
            pages[ROOMS] = (tr("Rooms"), BookingsPage(context))
        self.chips, self.stack = ChipRow(), PageStack()
        self.pages: dict[str, Any] = {}
        keys = {page: key for key, page in KEYS.items()}
        for key, (words, page) in pages.items():
            chip = self.chips.add(key, words)
            chip.setToolTip(keys.get(key, ""))
            self.stack.add(page)
            self.pages[key] = page
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(14), gap(24), gap(14))
        layout.setSpacing(gap(10))
        layout.addWidget(self.chips)
        layout.addWidget(self.stack, 1)
        self.chips.chosen.connect(self.turn_to)
        for key, page in KEYS.items():
            if page not in self.pages:
                continue
            QShortcut(QKeySequence(key), self, lambda page=page: self.turn_to(page))

    def turn_to(self, key: str) -> None:
        """Show a page; the shifts begin at the next one of the chosen item."""
        before, page = self.stack.current(), self.pages[key]
        self.chips.choose(key)
        self.stack.show_page(page)
        if page is self.shifts and before is self.offers:
            self.shifts.go_to(self.offers.item())
        else:
            page.refresh()
        page.take_focus()

    # what the window asks

    def heed(self, changes: Changes) -> None:
        """Read again what was touched."""
        for page in self.pages.values():
            page.heed(changes)

    def go_back(self) -> None:
        """Turn back to the items."""
        self.turn_to(ITEMS)

    def take_focus(self) -> None:
        """Read again and begin on the page shown."""
        page = self.pages[self.chips.current()]
        page.refresh()
        page.take_focus()

    def take_search(self) -> None:
        """Begin to search on the page shown, or among the items where it has no search."""
        page = self.pages[self.chips.current()]
        if not hasattr(page, "search"):
            self.turn_to(ITEMS)
            page = self.offers
        page.search.take_focus()

    def print_shown(self) -> None:
        """Print what the page prints."""
        page = self.pages[self.chips.current()]
        if hasattr(page, "print_shown"):
            page.print_shown()

    def arrive(self, **where: Any) -> None:
        """Go to an item (``item`` is its id) or to a ``page``."""
        if where.get("page") in self.pages:
            self.turn_to(str(where["page"]))
            if where.get("record"):
                self.pages[where["page"]].arrive(record=where["record"])
            return
        self.turn_to(ITEMS)
        self.offers.go_to(int(where.get("item", 0)))

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys of the page shown and those that turn to another one."""
        turning = [
            ("F7", tr("Service log")), ("Shift+F7", tr("Teams and stewards")),
            ("F9", tr("Shifts")), ("Shift+F9", tr("Stations and wall lists")),
            ("Shift+F8", tr("Room bookings")),
        ]  # fmt: skip
        own = [
            ("F2", tr("New item")), ("F4", tr("Edit the item")),
            ("F6", tr("Record services (in the service log)")),
            ("F8", tr("Claim the item for people")),
        ]  # fmt: skip
        return own + turning
