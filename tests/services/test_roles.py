"""Every role tries every action on a real centre of two branches; the services must say what the
table of rights says (domain.md section 6, rule 3).

An action that is confined to the own branch is tried there and in the other branch.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

import pytest

from desktop_app.domain import fields, rights
from desktop_app.domain.limits import limit
from desktop_app.domain.query import Query
from desktop_app.domain.records.booking import Booking
from desktop_app.domain.records.donation import Drive
from desktop_app.domain.records.help import HelpPair
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.org import Org
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.points import PointsRule
from desktop_app.domain.records.request import Request
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.unit import Unit
from desktop_app.errors import Forbidden
from desktop_app.services import accounts, scope
from desktop_app.services.desk import bookings, orders, units
from desktop_app.services.help import drives, help_pairs, help_sight, help_visits
from desktop_app.services.importing import imports
from desktop_app.services.keeping import (
    audit,
    backups,
    change_sets,
    history,
    purging,
    recycle_bin,
    restoring,
)
from desktop_app.services.members import categories, duplicates, exporting, orgs, people, roster
from desktop_app.services.merits import points, points_manual, points_rules, stars
from desktop_app.services.paperwork import paper_archive, papers, printing, wording
from desktop_app.services.posts import red_post
from desktop_app.services.session import Account, Session
from desktop_app.services.subjects import data_requests, incidents
from desktop_app.storage import office
from desktop_app.storage.people import OF_BRANCH
from tests.conftest import NOW

TODAY = "2026-11-22"
GIVEN = {"claim": {"unit": "供电所"}, "finish": {"result": "已送"}, "review": {"grade": "5"}}


@dataclass
class Centre:
    """Two branches of the centre with two people and a paper each, seen by one account."""

    boss: Session
    me: Session
    first: list[Person]
    second: list[Person]
    papers: list[int]
    backup: Any
    place: Any
    years: list[int] = field(default_factory=list)

    def of(self, near: bool) -> list[Person]:
        return self.first if near else self.second


@pytest.fixture
def centre(session: Session, enrol, partner, tmp_path) -> Centre:
    names = ("第一党支部", "第二党支部")
    own, other = (orgs.save(session, Org(name=one, org_type="631")) for one in names)
    first = enrol("张伟", "李娜", branch=str(own.id), mobile="13800007788")
    second = enrol("王芳", "刘洋", branch=str(other.id), mobile="13800000002")
    made = [printing.print_cards(session, [one[0].id]).paper_id for one in (first, second)]
    kept = backups.make(session).path
    return Centre(session, session, first, second, made, kept, tmp_path)


def as_role(centre: Centre, role: str) -> Centre:
    with centre.boss.db.atomic():
        number = office.add_account(centre.boss.db, f"某{role}", role, centre.first[0].branch)
    account = Account(number, f"某{role}", role, centre.first[0].branch)
    return replace(centre, me=replace(centre.boss, account=account))


def ids(found: list[Person]) -> list[int]:
    return [one.id for one in found]


def _export(centre: Centre, near: bool, **given: Any) -> object:
    return exporting.export_people(
        centre.me, ids(centre.of(near)), ["name", "mobile"], centre.place / "出.xlsx",
        purpose="核对", recipient="街道党工委", **given,
    )  # fmt: skip


def _many(centre: Centre, near: bool) -> object:
    rows = [centre.first[0].id] * (limit("export.many", centre.me.today()) + 1)
    return exporting.export_people(
        centre.me, rows, ["name", "health_status"], centre.place / "多.xlsx",
        purpose="核对", recipient="街道党工委",
    )  # fmt: skip


def _group(name: str) -> Callable[[Centre, bool], object]:
    def see(centre: Centre, near: bool) -> object:
        spec = next(s for s in fields.specs(Person) if rights.GROUPS[s.group] == name)
        found = roster.load(centre.me, ids(centre.of(near)))  # nobody outside the own branch
        if not found or spec.name in scope.hidden(centre.me):
            raise Forbidden
        return found

    return see


def _undo(centre: Centre, by: Session) -> object:
    person = people.get(centre.boss, centre.first[0].id)
    people.save(by, replace(person, remarks="改"))
    return change_sets.undo(centre.me, change_sets.newest(centre.boss)[0].id)


def _undo_own(centre: Centre, near: bool) -> object:
    if not centre.me.may("people.change"):
        return history.undo_last(centre.me)
    return _undo(centre, centre.me)


def _import(centre: Centre, session: Session) -> dict[str, Any]:
    """Bring in somebody new at each try."""
    file = centre.place / "名册.csv"
    name = f"赵{'甲乙丙丁戊'[roster.total(centre.boss) % 5]}"
    file.write_text(f"姓名,性别,出生日期,入党时间\n{name},女,1980-01-02,2005-07-01\n", "utf-8")
    return imports.import_file(session, file, dry_run=False)


def _order(centre: Centre) -> Order:
    return orders.new(centre.boss, Order(kind="wish", what="老花镜", requester="何秀英"))


def _walk(centre: Centre, *steps: str) -> Order:
    """Return an order that the administrator has moved so far."""
    made = _order(centre)
    for step in steps:
        orders.move(centre.boss, made.id, step, GIVEN.get(step, {}))
    return made


def _helped(centre: Centre, near: bool) -> HelpPair:
    """Return a new active pair in which somebody of a branch helps."""
    made = help_pairs.propose(centre.boss, HelpPair(kind="household", name="周桂芳"))
    given = {"measures": "送药", "helper": centre.of(near)[0].id}
    help_pairs.move(centre.boss, made.id, "agree", given)
    return help_pairs.move(centre.boss, made.id, "start")


def _void(centre: Centre, near: bool) -> None:
    """Void a fresh paper at each try."""
    paper = printing.print_cards(centre.boss, [centre.first[0].id]).paper_id
    paper_archive.void(centre.me, paper, "打错了")


def _serve(centre: Centre, near: bool) -> object:
    who = centre.of(near)[0].id
    asked = Request(person_id=who, kind="know", asker="self", received_on=TODAY)
    return data_requests.receive(centre.me, asked)


def _see(centre: Centre, near: bool) -> object:
    person = people.get(centre.me, centre.of(near)[0].id)
    assert person.id in roster.find(centre.me, Query())
    assert roster.load(centre.me, [person.id])
    return people.as_shown(centre.me, person)


SERIAL = count(1)


def _deed(session: Session, person: Person) -> list[int]:
    """Return entries of the same points, the limit of the year regardless."""
    said = f"第{next(SERIAL)}次签到表"
    made = points_manual.add(session, [person.id], "absent", done_on=TODAY, remarks=said)
    return [one.id for one in made]


def _confirm_points(centre: Centre, near: bool) -> object:
    second = replace(centre.boss, account=replace(centre.boss.account, id=77))
    return points_manual.confirm(centre.me, _deed(second, centre.of(near)[0]))


def _rule(centre: Centre, near: bool) -> object:
    rule = PointsRule(
        name="值守", points=1, per="once", category="task", valid_from=TODAY
    )  # fmt: skip
    return points_rules.save(centre.me, rule)


def _rating(centre: Centre, near: bool) -> int:
    """Return the rating of somebody, begun at each try in another year."""
    centre.years.append(2000 + len(centre.years))
    then = replace(centre.boss, now=lambda: NOW.replace(year=centre.years[-1]))
    return stars.begin(then, ids(centre.of(near))[:1], centre.years[-1])[0].id


def _decide(centre: Centre, near: bool) -> object:
    number = _rating(centre, near)
    stars.move(centre.boss, number, "review")
    given = {"stars": "0", "meeting_on": TODAY}
    return stars.move(centre.me, number, "propose", given)


def _reprint(centre: Centre, near: bool) -> bytes:
    """Read a kept paper about somebody; who may see nobody, one about nobody."""
    if centre.me.may("people.see"):
        return printing.paper_pdf(centre.me, centre.papers[0 if near else 1])
    with pytest.raises(Forbidden):
        printing.paper_pdf(centre.me, centre.papers[0])
    made = papers.print_paper(centre.boss, "call_poster", {})
    return printing.paper_pdf(centre.me, made.paper_id)


def _room(room: str = "会议室", **values: str) -> Booking:
    return Booking(
        room=room, held_on=TODAY, begins="14:00", ends="16:00", purpose="组织生活会",
        unit="第一党支部", **values,
    )  # fmt: skip


def _overlapping(centre: Centre, near: bool) -> Booking:
    bookings.book(centre.boss, _room("多功能厅"))
    return bookings.book(centre.me, _room("多功能厅", overlap_reason="两场合用"))


TRIES: dict[str, Callable[[Centre, bool], object]] = {
    "people.see": _see,
    "people.change": lambda c, near: people.save(c.me, replace(c.of(near)[0], remarks="新")),
    "people.merge": lambda c, near: duplicates.side_by_side(c.me, *ids(c.of(near))),
    **{action: _group(action) for action in rights.GROUPS.values()},
    "sensitive.reveal": lambda c, near: people.reveal(
        c.me, c.of(near)[0].id, fields.by_name(Person)["mobile"]
    ),
    "categories.change": lambda c, near: categories.set_category(
        c.me, ids(c.of(near)), "resident_direct", since=TODAY, reason="核实"
    ),
    "services.change": lambda c, near: red_post.claim(
        c.me, red_post.items(c.boss)[0].item.id, ids(c.of(near))
    ),
    "import.run": lambda c, near: _import(c, c.me),
    "import.undo": lambda c, near: imports.undo_import(c.me, _import(c, c.boss)["batch"]),
    "export.masked": _export,
    "export.clear": lambda c, near: _export(c, near, reveal=True),
    "export.many": _many,
    "papers.print": lambda c, near: printing.print_cards(c.me, ids(c.of(near))),
    "papers.reprint": _reprint,
    "undo.own": _undo_own,
    "undo.any": lambda c, near: _undo(c, c.boss),
    "history.see": lambda c, near: history.of_person(c.me, c.of(near)[0].id),
    "audit.see": lambda c, near: (audit.lines(c.me), audit.verify(c.me)),
    "backups.make": lambda c, near: backups.make(c.me),
    "backups.manage": lambda c, near: restoring.verify(c.me, c.backup),
    "centre.change": lambda c, near: printing.save_centre(c.me, printing.centre(c.me)),
    "papers.void": _void,
    "papers.templates": lambda c, near: wording.put_back(c.me, "certificate"),
    "accounts.manage": lambda c, near: accounts.listed(c.me),
    "subject.serve": _serve,
    "subject.purge": lambda c, near: purging.purge(c.me, []),
    "incidents.manage": lambda c, near: incidents.listed(c.me),
    "orders.see": lambda c, near: orders.views(c.me),
    "orders.desk": lambda c, near: orders.move(
        c.me, _walk(c, "accept").id, "dispatch", {"taken_by": c.of(near)[0].id}
    ),
    "orders.work": lambda c, near: orders.move(
        c.me, _walk(c, "accept").id, "claim", {"taken_by": c.of(near)[0].id}
    ),
    "orders.archive": lambda c, near: orders.move(
        c.me, _walk(c, "accept", "claim", "finish", "confirm", "review").id, "archive"
    ),
    "bookings.see": lambda c, near: bookings.views(c.me),
    "bookings.change": lambda c, near: bookings.book(c.me, _room()),
    "bookings.overlap": _overlapping,
    "help.see": lambda c, near: help_sight.by_id(c.me, _helped(c, near).id),
    "help.visit": lambda c, near: help_visits.record_call(c.me, _helped(c, near).id),
    "help.change": lambda c, near: help_pairs.move(
        c.me, _helped(c, near).id, "end", reason="已脱困"
    ),
    "help.sensitive": lambda c, near: help_visits.in_full(c.me, _helped(c, near).id),
    "drives.see": lambda c, near: drives.drives(c.me),
    "drives.change": lambda c, near: drives.save(c.me, Drive(name="暖冬", first_day=TODAY)),
    "cooperation.see": lambda c, near: units.views(c.me),
    "cooperation.change": lambda c, near: units.save_unit(c.me, Unit(name="卫生站")),
    "points.see": lambda c, near: points.behind(c.me, c.of(near)[0].id, 2026),
    "points.add": lambda c, near: _deed(c.me, c.of(near)[0]),
    "points.confirm": _confirm_points,
    "points.rules": _rule,
    "stars.see": lambda c, near: stars.by_id(c.me, _rating(c, near)),
    "stars.rate": lambda c, near: stars.move(c.me, _rating(c, near), "review"),
    "stars.decide": _decide,
    "people.delete": lambda c, near: people.delete(c.me, [c.of(near)[1].id], reason="重复"),
}


def cases() -> list[tuple[str, bool]]:
    """Return every action, tried in the own branch, and in another where a right may end there."""
    first = rights.rights()[0].valid_from
    return [
        (action, near)
        for action in TRIES
        for near in (True, False)
        if near or "own" in rights.right(action, first).reach.values()
    ]


def wanted(session: Session, action: str, near: bool) -> bool:
    reach = session.reach(action)
    return reach == "all" or (reach == "own" and near)


@pytest.mark.parametrize("role", rights.ROLES)
def test_the_services_do_what_the_table_says(centre: Centre, role: str):
    mine = as_role(centre, role)
    wrong = []
    for action, near in cases():
        try:
            TRIES[action](mine, near)
            passed = True
        except Forbidden:
            passed = False
        if passed != wanted(mine.me, action, near):
            wrong.append((action, "own" if near else "other", passed))
    assert wrong == []


def test_every_action_of_the_table_is_tried():
    assert set(TRIES) == set(rights.actions())
    tries = len(rights.ROLES) * len(cases())
    print(f"{len(rights.ROLES)} roles × {len(TRIES)} actions: {tries} tries on real services")  # noqa: T201


def test_a_secretary_finds_counts_and_lists_only_the_own_branch(centre: Centre):
    me = as_role(centre, "branch_secretary").me
    own = set(ids(centre.first))
    assert set(roster.find(me, Query())) == own
    assert list(roster.find(me, Query(text="王芳"))) == []
    assert roster.total(me) == 2
    assert roster.category_counts(me, Query())[""] == 2
    assert sum(categories.counts(me).values()) == 2
    assert {one for column in categories.board(me) for one in column.ids} == own
    assert {one.person.id for column in categories.board(me) for one in column.due} <= own
    assert roster.load(me, ids(centre.second)) == []
    branches = next(one for one in roster.filters(me) if one.name == "branch")
    assert [value for value, _ in branches.values] == [me.account.branch]
    alike = replace(centre.second[0], id=0)
    assert [one.person.id for one in people.look_alikes(me, alike)] == []


def test_a_secretary_sees_only_changes_and_papers_of_the_own_branch(centre: Centre):
    me = as_role(centre, "branch_secretary").me
    people.save(centre.boss, replace(centre.second[0], remarks="别支部"))
    both = [*ids(centre.first), *ids(centre.second)]
    categories.set_category(centre.boss, both, "resident_direct", since=TODAY, reason="核实")
    seen = change_sets.newest(me)
    assert seen[0].people_count == 2
    assert "王芳" not in str(seen)
    assert "王芳" not in str([change_sets.details(me, one.id) for one in seen])
    assert "王芳" in str([change_sets.details(centre.boss, one.id) for one in seen])
    other = next(
        one.id for one in change_sets.newest(centre.boss) if one.id not in {s.id for s in seen}
    )
    with pytest.raises(Forbidden):
        change_sets.details(me, other)
    assert [one.id for one in printing.archive(me)] == [centre.papers[0]]
    with pytest.raises(Forbidden):
        printing.reprinted(me, centre.papers[1])


def test_whom_a_secretary_adds_belongs_to_the_own_branch_and_nobody_is_moved_out(centre: Centre):
    me = as_role(centre, "branch_secretary").me
    fresh = replace(centre.first[0], id=0, person_no="", name="陈静", branch="", mobile="")
    assert people.save(me, fresh).person.branch == me.account.branch
    with pytest.raises(Forbidden):
        people.save(me, replace(centre.first[0], branch=centre.second[0].branch))
    with pytest.raises(Forbidden):
        people.save(me, replace(centre.second[0], branch=me.account.branch))


def test_a_secretary_without_a_branch_sees_nobody(centre: Centre):
    account = Account(9, "无支部", "branch_secretary")
    me = replace(centre.boss, account=account)
    stray = people.save(centre.boss, replace(centre.first[0], id=0, name="散", branch="")).person
    assert list(roster.find(me, Query())) == []
    with pytest.raises(Forbidden):
        people.get(me, stray.id)


def test_an_assessor_meets_no_contact_data_anywhere(centre: Centre):
    me = as_role(centre, "assessor").me
    person = centre.first[0]
    assert people.get(me, person.id).mobile == ""
    assert roster.load(me, [person.id])[0].mobile == ""
    assert "mobile" not in people.as_shown(me, person)
    assert "mobile" not in {spec.name for spec in roster.columns(me)}
    assert "mobile" not in roster.default_columns(me)
    assert "mobile" not in {one.name for one in roster.filters(me)}
    assert list(roster.find(me, Query(text="13800007788"))) == []
    assert list(roster.find(me, Query(text="7788"))) == []
    assert list(roster.find(me, Query(filters={"mobile": ("*",)}))) == []
    for order in ("mobile", "residence_address"):
        assert roster.find(me, Query(sort=order)) == roster.find(me, Query())
    assert len(roster.find(me, Query(text="张伟"))) == 1


def test_what_an_account_does_not_see_stays_when_it_saves(centre: Centre, monkeypatch):
    monkeypatch.setattr(scope, "hidden", lambda _: frozenset({"mobile"}))
    seen = people.get(centre.me, centre.first[0].id)
    assert seen.mobile == ""
    people.save(centre.me, replace(seen, remarks="改"))
    monkeypatch.undo()
    assert people.get(centre.me, seen.id).mobile == "13800007788"


def test_the_own_branch_is_found_by_its_index(session: Session):
    plan = session.db.execute(f"EXPLAIN QUERY PLAN SELECT id FROM person WHERE {OF_BRANCH}", ["7"])
    assert "person_by_branch" in str(plan.fetchall())  # with 100,000 people a scan would be felt


def test_items_belong_to_no_branch_so_a_secretary_does_not_change_them(centre: Centre):
    me = as_role(centre, "branch_secretary").me
    with pytest.raises(Forbidden):
        red_post.save_item(me, ServiceItem(kind="elderly", name="理发"))


def test_a_history_line_hides_the_middle_of_a_number(centre: Centre):
    people.save(centre.boss, replace(centre.first[0], mobile="13900005678"))
    line = history.of_person(centre.boss, centre.first[0].id)[0]
    assert (line.before, line.after) == ("138****7788", "139****5678")  # section 6, rule 4


def test_showing_in_clear_needs_the_right_and_is_recorded(centre: Centre):
    person = centre.first[0]
    assert people.as_shown(centre.boss, person)["mobile"] == "138****7788"
    before = audit.count(centre.boss, audit.Filter(action="view_sensitive"))
    shown = people.as_shown(centre.boss, person, reveal=True)
    assert shown["mobile"] == "13800007788"
    assert audit.count(centre.boss, audit.Filter(action="view_sensitive")) == before + 1
    with pytest.raises(Forbidden):
        people.as_shown(as_role(centre, "front_desk").me, person, reveal=True)


def test_the_recycle_bin_shows_what_one_may_restore(centre: Centre):
    people.delete(centre.boss, [centre.first[0].id], reason="重复")
    assert [one.table for one in recycle_bin.contents(centre.boss)] == ["person"]
    assert recycle_bin.contents(as_role(centre, "front_desk").me) == []
    for role in ("branch_secretary", "assessor", "guest_printer"):
        with pytest.raises(Forbidden):
            recycle_bin.contents(as_role(centre, role).me)


def test_forms_are_printed_about_the_own_branch_alone(centre: Centre):
    me = as_role(centre, "branch_secretary").me
    paper = next(one.key for one in papers.papers() if papers.about_people(one.key))
    with pytest.raises(Forbidden):
        papers.preview(me, paper, {}, ids(centre.second))
    assert set(papers.of_branch(me, centre.second[0].branch)) == set()
