"""What each account chose for itself: columns, saved filters, layouts of files."""

from typing import Any

from desktop_app.domain.query import Query
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.services.session import Session
from desktop_app.storage import office
from desktop_app.storage.transaction import faults

COLUMNS, FILTERS = "roster.columns", "roster.filters"


def get(session: Session, key: str, default: Any = None) -> Any:
    """Return what this account chose, or the default."""
    return office.preference(session.db, session.account.id, key, default)


def put(session: Session, key: str, value: Any) -> None:
    """Remember what this account chose; ``value`` is plain JSON data."""
    with faults():
        office.set_preference(session.db, session.account.id, key, value)


def saved_filters(session: Session) -> dict[str, Query]:
    """Return this account's saved filters by name, in the order they were saved."""
    return {name: Query.from_dict(data) for name, data in get(session, FILTERS, {}).items()}


def save_filter(session: Session, name: str, query: Query) -> None:
    """Save a filter under a name; a filter of the same name is replaced."""
    if not name.strip():
        raise UserError(tr("Give the filter a name."))
    put(session, FILTERS, {**get(session, FILTERS, {}), name.strip(): query.as_dict()})


def delete_filter(session: Session, name: str) -> None:
    """Forget a saved filter."""
    kept = {key: value for key, value in get(session, FILTERS, {}).items() if key != name}
    put(session, FILTERS, kept)
