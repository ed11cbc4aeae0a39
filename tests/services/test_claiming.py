"""Shifts, waiting lists, substitutes, who came, whom to ask.

Source: domain.md 3.26.

The clock of the tests stands at Sunday, 22 November 2026.
"""

from dataclasses import replace
from datetime import date, timedelta
from multiprocessing import get_context

import pytest

from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.records.shift import Shift
from desktop_app.domain.records.station import Station
from desktop_app.domain.recurring import Rule
from desktop_app.errors import Conflict, Forbidden, Invalid, NotFound, UserError
from desktop_app.services.keeping import history
from desktop_app.services.members import orgs
from desktop_app.services.paperwork import papers
from desktop_app.services.posts import (
    claiming,
    red_post,
    service_log,
    shifts,
    stations,
    suggestions,
    wall_lists,
)
from desktop_app.services.session import Account, open_session
from tests.conftest import NOW
from tests.documents import measure

TODAY = "2026-11-22"
ROUNDS = 200  # issue: two processes claim the last place, 200 times


@pytest.fixture
def item(session):
    red_post.save_item(session, ServiceItem(name="理发", kind="elderly", capacity=1, skills="理发"))
    return red_post.by_name(session, "理发")


@pytest.fixture
def shift(session, item):
    return shifts.save(
        session, Shift(item=item.id, day=TODAY, begins="9", ends="11:00", needed=2)
    )  # fmt: skip


def states(session, item, shift=None):
    found = (
        red_post.claims_on_shift(session, shift.id)
        if shift
        else red_post.claims_on(session, item.id)
    )
    return {one.person.name: one.claim.state for one in found}


# places and waiting


def test_who_finds_no_place_waits_and_moves_up_when_one_becomes_free(session, item, enrol):
    people = enrol("甲一", "乙一", "丙一")
    made = red_post.claim(session, item.id, [one.id for one in people], wait=True)
    assert states(session, item) == {"甲一": "claimed", "乙一": "waiting", "丙一": "waiting"}
    assert red_post.to_tell(session) == []
    red_post.move(session, made[0].id, "cancel", reason="有事")
    assert states(session, item) == {"甲一": "cancelled", "乙一": "claimed", "丙一": "waiting"}
    (told,) = red_post.to_tell(session)
    assert told.person.name == "乙一"
    claiming.note_told(session, told.claim.id)
    assert red_post.to_tell(session) == []
    history.undo_last(session)
    history.undo_last(session)  # the cancelling and the moving up are one change
    assert states(session, item) == {"甲一": "claimed", "乙一": "waiting", "丙一": "waiting"}


def test_more_places_let_those_who_wait_move_up_at_once(session, item, enrol):
    red_post.claim(session, item.id, [one.id for one in enrol("甲一", "乙一", "丙一")], wait=True)
    red_post.save_item(session, replace(item, capacity=2))
    assert list(states(session, item).values()) == ["claimed", "claimed", "waiting"]


def test_an_item_with_fewer_places_than_claims_is_full_and_not_without_limit(session, item, enrol):
    red_post.save_item(session, replace(item, capacity=3))
    red_post.claim(session, item.id, [one.id for one in enrol("刘丽", "邵琪", "王芳")])
    with session.changing("update"):  # as before such a change was refused
        red_post.records.change(session.db, ServiceItem, item.id, {"capacity": 1})
    assert next(one.free for one in red_post.items(session) if one.item.id == item.id) == 0


def test_who_waits_takes_no_place_and_is_given_none_where_there_is_none(session, item, enrol):
    one, other = enrol("甲一", "乙一")
    made = red_post.claim(session, item.id, [one.id, other.id], wait=True)
    view = next(v for v in red_post.items(session) if v.item.id == item.id)
    assert (view.claimed, view.waiting, view.free) == (1, 1, 0)
    with pytest.raises(Conflict, match="理发"):
        red_post.move(session, made[1].id, "move_up")
    assert red_post.open_claims(session, [other.id]) == {}  # no agreement for who waits


