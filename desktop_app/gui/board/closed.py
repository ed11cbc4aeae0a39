"""Closed records of a workflow: a list that is searched in the file, and the chosen one beside."""

from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop_app.domain import codes, days
from desktop_app.errors import NotFound
from desktop_app.gui.board.desk import Deed, Desk, FindClosed
from desktop_app.gui.board.detail import RecordDetail
from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.printing.before_print import look_first
from desktop_app.gui.widgets import IconButton, QuietButton, SearchBox, gap, label, open_sized
from desktop_app.i18n import tr
from desktop_app.services import work_lists
from desktop_app.services.session import Changes
from desktop_app.services.workflows import Closed, View


class ClosedRecords(QDialog):
    """The records closed last; others are found by searching.

    The chosen one stands beside the list with its history, its papers and what leads on from it.
    """

    def __init__(self, context: Context, desk: Desk, find: FindClosed) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._desk, self._find = context, desk, find
        self._found = Closed([], 0)
        title = tr("{desk}: closed", desk=tr(desk.title))
        self.setWindowTitle(title)
        self.search = SearchBox(tr(desk.hint))
        self.print = IconButton("printer", tr("Print what is shown as a list"))
        self.print.setVisible(context.session.may("papers.print"))
        heads = (
            tr("Number"), tr("What it is about"), tr("Person concerned"), tr("Done by"),
            tr("State"), tr("Closed on"),
        )  # fmt: skip
        widths = (125, 0, 90, 90, 80, 105)  # px at normal type size
        if desk.by_year:
            heads, widths = (tr("Year"), *heads), (60, *widths)
        self.table = LinesView(title, heads, widths)
        self.count = label("", "soft", wrap=True)
        self.detail = RecordDetail(context, desk, tr("Choose one in the list"))
        self.steps = self.detail.steps
        self.deeds = [self._deed(one) for one in desk.deeds]
        self._lay_out()
        self._listen()
        self._read()
        open_sized(self, 1280, 680)
        self.table.setFocus()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self.search, 1)
        tools.addWidget(self.print)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(8))
        column.addLayout(tools)
        column.addWidget(self.count)
        column.addWidget(self.table, 1)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(gap(8))
        beside.addWidget(self.detail, 1)
        row = QHBoxLayout()
        for button in self.deeds:
            row.addWidget(button)
        row.addStretch(1)
        beside.addLayout(row)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(gap(12))
        parts.addWidget(left)
        parts.addWidget(right)
        parts.setStretchFactor(0, 7)
        parts.setStretchFactor(1, 4)
        parts.setSizes([820, 400])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(22), gap(18), gap(22), gap(16))
        layout.addWidget(parts)

    def _listen(self) -> None:
        self.search.changed.connect(lambda _: self._read())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show())
        self.table.activated.connect(lambda _: self.detail.take_focus())
        self.detail.moved.connect(self._go_on)
        self.print.clicked.connect(lambda _=False: self.print_shown())
        self._context.signals.changed.connect(self._heed)
        QShortcut(QKeySequence("F3"), self, self.search.take_focus)
        QShortcut(QKeySequence("Ctrl+P"), self, self.print_shown)

    def choose(self, record_id: int) -> None:
        """Show a record; one that is older than those listed is searched for."""
        if record_id not in self._ids():
            with suppress(NotFound):
                record = self._desk.find(self._context.session, record_id)
                self.search.set_text(getattr(record, "number", ""))
        self.table.clearSelection()
        self.table.choose(record_id)

    def print_shown(self) -> None:
        """Print what is shown as a list."""
        if not self.print.isVisible():
            return
        title, text = self._desk.list_title, self.search.text()
        ids = set(self._ids())
        every = self._find(self._context.session, text, words=codes.chinese).views
        views = [one for one in every if one.id in ids]
        look_first(
            self._context,
            work_lists.PAPER,
            lambda session, _: work_lists.print_list(session, title, views),
            title,
        )

    def _ids(self) -> list[int]:
        return [one.id for one in self._found.views]

    def _read(self) -> None:
        """Read what the search finds; who was chosen stays chosen."""
        text = self.search.text()
        self._found = self._find(self._context.session, text, words=codes.label)
        rows = [self._row(one) for one in self._found.views]
        self.table.show_records(self._ids(), rows, asked=text)
        self.count.setText(self._said(len(rows), self._found.count))
        self._show()

    def _said(self, shown: int, count: int) -> str:
        if not count:
            searched = self.search.text().strip()
            return tr("Nothing closed fits the search.") if searched else tr(
                "Nothing has been closed yet."
            )  # fmt: skip
        if shown < count:
            return tr(
                "The newest {shown} of {count} are shown; search for others.",
                shown=shown, count=count,
            )  # fmt: skip
        return tr("{count:record|records}", count=count)

    def _row(self, view: View) -> tuple[str, ...]:
        cells = (
            view.number, view.title, view.for_whom, view.who, view.state_label,
            days.shown(view.closed_on),
        )  # fmt: skip
        return (view.year, *cells) if self._desk.by_year else cells

    def _show(self) -> None:
        """Show the chosen record, and what else may be done with it."""
        row = self.table.chosen_row()
        self.detail.show_view(self._found.views[row] if row >= 0 else None)
        record = self.detail.record
        for button, deed in zip(self.deeds, self._desk.deeds, strict=True):
            fits = record is not None and deed.fits(self._context.session, record)
            button.setVisible(fits)

    def _heed(self, changes: Changes) -> None:
        if changes.tables & {self._desk.table, "person", *self._desk.heeds}:
            self._read()

    def _go_on(self) -> None:
        """Read again; where the record has left nothing is chosen, so a second click moves none."""
        self._read()
        self.table.setFocus()

    def _deed(self, deed: Deed) -> QuietButton:
        button = QuietButton(tr(deed.label))
        button.clicked.connect(lambda _=False: deed.do(self._context, self.detail.record))
        return button
