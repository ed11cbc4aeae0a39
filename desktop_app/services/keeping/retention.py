"""What has been kept long enough: a list for a person to confirm; nothing goes by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop_app.domain import codes, retention
from desktop_app.domain.retention import Period
from desktop_app.services.session import Session
from desktop_app.storage import office
from desktop_app.storage import retention as stored
from desktop_app.storage.transaction import faults, reading
from desktop_app.storage.vault import Vault

REVIEWED = "retention.reviewed"
REVIEW_EVERY = 365  # days: the list is gone through each year (domain.md 6, article 19)
Ledger = Literal["order", "help", "booking", "reception"]
Reads = Callable[[Vault, str], list[tuple[int, str, str, str]]]
LEDGERS: dict[Ledger, Reads] = {
    "order": stored.orders,
    "help": stored.pairs,
    "booking": stored.bookings,
    "reception": stored.receptions,
}


@dataclass(frozen=True, slots=True)
class Expired:
    """A person, kept paper or row of a ledger past its time, by ``kind`` and id. Days are ISO."""

    kind: Literal["person", "paper"] | Ledger
    id: int
    rule: str
    label: str
    number: str
    title: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """When the list was last gone through, and whether it is time again."""

    on: str
    due: bool


def expired(session: Session) -> list[Expired]:
    """Return whoever and whatever has been kept longer than the rules of today say."""
    session.require("subject.purge")
    rules, today = retention.periods(session.today()), session.today().isoformat()
    with reading(session.db):
        found = [
            Expired("person", person, rule, rules[rule].label, number, name, since[:10],
                    rules[rule].last_day(since))
            for rule, person, number, name, _, since in stored.people(session.db)
        ]  # fmt: skip
        for kind, read in LEDGERS.items():
            found += _rows(session, kind, rules[kind], read)
        found += [one for rule in rules.values() if rule.papers for one in _papers(session, rule)]
    past = [one for one in found if one.until <= today]
    first: dict[tuple[str, int], Expired] = {}
    for one in sorted(past, key=lambda one: (one.until, one.number)):
        first.setdefault((one.kind, one.id), one)
    return list(first.values())


def _papers(session: Session, rule: Period) -> list[Expired]:
    cutoff = retention.years_later(session.today(), -rule.years).isoformat()
    return [
        Expired(
            "paper", number, rule.key, rule.label, f"{codes.label('printable', key)} {serial}",
            title, at[:10], rule.last_day(at),
        )
        for number, key, serial, title, at in stored.papers(session.db, rule.papers, cutoff)
    ]  # fmt: skip


def _rows(session: Session, kind: Ledger, rule: Period, read: Reads) -> list[Expired]:
    cutoff = retention.years_later(session.today(), -rule.years).isoformat()
    return [
        Expired(kind, one, rule.key, rule.label, number, who, on, rule.last_day(on))
        for one, number, who, on in read(session.db, cutoff)
    ]


def periods(session: Session) -> list[Period]:
    """Return the rules of today."""
    return list(retention.periods(session.today()).values())


def reviewed(session: Session) -> Reviewed:
    """Return when the list was last gone through."""
    with faults():
        on = str(office.setting(session.db, REVIEWED))
    late = not on or (session.today() - date.fromisoformat(on)).days >= REVIEW_EVERY
    return Reviewed(on, late)


def note_reviewed(session: Session) -> None:
    """Remember that somebody has gone through the list today."""
    session.require("subject.purge")
    with session.changing("update"):
        office.set_setting(session.db, REVIEWED, session.today().isoformat())
        at = session.now().isoformat(timespec="seconds")
        office.add_event(session.db, at, session.account.id, "purge", {"what": "reviewed"})
