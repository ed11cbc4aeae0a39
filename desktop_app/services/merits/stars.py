"""Star ratings of a year: begun, moved, stars taken off, and what is told of them."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop_app.domain import codes, days, fields, points
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.star import StarOff, StarRating
from desktop_app.domain.workflow import Move
from desktop_app.domain.workflows.star import STAR
from desktop_app.domain.working_days import Calendar
from desktop_app.errors import Conflict, Invalid, NotFound
from desktop_app.i18n import tr
from desktop_app.services import ledgers, scope, workflows
from desktop_app.services.merits import points as of_members
from desktop_app.services.session import Changes, Session
from desktop_app.storage import records
from desktop_app.storage.transaction import faults

SEE, RATE = "stars.see", "stars.rate"
TOUCHED = Changes(frozenset({"star_rating", "star_off"}), 1)
FULL = 100  # of a score
MEMBER, ORG = "member", "org"
MAY_LOSE = ("self_assessed", "reviewed", "proposed", "granted")  # states in which a star may go


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rating rests on: points of a member or score of an organisation, stars suggested."""

    points: int
    suggested: int


def begin(session: Session, people: Sequence[int], year: int) -> list[StarRating]:
    """Begin the rating of a year for people who have none yet, in one change set.

    Raises Invalid when nobody is chosen, NotFound, Conflict when all of them have one.
    """
    if not people:
        raise Invalid({"people": tr("Nobody is chosen.")})
    _refuse_year(session, year)
    scope.require(session, RATE, people)
    with session.changing("star"):
        found = records.by_ids(session.db, Person, dict.fromkeys(people))
        if len(found) < len(set(people)):
            raise NotFound(tr("One of the people has been deleted. Refresh the list."))
        known = records.where(session.db, StarRating, "year = ?", [str(year)])
        rated = {one.person_id for one in known}
        fresh = [one.id for one in found if one.id not in rated]
        if not fresh:
            raise Conflict(tr("Their stars of {year} are being rated already.", year=year))
        start = StarRating(year=str(year), state=STAR.start, since=session.today().isoformat())
        return records.add_all(session.db, [replace(start, person_id=one) for one in fresh])


def _refuse_year(session: Session, year: int) -> None:
    """Raise Invalid for a year that is neither this one nor the one before."""
    this = session.today().year
    if year not in (this - 1, this):
        told = tr("Stars are rated for {before} or {this}.", before=this - 1, this=this)
        raise Invalid({"year": told})


def begin_org(session: Session, rating: StarRating) -> StarRating:
    """Begin the rating of an organisation; raises Invalid, Conflict when it has one."""
    session.require(RATE, [rating.branch])
    if not rating.branch:
        raise Invalid({"branch": tr("Choose an organisation.")})
    if rating.score > FULL:
        raise Invalid({"score": tr("A score goes up to 100.")})
    year = rating.year or str(session.today().year)
    with session.changing("star"):
        known = "year = ? AND branch = ? AND person_id = 0"
        if records.where(session.db, StarRating, known, [year, rating.branch]):
            raise Conflict(tr("Their stars of {year} are being rated already.", year=year))
        today = session.today().isoformat()
        made = replace(rating, id=0, person_id=0, year=year, state=STAR.start, since=today)
        return records.add(session.db, made)


def basis(session: Session, rating: StarRating) -> Basis:
    """Return what a rating rests on."""
    day = of_members.last_day(session, int(rating.year))
    if not rating.person_id:
        return Basis(rating.score, points.stars_of(ORG, rating.score, day))
    with faults():
        number = of_members.stored.total(session.db, rating.person_id, int(rating.year))
    return Basis(number, points.stars_of(MEMBER, number, day))


def by_id(session: Session, rating_id: int) -> StarRating:
    """Return a rating; raises NotFound, Forbidden outside the account's reach."""
    session.require(SEE)
    found = ledgers.by_id(session, StarRating, rating_id)
    _require(session, SEE, found)
    return found


def _require(session: Session, action: str, rating: StarRating) -> None:
    if rating.person_id:
        scope.require(session, action, [rating.person_id])
    else:
        session.require(action, [rating.branch])


def move(
    session: Session,
    rating_id: int,
    step: str,
    values: Mapping[str, Any] | None = None,
    /,
    *,
    reason: str = "",
    seen: str = "",
) -> StarRating:
    """Move a rating one step; see ``workflows.move``.

    Stars other than those the points suggest need a reason. Raises Conflict when it is to be
    confirmed before its publication has hung long enough; the sentence names the day.
    """
    given = _in_codes(values or {})

    def guard(found: StarRating, chosen: Move) -> None:
        _require(session, chosen.action, found)
        if chosen.key == "confirm":
            _require_published(session, found, workflows.calendar(session))
        if chosen.key == "downgrade" and not _is_fewer(given.get("stars"), found.stars):
            told = tr(
                "A downgrade leaves fewer than the {count:star|stars} granted.", count=found.stars
            )
            raise Invalid({"stars": told})
        _require_meeting(session, found, str(given.get("meeting_on", "")))
        if chosen.key == "propose":
            suggested = basis(session, found).suggested
            if str(given.get("stars", found.stars)) != str(suggested) and not reason.strip():
                raise Invalid(
                    {
                        "reason": tr(
                            "{count:star is|stars are} suggested. Say why others.", count=suggested
                        )
                    }
                )

    def more(found: StarRating, chosen: Move) -> dict[str, Any]:
        if chosen.key == "review" and not found.stars:
            return {"stars": str(basis(session, found).suggested)}
        if chosen.key == "propose":
            return {"reason": reason.strip()}
        if chosen.key == "publish":
            return {"published_on": session.today().isoformat()}
        return {}

    return workflows.move(
        session, STAR, StarRating, rating_id, step, given,
        reason=reason, seen=seen, guard=guard, more=more,
    )  # fmt: skip