def test_an_item_whose_period_is_over_takes_no_claims(session, item, enrol):
    red_post.save_item(session, replace(item, last_day="2026-10"))
    with pytest.raises(Conflict, match="2026-10"):
        red_post.claim(session, item.id, [enrol("甲一")[0].id])
    with pytest.raises(Invalid):
        red_post.save_item(session, replace(item, first_day="2026-12", last_day="2026-10"))


def _desk(folder, key, items, person, line, answers):
    """Claim each item when the other desk does; in a process of its own."""
    session = open_session(folder, key, Account(1, "李雯", "administrator"))
    said = []
    for number, one in enumerate(items):
        line.wait(60)
        try:
            said.append(red_post.claim(session, one, [person], wait=bool(number % 2))[0].state)
        except UserError as error:
            said.append(type(error).__name__)
    answers.put(said)
    session.close()


def test_two_processes_claim_the_last_place_200_times_never_overfilled_never_lost(session, enrol):
    one, other = enrol("刘丽", "邵琪")
    with session.changing("create"):
        kept = [ServiceItem(name=f"项目{n}", kind="elderly", capacity=1) for n in range(ROUNDS)]
        items = [found.id for found in red_post.records.add_all(session.db, kept)]
    start = get_context("spawn")
    line, answers = start.Barrier(2), start.Queue()
    desks = [
        start.Process(target=_desk, args=(session.folder, session.key, items, who, line, answers))
        for who in (one.id, other.id)
    ]
    for desk in desks:
        desk.start()
    said = [answers.get(timeout=120) for _ in desks]
    for desk in desks:
        desk.join(30)
    for number, pair in enumerate(zip(*said, strict=True)):
        second = "waiting" if number % 2 else "Conflict"  # refused in a sentence, or kept waiting
        assert sorted(pair) == sorted(["claimed", second]), number
    held = [red_post.claims_on(session, number) for number in items]
    assert [sum(v.claim.state == "claimed" for v in found) for found in held] == [1] * ROUNDS
    assert sum(map(len, held)) == ROUNDS + ROUNDS // 2


# shifts


def test_a_shift_has_places_of_its_own_and_what_is_missing_is_derived(session, item, shift, enrol):
    red_post.claim(session, item.id, [enrol("甲一")[0].id], shift=shift.id)
    (view,) = shifts.views(session, item=item.id)
    assert (view.held, view.missing) == (1, 1)
    assert (shift.begins, shift.ends, shift.minutes) == ("09:00", "11:00", 120)
    found = next(v for v in red_post.items(session) if v.item.id == item.id)
    assert (found.claimed, found.shifts, found.missing) == (0, 1, 1)
    with pytest.raises(Conflict, match="09:00"):
        red_post.claim(session, item.id, [one.id for one in enrol("乙一", "丙一")], shift=shift.id)


def test_recurring_shifts_are_made_once_and_taken_back_at_once(session, item):
    model = Shift(item=item.id, day=TODAY, begins="9:00", ends="11:00", needed=3)
    until = date(2026, 12, 31)
    made = shifts.add_recurring(session, model, Rule("week", 5), date(2026, 11, 22), until)
    assert [one.day for one in made][:2] == ["2026-11-28", "2026-12-05"]
    assert {one.needed for one in made} == {3}
    assert shifts.add_recurring(session, model, Rule("week", 5), date(2026, 11, 22), until) == []
    history.undo_last(session)
    history.undo_last(session)
    assert shifts.views(session, item=item.id) == []


def test_shifts_that_make_no_sense_are_refused(session, item):
    with pytest.raises(Invalid) as refused:
        shifts.save(session, Shift(item=item.id, day=TODAY, begins="11:00", ends="9:00"))
    assert set(refused.value.problems) == {"ends"}
    with pytest.raises(Invalid) as refused:
        shifts.save(session, Shift(item=item.id, day="2026-11", begins="上午", ends="11"))
    assert set(refused.value.problems) == {"day", "begins"}
    model = Shift(item=item.id, day=TODAY, begins="9", ends="11")
    with pytest.raises(Invalid):
        shifts.add_recurring(session, model, Rule("week"), date(2026, 11, 22), date(2040, 1, 1))
    for plan in (
        lambda: shifts.save(session, replace(model, day="2026-11-21")),
        lambda: shifts.add_recurring(
            session, model, Rule("week"), date(2026, 11, 21), date(2026, 12, 1)
        ),
    ):
        with pytest.raises(Invalid) as refused:
            plan()
        assert set(refused.value.problems) == {"day"}


