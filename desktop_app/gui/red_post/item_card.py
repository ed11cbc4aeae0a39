"""One item of the station: what it is, its places, what can be done, who has claimed it."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain import codes, days
from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.red_post.assign_dialog import open_assign_dialog
from desktop_app.gui.red_post.claims import ClaimList
from desktop_app.gui.red_post.dialog import open_claim_dialog
from desktop_app.gui.red_post.item_form import open_item_form
from desktop_app.gui.red_post.items import open_to_claims, places
from desktop_app.gui.red_post.shift_dialog import open_shift_dialog
from desktop_app.gui.rights import bar
from desktop_app.gui.widgets import (
    Banner,
    EmptyState,
    Figure,
    Flow,
    Page,
    Panel,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr
from desktop_app.services.posts import red_post
from desktop_app.services.posts.red_post import ItemView


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
        self.ask = SecondaryButton(tr("Whom to ask"), "users")
        self.new_shifts = SecondaryButton(tr("New shifts"), "calendar")
        self.close_item = SecondaryButton(tr("Close the item"), "lock")
        self.edit = SecondaryButton(tr("Edit the item"), "pencil")
        self.notice = Banner()
        self.claims = ClaimList(context, about_people=True)
        self.claim.clicked.connect(lambda _=False: self.claim_item())
        self.edit.clicked.connect(lambda _=False: self.edit_item())
        self.close_item.clicked.connect(lambda _=False: self._close_or_open())
        self.ask.clicked.connect(lambda _=False: self._suggest())
        self.new_shifts.clicked.connect(lambda _=False: self._make_shifts())
        whole = (self.edit, self.close_item, self.new_shifts)
        bar(context.session, red_post.CHANGE, *whole, whole=True)
        bar(context.session, red_post.CHANGE, self.claim, self.ask)
        self.content = Page(0)
        self.content.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = EmptyState("hand-heart", tr("Choose an item at the left"))
        self.body.addWidget(self.content, 1)
        self.body.addWidget(self.nothing, 1)
        self._fill()

    def _fill(self) -> None:
        self.acts = QWidget()
        buttons = Flow(self.acts, gap(8))
        for button in (self.claim, self.ask, self.new_shifts, self.close_item, self.edit):
            buttons.addWidget(button)
        figures = QHBoxLayout()
        figures.setSpacing(gap(10))
        for figure in (self.total, self.taken, self.free):
            figures.addWidget(figure, 1)
        column = self.content.column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(10))
        for widget in (self.name, self.facts, self.description, self.safety, self.closed):
            column.addWidget(widget)
        column.addWidget(self.acts)
        column.addWidget(self.notice)
        column.addLayout(figures)
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
        self.facts.setText("  ".join(one for one in _facts(view) if one))
        self.description.setText(item.description)
        self.description.setVisible(bool(item.description))
        self.safety.say("info", item.safety)
        full = "" if open_to_claims(view) else places(view)
        if full and view.missing and not item.is_closed:
            full = tr("{full}. The shifts to come lack {missing:person|people}: claim one of them.",
                      full=full, missing=view.missing)  # fmt: skip
        self.closed.say("warning", full)
        self.total.value.setText(str(item.capacity) if item.capacity else tr("no limit"))
        self.taken.value.setText(str(view.claimed))
        self.free.value.setText(str(view.free) if view.free >= 0 else tr("any"))
        self.claim.setEnabled(not item.is_closed)
        self.ask.setEnabled(not item.is_closed)
        self.new_shifts.setEnabled(not item.is_closed)
        words = tr("Open again") if item.is_closed else tr("Close the item")
        self.close_item.set_icon("lock-open" if item.is_closed else "lock")
        self.close_item.setText(words)
        found = red_post.claims_on(self._context.session, item.id)
        unseen = tr("{count} people of other branches have claimed it.", count=view.claimed)
        nobody = tr("Nobody has claimed this item yet.")
        self.claims.show_claims(found, unseen if view.claimed else nobody)

    def claim_item(self) -> None:
        """Open the dialog in which people are found for this item."""
        if self._view is not None and self.claim.isEnabled():
            open_claim_dialog(self._context, [], self._view.item.id)

    def _suggest(self) -> None:
        if self._view is not None:
            open_assign_dialog(self._context, self._view.item)

    def _make_shifts(self) -> None:
        if self._view is not None:
            open_shift_dialog(self._context, self._view.item.id)

    def edit_item(self) -> None:
        """Open the form of this item."""
        if self._view is not None and self.edit.isEnabled():
            open_item_form(self._context, self._view.item)

    def _close_or_open(self) -> None:
        if self._view is None:
            return
        item = self._view.item
        changed = replace(item, is_closed="" if item.is_closed else "1")
        try:
            red_post.save_item(self._context.session, changed)
        except UserError as error:
            self.notice.say("error", str(error))
            return
        self._context.announce(red_post.ITEM_SAVED)
        said = (
            tr("“{item}” takes claims again.", item=item.name)
            if item.is_closed
            else tr("“{item}” takes no more claims.", item=item.name)
        )
        self._context.notify(said, self._context.undo)


def _facts(view: ItemView) -> tuple[str, ...]:
    """Return what is said of an item in one line, empty where nothing is known."""
    item = view.item
    period = "–".join(days.shown(one) for one in (item.first_day, item.last_day) if one)
    return (
        view.station,
        codes.label("service_category", item.kind),
        codes.label("grid_service_category", item.grid_kind) if item.grid_kind else "",
        item.fixed_day,
        item.place,
        period,
        tr("wanted: {skills}", skills=item.skills) if item.skills else "",
        tr("{shifts:shift|shifts} to come, {missing:person|people} missing",
           shifts=view.shifts, missing=view.missing) if view.shifts else "",
        tr("on the waiting list: {count}", count=view.waiting) if view.waiting else "",
    )  # fmt: skip
