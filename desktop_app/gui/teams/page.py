"""Teams and stewards behind chips: a page of the Red Post Station."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.gui.context import Context
from desktop_app.gui.rights import bar
from desktop_app.gui.teams.stewards_tab import StewardsTab
from desktop_app.gui.teams.teams_tab import TeamsTab
from desktop_app.gui.widgets import (
    ChipRow,
    PageHeader,
    PrimaryButton,
    SearchBox,
    gap,
)
from desktop_app.i18n import tr
from desktop_app.services.session import Changes
from desktop_app.services.volunteers import stewards, teams

TEAMS, STEWARDS = "teams", "stewards"
TABLES = frozenset({"team", "team_member", "steward", "person"})


class CrewPage(QWidget):
    """Who serves together and who looks after a building."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.header = PageHeader("")
        self.search = SearchBox(tr("Team, person or building"))
        self.new = PrimaryButton(tr("New team"), "plus")
        self.appoint = PrimaryButton(tr("Appoint a steward"), "plus")
        self.header.tools.addWidget(self.search, 1)
        self.header.tools.addWidget(self.new)
        self.header.tools.addWidget(self.appoint)
        self.chips = ChipRow()
        self.chips.add(TEAMS, tr("Volunteer teams"), count=0)
        self.chips.add(STEWARDS, tr("Building stewards"), count=0)
        self.teams, self.stewards = TeamsTab(context), StewardsTab(context)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.teams)
        self.stack.addWidget(self.stewards)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(12))
        layout.addWidget(self.header)
        layout.addWidget(self.chips)
        layout.addWidget(self.stack, 1)
        self.new.clicked.connect(lambda _=False: self.teams.new())
        self.appoint.clicked.connect(lambda _=False: self.stewards.new())
        for tab in (self.teams, self.stewards):
            tab.unseen.connect(lambda: self.search.set_text(""))
        self.search.changed.connect(lambda _: self.refresh())
        self.chips.chosen.connect(lambda _: self._turn())
        bar(context.session, teams.RIGHTS.change, self.new, whole=True)
        bar(context.session, stewards.RIGHTS.change, self.appoint)
        QShortcut(QKeySequence("F2"), self, lambda: self._begin().click())
        QShortcut(QKeySequence("F4"), self, lambda: self.tab().edit_chosen())
        QShortcut(QKeySequence("F8"), self, self.teams.add_people)

    def _begin(self) -> PrimaryButton:
        """Return the button that begins something new on the tab shown."""
        return self.appoint if self.chips.current() == STEWARDS else self.new

    def tab(self) -> TeamsTab | StewardsTab:
        """Return what is shown."""
        return self.stewards if self.chips.current() == STEWARDS else self.teams

    def heed(self, changes: Changes) -> None:
        """Read again when teams, stewards or people were touched."""
        if changes.tables & TABLES and self.isVisible():
            self.refresh()

    def take_focus(self) -> None:
        """Begin at the list shown."""
        tab = self.tab()
        (tab.view if isinstance(tab, StewardsTab) else tab.list).setFocus()

    def print_shown(self) -> None:
        """Print the list of the team, or the cards."""
        self.tab().print_shown()

    def refresh(self) -> None:
        """Read everything again; what is chosen stays."""
        words = self.search.text().lower()
        counted = self.teams.refresh(words), self.stewards.refresh(words)
        for key, count in zip((TEAMS, STEWARDS), counted, strict=True):
            self.chips.chip(key).set_count(count)
        self.header.set_subtitle(
            tr(
                "{teams:team|teams}, {stewards:steward|stewards}",
                teams=counted[0],
                stewards=counted[1],
            )
        )
        self._turn()

    def _turn(self) -> None:
        team = self.chips.current() == TEAMS
        self.stack.setCurrentIndex(0 if team else 1)
        self.new.setVisible(team)
        self.appoint.setVisible(not team)
