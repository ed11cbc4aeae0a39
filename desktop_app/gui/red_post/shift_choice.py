"""Which shift of an item is claimed, where it has any to come."""

from PySide6.QtCore import Signal

from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.gui.widgets import Choice
from desktop_app.i18n import N_, tr
from desktop_app.services.posts import claiming, shifts
from desktop_app.services.posts.red_post import ItemView
from desktop_app.services.posts.shifts import ShiftView
from desktop_app.services.session import Session


class ShiftChoice(Choice):
    """Hidden for an item without shifts; remembers the choice of each item.

    Emits ``chosen`` with the item when the user chose one of its shifts, or none of them.
    """

    chosen = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__({0: N_("The item as a whole, no single shift")}, 0)
        self.setAccessibleName(tr("Shift"))
        self._session = session
        self._item = 0
        self._coming: dict[int, ShiftView] = {}
        self._picked: dict[int, int] = {}
        self.activated.connect(lambda _: self._pick())
        self.hide()

    def refresh(self) -> None:
        """Read the shifts to come; what was chosen stays where it still is to come."""
        found = shifts.coming(self._session)
        self._coming = {one.shift.id: one for one in found}
        self._picked = {item: one for item, one in self._picked.items() if one in self._coming}

    def show_item(self, view: ItemView | None) -> None:
        """Offer the shifts of an item."""
        self._item = view.item.id if view and not view.item.is_closed else 0
        while self.count() > 1:
            self.removeItem(1)
        for one in self._coming.values():
            if one.item.id == self._item:
                self.addItem(_said(one), one.shift.id)
        self.setCurrentIndex(max(0, self.findData(self.of(self._item))))
        self.setVisible(self.count() > 1)

    def of(self, item_id: int) -> int:
        """Return the chosen shift of an item, 0 for none."""
        return self._picked.get(item_id, 0)

    def full(self, item_id: int) -> bool:
        """Tell whether the chosen shift of an item has no place left."""
        one = self._coming[self.of(item_id)]
        return one.free == 0

    def said(self, item: ServiceItem) -> str:
        """Return what is claimed of an item, in words."""
        one = self._coming.get(self.of(item.id))
        return claiming.called(item, one.shift if one else None)

    def _pick(self) -> None:
        self._picked[self._item] = int(self.currentData() or 0)
        self.chosen.emit(self._item)


def _said(one: ShiftView) -> str:
    shift = one.shift
    when = f"{shift.day} {shift.begins}-{shift.ends}"
    if one.free < 0:
        return when
    words = tr("{count:place|places} free", count=one.free) if one.free else ""
    return f"{when}  {words or tr('full, waiting list')}"
