"""What stands at the right of the list: the person's card or the filters.

Where the window is narrow it floats over the list and comes only when asked for.
"""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.gui import theme
from desktop_app.gui.roster.filter_panel import FilterPanel
from desktop_app.gui.roster.person_card import PersonCard

WIDTH = 324  # px at normal type size
CARD, FILTERS = "card", "filter"


class SidePanel(QStackedWidget):
    """Emits ``shown`` with what is in sight: card, filter or nothing."""

    shown = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.card, self.filters = PersonCard(self), FilterPanel(self)
        self.addWidget(self.card)
        self.addWidget(self.filters)
        self.floating = False
        self.has_person = False
        self._asked = CARD
        self._open = False  # while floating
        self.card.closed.connect(self.dismiss)
        self.filters.closed.connect(self.dismiss)

    def toggle(self, which: str) -> None:
        """Show the card or the filters; the same one again goes away."""
        if self.in_sight() == which:
            self.dismiss()
            return
        self._asked, self._open = which, True
        self.settle()

    def dismiss(self) -> None:
        """Go back to the card, or out of sight where the window is narrow."""
        self._asked, self._open = CARD, False
        self.settle()

    def in_sight(self) -> str:
        """Return card, filter or an empty text."""
        if self.isHidden():
            return ""
        return FILTERS if self.currentWidget() is self.filters else CARD

    def settle(self) -> None:
        """Show what has to be shown now."""
        self.setCurrentWidget(self.filters if self._asked == FILTERS else self.card)
        self.card.close_button.setVisible(self.floating)
        wanted = self._asked == FILTERS or self.has_person
        self.setVisible(wanted and (self._open or not self.floating))
        if self.floating:
            self.raise_()
        self.shown.emit(self.in_sight())

    def float_over(self, place: QRect) -> None:
        """Take the right of a place, as wide as there is room for."""
        width = min(theme.px(WIDTH), place.width())
        self.setGeometry(place.right() - width + 1, place.y(), width, place.height())
