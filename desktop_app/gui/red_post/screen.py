"""The Red Post Station: items by kind at the left, one item with its claims at the right."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain import codes
from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.red_post.claims import ClaimList
from desktop_app.gui.red_post.dialog import open_claim_dialog
from desktop_app.gui.red_post.item_form import open_item_form
from desktop_app.gui.red_post.items import ItemModel, ItemsView, open_to_claims, places
from desktop_app.gui.widgets import (
    Banner,
    ChipRow,
    EmptyState,
    Figure,
    IconButton,
    PageHeader,
    Panel,
    PrimaryButton,
    Rule,
    SearchBox,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr
from desktop_app.services import red_post
from desktop_app.services.red_post import ItemView
from desktop_app.services.session import Changes

TOUCHING = frozenset({"service_item", "claim", "person"})


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
        self.header.tools.addWidget(self.search, 1)
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
        QShortcut(QKeySequence("F2"), self, lambda: open_item_form(context))
        QShortcut(QKeySequence("F4"), self, self.card.edit_item)
        QShortcut(QKeySequence("F8"), self, self.card.claim_item)
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(18), gap(24), gap(14))
        layout.setSpacing(gap(12))
        layout.addWidget(self.header)
        layout.addWidget(self.kinds)
        layout.addWidget(parts, 1)

    # what the window asks

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

    def arrive(self, **where: Any) -> None:
        """Go to an item: ``item`` is its id."""
        self.kinds.choose("")
        self.search.set_text("")
        self._narrow()
        self.items.go_to(int(where.get("item", 0)))

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's keys."""
        return [
            ("F2", tr("New item")),
            ("F4", tr("Edit the item")),
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


class ItemCard(Panel):
    """One item: what it is, its places, what can be done, who has claimed it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("card", 20, parent)
        self._context = context
        self._view: ItemView | None = None
        self.name, self.facts = label("", "title"), label("", "faint", wrap=True)
        self.description, self.safety = label("", "soft", wrap=True), Banner("info")
        self.closed = Banner("warning")
        self.total, self.taken, self.free = (
            Figure("", tr("Places")),
            Figure("", tr("Open claims")),
            Figure("", tr("Free places")),
        )
        self.claim = PrimaryButton(tr("Claim this item"), "clipboard-check")
        self.close_item = SecondaryButton("", "lock")
        self.edit = IconButton("pencil", tr("Edit the item"))
        self.notice = Banner()
        self.claims = ClaimList(context, about_people=True)
        self.claim.clicked.connect(lambda _=False: self.claim_item())
        self.edit.clicked.connect(lambda _=False: self.edit_item())
        self.close_item.clicked.connect(lambda _=False: self._close_or_open())
        self.content = QWidget()
        self.nothing = EmptyState("hand-heart", tr("Choose an item at the left"))
        self.body.addWidget(self.content, 1)
        self.body.addWidget(self.nothing, 1)
        self._fill()

    def _fill(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addWidget(self.claim)
        buttons.addWidget(self.close_item)
        buttons.addWidget(self.edit)
        buttons.addStretch(1)
        figures = QHBoxLayout()
        figures.setSpacing(gap(10))
        for figure in (self.total, self.taken, self.free):
            figures.addWidget(figure, 1)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(10))
        for widget in (self.name, self.facts, self.description, self.safety, self.closed):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(self.notice)
        column.addLayout(figures)
        column.addWidget(Rule())
        column.addWidget(label(tr("Claims"), "heading"))
        column.addWidget(self.claims, 1)

    def show_item(self, view: ItemView | None) -> None:
        """Show an item, or that none is chosen."""
        self._view = view
        self.content.setVisible(view is not None)
        self.nothing.setVisible(view is None)
        self.notice.clear()
        if view is None:
            return
        item = view.item
        self.name.setText(item.name)
        kind = codes.label("service_category", item.kind)
        self.facts.setText("  ".join(one for one in (kind, item.fixed_day, item.place) if one))
        self.description.setText(item.description)
        self.description.setVisible(bool(item.description))
        self.safety.say("info", item.safety)
        self.closed.say("warning", "" if open_to_claims(view) else places(view))
        self.total.value.setText(str(item.capacity) if item.capacity else tr("no limit"))
        self.taken.value.setText(str(view.claimed))
        self.free.value.setText(str(view.free) if view.free >= 0 else tr("any"))
        self.claim.setEnabled(open_to_claims(view))
        self.close_item.setText(tr("Open again") if item.is_closed else tr("Close the item"))
        self.close_item.set_icon("lock-open" if item.is_closed else "lock")
        found = red_post.claims_on(self._context.session, item.id)
        self.claims.show_claims(found, tr("Nobody has claimed this item yet."))

    def claim_item(self) -> None:
        """Open the dialog in which people are found for this item."""
        if self._view is not None and open_to_claims(self._view):
            open_claim_dialog(self._context, [], self._view.item.id)

    def edit_item(self) -> None:
        """Open the form of this item."""
        if self._view is not None:
            open_item_form(self._context, self._view.item)

    def _close_or_open(self) -> None:
        if self._view is None:
            return
        item = self._view.item
        changed = replace(item, is_closed="" if item.is_closed else "1")
        try:
            changes = red_post.save_item(self._context.session, changed)
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self._context.announce(changes)
        said = (
            tr("“{item}” takes claims again.", item=item.name)
            if item.is_closed
            else tr("“{item}” takes no more claims.", item=item.name)
        )
        self._context.notify(said, self._context.undo)
