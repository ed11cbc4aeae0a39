"""Deadlines and other numbers: those that ship, and what the centre changes from a day on."""

from dataclasses import dataclass, replace
from datetime import date

from desktop_app.domain import codes, days, numbers
from desktop_app.domain.ledgers import TABLES
from desktop_app.domain.numbers import Number, Numbers
from desktop_app.domain.records.own_number import OwnNumber
from desktop_app.i18n import tr
from desktop_app.services import ledgers
from desktop_app.services.ledgers import Rights
from desktop_app.services.session import Changes, Session
from desktop_app.storage import records
from desktop_app.storage.transaction import faults

RIGHTS = Rights("centre.change", "centre.change")
TOUCHED = Changes(frozenset({TABLES[OwnNumber]}), 1)


@dataclass(frozen=True, slots=True)
class Setting:
    """A number as it holds today, and the change to come where there is one."""

    now: Number
    shipped: int
    coming: OwnNumber | None

    @property
    def label(self) -> str:
        """What it is, with its unit, in the interface language."""
        return codes.label("number", self.now.key)


def known(session: Session) -> Numbers:
    """Return the numbers of the centre, those to come included."""
    with faults():
        return Numbers(tuple(records.where(session.db, OwnNumber)))


def value(session: Session, key: str, day: date | None = None) -> int:
    """Return a number as it holds on a day, today if none is given; KeyError."""
    return known(session).value(key, day or session.today())


def listed(session: Session) -> list[Setting]:
    """Return every number that a centre may set, in the order of the code table."""
    session.require(RIGHTS.see)
    found, today = known(session), session.today()
    every = [found.on(key, today) for key in codes.table("number")]
    later = sorted(
        (one for one in found.own if one.valid_from > today.isoformat()),
        key=lambda one: one.valid_from,
    )
    coming: dict[str, OwnNumber] = {}
    for one in later:
        coming.setdefault(one.key, one)
    return [
        Setting(one, Numbers().value(one.key, today), coming.get(one.key))
        for one in every
        if one.settable
    ]


def as_record(session: Session, setting: Setting) -> OwnNumber:
    """Return a number as the form changes it: from today on, or the change that is to come."""
    if setting.coming:
        return setting.coming
    today = session.today().isoformat()
    return OwnNumber(key=setting.now.key, value=setting.now.value, valid_from=today)


def save(session: Session, number: OwnNumber) -> OwnNumber:
    """Store what holds from a day on, today or later: what was due before stays as it was.

    A new one takes the place of another of the same day. Raises Invalid for a value out of bounds,
    or a day that has passed or has another change already.
    """
    same = next((one for one in known(session).own if _day_of(one) == _day_of(number)), None)

    def check(one: OwnNumber) -> dict[str, str]:
        problems: dict[str, str] = {}
        bounds = numbers.Numbers().on(one.key, session.today())
        if not bounds.settable or not bounds.least <= one.value <= bounds.most:
            problems["value"] = tr(
                "From {least} to {most} are possible here.", least=bounds.least, most=bounds.most
            )
        if wrong := days.coming_problem(one.valid_from, session.today()):
            problems["valid_from"] = wrong
        elif same and one.id != same.id:
            problems["valid_from"] = tr("It already changes on that day. Choose another.")
        return problems

    if same and not number.id:
        number = replace(number, id=same.id)
    return ledgers.save(session, number, RIGHTS, check)


def _day_of(one: OwnNumber) -> tuple[str, str]:
    return one.key, one.valid_from
