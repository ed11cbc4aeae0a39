"""Help pairs: who may be stored, who sees what, what is due, what a visit leads to."""

import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app.domain import codes, help_due
from desktop_app.domain.records.help import HelpPair, HelpVisit
from desktop_app.domain.records.org import Org
from desktop_app.domain.records.person import Person
from desktop_app.errors import Conflict, Forbidden, Invalid, UserError
from desktop_app.services import work_lists
from desktop_app.services.demo_centre import demo_help
from desktop_app.services.desk import orders
from desktop_app.services.handing_out import Handing
from desktop_app.services.help import (
    help_lists,
    help_pairs,
    help_papers,
    help_sight,
    help_visits,
    student_aid,
)
from desktop_app.services.keeping import audit, change_sets, history, retention
from desktop_app.services.keeping import purging as services_purging
from desktop_app.services.members import duplicates, orgs, people
from desktop_app.services.paperwork import printing
from desktop_app.services.reporting import figures
from desktop_app.services.session import Account
from desktop_app.services.subjects import dossier
from desktop_app.storage import purging
from tests.conftest import NOW

HOUSEHOLD = HelpPair(
    kind="household", name="周桂芳", sex="2", born_on="1951-03-02", phone="13800001111",
    address="3号楼2单元501", hardship="05", health="3", situation="独居，每月透析",
)  # fmt: skip
CHILD = HelpPair(kind="student", name="小杰", born_on="2014-09-01", hardship="07")
CONSENT = {"guardian": "王秀兰", "consent_means": "signed", "consent_on": "2026-11-20"}


def at(session, days: int):
    return replace(session, now=lambda: NOW + timedelta(days=days))


def role(session, name: str, branch: str = ""):
    return replace(session, account=Account(session.account.id, "某", name, branch))


@pytest.fixture
def active(session, enrol):
    """A household helped by 刘丽 since today."""
    made = help_pairs.propose(session, HOUSEHOLD)
    helper = enrol("刘丽", mobile="13900002222")[0]
    given = {"measures": "每月送药", "helper": helper.id}
    help_pairs.move(session, made.id, "agree", given)
    return help_pairs.move(session, made.id, "start")


def visited(session, pair, **values) -> HelpVisit:
    begun = help_visits.begun(session, pair.id)
    return help_visits.record(session, replace(begun, **{"content": "身体尚好", **values}))


def view(session, pair):
    return next(one for one in help_lists.views(session) if one.pair.id == pair.id)


def test_numbers_are_given_in_order_and_none_is_used_by_a_refusal(session) -> None:
    with pytest.raises(Invalid) as refused:
        help_pairs.propose(session, replace(HOUSEHOLD, name=""))
    assert "name" in refused.value.problems
    assert help_pairs.propose(session, HOUSEHOLD).number == "BF2026-0001"


@pytest.mark.parametrize("left_out", ["guardian", "consent_means", "consent_on"])
def test_a_child_is_stored_only_with_the_guardians_consent(session, left_out) -> None:
    """Minors: domain.md 6, articles 28-32; seed 132."""
    with pytest.raises(Invalid) as refused:
        help_pairs.propose(session, replace(CHILD, **{**CONSENT, left_out: ""}))
    assert "监护人" in refused.value.problems[left_out]
    assert help_lists.views(session) == []
    assert help_pairs.propose(session, replace(CHILD, **CONSENT)).number == "BF2026-0001"


def test_a_student_needs_a_date_of_birth_and_a_grown_one_no_guardian(session) -> None:
    with pytest.raises(Invalid) as refused:
        help_pairs.propose(session, replace(CHILD, born_on=""))
    assert "born_on" in refused.value.problems
    assert help_pairs.propose(session, replace(CHILD, born_on="2008-11-22")).id


