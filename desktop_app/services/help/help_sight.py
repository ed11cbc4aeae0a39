"""Who may read what of the people helped: names and what is due, or all of it, on purpose."""

from collections.abc import Mapping
from dataclasses import replace

from desktop_app.domain import fields
from desktop_app.domain.records.help import HelpPair
from desktop_app.domain.records.person import Person
from desktop_app.errors import Forbidden, NotFound
from desktop_app.i18n import tr
from desktop_app.services import ledgers
from desktop_app.services.keeping import audit
from desktop_app.services.session import Session
from desktop_app.storage import help as stored
from desktop_app.storage import records
from desktop_app.storage.transaction import faults

SEE, CHANGE, SENSITIVE = "help.see", "help.change", "help.sensitive"
PRIVATE = tuple(spec.name for spec in fields.specs(HelpPair) if spec.sensitive)
SHUT = tuple(name for name in PRIVATE if name not in ("measures", "reason"))


def require(session: Session, action: str, pair: HelpPair) -> None:
    """Raise Forbidden unless this account may do something to a pair of its branch.

    A pair belongs to the branch of its helper, else of the person helped, else to the one that
    proposed it.
    """
    session.require(action)
    if session.reach(action) == "own":
        known = stored.people(session.db, [pair.helper, pair.person_id])
        session.require(action, [branch_of(pair, known)])


def branch_of(pair: HelpPair, known: Mapping[int, Person]) -> str:
    """Return the branch a pair belongs to; ``known`` are the people it names."""
    for number in (pair.helper, pair.person_id):
        if number in known:
            return known[number].branch
    return pair.branch


def may(session: Session, action: str, pair: HelpPair) -> bool:
    """Tell whether this account may do something to a pair."""
    try:
        require(session, action, pair)
    except Forbidden:
        return False
    return True


def blanked(session: Session, pair: HelpPair) -> HelpPair:
    """Return a pair as screens hold it: what is sensitive comes only through ``reveal``."""
    shut = SHUT if session.may(SENSITIVE) else PRIVATE
    return replace(pair, **dict.fromkeys(shut, ""))


def by_id(session: Session, pair_id: int) -> HelpPair:
    """Return a pair without what is sensitive; raises NotFound, Forbidden."""
    session.require(SEE)
    pair = found(session, pair_id)
    require(session, SEE, pair)
    return blanked(session, pair)


def by_number(session: Session, number: str) -> HelpPair:
    """Return the pair with this number, as ``by_id`` does."""
    session.require(SEE)
    with faults():
        known = records.where(session.db, HelpPair, "number = ?", [number.strip().upper()])
    if not known:
        raise NotFound(tr("There is no help pair {number}.", number=number))
    return by_id(session, known[0].id)


def reveal(session: Session, pair_id: int) -> HelpPair:
    """Return a pair in full; the showing is recorded, the values are not."""
    session.require(SENSITIVE)
    pair = found(session, pair_id)
    require(session, SENSITIVE, pair)
    shown = [f"help_pair.{name}" for name in PRIVATE if getattr(pair, name)]
    audit.record_showing(session, pair.person_id, shown, help_pair=pair.number)
    return pair


def found(session: Session, pair_id: int) -> HelpPair:
    """Return a pair in full, for services only; raises NotFound."""
    return ledgers.by_id(session, HelpPair, pair_id)
