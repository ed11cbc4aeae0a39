"""The card of the selected person; its labels change in place from one person to the next."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain import codes
from desktop_app.gui import theme
from desktop_app.gui.icons import Icon
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
from desktop_app.services.red_post import ClaimView

SHOWN_FOR = 20  # seconds that a number stays in clear
BANNERS = 3
TITLES = 76  # px at normal type size: the column of labels
CLAIM_ICONS = {"convenience": "house-heart", "study": "bookmark"}  # others: a helping hand


class PersonCard(Panel):
    """Emits what is wanted for the person shown; ``revealed`` asks for a value in clear."""

    claim_wanted = Signal()
    print_wanted = Signal()
    edit_wanted = Signal()
    claims_wanted = Signal()
    revealed = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("card", 16, parent)
        self._facts: Facts | None = None
        self._lines: dict[str, _FieldLine] = {}
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

    def _add_fields(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(gap(12))
        grid.setVerticalSpacing(gap(6))
        grid.setColumnStretch(1, 1)
        for at, name in enumerate(FIELDS):
            line = _FieldLine(KNOWN[name].title, self)
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
        self.claim_lines = [_ClaimLine(self) for _ in range(CLAIMS)]
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
        self.second.setText(facts.second_line)
        for at, banner in enumerate(self.banners):
            notice = facts.notices[at] if at < len(facts.notices) else Notice("warning", "")
            banner.say(notice.kind, notice.sentence)
        for at, tile in enumerate(self.tiles):
            tile.setVisible(at < len(facts.tiles))
            if at < len(facts.tiles):
                tile.value.setText(facts.tiles[at][0])
                tile.caption.setText(facts.tiles[at][1])
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

    def _cover(self) -> None:
        self._hide.stop()
        if self._facts is not None:
            self._show_lines({line.spec.name: line for line in self._facts.lines})


class _FieldLine:
    """Label, value and eye of one field."""

    def __init__(self, title: str, parent: QWidget) -> None:
        self.title = label(title, "faint", wrap=True)
        self.title.setFixedWidth(theme.px(TITLES))
        self.value = label("", wrap=True)
        self.value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.eye = IconButton("eye", tr("Show {field}", field=title), bare=True, parent=parent)
        self.clear = False
        self._title = title

    def show_line(self, line: Line | None) -> None:
        self.title.setVisible(line is not None)
        self.value.setVisible(line is not None)
        self.eye.setVisible(line is not None and line.hidden)
        self._say((line.text or "—") if line else "", clear=False)

    def show_clear(self, value: str) -> None:
        self._say(value, clear=True)

    def _say(self, text: str, *, clear: bool) -> None:
        self.clear = clear
        self.value.setText(text)
        self.eye.set_icon("eye-off" if clear else "eye")
        name = (
            tr("Hide {field}", field=self._title)
            if clear
            else tr("Show {field}", field=self._title)
        )
        self.eye.setAccessibleName(name)
        self.eye.setToolTip(name)


class _ClaimLine(QWidget):
    """One claim: what, since when, and how it stands."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = Icon("hand-heart", "brand", 18)
        self.item, self.state = label("", wrap=True), label("", "small")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.item)
        words.addWidget(self.state)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(10))
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)

    def show_claim(self, view: ClaimView | None) -> None:
        self.setVisible(view is not None)
        if view is None:
            return
        kind = codes.label("service_category", view.item.kind)
        self._icon.set_icon(CLAIM_ICONS.get(view.item.kind, "hand-heart"), "brand")
        self.item.setText(f"{kind} · {view.item.name}")
        self.state.setText(f"{view.claim.claimed_on} · {view.state_label}")