@pytest.mark.parametrize("cause", ["hardship", "hardship2"])
@pytest.mark.parametrize("code", ["07", "08"])  # orphans, left-behind children
def test_a_household_that_is_a_child_needs_birth_and_consent(session, cause, code) -> None:
    child = HelpPair(kind="household", name="小杰", **{cause: code})
    with pytest.raises(Invalid) as refused:
        help_pairs.propose(session, child)
    assert set(refused.value.problems) == {"born_on"}
    child = replace(child, born_on="2015-01-01")
    with pytest.raises(Invalid) as refused:
        help_pairs.propose(session, child)
    assert set(refused.value.problems) == set(CONSENT)
    with pytest.raises(Invalid) as refused:
        help_pairs.propose(session, replace(child, **{**CONSENT, "consent_on": "2014-12-31"}))
    assert "早于出生" in refused.value.problems["consent_on"]
    assert help_pairs.propose(session, replace(child, **CONSENT)).id


def test_a_birth_known_by_year_counts_as_the_youngest_it_may_be(session) -> None:
    with pytest.raises(Invalid):
        help_pairs.propose(session, replace(CHILD, born_on="2008"))
    assert help_pairs.propose(session, replace(CHILD, born_on="2007")).id


def test_a_consent_to_come_is_no_consent(session) -> None:
    with pytest.raises(Invalid) as refused:
        help_pairs.propose(session, replace(CHILD, **{**CONSENT, "consent_on": "2026-12-01"}))
    assert "consent_on" in refused.value.problems


def test_a_childs_pair_does_not_begin_when_its_consent_was_removed(session) -> None:
    made = help_pairs.propose(session, replace(CHILD, **CONSENT))
    help_pairs.move(session, made.id, "agree", {"measures": "辅导作业", "unit": "实验小学"})
    with session.changing("help"):
        session.db.execute("UPDATE help_pair SET consent_on = '' WHERE id = ?", [made.id])
    with pytest.raises(UserError, match="监护人"):
        help_pairs.move(session, made.id, "start")
    assert help_pairs.move(session, made.id, "end", reason="家长撤回同意").state == "ended"


def test_nobody_is_helped_twice_at_a_time(session) -> None:
    made = help_pairs.propose(session, HOUSEHOLD)
    with pytest.raises(Conflict, match=made.number):
        help_pairs.propose(session, replace(HOUSEHOLD, hardship="06"))
    help_pairs.move(session, made.id, "end", reason="已脱困")
    again = help_pairs.propose(session, HOUSEHOLD)
    with pytest.raises(Conflict, match=again.number):
        help_pairs.move(session, made.id, "again")


def test_a_pair_needs_measures_and_somebody_who_helps(session) -> None:
    made = help_pairs.propose(session, HOUSEHOLD)
    with pytest.raises(Invalid) as refused:
        help_pairs.move(session, made.id, "agree")
    assert {"measures", "helper"} <= set(refused.value.problems)


def test_calls_and_visits_are_due_by_the_rule(session, active) -> None:
    """A call each 30 days, a visit each 90: domain.md 3.19 and 3.27; amber from 80 %."""
    dues = {one.what: one.day.isoformat() for one in view(session, active).dues}
    assert dues == {"call": "2026-12-22", "visit": "2027-02-20"}
    assert help_lists.worst(view(at(session, 23), active)) == ""
    assert help_lists.worst(view(at(session, 24), active)) == "amber"
    assert help_lists.worst(view(at(session, 30), active)) == "amber"
    assert help_lists.worst(view(at(session, 31), active)) == "red"
    assert help_lists.overdue(at(session, 31)) == 1
    help_visits.record_call(at(session, 31), active.id)
    assert help_lists.overdue(at(session, 31)) == 0
    assert [one.what for one in view(at(session, 91), active).dues if one.alarm == "red"] == [
        "call", "visit",
    ]  # fmt: skip
    visited(at(session, 91), active)
    assert help_lists.worst(view(at(session, 91), active)) == ""


def test_a_festival_visit_is_due_in_the_two_weeks_before_the_festival(session, active) -> None:
    """Spring Festival of 2027 is 6 February (GB/T 33661-2017); rules/festivals.csv."""
    later = at(session, 70)  # 2027-01-31
    assert [one.festival.zh for one in view(later, active).dues if one.festival] == ["春节"]
    visited(later, active, kind="festival")
    assert [one for one in view(later, active).dues if one.festival] == []
    assert [one for one in view(at(session, 77), active).dues if one.festival] == []
    assert all(one.day.year >= 2026 for one in help_due.festivals())


