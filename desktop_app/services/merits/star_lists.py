"""Star ratings as boards and lists show them; whether organisations keep to the proportions."""

from collections import Counter
from collections.abc import Sequence

from desktop_app.domain import codes, points
from desktop_app.domain.records.star import StarRating
from desktop_app.domain.workflows.star import STAR
from desktop_app.i18n import N_, in_chinese, tr
from desktop_app.services import scope, workflows
from desktop_app.services.members import orgs
from desktop_app.services.merits import points as of_members
from desktop_app.services.merits import stars
from desktop_app.services.session import Session
from desktop_app.services.workflows import Closed, View, Words
from desktop_app.storage import points as sums
from desktop_app.storage import records
from desktop_app.storage import stars as stored
from desktop_app.storage.transaction import faults

TEN = 10


def ratings(session: Session, *, closed: bool = False, year: int = 0) -> list[StarRating]:
    """Return the ratings in hand, or the closed ones, newest first; of one year or of all."""
    session.require(stars.SEE)
    marks = ", ".join("?" * len(STAR.final))
    condition = f"state {'' if closed else 'NOT '}IN ({marks})"
    values: list[str] = list(STAR.final)
    if year:
        condition, values = f"{condition} AND year = ?", [*values, str(year)]
    return _found(session, condition, values)


def _found(session: Session, condition: str, values: Sequence[str]) -> list[StarRating]:
    """Return the ratings that fit a condition and that this account may see, newest first."""
    with faults():
        found = records.where(session.db, StarRating, condition, values, order="id DESC")
        people = stored.named(session.db, {one.person_id for one in found})
    own = scope.own_branch(session, stars.SEE)
    return [one for one in found if _seen(one, people, own)]


def _seen(one: StarRating, people: dict[int, tuple[str, str]], own: str | None) -> bool:
    if one.person_id and one.person_id not in people:
        return False
    branch = people[one.person_id][1] if one.person_id else one.branch
    return own is None or bool(own and branch == own)


def shown(
    session: Session, *, closed: bool = False, words: Words = codes.label, year: int = 0
) -> list[View]:
    """Return the ratings, of one year or of all, as boards, lists, sheets and papers show them."""
    return views(session, ratings(session, closed=closed, year=year), words)


def closed(session: Session, text: str = "", *, words: Words = codes.label) -> Closed:
    """Return the newest closed ratings, of those that have every word of a text, by branch."""
    session.require(stars.SEE)
    found = _found(session, *workflows.closed_where(session, STAR, text))
    return Closed(views(session, found[: workflows.NEWEST], words), len(found))


def views(session: Session, found: Sequence[StarRating], words: Words = codes.label) -> list[View]:
    """Return these ratings as boards show them, members before organisations, by branch."""
    calendar, today, names = workflows.calendar(session), session.today(), orgs.names(session)
    with faults():
        people = stored.named(session.db, {one.person_id for one in found})
        gone = stored.off_by_rating(session.db)
        counted = {
            year: sums.by_person(session.db, int(year)) for year in {one.year for one in found}
        }
    last = {year: of_members.last_day(session, int(year)) for year in counted}
    short = _short([names[one.branch] for one in found if one.branch in names])
    made: list[View] = []
    for one in found:
        name, branch = people.get(one.person_id, (names.get(one.branch, ""), ""))
        number = counted[one.year].get(one.person_id, 0) if one.person_id else one.score
        who = stars.MEMBER if one.person_id else stars.ORG
        state, given = words(STAR.codes, one.state), _given(one, number)
        due = stars.hangs_until(one, calendar) if one.state == "published" else None
        if due is not None and due < today:  # nothing is late: it may be confirmed from now on
            over = N_("publication over, to be confirmed")
            state, due = tr(over) if words is codes.label else in_chinese(over), None
        if told := _suggestion(one, points.stars_of(who, number, last[one.year])):
            state = f"{told}  {state}"  # first: a card is narrow
        made.append(
            View(
                id=one.id, state=one.state, state_label=state, number=name, year=one.year,
                title=given if not one.person_id else f"{name}  {given}",
                card=(short.get(name, name), given), for_whom=names.get(branch, name), group=who,
                group_label=words("star_who", who), began_on=one.since, closed_on=one.closed_on,
                due=due, outcome=_outcome(one, gone.get(one.id, []), words), called=name,
            )
        )  # fmt: skip
    return sorted(made, key=lambda view: (view.group, view.for_whom, view.number))


def _given(one: StarRating, number: int) -> str:
    """Return stars and points, or the score of an organisation."""
    given = "★" * int(one.stars) if one.stars.isdecimal() else ""
    said = (
        tr("{points:point|points}", points=number) if one.person_id else tr("score {n}", n=number)
    )
    return "  ".join(filter(None, (given, said)))


def _short(names: Sequence[str]) -> dict[str, str]:
    """Return the names of organisations without what all of them begin with."""
    if len(set(names)) <= 1:
        return {}
    alike = [len(set(chars)) == 1 for chars in zip(*names, strict=False)]
    common = names[0][: [*alike, False].index(False)].rstrip("第")
    return {one: one.removeprefix(common) or one for one in names}


def _suggestion(one: StarRating, suggested: int) -> str:
    """Return a sentence where the points have come to suggest other stars since they were given."""
    if one.state in STAR.final or not one.stars.isdecimal() or int(one.stars) == suggested:
        return ""
    if one.person_id:
        return tr("points now suggest {count:star|stars}", count=suggested)
    return tr("score now suggests {count:star|stars}", count=suggested)


def _outcome(one: StarRating, gone: Sequence[str], words: Words) -> str:
    level = words("org_star_level", one.stars) if one.stars else ""
    return f"{level} {TEN - len(gone)}/{TEN}" if gone else level


def too_many(session: Session, year: int) -> list[str]:
    """Return a sentence for each number of stars that too many organisations of a year have."""
    day = of_members.last_day(session, year)
    with faults():
        found = records.where(
            session.db, StarRating, "person_id = 0 AND year = ? AND state <> 'exempt'", [str(year)]
        )
    counts, said = Counter(int(one.stars) for one in found if one.stars.isdecimal()), list[str]()
    for number, percent in sorted(points.shares(day).items(), reverse=True):
        if counts[number] * 100 > percent * len(found):
            said.append(
                tr(
                    "{level}: {count} of {all:organisation|organisations}, more than {percent} %.",
                    level=codes.label("org_star_level", str(number)), count=counts[number],
                    all=len(found), percent=percent,
                )
            )  # fmt: skip
    return said
