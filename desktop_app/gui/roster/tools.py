"""The two rows above the list: title, search and buttons; chips and what arranges the list."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop_app.domain.five_manage import CATEGORIES, UNASSIGNED
from desktop_app.gui import theme
from desktop_app.gui.roster.words import short_category
from desktop_app.gui.widgets import (
    Button,
    ChipRow,
    IconButton,
    PageHeader,
    PrimaryButton,
    SearchBox,
    SecondaryButton,
    gap,
)
from desktop_app.i18n import CHINESE, language, tr

ALL = "all"
SEARCH = 220  # px at normal type size that the search keeps to type in
BARE, WORDED = 40, 54  # px of a button without words, and beside its words


class RosterHead(PageHeader):
    """Emits ``wanted`` with import, export or new; ``printing`` is a menu the screen fills."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._texts: dict[Button, str] = {}  # of the buttons, the main one last
        super().__init__(tr("Member roster"), " ", parent)
        self.search = SearchBox(
            tr("Name, pinyin, identity number, telephone, or scan a card"), parent=self
        )
        self.bring_in = SecondaryButton(tr("Import"), "file-up", self)
        self.print = SecondaryButton(tr("Print"), "printer", self)
        self.export = SecondaryButton(tr("Export"), "file-down", self)
        self.new = PrimaryButton(tr("Add person"), "plus", self)
        self.printing = QMenu(self)
        self.print.clicked.connect(lambda _=False: self.open_print_menu())
        keys = ((self.bring_in, "import"), (self.export, "export"), (self.new, "new"))
        for button, key in keys:
            button.clicked.connect(lambda _=False, key=key: self.wanted.emit(key))
        self.search.setMinimumWidth(theme.px(SEARCH))
        self.tools.addWidget(self.search, 1)
        for button in (self.bring_in, self.print, self.export, self.new):
            self._texts[button] = button.text()
            button.setAccessibleName(button.text())
            self.tools.addWidget(button)

    def open_print_menu(self) -> None:
        """Show what can be printed below the button."""
        self.printing.popup(self.print.mapToGlobal(self.print.rect().bottomLeft()))

    def set_subtitle(self, text: str) -> None:
        """Show another second line, where there is room for it."""
        self.subtitle.setText(text)
        self.title.setToolTip(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return what is needed without any words on the buttons."""
        return QSize(theme.px(SEARCH) * 2, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave words away, the lesser ones first, until the search has room to type in."""
        every = list(self._texts)
        ways = [(bare, whole) for bare in ([], every[:-1], every) for whole in (True, False)]
        room = self.width()
        bare, whole = next((way for way in ways if self._needed(*way) <= room), ways[-1])
        self.subtitle.setVisible(whole)
        for button, text in self._texts.items():
            short = button in bare
            if short == (not button.text()):
                continue
            button.setText("" if short else text)
            button.setToolTip(text if short else "")
            if button is not self.new:
                button.setProperty("kind", "icon" if short else "secondary")
                button.style().polish(button)

    def _needed(self, bare: list[Button], whole: bool) -> int:
        """Return the width in px of all parts, the search at its least; nothing is changed.

        To try a way by showing it would lay out everything in between, and leave it crooked.
        """
        words = [self.title.sizeHint().width()]
        if whole:
            words.append(self.subtitle.sizeHint().width())
        face = QFontMetrics(theme.font(14, medium=True))
        buttons = sum(
            theme.px(BARE if one in bare else WORDED) + gap(10)
            + (0 if one in bare else face.horizontalAdvance(text))
            for one, text in self._texts.items()
        )  # fmt: skip
        return max(words) + 2 * gap(16) + theme.px(SEARCH) + buttons


class RosterTools(QWidget):
    """Category chips with live counts; buttons for columns, card and filters."""

    chosen = Signal(str)  # a category code, "" for all
    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compact, self._active = False, 0
        self.chips = ChipRow(self)
        self.chips.add(ALL, tr("All"), count=0)
        for code in (*CATEGORIES, UNASSIGNED):
            self.chips.add(code, short_category(code), code, 0)
        self.chips.chosen.connect(lambda key: self.chosen.emit("" if key == ALL else key))
        self.columns = IconButton("columns-3", tr("Choose columns"), parent=self)
        self.card = IconButton("id-card", tr("Card of the selected person"), parent=self)
        self.card.setCheckable(True)
        self.card.hide()
        self.filter = SecondaryButton(tr("Filter"), "sliders-horizontal", self)
        self.filter.setCheckable(True)
        for button, key in (
            (self.columns, "columns"),
            (self.card, "card"),
            (self.filter, "filter"),
        ):
            button.clicked.connect(lambda _=False, key=key: self.wanted.emit(key))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(10))
        layout.addWidget(self.chips, 1)
        for button in (self.columns, self.card, self.filter):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def show_categories(self, *, shown: bool) -> None:
        """Show the chips, or leave their place empty."""
        place = self.chips.sizePolicy()
        place.setRetainSizeWhenHidden(True)
        self.chips.setSizePolicy(place)
        self.chips.setVisible(shown)

    def show_counts(self, counts: Mapping[str, int], category: str) -> None:
        """Show how many each category has, and which one is chosen."""
        for code in (*CATEGORIES, UNASSIGNED):
            self.chips.chip(code).set_count(counts.get(code, 0))
        self.chips.chip(ALL).set_count(counts.get("", 0))
        self.chips.choose(category or ALL)

    def set_compact(self, compact: bool) -> None:
        """Shorten words where the window is narrow; columns are then chosen at their titles."""
        self._compact = compact
        self.columns.setVisible(not compact)
        self.show_filters(self._active)
        for code in (*CATEGORIES, UNASSIGNED):
            words = short_category(code)
            short = compact or language() != CHINESE  # English words are long
            chip = self.chips.chip(code)
            chip.setText(words.split("·")[0].strip() if short else words)
            chip.setToolTip(words if short else "")
            chip.updateGeometry()

    def show_filters(self, count: int) -> None:
        """Show how many filters are active."""
        self._active = count
        words = tr("Filter")
        text = tr("{filter} ({count})", filter=words, count=count) if count else words
        self.filter.setText((str(count) if count else "") if self._compact else text)
        self.filter.setAccessibleName(text)
        self.filter.setToolTip(text if self._compact else "")
        bare = self._compact and not count
        self.filter.setProperty("kind", "icon" if bare else "secondary")
        self.filter.style().polish(self.filter)