def test_a_visit_needs_a_day_that_has_come_its_kind_and_a_word(session, active) -> None:
    wrong = replace(help_visits.begun(session, active.id), kind="", done_on="2026-12-01")
    with pytest.raises(Invalid) as refused:
        help_visits.record(session, wrong)
    assert {"kind", "done_on", "content"} == set(refused.value.problems)


def test_a_visit_raises_one_order_that_is_linked_with_it(session, active) -> None:
    visit = visited(session, active, needs="卫生间要装扶手")
    order = help_visits.order_of(session, visit.id)
    assert (order.what, order.requester) == ("卫生间要装扶手", "周桂芳")
    made = help_visits.raise_order(session, visit.id, order)
    assert help_visits.of_pair(session, active.id)[0].order == made.number
    with pytest.raises(Conflict):
        help_visits.raise_order(session, visit.id, order)
    assert len(orders.views(session)) == 1
    history.undo_last(session)
    assert orders.views(session) == []
    assert help_visits.of_pair(session, active.id)[0].order == ""


def test_the_front_desk_sees_whose_and_what_is_due_and_nothing_else(session, active) -> None:
    visited(session, active, needs="扶手")
    desk = role(session, "front_desk")
    seen = view(desk, active)
    assert (seen.pair.name, seen.helper) == ("周桂芳", "刘丽")
    assert all(not getattr(seen.pair, name) for name in help_sight.PRIVATE)
    line = help_visits.of_pair(desk, active.id)[0]
    assert line.has_needs
    assert (line.visit.content, line.visit.needs) == ("", "")
    for refused in (
        lambda: help_sight.reveal(desk, active.id),
        lambda: help_visits.in_full(desk, active.id),
        lambda: help_pairs.move(desk, active.id, "end", reason="x"),
        lambda: help_pairs.propose(desk, HOUSEHOLD),
    ):
        with pytest.raises(Forbidden):
            refused()
    assert help_visits.record_call(desk, active.id).id
    with pytest.raises(Forbidden):
        help_lists.views(role(session, "assessor"))


def test_showing_is_recorded_without_values(session, active) -> None:
    full = help_sight.reveal(session, active.id)
    assert full.address == "3号楼2单元501"
    body = session.db.execute("SELECT body FROM event ORDER BY id DESC LIMIT 1").fetchone()[0]
    assert active.number in body
    assert "address" in body
    assert "3号楼" not in body


def test_a_secretary_sees_the_pairs_of_the_own_branch(session, active, enrol) -> None:
    own, other = (orgs.save(session, Org(name=n, org_type="631")) for n in ("第一支部", "第二支部"))
    helper = people.get(session, active.helper)
    people.save(session, replace(helper, branch=str(own.id)))
    mine, theirs = (role(session, "branch_secretary", str(one.id)) for one in (own, other))
    assert [one.pair.number for one in help_lists.views(mine)] == [active.number]
    assert help_lists.views(theirs) == []
    with pytest.raises(Forbidden):
        help_sight.by_id(theirs, active.id)
    proposed = help_pairs.propose(theirs, replace(HOUSEHOLD, name="何秀英", phone="", address=""))
    assert [one.pair.id for one in help_lists.views(theirs)] == [proposed.id]


def test_the_list_of_changes_hides_what_is_sensitive(session, active) -> None:
    changed = replace(help_sight.reveal(session, active.id), hardship="06", situation="近况好转")
    help_pairs.change(session, changed)
    told = str(change_sets.details(session, change_sets.newest(session)[0].id))
    assert "好转" not in told
    assert "残疾" not in told
    assert "周桂芳" in told


def test_who_is_on_the_roster_is_linked_and_goes_with_a_purge(session, enrol) -> None:
    person = enrol("周桂芳", mobile="13800001111")[0]
    made = help_pairs.propose(session, HOUSEHOLD)
    assert made.person_id == person.id
    help_pairs.move(session, made.id, "agree", {"measures": "送药", "unit": "卫生站"})
    help_pairs.move(session, made.id, "start")
    visited(session, made)
    with session.changing("purge"):
        purging.purge(session.db, [person.id], at="2026-11-22", account=1, why="request")
    row = session.db.execute("SELECT number, name, address, situation FROM help_pair").fetchone()
    assert tuple(row) == (made.number, "", "", "")
    assert session.db.execute("SELECT content, way FROM help_visit").fetchone() == ("", "visit")


