"""Which role may do what: dated rows of ``resources/rules/rights.csv``, one to an action.

A cell says how far the right reaches: ``all`` people, those of the account's ``own`` branch, or
``none``. Source: domain.md section 6, rule 3.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, cast

from desktop_app import i18n, paths
from desktop_app.domain.fields import specs
from desktop_app.domain.records import person
from desktop_app.domain.records.person import Person
from desktop_app.i18n import N_, tr

Reach = Literal["all", "own", "none"]

ROLES = {
    "administrator": N_("Administrator"),
    "branch_secretary": N_("Branch secretary"),
    "front_desk": N_("Front desk"),
    "assessor": N_("Assessor"),
    "guest_printer": N_("Guest printer"),
}
GROUPS = {  # the right that opens a group of a person's fields
    person.IDENTITY: "group.identity",
    person.PARTY: "group.party",
    person.CONTACT: "group.contact",
    person.WORK: "group.work",
    person.CARE: "group.care",
    person.SERVICE: "group.service",
}
NOT_RIGHTS = ("valid_from", "action", "zh", "en")


@dataclass(frozen=True, slots=True)
class Right:
    """What each role may do with one action from ``valid_from`` on."""

    valid_from: date
    action: str
    zh: str
    en: str
    reach: dict[str, Reach]

    @property
    def label(self) -> str:
        """The action in the interface language."""
        return self.zh if i18n.language() == i18n.CHINESE else self.en


@cache
def rights() -> tuple[Right, ...]:
    """Return all rows, in file order."""
    with paths.resource("rules", "rights.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Right(
                date.fromisoformat(row["valid_from"]),
                row["action"],
                row["zh"],
                row["en"],
                {role: cast(Reach, row[role]) for role in row if role not in NOT_RIGHTS},
            )
            for row in csv.DictReader(file)
        )


@cache
def actions() -> tuple[str, ...]:
    """Return every action there is, in file order."""
    return tuple(dict.fromkeys(one.action for one in rights()))


def right(action: str, on_day: date) -> Right:
    """Return the row that holds on a day; before the first the first. KeyError for no action."""
    rows = [one for one in rights() if one.action == action]
    if not rows:
        raise KeyError(action)
    started = [one for one in rows if one.valid_from <= on_day]
    return max(started, key=lambda one: one.valid_from) if started else rows[0]


def reach(role: str, action: str, on_day: date) -> Reach:
    """Return how far a role's right reaches; an unknown role may nothing."""
    return right(action, on_day).reach.get(role, "none")


@cache
def hidden_fields(role: str, on_day: date) -> frozenset[str]:
    """Return the fields of a person that a role never sees, by their group."""
    shut = {group for group, action in GROUPS.items() if reach(role, action, on_day) == "none"}
    return frozenset(spec.name for spec in specs(Person) if spec.group in shut)


def holders(action: str, on_day: date, *, whole: bool = False) -> list[str]:
    """Return the roles, in the interface language, that have a right, or have it as a ``whole``."""
    found = right(action, on_day).reach
    accepted = ("all",) if whole else ("all", "own")
    return [tr(label) for role, label in ROLES.items() if found.get(role) in accepted]
