"""The board of the five categories: who stands where, today or on a past day; moving people."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain import codes, days
from desktop_app.domain.five_manage import CATEGORIES, UNASSIGNED
from desktop_app.domain.query import Query
from desktop_app.errors import UserError
from desktop_app.gui import theme
from desktop_app.gui.categories.column import BoardColumn
from desktop_app.gui.categories.dialog import CategoryDialog, open_category_dialog
from desktop_app.gui.categories.proposals import open_proposals
from desktop_app.gui.context import Context
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.rights import bar, why_not
from desktop_app.gui.roster.words import counted
from desktop_app.gui.widgets import (
    Banner,
    PageHeader,
    PrimaryButton,
    SearchBox,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr
from desktop_app.services.members import categories, roster
from desktop_app.services.session import Changes

PAUSE = 150  # milliseconds between the last key and the search
DUE = 3  # open actions a column
NARROW, LOW = 1_000, 560  # px at normal type size, below which less is shown
SHOWN = (*CATEGORIES, UNASSIGNED)


class CategoriesScreen(QWidget):
    """Six columns: the five categories and those not yet classified."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._session = context, context.session
        self._stale = True
        self.day = ""  # ISO day of a past board, "" for today
        self.search = SearchBox(tr("Find on the board"))
        self.on_day = LineEditor()
        self.on_day.setPlaceholderText(tr("Today"))
        self.on_day.setFixedWidth(theme.px(126))
        self.on_day.setAccessibleName(tr("As of which day"))
        self.on_day.setToolTip(tr("Type a past day to see who stood where on that day."))
        self.rule = SecondaryButton(tr("Rule proposals"), "list-checks")
        self.rule.setAccessibleName(tr("Rule proposals"))
        self.rule.setToolTip(tr("Rule proposals"))
        self.change = PrimaryButton(tr("Change the category"), "layers")
        self.header = PageHeader(tr("Five categories"))
        self.past = Banner("info")
        self.past.offer(tr("Back to today"), lambda: self.go_to_day(""))
        self.columns = {code: BoardColumn(self._session, code) for code in SHOWN}
        self.hint = label("", "small")
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.refresh)
        self._listen()
        self.fixed = bool(why_not(self._session, "categories.change"))
        bar(self._session, "categories.change", self.rule, self.change)
        self._say_day()
        self._choice_changed()

    def _lay_out(self) -> None:
        tools = self.header.tools
        tools.addWidget(self.search, 1)
        self.as_of = label(tr("As of"), "soft")
        tools.addWidget(self.as_of)
        for widget in (self.on_day, self.rule, self.change):
            tools.addWidget(widget)
        board = QWidget()
        row = QHBoxLayout(board)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(gap(10))
        for column in self.columns.values():
            row.addWidget(column, 1)
        area = QScrollArea()
        area.setWidget(board)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(18), gap(24), gap(10))
        layout.setSpacing(gap(10))
        layout.addWidget(self.header)
        layout.addWidget(self.past)
        layout.addWidget(area, 1)
        layout.addWidget(self.hint)

    def _listen(self) -> None:
        self.search.changed.connect(lambda _: self._pause.start())
        self.search.entered.connect(lambda _: self._go_to_first())
        self.on_day.left.connect(self._read_day)
        self.on_day.returnPressed.connect(self._read_day)
        self.rule.clicked.connect(lambda _=False: open_proposals(self._context))
        self.change.clicked.connect(lambda _=False: self.move_people(self.chosen_ids()))
        for code, column in self.columns.items():
            column.opened.connect(self._open_person)
            column.dropped.connect(lambda ids, code=code: self.move_people(ids, code))
            column.asked.connect(self._ask)
            column.chosen.connect(lambda code=code: self._chosen_in(code))
        QShortcut(QKeySequence("F4"), self, lambda: self._open_first())

    # what the window asks

    def heed(self, changes: Changes) -> None:
        """Read again when people were touched; a hidden board waits until it is shown."""
        if changes.tables & {"person", "dated"}:
            self._stale = True
            if self.isVisible():
                self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow, low = self.width() < theme.px(NARROW), self.height() < theme.px(LOW)
        self.as_of.setVisible(not narrow)
        self.rule.setText("" if narrow else tr("Rule proposals"))
        for column in self.columns.values():
            column.show_due_lines(1 if low else DUE)

    def take_focus(self) -> None:
        """Begin at the first column with somebody in it."""
        for column in self.columns.values():
            if column.people.people.ids:
                column.people.setFocus()
                return

    def take_search(self) -> None:
        """Begin to search within the board."""
        self.search.take_focus()

    def arrive(self, **where: Any) -> None:
        """Show a past day: ``on_day`` is ISO; or search: ``text``."""
        self.search.set_text(str(where.get("text", "")))
        self.go_to_day(str(where.get("on_day", "")))

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's keys."""
        return [
            ("M", tr("Move the chosen people to another category")),
            ("Enter", tr("Open the chosen person")),
        ]

    # reading

    def refresh(self) -> None:
        """Read the board again, as of its day and narrowed by what is searched for."""
        try:
            self._read()
        except UserError as error:
            self._context.show_trouble(error)
        self._choice_changed()

    def _read(self) -> None:
        self._stale = False
        text = self.search.text().strip()
        if self.day:
            counts = categories.counts(self._session, on_day=self.day)
            for code, column in self.columns.items():
                column.show_people(self._find(code, text), counts.get(code, 0), ())
        else:
            board = categories.board(self._session, per_column=DUE)
            counts = {one.category: one.count for one in board}
            for one in board:
                ids = self._find(one.category, text) if text else one.ids
                self.columns[one.category].show_people(ids, one.count, () if text else one.due)
        waiting = counts.get(UNASSIGNED, 0)
        total = counted(sum(counts.values()))
        said = tr(
            "{count:person|people}, {waiting} not yet classified",
            count=total,
            waiting=counted(waiting),
        )
        self.header.set_subtitle(said)

    def _find(self, code: str, text: str) -> Sequence[int]:
        return roster.find(self._session, Query(text=text, category=code, on_day=self.day))

    # a past day

    def _read_day(self) -> None:
        text = self.on_day.text()
        try:
            day = days.parse(text)
        except ValueError as error:
            self.past.say("error", str(error))
            return
        if day and len(day) < days.FULL_DAY:
            self.past.say("warning", tr("Give the full date: year, month and day."))
        elif day > self._session.today().isoformat():
            self.past.say("warning", tr("The day must not be in the future."))
        elif day != self.day:
            self.go_to_day(day)
        else:
            self._say_day()

    def go_to_day(self, day: str) -> None:
        """Show the board of a day (ISO); today's (or "") can be changed, a past one only read."""
        self.day = "" if day == self._session.today().isoformat() else day
        self.on_day.show_value(self.day)
        for column in self.columns.values():
            column.people.set_read_only(bool(self.day) or self.fixed)
        self._say_day()
        self.refresh()

    def _say_day(self) -> None:
        shown = days.shown(self.day) if self.day else ""
        text = tr("This is how it stood on {day}; it can only be read.", day=shown)
        self.past.say("info", text if self.day else "")
        self.hint.setText(
            ""
            if self.day
            else tr("Drag people to another column, or press M. Double click or Enter opens.")
        )

    # choosing and moving

    def chosen_ids(self) -> list[int]:
        """Return the people selected in the board."""
        return [one for column in self.columns.values() for one in column.people.selected_ids()]

    def _chosen_in(self, code: str) -> None:
        if self.columns[code].people.selectionModel().hasSelection():
            for other, column in self.columns.items():
                if other != code and column.people.selectionModel().hasSelection():
                    column.people.clearSelection()
        self._choice_changed()

    def _choice_changed(self) -> None:
        count = len(self.chosen_ids())
        self.change.setEnabled(bool(count) and not self.day)
        text = tr("Change the category ({count})", count=count)
        self.change.setText(text if count > 1 else tr("Change the category"))

    def move_people(self, ids: Sequence[int], to: str = "") -> CategoryDialog | None:
        """Ask from when and why, then move; today's board only."""
        if not ids or self.day:
            return None
        return open_category_dialog(self._context, ids, to)

    def _ask(self, place: QPoint) -> None:
        ids = self.chosen_ids()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(ids) == 1:
            menu.addAction(tr("Open the person"), lambda: self._open_person(ids[0]))
        if not self.day:
            menu.addSection(tr("Move to ({count})", count=len(ids)))
            for code, column in self.columns.items():
                action = menu.addAction(codes.label("five_manage_category", code))
                action.setEnabled(not column.people.selectionModel().hasSelection())
                action.triggered.connect(lambda _=False, code=code: self.move_people(ids, code))
            menu.addSeparator()
            menu.addAction(tr("Claim service items…"), lambda: self._claim(ids))
        menu.popup(place)

    def _claim(self, ids: Sequence[int]) -> None:
        from desktop_app.gui.red_post.dialog import open_claim_dialog

        open_claim_dialog(self._context, ids)

    def _open_person(self, person_id: int) -> None:
        from desktop_app.gui.person.form import open_form

        open_form(self._context, person_id)

    def _open_first(self) -> None:
        if ids := self.chosen_ids():
            self._open_person(ids[0])

    def _go_to_first(self) -> None:
        self._pause.stop()
        self.refresh()
        for column in self.columns.values():
            if column.people.people.ids:
                column.people.setFocus()
                column.people.setCurrentIndex(column.people.people.index(0))
                return
