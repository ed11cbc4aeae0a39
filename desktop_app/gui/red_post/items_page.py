"""The items on offer: by kind at the left, one item with its claims at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain import codes
from desktop_app.gui.context import Context
from desktop_app.gui.red_post.dialog import open_claim_dialog
from desktop_app.gui.red_post.item_card import ItemCard
from desktop_app.gui.red_post.item_form import open_item_form
from desktop_app.gui.red_post.items import ItemModel, ItemsView
from desktop_app.gui.rights import bar
from desktop_app.gui.widgets import (
    Banner,
    ChipRow,
    Choice,
    EmptyState,
    PageHeader,
    Panel,
    PrimaryButton,
    SearchBox,
    SecondaryButton,
    gap,
)
from desktop_app.i18n import N_, listed, tr
from desktop_app.services.posts import red_post, stations
from desktop_app.services.posts.red_post import ItemView
from desktop_app.services.session import Changes

TOUCHING = frozenset({"service_item", "claim", "person", "station", "shift"})


class ItemsPage(QWidget):
    """Everything the stations offer and who has claimed it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._views: list[ItemView] = []
        self.search = SearchBox(tr("Item, place or day"))
        self.new = SecondaryButton(tr("New item"), "plus")
        self.claim = PrimaryButton(tr("Claim for people"), "clipboard-check")
        self.header = PageHeader("")
        self.header.tools.addWidget(self.search, 1)
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
        self.new.clicked.connect(lambda _=False: open_item_form(self._context, stored=self.go_to))
        self.claim.clicked.connect(lambda _=False: open_claim_dialog(self._context, []))
        bar(self._context.session, red_post.CHANGE, self.new, whole=True)
        bar(self._context.session, red_post.CHANGE, self.claim)

    def _take_keys(self) -> None:
        QShortcut(QKeySequence("F2"), self, self.new.click)
        QShortcut(QKeySequence("F4"), self, self.card.edit_item)
        QShortcut(QKeySequence("F8"), self, self.card.claim_item)

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
        column = QVBoxLayout(self)
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

    def heed(self, changes: Changes) -> None:
        """Read again when items, claims or people were touched."""
        if changes.tables & TOUCHING:
            self.refresh()

    def take_focus(self) -> None:
        """Begin at the list of items."""
        self.items.setFocus()

    def take_search(self) -> None:
        """Begin to search."""
        self.search.take_focus()

    def go_to(self, item_id: int) -> None:
        """Show every item and choose one."""
        self.kinds.choose("")
        for narrowing in (self.station, self.grid):
            narrowing.setCurrentIndex(0)
        self.search.set_text("")
        self._narrow()
        self.items.go_to(item_id)

    def item(self) -> int:
        """Return the chosen item, 0 for none."""
        current = self.items.current()
        return current.item.id if current else 0

    def refresh(self) -> None:
        """Read the items again; the current one stays."""
        self._views = red_post.items(self._context.session)
        for code in ("", *codes.table("service_category")):
            count = sum(code in ("", one.item.kind) for one in self._views)
            self.kinds.chip(code).set_count(count)
        claims = sum(one.held for one in self._views)
        self.header.set_subtitle(
            tr(
                "{items:item|items}, {claims:open claim|open claims}",
                items=len(self._views),
                claims=claims,
            )
        )
        self._list_stations()
        waited = red_post.to_tell(self._context.session)
        told = tr(
            "Moved up from the waiting list, to be told: {names}",
            names=listed(f"{one.person.name}（{one.what}）" for one in waited),
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
        self.items.show_views(shown, (kind, station, grid, *words))
        self.pages.setCurrentIndex(0 if shown else 1)
        self._show_item()

    def _show_item(self) -> None:
        self.card.show_item(self.items.current())


def _text(view: ItemView) -> str:
    item = view.item
    parts = (item.name, item.description, item.place, item.fixed_day, item.skills, view.station)
    return " ".join(parts).lower()
