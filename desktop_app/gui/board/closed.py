"""Closed records of a workflow as a table that can be searched, and what leads on from them."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from desktop_app.domain import codes, days
from desktop_app.errors import NotFound, UserError
from desktop_app.gui.board.desk import Deed, Desk, findable
from desktop_app.gui.board.detail import move_on
from desktop_app.gui.board.steps import Steps
from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.widgets import QuietButton, SearchBox, gap, label, open_sized
from desktop_app.i18n import tr
from desktop_app.services.workflows import View


class ClosedRecords(QDialog):
    """The newest closed records; the steps that lead on from the chosen one stand below."""

    def __init__(self, context: Context, desk: Desk) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._desk = context, desk
        self._views: list[View] = []
        self._seen: list[View] = []
        self._record: Any = None
        title = tr("{desk}: closed", desk=tr(desk.title))
        self.setWindowTitle(title)
        self.search = SearchBox(tr(desk.hint))
        heads = (
            tr("Number"), tr("What it is about"), tr("Person concerned"), tr("Kind"), tr("Done by"),
            tr("State"), tr("Outcome"), tr("Closed on"),
        )  # fmt: skip
        widths = (130, 0, 100, 90, 120, 90, 0, 130)  # px at normal type size
        if desk.by_year:
            heads, widths = (tr("Year"), *heads), (70, *widths)
        self.table = LinesView(title, heads, widths)
        ways = {name: self._way(make) for name, make in desk.ways.items()}
        self.steps = Steps(desk.flow.record, self._do, ways)
        self.deeds = [self._deed(one) for one in desk.deeds]
        self.nothing = label(tr("Nothing has been closed yet."), "soft")
        self.search.changed.connect(lambda _: self._find())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(22), gap(18), gap(22), gap(16))
        layout.setSpacing(gap(10))
        layout.addWidget(self.search)
        layout.addWidget(self.nothing)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.steps)
        layout.addWidget(self.steps.foot)
        row = QHBoxLayout()
        for button in self.deeds:
            row.addWidget(button)
        row.addStretch(1)
        layout.addLayout(row)
        self._read()
        self.table.selectRow(0)
        open_sized(self, 1180, 560)

    def choose(self, record_id: int) -> None:
        """Show a record; nothing is chosen when it is older than those listed."""
        rows = [place for place, one in enumerate(self._seen) if one.id == record_id]
        self.table.clearSelection()
        if rows:
            self.table.selectRow(rows[0])

    def _read(self) -> None:
        self._views = self._desk.shown(self._context.session, closed=True, words=codes.label)
        self.nothing.setVisible(not self._views)
        self._narrow()

    def _narrow(self) -> None:
        words = self.search.text().lower().split()
        self._seen = [
            one for one in self._views if all(map(findable(one).__contains__, words))
        ]  # fmt: skip
        self.table.lines.show_rows([self._row(one) for one in self._seen])
        self._offer()

    def _row(self, view: View) -> tuple[str, ...]:
        cells = (
            view.number, view.title, view.for_whom, view.group_label, view.who, view.state_label,
            "  ".join(filter(None, (view.result, view.outcome))), days.shown(view.closed_on),
        )  # fmt: skip
        return (view.year, *cells) if self._desk.by_year else cells

    def _find(self) -> None:
        self._narrow()
        self.table.selectRow(0)

    def _chosen(self) -> View | None:
        rows = self.table.selectionModel().selectedRows()
        return self._seen[rows[0].row()] if rows else None

    def _offer(self) -> None:
        """Offer what leads on from the chosen record."""
        session, moves, view = self._context.session, (), self._chosen()
        if view is not None:
            with suppress(NotFound):  # deleted a moment ago: nothing leads on
                self._record = self._desk.find(session, view.id)
                moves = self._desk.steps_from(session, self._record)
        self.steps.show_steps(self._record, moves)
        self.steps.setVisible(bool(moves))
        for button, deed in zip(self.deeds, self._desk.deeds, strict=True):
            chosen = view is not None and self._record is not None
            button.setVisible(chosen and deed.fits(session, self._record))

    def _deed(self, deed: Deed) -> QuietButton:
        def do() -> None:
            dialog = deed.do(self._context, self._record)
            if isinstance(dialog, QDialog):
                dialog.accepted.connect(self._read)

        button = QuietButton(tr(deed.label))
        button.clicked.connect(lambda _=False: do())
        return button

    def _way(self, make: Callable[[Context, Any], Any]) -> Callable[[], Any]:
        return lambda: make(self._context, self._record)

    def _do(self, step: str, values: dict[str, Any], reason: str) -> None:
        if (view := self._chosen()) is not None:
            try:
                move_on(self._context, self._desk, view, step, values, reason)
            except UserError as error:
                if self._context.follow():
                    self._read()
                    self.choose(view.id)
                    self._context.notify(str(error))
                raise
            self._read()  # nothing is chosen then: a second click does not move the next one
            self.table.setFocus()
