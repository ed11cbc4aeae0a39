"""The rows behind each figure. Every query names what it counts; the words are elsewhere.

Each returns ``(value, *texts)``: what the row adds to the figure, then what a list shows of it.
With a branch only what its people did counts: services and claims of theirs, orders they took,
pairs they help. ``:branch`` is its id as text, None for the whole centre.
"""

from typing import Any

from desktop_app.storage import help
from desktop_app.storage.people import OWN
from desktop_app.storage.services import STANDING
from desktop_app.storage.vault import Vault

_SERVED = (
    "FROM service s JOIN person p ON p.id = s.person_id JOIN service_item i ON i.id = s.item"
    f" WHERE {STANDING} AND {OWN} AND s.done_on BETWEEN :first AND :last"
)
_ORDER = (
    "FROM service_order o LEFT JOIN person p ON p.id = o.taken_by"
    f" WHERE o.deleted_at = '' AND {OWN} AND"
)
_OPEN_THEN = (
    "o.submitted_on <> '' AND o.submitted_on <= :last AND (o.closed_on = '' OR o.closed_on > :last)"
)
_CLAIM = (
    "FROM claim c JOIN person p ON p.id = c.person_id JOIN service_item i ON i.id = c.item"
    f" WHERE c.deleted_at = '' AND p.deleted_at = '' AND {OWN} AND"
)
_OF_UNIT = (
    f"SELECT unit_name AS u, count(*) AS c FROM person p WHERE deleted_at = '' AND {OWN}"
    " AND five_manage = 'inservice_dual' AND unit_name <> '' GROUP BY unit_name"
)
_OF_BRANCH = (
    f"SELECT branch AS b, count(*) AS c FROM person p WHERE {OWN} AND deleted_at = ''"
    " AND branch <> ''"
    " GROUP BY branch"
)
ROWS = {
    "items": "SELECT 1 AS v, name, kind FROM service_item WHERE deleted_at = '' AND is_closed = ''",
    "claims_new": f"SELECT 1 AS v, c.claimed_on, p.name, i.name {_CLAIM}"
    " c.claimed_on BETWEEN :first AND :last ORDER BY c.claimed_on",
    "claims_open": f"SELECT 1 AS v, c.claimed_on, p.name, i.name {_CLAIM} c.claimed_on <= :last"
    " AND (c.ended_on = '' OR c.ended_on > :last) AND c.state NOT IN ('cancelled', 'waiting')"
    " AND (c.moved_up_on = '' OR c.moved_up_on <= :last)",  # whoever waited held no place yet
    "services_confirmed": f"SELECT 1 AS v, s.done_on, p.name, i.name, s.confirmed_by {_SERVED}"
    " AND s.confirmed_on <> '' ORDER BY s.done_on",
    "services": f"SELECT 1 AS v, s.done_on, p.name, i.name {_SERVED} ORDER BY s.done_on",
    "minutes": "SELECT s.minutes AS v, s.done_on, p.name, i.name, printf('%g', s.minutes / 60.0)"
    f" {_SERVED} ORDER BY s.done_on",
    "people": f"SELECT 1 AS v, p.person_no, p.name, count(*) {_SERVED} GROUP BY p.id"
    " ORDER BY p.name_pinyin",
    "by_kind": f"SELECT 1 AS v, s.done_on, p.name, i.name, i.kind {_SERVED} ORDER BY s.done_on",
    "served": "SELECT count(*) AS v, kind, sum(n), count(*) FROM (SELECT i.kind AS kind,"
    f" count(*) AS n {_SERVED} GROUP BY s.item, s.done_on, s.served) GROUP BY kind ORDER BY kind",
    "units": "SELECT 1 AS v, p.unit_name, count(DISTINCT p.id), max(t.c), count(*)"
    f" {_SERVED} AND p.five_manage = 'inservice_dual' AND p.unit_name <> '' GROUP BY p.unit_name"
    .replace(" WHERE", f" JOIN ({_OF_UNIT}) t ON t.u = p.unit_name WHERE", 1),
    "branches": "SELECT 1 AS v, max(g.name), count(DISTINCT p.id), max(t.c), count(*)"
    f" {_SERVED} GROUP BY p.branch".replace(
        " WHERE", " JOIN org g ON g.id = CAST(p.branch AS INTEGER)"
        f" JOIN ({_OF_BRANCH}) t ON t.b = p.branch WHERE", 1,
    ),
    "orders_new": f"SELECT 1 AS v, o.submitted_on, o.number, o.state, o.closed_on {_ORDER}"
    " o.submitted_on BETWEEN :first AND :last ORDER BY o.number",
    "orders_closed": f"SELECT 1 AS v, o.closed_on, o.number, o.state {_ORDER}"
    " o.closed_on BETWEEN :first AND :last ORDER BY o.number",
    "orders_open": "SELECT 1 AS v, o.submitted_on, o.number, o.state, o.closed_on"
    f" {_ORDER} {_OPEN_THEN}"
    " ORDER BY o.number",
    "days_to_close": "SELECT julianday(o.closed_on) - julianday(o.submitted_on) AS v,"
    f" o.submitted_on, o.number, o.closed_on {_ORDER} o.closed_on BETWEEN :first AND :last"
    " AND o.state = 'archived' ORDER BY o.number",
    "satisfied": f"SELECT 1 AS v, o.submitted_on, o.number, o.grade {_ORDER} o.grade >= '4'"
    " AND o.submitted_on BETWEEN :first AND :last ORDER BY o.number",
    **help.FIGURES,
}  # fmt: skip
_HANDLED = (
    f"SELECT count(*) {_ORDER} o.submitted_on <> '' AND o.submitted_on <= :last"
    " AND (o.closed_on = '' OR o.closed_on >= :first)"
)
TOTALS = {
    "items": "SELECT count(*) FROM service_item WHERE deleted_at = ''",
    "claims_new": f"SELECT count(*) {_CLAIM} c.claimed_on <= :last"
    " AND (c.ended_on = '' OR c.ended_on >= :first)",
    "services_confirmed": f"SELECT count(*) {_SERVED}",
    "minutes": f"SELECT count(DISTINCT p.id) {_SERVED}",
    "claims_open": "SELECT coalesce(sum(capacity), 0) FROM service_item"
    " WHERE deleted_at = '' AND is_closed = ''",
    "orders_new": _HANDLED,
    "orders_open": _HANDLED,
    "days_to_close": f"SELECT count(*) {_ORDER} o.closed_on BETWEEN :first AND :last"
    " AND o.state = 'archived'",
    "people": f"SELECT count(*) FROM person p WHERE deleted_at = '' AND {OWN}",
    "units": f"SELECT count(DISTINCT unit_name) FROM person p WHERE deleted_at = '' AND {OWN}"
    " AND five_manage = 'inservice_dual' AND unit_name <> ''",
    "branches": "SELECT count(DISTINCT branch) FROM person WHERE deleted_at = '' AND branch <> ''",
    "satisfied": f"SELECT count(*) {_ORDER} o.grade > '0'"
    " AND o.submitted_on BETWEEN :first AND :last",
    "orders_closed": _HANDLED,
    **help.TOTALS,
}
BY_KIND = (
    "SELECT o.kind, o.submitted_on, o.closed_on, o.state, o.grade,"
    f" CAST(julianday(o.closed_on) - julianday(o.submitted_on) AS INTEGER) {_ORDER}"
    " (o.submitted_on BETWEEN :first AND :last OR o.closed_on BETWEEN :first AND :last)"
)


Span = tuple[str, str, str | None]  # first day, last day, branch or None


def _bound(span: Span) -> dict[str, str | None]:
    return dict(zip(("first", "last", "branch"), span, strict=True))


def rows(db: Vault, key: str, span: Span) -> list[tuple[Any, ...]]:
    """Return the rows behind a figure of a period."""
    return [tuple(row) for row in db.execute(ROWS[key], _bound(span))]


def value(db: Vault, key: str, span: Span) -> tuple[float, int]:
    """Return the sum and the number of the rows behind a figure."""
    found = db.execute(
        f"SELECT coalesce(sum(v), 0), count(*) FROM ({ROWS[key]})", _bound(span)
    ).fetchone()
    return float(found[0]), int(found[1])


def total(db: Vault, key: str, span: Span) -> int:
    """Return what a figure is a part of."""
    return int(db.execute(TOTALS[key], _bound(span)).fetchone()[0])


def orders(db: Vault, span: Span) -> list[tuple[Any, ...]]:
    """Return the orders received or closed in a period.

    Each as (kind, received on, closed on, state, grade, days between both).
    """
    return [tuple(row) for row in db.execute(BY_KIND, _bound(span))]
