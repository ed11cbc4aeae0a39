"""Opening what a row behind a figure is about: its order, pair, booking, person or item."""

from collections.abc import Callable, Sequence
from typing import Any

from desktop_app.errors import NotFound, UserError
from desktop_app.gui.context import Context
from desktop_app.i18n import N_, tr
from desktop_app.services.desk import bookings, orders
from desktop_app.services.help import help_sight
from desktop_app.services.members import people
from desktop_app.services.posts import red_post
from desktop_app.services.session import Session

_Place = tuple[str, dict[str, Any]]  # a screen, and where on it


def _order(session: Session, number: str) -> _Place:
    return "orders", {"record": orders.by_number(session, number).id}


def _pair(session: Session, number: str) -> _Place:
    return "help", {"record": help_sight.by_number(session, number).id}


def _booking(session: Session, number: str) -> _Place:
    return "red_post", {"page": "bookings", "record": bookings.by_number(session, number).id}


def _person(session: Session, number: str) -> _Place:
    return "roster", {"person": people.by_person_no(session, number).id}


def _done_for(session: Session, name: str) -> _Place:
    """Services are done for an item, or for an order that has no item."""
    try:
        return "red_post", {"item": red_post.by_name(session, name).id}
    except NotFound as unknown:
        try:
            return _order(session, name)
        except NotFound:
            raise unknown from None


# by the heading of the column that names it
_KNOWN: dict[str, Callable[[Session, str], _Place]] = {
    N_("Order number"): _order,
    N_("Pair number"): _pair,
    N_("Booking number"): _booking,
    N_("Person number"): _person,
    N_("Item"): _done_for,
}


def open_row(context: Context, heads: Sequence[str], row: Sequence[str]) -> None:
    """Open what a row is about, where a column names one; why it cannot be opened is said."""
    for label, find in _KNOWN.items():
        named = row[heads.index(tr(label))] if tr(label) in heads else ""
        if not named:
            continue
        try:
            screen, where = find(context.session, named)
        except UserError as error:
            context.show_trouble(error)
            return
        context.open_screen(screen, **where)
        return
