"""Donation drives: which there are, what each has in stock, what came in and went out."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain import codes, days, money
from desktop_app.domain.donations import IN, OUT, Stock
from desktop_app.domain.records.donation import Drive, GoodsEntry
from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.handing_out import HandingDialog, ask_place
from desktop_app.gui.person.editors import LineEditor
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.printing.before_print import look_first
from desktop_app.gui.record_form import RecordForm, typed_fields
from desktop_app.gui.widgets import (
    Banner,
    Flow,
    IconButton,
    Panel,
    PrimaryButton,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr
from desktop_app.services import ledgers
from desktop_app.services.handing_out import Handing
from desktop_app.services.help import drives, help_lists, help_papers
from desktop_app.services.help.drives import Entry
from desktop_app.services.session import Changes

HEEDED = frozenset({"donation_drive", "goods_entry"})


class DrivesPage(QWidget):
    """The drives at the left; stock and entries of the chosen one at the right.

    The button ``new`` stands in the header of the screen.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.drives: list[Drive] = []
        self._entries: list[Entry] = []
        self.list = LinesView(tr("Donation drives"), (tr("Name of the drive"),), (0,))
        self.stock = LinesView(
            tr("Stock"), (tr("Goods"), tr("Taken in"), tr("Given out"), tr("Still there")),
            (0, 110, 110, 110),
        )  # fmt: skip
        self.entries = LinesView(
            tr("Received and given out"),
            (tr("Day"), tr("In or out"), tr("Donor or recipient"), tr("Goods"), tr("How many")),
            (120, 90, 0, 130, 120),
        )
        self.new = SecondaryButton(tr("New drive"), "plus")
        self.edit = IconButton("pencil", tr("Change the drive"))
        self.came = PrimaryButton(tr("Record a donation"), "download")
        self.went = SecondaryButton(tr("Give out"), "send")
        self.back = SecondaryButton(tr("Take back"), "undo-2")
        self.reason = LineEditor()
        self.reason.setPlaceholderText(tr("why the record is wrong"))
        self.reason.setAccessibleName(tr("Reason"))
        self.print = IconButton("printer", tr("Print the list of the drive"))
        self.export = IconButton("file-down", tr("Save the list of the drive as a sheet"))
        self.notice = Banner()
        self._lay_out()
        self._listen()
        self.refresh()

    def _lay_out(self) -> None:
        left, right = Panel("card", 1), Panel("card", 14)
        left.body.addWidget(self.list, 1)
        self.title, self.facts = label("", "heading", wrap=True), label("", "soft", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.edit)
        head.addWidget(self.print)
        head.addWidget(self.export)
        right.body.addLayout(head)
        right.body.addWidget(self.facts)
        right.body.addWidget(self.stock, 2)
        right.body.addWidget(self.entries, 3)
        buttons = QWidget()
        flow = Flow(buttons, gap(8))
        for button in (self.came, self.went, self.back):
            flow.addWidget(button)
        flow.addWidget(self.reason)
        self.reason.setMinimumWidth(gap(230))
        right.body.addWidget(self.notice)
        right.body.addWidget(buttons)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(gap(12))
        parts.addWidget(left)
        parts.addWidget(right)
        parts.setSizes([320, 840])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(gap(12))
        layout.addWidget(parts, 1)

    def _listen(self) -> None:
        may = self._context.session.may
        for button in (self.edit, self.came, self.went, self.back, self.reason):
            button.setVisible(may(drives.RIGHTS.change))
        self.print.setVisible(may("papers.print"))
        self.export.setVisible(may("export.masked"))
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show())
        self.entries.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.new.clicked.connect(lambda _=False: self.open_drive(None))
        self.edit.clicked.connect(lambda _=False: self.open_drive(self.chosen()))
        self.came.clicked.connect(lambda _=False: self.open_entry(IN))
        self.went.clicked.connect(lambda _=False: self.open_entry(OUT))
        self.back.clicked.connect(lambda _=False: self._take_back())
        self.reason.returnPressed.connect(self._take_back)
        self.print.clicked.connect(lambda _=False: self.print_shown())
        self.export.clicked.connect(lambda _=False: self._ask_export())
        here = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("F2"), self, self.new.click, context=here)
        QShortcut(QKeySequence("F8"), self, self.came.click, context=here)
        QShortcut(QKeySequence("F9"), self, self.went.click, context=here)

    # what the screen asks

    def heed(self, changes: Changes) -> None:
        """Read again when drives or entries were touched."""
        if changes.tables & HEEDED:
            self.refresh()

    def take_focus(self) -> None:
        """Begin at the list of drives."""
        self.list.setFocus()

    def chosen(self) -> Drive | None:
        """Return the drive that is chosen."""
        row = self.list.chosen_row()
        return self.drives[row] if row >= 0 else None

    def print_shown(self) -> None:
        """Print the list of the chosen drive."""
        if drive := self.chosen():
            look_first(
                self._context,
                help_papers.DONATIONS,
                lambda session, _: help_papers.donations(session, drive),
            )

    def _ask_export(self) -> None:
        if (drive := self.chosen()) is None:
            return
        title = tr("Save the list of the drive as a sheet")

        def place(handing: Handing) -> None:
            name = f"{drive.name} {self._context.session.today().isoformat()}.xlsx"
            ask_place(self._context, self, name, lambda file: self.export_to(file, handing))

        HandingDialog(self, place, title, pages=False).open()

    def export_to(self, file: Path, handing: Handing) -> None:
        """Write the chosen drive into a workbook."""
        if drive := self.chosen():
            help_papers.export_donations(self._context.session, drive, file, handing)
            self._context.notify(tr("Exported: {name}", name=file.name))

    # showing

    def refresh(self) -> None:
        """Read the drives again; the chosen one stays."""
        session = self._context.session
        self.drives = drives.drives(session) if session.may(drives.RIGHTS.see) else []
        self.list.show_records(
            [one.id for one in self.drives], [(one.name,) for one in self.drives], asked=""
        )
        self._show()

    def _show(self) -> None:
        session, drive = self._context.session, self.chosen()
        for widget in (self.edit, self.came, self.went, self.print, self.export):
            widget.setEnabled(drive is not None)
        self.notice.clear()
        if drive is None:
            none = not self.drives
            self.title.setText(tr("No donation drive yet") if none else "")
            self.facts.setText(tr("Begin one with “New drive” above at the right.") if none else "")
        else:
            span = "  ".join(filter(None, map(days.shown, (drive.first_day, drive.last_day))))
            self.title.setText(drive.name)
            self.facts.setText("  ".join(filter(None, (span, drive.destination))))
        self.facts.setVisible(bool(self.facts.text()))
        self._entries = drives.entries(session, drive.id) if drive else []
        stock = drives.stock(session, drive.id) if drive else []
        self.stock.lines.show_rows([_stock(one) for one in stock])
        self.entries.show_records(
            [one.entry.id for one in self._entries], [_entry(one) for one in self._entries]
        )
        self._enable()

    def _enable(self) -> None:
        row = self.entries.chosen_row()
        open_yet = row >= 0 and not self._entries[row].reversed
        self.back.setEnabled(open_yet)
        self.reason.setEnabled(open_yet)

    # doing

    def open_drive(self, drive: Drive | None) -> RecordForm:
        """Open the form of a drive, or of a new one."""
        today = self._context.session.today().isoformat()
        heading = tr("Change the drive") if drive else tr("New drive")
        return self._open(heading, drive or Drive(first_day=today), drives.save, {})

    def open_entry(self, way: str) -> RecordForm | None:
        """Open the form of goods or money in or out."""
        drive, session = self.chosen(), self._context.session
        if drive is None:
            return None
        entry = GoodsEntry(drive=drive.id, way=way, done_on=session.today().isoformat())
        ways: dict[str, Any] = {}
        named: dict[int, str] = {}
        if way == OUT and session.may("help.see"):
            named = {one.pair.id: one.pair.name for one in help_lists.views(session)}
            ways = {"pair": [(str(number), name) for number, name in named.items()]}

        def save(session: Any, typed: GoodsEntry) -> GoodsEntry:
            return drives.record(
                session, replace(typed, party=typed.party or named.get(typed.pair, ""))
            )

        heading = tr("Record a donation") if way == IN else tr("Give out")
        form = self._open(heading, entry, save, ways, left_out="donor" if way == IN else "")
        form.editors["item"].setFocus()
        return form

    def _open(
        self, heading: str, record: Any, save: Any, ways: dict[str, Any], left_out: str = ""
    ) -> RecordForm:
        only = [one.name for one in typed_fields(type(record), ways) if one.name != left_out]

        def store(typed: Any) -> None:
            kept = save(self._context.session, typed)
            self._context.announce(ledgers.changed(type(kept)))
            (self.list if isinstance(kept, Drive) else self.entries).choose(kept.id)
            self._context.notify(tr("Saved"), self._context.undo)

        form = RecordForm(
            self._context.window, heading, record, store, ways, only=only,
            session=self._context.session,
        )  # fmt: skip
        form.show()
        return form

    def _take_back(self) -> None:
        row = self.entries.chosen_row()
        if row < 0:
            return
        try:
            entry = self._entries[row].entry
            drives.reverse(self._context.session, entry.id, reason=self.reason.text())
        except UserError as error:
            self._context.follow()
            self.notice.say("error", str(error))
            return
        self.reason.clear()
        self._context.announce(drives.TOUCHED)
        self._context.notify(tr("Taken back."), self._context.undo)


def _stock(one: Stock) -> tuple[str, ...]:
    def size(number: int) -> str:
        return money.yuan(number) if one.is_money else f"{number} {one.measure}"

    return one.item or tr("Money in yuan"), size(one.came), size(one.went), size(one.left)


def _entry(one: Entry) -> tuple[str, ...]:
    entry = one.entry
    size = f"{entry.quantity} {entry.measure}" if entry.item else money.yuan(entry.amount)
    way = tr("taken back") if one.reversed else codes.label("goods_way", entry.way)
    return (
        days.shown(entry.done_on), way, entry.party, entry.item or tr("Money in yuan"), size,
    )  # fmt: skip
