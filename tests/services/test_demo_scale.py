"""The invented centres have the seeds' proportions. Source: domain.md section 8 and section 4."""

from dataclasses import fields

import pytest

from desktop_app.domain import demo_people, identity
from desktop_app.domain.demo_scale import DEMO, LARGE, Scale
from desktop_app.domain.workflows.order import ORDER
from desktop_app.services import clock, workflows
from desktop_app.services.demo_centre import demo
from desktop_app.services.desk import orders
from desktop_app.services.keeping import audit, history
from desktop_app.services.posts import shifts, stations
from desktop_app.services.session import Progress
from tests.conftest import NOW

EARLY = NOW.replace(hour=0, minute=8)  # before any desk opens
COUNTED = {
    "service_order": DEMO.orders, "service": DEMO.services, "unit": DEMO.units,
    "steward": DEMO.stewards, "team": DEMO.teams, "team_member": DEMO.team_members,
    "person": DEMO.members + DEMO.inservice + DEMO.floating,
}  # fmt: skip


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    made = demo.create_demo(tmp_path_factory.mktemp("demo") / "demo", now=lambda: EARLY)
    yield made
    made.close()


def one(session, query: str) -> int:
    return session.db.execute(query).fetchone()[0]


def test_the_large_centre_is_that_of_the_seeds() -> None:
    assert (LARGE.communities, LARGE.branches, LARGE.members) == (9, 210, 4_200)
    assert (LARGE.stewards, LARGE.orders, LARGE.points) == (614, 20_000, 60_000)
    assert (LARGE.units, LARGE.sent_down, LARGE.solved) == (45, 337, 1_350)
    assert (LARGE.households, LARGE.students) == (95, 18)
    assert (LARGE.teams, LARGE.team_members) == (12, 189)


def test_the_demo_centre_has_the_same_proportions() -> None:
    share = DEMO.members / LARGE.members
    for name in (item.name for item in fields(Scale)):
        if name not in ("years", "branches"):  # the normal set has eight branches
            assert abs(getattr(DEMO, name) - getattr(LARGE, name) * share) <= 0.5, name


def test_the_demo_centre_holds_what_its_scale_says(centre) -> None:
    for table, count in COUNTED.items():
        assert one(centre, f"SELECT count(*) FROM {table}") == count, table


def test_two_stations_have_recurring_shifts_and_one_is_full_with_people_waiting(centre) -> None:
    found = stations.all_stations(centre)
    assert [one.name for one in found] == ["红色驿站", "山水红驿"]
    assert all(one.address and one.opening and one.facilities for one in found)
    assert all(one.items for one in stations.views(centre))
    planned = shifts.views(centre)
    assert len(planned) > 10
    assert all(one.shift.rule for one in planned)
    full = [one for one in planned if one.waiting]
    assert [(one.held, one.missing, one.waiting) for one in full] == [(3, 0, 2)]
    assert any(0 < one.missing < one.shift.needed for one in planned)


def test_past_shifts_were_served_but_for_one_absence_and_one_substitute(centre) -> None:
    states = dict(
        centre.db.execute("SELECT state, count(*) FROM claim WHERE shift > 0 GROUP BY state")
    )
    assert (states["no_show"], states["substituted"]) == (1, 1)
    served = one(centre, "SELECT count(*) FROM service WHERE shift > 0")
    assert served == states["served"] > 10
    partial = "SELECT count(*) FROM service WHERE shift > 0 AND minutes IN (60, 90)"
    assert one(centre, partial) >= 1


def test_partner_units_and_sent_down_members_solved_their_share_of_the_orders(centre) -> None:
    sent = "SELECT id FROM person WHERE unit_name IN (SELECT name FROM unit)"
    assert one(centre, f"SELECT count(*) FROM ({sent})") == DEMO.sent_down
    solved = (
        "SELECT count(*) FROM service_order WHERE state IN ('done', 'confirmed', 'reviewed',"
        f" 'archived') AND (unit <> '' OR taken_by IN ({sent}))"
    )
    assert one(centre, solved) == DEMO.solved


