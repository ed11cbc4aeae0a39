"""Papers that a form fills: what they ask for, whom they are about, made and kept."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from desktop_app.documents.asking import Ask, asked
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.paper import Paper, with_marks
from desktop_app.documents.preview import page_count
from desktop_app.documents.someone import Someone, branch_order, by_branch
from desktop_app.domain import codes, days, written
from desktop_app.domain.query import Query
from desktop_app.domain.records.person import Person
from desktop_app.errors import Invalid, NotFound
from desktop_app.i18n import tr
from desktop_app.services import own_numbers, scope, workflows
from desktop_app.services.members import orgs, roster
from desktop_app.services.paperwork import (
    emblems,
    paper_people,
    paper_rows,
    paper_values,
    printing,
    stock,
)
from desktop_app.services.paperwork.paper_people import Group
from desktop_app.services.paperwork.printing import Made
from desktop_app.services.session import Progress, Session, silent

PREVIEWED = 300  # people on a preview; more would keep it waiting


def papers() -> list[Paper]:
    """Return the papers that a form fills, in the order of the list of printables."""
    return [one for one in catalogue() if asked(one.data)]


def catalogue() -> list[Paper]:
    """Return every kind of paper the desk can print, in the order of the list of printables."""
    order = list(codes.table("printable"))
    return sorted(
        (one for one in PAPERS.values() if one.key in order), key=lambda one: order.index(one.key)
    )


def asks(key: str) -> dict[str, Ask]:
    """Return what a paper asks for; raises NotFound for one that no form fills."""
    found = asked(PAPERS[key].data) if key in PAPERS else {}
    if not found:
        raise NotFound(tr("There is no paper “{key}”.", key=key))
    return found


def about_people(key: str) -> Ask | None:
    """Return how a paper asks for people, or nothing when it is about nobody."""
    return next((one for one in asks(key).values() if one.kind == "people"), None)


def defaults(session: Session, key: str) -> dict[str, Any]:
    """Return the values a form begins with, as plain JSON data."""
    session.require(printing.PRINT)
    centre = printing.centre(session)
    community = next(
        (one.name for one in orgs.all_orgs(session) if one.org_role == "community_committee"), ""
    )
    known = {
        "org": centre.name, "committee": community or centre.name, "desk_phone": centre.phone,
        "community": centre.name.removesuffix("党群服务中心").removesuffix("党群服务站"),
        "maker": session.account.name, "year": str(session.today().year),
        "span": own_numbers.value(session, "publicity.days"),
    }  # fmt: skip
    own = printing.own_wording(session, key)
    found: dict[str, Any] = {}
    for one in fields(PAPERS[key].data):
        ask = one.metadata.get("ask")
        if ask is None or ask.kind == "people":
            continue
        if ask.kind == "date":
            found[one.name] = session.today().isoformat()
        else:
            default = list(one.default) if isinstance(one.default, tuple) else one.default
            found[one.name] = known.get(one.name) or default
        if one.name in own:
            text = own[one.name]
            found[one.name] = split(text) if ask.kind == "lines" else text
    return found


def _refuse_other_number(session: Session, key: str, data: Any, group: Group) -> None:
    """Raise Invalid when a typed identity number is not that of the one person chosen."""
    for name, ask in asks(key).items():
        typed = getattr(data, name) if ask.holds is written.IDENTITY else ""
        if not typed or len(group.ids) != 1:
            continue
        (person,) = roster.load(session, group.ids) or (Person(),)
        if person.doc_number and typed not in (person.doc_number, person.old_number):
            told = tr("This is not the number on the roster for {number}. Check both.",
                      number=person.person_no)  # fmt: skip
            raise Invalid({name: told})


def split(text: str) -> list[str]:
    """Return clauses that stand one to a line."""
    return [one.strip() for one in text.split("\n") if one.strip()]


def preview(
    session: Session, key: str, values: Mapping[str, Any], chosen: Sequence[int] = ()
) -> Made:
    """Return a paper without keeping it; see ``print_paper``.

    Only the first ``PREVIEWED`` people are drawn; who is left out is told of all.
    """
    _, group, data = _gathered(session, key, values, chosen)
    data = paper_rows.first_people(data, PREVIEWED)
    stock.check(session, key, data)
    return replace(_made(session, key, data, group, ""), all_people=len(group.people))


def print_paper(
    session: Session,
    key: str,
    values: Mapping[str, Any],
    chosen: Sequence[int] = (),
    progress: Progress = silent,
) -> Made:
    """Make a paper from plain data and people and keep it under a number.

    People whose name no face can print, or who lack what the paper needs, are left out and named.
    Raises NotFound for an unknown paper or when it needs people and none are chosen, UserError for
    an unknown field, Invalid for a missing or mistyped one or an issued form that is not free,
    MissingGlyphs; then nothing is kept.
    """
    if session.drafts:
        return preview(session, key, values, chosen)
    filled, group, data = _gathered(session, key, values, chosen, progress)

    def make(number: str) -> Made:
        stock.take(session, key, data, number)
        return _made(session, key, data, group, number, progress)

    return printing.keep(session, key, title(key, data), make, group.ids, filled)


def print_stored(
    session: Session,
    key: str,
    values: Mapping[str, Any],
    chosen: Sequence[int] = (),
    progress: Progress = silent,
) -> Made:
    """Make a paper of what is stored, 〓 where no face has a character; see ``print_paper``."""
    return print_paper(session, key, with_marks(values), chosen, progress)


def _gathered(
    session: Session,
    key: str,
    values: Mapping[str, Any],
    chosen: Sequence[int],
    progress: Progress = silent,
) -> tuple[dict[str, Any], Group, Any]:
    """Return the values with their defaults, the people in order, and what the paper is given."""
    scope.require(session, printing.PRINT, chosen)
    filled = {**defaults(session, key), **values}
    group = paper_people.gather(session, about_people(key), chosen, progress, _day_of(filled))
    group = _in_order(group)
    data = paper_values.data_of(key, filled, group, session.today())
    _refuse_other_number(session, key, data, group)
    return filled, group, data


def _in_order(group: Group) -> Group:
    """Return people by branch as papers list them: the archive then knows whose part is whose."""
    if not group.people:  # the paper is about nobody, whoever was chosen
        return group
    both = sorted(zip(group.people, group.ids, strict=True), key=lambda one: branch_order(one[0]))
    return replace(group, people=tuple(o for o, _ in both), ids=tuple(i for _, i in both))


def _day_of(values: Mapping[str, Any]) -> date | None:
    """Return the date of a paper, unless it is mistyped, which is complained of later."""
    try:
        return date.fromisoformat(days.parse(str(values.get("date", ""))))
    except ValueError:
        return None


def title(key: str, data: Any) -> str:
    """Return what the archive calls a filled paper."""
    if found := str(getattr(data, "title", "")).strip():
        return found.replace("\n", "")
    people: tuple[Someone, ...] = getattr(data, "people", ())
    if not people:
        return PAPERS[key].label
    if len(people) == 1:
        return people[0].name
    return tr("{name} and others, {count:person|people}", name=people[0].name, count=len(people))


def names(session: Session, chosen: Sequence[int]) -> list[str]:
    """Return the names of people in the order in which papers list them."""
    return [one.name for one in by_branch(paper_people.who(session, chosen))]


def of_category(session: Session, category: str) -> list[int]:
    """Return the people of a category, by name."""
    return list(roster.find(session, Query(category=category)))


def of_branch(session: Session, branch: str) -> list[int]:
    """Return the people of a branch, given by its id as text, by name."""
    return list(roster.find(session, Query(filters={"branch": (branch,)})))


def _made(
    session: Session,
    key: str,
    data: Any,
    group: Group,
    number: str,
    progress: Progress = silent,
) -> Made:
    by_us = {
        "serial": number,
        "emblem": emblems.picture(session, key),
        "last_day": _last_day(session, data),
    }
    known = {one.name for one in fields(data)}
    data = replace(data, **{name: value for name, value in by_us.items() if name in known})
    pdf = PAPERS[key].render(
        data, own=printing.own_wording(session, key), watch=lambda _: progress(0, 0)
    )  # how many pages it will be is not known; between two of them it can be cancelled
    progress(0, 0)
    return Made(pdf, page_count(pdf), len(getattr(data, "people", ())), left_out=group.left_out)


def _last_day(session: Session, data: Any) -> date | None:
    """Return the last working day of a publication by the centre's own calendar."""
    if not hasattr(data, "last_day"):
        return None
    return workflows.calendar(session).last_of(data.date, data.span)
