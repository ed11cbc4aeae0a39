"""The publications of points and of stars, filled from what is stored, printed and kept."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop_app.documents.papers.star_notice import WHOM
from desktop_app.documents.someone import branch_order
from desktop_app.domain import codes
from desktop_app.domain import points as rules
from desktop_app.domain.records.star import StarRating
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.services import own_numbers, scope, workflows
from desktop_app.services.members import orgs
from desktop_app.services.merits import points, points_rules, stars
from desktop_app.services.paperwork import paper_people, papers
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.session import Progress, Session, silent
from desktop_app.storage import records
from desktop_app.storage import stars as stored
from desktop_app.storage.transaction import faults

POINTS, STARS = "points_notice", "star_notice"
Row = tuple[int, int, *tuple[str, ...]]  # person, number, remark, days of publication


def points_notice(
    session: Session,
    chosen: Sequence[int],
    year: int,
    *,
    size: str = "A4",
    progress: Progress = silent,
) -> Made:
    """Print the points of people in a year: in bands, or by position where the centre ranks.

    Either way nobody in the lowest band is named. Raises UserError when nobody remains.
    """
    scope.require(session, points.SEE, chosen)
    wanted = set(chosen)
    lowest, ranked = rules.bands(points.last_day(session, year))[-1], points_rules.ranked(session)
    found = [
        one
        for one in points.standings(session, year)
        if one.person_id in wanted and one.band != lowest
    ]
    if not found:
        raise UserError(tr("None of them reaches a band that is published."))
    rows = _rows(session, [(one.person_id, one.points, "") for one in found])
    values = {
        "period": f"{year}年", "points": rows, "bands": not ranked, "ranked": ranked,
        "size": size, "span": own_numbers.value(session, "publicity.days"),
    }  # fmt: skip
    return papers.print_stored(session, POINTS, values, [one.person_id for one in found], progress)


def star_notice(
    session: Session, ids: Sequence[int], *, size: str = "A4", progress: Progress = silent
) -> Made:
    """Print the stars of ratings that have been published, of members or of organisations.

    Each hangs from the day on which it was published until the day from which it may be confirmed:
    one sheet for each such period and each year rated. Raises UserError when one has not been
    published, or there are both.
    """
    session.require(stars.SEE)
    with faults():
        found = records.by_ids(session.db, StarRating, ids)
        gone = stored.off_by_rating(session.db)
    scope.require(session, stars.SEE, [one.person_id for one in found if one.person_id])
    if not found or any(not one.published_on for one in found):
        raise UserError(tr("Publish the ratings first; the paper names the days it hangs."))
    members = [one for one in found if one.person_id]
    if 0 < len(members) < len(found):
        raise UserError(
            tr("Members and organisations are published apart. Choose one of the two first.")
        )
    began, calendar = max(one.published_on for one in found), workflows.calendar(session)
    hung = {
        one.id: (one.published_on, stars.hangs_until(one, calendar).isoformat(), f"{one.year}年")
        for one in found
    }
    rows = _rows(
        session, [(o.person_id, _stars(o), _off(gone.get(o.id, [])), *hung[o.id]) for o in members]
    )
    names = orgs.names(session)
    rows = rows or [[names.get(o.branch, ""), str(_stars(o)), "", *hung[o.id]] for o in found]
    values = {
        "period": f"{max(one.year for one in found)}年", "stars": rows,
        "whom": WHOM[0 if members else 1],
        "bands": not points_rules.ranked(session), "size": size,
        "date": began,
        "span": own_numbers.value(session, "publicity.days", date.fromisoformat(began)),
    }  # fmt: skip
    return papers.print_stored(session, STARS, values, [one.person_id for one in members], progress)


def _rows(session: Session, wanted: Sequence[Row]) -> list[list[Any]]:
    """Return rows of a paper in the order in which it matches them to people of the same name."""
    who = paper_people.who(session, [one[0] for one in wanted])
    pairs = sorted(zip(who, wanted, strict=True), key=lambda pair: branch_order(pair[0]))
    return [[one.name, str(max(row[1], 0)), *row[2:]] for one, row in pairs]


def _stars(one: StarRating) -> int:
    return int(one.stars) if one.stars.isdecimal() else 0


def _off(gone: Sequence[str]) -> str:
    if not gone:
        return ""
    return "摘星：" + "、".join(codes.chinese("ten_star", one) for one in gone)
