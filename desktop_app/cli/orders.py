"""Commands about the orders of residents."""

from pathlib import Path

from desktop_app.cli.common import (
    Answer,
    Arguments,
    Command,
    fields_typed,
    opened,
    read_fields,
    typed_of,
)
from desktop_app.domain.records.order import Order
from desktop_app.errors import Invalid, UserError
from desktop_app.i18n import tr
from desktop_app.services.desk import orders, units
from desktop_app.services.members import people


def register(command: Command) -> None:
    """Declare the commands."""
    one = command(
        "order", _order, "take an order, move it on, list the open ones or the partner units"
    )
    one.add_argument("what", choices=["new", "move", "list", "units"])
    one.add_argument("number", nargs="?", default="", help="of the order to move")
    one.add_argument("step", nargs="?", default="", help="accept, dispatch, claim, finish, …")
    fields_typed(one)
    one.add_argument("--by", default="", metavar="PERSON_NO", help="the member who takes it")
    one.add_argument("--reason", default="", metavar="TEXT")


def _order(folder: Path, given: Arguments) -> Answer:
    typed = typed_of(given)
    if given.what in ("list", "units", "new") and (given.number or given.step):
        raise UserError(
            tr("“order {what}” takes no number. To move an order: order move NUMBER STEP.",
               what=given.what)
        )  # fmt: skip
    if given.what in ("list", "units") and typed:
        raise UserError(tr("“order {what}” takes no fields.", what=given.what))
    with opened(folder) as session:
        if given.what == "list":
            return {
                "orders": [
                    {
                        "number": one.order.number, "state": one.order.state,
                        "kind": one.order.kind, "since": one.order.since,
                        "due": one.due.isoformat() if one.due else "", "alarm": one.alarm,
                        "taken_by": one.taken_by,
                    }
                    for one in orders.views(session)
                ]
            }  # fmt: skip
        if given.what == "units":
            return {
                "units": [
                    {"name": one.unit.name, "orders": one.orders} for one in units.views(session)
                ]
            }
        if given.what == "new":
            made = orders.new(session, Order(**read_fields(Order, typed)))
            return {"number": made.number, "state": made.state}
        if not given.number or not given.step:
            raise UserError(tr("Say which order and which step: order move NUMBER STEP."))
        values = dict(typed)
        if given.by:
            values["taken_by"] = people.by_person_no(session, given.by).id
        found = orders.by_number(session, given.number)
        try:
            moved = orders.move(session, found.id, given.step, values, reason=given.reason)
        except Invalid as error:
            if "unit" not in error.problems:
                raise
            raise UserError(f"{error}{tr('They are listed by: order units.')}") from None
        return {"number": moved.number, "state": moved.state}
