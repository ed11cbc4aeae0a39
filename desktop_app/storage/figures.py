"""The rows behind each figure. Every query names what it counts; the words are elsewhere.

Each returns ``(value, *texts)``: what the row adds to the figure, then what a list shows of it.
With a branch only what its people did counts: services and claims of theirs, orders they took,
pairs they help. ``:branch`` is its id as text, None for the whole centre. Tables in braces are
read as they were on the last day, so that a period that is over keeps its figures.
"""

from dataclasses import dataclass
from typing import Any

from desktop_app.domain.records.order import Order
from desktop_app.storage import help, then
from desktop_app.storage.people import OWN
from desktop_app.storage.services import STANDING
from desktop_app.storage.then import Then
from desktop_app.storage.vault import Vault

_SERVED = (  # of somebody purged the service stays, without a person
    "FROM service s LEFT JOIN {person} p ON p.id = s.person_id"
    f" WHERE {STANDING} AND {OWN} AND s.done_on BETWEEN :first AND :last"
)
_SERVED_FOR = _SERVED.replace(
    " WHERE",
    " LEFT JOIN {service_item} i ON i.id = s.item"
    " LEFT JOIN {service_order} o ON o.id = s.order_id WHERE",
    1,
)
_FOR = "coalesce(i.name, o.number)"  # what a service was done for
_ORDER = (
    "FROM {service_order} o LEFT JOIN {person} p ON p.id = o.taken_by"
    f" WHERE o.deleted_at = '' AND {OWN} AND"
)
_OPEN_THEN = (
    "o.submitted_on <> '' AND o.submitted_on <= :last AND (o.closed_on = '' OR o.closed_on > :last)"
)
_CLAIM = (
    "FROM {claim} c JOIN {person} p ON p.id = c.person_id JOIN {service_item} i ON i.id = c.item"
    f" WHERE c.deleted_at = '' AND p.deleted_at = '' AND {OWN} AND"
)
_HELD = (  # whoever waits holds no place
    "c.claimed_on <= :last AND (c.ended_on = '' OR c.ended_on > :last)"
    " AND c.state NOT IN ('cancelled', 'waiting')"
    " AND (c.moved_up_on = '' OR c.moved_up_on <= :last)"
)
_DONE = f"s.done_on, coalesce(p.name, ''), {_FOR}"
# how many people are named as served; of whom nobody is named there was one
_NAMED = "1 + length(s.served) - length(replace(replace(s.served, '，', '、'), '、', ''))"
# a person counts who was on the roster on the last day, or took part though gone by then
_LISTED = (
    "((p.deleted_at = '' AND p.id NOT IN (SELECT value FROM json_each(:new_person)))"
    f" OR p.id IN (SELECT s.person_id FROM service s WHERE {STANDING}"
    " AND s.done_on BETWEEN :first AND :last))"
)
# an item was there when it was recorded by then, or claimed or served
_THERE = (
    "i.deleted_at = '' AND (i.id NOT IN (SELECT value FROM json_each(:new_service_item))"
    " OR i.id IN (SELECT item FROM claim WHERE claimed_on <= :last)"
    " OR i.id IN (SELECT item FROM service WHERE done_on <= :last))"
)
_OFFERED = (
    f"{_THERE} AND i.is_closed = ''"
    " AND (i.last_day = '' OR i.last_day >= substr(:last, 1, length(i.last_day)))"
)
_OF_UNIT = (
    f"SELECT unit_name AS u, count(*) AS c FROM {{person}} p WHERE {_LISTED} AND {OWN}"
    " AND five_manage = 'inservice_dual' AND unit_name <> '' GROUP BY unit_name"
)
_OF_BRANCH = (
    f"SELECT branch AS b, count(*) AS c FROM {{person}} p WHERE {OWN} AND {_LISTED}"
    " AND branch <> ''"
    " GROUP BY branch"
)
_BOOKED = "FROM {booking} b WHERE b.deleted_at = '' AND b.held_on BETWEEN :first AND :last"
_USED = "AND b.state IN ('approved', 'in_use', 'finished')"
_TOGETHER = (  # whom several served at once was served once
    f"SELECT s.done_on AS day, {_FOR} AS what, coalesce(i.kind, o.kind) AS kind, count(*) AS n,"
    f" {_NAMED} AS m {_SERVED_FOR} GROUP BY s.item, s.order_id, s.done_on, s.served"
)
_CAME = (
    "FROM reception r LEFT JOIN {person} p ON p.id = r.person_id"
    f" WHERE r.deleted_at = '' AND {OWN} AND r.day BETWEEN :first AND :last"
)
ROWS = {
    "items": f"SELECT 1 AS v, i.name, i.kind FROM {{service_item}} i WHERE {_OFFERED}"
    " ORDER BY i.id",
    "claims_new": f"SELECT 1 AS v, c.claimed_on, p.name, i.name {_CLAIM}"
    " c.claimed_on BETWEEN :first AND :last ORDER BY c.claimed_on, c.id",
    "claims_open": f"SELECT 1 AS v, c.claimed_on, p.name, i.name {_CLAIM} {_HELD}"
    " ORDER BY c.claimed_on, c.id",
    "services_confirmed": f"SELECT 1 AS v, {_DONE}, s.confirmed_by {_SERVED_FOR}"
    " AND s.confirmed_on <> '' AND s.confirmed_on <= :last ORDER BY s.done_on, s.id",
    "services": f"SELECT 1 AS v, {_DONE} {_SERVED_FOR} ORDER BY s.done_on, s.id",
    "minutes": f"SELECT s.minutes AS v, {_DONE}, printf('%g', round(s.minutes / 60.0, 2))"
    f" {_SERVED_FOR} ORDER BY s.done_on, s.id",
    "people": f"SELECT 1 AS v, p.person_no, p.name, count(*) {_SERVED} AND p.id > 0 GROUP BY p.id"
    " ORDER BY p.name_pinyin, p.id",
    "by_kind": f"SELECT 1 AS v, {_DONE}, coalesce(i.kind, o.kind) {_SERVED_FOR}"
    " ORDER BY s.done_on, s.id",
    "served": f"SELECT m AS v, day, what, kind, n, m FROM ({_TOGETHER}) ORDER BY day, what",
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
    "satisfied": f"SELECT 1 AS v, o.closed_on, o.number, o.grade {_ORDER} o.grade >= '4'"
    " AND o.state = 'archived' AND o.closed_on BETWEEN :first AND :last ORDER BY o.number",
    "bookings": f"SELECT 1 AS v, b.held_on, b.number, b.room, b.heads, b.state {_BOOKED} {_USED}"
    " ORDER BY b.held_on, b.number",
    "receptions": "SELECT 1 AS v, r.day, r.kind, coalesce(p.person_no, ''), coalesce(p.name, '')"
    f" {_CAME} ORDER BY r.day, r.id",
    **help.FIGURES,
}  # fmt: skip
# what a figure adds up to by kind or room
SUMS = {
    "served": f"SELECT kind, sum(n), sum(m) FROM ({_TOGETHER}) GROUP BY kind ORDER BY kind",
    "bookings": f"SELECT b.room, count(*), sum(b.heads) {_BOOKED} {_USED}"
    " GROUP BY b.room ORDER BY count(*) DESC, b.room",
    "receptions": f"SELECT r.kind, count(*) {_CAME} GROUP BY r.kind ORDER BY r.kind",
}
# who did nothing, with the members that there are
IDLE = {
    "units": f"SELECT t.u, 0, t.c, 0 FROM ({_OF_UNIT}) t WHERE t.u NOT IN (SELECT p.unit_name"
    f" {_SERVED} AND p.five_manage = 'inservice_dual') ORDER BY t.u",
    "branches": f"SELECT g.name, 0, t.c, 0 FROM ({_OF_BRANCH}) t"
    " JOIN org g ON g.id = CAST(t.b AS INTEGER)"
    f" WHERE t.b NOT IN (SELECT p.branch {_SERVED} AND p.branch <> '') ORDER BY g.name",
}  # fmt: skip
_HANDLED = (
    f"SELECT count(*) {_ORDER} o.submitted_on <> '' AND o.submitted_on <= :last"
    " AND (o.closed_on = '' OR o.closed_on >= :first)"
)
# places of open items and of their coming shifts; what is held counts where there is no limit
_HELD_AT = (  # by anybody, also for one branch
    f"SELECT c.item, c.shift, count(*) AS held {_CLAIM} {_HELD} GROUP BY c.item, c.shift"
).replace(f" AND {OWN}", "")
_PLACES = (
    "SELECT i.id AS item, 0 AS shift, i.capacity AS places FROM {service_item} i"
    f" WHERE {_OFFERED}"
    " UNION ALL SELECT t.item, t.id, t.needed FROM {shift} t JOIN {service_item} i ON i.id = t.item"
    f" WHERE {_OFFERED} AND t.deleted_at = '' AND t.day > :last"
    " AND t.id NOT IN (SELECT value FROM json_each(:new_shift))"
)
TOTALS = {
    "items": f"SELECT count(*) FROM {{service_item}} i WHERE {_THERE}",
    "claims_new": f"SELECT count(*) {_CLAIM} c.claimed_on <= :last"
    " AND (c.ended_on = '' OR c.ended_on >= :first)",
    "services_confirmed": f"SELECT count(*) {_SERVED}",
    "minutes": f"SELECT count(DISTINCT p.id) {_SERVED}",
    "claims_open": f"SELECT (SELECT coalesce(sum(held), 0) FROM ({_HELD_AT}))"
    f" + (SELECT coalesce(sum(max(a.places - coalesce(h.held, 0), 0)), 0) FROM ({_PLACES}) a"
    f" LEFT JOIN ({_HELD_AT}) h ON h.item = a.item AND h.shift = a.shift)",
    "orders_new": _HANDLED,
    "orders_open": _HANDLED,
    "days_to_close": f"SELECT count(*) {_ORDER} o.closed_on BETWEEN :first AND :last"
    " AND o.state = 'archived'",
    "people": f"SELECT count(*) FROM {{person}} p WHERE {_LISTED} AND {OWN}",
    "units": f"SELECT count(DISTINCT unit_name) FROM {{person}} p WHERE {_LISTED} AND {OWN}"
    " AND five_manage = 'inservice_dual' AND unit_name <> ''",
    "branches": f"SELECT count(DISTINCT branch) FROM {{person}} p WHERE {_LISTED} AND branch <> ''",
    "satisfied": f"SELECT count(*) {_ORDER} o.grade > '0'"
    " AND o.state = 'archived' AND o.closed_on BETWEEN :first AND :last",
    "orders_closed": _HANDLED,
    "bookings": f"SELECT count(*) {_BOOKED}",
    **help.TOTALS,
}
BY_KIND = (
    "SELECT o.kind, o.submitted_on, o.closed_on, o.state, o.grade,"
    f" CAST(julianday(o.closed_on) - julianday(o.submitted_on) AS INTEGER) {_ORDER}"
    " (o.submitted_on BETWEEN :first AND :last OR o.closed_on BETWEEN :first AND :last)"
)
_STANDING = (
    "SELECT o.id, o.number, o.kind, o.state, o.since, o.submitted_on, o.due_on, o.complex"
    f" {_ORDER} {_OPEN_THEN} ORDER BY o.number"
)


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day, the branch or None, and the tables on the last day."""

    first: str
    last: str
    branch: str | None
    then: Then


def span(
    db: Vault, first: str, last: str, branch: str | None, writes: list[then.Write] | None = None
) -> Span:
    """Return what queries are bound to; ``writes`` spares reading what was written later."""
    return Span(first, last, branch, then.at_end_of(db, last, writes))


def later(db: Vault, key: str, day: str) -> list[then.Write]:
    """Return what was written after a day to the tables that a figure reads."""
    sql = ROWS[key]
    read = [name for name in then.SEEN if f"{{{name}}}" in sql]
    return then.later(db, day, read, [name for name in then.MADE if f":new_{name}" in sql])


def _run(db: Vault, sql: str, of: Span) -> Any:
    bound = {"first": of.first, "last": of.last, "branch": of.branch} | of.then.values()
    return db.execute(of.then.query(sql), bound)


def rows(db: Vault, key: str, of: Span) -> list[tuple[Any, ...]]:
    """Return the rows behind a figure of a period."""
    return [tuple(row) for row in _run(db, ROWS[key], of)]


def idle(db: Vault, key: str, of: Span) -> list[tuple[Any, ...]]:
    """Return the units or branches of which nobody served, as ``rows`` does those that did."""
    return [tuple(row) for row in _run(db, IDLE[key], of)] if key in IDLE else []


def sums(db: Vault, key: str, of: Span) -> list[tuple[Any, ...]]:
    """Return what a figure adds up to by kind or room, each with its numbers."""
    return [tuple(row) for row in _run(db, SUMS[key], of)]


def value(db: Vault, key: str, of: Span) -> tuple[float, int]:
    """Return the sum and the number of the rows behind a figure."""
    found = _run(db, f"SELECT coalesce(sum(v), 0), count(*) FROM ({ROWS[key]})", of).fetchone()
    return float(found[0]), int(found[1])


def first_day(db: Vault) -> str:
    """Return the oldest day that a figure counts, empty where there is none."""
    sql = (
        "SELECT min(day) FROM (SELECT done_on AS day FROM service UNION ALL"
        " SELECT claimed_on FROM claim UNION ALL SELECT submitted_on FROM service_order"
        " UNION ALL SELECT day FROM reception UNION ALL SELECT held_on FROM booking)"
        " WHERE day <> ''"
    )
    return str(db.execute(sql).fetchone()[0] or "")


def total(db: Vault, key: str, of: Span) -> int:
    """Return what a figure is a part of."""
    return int(_run(db, TOTALS[key], of).fetchone()[0])


def orders(db: Vault, of: Span) -> list[tuple[Any, ...]]:
    """Return the orders received or closed in a period.

    Each as (kind, received on, closed on, state, grade, days between both).
    """
    return [tuple(row) for row in _run(db, BY_KIND, of)]


def standing(db: Vault, of: Span) -> list[Order]:
    """Return the orders open at the end of a period in the state of that day.

    Only what their deadline hangs on is filled in.
    """
    names = ("id", "number", "kind", "state", "since", "submitted_on", "due_on", "complex")
    return [Order(**dict(zip(names, row, strict=True))) for row in _run(db, _STANDING, of)]
