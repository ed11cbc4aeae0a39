"""A person as papers print them: every value is the printed word, numbers are masked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """An item of the Red Post Station that somebody has claimed; dates are printed dates.

    ``begins`` is said where it lies ahead; ``until`` is the end of the claim or what is claimed.
    """

    item: str
    kind: str = ""
    content: str = ""
    fixed_day: str = ""
    place: str = ""
    safety: str = ""
    station: str = ""
    since: str = ""
    begins: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A service that somebody did; ``day`` is a printed date."""

    day: str
    item: str
    place: str = ""
    minutes: int = 0
    served: str = ""
    confirmed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """What papers may say about a person; dates are printed dates, ``place`` orders branches.

    ``joined_iso`` is the sortable date of joining; it and ``pinyin`` are never printed.
    """

    name: str
    person_no: str = ""
    sex: str = ""
    ethnic_group: str = ""
    born: str = ""
    education: str = ""
    category: str = ""
    five_manage: str = ""
    joined: str = ""
    converted: str = ""
    party_age_from: str = ""
    branch: str = ""
    party_group: str = ""
    post: str = ""
    unit: str = ""
    mobile: str = ""
    doc_number: str = ""
    address: str = ""
    services: str = ""
    claims: tuple[Claimed, ...] = ()
    served: tuple[Served, ...] = ()
    specialities: str = ""
    floating_direction: str = ""
    floating_place: str = ""
    floating_since: str = ""
    floating_reason: str = ""
    outside_branch: str = ""
    outside_phone: str = ""
    reported: str = ""
    remarks: str = ""
    place: int = 0
    joined_iso: str = ""
    pinyin: str = ""


def served_in(one: Someone, year: str) -> tuple[Served, ...]:
    """Return what somebody did in a year, or in all years without one."""
    return tuple(done for done in one.served if done.day.startswith(year.strip()))


def hours_of(done: Iterable[Served]) -> str:
    """Return the hours of services as papers write them: 1.5."""
    return f"{sum(one.minutes for one in done) / 60:.2f}".rstrip("0").rstrip(".")


def by_branch(people: Iterable[Someone]) -> list[Someone]:
    """Return people by branch, within it by the day they joined. Source: domain.md 5.2, roster."""
    return sorted(people, key=branch_order)


def branch_order(one: Someone) -> tuple[int, str, str]:
    """Return what orders people by branch."""
    return one.place, one.joined_iso or "9999", one.pinyin


def by_pinyin(people: Iterable[Someone]) -> list[Someone]:
    """Return people by the sound of their names."""
    return sorted(people, key=lambda one: one.pinyin)


def age_on(born: str, day: date) -> str:
    """Return the age on a day for a printed date of birth; nothing when it cannot be told."""
    parts = tuple(int(part) for part in born.split(".") if part.isdigit())
    on = (day.month, day.day)[: len(parts) - 1]
    if len(parts) < 2 or (len(parts) == 2 and parts[1] == day.month):
        return ""
    return str(day.year - parts[0] - (on < parts[1:]))