def test_every_state_of_an_order_occurs_and_agrees_with_its_days(centre) -> None:
    states = {row[0] for row in centre.db.execute("SELECT DISTINCT state FROM service_order")}
    assert states == {state for column in ORDER.columns for state in column.states} | set(
        ORDER.final
    )
    wrong = (
        "SELECT count(*) FROM service_order WHERE since < submitted_on"
        f" OR since > '{NOW:%Y-%m-%d}' OR (closed_on <> '') <> (state IN ('archived', 'cancelled'))"
        " OR (closed_on <> '' AND closed_on <> since)"
        " OR (state IN ('reviewed', 'archived') AND grade = '')"
        " OR (opinion = '很满意' AND grade <> '5') OR (state = 'reopened' AND grade <> '')"
        " OR (state IN ('claimed', 'in_progress', 'done') AND taken_by = 0 AND unit = '')"
    )
    assert one(centre, wrong) == 0
    first = one(centre, "SELECT min(submitted_on) FROM service_order")
    assert first <= f"{NOW.year - DEMO.years}-12-31"


def test_few_orders_are_open_and_some_of_them_are_late(centre) -> None:
    found = orders.views(centre)
    assert DEMO.orders // 200 < len(found) < DEMO.orders // 50
    states = [view.order.state for view in found]
    assert max(map(states.count, states)) <= 4
    alarms = [view.alarm for view in found]
    assert 2 <= alarms.count("amber") <= 5
    assert 3 <= alarms.count("red") <= 6
    assert all(view.due and view.due < NOW.date() for view in found if view.alarm == "red")
    assert min(view.order.submitted_on for view in found) >= "2026-10-01"
    shut = one(centre, "SELECT count(*) FROM service_order WHERE state = 'archived'")
    assert shut > DEMO.orders * 0.9


def test_a_name_stands_for_one_caller(centre) -> None:
    heard = "SELECT requester AS name, count(DISTINCT phone) AS n, count(*) AS asked"
    heard = f"SELECT * FROM ({heard} FROM service_order GROUP BY requester)"
    callers = one(centre, f"SELECT count(*) FROM ({heard})")
    assert one(centre, f"SELECT count(*) FROM ({heard}) WHERE n > 1") < callers // 50
    assert one(centre, f"SELECT max(n) FROM ({heard})") <= 2
    assert one(centre, f"SELECT max(asked) FROM ({heard})") < 30


def test_an_open_order_has_walked_its_way_and_the_chain_holds(centre) -> None:
    view = next(v for v in orders.views(centre) if v.order.state == "suspended")
    lines = history.of_row(centre, "service_order", view.order.id)
    after = [line.after for line in lines if line.field == "状态"]
    assert after == ["挂起", "办理中", "已接单", "已受理", "已下单"]
    assert "求助人外出" in workflows.trail(centre, ORDER, view.order.id)[0].reason
    assert audit.verify(centre).whole
    assert history.undo_last(centre) is None  # the first Ctrl+Z takes nothing of the demo back


def test_nothing_of_a_demo_made_at_night_was_written_later_than_that(centre) -> None:
    assert clock.warning(centre) == ""
    assert one(centre, "SELECT max(at) FROM change_set") <= EARLY.isoformat()


def test_seven_thousand_people_follow_the_distribution() -> None:
    people = [one.person for one in demo_people.invent(NOW.date(), scale=LARGE)]
    members = people[: LARGE.members]

    def share(fits) -> float:
        return sum(map(fits, members)) / len(members)

    sixty = f"{NOW.year - 60}-{NOW:%m-%d}"
    assert share(lambda p: p.sex == "2") == pytest.approx(0.31, abs=0.02)
    assert share(lambda p: p.ethnic_group != "01") == pytest.approx(0.08, abs=0.01)
    assert share(lambda p: p.born_on <= sixty) == pytest.approx(0.39, abs=0.02)
    assert share(lambda p: not p.mobile) == pytest.approx(0.10, abs=0.015)
    assert share(lambda p: p.education_level <= "31") == pytest.approx(0.576, abs=0.02)
    # 3 % invalid numbers and 2 % entered twice come without one
    assert share(lambda p: not p.doc_number) == pytest.approx(0.05, abs=0.01)
    assert share(lambda p: bool(p.old_number)) == pytest.approx(0.01, abs=0.005)
    numbers = [p.doc_number for p in people if p.doc_number]
    assert len(set(numbers)) == len(numbers)
    assert all(identity.check_character(n[:17]) == n[17] for n in numbers)
    mobiles = [p.mobile for p in people if p.mobile]
    assert len(set(mobiles)) == len(mobiles)


def test_a_large_centre_that_is_stopped_leaves_nothing(tmp_path) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done:
            raise Stopped

    progress: Progress = stop
    with pytest.raises(Stopped):
        demo.create_demo(tmp_path / "large", progress, now=lambda: NOW, scale=LARGE)
    assert not (tmp_path / "large").exists()
