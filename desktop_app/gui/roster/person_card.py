"""The card of the selected person; its labels change in place from one person to the next."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.gui.roster.card_lines import ClaimLine, FieldLine
from desktop_app.gui.roster.facts import CLAIMS, FIELDS, KNOWN, Facts, Line, Notice
from desktop_app.gui.roster.portrait import Portrait
from desktop_app.gui.widgets import (
    Banner,
    CategoryPill,
    Figure,
    IconButton,
    Panel,
    PrimaryButton,
    QuietButton,
    Rule,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr

SHOWN_FOR = 20  # seconds that a number stays in clear
BANNERS = 3


class PersonCard(Panel):
    """Emits what is wanted for the person shown; ``revealed`` asks for a value in clear."""

    claim_wanted = Signal()
    print_wanted = Signal()
    edit_wanted = Signal()
    claims_wanted = Signal()
    points_wanted = Signal()
    revealed = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", 16, parent)
        self._facts: Facts | None = None
        self._lines: dict[str, FieldLine] = {}
        content = QWidget(self)
        self._inner = QVBoxLayout(content)
        self._inner.setContentsMargins(0, 0, gap(4), 0)
        self._inner.setSpacing(gap(12))
        self._add_head()
        self._add_actions()
        self.banners = [Banner("warning", "", self) for _ in range(BANNERS)]
        for banner in self.banners:
            self._inner.addWidget(banner)
        self._add_tiles()
        self._add_fields()
        self._add_claims()
        self._inner.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        content.setAutoFillBackground(False)  # Qt fills the widget of a scroll area
        self.body.addWidget(scroll, 1)
        self.open_button = SecondaryButton(tr("Open the full record"), "folder-open", self)
        self.open_button.clicked.connect(lambda _=False: self.edit_wanted.emit())
        self.body.addWidget(self.open_button)
        self._hide = QTimer(self)
        self._hide.setSingleShot(True)
        self._hide.setInterval(SHOWN_FOR * 1000)
        self._hide.timeout.connect(self._cover)

    def _add_head(self) -> None:
        self.portrait = Portrait(54, self)
        self.name = label("", "heading", wrap=True)
        self.pill = CategoryPill(parent=self)
        self.second = label("", "faint", wrap=True)
        self.close_button = IconButton("x", tr("Close the card"), bare=True, parent=self)
        self.close_button.clicked.connect(lambda _=False: self.closed.emit())
        self.close_button.hide()
        first = QHBoxLayout()
        first.setSpacing(gap(8))
        first.addWidget(self.name)
        first.addWidget(self.pill)
        first.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(gap(2))
        words.addLayout(first)
        words.addWidget(self.second)
        row = QHBoxLayout()
        row.setSpacing(gap(12))
        row.addWidget(self.portrait)
        row.addLayout(words, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._inner.addLayout(row)

    def _add_actions(self) -> None:
        self.claim = PrimaryButton(tr("Claim"), "clipboard-check", self)
        self.print = SecondaryButton(tr("Print card"), "id-card", self)
        self.edit = IconButton("pencil", tr("Edit this person"), parent=self)
        self.claim.clicked.connect(lambda _=False: self.claim_wanted.emit())
        self.print.clicked.connect(lambda _=False: self.print_wanted.emit())
        self.edit.clicked.connect(lambda _=False: self.edit_wanted.emit())
        row = QHBoxLayout()
        row.setSpacing(gap(8))
        row.addWidget(self.claim, 1)
        row.addWidget(self.print, 1)
        row.addWidget(self.edit)
        self._inner.addLayout(row)

    def _add_tiles(self) -> None:
        self.tiles = [Figure("", "", self) for _ in range(3)]
        row = QHBoxLayout()
        row.setSpacing(gap(8))
        for tile in self.tiles:
            tile.caption.setWordWrap(True)
            tile.body.addStretch(1)
            row.addWidget(tile, 1)
        self._inner.addLayout(row)
        self.points = QuietButton("", "star", self)
        self.points.clicked.connect(lambda _=False: self.points_wanted.emit())
        self._inner.addWidget(self.points, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_fields(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(gap(12))
        grid.setVerticalSpacing(gap(6))
        grid.setColumnStretch(1, 1)
        for at, name in enumerate(FIELDS):
            line = FieldLine(KNOWN[name].title, self)
            line.eye.clicked.connect(lambda _=False, name=name: self._eye(name))
            flag = Qt.AlignmentFlag
            place = flag.AlignVCenter if KNOWN[name].mask else flag.AlignTop
            grid.addWidget(line.title, at, 0, place)
            grid.addWidget(line.value, at, 1, place)
            grid.addWidget(line.eye, at, 2, place)
            self._lines[name] = line
        self._inner.addLayout(grid)
        self._inner.addWidget(Rule(self))

    def _add_claims(self) -> None:
        row = QHBoxLayout()
        row.addWidget(label(tr("Recent services"), "soft"), 1)
        self.all_claims = QuietButton(tr("See all"), parent=self)
        self.all_claims.clicked.connect(lambda _=False: self.claims_wanted.emit())
        row.addWidget(self.all_claims)
        self._inner.addLayout(row)
        self.claim_lines = [ClaimLine(self) for _ in range(CLAIMS)]
        for line in self.claim_lines:
            self._inner.addWidget(line)
        self.no_claims = label(tr("No service has been claimed yet."), "faint", wrap=True)
        self._inner.addWidget(self.no_claims)

    def show_facts(self, facts: Facts) -> None:
        """Show a person."""
        same = self._facts is not None and self._facts.person.id == facts.person.id
        if not same:
            self._hide.stop()
        self._facts = facts
        person = facts.person
        self.setAccessibleName(tr("Card of {name}", name=person.name))
        self.portrait.show_person(person.name, person.five_manage)
        self.portrait.show_photo(facts.photo)
        self.name.setText(person.name)
        self.pill.show_category(facts.category, person.five_manage)
        self.pill.setVisible(bool(facts.category))
        self.second.setText(facts.second_line)
        for at, banner in enumerate(self.banners):
            notice = facts.notices[at] if at < len(facts.notices) else Notice("warning", "")
            banner.say(notice.kind, notice.sentence)
        for at, tile in enumerate(self.tiles):
            tile.setVisible(at < len(facts.tiles))
            if at < len(facts.tiles):
                tile.value.setText(facts.tiles[at][0])
                tile.caption.setText(facts.tiles[at][1])
        self.points.setText(facts.points)
        self.points.setVisible(bool(facts.points))
        self._show_lines({line.spec.name: line for line in facts.lines})
        for at, line in enumerate(self.claim_lines):
            line.show_claim(facts.claims[at] if at < len(facts.claims) else None)
        self.no_claims.setVisible(not facts.claims)
        self.all_claims.setVisible(facts.more_claims)

    def _show_lines(self, lines: dict[str, Line]) -> None:
        for name, line in self._lines.items():
            line.show_line(lines.get(name))

    def show_clear(self, name: str, value: str) -> None:
        """Show a value in clear for a while."""
        self._lines[name].show_clear(value)
        self._hide.start()

    def _eye(self, name: str) -> None:
        if self._lines[name].clear:
            self._cover()
        else:
            self.revealed.emit(name)

    def hideEvent(self, event: QHideEvent) -> None:
        """Hide the numbers when the window goes, as on locking, or another screen is shown."""
        super().hideEvent(event)
        self._cover()

    def _cover(self) -> None:
        self._hide.stop()
        if self._facts is not None:
            self._show_lines({line.spec.name: line for line in self._facts.lines})