def test_overlapping_shifts_are_refused_or_allowed_with_a_reason_that_is_kept(
    session, item, shift, enrol
):
    (one,) = enrol("甲一")
    near = shifts.save(session, Shift(item=item.id, day=TODAY, begins="10:30", ends="12:00"))
    after = shifts.save(session, Shift(item=item.id, day=TODAY, begins="12:00", ends="13:00"))
    red_post.claim(session, item.id, [one.id], shift=shift.id)
    with pytest.raises(Conflict, match="甲一"):
        red_post.claim(session, item.id, [one.id], shift=near.id)
    (made,) = red_post.claim(
        session, item.id, [one.id], shift=near.id, overlap_reason="两处在同一楼"
    )
    assert made.overlap_reason == "两处在同一楼"
    red_post.claim(session, item.id, [one.id], shift=after.id)  # begins when the other ends


def test_a_substitute_takes_the_place_and_both_claims_stay(session, item, shift, enrol):
    one, other, third = enrol("甲一", "乙一", "丙一")
    made, second = red_post.claim(session, item.id, [one.id, other.id], shift=shift.id)
    red_post.claim(session, item.id, [third.id], shift=shift.id, wait=True)
    with pytest.raises(Invalid):
        red_post.move(session, made.id, "substitute", reason="出差")
    with pytest.raises(Conflict, match="乙一"):
        red_post.move(session, made.id, "substitute", {"substitute": other.id}, reason="出差")
    red_post.move(session, made.id, "substitute", {"substitute": third.id}, reason="出差")
    assert states(session, item, shift) == {
        "甲一": "substituted", "乙一": "claimed", "丙一": "claimed",
    }  # fmt: skip
    left = next(v for v in red_post.claims_on_shift(session, shift.id) if v.claim.id == made.id)
    assert (left.substitute, left.claim.end_reason) == ("丙一", "出差")
    assert second.id in [v.claim.id for v in red_post.claims_of(session, other.id)]


def test_one_step_records_all_who_came_their_hours_and_who_did_not(session, item, shift, enrol):
    people = enrol("甲一", "乙一")
    made = red_post.claim(session, item.id, [one.id for one in people], shift=shift.id)
    assert shifts.attend(session, shift.id, {made[0].id: 90, made[1].id: 0}) == (1, 1)
    assert states(session, item, shift) == {"甲一": "served", "乙一": "no_show"}
    (done,) = service_log.log(session, 2026)
    assert (done.person.name, done.service.minutes, done.service.shift) == ("甲一", 90, shift.id)
    (view,) = shifts.views(session, item=item.id)
    assert (view.served, view.absent, view.missing) == (1, 1, 0)
    red_post.move(session, made[1].id, "served")  # was there after all, for the whole shift
    assert {one.service.minutes for one in service_log.log(session, 2026)} == {90, 120}
    history.undo_last(session)
    history.undo_last(session)
    assert service_log.log(session, 2026) == []
    assert set(states(session, item, shift).values()) == {"claimed"}


def test_nobody_has_served_in_a_shift_to_come_or_twice_in_one(session, item, shift, enrol):
    (one,) = enrol("甲一")
    coming = shifts.save(session, Shift(item=item.id, day="2026-11-28", begins="9", ends="11"))
    (early,) = red_post.claim(session, item.id, [one.id], shift=coming.id)
    with pytest.raises(Conflict, match="2026-11-28"):
        shifts.attend(session, coming.id, {early.id: 60})
    service_log.record(session, [one.id], item.id, done_on=TODAY, minutes=60)  # typed by hand
    (made,) = red_post.claim(session, item.id, [one.id], shift=shift.id)
    with pytest.raises(Conflict, match=one.person_no):
        shifts.attend(session, shift.id, {made.id: 60})
    assert states(session, item, shift) == {"甲一": "claimed"}


