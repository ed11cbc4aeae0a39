"""Closed orders as a table that can be searched."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from desktop_app.domain import codes, days
from desktop_app.gui import theme
from desktop_app.gui.context import Context
from desktop_app.gui.widgets import SearchBox, gap, label
from desktop_app.i18n import N_, tr
from desktop_app.services import orders
from desktop_app.services.orders import OrderView

HEADS = (N_("Order number"), N_("What is wanted"), N_("Requester"), N_("Taken by"), N_("State"),
         N_("Grade"), N_("Closed on"))  # fmt: skip


class ClosedOrders(QDialog):
    """The newest closed orders; nothing is changed here."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Closed orders"))
        self.search = SearchBox(tr("Number, requester or what is wanted"))
        self.table = QTableWidget(0, len(HEADS))
        self.table.setHorizontalHeaderLabels([tr(one) for one in HEADS])
        self.table.setAccessibleName(tr("Closed orders"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.nothing = label(tr("No order has been closed yet."), "soft")
        self._fill(orders.views(context.session, closed=True))
        self.search.changed.connect(self._narrow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(gap(22), gap(18), gap(22), gap(16))
        layout.setSpacing(gap(10))
        layout.addWidget(self.search)
        layout.addWidget(self.nothing)
        layout.addWidget(self.table, 1)
        self.resize(theme.px(860), theme.px(520))
        self.resize(self.size().boundedTo(self.screen().availableGeometry().size() * 0.94))

    def _fill(self, views: list[OrderView]) -> None:
        self.nothing.setVisible(not views)
        self.table.setRowCount(len(views))
        for row, view in enumerate(views):
            order = view.order
            cells = (
                order.number, " ".join(order.what.split()), order.requester, view.taken_by,
                view.state_label, codes.label("review_grade", order.grade),
                days.shown(order.closed_on),
            )  # fmt: skip
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)
        self.table.resizeColumnsToContents()

    def _narrow(self, text: str) -> None:
        words = text.lower().split()
        for row in range(self.table.rowCount()):
            items = [self.table.item(row, column) for column in range(self.table.columnCount())]
            whole = " ".join(one.text() for one in items if one is not None).lower()
            self.table.setRowHidden(row, not all(word in whole for word in words))


def open_closed(context: Context) -> ClosedOrders:
    """Open the list and return at once."""
    dialog = ClosedOrders(context)
    dialog.show()
    return dialog
