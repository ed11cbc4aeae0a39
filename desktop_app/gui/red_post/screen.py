"""The Red Post Station: items by kind at the left, one item with its claims at the right."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain import codes
from desktop_app.gui.context import Context
from desktop_app.gui.red_post.dialog import open_claim_dialog
from desktop_app.gui.red_post.item_card import ItemCard
from desktop_app.gui.red_post.item_form import open_item_form
from desktop_app.gui.red_post.items import ItemModel, ItemsView
from desktop_app.gui.red_post.log_page import ServiceLogPage
from desktop_app.gui.rights import bar
from desktop_app.gui.teams.page import CrewPage
from desktop_app.gui.widgets import (
    ChipRow,
    EmptyState,
    IconButton,
    PageHeader,
    Panel,
    PrimaryButton,
    SearchBox,
    SecondaryButton,
    gap,
)
from desktop_app.i18n import tr
from desktop_app.services import red_post
from desktop_app.services.red_post import ItemView
from desktop_app.services.session import Changes

TOUCHING = frozenset({"service_item", "claim", "person"})
LOGGED = frozenset({"service", "service_item", "person"})


class RedPostScreen(QWidget):
    """Everything the station offers and who has claimed it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._views: list[ItemView] = []
        self.search = SearchBox(tr("Item, place or day"))
        self.new = SecondaryButton(tr("New item"), "plus")
        self.claim = PrimaryButton(tr("Claim for people"), "clipboard-check")
        self.header = PageHeader(tr("Red Post Station"))
        self.log_button = SecondaryButton(tr("Service log"), "list-checks")
        self.header.tools.addWidget(self.search, 1)
        self.crew_button = IconButton("users", tr("Teams and stewards"))
        self.header.tools.addWidget(self.crew_button)
        self.header.tools.addWidget(self.log_button)
        self.header.tools.addWidget(self.new)
        self.header.tools.addWidget(self.claim)
        self.kinds = ChipRow()
        self.kinds.add("", tr("All"), count=0)
        for code, item in codes.table("service_category").items():
            self.kinds.add(code, item.label, count=0)
        self.items = ItemsView(ItemModel(self), tr("Items on offer"))
        self.card = ItemCard(context)
        self._lay_out()
        self.search.changed.connect(lambda _: self._narrow())
        self.kinds.chosen.connect(lambda _: self._narrow())
        self.items.chosen.connect(lambda _: self._show_item())
        self.new.clicked.connect(lambda _=False: open_item_form(context))
        self.claim.clicked.connect(lambda _=False: open_claim_dialog(context, []))
        self.log_button.clicked.connect(lambda _=False: self.show_log())
        self.log.left.connect(self.go_back)
        self.crew_button.clicked.connect(lambda _=False: self.show_crew())
        self.crew.left.connect(self.go_back)
        bar(context.session, red_post.CHANGE, self.new, whole=True)
        bar(context.session, red_post.CHANGE, self.claim)
        offers = self.stack.widget(0)  # its keys are shut while another page is shown
        QShortcut(QKeySequence("F2"), offers, self.new.click)
        QShortcut(QKeySequence("F4"), offers, self.card.edit_item)
        QShortcut(QKeySequence("F7"), self, self.show_log)
        QShortcut(QKeySequence("F8"), offers, self.card.claim_item)
        QShortcut(QKeySequence("Shift+F7"), self, self.show_crew)
        self.refresh()

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
        column.addWidget(self.kinds)
        column.addWidget(parts, 1)
        self.log = ServiceLogPage(self._context)
        self.stack = QStackedWidget()
        self.stack.addWidget(offers)
        self.stack.addWidget(self.log)
        self.crew = CrewPage(self._context)
        self.stack.addWidget(self.crew)
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
        self.crew.heed(changes)

    def show_crew(self) -> None:
        """Turn to the volunteer teams and building stewards."""
        self.stack.setCurrentWidget(self.crew)
        self.crew.refresh()
        self.crew.take_focus()

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
        self._narrow()

    def _narrow(self) -> None:
        kind, words = self.kinds.current(), self.search.text().lower().split()
        shown = [
            one
            for one in self._views
            if kind in ("", one.item.kind) and all(word in _text(one) for word in words)
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
    return " ".join((item.name, item.description, item.place, item.fixed_day)).lower()