def test_a_helper_who_is_purged_is_named_by_no_visit(session, active) -> None:
    visited(session, active)
    with session.changing("purge"):
        purging.purge(session.db, [active.helper], at="2026-11-22", account=1, why="request")
    assert session.db.execute("SELECT helper, visitors FROM help_visit").fetchone() == (0, "")
    bodies = session.db.execute("SELECT group_concat(body) FROM history").fetchone()[0]
    assert "刘丽" not in bodies
    assert audit.verify(session).whole
    assert view(session, active).pair.name == "周桂芳"


def test_a_merge_keeps_the_helper(session, enrol) -> None:
    kept, other = enrol("刘丽", "刘莉", sex="2")
    made = help_pairs.propose(session, HOUSEHOLD)
    help_pairs.move(session, made.id, "agree", {"measures": "送药", "helper": other.id})
    duplicates.merge(session, kept.id, other.id)
    assert view(session, made).helper == "刘丽"
    assert session.db.execute("SELECT helper FROM help_pair").fetchone() == (kept.id,)
    history.undo_last(session)
    assert view(session, made).helper == "刘莉"


def test_what_is_due_for_the_member_at_the_desk(session, active) -> None:
    helper: Person = people.get(session, active.helper)
    assert [one.pair.id for one in help_lists.of_helper(session, helper.id)] == [active.id]


def test_three_years_after_its_end_a_pair_keeps_its_number_and_no_name(session, active) -> None:
    """Three years as for orders: domain.md 6 rule 8, rules/retention.csv."""
    visited(session, active, needs="扶手")
    help_pairs.move(session, active.id, "end", reason="已脱困")
    assert retention.expired(at(session, 3 * 365)) == []
    later = at(session, 3 * 365 + 2)
    (row,) = retention.expired(later)
    assert (row.kind, row.number) == ("help", active.number)
    services_purging.purge(later, [row])
    kept = session.db.execute("SELECT number, state, name, address, measures FROM help_pair")
    assert kept.fetchone() == (active.number, "ended", "", "", "")
    assert session.db.execute("SELECT way, content, needs FROM help_visit").fetchone() == (
        "visit", "", "",
    )  # fmt: skip
    assert audit.verify(later).whole


def reasons(session) -> str:
    return str(session.db.execute("SELECT group_concat(reason) FROM change_set").fetchone()[0])


def test_what_was_typed_as_reason_of_a_step_goes_with_the_pair(session, active, enrol) -> None:
    other = enrol("林芳")[0]
    given = {"helper": other.id}
    help_pairs.move(session, active.id, "hand_over", given, reason="家中老人透析后搬走")
    help_pairs.move(session, active.id, "start")
    help_pairs.move(session, active.id, "end", reason="已低保")
    people.save(session, replace(other, remarks="x"), reason="本人来电")
    later = at(session, 3 * 365 + 2)
    services_purging.purge(later, retention.expired(later))
    assert "透析" not in reasons(session)
    assert "低保" not in reasons(session)
    assert "本人来电" in reasons(session)
    assert audit.verify(later).whole


def test_figures_count_pairs_and_visits_and_their_rows_name_nobody(session, active) -> None:
    visited(session, active)
    help_visits.record_call(session, active.id)
    month = figures.period("2026-11")
    found = {one.key: one for one in figures.of_period(session, month)}
    keys = ("help_households", "help_students", "help_calls", "help_visits")
    assert [found[key].number for key in keys] == [1, 0, 1, 1]
    assert (found["help_reached"].number, found["help_reached"].of) == (1, 1)
    for key in (*keys, "help_reached"):
        assert "周桂芳" not in str(figures.rows_behind(session, month, key))
    assert active.number in str(figures.rows_behind(session, month, "help_visits"))


