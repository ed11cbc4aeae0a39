"""Claiming: who at the left, what at the right, until when below. All of it or nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from desktop_app.domain.workflows.claim import WAITING
from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.red_post.agreed_until import AgreedUntil
from desktop_app.gui.red_post.claims import CLAIMED, open_agreement, told
from desktop_app.gui.red_post.items import ItemModel, ItemsView, open_to_claims, waits
from desktop_app.gui.red_post.picker import PeoplePicker, PickingDialog
from desktop_app.gui.red_post.shift_choice import ShiftChoice
from desktop_app.gui.red_post.titled import titled
from desktop_app.gui.widgets import (
    Banner,
    PrimaryButton,
    SecondaryButton,
    gap,
    open_sized,
    save_by_keys,
)
from desktop_app.i18n import listed, tr
from desktop_app.services import preferences
from desktop_app.services.posts import red_post
from desktop_app.services.posts.red_post import ItemView
from desktop_app.services.session import Changes

AGREE = "claim.agreement"  # whether an account prints the agreement with each claim


class ClaimDialog(PickingDialog):
    """People and items; what the service refuses is said in place and everything stays chosen."""

    def __init__(
        self, context: Context, ids: Sequence[int], item_id: int = 0, *, signing: bool = False
    ) -> None:
        super().__init__(context.window)
        self._context, self._signing = context, signing
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Claim service items"))
        self.picker = PeoplePicker(context.session, ids)
        self.items = ItemsView(ItemModel(self, tickable=True), tr("Items on offer"))
        if item_id:
            self.items.items.ticks = {item_id}
        self.shift = ShiftChoice(context.session)
        self.waits = Banner("warning")
        self.until = AgreedUntil()
        self.agree = QCheckBox(tr("Print the agreement"))
        self.agree.setChecked(bool(preferences.get(context.session, AGREE, signing)))
        self.agree.setVisible(context.session.may("papers.print"))
        self.notice = Banner()
        self.claim = PrimaryButton("", "clipboard-check")
        self.cancel = SecondaryButton(tr("Cancel"))
        self.claim.clicked.connect(self._claim)
        self.cancel.clicked.connect(self.reject)
        self._lay_out()
        self.picker.changed.connect(self._count)
        self.picker.search.changed.connect(lambda _: self._count())
        self.items.items.ticked.connect(self._count)
        self.items.chosen.connect(lambda _: self._offer_shifts())
        self.shift.chosen.connect(self._tick_for_shift)
        save_by_keys(self, self._claim)
        context.signals.changed.connect(self._heed)
        self.refresh()
        self.items.go_to(item_id)
        if ids:
            self.items.setFocus()
        else:
            self.picker.search.take_focus()

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(gap(16))
        columns.addWidget(titled(tr("Who claims"), self.picker), 2)
        offered = titled(tr("What is claimed"), self.items)
        offered.body.addWidget(self.shift)
        columns.addWidget(offered, 3)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap(10))
        buttons.addWidget(self.until, 1)
        buttons.addStretch(1)
        buttons.addWidget(self.agree, 0, Qt.AlignmentFlag.AlignBottom)
        for button in (self.cancel, self.claim):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(20), gap(18), gap(20), gap(16))
        layout.setSpacing(gap(12))
        layout.addLayout(columns, 1)
        layout.addWidget(self.waits)
        layout.addWidget(self.notice)
        layout.addLayout(buttons)
        open_sized(self, 900, 600)

    def refresh(self) -> None:
        """Read the items again."""
        views = red_post.items(self._context.session)
        self.items.items.forget_vanished([one.item.id for one in views])
        self.items.show_views(sorted(views, key=lambda one: not open_to_claims(one)))
        self.shift.refresh()
        self._offer_shifts()
        self._count()

    def _heed(self, changes: Changes) -> None:
        if changes.tables & {"claim", "service_item", "shift"}:
            self.refresh()

    def _count(self) -> None:
        people, items = len(self.picker.ids), len(self.items.items.ticks)
        text = tr("Claim ({people} × {items})", people=people, items=items)
        self.claim.setText(text if people and items else tr("Claim"))
        self.claim.setEnabled(bool((people or self.picker.is_searching()) and items))
        full = listed(name for place, name in self._places().items() if place in self._waiting())
        why = tr(
            "No place is free: whoever claims “{items}” goes onto the waiting list.", items=full
        )
        self.waits.say("warning", why if full else "")
        self.notice.clear()

    def _chosen(self) -> list[ItemView]:
        return [one for one in self.items.items.views if one.item.id in self.items.items.ticks]

    def _places(self) -> dict[tuple[int, int], str]:
        """Return what is claimed, each an item with its shift or 0, in words."""
        return {
            (one.item.id, self.shift.of(one.item.id)): self.shift.said(one.item)
            for one in self._chosen()
        }

    def _waiting(self) -> set[tuple[int, int]]:
        """Return what of it is full, as the dialog says."""
        return {
            (one.item.id, self.shift.of(one.item.id))
            for one in self._chosen()
            if (self.shift.full(one.item.id) if self.shift.of(one.item.id) else waits(one))
        }

    def _offer_shifts(self) -> None:
        self.shift.show_item(self.items.current())

    def _tick_for_shift(self, item_id: int) -> None:
        """Tick the item of which a shift was chosen."""
        row = self.items.items.row_of(item_id)
        if self.shift.of(item_id) and item_id not in self.items.items.ticks:
            self.items.items.toggle(row)
        self._count()

    def _claim(self) -> None:
        if not self.claim.isEnabled() or not self.until.check():
            return
        if unclear := self.picker.settled():
            self.notice.say("error", unclear)
            return
        places, waiting = self._places(), self._waiting()
        try:
            made = red_post.claim_places(
                self._context.session, list(places), self.picker.ids,
                ends_on=self.until.day(), waiting=waiting,
            )  # fmt: skip
        except UserError as error:
            self.refresh()
            if self._waiting() == waiting:  # else the last place has just gone: that is said above
                self.notice.say("error", str(error))
            return
        self._context.signals.changed.disconnect(self._heed)
        self._context.announce(CLAIMED)
        self._context.notify(told(made, places), self._context.undo if made else None)
        self.accept()
        self._agree([one.person_id for one in made if one.state != WAITING])

    def _agree(self, ids: Sequence[int]) -> None:
        """Show the agreements where they are wanted; the wish is remembered."""
        session, wanted = self._context.session, self.agree.isChecked()
        if wanted != bool(preferences.get(session, AGREE, self._signing)):
            preferences.put(session, AGREE, wanted)
        if wanted and ids and session.may("papers.print"):
            open_agreement(self._context, list(dict.fromkeys(ids)))


def open_claim_dialog(
    context: Context, ids: Sequence[int], item_id: int = 0, *, signing: bool = False
) -> ClaimDialog:
    """Open the dialog in which items are claimed for people, and return at once.

    Without people they are searched for; ``item_id`` ticks an item beforehand; with ``signing`` the
    agreement is printed unless this account has chosen otherwise.
    """
    dialog = ClaimDialog(context, ids, item_id, signing=signing)
    dialog.show()
    return dialog
