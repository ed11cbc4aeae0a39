"""Whom to ask for an item or a shift: by skill, nearness, time and what they still owe; and why."""

from dataclasses import dataclass

from desktop_app.domain.belongs import IN_SERVICE
from desktop_app.domain.kinds import SEPARATOR
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.shift import Shift
from desktop_app.domain.records.station import Station
from desktop_app.domain.workflows.claim import HOLDING, STANDING
from desktop_app.errors import NotFound
from desktop_app.i18n import listed, tr
from desktop_app.services import own_numbers, scope
from desktop_app.services.posts import claiming, service_log
from desktop_app.services.posts.claiming import SEE
from desktop_app.services.session import Session
from desktop_app.storage import claims, records, services
from desktop_app.storage.transaction import faults

MOST = 50


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who could take a place; ``clash`` is the shift that stands in the way."""

    person: Person
    points: int
    reasons: tuple[str, ...]
    clash: str = ""


def for_item(
    session: Session, item_id: int, shift_id: int = 0, *, limit: int = MOST
) -> list[Suggestion]:
    """Return who could take a place, best first; who already has one or waits is left out.

    A reason that rests on a field the account does not see is not given. Raises NotFound.
    """
    session.require(SEE)
    with faults():
        item = records.by_id(session.db, ServiceItem, item_id)
        shift = records.by_id(session.db, Shift, shift_id) if shift_id else None
        if item is None or (shift_id and shift is None):
            raise NotFound(tr("This item no longer exists."))
        found = _ranked(session, item, shift)[:limit]
        people = {one.id: one for one in records.by_ids(session.db, Person, [o[1] for o in found])}
    seen = {one.id: one for one in scope.visible(session, people.values(), SEE)}
    return [
        Suggestion(seen[number], points, reasons, clash)
        for points, number, reasons, clash in found
        if number in seen
    ]


def _ranked(
    session: Session, item: ServiceItem, shift: Shift | None
) -> list[tuple[int, int, tuple[str, ...], str]]:
    """Return points, id, reasons and what clashes of everybody with points, best first."""
    today = session.today()
    numbers = own_numbers.known(session)
    weight = {
        name: numbers.value(f"suggest.{name}", today)
        for name in ("skill", "estate", "branch", "short", "free")
    }
    station = records.by_id(session.db, Station, item.station) if item.station else None
    branch = str(station.branch) if station and station.branch else ""
    near = f"{item.place} {station.estate} {station.address}" if station else item.place
    wanted = [one for one in item.skills.split(SEPARATOR) if one]
    needed = service_log.minimum(session, today.year)
    done = services.by_person(session.db, f"{today.year}-01-01", f"{today.year}-12-31")
    taken = claims.people_on(session.db, item.id, shift.id if shift else 0, STANDING)
    clashing = claiming.clashes(session, shift) if shift else {}
    shut = scope.hidden(session)
    busy = set(clashing) if shift else claims.busy(session.db, HOLDING)
    found: list[tuple[int, int, tuple[str, ...], str]] = []
    for number, skills, estate, own, category in claims.candidates(
        session.db, scope.own_branch(session, SEE)
    ):
        if number in taken:
            continue
        able = [one for one in wanted if one in skills]
        points = weight["skill"] * len(able)
        reasons = [tr("can do {skills}", skills=listed(able))] if able else []
        if estate and estate in near and "estate" not in shut:
            points += weight["estate"]
            reasons.append(tr("lives in {estate}", estate=estate))
        if branch and own == branch:
            points += weight["branch"]
            reasons.append(tr("of the station's branch"))
        times = done.get(number, (0, 0))[0]
        if category == IN_SERVICE and times < needed and "five_manage" not in shut:
            points += weight["short"]
            reasons.append(tr("{count:service|services} short this year", count=needed - times))
        if not points:
            continue
        if number not in busy:
            points += weight["free"]
            reasons.append(tr("free then") if shift else tr("no other claim"))
        found.append((points, number, tuple(reasons), clashing.get(number, "")))
    return sorted(found, key=lambda one: (bool(one[3]), -one[0], one[1]))
