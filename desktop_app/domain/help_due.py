"""When a help pair is next to be called and visited. Source: domain.md 3.19 and 3.27.

A visit is a contact too, so that it also puts the next call off. A festival visit is due in the
days before the festival, and after it no more.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from desktop_app import i18n, paths
from desktop_app.domain.numbers import Numbers
from desktop_app.domain.records.help import HelpVisit
from desktop_app.domain.workflow import AMBER, Alarm

CALL, VISIT, FESTIVAL = "call", "visit", "festival"  # codes of help_way; the last of visit_type


@dataclass(frozen=True, slots=True)
class Festival:
    """A day before which people helped are visited."""

    day: date
    zh: str
    en: str

    @property
    def label(self) -> str:
        """Its name in the interface language."""
        return self.zh if i18n.language() == i18n.CHINESE else self.en


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do for a pair: ``what`` is call, visit or festival."""

    what: str
    day: date
    alarm: Alarm
    festival: Festival | None = None


@cache
def festivals() -> tuple[Festival, ...]:
    """Return the festivals of ``resources/rules/festivals.csv``."""
    with paths.resource("rules", "festivals.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Festival(date.fromisoformat(row["day"]), row["zh"], row["en"])
            for row in csv.DictReader(file)
        )


def dues(since: date, contacts: Iterable[HelpVisit], today: date, numbers: Numbers) -> list[Due]:
    """Return what is to be done for a pair that is active since a day, the most pressing first."""
    done = list(contacts)
    visits = [one for one in done if one.way == VISIT]
    found = [
        _regular(what, since, [one.done_on for one in each], numbers, today)
        for what, each in ((CALL, done), (VISIT, visits))
    ]
    before = timedelta(days=numbers.value("help.festival_days", today))
    if festival := _festival(done, today, before):
        found.append(Due(FESTIVAL, festival.day, "amber", festival))
    return sorted(found, key=lambda one: (one.alarm != "red", one.day))


def _regular(what: str, since: date, days: list[str], numbers: Numbers, today: date) -> Due:
    """Return when it is due again: so many days after the last time, else after the beginning."""
    last = max([since, *map(date.fromisoformat, days)])
    allowed = numbers.value(f"help.{what}_days", last)
    due = last + timedelta(days=allowed)
    late = (today - last).days
    return Due(what, due, "red" if late > allowed else "amber" if late >= AMBER * allowed else "")


def _festival(done: Iterable[HelpVisit], today: date, before: timedelta) -> Festival | None:
    """Return the festival that is near and for which nobody has come yet."""
    near = next((f for f in festivals() if f.day - before <= today <= f.day), None)
    if near is None:
        return None
    first = (near.day - before).isoformat()
    came = any(one.kind == FESTIVAL and one.done_on >= first for one in done)
    return None if came else near
