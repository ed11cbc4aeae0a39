"""Days that repeat: every Saturday, every first Monday, the fifteenth of every month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from desktop_app.domain.working_days import Calendar
from desktop_app.i18n import N_, tr

Every = Literal["week", "two_weeks", "month", "date"]
Closed = Literal["keep", "skip", "next"]
EVERY: dict[str, str] = {
    "week": N_("every week"),
    "two_weeks": N_("every second week"),
    "month": N_("every month on a weekday"),
    "date": N_("every month on a date"),
}
CLOSED: dict[str, str] = {
    "keep": N_("hold it all the same"),
    "skip": N_("leave it out"),
    "next": N_("move it to the next working day"),
}
WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
    N_("Sunday"),
)  # fmt: skip
LAST = 5  # as ``nth``: the last one of the month
NTH = (N_("first"), N_("second"), N_("third"), N_("fourth"), N_("last"))
WEEK = 7


@dataclass(frozen=True, slots=True)
class Rule:
    """``weekday`` counts from Monday, 0; ``nth`` is which one of the month, or its date."""

    every: Every
    weekday: int = 0
    nth: int = 1
    closed: Closed = "keep"

    def days(self, first: date, last: date, calendar: Calendar) -> list[date]:
        """Return the days from ``first`` to ``last``, each once and in order."""
        found: dict[date, None] = {}
        for day in self._plain(first, last):
            if self.closed == "keep" or calendar.works(day):
                found[day] = None
            elif self.closed == "next" and (moved := calendar.after(day, 1)) <= last:
                found[moved] = None
        return sorted(found)

    def _plain(self, first: date, last: date) -> Iterator[date]:
        if self.every in ("week", "two_weeks"):
            day = first + timedelta((self.weekday - first.weekday()) % WEEK)
            while day <= last:
                yield day
                day += timedelta(WEEK if self.every == "week" else 2 * WEEK)
            return
        year, month = first.year, first.month
        while date(year, month, 1) <= last:
            day = self._in_month(year, month)
            if day and first <= day <= last:
                yield day
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)

    def _in_month(self, year: int, month: int) -> date | None:
        """Return the day of a month, None where the month has none, such as a 31st."""
        after = date(year + month // 12, month % 12 + 1, 1)
        if self.every == "date":
            day = date(year, month, 1) + timedelta(self.nth - 1)
            return day if day < after else None
        if self.nth == LAST:
            end = after - timedelta(1)
            return end - timedelta((end.weekday() - self.weekday) % WEEK)
        start = date(year, month, 1)
        away = (self.weekday - start.weekday()) % WEEK + WEEK * (self.nth - 1)
        return start + timedelta(away)

    @property
    def code(self) -> str:
        """The rule as it is stored."""
        return f"{self.every}:{self.weekday}:{self.nth}:{self.closed}"


def said(code: str) -> str:
    """Return a stored rule in words; empty for a single shift."""
    if not code:
        return ""
    every, weekday, nth, _ = code.split(":")
    day = tr(WEEKDAYS[int(weekday)])
    if every == "week":
        return tr("every {weekday}", weekday=day)
    if every == "two_weeks":
        return tr("every second {weekday}", weekday=day)
    if every == "month":
        return tr("every {nth} {weekday} of the month", nth=tr(NTH[int(nth) - 1]), weekday=day)
    return tr("day {day} of every month", day=nth)


def time_of_day(text: str) -> str:
    """Return a time as 09:00 from 9, 9:00, 0900 or 9点半; raises ValueError with a sentence."""
    plain = text.strip().replace("：", ":").replace("点半", ":30").replace("点", ":00")
    if plain.isdecimal() and len(plain) in (3, 4):
        plain = f"{plain[:-2]}:{plain[-2:]}"
    hours, _, minutes = plain.partition(":")
    good = hours.isdecimal() and (minutes or "0").isdecimal() and len(hours) <= 2
    if not good or int(hours) > 23 or int(minutes or 0) > 59:
        raise ValueError(tr("“{text}” is no time. Type it as 9:00.", text=text.strip()))
    return f"{int(hours):02}:{int(minutes or 0):02}"