def test_a_persons_own_data_name_the_help_given_and_received(session, active, enrol) -> None:
    helped = enrol("何秀英", mobile="13700001234")[0]
    pair = replace(HOUSEHOLD, name="何秀英", phone="13700001234", address="")
    help_pairs.propose(session, pair)
    helper = people.get(session, active.helper)
    told = str(dossier.parts(session, helped, clear=True))
    assert "独居，每月透析" in told
    assert "重大疾病" in told
    own = str(dossier.parts(session, helper, clear=True))
    assert active.number in own
    assert "周桂芳" not in own
    assert "透析" not in own


def test_kept_papers_of_pairs_are_read_only_with_the_right(session, active) -> None:
    made = help_papers.plan(session, active.id)
    card = help_papers.card(session, active.id)
    desk = role(session, "front_desk")
    assert [one.id for one in printing.archive(desk)] == [card.paper_id]
    with pytest.raises(Forbidden):
        printing.paper_pdf(desk, made.paper_id)
    assert printing.paper_pdf(session, made.paper_id) == made.pdf
    with pytest.raises(Forbidden):
        help_papers.summary(desk, 2026)


def test_a_sheet_of_the_board_names_whose_and_when_and_nothing_sensitive(
    session, active, tmp_path
) -> None:
    file = tmp_path / "结对.xlsx"
    views = help_lists.shown(session, words=codes.chinese)
    with pytest.raises(Invalid):
        work_lists.export(session, "结对帮扶一览表", views, file, Handing(""))
    work_lists.export(session, "结对帮扶一览表", views, file, Handing("月度汇总"))
    with zipfile.ZipFile(file) as book:
        told = "".join(book.read(one).decode("utf-8") for one in book.namelist())
    assert "周桂芳" in told
    assert "3号楼" not in told
    assert "透析" not in told


def test_the_demo_holds_the_seeds_numbers_scaled(session, enrol) -> None:
    """95 households and 18 students: domain.md 4, rows 50-51, and 8."""
    members = enrol("刘丽", "王强")
    demo_help.fill(session, members)
    found = help_lists.views(session)
    kinds = [one.pair.kind for one in found]
    assert (kinds.count("household"), kinds.count("student")) == (95, 18)
    assert {"red", "amber", ""} == {help_lists.worst(one) for one in found}
    students = [one.pair.id for one in found if one.pair.kind == "student"]
    assert sum(bool(student_aid.of_pair(session, one)) for one in students) > len(students) // 2
    full = help_lists.in_full(session, students).values()
    assert all(one.guardian and one.consent_on and one.consent_means for one in full)


def test_a_call_of_a_day_is_recorded_once_at_the_press_of_a_button(session, active) -> None:
    help_visits.record_call(session, active.id)
    with pytest.raises(Conflict):
        help_visits.record_call(session, active.id)
    begun = help_visits.begun(session, active.id, "call")
    assert help_visits.record(session, replace(begun, content="傍晚又通话一次")).id


def test_a_visit_before_the_pair_was_proposed_is_refused(session, active) -> None:
    begun = replace(help_visits.begun(session, active.id), content="走访")
    with pytest.raises(Invalid) as refused:
        help_visits.record(session, replace(begun, done_on="2026-11-21"))
    assert "2026-11-22" in refused.value.problems["done_on"]


def test_a_call_of_today_says_nothing_that_nobody_said(session, active) -> None:
    help_visits.record_call(session, active.id)
    assert help_visits.in_full(session, active.id)[1][0].visit.content == ""


def test_an_order_for_a_child_names_the_pair(session) -> None:
    made = help_pairs.propose(session, replace(CHILD, **CONSENT))
    help_pairs.move(session, made.id, "agree", {"measures": "辅导作业", "unit": "实验小学"})
    pair = help_pairs.move(session, made.id, "start")
    visit = visited(session, pair, needs="要一台台灯")
    assert help_visits.order_of(session, visit.id).requester == f"结对帮扶{pair.number}"


