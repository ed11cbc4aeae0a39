"""The settings screen: language, look, type size, where the data lie, what the program is."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app import __version__
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.faces_panel import FacesPanel
from desktop_app.gui.widgets import (
    Banner,
    FormRow,
    Page,
    PageHeader,
    Panel,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import LANGUAGES, N_, tr

TYPE_SIZES = {100: N_("Normal type"), 115: N_("Somewhat larger type"), 130: N_("Large type")}
SCALES = {0: N_("As the system"), 100: "100 %", 125: "125 %", 150: "150 %", 200: "200 %"}


class Choice(QComboBox):
    """One of a few values; the wheel passes on to the page, so that scrolling changes nothing."""

    def __init__(self, options: Mapping[Any, str], current: object) -> None:
        super().__init__()
        for value, text in options.items():
            self.addItem(tr(text), value)
        self.setCurrentIndex(max(0, self.findData(current)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()


class PreferencesPage(QWidget):
    """Everything here belongs to this computer and is applied at once, but the scale."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("panel", "page")
        settings = context.preferences.settings
        self.language = self._choice("language", LANGUAGES, settings.language)
        self.theme = self._choice("theme", theme.THEME_LABELS, settings.theme)
        self.type_size = self._choice("type_size", TYPE_SIZES, settings.type_size)
        self.scale = self._choice("scale", SCALES, settings.scale)
        self.later = Banner()
        page = Page()
        column = page.column
        column.addWidget(PageHeader(tr("Settings"), tr("They hold for this computer.")))
        column.addWidget(self._look())
        column.addWidget(FacesPanel(context))
        column.addWidget(self._data())
        column.addWidget(self._about())
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def take_focus(self) -> None:
        """Put the cursor on the first choice."""
        self.language.setFocus()

    def _choice(self, name: str, options: Mapping[Any, str], current: object) -> Choice:
        choice = Choice(options, current)
        choice.setObjectName(name)
        choice.activated.connect(lambda _: self._apply(name, choice.currentData()))
        return choice

    def _apply(self, name: str, value: object) -> None:
        if name == "scale" and value != self._context.preferences.settings.scale:
            self.later.say("info", tr("The scale changes when the program is started again."))
        self._context.preferences.change(**{name: value})

    def _look(self) -> Panel:
        card = Panel()
        card.setMaximumWidth(theme.px(720))
        card.body.addWidget(label(tr("Language and look"), "heading"))
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(FormRow(tr("Language"), self.language))
        left.addWidget(FormRow(tr("Type size"), self.type_size))
        right.addWidget(FormRow(tr("Colours"), self.theme))
        right.addWidget(FormRow(tr("Scale of everything"), self.scale))
        both = QHBoxLayout()
        both.setSpacing(gap(20))
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        card.body.addLayout(both)
        card.body.addWidget(self.later)
        return card

    def _data(self) -> Panel:
        card = Panel()
        card.setMaximumWidth(theme.px(720))
        card.body.addWidget(label(tr("Where the data lie"), "heading"))
        words = tr("The data of this centre are encrypted and lie in this folder:")
        card.body.addWidget(label(words, "soft", wrap=True))
        folder = label(str(self._context.session.folder), wrap=True)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.body.addWidget(folder)
        lock = SecondaryButton(tr("Lock the program"), "lock")
        lock.setToolTip("Ctrl+L")
        lock.clicked.connect(lambda _=False: self._context.lock())
        card.body.addWidget(lock, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _about(self) -> Panel:
        card = Panel()
        card.setMaximumWidth(theme.px(720))
        card.body.addWidget(label(tr("About this program"), "heading"))
        words = tr("Hongyi {version}. It works without any network.", version=__version__)
        card.body.addWidget(label(words, "soft", wrap=True))
        secrets = tr("This program must not be used to handle state secrets.")
        card.body.addWidget(Banner("warning", secrets))
        return card