def test_a_shift_called_off_cancels_its_claims_with_the_reason(session, item, shift, enrol):
    (one,) = enrol("甲一")
    red_post.claim(session, item.id, [one.id], shift=shift.id)
    (told,) = shifts.call_off(session, shift.id, reason="下雪")
    assert told.id == one.id
    (kept,) = red_post.claims_of(session, one.id)
    assert (kept.claim.state, kept.claim.end_reason) == ("cancelled", "下雪")
    assert shifts.views(session, item=item.id) == []


def later(session, *, hours):
    return replace(session, now=lambda: NOW + timedelta(hours=hours))


def on_the_wall(session, item):
    return next(row for row in wall_lists.values(session)["items"] if row[2] == item.name)


def test_who_served_or_did_not_come_takes_up_a_place_everywhere(session, item, shift, enrol):
    one, other, third = enrol("甲一", "乙一", "丙一")
    made = red_post.claim(session, item.id, [one.id, other.id], shift=shift.id)
    shifts.attend(session, shift.id, {made[0].id: 90, made[1].id: 0})
    (view,) = shifts.views(session, item=item.id)
    found = next(v for v in red_post.items(session) if v.item.id == item.id)
    assert (view.taken, view.free, view.missing, found.missing) == (2, 0, 0, 0)
    assert on_the_wall(session, item)[-2:] == ["2", "0"]
    with pytest.raises(Conflict, match="09:00"):
        red_post.claim(session, item.id, [third.id], shift=shift.id)
    red_post.claim(session, item.id, [third.id], shift=shift.id, wait=True)
    with pytest.raises(Conflict, match="09:00"):
        red_post.move(session, red_post.claims_of(session, third.id)[0].claim.id, "move_up")
    shifts.save(session, replace(shift, needed=0))
    with pytest.raises(Conflict, match=one.person_no):  # nobody serves twice in one shift
        red_post.claim(session, item.id, [one.id], shift=shift.id)


def test_a_shift_that_has_ended_is_neither_offered_nor_claimed(session, item, shift, enrol):
    one, other = enrol("甲一", "乙一")
    red_post.claim(session, item.id, [one.id], shift=shift.id)
    assert shift.when in [v.shift.when for v in shifts.coming(session)]
    after = later(session, hours=1)
    assert shifts.coming(after) == []
    found = next(v for v in red_post.items(after) if v.item.id == item.id)
    assert (found.shifts, found.missing) == (0, 0)
    assert "9:00" not in "".join(on_the_wall(after, item))
    with pytest.raises(Conflict, match="服务日志"):
        red_post.claim(after, item.id, [other.id], shift=shift.id, wait=True)
    (kept,) = red_post.claims_of(after, one.id)
    shifts.attend(after, shift.id, {kept.claim.id: 60})


def test_nobody_is_told_to_come_to_a_shift_that_is_over(session, item, shift, enrol):
    shifts.save(session, replace(shift, needed=1))
    one, other = enrol("甲一", "乙一")
    made, _ = red_post.claim(session, item.id, [one.id, other.id], shift=shift.id, wait=True)
    red_post.move(session, made.id, "cancel", reason="有事")
    assert [told.person.name for told in red_post.to_tell(session)] == ["乙一"]
    assert red_post.to_tell(later(session, hours=1)) == []


def test_a_shift_is_not_moved_to_a_day_that_is_over(session, item, shift):
    with pytest.raises(Invalid, match="服务日志") as refused:
        shifts.save(session, replace(shift, day="2026-11-20"))
    assert set(refused.value.problems) == {"day"}
    with pytest.raises(Conflict, match="服务日志"):  # what was is not planned any more
        shifts.save(later(session, hours=24), replace(shift, needed=5))


def test_nothing_is_agreed_beyond_the_end_of_an_item(session, item, enrol):
    red_post.save_item(session, replace(item, last_day="2026-12-31"))
    (person,) = enrol("甲一")
    with pytest.raises(Invalid, match="2026-12-31") as refused:
        red_post.claim(session, item.id, [person.id], ends_on="2027-06-30")
    assert set(refused.value.problems) == {"ends_on"}
    (made,) = red_post.claim(session, item.id, [person.id], ends_on="2026-12")
    assert made.ends_on == "2026-12"


