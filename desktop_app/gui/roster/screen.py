"""The roster's screen: joins search, chips, filters, list and card, and asks the services."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.query import Query
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.paper_codes import open_code
from desktop_app.gui.rights import bar
from desktop_app.gui.roster.arranging import Arranging
from desktop_app.gui.roster.carding import Carding
from desktop_app.gui.roster.doing import Doing, key_list
from desktop_app.gui.roster.filtering import Filtering
from desktop_app.gui.roster.pane import RosterPane
from desktop_app.gui.roster.rows import reader
from desktop_app.gui.roster.side import CARD, WIDTH, SidePanel
from desktop_app.gui.roster.state import ListState, new_this_month
from desktop_app.gui.roster.tags import FilterTags
from desktop_app.gui.roster.tools import RosterHead, RosterTools
from desktop_app.gui.roster.words import counted
from desktop_app.gui.widgets import gap
from desktop_app.i18n import tr
from desktop_app.services.members import roster
from desktop_app.services.paperwork import printing
from desktop_app.services.session import Changes

TYPING = 120  # milliseconds after the last key before the list follows
NARROW = 1010  # px of width, at normal type size, below which the side floats
TABLES = {"person", "claim", "photo", "dated", "org", "service_item"}


class RosterScreen(QWidget):
    """Find people, see one of them, act on one or many."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("panel", "page")
        self._context, self._session = context, context.session
        self._state = ListState.remembered(context.session)
        self._stale, self._total = False, 0
        self._asked: Query | None = None  # what the list answers now
        self.head, self.tools, self.tags = RosterHead(self), RosterTools(self), FilterTags(self)
        self.pane, self.side = RosterPane(self), SidePanel(self)
        self.search, self.view, self.table = self.head.search, self.pane.view, self.pane.table
        self.filtering = Filtering(context, self._state, self.side, self.tags, self.tools)
        self.arranging = Arranging(context, self._state, self.view)
        self.doing = Doing(context, self, self)
        self.carding = Carding(context, self.view, self.side, self.doing)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING)
        self._arrange()
        self._shut()
        self._connect()
        self._count_everybody()
        self.refresh()

    def _arrange(self) -> None:
        self._body = QHBoxLayout()
        self._body.setSpacing(gap(16))
        self._body.addWidget(self.pane, 1)
        self._body.addWidget(self.side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(18), gap(24), gap(14))
        layout.setSpacing(gap(12))
        for widget in (self.head, self.tools, self.tags):
            layout.addWidget(widget)
        layout.addLayout(self._body, 1)

    def _shut(self) -> None:
        """Shut what this account may not do."""
        head, card, foot = self.head, self.side.card, self.pane.buttons
        for key, buttons in (
            ("people.change", (head.new, self.pane.add, card.edit)),
            ("import.run", (head.bring_in, self.pane.nobody.button)),
            ("papers.print", (head.print, card.print, foot["print"])),
            ("export.masked", (head.export, foot["export"])),
            ("categories.change", (foot["category"],)),
            ("services.change", (card.claim, foot["claim"])),
            ("people.delete", (foot["delete"],)),
        ):
            bar(self._session, key, *buttons)
        self.tools.show_categories(shown=self._session.may("group.care"))

    def _connect(self) -> None:
        self._typing.timeout.connect(self.refresh)
        self.search.changed.connect(lambda _: self._typing.start())
        self.search.entered.connect(self._entered)
        self.search.field.installEventFilter(self)
        self.filtering.worded.connect(self.search.field.setText)
        menu = self.head.printing
        menu.aboutToShow.connect(lambda: self.doing.fill_print_menu(menu))
        for part in (self.head, self.tools, self.pane):
            part.wanted.connect(self.doing.act)
        for part in (self.filtering, self.arranging):
            part.asked.connect(self.refresh)
        self.view.opened.connect(self.doing.actions.edit)
        self.view.asked.connect(self.doing.open_row_menu)
        self.view.copied.connect(lambda: self.doing.act("copy"))
        self.view.deleting.connect(lambda: self.doing.act("delete"))
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._selected())
        self.table.ticked.connect(self._selected)
        self.side.shown.connect(lambda what: self.tools.card.setChecked(what == CARD))

    # what the window asks

    def heed(self, changes: Changes) -> None:
        """Follow what was written, keeping selection and place."""
        if "points_entry" in changes.tables:
            self.carding.show()
        if not changes.tables & TABLES:
            return
        self.filtering.forget_choices()
        if self.table.ticks:
            present = {one.id for one in roster.load(self._session, list(self.table.ticks))}
            self.table.untick([one for one in self.table.ticks if one not in present])
        self._stale = not self.isVisible()
        if not self._stale:
            self._count_everybody()
            self.refresh()

    def take_focus(self) -> None:
        """Begin in the search field."""
        self.search.take_focus()

    def take_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.take_focus()

    def take_scan(self, code: str) -> bool:
        """Open the person a card or an identity number belongs to."""
        return self.doing.open_scanned(code)

    def take_files(self, files: list[Path]) -> bool:
        """Bring in the files that were dropped on the window, one after the other."""
        if "import" in self.doing.shut:
            self.doing.act("import")
        else:
            self.doing.actions.bring_in(files)
        return True

    def print_shown(self) -> None:
        """Offer what can be printed."""
        if "print" in self.doing.shut:
            self.doing.act("print")
        else:
            self.head.open_print_menu()

    def arrive(self, **where: Any) -> None:
        """Show ``category``, ``text`` or ``filters``, or go to ``person``, an id."""
        if {"category", "filters", "text"} & where.keys():
            self._look_for({name: where[name] for name in where if name != "person"})
        if person := int(where.get("person", 0)):
            if self.table.position_of(person) < 0:
                self._look_for({})
            self.view.take_up(person, set(), person)

    def keys(self) -> list[tuple[str, str]]:
        """Return the screen's own keys."""
        return key_list()

    # what the list and the keys ask

    def refresh(self) -> None:
        """Ask the services again and show what they answer, in the same place."""
        self._typing.stop()
        self._stale = False
        current, top = self.view.current_id(), self.view.top_id()
        position = self.view.currentIndex().row()
        selected = {self.table.ids[at] for at in self.view.selected_positions()}
        query = replace(self._state.query, text=self.search.text().strip())
        if query != self._asked:  # another question: begin with its first answer
            current, top, selected = 0, 0, set[int]()
        self._asked = self._state.query = query
        columns = self._state.columns()
        arranged = tuple(columns) == self.table.columns
        found = roster.find(self._session, query)
        kept = arranged and found == self.table.ids
        self.table.show_people(found, columns, reader(self._session, columns, query.on_day))
        self.table.show_order(query.sort, descending=query.descending)
        if not arranged:
            self.view.lay_out(self._state.widths)
        if not kept:
            self.view.take_up(current, selected, top, position)
        self.tools.show_counts(roster.category_counts(self._session, query), query.category)
        self.filtering.show()
        self._selected()
        self.carding.show()

    def chosen(self) -> list[int]:
        """Return the ids to act on: those ticked, else those selected."""
        if self.table.ticks:
            return list(self.table.ticks)
        return [self.table.ids[at] for at in self.view.selected_positions()]

    def clear(self) -> None:
        """Show everybody again."""
        self._look_for({})

    def step_back(self) -> None:
        """Close what floats, then take the ticks away, then the words searched for."""
        if self.side.in_sight() and (self.side.floating or self.side.in_sight() != CARD):
            self.side.dismiss()
        elif self.table.ticks:
            self.table.untick()
        elif self.search.text():
            self.search.set_text("")
            self.search.take_focus()

    def toggle_side(self, which: str) -> None:
        """Show or hide the card or the filters."""
        self.side.toggle(which)
        self._fit()

    def choose_columns(self) -> None:
        """Open the choice of columns."""
        self.arranging.choose_columns()

    def _look_for(self, values: dict[str, Any]) -> None:
        wanted: dict[str, Any] = {"text": "", "category": "", "filters": {}, "on_day": ""} | values
        self.search.field.setText(wanted["text"])
        self._state.query = replace(self._state.query, **wanted)
        self.refresh()

    def _entered(self, text: str) -> None:
        if self.take_scan(text):
            self.search.take_focus()
            return
        if open_code(self._context, text):
            self.search.set_text("")
            return
        self.refresh()
        if text.strip() and len(self.table.ids) == 1:
            self.doing.actions.edit(self.table.ids[0])
        elif self.table.ids:
            self.view.setFocus()

    def _count_everybody(self) -> None:
        self._total = roster.total(self._session)
        parts = [
            printing.centre(self._session).name,
            tr("{count:person|people} on the roster", count=counted(self._total)),
        ]
        if new := new_this_month(self._session):
            parts.append(tr("{count} transferred in this month", count=new))
        self.head.set_subtitle(" · ".join(part for part in parts if part))

    def _selected(self) -> None:
        self.pane.show_state(
            total=self._total, shown=len(self.table.ids),
            chosen=self.view.selected_count(), ticked=len(self.table.ticks),
        )  # fmt: skip

    # how it fits

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys of the search field lead into the list."""
        downwards = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in downwards
            and self.table.ids
        ):
            self.view.setFocus()
            return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._count_everybody()
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        floating = self.width() < theme.px(NARROW)
        self.tools.set_compact(floating)
        self.tools.card.setVisible(floating)
        if floating != self.side.floating:
            self.side.floating = floating
            if floating:
                self._body.removeWidget(self.side)
            else:
                self._body.addWidget(self.side)
            self.side.settle()
        if floating:
            place = QRect(self.pane.geometry())
            place.setTop(self.tools.geometry().top())
            self.side.float_over(place)
        else:
            self.side.setFixedWidth(theme.px(WIDTH))
