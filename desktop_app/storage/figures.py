"""The rows behind each figure. Every query names what it counts; the words are elsewhere.

Each returns ``(value, *texts)``: what the row adds to the figure, then what a list shows of it.
"""

from typing import Any

from desktop_app.storage import help
from desktop_app.storage.services import STANDING
from desktop_app.storage.vault import Vault

_SERVED = (
    "FROM service s JOIN person p ON p.id = s.person_id JOIN service_item i ON i.id = s.item"
    f" WHERE {STANDING} AND s.done_on BETWEEN :first AND :last"
)
_ORDER = "FROM service_order o WHERE o.deleted_at = '' AND"
_OPEN_THEN = (
    "o.submitted_on <> '' AND o.submitted_on <= :last AND (o.closed_on = '' OR o.closed_on > :last)"
)
_CLAIM = (
    "FROM claim c JOIN person p ON p.id = c.person_id JOIN service_item i ON i.id = c.item"
    " WHERE c.deleted_at = '' AND p.deleted_at = '' AND"
)
_OF_UNIT = (
    "SELECT unit_name AS u, count(*) AS c FROM person WHERE deleted_at = ''"
    " AND five_manage = 'inservice_dual' AND unit_name <> '' GROUP BY unit_name"
)
_OF_BRANCH = (
    "SELECT branch AS b, count(*) AS c FROM person WHERE deleted_at = '' AND branch <> ''"
    " GROUP BY branch"
)
ROWS = {
    "items": "SELECT 1 AS v, name, kind FROM service_item WHERE deleted_at = '' AND is_closed = ''",
    "claims_new": f"SELECT 1 AS v, c.claimed_on, p.name, i.name {_CLAIM}"
    " c.claimed_on BETWEEN :first AND :last ORDER BY c.claimed_on",
    "claims_open": f"SELECT 1 AS v, c.claimed_on, p.name, i.name {_CLAIM} c.claimed_on <= :last"
    " AND (c.ended_on = '' OR c.ended_on > :last) AND c.state NOT IN ('cancelled', 'waiting')"
    " AND (c.moved_up_on = '' OR c.moved_up_on <= :last)",  # whoever waited held no place yet
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
    "SELECT count(*) FROM service_order WHERE deleted_at = ''"
    " AND submitted_on <= :last AND (closed_on = '' OR closed_on >= :first)"
)
TOTALS = {
    "items": "SELECT count(*) FROM service_item WHERE deleted_at = ''",
    "claims_open": "SELECT coalesce(sum(capacity), 0) FROM service_item"
    " WHERE deleted_at = '' AND is_closed = ''",
    "orders_open": _HANDLED,
    "people": "SELECT count(*) FROM person WHERE deleted_at = ''",
    "units": "SELECT count(DISTINCT unit_name) FROM person WHERE deleted_at = ''"
    " AND five_manage = 'inservice_dual' AND unit_name <> ''",
    "branches": "SELECT count(DISTINCT branch) FROM person WHERE deleted_at = '' AND branch <> ''",
    "satisfied": "SELECT count(*) FROM service_order WHERE deleted_at = '' AND grade > '0'"
    " AND submitted_on BETWEEN :first AND :last",
    "orders_closed": _HANDLED,
    **help.TOTALS,
}


def rows(db: Vault, key: str, first: str, last: str) -> list[tuple[Any, ...]]:
    """Return the rows behind a figure of a period."""
    return [tuple(row) for row in db.execute(ROWS[key], {"first": first, "last": last})]


def value(db: Vault, key: str, first: str, last: str) -> tuple[float, int]:
    """Return the sum and the number of the rows behind a figure."""
    found = db.execute(
        f"SELECT coalesce(sum(v), 0), count(*) FROM ({ROWS[key]})", {"first": first, "last": last}
    ).fetchone()
    return float(found[0]), int(found[1])


def total(db: Vault, key: str, first: str, last: str) -> int:
    """Return what a figure is a part of."""
    return int(db.execute(TOTALS[key], {"first": first, "last": last}).fetchone()[0])
