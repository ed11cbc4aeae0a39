"""Telephone and place of an order, masked until shown on purpose; and whether they asked before."""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.domain.records.order import Order
from desktop_app.domain.workflows.order import ORDER
from desktop_app.errors import UserError
from desktop_app.gui.board.desk import Part
from desktop_app.gui.context import Context
from desktop_app.gui.widgets import Banner, QuietButton, gap, label
from desktop_app.i18n import tr
from desktop_app.services.desk import orders

SECONDS = 20  # as for masked numbers of people


class Contact(Part):
    """What is masked comes back after some seconds; the showing is recorded."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._order: Order | None = None
        self.contact, self.before = label("", "soft", wrap=True), Banner("info")
        self.reveal = QuietButton(tr("Show telephone and place"), "eye")
        self.reveal.clicked.connect(lambda _=False: self._reveal())
        self._hide = QTimer(self)
        self._hide.setSingleShot(True)
        self._hide.timeout.connect(self._mask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap(6))
        column.addWidget(self.contact)
        column.addWidget(self.reveal, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.before)

    def show_record(self, record: Any) -> None:
        """Show another order."""
        self._order = record
        self._mask()
        found = orders.earlier(
            self._context.session, record.phone, record.requester, record.address
        )
        count = sum(one.id != record.id for one in found)
        said = (
            tr("The requester has asked {count:time|times} before.", count=count) if count else ""
        )
        self.before.say("info", said)

    def _reveal(self) -> None:
        if self._order is None:
            return
        try:
            phone, address = orders.reveal(self._context.session, self._order.id)
        except UserError as error:
            self._context.show_trouble(error)
            return
        if self._order.address and not address:
            address = (
                tr("(the place is no longer shown)")
                if self._order.state in ORDER.final
                else tr("(the place is shown once somebody has taken the order)")
            )
        self.contact.setText("  ".join(filter(None, (phone, address))))
        self.contact.show()
        self.reveal.setVisible(False)
        self._hide.start(SECONDS * 1000)

    def _mask(self) -> None:
        """Hide telephone and place again."""
        self._hide.stop()
        if self._order is None:
            return
        self.contact.setText(orders.contact(self._context.session, self._order))
        self.contact.setVisible(bool(self.contact.text()))
        self.reveal.setVisible(
            bool(self._order.phone or self._order.address)
            and orders.may_reveal(self._context.session, self._order)
        )
