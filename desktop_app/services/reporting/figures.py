"""Figures of a month or a year, each with its denominator, its day and the rows behind it."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean, median

from desktop_app.domain import codes
from desktop_app.domain.records.order import Order
from desktop_app.domain.reports.red_post import (
    BY_KEY,
    BY_KIND,
    FIGURES,
    KIND_HEADS,
    SUMMED,
    Figure,
)
from desktop_app.domain.workflows.order import ORDER
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.services import scope, workflows
from desktop_app.services.members import orgs
from desktop_app.services.posts import service_log
from desktop_app.services.session import Session
from desktop_app.services.workflows import Words
from desktop_app.storage import figures
from desktop_app.storage.figures import Span
from desktop_app.storage.then import Write
from desktop_app.storage.transaction import reading

OVERDUE = "orders_overdue"
HOUR = 60
GRADES = ("5", "4", "3", "2", "1")
GOOD = ("5", "4")


@dataclass(frozen=True, slots=True)
class Period:
    """A month (``2026-10``) or a year (``2026``), with its first and last day."""

    text: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Value:
    """One figure as people read it; ``of`` is its denominator, -1 where there is none.

    ``counted_on`` is the day for which it holds, the last of the period that has come; ``since`` is
    the first day of records where those begin only later: how many there are is that day's.
    """

    key: str
    unit_code: str
    number: float
    of: int = -1
    counted_on: str = ""
    since: str = ""

    @property
    def label(self) -> str:
        """Its name in the interface language."""
        return codes.label("figure", self.key)

    @property
    def of_label(self) -> str:
        """What it is a part of, or that it is a count, in the interface language."""
        return codes.label("figure_of", self.key) if self.of >= 0 else tr("a count")

    @property
    def unit(self) -> str:
        """Its unit in the interface language."""
        return codes.label("figure_unit", self.unit_code)

    @property
    def shown(self) -> str:
        """The number as people write it."""
        return written(self.number, self.unit_code)

    @property
    def percent(self) -> str:
        """The share in per cent; hours and days are no part of what they are counted by.

        Empty where there is no denominator or nothing to divide by.
        """
        if self.of <= 0 or self.unit_code in ("days", "hours"):
            return ""
        return f"{100 * self.number / self.of:.1f}%"

    @property
    def each(self) -> str:
        """How many hours fall to each of those it is counted by; empty for other figures."""
        if self.of <= 0 or self.unit_code != "hours":
            return ""
        return written(self.number / self.of, self.unit_code)


def written(number: float, unit_code: str) -> str:
    """Return a number with at most one decimal place, hours with two as the service log does."""
    if unit_code == "hours":
        return service_log.hours_of(round(number * HOUR))
    return f"{number:.1f}".removesuffix(".0")


def period(text: str) -> Period:
    """Return a period; raises UserError for anything but a year or a month."""
    try:
        if not re.fullmatch(r"(19|20)\d\d(-\d{1,2})?", text.strip()):
            raise ValueError
        parts = [int(part) for part in text.strip().split("-")]
        if len(parts) == 1 and len(text.strip()) == 4:
            return Period(f"{parts[0]:04}", date(parts[0], 1, 1), date(parts[0], 12, 31))
        year, month = parts
        days = monthrange(year, month)[1]
        return Period(f"{year:04}-{month:02}", date(year, month, 1), date(year, month, days))
    except (ValueError, IndexError):
        sentence = tr("“{text}” is no period. Type a year or a month: 2026 or 2026-10.", text=text)
        raise UserError(sentence) from None


def branch(session: Session) -> str:
    """Return the name of the branch whose figures this account sees, empty for the centre's."""
    own = scope.own_branch(session)
    return "" if own is None else orgs.names(session).get(own, "")


def of_period(session: Session, when: Period) -> list[Value]:
    """Return all figures of a period, in the order they are declared; those of orders last.

    An account confined to its branch gets those of its branch: what its people did, took or help.
    """
    session.require("people.see")
    with reading(session.db):
        span = _span(session, when)
        found = [_value(session, one, span) for one in FIGURES if _concerns(one, span)]
        late = _overdue(session, span)
        kinds = [one for one in _kinds(session, span, late) if one[0] and any(one[1:4])]
        standing = len(figures.standing(session.db, span))
    return [
        *found,
        Value(OVERDUE, "orders", len(late), standing, span.last),
        Value(BY_KIND, "kinds", len(kinds), len(codes.table("order_kind")), span.last),
    ]


def _concerns(one: Figure, span: Span) -> bool:
    return span.branch is None or not one.whole


def _overdue(session: Session, span: Span) -> list[Order]:
    """Return the orders that were open and overdue at the end of a period."""
    calendar, last = workflows.calendar(session), date.fromisoformat(span.last)
    found = figures.standing(session.db, span)
    return [one for one in found if ORDER.alarm(one, calendar, last) == "red"]


def first_day(session: Session) -> str:
    """Return the day of the oldest claim, service or order; empty before there is any."""
    with reading(session.db):
        return figures.first_day(session.db)


def last_day(session: Session, when: Period) -> date:
    """Return the day for which the figures of a period hold.

    Raises UserError for a period that has not begun.
    """
    if when.first > session.today():
        raise UserError(tr("{period} has not begun yet.", period=when.text))
    return min(when.last, session.today())


def _span(session: Session, when: Period, writes: list[Write] | None = None) -> Span:
    last = last_day(session, when).isoformat()
    own = scope.own_branch(session)
    return figures.span(session.db, when.first.isoformat(), last, own, writes)


