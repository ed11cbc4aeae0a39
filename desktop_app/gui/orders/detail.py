"""One order at the right of the board: who and what, the next steps, what has happened."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain import codes, days
from desktop_app.domain.records.order import Order
from desktop_app.domain.workflows.order import ORDER
from desktop_app.errors import UserError
from desktop_app.gui.board.steps import Steps
from desktop_app.gui.context import Context
from desktop_app.gui.orders.form import open_order_form
from desktop_app.gui.person.person_choice import PersonChoice
from desktop_app.gui.printing.reprint import open_paper
from desktop_app.gui.widgets import (
    Banner,
    EmptyState,
    IconButton,
    Page,
    Panel,
    QuietButton,
    Rule,
    SecondaryButton,
    gap,
    label,
)
from desktop_app.i18n import tr
from desktop_app.services import history, orders, printing, workflows
from desktop_app.services.orders import OrderView
from desktop_app.services.printing import Made
from desktop_app.services.session import Changes, Session

SECONDS = 20  # as for masked numbers of people
LINES = 12  # of what has happened


class OrderDetail(Panel):
    """Shows an order; every step is stored at once and can be undone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("card", 1, parent)
        self._context = context
        self._view: OrderView | None = None
        self.name, self.state = label("", "title", wrap=True), label("", "strong", wrap=True)
        self.what = label("", "", wrap=True)
        self.facts, self.contact = label("", "soft", wrap=True), label("", "soft", wrap=True)
        self.outcome, self.before = label("", "soft", wrap=True), Banner("info")
        self.reveal = QuietButton(tr("Show telephone and place"), "eye")
        self.reveal.clicked.connect(lambda _=False: self._reveal())
        self.edit = IconButton("pencil", tr("Change the order"))
        self.edit.clicked.connect(lambda _=False: self.edit_order())
        self.slip = SecondaryButton(tr("Print the slip"), "printer")
        self.slip.clicked.connect(lambda _=False: self._print(orders.slip))
        self.review = SecondaryButton(tr("Print the review slip"), "printer")
        self.review.clicked.connect(lambda _=False: self._print(orders.review_slip))
        self.steps = Steps(Order, self._do, {"taken_by": self._person})
        self.trail = label("", "faint", wrap=True)
        self._hide = QTimer(self)
        self._hide.setSingleShot(True)
        self._hide.timeout.connect(self._mask)
        self.page = Page(18)
        self.nothing = EmptyState("inbox", tr("Choose an order on the board"))
        self._fill()
        self.body.addWidget(self.page, 1)
        self.body.addWidget(self.nothing, 1)
        self.show_order(None)

    def _fill(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.edit)
        words = QVBoxLayout()
        words.setSpacing(gap(6))
        for widget in (self.state, self.what, self.facts, self.contact):
            words.addWidget(widget)
        words.addWidget(self.reveal, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self.outcome)
        column = self.page.column
        column.setSpacing(gap(10))
        column.addLayout(head)
        column.addLayout(words)
        column.addWidget(self.before)
        column.addWidget(self.steps)
        slips = QHBoxLayout()
        slips.setSpacing(gap(8))
        slips.addWidget(self.slip)
        slips.addWidget(self.review)
        slips.addStretch(1)
        column.addLayout(slips)
        column.addWidget(Rule())
        column.addWidget(label(tr("What has happened"), "heading"))
        column.addWidget(self.trail)
        column.addStretch(1)

    def show_order(self, view: OrderView | None) -> None:
        """Show an order, or that none is chosen."""
        same = view is not None and self._view is not None and view.order == self._view.order
        self._view = view
        self.page.setVisible(view is not None)
        self.nothing.setVisible(view is None)
        if view is None or same:
            return
        order, session = view.order, self._context.session
        self.name.setText(order.number)
        late = {"red": tr("overdue"), "amber": tr("nearly due")}.get(view.alarm, "")
        self.state.setText("  ".join(filter(None, (view.state_label, late))))
        self.what.setText(order.what)
        self.facts.setText(_facts(view))
        self._mask()
        self.outcome.setText(_outcome(order))
        self.outcome.setVisible(bool(self.outcome.text()))
        count = len([one for one in _earlier(self._context, order) if one.id != order.id])
        said = tr("The requester has asked {count} times before.", count=count) if count else ""
        self.before.say("info", said)
        self.edit.setVisible(order.state not in ORDER.final and session.may("orders.desk"))
        self.steps.show_steps(order, workflows.may_move(session, ORDER, order.state))
        may = session.may("papers.print")
        self.slip.setVisible(may)
        self.review.setVisible(may and order.state in ("done", "confirmed"))
        lines = history.of_row(session, "service_order", order.id)
        self.trail.setText(_trail([one for one in lines if one.field == _state_title()]))

    def edit_order(self) -> None:
        """Open the form of this order; that it shows telephone and place is recorded."""
        if self._view is None or not self.edit.isVisible():
            return
        order = self._view.order
        if order.phone or order.address:
            orders.reveal(self._context.session, order.id)
        open_order_form(self._context, order)

    def _person(self) -> PersonChoice:
        return PersonChoice(
            self._context.session, self._view.order.taken_by if self._view is not None else 0
        )

    def _do(self, step: str, values: dict[str, Any], reason: str) -> None:
        if self._view is None:
            return
        moved = orders.move(self._context.session, self._view.order.id, step, values, reason=reason)
        self._context.announce(orders.TOUCHED)
        state = codes.label(ORDER.codes, moved.state)
        said = tr("{number}: {state}", number=moved.number, state=state)
        self._context.notify(said, self._context.undo)

    def _print(self, make: Callable[[Session, int], Made]) -> None:
        """Make a slip and show it, ready for the printer."""
        if self._view is None:
            return
        session = self._context.session
        try:
            made = make(session, self._view.order.id)
            kept = next(one for one in printing.archive(session) if one.id == made.paper_id)
        except UserError as error:
            self._context.show_trouble(error)
            return
        self._context.announce(Changes(frozenset({"paper"}), 1))
        open_paper(self._context, kept)

    def _reveal(self) -> None:
        if self._view is None:
            return
        try:
            phone, address = orders.reveal(self._context.session, self._view.order.id)
        except UserError as error:
            self._context.show_trouble(error)
            return
        self.contact.setText("  ".join(filter(None, (phone, address))))
        self.reveal.setVisible(False)
        self._hide.start(SECONDS * 1000)

    def _mask(self) -> None:
        """Hide telephone and place again."""
        self._hide.stop()
        if self._view is None:
            return
        self.contact.setText("  ".join(filter(None, (self._view.phone, self._view.place))))
        order = self._view.order
        self.reveal.setVisible(
            bool(order.phone or order.address) and self._context.session.may("orders.work")
        )


