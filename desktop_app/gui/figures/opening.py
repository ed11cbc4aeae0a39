"""Opening what a row behind a figure is about: its order, pair, person or item."""

from collections.abc import Callable, Sequence
from typing import Any

from desktop_app.errors import UserError
from desktop_app.gui.context import Context
from desktop_app.i18n import N_, tr
from desktop_app.services.desk import orders
from desktop_app.services.help import help_sight
from desktop_app.services.members import people
from desktop_app.services.posts import red_post
from desktop_app.services.session import Session

# by the heading of the column that names it: the screen, what it goes to, and how it is found
_KNOWN: dict[str, tuple[str, str, Callable[[Session, str], Any]]] = {
    N_("Order number"): ("orders", "record", orders.by_number),
    N_("Pair number"): ("help", "record", help_sight.by_number),
    N_("Person number"): ("roster", "person", people.by_person_no),
    N_("Item"): ("red_post", "item", red_post.by_name),
}


def open_row(context: Context, heads: Sequence[str], row: Sequence[str]) -> None:
    """Open what a row is about, where a column names one; why it cannot be opened is said."""
    for label, (screen, name, find) in _KNOWN.items():
        if tr(label) not in heads:
            continue
        try:
            found = find(context.session, row[heads.index(tr(label))])
        except UserError as error:
            context.show_trouble(error)
            return
        context.open_screen(screen, **{name: found.id})
        return
