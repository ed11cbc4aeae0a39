"""Carries out what buttons, keys and menus of the roster ask for, each by its key."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop_app.errors import Forbidden, NotFound, UserError
from desktop_app.gui.context import Context
from desktop_app.gui.rights import why_not
from desktop_app.gui.roster import menus, scans
from desktop_app.gui.roster.actions import RosterActions
from desktop_app.gui.roster.rows import copied_text
from desktop_app.gui.roster.view import RosterView
from desktop_app.gui.roster.words import counted
from desktop_app.i18n import N_, tr

KEYS = (
    ("F2", "new", N_("Add a person")),
    ("F4", "open", N_("Open the selected person's record")),
    ("F8", "claim", N_("Claim a service for those chosen")),
    ("Ctrl+E", "export_all", N_("Export the list")),
    ("Ctrl+Shift+F", "filter", N_("Filters")),
    ("Esc", "escape", N_("Take away the ticks, then the words searched for")),
)
RIGHTS = {
    "new": "people.change",
    "import": "import.run",
    "category": "categories.change",
    "claim": "services.change",
    "print": "papers.print",
    "print_all": "papers.print",
    "export": "export.masked",
    "export_all": "export.masked",
    "delete": "people.delete",
}
ON_THE_LIST = (
    (N_("Space"), N_("Tick or untick the current row")),
    (N_("Enter"), N_("Open the selected person's record")),
    (N_("Del"), N_("Delete those chosen")),
    ("Ctrl+C", N_("Copy without protected numbers")),
)


class Roster(Protocol):
    """What doing needs of the screen."""

    view: RosterView

    def chosen(self) -> list[int]: ...
    def clear(self) -> None: ...
    def step_back(self) -> None: ...
    def toggle_side(self, which: str) -> None: ...
    def choose_columns(self) -> None: ...


class Doing(QObject):
    """Actions by key; those on people act on the ticked, else on the selected ones."""

    def __init__(self, context: Context, screen: Roster, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._screen, self._view = context, screen, screen.view
        self._table = screen.view.table
        self.actions = RosterActions(context)
        told = {key: why_not(context.session, right) for key, right in RIGHTS.items()}
        self.shut = {key: words for key, words in told.items() if words}
        do = self.actions
        self._plain: dict[str, Callable[[], object]] = {
            "new": do.create,
            "import": do.bring_in,
            "clear": screen.clear,
            "escape": screen.step_back,
            "columns": screen.choose_columns,
            "card": lambda: screen.toggle_side("card"),
            "filter": lambda: screen.toggle_side("filter"),
            "untick": self._table.untick,
            "export_all": lambda: self._export(list(self._table.ids)),
            "print_all": lambda: do.print_cards(list(self._table.ids)),
            "tick": lambda: self._table.toggle_tick(self._view.currentIndex().row()),
        }
        self._on_people: dict[str, Callable[[list[int]], object]] = {
            "category": do.set_category,
            "claim": do.claim,
            "print": do.print_cards,
            "export": self._export,
            "delete": lambda ids: do.delete(ids, lambda: self._table.untick(ids)),
            "copy": self._copy,
        }
        for keys, what, _ in KEYS:
            shortcut = QShortcut(QKeySequence(keys), owner)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda what=what: self.act(what))

    def act(self, key: str) -> None:
        """Do what a key of the tables above stands for; without people, nothing happens."""
        if key in self.shut:
            self._context.notify(self.shut[key])
        elif key in self._plain:
            self._plain[key]()
        elif key == "open":
            if person := self._view.current_id():
                self.actions.edit(person)
        elif ids := self._screen.chosen():
            self._on_people[key](ids)

    def on_current(self, key: str) -> None:
        """Do something to the person on the card alone."""
        if key in self.shut:
            self._context.notify(self.shut[key])
        elif person := self._view.current_id():
            self._on_people[key]([person])

    def open_scanned(self, code: str) -> bool:
        """Open the person a code belongs to; False when it is no code of a person."""
        if not scans.is_code(code):
            return False
        try:
            found = scans.person_of(self._context.session, code)
        except (NotFound, Forbidden) as error:
            self._context.notify(str(error))
        else:
            self.actions.edit(found)
        return True

    def open_row_menu(self, place: QPoint) -> None:
        """Open the menu of those chosen."""
        menu = menus.row_menu(self._view, len(self._screen.chosen()), self.act, self.shut)
        from desktop_app.gui.subject.doing import add_to_menu  # late: starting stays quick

        add_to_menu(menu, self._context, self._screen.chosen())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def fill_print_menu(self, menu: QMenu) -> None:
        """Offer what can be printed now."""
        menus.fill_print_menu(menu, len(self._screen.chosen()), len(self._table.ids), self.act)

    def _export(self, ids: list[int]) -> None:
        order, _ = self._view.arrangement()
        what = tr("Export {count:person|people}", count=counted(len(ids)))
        self.actions.export(ids, order, what)

    def _copy(self, ids: list[int]) -> None:
        try:
            text = copied_text(self._context.session, ids, self._table.columns)
        except UserError as error:
            self._context.notify(str(error))
            return
        QApplication.clipboard().setText(text)
        count = text.count("\n") + 1
        self._context.notify(
            tr("{count:person|people} copied without protected numbers.", count=count)
        )


def key_list() -> list[tuple[str, str]]:
    """Return the keys with what they do, for the list on F1."""
    return [(keys, tr(words)) for keys, _, words in KEYS] + [
        (tr(keys), tr(words)) for keys, words in ON_THE_LIST
    ]
