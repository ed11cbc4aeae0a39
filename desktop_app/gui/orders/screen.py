"""Orders of residents (点单): the board at the left, one order at the right."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop_app.domain import codes, days
from desktop_app.domain.workflows.order import ORDER
from desktop_app.gui.board.board import Board
from desktop_app.gui.board.card import Card
from desktop_app.gui.context import Context
from desktop_app.gui.orders.calendar_dialog import open_calendar
from desktop_app.gui.orders.closed import open_closed
from desktop_app.gui.orders.detail import OrderDetail
from desktop_app.gui.orders.form import open_order_form
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
from desktop_app.services import orders
from desktop_app.services.orders import OrderView
from desktop_app.services.session import Changes

ALL, LATE = "", "late"


class OrdersScreen(QWidget):
    """Everything that residents have asked for and that is not closed yet."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._views: dict[int, OrderView] = {}
        self.search = SearchBox(tr("Number, requester or what is wanted"))
        self.new = PrimaryButton(tr("New order"), "plus")
        self.new.setVisible(context.session.may("orders.desk"))
        self.closed = SecondaryButton(tr("Closed orders"), "history")
        self.calendar = IconButton("calendar", tr("Working days"))
        self.calendar.setVisible(context.session.may("centre.change"))
        self.header = PageHeader(tr("Orders"))
        tools = self.header.tools
        tools.addWidget(self.search, 1)
        for button in (self.calendar, self.closed, self.new):
            tools.addWidget(button)
        self.chips = ChipRow()
        self.chips.add(ALL, tr("All"), count=0)
        self.chips.add(LATE, tr("Overdue"), count=0)
        self.kinds = codes.table("order_kind")
        for code, item in self.kinds.items():
            self.chips.add(code, item.label, count=0)
        self.board = Board(ORDER)
        self.detail = OrderDetail(context)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(gap(12))
        parts.addWidget(self.board)
        parts.addWidget(self.detail)
        parts.setStretchFactor(0, 7)
        parts.setStretchFactor(1, 4)
        parts.setSizes([760, 400])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(24), gap(18), gap(24), gap(14))
        layout.setSpacing(gap(12))
        layout.addWidget(self.header)
        layout.addWidget(self.chips)
        layout.addWidget(parts, 1)
        self._listen()
        self.refresh()

    def _listen(self) -> None:
        self.search.changed.connect(lambda _: self._narrow())
        self.chips.chosen.connect(lambda _: self._narrow())
        self.board.chosen.connect(self._show)
        self.new.clicked.connect(lambda _=False: self._take_order())
        self.closed.clicked.connect(lambda _=False: open_closed(self._context))
        self.calendar.clicked.connect(lambda _=False: open_calendar(self._context))
        QShortcut(QKeySequence("F2"), self, self._take_order)
        QShortcut(QKeySequence("F4"), self, self.detail.edit_order)
        QShortcut(QKeySequence("F5"), self, self.refresh)

    # what the window asks

    def heed(self, changes: Changes) -> None:
        """Read again when orders or people were touched."""
        if changes.tables & {"service_order", "person"}:
            self.refresh()

    def take_focus(self) -> None:
        """Begin on the board."""
        self.board.take_focus()

    def take_search(self) -> None:
        """Begin to search."""
        self.search.take_focus()

    def arrive(self, **where: Any) -> None:
        """Go to an order: ``order`` is its id."""
        self.chips.choose(ALL)
        self.search.set_text("")
        self._narrow()
        self.board.choose(int(where.get("order", 0)))

    def keys(self) -> list[tuple[str, str]]:
        """Return this screen's keys."""
        return [("F2", tr("New order")), ("F4", tr("Change the order")), ("F5", tr("Refresh"))]

    # showing

    def refresh(self) -> None:
        """Read the orders again; the chosen one stays."""
        found = orders.views(self._context.session)
        self._views = {one.order.id: one for one in found}
        late = sum(one.alarm == "red" for one in found)
        self.chips.chip(ALL).set_count(len(found))
        self.chips.chip(LATE).set_count(late)
        for code in self.kinds:
            count = sum(one.order.kind == code for one in found)
            self.chips.chip(code).set_count(count)
            self.chips.chip(code).setVisible(bool(count) or self.chips.current() == code)
        said = tr("{open} open, {late} overdue", open=len(found), late=late)
        self.header.set_subtitle(said)
        self._narrow()

    def _narrow(self) -> None:
        chip, words = self.chips.current(), self.search.text().lower().split()
        today = self._context.session.today()
        self.board.show_cards(
            [
                _card(one, today)
                for one in self._views.values()
                if chip in (ALL, one.order.kind, LATE if one.alarm == "red" else ALL)
                and all(word in _text(one) for word in words)
            ]
        )
        self._show(self.board.current())

    def _show(self, order_id: int) -> None:
        self.detail.show_order(self._views.get(order_id))

    def _take_order(self) -> None:
        if self._context.session.may("orders.desk"):
            open_order_form(self._context)


def _text(view: OrderView) -> str:
    order = view.order
    return " ".join((order.number, order.requester, order.what, view.taken_by)).lower()


def _card(view: OrderView, today: date) -> Card:
    order = view.order
    return Card(
        order.id,
        order.state,
        " ".join(order.what.split()),
        "  ".join(filter(None, (order.requester, codes.label("order_kind", order.kind)))),
        view.state_label,
        _when(view, today),
        view.alarm,
    )


def _when(view: OrderView, today: date) -> str:
    """Return the deadline in words."""
    if view.order.state == "suspended":
        return tr("goes on on {day}", day=days.shown(view.order.resume_on))
    if view.due is None:
        return ""
    late = (today - view.due).days
    if late > 0:
        return tr("{count} days overdue", count=late)
    return tr("due today") if late == 0 else tr("due on {day}", day=view.due.strftime("%m-%d"))