def _earlier(context: Context, order: Order) -> list[Order]:
    return orders.earlier(context.session, order.phone, order.requester, order.address)


def _state_title() -> str:
    return tr("State")


def _facts(view: OrderView) -> str:
    order = view.order
    parts = [order.requester, codes.label("order_kind", order.kind)]
    if order.urgency not in ("", "0"):
        parts.append(codes.label("urgency", order.urgency))
    parts.append(tr("ordered on {day}", day=days.shown(order.submitted_on)))
    if view.due:
        parts.append(tr("due on {day}", day=days.shown(view.due.isoformat())))
    if view.taken_by:
        parts.append(tr("taken by {name}", name=view.taken_by))
    if order.state == "suspended":
        parts.append(tr("goes on on {day}", day=days.shown(order.resume_on)))
    return "  ".join(parts)


def _outcome(order: Order) -> str:
    lines = [tr("Done: {what}", what=order.result) if order.result else ""]
    if order.grade:
        grade = codes.label("review_grade", order.grade)
        lines.append(tr("Grade: {grade}  {opinion}", grade=grade, opinion=order.opinion).strip())
    if order.reason:
        lines.append(tr("Reason: {reason}", reason=order.reason))
    return "\n".join(filter(None, lines))


def _trail(lines: list[history.Line]) -> str:
    shown = [
        "  ".join(filter(None, (one.at.replace("T", " ")[:16], one.after, one.who, one.reason)))
        for one in lines[:LINES]
    ]
    return "\n".join(shown)
