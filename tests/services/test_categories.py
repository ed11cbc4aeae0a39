"""The five categories: one open row a person, dated, answerable for any day."""

import random
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.five_manage import CATEGORIES, UNASSIGNED
from desktop_app.domain.query import Query
from desktop_app.domain.records.person import Person
from desktop_app.errors import Cancelled, Invalid, NotFound
from desktop_app.services.keeping import history
from desktop_app.services.members import categories, people, roster
from desktop_app.services.members.categories import accept, board, counts, set_category, spans

RESIDENT, INSERVICE, RETIRED, FLOATING, LAID_OFF = CATEGORIES
TODAY = "2026-11-22"


def open_rows(session):
    sql = (
        "SELECT p.id, count(d.id) FROM person p LEFT JOIN dated d ON d.person_id = p.id"
        " AND d.what = 'five_manage' AND d.valid_to = '' AND d.deleted_at = ''"
        " WHERE p.deleted_at = '' GROUP BY p.id"
    )
    return {row[1] for row in session.db.execute(sql)}


def move(session, person, to, since=TODAY):
    return set_category(session, [person.id], to, since=since, reason="核实")


def test_a_new_person_has_exactly_one_open_category(session, enrol):
    enrol("刘丽")
    enrol("邵琪", five_manage=RESIDENT)
    assert open_rows(session) == {1}
    assert counts(session)[UNASSIGNED] == 1


def test_there_is_one_open_category_a_person_after_any_decisions(session, enrol):
    """Two hundred decisions for random days, with undo and redo in between."""
    chance, crowd = random.Random(7), enrol(*"甲乙丙丁戊")
    for _ in range(200):
        step = chance.random()
        if step < 0.15:
            history.undo_last(session)
        elif step < 0.25:
            history.redo_last(session)
        else:
            day = date(2026, 11, 22) - timedelta(days=chance.randrange(400))
            move(session, chance.choice(crowd), chance.choice(CATEGORIES), day.isoformat())
        assert open_rows(session) <= {1}
    assert open_rows(session) == {1}
    for person in crowd:
        found = spans(session, person.id)
        for earlier, later in pairwise(found):
            assert earlier.valid_from < earlier.valid_to <= later.valid_from


@given(
    st.lists(st.tuples(st.integers(0, 700), st.sampled_from(CATEGORIES)), min_size=1, max_size=6)
)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_decisions_made_in_order_answer_for_every_day(session, decisions):
    """A model of the rule: the last decision not after a day is the answer for that day."""
    ordered = sorted({day: to for day, to in decisions}.items())
    model = [(date(2024, 1, 1) + timedelta(days=day), to) for day, to in ordered]
    values = {"name": "刘丽", "sex": "2", "born_on": "1970", "person_category": "5"}
    person = people.save(session, Person(**values), since="2023-01-01").person
    for day, to in model:
        move(session, person, to, day.isoformat())
    for probe, _ in model:
        for day in (probe, probe + timedelta(days=1)):
            expected = [to for since, to in model if since <= day][-1]
            found = roster.find(session, Query(category=expected, on_day=day.isoformat()))
            assert person.id in found


def test_who_was_in_which_category_on_a_day(session, enrol):
    one, other = enrol("刘丽", "邵琪")
    move(session, one, RESIDENT, "2024-01-01")
    move(session, one, RETIRED, "2026-06-01")
    move(session, other, INSERVICE, "2025-01-01")

    def on(day):
        found = counts(session, on_day=day)
        return {code: count for code, count in found.items() if count}

    assert on("2023-12-31") == {}
    assert on("2024-01-01") == {RESIDENT: 1}
    assert on("2026-05-31") == {RESIDENT: 1, INSERVICE: 1}
    assert on("2026-06-01") == {RETIRED: 1, INSERVICE: 1}
    assert list(roster.find(session, Query(category=RESIDENT, on_day="2026-05-31"))) == [one.id]
    assert list(roster.find(session, Query(category=RESIDENT))) == []


def test_a_second_decision_for_the_same_day_replaces_the_first(session, enrol):
    person = enrol("刘丽")[0]
    move(session, person, RESIDENT)
    move(session, person, RETIRED)
    assert [(one.value, one.valid_to) for one in spans(session, person.id)] == [(RETIRED, "")]


@pytest.mark.parametrize(
    ("to", "since", "reason", "field"),
    [
        ("elsewhere", TODAY, "核实", "to"),
        (RESIDENT, "2026-11-23", "核实", "since"),
        (RESIDENT, "2026.11.1", "核实", "since"),
        (RESIDENT, TODAY, "  ", "reason"),
    ],
)
def test_a_wrong_decision_is_refused_at_its_field(session, enrol, to, since, reason, field):
    person = enrol("刘丽")[0]
    with pytest.raises(Invalid) as refused:
        set_category(session, [person.id], to, since=since, reason=reason)
    assert set(refused.value.problems) == {field}


def test_a_decision_for_many_is_made_for_all_or_none(session, enrol):
    one, gone = enrol("刘丽", "邵琪")
    people.delete(session, [gone.id], reason="重复")
    with pytest.raises(NotFound):
        set_category(session, [one.id, gone.id], RETIRED, since=TODAY, reason="核实")
    assert counts(session)[RETIRED] == 0


def test_stopping_half_way_changes_nobody(session, enrol):
    crowd = enrol(*"甲乙丙丁戊")

    def stop(done, total):
        raise Cancelled

    many = [one.id for one in crowd] * categories.CHUNK
    with pytest.raises(Cancelled):
        set_category(session, many, RETIRED, since=TODAY, reason="核实", progress=stop)
    assert counts(session)[RETIRED] == 0


def test_the_rule_proposes_only_where_somebody_stands_elsewhere(session, enrol):
    retired = enrol("刘丽", retired_on="2020", five_manage=RESIDENT)[0]
    resident = enrol("邵琪", five_manage=RESIDENT)[0]
    found = categories.proposals(session, [retired.id, resident.id])
    assert [(one.person.id, one.to) for one in found] == [(retired.id, RETIRED)]
    accept(session, found, since=TODAY, reason="规则")
    assert categories.proposals(session, [retired.id, resident.id]) == []
    history.undo_last(session)
    assert people.get(session, retired.id).five_manage == RESIDENT


def test_the_board_holds_everybody_once_and_the_oldest_open_actions_first(session, enrol):
    for name, since in (("刘丽", "2025-01-01"), ("邵琪", "2024-01-01")):
        move(session, enrol(name, outside_branch="局支部")[0], INSERVICE, since)
    columns = {one.category: one for one in board(session)}
    assert list(columns) == [*CATEGORIES, UNASSIGNED]
    assert sum(one.count for one in columns.values()) == roster.total(session) == 2
    assert [one.person.name for one in columns[INSERVICE].due] == ["邵琪", "刘丽"]