def test_no_shift_is_made_that_has_ended_already(session, item):
    model = Shift(item=item.id, day=TODAY, begins="8", ends="10:30")
    with pytest.raises(Invalid, match="服务日志") as refused:
        shifts.save(session, model)
    assert set(refused.value.problems) == {"ends"}
    made = shifts.add_recurring(
        session, model, Rule("week", 6), date(2026, 11, 22), date(2026, 11, 29)
    )
    assert [one.day for one in made] == ["2026-11-29"]


@pytest.mark.parametrize("minutes", [90, 0])
def test_a_shift_with_recorded_attendance_is_not_called_off(session, item, shift, enrol, minutes):
    (made,) = red_post.claim(session, item.id, [enrol("甲一")[0].id], shift=shift.id)
    shifts.attend(session, shift.id, {made.id: minutes})
    with pytest.raises(Conflict, match="到岗"):
        shifts.call_off(session, shift.id, reason="下雪")
    assert len(shifts.views(session, item=item.id)) == 1


def test_shifts_lie_within_the_period_of_their_item(session, item):
    red_post.save_item(session, replace(item, first_day="2026-12-01", last_day="2027-01"))
    model = Shift(item=item.id, day="2026-11-28", begins="9", ends="11")
    with pytest.raises(Invalid, match="2026-12-01") as refused:
        shifts.save(session, model)
    assert set(refused.value.problems) == {"day"}
    kept = shifts.save(session, replace(model, day="2027-01-31"))
    with pytest.raises(Invalid, match="2027-01"):
        shifts.save(session, replace(kept, day="2027-02-01"))
    weekly = Rule("week", 5)
    for first, last, field in (
        (date(2026, 11, 28), date(2026, 12, 31), "day"),
        (date(2026, 12, 1), date(2027, 2, 28), "last"),
    ):
        with pytest.raises(Invalid) as refused:
            shifts.add_recurring(session, model, weekly, first, last)
        assert set(refused.value.problems) == {field}
    with pytest.raises(Invalid, match="2027-01-31") as refused:
        red_post.save_item(session, replace(item, first_day="2026-12-01", last_day="2026-12"))
    assert set(refused.value.problems) == {"last_day"}


def test_no_fewer_places_are_offered_than_are_taken(session, item, shift, enrol):
    people = [one.id for one in enrol("甲一", "乙一")]
    red_post.save_item(session, replace(item, capacity=2))
    red_post.claim(session, item.id, people)
    red_post.claim(session, item.id, people, shift=shift.id)
    with pytest.raises(Invalid, match="已有 2 人") as refused:
        red_post.save_item(session, replace(item, capacity=1))
    assert set(refused.value.problems) == {"capacity"}
    with pytest.raises(Invalid, match="已有 2 人") as refused:
        shifts.save(session, replace(shift, needed=1))
    assert set(refused.value.problems) == {"needed"}
    for enough in (3, 0):
        red_post.save_item(session, replace(item, capacity=enough))
        shifts.save(session, replace(shift, needed=enough))


def test_the_agreement_names_the_time_of_a_shift(session, item, shift, enrol):
    (one,) = enrol("甲一")
    red_post.claim(session, item.id, [one.id], shift=shift.id)
    made = stations.save(session, Station(name="山水红驿"))
    red_post.save_item(session, replace(item, station=made.id))
    (someone,) = papers.paper_people.who(session, [one.id])
    assert someone.claims[0].fixed_day == "2026.11.22 09:00—11:00"
    assert (someone.claims[0].station, someone.claims[0].until) == ("山水红驿", "2026.11.22")


