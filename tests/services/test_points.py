"""Points of members. Source: domain.md 3.15: rules as data, limits, reversal, a second person."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain import codes
from desktop_app.domain import points as rules
from desktop_app.domain.ledgers import HANGING
from desktop_app.domain.records.claim import Claim
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.points import PointsRule
from desktop_app.domain.workflows.catalogue import WORKFLOWS
from desktop_app.domain.workflows.claim import CLAIM
from desktop_app.errors import Conflict, Forbidden, Invalid, NotFound
from desktop_app.services import workflows
from desktop_app.services.desk import orders
from desktop_app.services.keeping import history
from desktop_app.services.members import duplicates
from desktop_app.services.merits import points, points_manual, points_rules
from desktop_app.services.posts import red_post, service_log
from desktop_app.services.session import Account
from desktop_app.services.subjects import dossier

DAY = "2026-11-21"


@pytest.fixture
def member(enrol):
    return enrol("刘丽", branch="11")[0]


@pytest.fixture
def second(session):
    return replace(session, account=Account(7, "王芳", "front_desk"))


@pytest.fixture
def serve(session, member):
    item = red_post.items(session)[0].item

    def do(day=DAY, minutes=60, by="周桂芳"):
        return service_log.record(
            session, [member.id], item.id, done_on=day, minutes=minutes, confirmed_by=by
        )[0]

    return do


def number(session, member, year=2026):
    return points.of_person(session, member.id, year)[0]


def test_a_service_counts_once_it_is_confirmed_and_no_longer_once_it_is_reversed(
    session, second, member, serve
) -> None:
    """One point a service and one an hour: resources/rules/points.csv."""
    made = serve(minutes=150, by="")
    assert number(session, member) == 0
    service_log.confirm(second, [made.id])
    assert number(session, member) == 3
    assert {one.entry.rule for one in points.behind(session, member.id, 2026)} == {
        "service", "service_hours"
    }  # fmt: skip
    service_log.reverse(session, made.id, reason="登记错人")
    assert number(session, member) == 0
    lines = points.behind(session, member.id, 2026)
    assert len(lines) == 4
    assert {one.state for one in lines} == {"reversed"}


def test_undoing_the_service_undoes_its_points(session, member, serve) -> None:
    serve()
    assert number(session, member) == 2
    history.undo_last(session)
    assert number(session, member) == 0
    assert points.behind(session, member.id, 2026) == []
    history.redo_last(session)
    assert number(session, member) == 2


def test_a_year_gives_no_more_than_the_limit_and_shows_what_lies_beyond_it(
    session, member, serve
) -> None:
    """At most 10 by services and 10 by hours a year: resources/rules/points.csv."""
    for day in range(1, 13):
        serve(f"2026-10-{day:02}", minutes=60 if day == 1 else 120)
    assert number(session, member) == 20
    lines = points.behind(session, member.id, 2026)
    assert len(lines) == 12 + 12  # every service by both rules
    beyond = [one for one in lines if one.state == "beyond"]
    assert len(beyond) == 2 + 6
    assert {(one.entry.points, one.note) for one in beyond} == {(0, "已到年度上限，不计分")}
    assert [one.note for one in lines if one.note and one not in beyond] == [
        "已到年度上限，1分不计"
    ]
    serve("2025-12-30")
    assert number(session, member, 2025) == 0  # before the first rule holds


def _service_taken_back(session, member, made):
    service_log.reverse(session, made.id, reason="登记错人")


def _entry_taken_back(session, member, made):
    lines = points.behind(session, member.id, 2026)
    mine = [one for one in lines if one.entry.source_id == made.id and one.state != "reversed"]
    for code in ("service", "service_hours"):
        one = next(one for one in mine if one.entry.rule == code)
        points_manual.reverse(session, one.entry.id, reason="核实有误")


@pytest.mark.parametrize("take_back", [_service_taken_back, _entry_taken_back])
@pytest.mark.parametrize(
    "order",
    [
        (0, 1, 2, 3), (11, 0, 11, 10), (10, 11), (9, 10, 0), (0, 10, 9, 11, 1, 2),
        (5, 4, 3, 2, 1, 0), (11, 10, 9, 8),
    ],
)  # fmt: skip
def test_what_the_limit_kept_out_moves_up_whatever_is_taken_back(
    session, member, serve, order, take_back
) -> None:
    """The number is always that of the events that stand, up to the limit."""
    made = [serve(f"2026-10-{day:02}", minutes=90 + 15 * day) for day in range(1, 13)]
    standing, before = dict(enumerate(made)), [number(session, member)]
    for at in dict.fromkeys(order):
        take_back(session, member, standing.pop(at))
        hours = sum(one.minutes // 60 for one in standing.values())
        assert number(session, member) == min(10, len(standing)) + min(10, hours)
        before.append(number(session, member))
    lines = points.behind(session, member.id, 2026)
    assert sum(one.entry.points for one in lines) == before[-1]
    assert {one.entry.source_id for one in lines if one.state == "counted"} <= {
        one.id for one in standing.values()
    }
    if take_back is _service_taken_back:
        for kept in reversed(before[:-1]):
            history.undo_last(session)
            assert number(session, member) == kept


def test_a_service_that_moved_up_names_itself_and_is_given_once(session, member, serve) -> None:
    made = [serve(f"2026-10-{day:02}") for day in range(1, 13)]
    service_log.reverse(session, made[4].id, reason="登记错人")
    later = [
        one for one in points.behind(session, member.id, 2026)
        if one.entry.source_id == made[10].id and one.entry.rule == "service"
    ]  # fmt: skip
    assert {(one.entry.points, one.state) for one in later} == {(0, "later"), (1, "counted")}
    assert "2026-10-11" in later[0].source
    service_log.reverse(session, made[10].id, reason="登记错人")
    assert number(session, member) == 20
    service_log.reverse(session, made[0].id, reason="登记错人")
    assert number(session, member) == 18  # nine are left


def test_an_order_earns_points_when_confirmed_and_loses_them_when_done_again(
    session, member
) -> None:
    """Two points an order: resources/rules/points.csv."""
    made = orders.new(session, Order(kind="convenience", what="换灯泡", requester="周桂芳"))
    for step, values in (
        ("accept", {}), ("claim", {"taken_by": member.id}), ("finish", {"result": "已换"}),
    ):  # fmt: skip
        orders.move(session, made.id, step, values)
    assert number(session, member) == 0
    orders.move(session, made.id, "confirm")
    orders.move(session, made.id, "confirm")
    assert number(session, member) == 2
    assert made.number in points.behind(session, member.id, 2026)[0].source
    orders.move(session, made.id, "reopen", reason="又坏了")
    assert number(session, member) == 0


def test_a_claim_not_served_costs_a_point_until_it_turns_out_to_have_been_served(
    session, member
) -> None:
    """Minus one, and two for serving: resources/rules/points.csv."""
    made = red_post.claim(session, red_post.items(session)[0].item.id, [member.id])[0]
    workflows.move(session, CLAIM, Claim, made.id, "no_show")
    assert number(session, member) == -1
    workflows.move(session, CLAIM, Claim, made.id, "served")
    assert number(session, member) == 2


def test_every_event_that_a_workflow_tells_is_known_to_the_rules() -> None:
    told = {move.tells for flow in WORKFLOWS.values() for move in flow.moves if move.tells}
    assert told <= set(codes.table("points_event"))
    heard = {event for one in rules.shipped() for event in (one.event, one.takes_back) if event}
    assert heard <= set(codes.table("points_event"))
    assert {one.category for one in rules.shipped()} == set(codes.table("points_category"))


def test_points_entered_by_hand_count_once_a_second_account_confirms_them(
    session, second, member
) -> None:
    made = points_manual.add(session, [member.id], "study", done_on=DAY, remarks="签到表")
    assert number(session, member) == 0
    assert [one.entry.id for one in points.waiting(session)] == [made[0].id]
    with pytest.raises(Conflict):
        points_manual.confirm(session, [made[0].id])
    points_manual.confirm(second, [made[0].id])
    assert number(session, member) == 2
    assert points.waiting(session) == []
    with pytest.raises(Conflict):
        points_manual.confirm(second, [made[0].id])
    line = points.behind(session, member.id, 2026)[0]
    assert (line.entered_by, line.entry.second) == (session.account.name, 7)


def test_entries_are_never_overwritten_only_reversed(session, second, member) -> None:
    made = points_manual.add(session, [member.id], "commended", done_on=DAY, remarks="表彰决定")
    points_manual.confirm(second, [made[0].id])
    with pytest.raises(Invalid):
        points_manual.reverse(session, made[0].id, reason=" ")
    points_manual.reverse(session, made[0].id, reason="表彰撤销")
    assert number(session, member) == 0
    lines = points.behind(session, member.id, 2026)
    assert sorted(one.entry.points for one in lines) == [-5, 5]
    with pytest.raises(Conflict):
        points_manual.reverse(session, made[0].id, reason="再次")
    points_manual.add(session, [member.id], "commended", done_on=DAY, remarks="另一次")


def test_the_limit_holds_for_points_by_hand_too_and_names_who_has_reached_it(
    session, member
) -> None:
    points_manual.add(session, [member.id], "commended", done_on=DAY, remarks="表彰决定")
    with pytest.raises(Conflict, match=f"{member.name}（{member.person_no}）"):
        points_manual.add(session, [member.id], "commended", done_on=DAY, remarks="又一次")


def test_a_day_before_the_rules_is_told_since_when_they_count(session, member) -> None:
    early = {"done_on": "2025-06-01", "remarks": "签到表"}
    with pytest.raises(Invalid) as refused:
        points_manual.add(session, [member.id], "study", **early)
    assert refused.value.problems["done_on"] == (
        "“参加集中学习”自2026年1月1日起计分，2025年6月1日还没有这条规则。"
    )
    with pytest.raises(NotFound, match="study"):
        points_manual.add(session, [member.id], "sleep", **early)


def test_what_is_missing_is_said_at_once_and_nothing_is_stored(session, member) -> None:
    with pytest.raises(Invalid) as refused:
        points_manual.add(session, [], "", done_on="2026-12-01", remarks=" ")
    assert set(refused.value.problems) == {"people", "rule", "done_on", "remarks"}
    with pytest.raises(NotFound, match="study"):
        points_manual.add(session, [member.id], "nothing", done_on=DAY, remarks="无")
    assert points.waiting(session) == []


def test_a_deduction_lowers_the_number_and_its_band(session, second, member, serve) -> None:
    """Minus for absence: domain.md 3.15; below 60 is the lowest band: domain.md 3.14."""
    made = points_manual.add(session, [member.id], "absent", done_on=DAY, remarks="签到表")
    points_manual.confirm(second, [made[0].id])
    found, band = points.of_person(session, member.id, 2026)
    assert (found, band.at_least) == (-2, 0)


def test_a_centres_own_rule_wins_from_its_day_on_and_earlier_entries_stay(
    session, member, serve
) -> None:
    serve("2026-11-10")
    kept = points_rules.as_record(session, points_rules.by_code(session, "service"))
    points_rules.save(session, replace(kept, points=3, cap=30, valid_from="2026-11-20"))
    assert number(session, member) == 2
    serve("2026-11-19")
    assert number(session, member) == 4
    serve("2026-11-20")
    assert number(session, member) == 8
    with pytest.raises(Invalid):
        points_rules.save(session, replace(kept, points=4, cap=30, valid_from="2026-11-20"))
    history.undo_last(session)  # the service
    history.undo_last(session)  # the one before
    history.undo_last(session)  # the rule
    assert points_rules.by_code(session, "service").points == 1


def test_a_rule_can_be_added_and_ended(session, member) -> None:
    rule = PointsRule(name="值守", points=2, per="once", category="task", valid_from="2026-11-01")
    made = points_rules.save(session, rule)
    assert points_rules.by_code(session, made.rule).zh == "值守"
    points_rules.save(session, replace(made, id=0, off="1", valid_from="2026-11-22"))
    with pytest.raises(NotFound):
        points_rules.by_code(session, made.rule)
    with pytest.raises(Invalid) as refused:
        points_rules.save(session, replace(rule, points=0, cap=1, valid_from="2026-11"))
    assert {"points", "valid_from"} <= set(refused.value.problems)
    for taken in ("值守", points_rules.by_code(session, "service").zh):
        with pytest.raises(Invalid) as refused:
            points_rules.save(session, replace(rule, name=taken, valid_from="2026-12-01"))
        assert set(refused.value.problems) == {"name"}


def test_members_stand_in_bands_and_by_position_only_where_the_centre_wants_it(
    session, second, enrol
) -> None:
    people = enrol("邵琪", "安然", "白云")
    for one, times in zip(people, (1, 2, 2), strict=True):
        for n in range(times):
            said = {"done_on": DAY, "remarks": f"第{n + 1}次签到表"}
            made = points_manual.add(session, [one.id], "study", **said)
            with pytest.raises(Conflict, match=one.person_no):
                points_manual.add(session, [one.id], "study", **said)
            points_manual.confirm(second, [made[0].id])
    found = points.standings(session, 2026)
    assert [(one.name, one.points, one.position) for one in found] == [
        ("安然", 4, 0), ("白云", 4, 0), ("邵琪", 2, 0)
    ]  # fmt: skip
    with pytest.raises(Forbidden):
        points_rules.set_ranked(second, True)
    points_rules.set_ranked(session, True)
    assert [(o.name, o.position) for o in points.standings(session, 2026)] == [
        ("安然", 1), ("白云", 1), ("邵琪", 3)
    ]  # fmt: skip


def test_a_secretary_sees_the_points_of_the_own_branch_alone(session, second, member, enrol):
    enrol("邵琪", branch="12")
    own = replace(session, account=Account(8, "书记", "branch_secretary", branch="11"))
    assert [one.name for one in points.standings(own, 2026)] == ["刘丽"]
    with pytest.raises(Forbidden):
        points_manual.add(
            own, [enrol("王芳", branch="12")[0].id], "study", done_on=DAY, remarks="x"
        )


@pytest.mark.parametrize(("number", "least"), [(96, 90), (90, 90), (89, 80), (60, 60), (59, 0)])
def test_bands_are_those_of_the_table(number: int, least: int) -> None:
    """90+/80–90/70–80/60–70/<60: domain.md 3.14."""
    assert rules.band(number, date(2026, 11, 22)).at_least == least


def test_a_person_s_own_data_hold_the_points_and_a_purge_takes_them_away(
    session, member, serve
) -> None:
    """A person's right to know, and purging: domain.md section 6, rules 5 and 8."""
    serve()
    points_manual.add(session, [member.id], "absent", done_on=DAY, remarks="会议签到表")
    part = next(one for one in dossier.parts(session, member, clear=False) if "积分" in one.heading)
    assert [(row[1], row[2], row[4]) for row in part.rows] == [
        ("参加志愿服务", "+1", "已计入"),
        ("志愿服务时长", "+1", "已计入"),
        ("无故缺席组织生活", "-2", "待确认"),
    ]
    assert {"points_entry", "star_rating", "star_off"} <= set(HANGING)


def test_merged_people_keep_the_points_of_both(session, second, enrol) -> None:
    one, other = enrol("安然")[0], enrol("白云")[0]
    for person in (one, other):
        made = points_manual.add(session, [person.id], "study", done_on=DAY, remarks="签到表")
        points_manual.confirm(second, [made[0].id])
    duplicates.merge(session, one.id, other.id, reason="同一人")
    assert number(session, one) == 4


def test_what_counts_by_itself_is_not_entered_by_hand(session, member) -> None:
    with pytest.raises(Invalid, match="服务日志"):
        points_manual.add(session, [member.id], "service", done_on=DAY, remarks="补记")
