"""The screen of a workflow: the board at the left, one record at the right."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop_app.domain import codes
from desktop_app.gui.board.board import Board
from desktop_app.gui.board.calendar_dialog import open_calendar
from desktop_app.gui.board.card import Card
from desktop_app.gui.board.closed import ClosedRecords
from desktop_app.gui.board.desk import Desk, findable
from desktop_app.gui.board.detail import RecordDetail
from desktop_app.gui.context import Context
from desktop_app.gui.handing_out import HandingDialog, ask_place
from desktop_app.gui.paper_codes import open_code
from desktop_app.gui.printing.before_print import look_first
from desktop_app.gui.widgets import (
    ChipRow,
    IconButton,
    PageHeader,
    PrimaryButton,
    SearchBox,
    SecondaryButton,
    gap,
)
from desktop_app.i18n import tr
from desktop_app.services import work_lists
from desktop_app.services.handing_out import Handing
from desktop_app.services.session import Changes
from desktop_app.services.workflows import View

ALL, LATE, URGENT = "", "late", "urgent"


class BoardScreen(QWidget):
    """Everything a desk has in hand. ``inside`` another screen it has neither margins nor title."""

    def __init__(self, context: Context, desk: Desk, *, inside: bool = False) -> None:
        super().__init__()
        self._context, self.desk = context, desk
        self._views: dict[int, View] = {}
        self._make_tools(inside=inside)
        self.chips = ChipRow()
        self.chips.add(ALL, tr("All"), count=0)
        self.chips.add(LATE, tr("Overdue"), count=0)
        self.chips.add(URGENT, tr("Urgent"), count=0)
        self.groups = codes.table(desk.groups)
        for code, item in self.groups.items():
            self.chips.add(code, item.label, count=0)
        self.board, self.detail = Board(desk.flow), RecordDetail(context, desk)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(gap(12))
        parts.addWidget(self.board)
        parts.addWidget(self.detail)
        parts.setStretchFactor(0, 7)
        parts.setStretchFactor(1, 4)
        parts.setSizes([740, 420])
        layout = QVBoxLayout(self)
        edges = (0, 0, 0, 0) if inside else (gap(24), gap(18), gap(24), gap(14))
        layout.setContentsMargins(*edges)
        layout.setSpacing(gap(12))
        layout.addWidget(self.header)
        layout.addWidget(self.chips)
        layout.addWidget(parts, 1)
        self._listen()
        self.refresh()

    def _make_tools(self, *, inside: bool) -> None:
        desk, may = self.desk, self._context.session.may
        self.search = SearchBox(tr(desk.hint))
        self.new = PrimaryButton(tr(desk.new_label), "plus")
        self.new.setVisible(desk.form is not None and may(desk.change_right))
        self.light = SecondaryButton(tr(desk.light_label), "hand-heart")
        self.light.setVisible(desk.light is not None and may(desk.change_right))
        self.closed = SecondaryButton(tr("Closed"), "history")
        self.closed.setVisible(desk.closed is not None)
        self.calendar = IconButton("calendar", tr("Working days"))
        self.calendar.setVisible(may("centre.change"))
        self.print = IconButton("printer", tr("Print what is shown as a list"))
        self.print.setVisible(may("papers.print"))
        self.export = IconButton("file-down", tr("Save what is shown as a sheet"))
        self.export.setVisible(may("export.masked"))
        self.header = PageHeader("" if inside else tr(desk.title))
        self.header.tools.addWidget(self.search, 1)
        for button in (
            self.calendar, self.print, self.export, self.closed, self.light, self.new,
        ):  # fmt: skip
            self.header.tools.addWidget(button)

    def _listen(self) -> None:
        self.search.changed.connect(lambda _: self._narrow())
        self.search.entered.connect(self._entered)
        self.chips.chosen.connect(lambda _: self._narrow())
        self.board.chosen.connect(self._show)
        self.detail.moved.connect(lambda: self.board.go_on())  # its button has gone
        self.board.chosen.connect(lambda _: QTimer.singleShot(0, self, self._context.follow))
        self.new.clicked.connect(lambda _=False: self._open_form())
        self.light.clicked.connect(lambda _=False: self._open_light())
        self.closed.clicked.connect(lambda _=False: self._open_closed())
        self.calendar.clicked.connect(lambda _=False: open_calendar(self._context))
        self.print.clicked.connect(lambda _=False: self.print_shown())
        self.export.clicked.connect(lambda _=False: self._ask_export())
        QShortcut(QKeySequence("F2"), self, self._open_form)
        QShortcut(QKeySequence("Shift+F2"), self, self._open_light)
        QShortcut(QKeySequence("F4"), self, self.detail.edit_record)

    def hasHeightForWidth(self) -> bool:
        """Tell that the board makes do with any height: its columns and the record scroll."""
        return False

    # what the window asks

    def heed(self, changes: Changes) -> None:
        """Read again when records of the workflow or people were touched."""
        if changes.tables & {self.desk.table, "person", *self.desk.heeds}:
            self.refresh()

    def take_focus(self) -> None:
        """Begin on the board."""
        self.board.take_focus()

    def take_search(self) -> None:
        """Begin to search."""
        self.search.take_focus()

    def arrive(self, **where: Any) -> None:
        """Go to a record: ``record`` is its id."""
        self.chips.choose(ALL)
        self.search.set_text("")
        self._narrow()
        record = int(where.get("record", 0))
        if record and record not in self._views and (closed := self._open_closed()):
            closed.choose(record)
        self.board.choose(record)

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's keys."""
        own = [("Ctrl+P", tr("Print what is shown as a list"))]
        if self.desk.form is None:
            return own
        if self.desk.light is not None:
            own = [("Shift+F2", tr(self.desk.light_label)), *own]
        return [("F2", tr(self.desk.new_label)), ("F4", tr(self.desk.edit_label)), *own]

    # showing

    def refresh(self) -> None:
        """Read the records again; the chosen one stays."""
        found = self.desk.shown(self._context.session, words=codes.label)
        self._views = {one.id: one for one in found}
        late = sum(one.alarm == "red" for one in found)
        self.chips.chip(ALL).set_count(len(found))
        self.chips.chip(LATE).set_count(late)
        urgent = sum(bool(one.urgent) for one in found)
        self.chips.chip(URGENT).set_count(urgent)
        self.chips.chip(URGENT).setVisible(bool(urgent) or self.chips.current() == URGENT)
        for code in self.groups:
            count = sum(one.group == code for one in found)
            self.chips.chip(code).set_count(count)
            self.chips.chip(code).setVisible(bool(count) or self.chips.current() == code)
        said = tr("{open} open, {late} overdue", open=len(found), late=late)
        self.header.set_subtitle(said)
        self._narrow()

    def narrowed(self) -> list[View]:
        """Return what the chips and the search leave."""
        chip, words = self.chips.current(), self.search.text().lower().split()
        return [
            one
            for one in self._views.values()
            if chip
            in (ALL, one.group, LATE if one.alarm == "red" else ALL, URGENT if one.urgent else ALL)
            and (not words or all(map(findable(one).__contains__, words)))
        ]

    def _entered(self, text: str) -> None:
        if open_code(self._context, text):
            self.search.set_text("")

    def _narrow(self) -> None:
        today, appointed = self._context.session.today(), self.desk.appointed
        self.board.show_cards([_card(one, today, appointed=appointed) for one in self.narrowed()])
        self._show(self.board.current())

    def _show(self, record_id: int) -> None:
        self.detail.show_view(self._views.get(record_id))

    def _open_form(self) -> None:
        if self.desk.form is not None and self._context.session.may(self.desk.change_right):
            self.desk.form(self._context, None)

    def _open_light(self) -> None:
        if self.desk.light is not None and self._context.session.may(self.desk.change_right):
            self.desk.light(self._context)

    def _open_closed(self) -> ClosedRecords | None:
        if self.desk.closed is None:
            return None
        open_yet = self._context.window.findChildren(ClosedRecords, self.desk.title)
        if dialog := next((one for one in open_yet if one.isVisible()), None):
            dialog.activateWindow()
            return dialog
        dialog = ClosedRecords(self._context, self.desk, self.desk.closed)
        dialog.setObjectName(self.desk.title)
        dialog.show()
        return dialog

    # out of the window

    def _for_paper(self) -> list[View]:
        """Return what is shown, in Chinese words."""
        ids = {one.id for one in self.narrowed()}
        found = self.desk.shown(self._context.session, words=codes.chinese)
        return [one for one in found if one.id in ids]

    def print_shown(self) -> None:
        """Print what is shown as a list."""
        views, title = self._for_paper(), self.desk.list_title
        look_first(
            self._context,
            work_lists.PAPER,
            lambda session, _: work_lists.print_list(session, title, views),
            title,
        )

    def _ask_export(self) -> None:
        def place(handing: Handing) -> None:
            name = f"{self.desk.list_title} {self._context.session.today().isoformat()}.xlsx"
            ask_place(self._context, self, name, lambda file: self.export_to(file, handing))

        HandingDialog(self, place, tr("Save as a sheet"), pages=False).open()

    def export_to(self, file: Path, handing: Handing) -> None:
        """Write what is shown into a workbook."""
        title = self.desk.list_title
        work_lists.export(self._context.session, title, self._for_paper(), file, handing)
        self._context.notify(tr("Exported: {name}", name=file.name))


def _card(view: View, today: date, *, appointed: bool) -> Card:
    whom = "" if view.title.startswith(view.for_whom) else view.for_whom
    line = "  ".join(filter(None, (whom, view.group_label)))
    return Card(
        view.id, view.state, view.card[0] or view.title, view.card[1] or line,
        view.state_label, _when(view, today, appointed=appointed), view.alarm,
        view.urgent,
    )  # fmt: skip


def _when(view: View, today: date, *, appointed: bool) -> str:
    """Return the deadline, or the day that is ``appointed``, in words."""
    if view.due is None:
        return ""
    late = (today - view.due).days
    if late > 0:
        return tr("{count:day|days} overdue", count=late)
    if late == 0:
        return tr("today") if appointed else tr("due today")
    day = view.due.strftime("%m-%d" if view.due.year == today.year else "%Y-%m-%d")
    if view.waits_until:
        return tr("goes on on {day}", day=day)
    return day if appointed else tr("due on {day}", day=day)
