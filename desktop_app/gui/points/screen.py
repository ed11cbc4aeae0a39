"""Points and stars: four pages behind chips."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.gui.context import Context
from desktop_app.gui.points.rules_page import RulesPage
from desktop_app.gui.points.standings_page import StandingsPage
from desktop_app.gui.points.stars_page import StarsPage
from desktop_app.gui.points.waiting_page import WaitingPage
from desktop_app.gui.widgets import ChipRow, PageStack, gap
from desktop_app.i18n import tr
from desktop_app.services.session import Changes

POINTS, WAITING, STARS, RULES = "points", "waiting", "stars", "rules"
TABLES = frozenset({"points_entry", "points_rule", "star_rating", "star_off", "service", "person"})
STEPS = frozenset({"service_order", "claim"})


class PointsScreen(QWidget):
    """What is shown is read when it is shown; hidden pages are read when they are turned to."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        may = context.session.may
        self.standings = StandingsPage(context)
        self.waiting = WaitingPage(context)
        self.stars = StarsPage(context) if may("stars.see") else None
        self.rules = RulesPage(context)
        pages: dict[str, tuple[str, Any]] = {
            POINTS: (tr("Points"), self.standings),
            WAITING: (tr("To be confirmed"), self.waiting),
            STARS: (tr("Star ratings"), self.stars),
            RULES: (tr("Rules"), self.rules),
        }
        self.chips, self.stack = ChipRow(), PageStack()
        self.pages: dict[str, Any] = {}
        for key, (words, page) in pages.items():
            if page is not None:
                self.chips.add(key, words, count=0 if key == WAITING else None)
                self.stack.add(page)
                self.pages[key] = page
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(18), gap(24), gap(14))
        layout.setSpacing(gap(12))
        layout.addWidget(self.chips)
        layout.addWidget(self.stack, 1)
        self.chips.chosen.connect(self._turn)
        self.standings.opened_stars.connect(lambda: self.turn_to(STARS))
        self._turn(POINTS)

    def turn_to(self, key: str) -> None:
        """Show a page."""
        self.chips.choose(key)
        self._turn(key)

    def _turn(self, key: str) -> None:
        page = self.pages[key]
        page.refresh()
        self.stack.show_page(page)
        self._count()
        page.take_focus()

    def _count(self) -> None:
        self.chips.chip(WAITING).set_count(self.waiting.count())

    # what the window asks

    def heed(self, changes: Changes) -> None:
        """Read the page shown again when anything that it counts was touched."""
        if changes.tables & (TABLES | STEPS) and self.isVisible():
            self.pages[self.chips.current()].refresh()
            self._count()

    def take_focus(self) -> None:
        """Read again and begin on the page shown."""
        self._turn(self.chips.current())

    def take_search(self) -> None:
        """Begin to search where the page has a search."""
        page = self.pages[self.chips.current()]
        if hasattr(page, "take_search"):
            page.take_search()

    def arrive(self, **where: Any) -> None:
        """Go to the rows behind a ``person``'s points, or to a ``page``."""
        if where.get("person"):
            self.turn_to(POINTS)
            self.standings.show_person(int(where["person"]))
        elif where.get("page") in self.pages:
            self.turn_to(str(where["page"]))

    def print_shown(self) -> None:
        """Print what the page prints."""
        page = self.pages[self.chips.current()]
        if hasattr(page, "print_shown"):
            page.print_shown()

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's keys."""
        return [
            ("F2", tr("Enter points")), ("F9", tr("Confirm")),
            ("Ctrl+P", tr("Print the publication")),
        ]  # fmt: skip
