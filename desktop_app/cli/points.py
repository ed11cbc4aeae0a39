"""Commands about points and stars."""

from pathlib import Path

from desktop_app.cli.common import Answer, Arguments, Command, calendar_year, day, opened, pair
from desktop_app.errors import UserError
from desktop_app.i18n import tr
from desktop_app.services.members import people
from desktop_app.services.merits import (
    points,
    points_manual,
    points_papers,
    points_rules,
    star_lists,
    stars,
)
from desktop_app.services.session import Session


def register(command: Command) -> None:
    """Declare the commands."""
    one = command("points", _points, "list members' points, enter, confirm and reverse them")
    one.add_argument("what", choices=["list", "behind", "add", "waiting", "confirm", "reverse",
                                      "rules", "notice"])  # fmt: skip
    one.add_argument("args", nargs="*", metavar="PERSON_NO|ENTRY", help="whom or which entry")
    one.add_argument("--year", type=calendar_year, default=0)
    one.add_argument("--rule", default="", metavar="CODE")
    one.add_argument("--on", type=day, metavar="DATE")
    one.add_argument("--reason", default="", metavar="TEXT", help="what it rests on")
    one = command("stars", _stars, "list the star ratings, begin them or move one on")
    one.add_argument("what", choices=["list", "begin", "move", "off", "notice"])
    one.add_argument("args", nargs="*", metavar="PERSON_NO|RATING STEP")
    one.add_argument("--year", type=calendar_year, default=0)
    one.add_argument("--star", default="", metavar="CODE", help="one of the ten to take off")
    one.add_argument("--set", action="append", default=[], type=pair, metavar="FIELD=VALUE")
    one.add_argument("--reason", default="", metavar="TEXT")


def _points(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        year = given.year or session.today().year
        if given.what == "rules":
            return {"rules": [_rule(one) for one in points_rules.listed(session)]}
        if given.what == "waiting":
            return {"entries": [_line(one) for one in points.waiting(session)]}
        if given.what == "confirm":
            points_manual.confirm(session, _numbers(given.args))
            return {"confirmed": len(given.args)}
        if given.what == "reverse":
            numbers = _numbers(given.args)
            points_manual.reverse(session, numbers[0], reason=given.reason)
            return {"reversed": numbers[0]}
        if given.what == "list" and not given.args:
            return {"year": year, "members": [_member(one) for one in _listed(session, year)]}
        return _about(session, given, year)


def _about(session: Session, given: Arguments, year: int) -> Answer:
    """Do what names people by their numbers."""
    chosen = [people.by_person_no(session, one).id for one in dict.fromkeys(given.args)]
    if given.what == "add":
        made = points_manual.add(
            session, chosen, given.rule, remarks=given.reason,
            done_on=given.on or session.today().isoformat(),
        )  # fmt: skip
        return {"entries": [{"id": one.id, "points": one.points} for one in made]}
    if given.what == "notice":
        everybody = chosen or [one.person_id for one in _listed(session, year)]
        made_paper = points_papers.points_notice(session, everybody, year)
        return {"paper": made_paper.number, "people": made_paper.people}
    if given.what == "list":
        found = [one for one in _listed(session, year) if one.person_id in chosen]
        return {"year": year, "members": [_member(one) for one in found]}
    return {"entries": [_line(one) for who in chosen for one in points.behind(session, who, year)]}


def _listed(session: Session, year: int) -> list[points.Standing]:
    return points.standings(session, year)


def _member(one: points.Standing) -> dict[str, object]:
    return {
        "person_no": one.person_no, "name": one.name, "points": one.points, "band": one.band.label,
        **({"position": one.position} if one.position else {}),
    }  # fmt: skip


def _line(one: points.Line) -> dict[str, object]:
    entry = one.entry
    return {
        "id": entry.id, "day": entry.done_on, "person": one.person, "what": entry.what,
        "points": entry.points, "source": one.source, "state": one.state,
        "note": one.note, "reason": entry.remarks,
    }  # fmt: skip


def _rule(one: points_rules.Rule) -> dict[str, object]:
    return {
        "code": one.code, "name": one.label, "points": one.points, "per": one.per, "cap": one.cap,
        "category": one.category, "event": one.event, "valid_from": one.valid_from.isoformat(),
        "own": bool(one.own),
    }  # fmt: skip


def _numbers(args: list[str]) -> list[int]:
    if not args or not all(one.isdecimal() for one in args):
        raise UserError(tr("Say which entries by the number that the list gives them."))
    return [int(one) for one in args]


def _stars(folder: Path, given: Arguments) -> Answer:
    with opened(folder) as session:
        if given.what == "list":
            found = [
                one
                for closed in (False, True)
                for one in star_lists.shown(session, closed=closed, year=given.year)
            ]
            return {
                "ratings": [
                    {
                        "id": one.id, "who": one.number, "year": one.year, "state": one.state,
                        "state_label": one.state_label, "title": one.title,
                        "due": one.due.isoformat() if one.due else "", "outcome": one.outcome,
                    }
                    for one in found
                ]
            }  # fmt: skip
        if given.what == "begin":
            chosen = [people.by_person_no(session, one).id for one in dict.fromkeys(given.args)]
            year = given.year or session.today().year
            return {"begun": len(stars.begin(session, chosen, year))}
        if given.what == "notice":
            made = points_papers.star_notice(session, _numbers(given.args))
            return {"paper": made.number, "people": made.people}
        number = _numbers(given.args[:1])[0]
        if given.what == "off":
            stars.take_off(session, number, given.star, reason=given.reason)
            return {"rating": number, "off": [one.star for one in stars.off(session, number)]}
        if len(given.args) < 2:
            raise UserError(tr("Say which rating and which step: stars move RATING STEP."))
        moved = stars.move(session, number, given.args[1], dict(given.set), reason=given.reason)
        return {"rating": moved.id, "state": moved.state, "stars": moved.stars}
