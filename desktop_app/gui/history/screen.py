"""Everything that was done: changes, the recycle bin, people stored twice, the audit log."""

from typing import Any, Protocol

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.gui.context import Context
from desktop_app.gui.duplicates.page import DuplicatesPage
from desktop_app.gui.history.bin import BinPage
from desktop_app.gui.history.changes import ChangesPage
from desktop_app.gui.history.log import LogPage
from desktop_app.gui.widgets import ChipRow, PageHeader, gap
from desktop_app.i18n import tr
from desktop_app.services.keeping import audit, recycle_bin
from desktop_app.services.members import duplicates
from desktop_app.services.session import Changes


class Refreshes(Protocol):
    """A page that can read its data again."""

    def refresh(self) -> None: ...


class HistoryScreen(QWidget):
    """Four pages behind chips; each is there for who has the right to it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.header = PageHeader(tr("Records"), tr("Who did what, and taking it back."))
        self.chips = ChipRow()
        self.changes = ChangesPage(context)
        self.bin: BinPage | None = None
        self.duplicates: DuplicatesPage | None = None
        self.stack = QStackedWidget()
        self.parts: dict[str, QWidget] = {}
        self._refreshers: dict[str, Refreshes] = {}
        self._stale: set[str] = set()
        session = context.session
        self._add("changes", tr("Changes"), self.changes)
        if any(session.reach(right) == "all" for right in recycle_bin.RIGHTS.values()):
            self.bin = BinPage(context)
            self._add("bin", tr("Recycle bin"), self.bin)
        if session.may(duplicates.MERGE):
            self.duplicates = DuplicatesPage(context)
            self._add("duplicates", tr("Stored twice"), self.duplicates)
        self.log: LogPage | None = None
        if context.session.may(audit.SEE):
            self.log = LogPage(context)
            self._add("log", tr("Audit log"), self.log)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(18), gap(24), gap(14))
        layout.setSpacing(gap(12))
        layout.addWidget(self.header)
        layout.addWidget(self.chips)
        layout.addWidget(self.stack, 1)
        self.chips.chosen.connect(self._turn)
        self.chips.choose("changes")
        QShortcut(QKeySequence("F9"), self, self._act)

    def _add(self, key: str, title: str, page: Any) -> None:
        self.chips.add(key, title)
        self.parts[key] = page
        self._refreshers[key] = page
        self.stack.addWidget(page)

    def _turn(self, key: str) -> None:
        self.stack.setCurrentWidget(self.parts[key])
        if key in self._stale or key == "log":
            self._refresh()

    def _refresh(self) -> None:
        key = self.chips.current()
        self._stale.discard(key)
        self._refreshers[key].refresh()

    def _act(self) -> None:
        """Do what the page is for."""
        key = self.chips.current()
        if key == "changes":
            self.changes.take_back()
        elif self.bin and key == "bin":
            self.bin.bring_back()
        elif self.duplicates and key == "duplicates":
            self.duplicates.ask_to_merge()

    # what the window asks

    def heed(self, changes: Changes) -> None:
        """Read again what is shown; the rest when it is turned to."""
        self._stale |= set(self.parts)
        if self.isVisible():
            self._refresh()

    def take_focus(self) -> None:
        """Begin at the list of the page shown."""
        if self.chips.current() in self._stale:
            self._refresh()
        page = self.parts[self.chips.current()]
        view = getattr(page, "view", page)
        view.setFocus()

    def arrive(self, **where: Any) -> None:
        """Go to a page: changes, bin, duplicates or log."""
        page = str(where.get("page", ""))
        if page in self.parts:
            self.chips.choose(page)
            self._turn(page)

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's keys."""
        return [
            ("F9", tr("Take back, restore or merge what is chosen")),
            ("← →", tr("Choose one of two values")),
        ]
