"""Which backups are kept and when their age becomes a worry; dated data in ``resources/rules``."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from desktop_app import paths


@dataclass(frozen=True, slots=True)
class Rule:
    """What holds from ``valid_from`` on. Units: days with a backup, months with a backup, days."""

    valid_from: date
    daily: int
    monthly: int
    every_one_for_days: int  # all of the last days stay, also several of one day
    warn_after_days: int


@cache
def rules() -> tuple[Rule, ...]:
    """Return all rules, oldest first."""
    with paths.resource("rules", "backups.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            Rule(
                date.fromisoformat(row["valid_from"]),
                int(row["daily"]),
                int(row["monthly"]),
                int(row["every_one_for_days"]),
                int(row["warn_after_days"]),
            )
            for row in csv.DictReader(file)
        ]
    return tuple(sorted(rows, key=lambda rule: rule.valid_from))


def rule_on(day: date) -> Rule:
    """Return the rule of a day; days before the first rule have the first."""
    started = [rule for rule in rules() if rule.valid_from <= day]
    return started[-1] if started else rules()[0]


def kept(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return those times whose backups stay: the last of each day and month, and all new ones.

    A time later than now belongs to a clock that was wrong; its backup stays.
    """
    rule, ordered = rule_on(now.date()), sorted(times, reverse=True)
    stay = {one for one in ordered if one > now - timedelta(days=rule.every_one_for_days)}
    days, months = dict[str, datetime](), dict[str, datetime]()
    for one in (one for one in ordered if one <= now):
        days.setdefault(one.strftime("%Y-%m-%d"), one)
        months.setdefault(one.strftime("%Y-%m"), one)
    return stay | {*list(days.values())[: rule.daily], *list(months.values())[: rule.monthly]}