def test_the_agreement_names_the_period_and_the_station_of_the_item(session, item, enrol):
    made = stations.save(session, Station(name="山水红驿"))
    red_post.save_item(
        session,
        replace(item, station=made.id, capacity=3, first_day="2026-12-01", last_day="2027-06-30"),
    )
    one, other = enrol("甲一", "乙一")
    red_post.claim(session, item.id, [one.id])
    red_post.claim(session, item.id, [other.id], ends_on="2027-03")

    def said(person):
        return measure.drawn(papers.preview(session, "claim_agreement", {}, [person.id]).pdf)

    assert "自2026年12月1日至2027年6月30日" in said(one)
    assert "自2026年12月1日至2027年3月" in said(other)
    assert "长期" not in said(one)
    assert said(one).count("山水红驿") == 4  # at the head and at the seal, on both copies
    red_post.save_item(session, replace(item, capacity=3))
    assert "长期" in said(one)


def test_the_wall_asks_for_as_many_people_as_the_screen(session, item, enrol):
    """Also where an item has more shifts than the list has room for."""
    for day in range(23, 28):
        one = Shift(item=item.id, day=f"2026-11-{day}", begins="9:00", ends="11:00", needed=2)
        kept = shifts.save(session, one)
    red_post.claim(session, item.id, [enrol("甲一")[0].id], shift=kept.id)
    view = next(one for one in red_post.items(session) if one.item.id == item.id)
    row = next(row for row in wall_lists.values(session)["items"] if row[2] == item.name)
    assert (view.missing, row[-2:]) == (9, ["10", "9"])
    assert "等5班" in row[4]


# stations


def test_items_belong_to_stations_which_stay_while_they_have_any(session, item):
    made = stations.save(session, Station(name="山水红驿", address="山水家园东门"))
    with pytest.raises(Invalid):
        stations.save(session, Station(name="山水红驿"))
    red_post.save_item(session, replace(item, station=made.id))
    assert {one.station.name: one.items for one in stations.views(session)}["山水红驿"] == 1
    assert red_post.by_name(session, "理发", made.id).id == item.id
    with pytest.raises(NotFound):
        red_post.by_name(session, "法律咨询", made.id)
    with pytest.raises(Conflict):
        stations.put_away(session, made.id, reason="撤销")


def test_a_secretary_of_a_branch_changes_no_station_and_no_shift(session, item, shift):
    own = replace(session, account=Account(7, "王芳", "branch_secretary", branch="11"))
    for refused in (
        lambda: stations.save(own, Station(name="新站")),
        lambda: shifts.save(own, replace(shift, needed=9)),
        lambda: shifts.call_off(own, shift.id, reason="试"),
    ):
        with pytest.raises(Forbidden):
            refused()


# whom to ask


def test_suggestions_are_ranked_and_say_why(session, item, shift, enrol):
    with session.changing("create"):
        (org,) = orgs.add_branches(session, ["第一党支部"]).values()
    made = stations.save(
        session, Station(name="山水红驿", estate="山水家园", branch=int(org))
    )  # fmt: skip
    red_post.save_item(session, replace(item, station=made.id))
    near = {"estate": "山水家园", "branch": org}
    (best,) = enrol("甲一", specialities="理发、书法", five_manage="inservice_dual", **near)
    (able,) = enrol("乙一", specialities="理发")
    (close,) = enrol("丙一", **near)
    enrol("丁一")
    (busy,) = enrol("戊一", specialities="理发", **near)
    other = shifts.save(session, Shift(item=item.id, day=TODAY, begins="8", ends="10:45"))
    red_post.claim(session, item.id, [busy.id], shift=other.id)
    found = suggestions.for_item(session, item.id, shift.id)
    assert [one.person.id for one in found] == [best.id, close.id, able.id, busy.id]
    assert found[0].reasons == (
        "会理发", "住在山水家园", "属驿站所在支部", "今年还差2次服务", "时间空闲",
    )  # fmt: skip
    assert "08:00" in found[-1].clash
    red_post.claim(session, item.id, [best.id], shift=shift.id)
    assert best.id not in [
        one.person.id for one in suggestions.for_item(session, item.id, shift.id)
    ]


def test_a_reason_rests_on_nothing_that_the_account_does_not_see(session, item, enrol):
    red_post.save_item(session, replace(item, place="山水家园"))
    enrol("甲一", estate="山水家园", specialities="理发")
    assessor = replace(session, account=Account(7, "王芳", "assessor"))
    (found,) = suggestions.for_item(assessor, item.id)
    assert found.reasons == ("会理发", "没有其他认领")