def test_a_visit_of_long_ago_is_a_slip_of_the_pen(session) -> None:
    early = at(session, -3 * 365)
    active = help_pairs.propose(early, HOUSEHOLD)
    help_pairs.move(early, active.id, "agree", {"measures": "送药", "unit": "卫生站"})
    help_pairs.move(early, active.id, "start")
    begun = replace(help_visits.begun(session, active.id), content="走访")
    for day in ("1900-01-01", "2024-12-31"):
        with pytest.raises(Invalid) as refused:
            help_visits.record(session, replace(begun, done_on=day))
        assert day in refused.value.problems["done_on"]
    assert help_visits.record(session, replace(begun, done_on="2025-01-02")).id


def clerk(session, name: str, number: int):
    return replace(session, account=Account(number, "某", name, ""))


def test_a_wrong_visit_is_corrected_and_dues_and_figures_follow(session, active) -> None:
    later = at(session, 40)
    seen = help_visits.record(later, replace(help_visits.begun(later, active.id), content="尚好"))
    assert not any(one.alarm for one in view(later, active).dues)
    stored = help_visits.to_correct(later, seen.id)
    assert stored.content == "尚好"
    began = NOW.date().isoformat()
    help_visits.correct(later, replace(stored, way="call", kind="", done_on=began))
    assert {one.what: one.alarm for one in view(later, active).dues}["call"] == "red"
    assert help_visits.counts(later, 2026)[active.id][:2] == (1, 0)
    told = history.of_row(later, "help_visit", seen.id)
    assert (seen.done_on, began) in [(one.before, one.after) for one in told]
    history.undo_last(later)
    assert help_visits.to_correct(later, seen.id).way == "visit"


def test_a_visit_is_taken_back_with_a_reason_once_and_counts_no_more(session, active) -> None:
    seen = visited(session, active)
    with pytest.raises(Invalid):
        help_visits.take_back(session, seen.id, reason=" ")
    help_visits.take_back(session, seen.id, reason="记错了户")
    (line,) = help_visits.of_pair(session, active.id)
    assert (line.visit.taken_back_on, line.visit.reason, line.mine) == ("2026-11-22", "", False)
    assert help_visits.in_full(session, active.id)[1][0].visit.reason == "记错了户"
    assert view(session, active).last_contact == ""
    assert help_visits.counts(session, 2026) == {}
    assert help_visits.record_call(session, active.id).way == "call"
    for again in (help_visits.to_correct, lambda s, n: help_visits.take_back(s, n, reason="再次")):
        with pytest.raises(Conflict, match="撤回"):
            again(session, seen.id)


def test_a_visit_whose_order_is_open_is_not_taken_back(session, active) -> None:
    seen = visited(session, active, needs="修水管")
    order = help_visits.raise_order(session, seen.id, help_visits.order_of(session, seen.id))
    with pytest.raises(Conflict, match=order.number):
        help_visits.take_back(session, seen.id, reason="记错了户")
    orders.move(session, order.id, "cancel", reason="重复")
    help_visits.take_back(session, seen.id, reason="记错了户")
    with pytest.raises(Conflict, match="撤回"):
        help_visits.raise_order(session, seen.id, order)


def test_only_who_recorded_it_or_an_administrator_corrects_a_visit(session, active) -> None:
    desk = clerk(session, "front_desk", 77)
    seen = visited(session, active)
    with pytest.raises(Forbidden, match="李雯"):
        help_visits.to_correct(desk, seen.id)
    with pytest.raises(Forbidden):
        help_visits.take_back(desk, seen.id, reason="错")
    own = help_visits.record(desk, replace(help_visits.begun(desk, active.id), content="独居"))
    shut = help_visits.to_correct(desk, own.id)
    assert shut.content == ""
    help_visits.correct(desk, replace(shut, visitors="王红"))
    kept = help_visits.to_correct(session, own.id)
    assert (kept.visitors, kept.content) == ("王红", "独居")
    assert help_visits.of_pair(desk, active.id)[0].mine


@pytest.mark.parametrize(("members", "told"), [(31, "1到30"), (99_999, "1到30"), (30, "")])
def test_a_household_has_at_most_thirty_people(session, members, told) -> None:
    if not told:
        assert help_pairs.propose(session, replace(HOUSEHOLD, members=members)).members == members
        return
    with pytest.raises(Invalid) as refused:
        help_pairs.propose(session, replace(HOUSEHOLD, members=members))
    assert told in refused.value.problems["members"]
