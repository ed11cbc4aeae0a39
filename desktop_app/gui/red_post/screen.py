"""The Red Post Station: items by kind at the left, one item with its claims at the right."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain import codes
from desktop_app.gui.context import Context
from desktop_app.gui.red_post.dialog import open_claim_dialog
from desktop_app.gui.red_post.item_card import ItemCard
from desktop_app.gui.red_post.item_form import open_item_form
from desktop_app.gui.red_post.items import ItemModel, ItemsView
from desktop_app.gui.red_post.log_page import ServiceLogPage
from desktop_app.gui.red_post.shifts_page import ShiftsPage
from desktop_app.gui.red_post.stations_page import StationsPage
from desktop_app.gui.rights import bar
from desktop_app.gui.teams.page import CrewPage
from desktop_app.gui.widgets import (
    Banner,
    ChipRow,
    Choice,
    EmptyState,
    IconButton,
    PageHeader,
    Panel,
    PrimaryButton,
    SearchBox,
    SecondaryButton,
    gap,
)
from desktop_app.i18n import N_, tr
from desktop_app.services import red_post, stations
from desktop_app.services.red_post import ItemView
from desktop_app.services.session import Changes

TOUCHING = frozenset({"service_item", "claim", "person", "station", "shift"})
LOGGED = frozenset({"service", "service_item", "person"})


class RedPostScreen(QWidget):
    """Everything the station offers and who has claimed it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._views: list[ItemView] = []
        self.search = SearchBox(tr("Item, place or day"))
        self.new = IconButton("plus", tr("New item"))
        self.claim = PrimaryButton(tr("Claim for people"), "clipboard-check")
        self.header = PageHeader(tr("Red Post Station"))
        self.shifts_button = SecondaryButton(tr("Shifts"), "calendar")
        self.stations_button = IconButton("building-2", tr("Stations and wall lists"))
        self.log_button = SecondaryButton(tr("Service log"), "list-checks")
        self.header.tools.addWidget(self.search, 1)
        self.crew_button = IconButton("users", tr("Teams and stewards"))
        self.header.tools.addWidget(self.crew_button)
        self.header.tools.addWidget(self.stations_button)
        self.header.tools.addWidget(self.shifts_button)
        self.header.tools.addWidget(self.log_button)
        self.header.tools.addWidget(self.new)
        self.header.tools.addWidget(self.claim)
        self.kinds = ChipRow()
        self._make_filters()
        self.to_tell = Banner("warning")
        self.items = ItemsView(ItemModel(self), tr("Items on offer"))
        self.card = ItemCard(context)
        self._lay_out()
        self._listen()
        self._take_keys()
        self.refresh()

    def _make_filters(self) -> None:
        """Fill the row that narrows the list: kind, station, grid kind."""
        self.kinds.add("", tr("All"), count=0)
        for code, item in codes.table("service_category").items():
            self.kinds.add(code, item.label, count=0)
        self.station = Choice({0: N_("All stations")}, 0)
        self.station.setAccessibleName(tr("Station"))
        grids = {code: one.label for code, one in codes.table("grid_service_category").items()}
        self.grid = Choice({"": N_("All grid kinds"), **grids}, "")
        self.grid.setAccessibleName(tr("Grid kind"))

    def _listen(self) -> None:
        self.search.changed.connect(lambda _: self._narrow())
        self.kinds.chosen.connect(lambda _: self._narrow())
        self.station.currentIndexChanged.connect(lambda _: self._narrow())
        self.grid.currentIndexChanged.connect(lambda _: self._narrow())
        self.items.chosen.connect(lambda _: self._show_item())
        self.new.clicked.connect(lambda _=False: open_item_form(self._context))
        self.claim.clicked.connect(lambda _=False: open_claim_dialog(self._context, []))
        self.log_button.clicked.connect(lambda _=False: self.show_log())
        self.log.left.connect(self.go_back)
        self.shifts_button.clicked.connect(lambda _=False: self.show_shifts())
        self.shifts.left.connect(self.go_back)
        self.stations_button.clicked.connect(lambda _=False: self.show_stations())
        self.stations.left.connect(self.go_back)
        self.crew_button.clicked.connect(lambda _=False: self.show_crew())
        self.crew.left.connect(self.go_back)
        bar(self._context.session, red_post.CHANGE, self.new, whole=True)
        bar(self._context.session, red_post.CHANGE, self.claim)

    def _take_keys(self) -> None:
        offers = self.stack.widget(0)  # its keys are shut while another page is shown
        QShortcut(QKeySequence("F2"), offers, self.new.click)
        QShortcut(QKeySequence("F4"), offers, self.card.edit_item)
        QShortcut(QKeySequence("F7"), self, self.show_log)
        QShortcut(QKeySequence("F8"), offers, self.card.claim_item)
        QShortcut(QKeySequence("F9"), self, self.show_shifts)
        QShortcut(QKeySequence("Shift+F9"), self, self.show_stations)
        QShortcut(QKeySequence("Shift+F7"), self, self.show_crew)

    def _lay_out(self) -> None:
        left = Panel("card", 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.items)
        self.nothing = EmptyState(
            "hand-heart", tr("No item fits"), tr("Choose another kind or clear the search.")
        )
        self.pages.addWidget(self.nothing)
        left.body.addWidget(self.pages)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(gap(16))
        parts.addWidget(left)
        parts.addWidget(self.card)
        parts.setStretchFactor(0, 5)
        parts.setStretchFactor(1, 7)
        parts.setSizes([500, 700])
        offers = QWidget()
        column = QVBoxLayout(offers)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(12))
        column.addWidget(self.header)
        narrowing = QHBoxLayout()
        narrowing.setSpacing(gap(8))
        narrowing.addWidget(self.kinds, 1)
        narrowing.addWidget(self.station, 0, Qt.AlignmentFlag.AlignTop)
        narrowing.addWidget(self.grid, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(narrowing)
        column.addWidget(self.to_tell)
        column.addWidget(parts, 1)
        self.log = ServiceLogPage(self._context)
        self.stack = QStackedWidget()
        self.stack.addWidget(offers)
        self.stack.addWidget(self.log)
        self.crew = CrewPage(self._context)
        self.stack.addWidget(self.crew)
        self.shifts = ShiftsPage(self._context)
        self.stack.addWidget(self.shifts)
        self.stations = StationsPage(self._context)
        self.stack.addWidget(self.stations)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(18), gap(24), gap(14))
        layout.addWidget(self.stack)

    # what the window asks

    def heed(self, changes: Changes) -> None:
        """Read again when items, claims or people were touched."""
        if changes.tables & TOUCHING:
            self.refresh()
        if changes.tables & LOGGED and self.stack.currentWidget() is self.log:
            self.log.refresh()
        for page in (self.crew, self.shifts, self.stations):
            page.heed(changes)

    def show_crew(self) -> None:
        """Turn to the volunteer teams and building stewards."""
        self.stack.setCurrentWidget(self.crew)
        self.crew.refresh()
        self.crew.take_focus()

    def show_shifts(self) -> None:
        """Turn to the shifts, to the next one of the chosen item where it has any."""
        current = self.items.current()
        self.stack.setCurrentWidget(self.shifts)
        self.shifts.go_to(current.item.id if current else 0)
        self.shifts.view.setFocus()

    def show_stations(self) -> None:
        """Turn to the stations."""
        self.stack.setCurrentWidget(self.stations)
        self.stations.refresh()
        self.stations.view.setFocus()

    def show_log(self) -> None:
        """Turn to the service log."""
        self.log.refresh()
        self.stack.setCurrentWidget(self.log)
        self.log.view.setFocus()

    def go_back(self) -> None:
        """Turn back to the items."""
        self.stack.setCurrentIndex(0)
        self.items.setFocus()

    def take_focus(self) -> None:
        """Begin at the list of items."""
        self.items.setFocus()

    def take_search(self) -> None:
        """Begin to search."""
        self.search.take_focus()

    def arrive(self, **where: Any) -> None:
        """Go to an item (``item`` is its id), to the service log or the teams (``page``)."""
        if where.get("page") == "log":
            self.show_log()
            return
        if where.get("page") == "teams":
            self.show_crew()
            return
        if where.get("page") == "shifts":
            self.show_shifts()
            return
        self.stack.setCurrentIndex(0)
        self.kinds.choose("")
        self.search.set_text("")
        self._narrow()
        self.items.go_to(int(where.get("item", 0)))

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's keys."""
        return [
            ("F2", tr("New item")),
            ("F4", tr("Edit the item")),
            ("F6", tr("Record services (in the service log)")),
            ("F7", tr("Service log")),
            ("Shift+F7", tr("Teams and stewards")),
            ("F8", tr("Claim the item for people")),
            ("F9", tr("Shifts")),
            ("Shift+F9", tr("Stations and wall lists")),
        ]

    # showing

    def refresh(self) -> None:
        """Read the items again; the current one stays."""
        self._views = red_post.items(self._context.session)
        for code in ("", *codes.table("service_category")):
            count = sum(code in ("", one.item.kind) for one in self._views)
            self.kinds.chip(code).set_count(count)
        claims = sum(one.claimed for one in self._views)
        self.header.set_subtitle(
            tr("{items} items, {claims} open claims", items=len(self._views), claims=claims)
        )
        self._list_stations()
        waited = red_post.to_tell(self._context.session)
        told = tr(
            "Moved up from the waiting list, to be told: {names}",
            names="、".join(f"{one.person.name}（{one.what}）" for one in waited),
        )
        self.to_tell.say("warning", told if waited else "")
        self._narrow()

    def _list_stations(self) -> None:
        """Offer the stations there are; the chosen one stays."""
        chosen = self.station.currentData()
        self.station.blockSignals(True)
        while self.station.count() > 1:
            self.station.removeItem(1)
        for number, name in stations.names(self._context.session).items():
            self.station.addItem(name, number)
        self.station.setCurrentIndex(max(0, self.station.findData(chosen)))
        self.station.setVisible(self.station.count() > 2)
        self.station.blockSignals(False)

    def _narrow(self) -> None:
        kind, words = self.kinds.current(), self.search.text().lower().split()
        station, grid = self.station.currentData() or 0, self.grid.currentData() or ""
        shown = [
            one
            for one in self._views
            if kind in ("", one.item.kind)
            and station in (0, one.item.station)
            and grid in ("", one.item.grid_kind)
            and all(word in _text(one) for word in words)
        ]
        current = self.items.current()
        self.items.items.show_items(shown)
        self.items.go_to(current.item.id if current else 0)
        self.pages.setCurrentIndex(0 if shown else 1)
        self._show_item()

    def _show_item(self) -> None:
        self.card.show_item(self.items.current())


def _text(view: ItemView) -> str:
    item = view.item
    parts = (item.name, item.description, item.place, item.fixed_day, item.skills, view.station)
    return " ".join(parts).lower()
