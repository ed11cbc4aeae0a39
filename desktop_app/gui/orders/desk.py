"""Orders of residents (点单) as a board."""

from collections.abc import Sequence
from typing import Any

from desktop_app.domain import codes, days
from desktop_app.domain.records.order import Order
from desktop_app.domain.sorting import pinyin_key
from desktop_app.domain.workflows.order import ORDER
from desktop_app.gui.board.desk import Desk, Slip
from desktop_app.gui.context import Context
from desktop_app.gui.orders.contact import Contact
from desktop_app.gui.orders.form import open_order_form, open_wish_form
from desktop_app.gui.person.combo import SearchCombo
from desktop_app.gui.person.person_choice import PersonChoice
from desktop_app.i18n import N_, tr
from desktop_app.services.desk import orders, units
from desktop_app.services.session import Session
from desktop_app.services.workflows import View


def _facts(_session: Session, order: Order, view: View) -> Sequence[str]:
    parts = [order.requester, view.group_label]
    if order.urgency not in ("", "0"):
        parts.append(codes.label("urgency", order.urgency))
    parts.append(tr("ordered on {day}", day=days.shown(order.submitted_on)))
    if view.due and not view.waits_until:
        parts.append(tr("due on {day}", day=days.shown(view.due.isoformat())))
    if view.who:
        parts.append(_who(order, view.who))
    if view.waits_until:
        parts.append(tr("goes on on {day}", day=days.shown(view.waits_until)))
    return ("  ".join(parts), *_outcome(order))


def _who(order: Order, name: str) -> str:
    """Say whether somebody has the order, is to take it, or had it before."""
    if order.state in (*orders.TAKEN, "archived"):
        return tr("taken by {name}", name=name)
    if order.state == "dispatched":
        return tr("dispatched to {name}", name=name)
    return tr("before with {name}", name=name)


def _outcome(order: Order) -> Sequence[str]:
    grade = ""
    if order.grade:
        said = codes.label("review_grade", order.grade)
        grade = tr("Grade: {grade}  {opinion}", grade=said, opinion=order.opinion).strip()
    return (
        tr("Done: {what}", what=order.result) if order.result else "",
        grade,
        tr("Reason: {reason}", reason=why) if (why := ORDER.reason(order)) else "",
    )


def _unit(context: Context, order: Any) -> SearchCombo:
    """Choose a partner unit by its name."""
    known = units.names(context.session) if context.session.may(units.RIGHTS.see) else {}
    choice = SearchCombo([(name, name) for name in sorted(known.values(), key=pinyin_key)])
    choice.show_value(order.unit)
    return choice


ORDERS = Desk(
    flow=ORDER,
    table="service_order",
    title=N_("Orders"),
    hint=N_("Number, name or need"),
    nothing=N_("Choose an order on the board"),
    icon="inbox",
    groups="order_kind",
    touched=orders.TOUCHED,
    heeds=frozenset({"calendar_day", "own_number"}),
    shown=orders.shown,
    closed=orders.closed,
    find=orders.by_id,
    move=orders.move,
    facts=_facts,
    form=open_order_form,
    open_to=orders.open_to,
    change_right="orders.desk",
    new_label=N_("New order"),
    edit_label=N_("Change the order"),
    light=open_wish_form,
    light_label=N_("New wish"),
    list_title="点单办理情况一览表",
    part=Contact,
    slips=(
        Slip(N_("Print the slip"), orders.SLIP, orders.slip),
        Slip(N_("Print the review slip"), orders.REVIEW, orders.review_slip, ("done", "confirmed")),
    ),
    ways={
        "taken_by": lambda context, order: PersonChoice(context.session, order.taken_by),
        "unit": _unit,
    },
)
