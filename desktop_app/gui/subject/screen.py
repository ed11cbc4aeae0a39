"""Personal data: what people asked, consented to and may have removed; incidents; texts."""

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.gui.context import Context
from desktop_app.gui.subject.incidents_page import IncidentsPage
from desktop_app.gui.subject.pages import ConsentsPage, RequestsPage
from desktop_app.gui.subject.retention_page import RetentionPage
from desktop_app.gui.subject.texts_page import TextsPage
from desktop_app.gui.widgets import ChipRow, EmptyState, PageHeader, gap
from desktop_app.i18n import N_, tr
from desktop_app.services.session import Changes

# page: key, title, the right it needs, what makes it
PAGES: tuple[tuple[str, str, str, Any], ...] = (
    ("requests", N_("Requests"), "subject.serve", RequestsPage),
    ("consents", N_("Consents"), "subject.serve", ConsentsPage),
    ("retention", N_("Past their time"), "subject.purge", RetentionPage),
    ("incidents", N_("Incidents"), "incidents.manage", IncidentsPage),
    ("texts", N_("Notice and consent texts"), "papers.print", TextsPage),
)


class SubjectScreen(QWidget):
    """Pages behind chips; each is made when first turned to, and only where the account may."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        told = tr("What people may ask for, what they consented to, and what is to go.")
        self.header = PageHeader(tr("Personal data"), told)
        self.chips, self.stack = ChipRow(), QStackedWidget()
        self.parts: dict[str, Any] = {}
        self._made = {key: make for key, _, right, make in PAGES if context.session.may(right)}
        self._stale: set[str] = set()
        for key, title, _, _ in PAGES:
            if key in self._made:
                self.chips.add(key, tr(title))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(18), gap(24), gap(14))
        layout.setSpacing(gap(12))
        layout.addWidget(self.header)
        layout.addWidget(self.chips)
        layout.addWidget(self.stack, 1)
        self.chips.chosen.connect(self.turn)
        if self._made:
            self.turn(next(iter(self._made)))
        else:
            none = EmptyState("shield-check", tr("Your account has no task here."))
            self.stack.addWidget(none)

    def turn(self, key: str) -> None:
        """Show a page."""
        if key not in self._made:
            return
        if key not in self.parts:
            self.parts[key] = self._made[key](self._context)
            self.stack.addWidget(self.parts[key])
            self._stale.add(key)
        self.chips.choose(key)
        self.stack.setCurrentWidget(self.parts[key])
        if key in self._stale:
            self._refresh()

    def _refresh(self) -> None:
        key = self.chips.current()
        if key in self.parts:
            self._stale.discard(key)
            self.parts[key].refresh()

    # what the window asks

    def heed(self, changes: Changes) -> None:
        """Read again what is shown; the rest when it is turned to."""
        self._stale |= set(self.parts)
        if self.isVisible():
            self._refresh()

    def take_focus(self) -> None:
        """Begin at the list of the page shown."""
        key = self.chips.current()
        if key in self._stale:
            self._refresh()
        if key in self.parts:
            self.parts[key].view.setFocus()

    def arrive(self, **where: Any) -> None:
        """Go to a page by its key."""
        self.turn(str(where.get("page", "")))