def _in_codes(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was given with the stars as a code; what is none is refused by the step."""
    given = dict(values)
    with suppress(KeyError, ValueError):
        given["stars"] = fields.read(str(given["stars"]), fields.by_name(StarRating)["stars"])
    return given


def _require_meeting(session: Session, found: StarRating, met: str) -> None:
    """Raise Invalid for a meeting to come or before the year that is rated."""
    if met and (wrong := days.done_problem(met, session.today())):
        raise Invalid({"meeting_on": wrong})
    if met and met < f"{int(found.year)}-01-01":
        told = tr("The meeting lies before {year}, which is rated.", year=found.year)
        raise Invalid({"meeting_on": told})


def _is_fewer(stars: Any, granted: str) -> bool:
    typed = str(stars or "")
    return typed.isdecimal() and granted.isdecimal() and int(typed) < int(granted)


def move_all(
    session: Session,
    ids: Sequence[int],
    step: str,
    values: Mapping[str, Any] | None = None,
    *,
    reason: str = "",
) -> int:
    """Move ratings one step in one change set, all of them or none; return how many.

    What refuses one of them refuses all and says whose it is.
    """
    with session.changing("star", reason=reason.strip()):
        for one in ids:
            move(session, one, step, values, reason=reason)
    return len(ids)


def change(session: Session, rating: StarRating) -> StarRating:
    """Store what was typed anew of a rating: score and self-assessment.

    Raises Invalid for a score above 100, Conflict once it is closed.
    """
    found = by_id(session, rating.id)
    _require(session, RATE, found)
    if rating.score > FULL:
        raise Invalid({"score": tr("A score goes up to 100.")})
    if found.state in STAR.final:
        raise Conflict(tr("This rating is closed."))
    typed = {"score": rating.score, "self_view": rating.self_view}
    with session.changing("star"):
        records.change(session.db, StarRating, rating.id, typed)
    return replace(found, **typed)


def hangs_until(found: StarRating, calendar: Calendar) -> date:
    """Return the last day on which the publication of a rating hangs."""
    began = date.fromisoformat(found.published_on)
    return calendar.last_of(began, calendar.numbers.value("publicity.days", began))


def may_be_confirmed(session: Session, found: StarRating) -> bool:
    """Tell whether a rating is published and has hung long enough."""
    until = hangs_until(found, workflows.calendar(session)) if found.published_on else None
    return found.state == "published" and until is not None and until < session.today()


def _require_published(session: Session, found: StarRating, calendar: Calendar) -> None:
    if not found.published_on:
        raise Conflict(tr("It has not been published yet."))
    last = hangs_until(found, calendar)
    if session.today() <= last:
        raise Conflict(
            tr(
                "The publication hangs until {day}. It can be confirmed from the day after on.",
                day=last.isoformat(),
            )
        )


def off(session: Session, rating_id: int) -> list[StarOff]:
    """Return the stars taken off a rating, in the order of the ten."""
    session.require(SEE)
    with faults():
        return records.where(session.db, StarOff, "rating = ?", [rating_id], order="star")


def take_off(session: Session, rating_id: int, star: str, *, reason: str) -> StarOff:
    """Take one of a member's ten stars off.

    Raises Invalid without star or reason, Conflict when it is off already or too late for it.
    """
    problems = {} if star in codes.table("ten_star") else {"star": tr("Choose a star.")}
    try:
        reason = ledgers.given(reason)
    except Invalid as error:
        problems |= error.problems
    if problems:
        raise Invalid(problems)
    with session.changing("star", reason=reason):
        found = by_id(session, rating_id)
        if not found.person_id:
            raise Conflict(tr("Only members have ten stars."))
        scope.require(session, RATE, [found.person_id])
        if found.state not in MAY_LOSE:
            raise Conflict(tr("Stars are taken off before the publication or once granted."))
        if any(one.star == star for one in off(session, rating_id)):
            raise Conflict(tr("This star has been taken off already."))
        return records.add(
            session.db,
            StarOff(
                rating=rating_id, person_id=found.person_id, star=star,
                taken_on=session.today().isoformat(), reason=reason,
            ),
        )  # fmt: skip
