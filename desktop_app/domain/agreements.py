"""Agreements with a unit over the years: which one runs, when to renew it, how the next begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.domain import days
from desktop_app.domain.records.unit import Agreement
from desktop_app.domain.workflow import Alarm

DUE_DAYS = "agreement.due_days"


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with a unit: the running agreement, else the newest one; None without any.

    ``alarm`` is amber where the last one ends ``within`` so many days, red where it has ended.
    ``renewed``: another follows the running one.
    """

    agreement: Agreement | None = None
    alarm: Alarm = ""
    within: int = 0
    renewed: bool = False


def last_day(one: Agreement) -> date:
    """Return the last day of an agreement; the end of time where none was agreed."""
    return days.latest(one.ends) if one.ends else date.max


def overlap(one: Agreement, other: Agreement) -> bool:
    """Tell whether two agreements over the same matter hold on the same day."""
    if one.subject.split() != other.subject.split():
        return False
    first = [days.earliest(each.begins) if each.begins else date.min for each in (one, other)]
    return max(first) <= min(last_day(one), last_day(other))


def standing(found: Sequence[Agreement], today: date, within: int) -> Standing:
    """Return how it stands on a day with a unit that has these agreements.

    One that ends ``within`` so many days is to be renewed.
    """
    if not found:
        return Standing()
    begun = [one for one in found if _has_begun(one, today)]
    running = [one for one in begun if last_day(one) >= today]
    last = max(found, key=last_day)
    shown = max(running, key=last_day, default=last)
    if begun and not running:  # none holds today, though another may be to come
        ended = max(begun, key=last_day)
        return Standing(ended, "red", within, renewed=last is not ended)
    soon = last_day(last) - today <= timedelta(days=within)
    return Standing(shown, "amber" if soon else "", within, renewed=last is not shown)


def _has_begun(one: Agreement, today: date) -> bool:
    return not one.begins or days.earliest(one.begins) <= today


def following(last: Agreement, today: date) -> Agreement:
    """Return the agreement that follows another: the same matter for as long, signed today.

    It begins on the day after the last one, not before today.
    """
    if not last.ends:
        return Agreement(unit=last.unit, subject=last.subject, begins=today.isoformat())
    first = last_day(last) + timedelta(days=1)
    begins, ends = max(first, today), ""
    if last.begins:
        began = days.earliest(last.begins)
        months = (first.year - began.year) * 12 + first.month - began.month
        whole = months > 0 and days.months_after(began, months) == first
        after = days.months_after(begins, months) if whole else begins + (first - began)
        ends = (after - timedelta(days=1)).isoformat()
    return Agreement(
        unit=last.unit, subject=last.subject, begins=begins.isoformat(), ends=ends,
        signed_on=today.isoformat(),
    )  # fmt: skip
