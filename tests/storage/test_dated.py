"""Dated values: one open row a field, spans that never overlap, and what held on a day."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.records.person import Person
from desktop_app.storage import dated, records

CODES = ("resident_direct", "inservice_dual", "retired_takeover")
DAYS = [(date(2026, 1, 1) + timedelta(days=n)).isoformat() for n in range(12)]
DECISIONS = st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(DAYS)), max_size=12)


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(decisions=DECISIONS)
def test_whatever_is_decided_spans_never_overlap_and_one_is_open(session, decisions) -> None:
    with session.changing("create"):
        person = records.add(session.db, Person(name="张三", sex="1"))
        for code, since in decisions:
            dated.set_value(session.db, person.id, "five_manage", code, since=since)
    spans = dated.spans(session.db, person.id, "five_manage")
    assert sum(not one.valid_to for one in spans) == (1 if decisions else 0)
    for earlier, later in pairwise(spans):
        assert earlier.valid_from < earlier.valid_to <= later.valid_from
    today = records.by_id(session.db, Person, person.id)
    assert today.five_manage == (decisions[-1][0] if decisions else "")


def test_what_held_on_a_day_includes_the_first_day_and_excludes_the_last(session, enrol) -> None:
    (person,) = enrol("张三")
    with session.changing("category"):
        dated.set_value(session.db, person.id, "five_manage", CODES[0], since="2026-11-23")
        dated.set_value(session.db, person.id, "five_manage", CODES[1], since="2026-12-01")
    assert dated.on_day(session.db, "five_manage", "2026-11-30")[person.id] == CODES[0]
    assert dated.on_day(session.db, "five_manage", "2026-12-01")[person.id] == CODES[1]
    assert person.id not in dated.on_day(session.db, "five_manage", "2026-11-21")
