"""Points of members in a year: who has how many, and the rows behind each number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app import i18n
from desktop_app.domain import codes, points
from desktop_app.domain.points import Band
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.points import PointsEntry
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.services import scope
from desktop_app.services.members import orgs
from desktop_app.services.merits import points_rules
from desktop_app.services.session import Changes, Session
from desktop_app.storage import office, records
from desktop_app.storage import points as stored
from desktop_app.storage.transaction import faults

SEE = "points.see"
TOUCHED = Changes(frozenset({"points_entry"}), 1)


@dataclass(frozen=True, slots=True)
class Standing:
    """A member's points in a year; ``position`` is 0 where only bands are shown."""

    person_id: int
    person_no: str
    name: str
    pinyin: str
    branch: str
    points: int
    band: Band
    position: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as lists show it; ``state`` is counted, waiting, reversed, beyond or later.

    The year's limit keeps out all of an entry that is ``beyond``, and kept out what came ``later``
    by another entry; ``note`` says so.
    """

    entry: PointsEntry
    person: str
    what: str
    source: str
    entered_by: str
    confirmed_by: str
    state: str
    note: str = ""

    @property
    def state_label(self) -> str:
        """The state in words."""
        return {
            "counted": tr("counted"), "waiting": tr("to be confirmed"),
            "reversed": tr("taken back"), "beyond": tr("not counted"),
            "later": tr("counted later"),
        }[self.state]  # fmt: skip


def last_day(session: Session, year: int) -> date:
    """Return the day by which the tables of a year are read: its end, or today."""
    return min(date(year, 12, 31), max(session.today(), date(year, 1, 1)))


def standings(session: Session, year: int, branch: str = "") -> list[Standing]:
    """Return the members by band and in it by name, or by position where the centre ranks.

    Raises UserError for a year to come.
    """
    session.require(SEE)
    if year > session.today().year:
        raise UserError(tr("{period} has not begun yet.", period=year))
    own = scope.own_branch(session, SEE)
    names, day = orgs.names(session), last_day(session, year)
    with faults():
        rows = stored.totals(session.db, year, own if own is not None else branch or None)
    bands = points.bands(day)
    found = [
        Standing(
            row[0], row[1], row[2], row[3], names.get(row[4], ""), row[5],
            next((one for one in bands if row[5] >= one.at_least), bands[-1]),
        )
        for row in rows
        if own is None or (own and row[4] == own)
    ]  # fmt: skip
    if points_rules.ranked(session):
        return _ranked(found)
    return sorted(found, key=lambda one: -one.band.at_least)


def _ranked(found: Sequence[Standing]) -> list[Standing]:
    """Return members by points with their positions; equal points share one."""
    made: list[Standing] = []
    for number, one in enumerate(sorted(found, key=lambda one: -one.points), start=1):
        same = made and made[-1].points == one.points
        position = made[-1].position if same else number
        made.append(
            Standing(
                one.person_id, one.person_no, one.name, one.pinyin, one.branch, one.points,
                one.band, position,
            )
        )  # fmt: skip
    return made


def of_person(session: Session, person_id: int, year: int) -> tuple[int, Band]:
    """Return a person's points in a year and their band."""
    scope.require(session, SEE, [person_id])
    with faults():
        number = stored.total(session.db, person_id, year)
    return number, points.band(number, last_day(session, year))


def behind(session: Session, person_id: int, year: int) -> list[Line]:
    """Return the entries of a person in a year, newest first, reversals beside what they reverse.

    The points of those that are counted add up to the person's number.
    """
    scope.require(session, SEE, [person_id])
    with faults():
        found = records.where(
            session.db, PointsEntry, "person_id = ? AND done_on BETWEEN ? AND ?",
            [person_id, f"{year}-01-01", f"{year}-12-31"], order="done_on DESC, id DESC",
        )  # fmt: skip
        return _lines(session, found)


def waiting(session: Session) -> list[Line]:
    """Return the entries made by hand that a second account is to confirm, oldest first."""
    session.require(SEE)
    with faults():
        found = records.where(
            session.db, PointsEntry, f"confirmed_on = '' AND {stored.STANDING}", order="id"
        )
        seen = set(scope.within(session, {one.person_id for one in found}, SEE))
        return _lines(session, [one for one in found if one.person_id in seen])


def _lines(session: Session, found: Sequence[PointsEntry]) -> list[Line]:
    names = office.account_names(session.db)
    rules = {} if i18n.language() == i18n.CHINESE else points_rules.labels(session)
    people = records.by_ids(session.db, Person, {one.person_id for one in found})
    known = {one.id: one.name for one in people}
    sources = stored.sources(session.db, found)
    lacked, states = stored.lacked(found), states_of(found)
    return [
        Line(
            one, known.get(one.person_id, ""), rules.get(one.rule, one.what), _source(one, sources),
            names.get(one.account, ""), names.get(one.second, ""), states[one.id],
            _note(one, states[one.id], lacked[stored.event_of(one)]),
        )
        for one in found
    ]  # fmt: skip


def states_of(found: Sequence[PointsEntry]) -> dict[int, str]:
    """Return the states of a person's entries of whole years by their ids; see ``Line``."""
    gone = {one.reverses for one in found if one.reverses}
    lacked = stored.lacked(found)
    return {one.id: _state(one, gone, lacked[stored.event_of(one)]) for one in found}


def _state(one: PointsEntry, gone: set[int], lacked: int) -> str:
    if one.reverses or one.id in gone:
        return "reversed"
    if not one.points:
        return "beyond" if lacked else "later"
    return "counted" if one.confirmed_on else "waiting"


def _note(one: PointsEntry, state: str, lacked: int) -> str:
    if state == "beyond" and lacked == one.kept_out:
        return tr("yearly limit reached, not counted")
    first = one.kept_out * lacked > 0  # not one that gave more later
    if state in ("beyond", "counted") and first:
        return tr("yearly limit reached, {points:point|points} not counted", points=abs(lacked))
    return ""


def _source(one: PointsEntry, sources: dict[tuple[str, int], str]) -> str:
    """Return where an entry comes from, in words."""
    if not one.source:
        return tr("entered by hand")
    event = codes.label("points_event", one.event)
    named = sources.get((one.source, one.source_id), "")
    return f"{event} · {named}" if named else event
