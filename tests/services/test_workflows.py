"""Every workflow walked: state × step × role, each step exactly where table and rights allow it."""

from dataclasses import replace

import pytest

from desktop_app.domain import codes, fields, rights
from desktop_app.domain.ledgers import TABLES
from desktop_app.domain.records.booking import Booking
from desktop_app.domain.records.help import HelpPair
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.shift import Shift
from desktop_app.domain.records.unit import ListEntry, Unit
from desktop_app.domain.workflows.catalogue import WORKFLOWS
from desktop_app.errors import Conflict, Forbidden
from desktop_app.services.desk import bookings, orders, three_lists, units
from desktop_app.services.help import help_pairs
from desktop_app.services.members import orgs, people
from desktop_app.services.merits import stars
from desktop_app.services.posts import red_post, shifts
from desktop_app.services.session import Account


def an_order(session, person):
    return orders.new(session, Order(kind="convenience", what="换灯泡", requester="周桂芳"))


def a_claim(session, person):
    """A claim of a shift of today, by somebody else than the person who fills fields."""
    item = red_post.items(session)[0].item.id
    shift = shifts.save(session, Shift(item=item, day="2026-11-22", begins="9:00", ends="11:00"))
    known = people.get(session, person)
    other = people.save(session, replace(known, id=0, person_no="", name="王芳")).person
    return red_post.claim(session, item, [other.id], shift=shift.id)[0]


def move_claim(session, claim, *given, **named):
    """Move a claim as if it had never been moved before."""
    with session.changing("claim"):
        session.db.execute("DELETE FROM claim WHERE id <> ?", [claim])
        session.db.execute("DELETE FROM service")
    return red_post.move(session, claim, *given, **named)


def a_rating(session, person):
    return stars.begin(session, [person], 2026)[0]


def move_a_rating(session, rating, step, values, **named):
    """Move it as if its publication had hung long enough; a downgrade leaves no star."""
    with session.changing("star"):
        session.db.execute("UPDATE star_rating SET published_on = '2026-01-05'")
        session.db.execute("UPDATE star_rating SET stars = '2' WHERE stars = ''")
    if step == "downgrade" and values.get("stars"):
        values = {**values, "stars": "0"}
    return stars.move(session, rating, step, values, **named)


def a_help_pair(session, person):
    return help_pairs.propose(session, HelpPair(kind="household", name="周桂芳", person_id=person))


def a_booking(session, person):
    """A booking of this morning, so that its time has begun."""
    room = Booking(
        room="会议室", held_on="2026-11-22", begins="9:00", ends="11:00", purpose="读书会",
        unit="读书社", as_request="1",
    )  # fmt: skip
    return bookings.book(session, room)


def an_entry(session, person):
    return three_lists.save_entry(session, ListEntry(sort="need", kind="study", what="课业辅导"))


def a_project(session, person):
    """A need and a resource brought together."""
    school = units.save_unit(session, Unit(name="实验小学"))
    offer = ListEntry(sort="resource", kind="study", what="教室", unit=school.id)
    kept = three_lists.save_entry(session, offer)
    three_lists.bring_together(session, an_entry(session, person).id, kept.id)
    return next(one for one in three_lists.entries(session) if one.sort == "project")


# one record of each workflow, and the service that moves it
WALKED = {
    "order": (an_order, orders.move),
    "star": (a_rating, move_a_rating),
    "help": (a_help_pair, help_pairs.move),
    "claim": (a_claim, move_claim),
    "booking": (a_booking, bookings.move),
    "list_entry": (an_entry, three_lists.move),
    "project": (a_project, three_lists.move),
}
BY_KIND = {"day": "2026-12-01", "text": "完成", "note": "完成", "name": "王芳"}


def a_value(spec, person):
    """Something that fills a field."""
    if spec.kind_name == "ref":
        return person
    if spec.table:
        return next(iter(codes.table(spec.table)))
    if spec.kind_name == "day" and not spec.coming:
        return "2026-11-22"
    own = {"unit": "供电所", "hours": "1.5"}
    return own.get(spec.name) or BY_KIND[spec.kind_name]


def test_every_workflow_is_walked_and_hangs_together() -> None:
    assert set(WALKED) == set(WORKFLOWS)
    for flow in WORKFLOWS.values():
        known, names = set(codes.table(flow.codes)), set(fields.by_name(flow.record))
        assert {*flow.states(), *flow.final} <= known, flow.key
        for one in flow.moves:
            assert {*one.fills, *one.one_of, *one.asks} <= names, (flow.key, one.key)
            assert not one.tells or flow.worker in names, (flow.key, one.key)
            assert one.action in rights.actions(), (flow.key, one.key)
        for column in flow.columns:
            assert set(column.states) <= known - set(flow.final), (flow.key, column.label)


@pytest.mark.parametrize("key", sorted(WORKFLOWS))
def test_each_step_happens_exactly_where_table_and_rights_allow_it(
    key, session, enrol, partner
) -> None:
    flow, (make, move) = WORKFLOWS[key], WALKED[key]
    with session.changing("create"):
        (org,) = orgs.add_branches(session, ["第一党支部"]).values()
    person = enrol("陈立", branch=org)[0].id
    one = make(session, person)
    table, specs = TABLES[flow.record], fields.by_name(flow.record)
    walked = 0
    for role in rights.ROLES:
        someone = replace(session, account=Account(session.account.id, "某", role, org))
        for state in flow.states():
            for step in flow.moves:
                with session.changing(flow.key):
                    session.db.execute(
                        f"UPDATE {table} SET state = ? WHERE id = ?", [state, one.id]
                    )
                values = {
                    name: a_value(specs[name], person)
                    for name in (*step.fills, *step.one_of, *step.asks)
                }
                walked += 1
                if flow.done_already(state, step.key):
                    assert move(someone, one.id, step.key, {}, reason="测试").state == state
                elif state not in step.sources:
                    with pytest.raises(Conflict):
                        move(someone, one.id, step.key, values, reason="测试")
                elif not someone.may(step.action):
                    with pytest.raises(Forbidden):
                        move(someone, one.id, step.key, values, reason="测试")
                else:
                    moved = move(someone, one.id, step.key, values, reason="测试")
                    assert moved.state == step.target
    assert walked == len(rights.ROLES) * len(flow.states()) * len(flow.moves)
    with pytest.raises(Conflict, match="另一台电脑刚把"):  # offered in a state that is no more
        move(session, one.id, step.key, values, reason="测试", seen="another")
