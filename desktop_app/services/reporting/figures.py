"""Figures of a month or a year, each with its denominator, its day and the rows behind it."""

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date

from desktop_app.domain import codes
from desktop_app.domain.reports.red_post import BY_KEY, FIGURES, Figure
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.services.desk import orders
from desktop_app.services.session import Session
from desktop_app.storage import figures
from desktop_app.storage.transaction import reading

OVERDUE = "orders_overdue"
HOUR = 60
EVERY = "*"  # a branch that is nobody's own


@dataclass(frozen=True, slots=True)
class Period:
    """A month (``2026-10``) or a year (``2026``), with its first and last day."""

    text: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Value:
    """One figure as people read it; ``of`` is its denominator, -1 where there is none."""

    key: str
    unit_code: str
    number: float
    of: int = -1

    @property
    def label(self) -> str:
        """Its name in the interface language."""
        return codes.label("figure", self.key)

    @property
    def of_label(self) -> str:
        """What it is a part of, in the interface language; empty where there is no denominator."""
        return codes.label("figure_of", self.key) if self.of >= 0 else ""

    @property
    def unit(self) -> str:
        """Its unit in the interface language."""
        return codes.label("figure_unit", self.unit_code)

    @property
    def shown(self) -> str:
        """The number with at most one decimal place."""
        return f"{self.number:.1f}".removesuffix(".0")

    @property
    def percent(self) -> str:
        """The share in per cent; empty where there is no denominator or nothing to divide by."""
        return f"{100 * self.number / self.of:.1f}%" if self.of > 0 else ""


def period(text: str) -> Period:
    """Return a period; raises UserError for anything but a year or a month."""
    try:
        parts = [int(part) for part in text.strip().split("-")]
        if len(parts) == 1 and len(text.strip()) == 4:
            return Period(f"{parts[0]:04}", date(parts[0], 1, 1), date(parts[0], 12, 31))
        year, month = parts
        days = monthrange(year, month)[1]
        return Period(f"{year:04}-{month:02}", date(year, month, 1), date(year, month, days))
    except (ValueError, IndexError):
        sentence = tr("“{text}” is no period. Type a year or a month: 2026 or 2026-10.", text=text)
        raise UserError(sentence) from None


def of_period(session: Session, when: Period) -> list[Value]:
    """Return all figures of a period, in the order they are declared; overdue orders last."""
    session.require("people.see")
    first, last = _days(session, when)
    with reading(session.db):
        found = [_value(session, one, first, last) for one in FIGURES]
    late = [one.alarm == "red" for one in orders.views(session)]
    return [*found, Value(OVERDUE, "orders", sum(late), len(late))]


def _days(session: Session, when: Period) -> tuple[str, str]:
    """Return the first day and the last day that has come of a period."""
    return when.first.isoformat(), min(when.last, max(session.today(), when.first)).isoformat()


def _value(session: Session, one: Figure, first: str, last: str) -> Value:
    total, count = figures.value(session.db, one.key, first, last)
    number = total
    if one.how == "hours":
        number = total / HOUR
    elif one.how == "mean":
        number = total / count if count else 0.0
    of = figures.total(session.db, one.key, first, last) if one.share else -1
    return Value(one.key, one.unit, number, of)


def rows_behind(
    session: Session, when: Period, key: str
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return headings and rows of what a figure counts; raises UserError for an unknown one.

    The rows name people of all branches, so an account confined to its own is refused.
    """
    session.require("people.see", [EVERY])
    if key == OVERDUE:
        heads = tuple(tr(one) for one in BY_KEY["orders_open"].heads)
        late = [one for one in orders.views(session) if one.alarm == "red"]
        return heads, [
            (v.order.submitted_on, v.order.number, v.state_label, v.order.closed_on) for v in late
        ]
    if key not in BY_KEY:
        raise UserError(tr("There is no figure “{key}”.", key=key))
    one = BY_KEY[key]
    first, last = _days(session, when)
    with reading(session.db):
        found = figures.rows(session.db, key, first, last)
    tables = dict(one.codes)
    shown = [
        tuple(
            codes.label(tables[at], str(cell)) if at in tables else str(cell)
            for at, cell in enumerate(row[1:])
        )
        for row in found
    ]
    return tuple(tr(head) for head in one.heads), shown


def last_day(session: Session, when: Period) -> date:
    """Return the day for which the figures of a period hold."""
    return date.fromisoformat(_days(session, when)[1])


def by_kind(session: Session, when: Period) -> list[tuple[str, int]]:
    """Return how many services of each kind (its code) were done, in the order of the kinds."""
    session.require("people.see")
    first, last = _days(session, when)
    with reading(session.db):
        found = Counter(str(row[4]) for row in figures.rows(session.db, "by_kind", first, last))
    return [(code, found[code]) for code in codes.table("service_category")]


def by_month(session: Session, year: int, key: str) -> list[float]:
    """Return a figure for each month of a year that has begun."""
    session.require("people.see")
    one, today = BY_KEY[key], session.today()
    months = today.month if year == today.year else 12 if year < today.year else 0
    found: list[float] = []
    with reading(session.db):
        for month in range(1, months + 1):
            first, last = _days(session, period(f"{year:04}-{month:02}"))
            found.append(_value(session, one, first, last).number)
    return found
