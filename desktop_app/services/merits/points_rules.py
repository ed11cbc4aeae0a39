"""The rules of points: those that ship, and what the centre changes from a day on."""

from dataclasses import replace
from datetime import date

from desktop_app import i18n
from desktop_app.domain import codes, days, points
from desktop_app.domain.points import Rule
from desktop_app.domain.records.points import PointsRule
from desktop_app.errors import Invalid, NotFound
from desktop_app.i18n import tr
from desktop_app.services import ledgers
from desktop_app.services.ledgers import Rights
from desktop_app.services.merits import points_engine
from desktop_app.services.session import Changes, Session
from desktop_app.storage import office, records
from desktop_app.storage.transaction import faults

RIGHTS = Rights("points.see", "points.rules")
RANKING = "points.ranking"
OWN = "own-"  # begins the codes of rules that the centre has added


def listed(session: Session) -> list[Rule]:
    """Return every rule that holds today or later, in the order of the categories."""
    session.require("points.see")
    with faults():
        now = points_engine.rules(session, session.today())
        own = records.where(session.db, PointsRule)
    later = [points.own_rule(one) for one in own if one.valid_from > session.today().isoformat()]
    order = list(codes.table("points_category"))
    place = {one.code: at for at, one in enumerate(points.shipped())}
    return sorted(
        [*now.values(), *later],
        key=lambda one: (order.index(one.category), place.get(one.code, 99), one.valid_from),
    )


def as_record(session: Session, rule: Rule) -> PointsRule:
    """Return a rule as the form changes it: a new row of the centre that begins today."""
    today = session.today().isoformat()
    own = rule.valid_from.isoformat() if rule.own else ""
    return PointsRule(
        id=rule.own if own > today else 0, rule=rule.code, name=rule.zh, points=rule.points,
        per=rule.per, cap=rule.cap, category=rule.category, event=rule.event,
        takes_back=rule.takes_back, evidence=rule.evidence, valid_from=max(own, today),
    )  # fmt: skip


def save(session: Session, rule: PointsRule) -> PointsRule:
    """Store what the centre counts from a day on; entries already made stay as they are.

    Raises Invalid when something is missing, the day has no full date, or the rule already changes
    on that day.
    """

    def check(one: PointsRule) -> dict[str, str]:
        problems: dict[str, str] = {}
        if len(one.valid_from) != days.FULL_DAY:
            problems["valid_from"] = tr("Type the full day.")
        elif _same(session, one):
            problems["valid_from"] = tr("This rule already changes on that day. Choose another.")
        if _taken(session, one):
            problems["name"] = tr("There is a rule of this name already. Change that one.")
        if one.points > points.MOST or one.cap > points.MOST:
            problems["points"] = tr("Points go up to {most}.", most=points.MOST)
        if one.cap and one.cap < one.points:
            problems["cap"] = tr("The yearly limit is smaller than one event.")
        return problems

    return ledgers.save(session, _named(session, rule), RIGHTS, check)


def _named(session: Session, rule: PointsRule) -> PointsRule:
    """Return a rule with a code; a new one gets the next free code of the centre."""
    if rule.rule:
        return rule
    with faults():
        taken = {one.rule for one in records.where(session.db, PointsRule)}
    number = next(n for n in range(1, len(taken) + 2) if f"{OWN}{n}" not in taken)
    return replace(rule, rule=f"{OWN}{number}")


def _taken(session: Session, rule: PointsRule) -> bool:
    """Tell whether another rule bears this name."""
    known = [*points.shipped(), *map(points.own_rule, records.where(session.db, PointsRule))]
    return any(one.zh == rule.name.strip() and one.code != rule.rule for one in known)


def _same(session: Session, rule: PointsRule) -> bool:
    found = records.where(
        session.db, PointsRule, "rule = ? AND valid_from = ? AND id <> ?",
        [rule.rule, rule.valid_from, rule.id],
    )  # fmt: skip
    return bool(found)


def by_code(session: Session, code: str, on_day: date | None = None) -> Rule:
    """Return the rule of this code on a day.

    Raises NotFound with the known ones, Invalid for a day before the rule.
    """
    day = on_day or session.today()
    if found := points_engine.rules(session, day).get(code):
        return found
    first = min((one for one in _ever(session) if one.code == code),
                key=lambda one: one.valid_from, default=None)  # fmt: skip
    if first is None or first.valid_from <= day:  # unknown, or counted no more
        words = i18n.listed(points_engine.rules(session, session.today()))
        raise NotFound(tr("There is no rule “{code}”. Rules: {known}.", code=code, known=words))
    told = tr("“{rule}” counts from {first} on; {day} lies before that.",
              rule=first.label, first=days.shown(first.valid_from.isoformat()),
              day=days.shown(day.isoformat()))  # fmt: skip
    raise Invalid({"done_on": told})


def labels(session: Session) -> dict[str, str]:
    """Return the names of all rules there ever were, in the interface language, by code."""
    return {one.code: one.label for one in _ever(session)}


def _ever(session: Session) -> tuple[Rule, ...]:
    """Return all rules there ever were, shipped ones first."""
    own = map(points.own_rule, records.where(session.db, PointsRule))
    return (*points.shipped(), *own)


def ranked(session: Session) -> bool:
    """Tell whether members are listed by position; without it only bands are shown."""
    with faults():
        return bool(office.setting(session.db, RANKING, False))


def set_ranked(session: Session, on: bool) -> Changes:
    """Show positions, or bands alone."""
    session.require("points.rules")
    with session.changing("points_rule"):
        office.set_setting(session.db, RANKING, on)
    return Changes(frozenset({"points_rule"}), 1)
