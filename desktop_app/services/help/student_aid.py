"""Aid to people helped (爱心助学): from a drive, or paid by a donor. Source: domain.md 4, row 51.

Both are entries of ``goods_entry`` that go out to a pair; what is taken back counts no more.
"""

from collections.abc import Mapping
from dataclasses import replace

from desktop_app.domain import donations
from desktop_app.domain.donations import OUT
from desktop_app.domain.records.donation import GoodsEntry
from desktop_app.errors import Conflict, Invalid
from desktop_app.i18n import tr
from desktop_app.services.help import drives, help_lists
from desktop_app.services.help.drives import RIGHTS, Entry
from desktop_app.services.help.help_pairs import STUDENT
from desktop_app.services.help.help_sight import SEE, found, require
from desktop_app.services.session import Session
from desktop_app.storage import records
from desktop_app.storage.transaction import faults

ASKED = ("done_on", "amount", "donor", "receipt", "remarks")  # of an entry without a drive


def record(session: Session, pair_id: int, entry: GoodsEntry) -> GoodsEntry:
    """Store money that a donor has paid to who is helped in a pair.

    Raises Invalid when day, amount or donor is missing or wrong.
    """
    session.require(RIGHTS.change)
    with session.changing("donation"):
        pair = found(session, pair_id)
        require(session, SEE, pair)
        if not pair.name:
            raise Conflict(tr("The data of pair {number} were removed.", number=pair.number))
        given = replace(
            entry, id=0, drive=0, way=OUT, item="", quantity=0, pair=pair.id, party=pair.name,
            person_id=pair.person_id, account=session.account.id,
        )  # fmt: skip
        problems = drives.problems_of(session, given)
        if problems.pop("item", ""):
            problems["amount"] = tr("Say how much was paid.")
        if not given.donor.strip():
            problems["donor"] = tr("Say who paid it.")
        if problems:
            raise Invalid(problems)
        return records.add(session.db, given)


def of_pair(session: Session, pair_id: int) -> list[Entry]:
    """Return what a pair was given, newest first; what was taken back is marked."""
    session.require(RIGHTS.see)
    require(session, SEE, found(session, pair_id))
    with faults():
        return drives.listed(
            session, records.where(session.db, GoodsEntry, "pair = ? AND way = ?", [pair_id, OUT])
        )


def sums(session: Session, year: int) -> Mapping[int, int]:
    """Return how much money each pair was given in a year, in fen."""
    made: dict[int, int] = {}
    for one in _standing(session, f"{year:04}-01-01", f"{year:04}-12-31"):
        made[one.pair] = made.get(one.pair, 0) + one.amount
    return made


def of_school_year(session: Session, first: int) -> list[GoodsEntry]:
    """Return what students were given from 1 September of a year on, oldest first."""
    session.require(RIGHTS.see)
    every = (*help_lists.views(session), *help_lists.views(session, closed=True))
    students = {one.pair.id for one in every if one.pair.kind == STUDENT}
    given = _standing(session, f"{first:04}-09-01", f"{first + 1:04}-08-31")
    return [one for one in given if one.pair in students]


def _standing(session: Session, first: str, last: str) -> list[GoodsEntry]:
    with faults():
        every = records.where(
            session.db, GoodsEntry, "pair <> 0 AND way = ?", [OUT], order="done_on, id"
        )
    return [one for one in donations.standing(every) if first <= one.done_on <= last]
