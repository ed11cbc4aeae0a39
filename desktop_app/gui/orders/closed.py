"""Closed orders as a table that can be searched."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout

from desktop_app.domain import codes, days
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.person.lines import LinesView
from desktop_app.gui.widgets import SearchBox, gap, label
from desktop_app.i18n import tr
from desktop_app.services import orders
from desktop_app.services.orders import OrderView


class ClosedOrders(QDialog):
    """The newest closed orders; nothing is changed here."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Closed orders"))
        self.search = SearchBox(tr("Number, requester or what is wanted"))
        heads = (
            tr("Order number"), tr("What is wanted"), tr("Requester"), tr("Taken by"),
            tr("State"), tr("Grade"), tr("Closed on"),
        )  # fmt: skip
        self.table = LinesView(
            tr("Closed orders"), heads, (130, 0, 110, 120, 100, 110, 130)
        )  # px at normal type size
        found = orders.views(context.session, closed=True)
        self._rows = [_row(one) for one in found]
        self.table.lines.show_rows(self._rows)
        nothing = label(tr("No order has been closed yet."), "soft")
        nothing.setVisible(not found)
        self.search.changed.connect(self._narrow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(22), gap(18), gap(22), gap(16))
        layout.setSpacing(gap(10))
        layout.addWidget(self.search)
        layout.addWidget(nothing)
        layout.addWidget(self.table, 1)
        self.resize(theme.px(900), theme.px(520))
        self.resize(self.size().boundedTo(self.screen().availableGeometry().size() * 0.94))

    def _narrow(self, text: str) -> None:
        words = text.lower().split()
        self.table.lines.show_rows(
            [row for row in self._rows if all(word in " ".join(row).lower() for word in words)]
        )


def _row(view: OrderView) -> tuple[str, ...]:
    order = view.order
    return (
        order.number, " ".join(order.what.split()), order.requester, view.taken_by,
        view.state_label, codes.label("review_grade", order.grade), days.shown(order.closed_on),
    )  # fmt: skip


def open_closed(context: Context) -> ClosedOrders:
    """Open the list and return at once."""
    dialog = ClosedOrders(context)
    dialog.show()
    return dialog
