"""The form in which an order is taken; a caller who has asked before is recognised."""

from collections.abc import Callable, Collection
from dataclasses import replace

from desktop_app.domain import codes, days, fields
from desktop_app.domain.records.order import Order
from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.gui.record_form import RecordForm
from desktop_app.gui.rights import why_no_telephone
from desktop_app.i18n import tr
from desktop_app.services.desk import orders
from desktop_app.services.session import Session

WATCHED = ("phone", "requester", "address")
WISH = ("what", "requester", "phone")  # all that a small wish (微心愿) asks for


def open_wish_form(context: Context, order: Order | None = None) -> RecordForm:
    """Open the light form of a small wish and return at once."""
    return open_order_form(context, replace(order or Order(), kind="wish"), only=WISH)


def open_order_form(
    context: Context,
    order: Order | None = None,
    *,
    new: Callable[[Session, Order], Order] = orders.new,
    only: Collection[str] = (),
) -> RecordForm:
    """Open the form of an order, or of a new one, and return at once.

    An order without an id is a new one with some fields filled in; ``new`` stores it, ``only`` some
    fields are asked for.
    """

    def store(typed: Order) -> None:
        kept = (orders.change if typed.id else new)(context.session, typed)
        context.announce(orders.TOUCHED)
        context.notify(tr("Saved: {name}", name=kept.number), context.undo)
        if not typed.id:
            context.open_screen("orders", record=kept.id)

    heading = tr("Change the order") if order and order.id else tr("New order")
    heading = tr("New wish") if only else heading
    form = RecordForm(
        context.window, heading, order or Order(), store, only=only, session=context.session,
        reveal=lambda spec: orders.reveal_field(
            context.session, order.id if order else 0, spec.name
        ),
        hidden=("address",),
        why_not=why_no_telephone(context.session, order.person_id, order.requester, order.phone)
        if order else "",
    )  # fmt: skip

    def recognise() -> None:
        said = _said_before(context, form, order.id if order else 0)
        if said:
            form.notice.say("info", said)
        else:
            form.notice.clear()

    for name in WATCHED:
        if name in form.editors:
            form.editors[name].left.connect(recognise)
    form.show()
    return form


def _said_before(context: Context, form: RecordForm, own: int) -> str:
    """Return what the caller asked for before, in a sentence; nothing for a new caller."""
    specs = fields.by_name(Order)
    try:
        phone = fields.read(form.editors["phone"].value(), specs["phone"])
        found = orders.earlier(
            context.session, phone, form.editors["requester"].value(),
            form.editors["address"].value() if "address" in form.editors else "",
        )  # fmt: skip
    except (ValueError, UserError):
        return ""
    before = [one for one in found if one.id != own]
    if not before:
        return ""
    last = before[0]
    return tr(
        "Has asked {count:time|times} before; last on {day}: {what} ({state}).",
        count=len(before), day=days.shown(last.submitted_on), what=" ".join(last.what.split())[:40],
        state=codes.label("order_status", last.state),
    )  # fmt: skip
