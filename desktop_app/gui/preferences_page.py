"""The settings screen: language, look, type size, where the data lie, what the program is."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop_app import __version__
from desktop_app.gui import theme
from desktop_app.gui.accounts.page import AccountsPage, own_password
from desktop_app.gui.context import Context
from desktop_app.gui.faces_panel import FacesPanel
from desktop_app.gui.numbers_dialog import NumbersDialog
from desktop_app.gui.widgets import (
    Banner,
    Choice,
    FormRow,
    Page,
    PageHeader,
    Panel,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import LANGUAGES, N_, tr
from desktop_app.services import own_numbers

TYPE_SIZES = {100: N_("Normal type"), 115: N_("Somewhat larger type"), 130: N_("Large type")}
LOCK_AFTER = {
    1: N_("1 minute"),
    2: N_("2 minutes"),
    5: N_("5 minutes"),
    10: N_("10 minutes"),
    15: N_("15 minutes"),
    30: N_("30 minutes"),
    60: N_("60 minutes"),
}
SCALES = {0: N_("As the system"), 100: "100 %", 125: "125 %", 150: "150 %", 200: "200 %"}


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
        self.lock_after = self._choice("lock_after", LOCK_AFTER, settings.lock_after)
        self.later = Banner()
        page = Page()
        column = page.column
        centre = context.session.may(own_numbers.RIGHTS.change)
        told = tr("The rules of the centre hold for every computer, all else for this one.")
        head = told if centre else tr("They hold for this computer.")
        column.addWidget(PageHeader(tr("Settings"), head))
        column.addWidget(self._look())
        column.addWidget(self._entering())
        if centre:
            column.addWidget(self._centre())
        column.addWidget(FacesPanel(context))
        column.addWidget(self._data())
        column.addWidget(self._about())
        column.addStretch(1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(page)

    def take_focus(self) -> None:
        """Put the cursor on the first choice."""
        if self._pages.currentIndex() == 0:
            self.language.setFocus()

    def go_back(self) -> None:
        """Show the settings again, from the accounts."""
        self._pages.setCurrentIndex(0)
        self.take_focus()

    def show_accounts(self) -> AccountsPage:
        """Show the accounts of the centre."""
        page = self._pages.widget(1)
        if not isinstance(page, AccountsPage):
            page = AccountsPage(self._context)
            page.back.connect(self.go_back)
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.take_focus()
        return page

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
        return card

    def _entering(self) -> Panel:
        card, row = Panel(), QHBoxLayout()
        card.setMaximumWidth(theme.px(720))
        card.body.addWidget(label(tr("Passwords and locking"), "heading"))
        card.body.addWidget(FormRow(tr("Lock when nobody is at the desk for"), self.lock_after))
        row.setSpacing(gap(10))
        own = SecondaryButton(tr("Change my password"), "key-round")
        own.setObjectName("own_password")
        own.clicked.connect(lambda _=False: own_password(self._context).open())
        row.addWidget(own)
        if self._context.session.may("accounts.manage"):
            manage = SecondaryButton(tr("Accounts"), "users")
            manage.setObjectName("manage_accounts")
            manage.clicked.connect(lambda _=False: self.show_accounts())
            row.addWidget(manage)
        lock = SecondaryButton(tr("Lock the program"), "lock")
        lock.setToolTip("Ctrl+L")
        lock.clicked.connect(lambda _=False: self._context.lock())
        row.addWidget(lock)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _centre(self) -> Panel:
        card, row = Panel(), QHBoxLayout()
        card.setMaximumWidth(theme.px(720))
        card.body.addWidget(label(tr("Of the centre"), "heading"))
        words = tr(
            "The yearly minimum of services, deadlines and intervals hold for every desk of the"
            " centre. Each change has a day from which it holds."
        )
        card.body.addWidget(label(words, "soft", wrap=True))
        self.numbers = SecondaryButton(tr("Deadlines and numbers"), "sliders-horizontal")
        self.numbers.setObjectName("numbers")
        self.numbers.clicked.connect(lambda _=False: NumbersDialog(self._context).open())
        row.addWidget(self.numbers)
        row.addStretch(1)
        card.body.addLayout(row)
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
