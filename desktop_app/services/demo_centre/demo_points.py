"""Points and stars of an invented centre: of its services, of study, dues and meetings."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from desktop_app.domain import points
from desktop_app.domain.demo_people import SEED
from desktop_app.domain.demo_scale import Scale
from desktop_app.domain.points import Rule
from desktop_app.domain.records.org import Org
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.points import PointsEntry
from desktop_app.domain.records.service import Service
from desktop_app.domain.records.star import StarOff, StarRating
from desktop_app.services.session import Session
from desktop_app.storage import points as stored
from desktop_app.storage import records, services

CHUNK = 4_000
EVENT = "service.confirmed"
MONTHLY = ("study", "org_life", "dues")
AWARDS = ("commended", "deed")  # of the steadiest
RATED = ("self_assessed", "reviewed", "proposed", "published", "published", "confirmed", "granted")
SCORES = (93, 85, 82, 74, 66)
WAITING = 3


def fill(session: Session, people: Sequence[Person], scale: Scale) -> None:
    """Give points for the services stored and for the months of some members; begin ratings."""
    members = [one.id for one in people if one.person_category in ("1", "2") and one.branch]
    rules = points.rules_on(session.today(), ())
    made = list(_of_services(session, rules))
    made += _of_months(session, members, rules, max(scale.points - len(made), 0))
    for start in range(0, len(made), CHUNK):
        with session.changing("import", reason="演示数据"):
            records.add_many(session.db, made[start : start + CHUNK])
    with session.changing("import", reason="演示数据"):
        _wait(session, members)
        _rate(session, members)


def _of_services(session: Session, rules: dict[str, Rule]) -> Iterator[PointsEntry]:
    """Yield what confirmed services give, within the limits of each year."""
    given: dict[tuple[int, str, str], int] = {}
    gone = services.reversed_ids(session.db, "", "9999")
    condition = "confirmed_on <> '' AND reverses = 0"
    found = records.where(session.db, Service, condition, order="done_on")
    done = [one for one in found if one.id not in gone]
    for one in done:
        for rule in (each for each in rules.values() if each.event == EVENT):
            key = (one.person_id, rule.code, one.done_on[:4])
            worth = rule.worth(one.minutes)
            number = rule.within(worth, given.get(key, 0))
            if worth:
                given[key] = given.get(key, 0) + number
                yield PointsEntry(
                    person_id=one.person_id, done_on=one.done_on, rule=rule.code, what=rule.zh,
                    points=number, kept_out=worth - number, event=EVENT,
                    source="service", source_id=one.id,
                    account=one.account or session.account.id, confirmed_on=one.confirmed_on,
                )  # fmt: skip


def _of_months(
    session: Session, members: Sequence[int], rules: dict[str, Rule], count: int
) -> list[PointsEntry]:
    """Return the entries of study, meetings and dues of as many members as ``count`` reaches.

    They were entered by one account and confirmed by another, of which an invented centre has one.
    """
    dice, today = Random(SEED + 5), session.today()
    made: list[PointsEntry] = []
    for one in members:
        steady = dice.choice((0.7, 0.85, 0.95, 1.0, 1.0))
        for month in range(1, today.month + 1):
            for code in MONTHLY:
                rule = rules[code]
                so_far = rule.points * (month - 1)
                day = date(today.year, month, 5 + MONTHLY.index(code))
                if so_far < rule.cap and day <= today and dice.random() < steady:
                    made.append(_entry(session, one, rule, day))
        if dice.random() < steady:
            made += [_entry(session, one, rules["duty"], date(today.year, 1, 20))] * 2
        if steady == 1.0:
            made += [_entry(session, one, rules[c], date(today.year, 1, 25)) for c in AWARDS]
        if len(made) >= count:
            break
    return made[:count]


def _entry(session: Session, person_id: int, rule: Rule, day: date) -> PointsEntry:
    return PointsEntry(
        person_id=person_id, done_on=day.isoformat(), rule=rule.code, what=rule.zh,
        points=rule.points, remarks=rule.evidence, account=session.account.id,
        confirmed_on=day.isoformat(),
    )  # fmt: skip


def _wait(session: Session, members: Sequence[int]) -> None:
    rule = points.rules_on(session.today(), ())["deed"]
    day = session.today() - timedelta(days=2)
    records.add_many(
        session.db,
        [
            PointsEntry(
                person_id=one, done_on=day.isoformat(), rule=rule.code, what=rule.zh,
                points=rule.points, remarks="群众来信表扬", account=session.account.id,
            )
            for one in members[-WAITING:]
        ],
    )  # fmt: skip


def _rate(session: Session, members: Sequence[int]) -> None:
    """Rate the first members and the first branches, in every state on the way."""
    today, year = session.today(), session.today().year
    sums = stored.by_person(session.db, year)
    chosen = sorted(members, key=lambda one: -sums.get(one, 0))[: 3 * len(RATED)]
    since = (today - timedelta(days=3)).isoformat()

    def rating(number: int, stars: int, **who: int | str) -> StarRating:
        state = RATED[number % len(RATED)]
        begun = RATED.index(state) >= RATED.index("published")
        proposed = RATED.index(state) >= RATED.index("proposed")
        return StarRating(
            **who, year=str(year), state=state, since=since,  # pyright: ignore[reportArgumentType]
            stars="" if state == "self_assessed" else str(stars),
            meeting_on=since if proposed else "",
            published_on=since if begun else "", closed_on=since if state == "granted" else "",
        )  # fmt: skip

    made = records.add_all(
        session.db,
        [
            rating(n, points.stars_of("member", sums.get(one, 0), today), person_id=one)
            for n, one in enumerate(chosen)
        ],
    )
    branches = records.where(session.db, Org, "org_type LIKE '63%'")[: len(SCORES)]
    records.add_many(
        session.db,
        [
            rating(n, points.stars_of("org", SCORES[n], today), branch=str(one.id), score=SCORES[n])
            for n, one in enumerate(branches)
        ],
    )
    if made:
        first = made[1 % len(made)]
        records.add(
            session.db,
            StarOff(rating=first.id, person_id=first.person_id, star="06", taken_on=since,
                    reason="楼道堆放杂物，提醒后未及时清理"),
        )  # fmt: skip
