"""The screen of paired help: what is late above, the board of pairs, the donation drives."""

from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.donations import school_year
from desktop_app.gui.board.screen import BoardScreen
from desktop_app.gui.context import Context
from desktop_app.gui.help.desk import PAIRS
from desktop_app.gui.help.drives_page import DrivesPage
from desktop_app.gui.help.timeline import PairPart
from desktop_app.gui.printing.before_print import look_first
from desktop_app.gui.widgets import Banner, ChipRow, PageHeader, SecondaryButton, gap
from desktop_app.i18n import tr
from desktop_app.services.help import help_lists, help_papers, help_sight, help_words
from desktop_app.services.session import Changes

BOARD, DRIVES = "pairs", "drives"
HEEDED = frozenset({
    "help_pair", "help_visit", "person", "service_order", "goods_entry", "own_number",
})  # fmt: skip


class HelpScreen(QWidget):
    """Two pages behind chips: help pairs and donation drives."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.header = PageHeader(tr("Help pairs"))
        self.pages = ChipRow()
        self.pages.add(BOARD, tr("Help pairs"), count=0)
        self.pages.add(DRIVES, tr("Donation drives"), count=0)
        self.year = SecondaryButton(tr("Summary of the year"), "printer")
        self.header.tools.addWidget(self.pages)
        self.header.tools.addStretch(1)
        self.aid = SecondaryButton(tr("Aid of the school year"), "printer")
        self.header.tools.addWidget(self.aid)
        self.header.tools.addWidget(self.year)
        self.drives = DrivesPage(context)
        self.header.tools.addWidget(self.drives.new)
        self.late = Banner("warning")
        self.board = BoardScreen(context, PAIRS, inside=True)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.board)
        self.stack.addWidget(self.drives)
        self.pages.chip(DRIVES).setVisible(context.session.may("drives.see"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(18), gap(24), gap(14))
        layout.setSpacing(gap(12))
        layout.addWidget(self.header)
        layout.addWidget(self.late)
        layout.addWidget(self.stack, 1)
        self.pages.chosen.connect(lambda _: self._turn())
        self.year.clicked.connect(lambda _=False: self.print_year())
        self.aid.clicked.connect(lambda _=False: self.print_aid())
        QShortcut(QKeySequence("F6"), self, self._call)
        QShortcut(QKeySequence("F7"), self, self._visit)
        self._turn()

    @property
    def part(self) -> PairPart:
        """What the board shows of the chosen pair."""
        part = self.board.detail.part
        assert isinstance(part, PairPart)
        return part

    # what the window asks

    def heed(self, changes: Changes) -> None:
        """Read again what was touched."""
        self.board.heed(changes)
        if changes.tables & HEEDED:
            self.part.reread()
            self._count()
        self.drives.heed(changes)
        self._count_drives()

    def take_focus(self) -> None:
        """Begin at the page shown."""
        page = self.stack.currentWidget()
        (self.board if page is self.board else self.drives).take_focus()

    def take_search(self) -> None:
        """Begin to search for a pair."""
        self.pages.choose(BOARD)
        self._turn()
        self.board.take_search()

    def arrive(self, **where: Any) -> None:
        """Go to a pair (``record`` is its id) or to the drives (``page="drives"``)."""
        self.pages.choose(DRIVES if where.get("page") == DRIVES else BOARD)
        self._turn()
        if where.get("record"):
            self.board.arrive(**where)

    def print_shown(self) -> None:
        """Print the page shown as a list."""
        page = self.stack.currentWidget()
        (self.board if page is self.board else self.drives).print_shown()

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's keys."""
        if self.stack.currentWidget() is self.drives:
            return [
                ("F2", tr("New drive")),
                ("F8", tr("Record a donation")),
                ("F9", tr("Give out")),
            ]
        return [("F6", tr("Called today")), ("F7", tr("Record a visit")), *self.board.keys()]

    # inside

    def _turn(self) -> None:
        drives = self.pages.current() == DRIVES
        self.stack.setCurrentWidget(self.drives if drives else self.board)
        may = self._context.session.may
        self.year.setVisible(not drives and may("papers.print") and may(help_sight.SENSITIVE))
        self.aid.setVisible(drives and may("papers.print") and may("drives.see"))
        self.drives.new.setVisible(drives and may("drives.change"))
        if drives:
            self.drives.refresh()
        self._count()

    def _count(self) -> None:
        alarm, said = help_words.summary(help_lists.views(self._context.session))
        pairs = self.pages.current() != DRIVES
        self.late.say("error" if alarm == "red" else "warning", said if pairs else "")
        self.pages.chip(BOARD).set_count(self.board.chips.chip("").count() or 0)
        self._count_drives()

    def _count_drives(self) -> None:
        self.pages.chip(DRIVES).set_count(len(self.drives.drives))

    def _call(self) -> None:
        if self.stack.currentWidget() is self.board:
            self.part.record_call()

    def _visit(self) -> None:
        if self.stack.currentWidget() is self.board:
            self.part.record_visit()

    def print_year(self) -> None:
        """Make the summary of this year."""
        session = self._context.session
        look_first(
            self._context,
            help_papers.SUMMARY,
            lambda own, _: help_papers.summary(own, session.today().year),
        )

    def print_aid(self) -> None:
        """Print what students were given in this school year."""
        first = school_year(self._context.session.today().isoformat())
        look_first(self._context, help_papers.AID, lambda own, _: help_papers.aid(own, first))