def _number(session: Session, one: Figure, span: Span) -> float:
    total, count = figures.value(session.db, one.key, span)
    if one.how == "hours":
        return total / HOUR
    if one.how == "mean":
        return total / count if count else 0.0
    return total


def _value(session: Session, one: Figure, span: Span) -> Value:
    of = figures.total(session.db, one.key, span) if one.share else -1
    began = span.then.since(one.kept) if one.kept else ""
    number = _number(session, one, span)
    return Value(one.key, one.unit, number, of, span.last, began)


def rows_behind(
    session: Session, when: Period, key: str, words: Words = codes.label
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return headings and rows of what a figure counts; raises UserError for an unknown one."""
    session.require("people.see")
    if key == BY_KIND:
        return tuple(map(tr, KIND_HEADS)), orders_by_kind(session, when, words)
    if key == OVERDUE:
        heads = tuple(tr(one) for one in BY_KEY["orders_open"].heads)
        with reading(session.db):
            late = _overdue(session, _span(session, when))
        return heads, [
            (one.submitted_on, one.number, words(ORDER.codes, one.state), one.closed_on)
            for one in late
        ]
    with reading(session.db):
        span = _span(session, when)
        if key not in BY_KEY or not _concerns(BY_KEY[key], span):
            raise UserError(tr("There is no figure “{key}”.", key=key))
        one, found = BY_KEY[key], figures.rows(session.db, key, span)
    tables = dict(one.codes)
    shown = [
        tuple(
            words(tables[at], str(cell)) if at in tables else str(cell)
            for at, cell in enumerate(row[1:])
        )
        for row in found
    ]
    return tuple(tr(head) for head in one.heads), shown


def coverage(
    session: Session, when: Period, key: str, words: Words = codes.label
) -> list[tuple[str, ...]]:
    """Return the rows behind a figure and, of units and branches, those that did nothing."""
    found = rows_behind(session, when, key, words)[1]
    with reading(session.db):
        still = figures.idle(session.db, key, _span(session, when))
    return [*found, *(tuple(map(str, row)) for row in still)]


def breakdown(
    session: Session, when: Period, key: str, words: Words = codes.label
) -> list[tuple[str, ...]]:
    """Return what a figure adds up to where it is summed up, else whom it covers."""
    return (summed if key in SUMMED else coverage)(session, when, key, words)


def summed(
    session: Session, when: Period, key: str, words: Words = codes.label
) -> list[tuple[str, ...]]:
    """Return what a figure of ``SUMMED`` adds up to by kind or room, each with its numbers."""
    session.require("people.see")
    with reading(session.db):
        found = figures.sums(session.db, key, _span(session, when))
    table = SUMMED[key]
    return [(words(table, row[0]) if table else row[0], *map(str, row[1:])) for row in found]


def orders_by_kind(
    session: Session, when: Period, words: Words = codes.label
) -> list[tuple[str, ...]]:
    """Return the kinds that had orders in a period, as cells under ``KIND_HEADS``; the sum last.

    Days and grades as the figures count them: of those archived in the period.
    """
    with reading(session.db):
        span = _span(session, when)
        found = _kinds(session, span, _overdue(session, span))
    return [_kind_cells(one, words) for one in found if any(one[1:4])]


_Kind = tuple[str, int, int, int, list[int], Counter[str]]  # kind, counts, days, grades


def _kinds(session: Session, span: Span, overdue: Sequence[Order]) -> list[_Kind]:
    """Return what became of the orders of each kind, and how many were overdue in the end."""
    first, last = span.first, span.last
    rows = figures.orders(session.db, span)
    late = Counter(one.kind for one in overdue)
    found: list[_Kind] = []
    for kind in (*codes.table("order_kind"), ""):  # the empty one is all of them
        own = [row for row in rows if kind in (row[0], "")]
        new = [row for row in own if first <= row[1] <= last]
        done = [row for row in own if first <= row[2] <= last]
        kept = [row for row in done if row[3] == "archived"]
        found.append(
            (kind, len(new), len(done), late[kind] if kind else late.total(),
             [row[5] for row in kept], Counter(row[4] for row in kept if row[4] in GRADES))
        )  # fmt: skip
    return found


def _kind_cells(one: _Kind, words: Words) -> tuple[str, ...]:
    kind, new, done, late, lasted, grades = one
    good, graded = sum(grades[g] for g in GOOD), grades.total()
    return (
        words("order_kind", kind) if kind else words("figure_total", "all"),
        str(new), str(done), str(late),
        f"{median(lasted):g}" if lasted else "", f"{fmean(lasted):.1f}" if lasted else "",
        *(str(grades[g]) for g in GRADES),
        f"{100 * good / graded:.1f}" if graded else "",
    )  # fmt: skip


def by_kind(session: Session, when: Period) -> list[tuple[str, int]]:
    """Return how many services of each kind (its code) were done, in the order of the kinds."""
    session.require("people.see")
    with reading(session.db):
        rows = figures.rows(session.db, "by_kind", _span(session, when))
    found = Counter(str(row[4]) for row in rows)
    usual = codes.table("service_category")  # orders have kinds that items have not
    kinds = codes.table("order_kind")
    return [(code, found[code]) for code in kinds if code in usual or found[code]]


def by_month(session: Session, year: int, key: str) -> list[float]:
    """Return a figure for each month of a year that has begun."""
    session.require("people.see")
    one, today = BY_KEY[key], session.today()
    months = today.month if year == today.year else 12 if year < today.year else 0
    found: list[float] = []
    with reading(session.db):
        writes = figures.later(session.db, key, f"{year:04}-01-31")
        for month in range(1, months + 1):
            span = _span(session, period(f"{year:04}-{month:02}"), writes)
            found.append(_number(session, one, span))
    return found
