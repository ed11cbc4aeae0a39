"""Going back: by key, after a restart, and never over what somebody else has done since."""

from dataclasses import replace

import pytest

from desktop_app.domain.records.order import Order
from desktop_app.domain.records.org import Org
from desktop_app.domain.records.shift import Shift
from desktop_app.domain.records.unit import Unit
from desktop_app.errors import Conflict
from desktop_app.services import setup
from desktop_app.services.desk import orders, units
from desktop_app.services.keeping import change_sets, history, telling
from desktop_app.services.members import categories, orgs, people, roster
from desktop_app.services.posts import red_post, service_log, shifts
from desktop_app.services.session import Account
from desktop_app.storage import history as stored_history
from desktop_app.storage import office
from tests.conftest import NOW, PASSWORD


def test_undo_and_redo_walk_back_and_forth_through_edits(session, enrol):
    person = enrol("刘丽")[0]
    for text in ("一", "二"):
        people.save(session, replace(people.get(session, person.id), remarks=text))
    seen = []
    for step in (history.undo_last, history.undo_last, history.redo_last, history.redo_last):
        step(session)
        seen.append(people.get(session, person.id).remarks)
    assert seen == ["一", "", "一", "二"]
    assert history.redo_last(session) is None


def test_undo_and_redo_survive_closing_and_opening_the_file(session, folder, enrol):
    person = enrol("刘丽")[0]
    people.save(session, replace(person, remarks="改"))
    session.close()
    again = setup.unlock(folder, PASSWORD, now=lambda: NOW)
    history.undo_last(again)
    assert people.get(again, person.id).remarks == ""
    again.close()
    third = setup.unlock(folder, PASSWORD, now=lambda: NOW)
    history.redo_last(third)
    assert people.get(third, person.id).remarks == "改"
    third.close()


def test_undoing_a_creation_takes_the_person_away_and_redo_brings_all_back(session, enrol):
    person = enrol("刘丽", five_manage="resident_direct", mobile="13800000001")[0]
    history.undo_last(session)
    assert roster.total(session) == 0
    history.redo_last(session)
    assert people.get(session, person.id) == person
    assert len(categories.spans(session, person.id)) == 1


def test_undoing_a_deletion_brings_back_what_hangs_on_the_person(session, enrol):
    person = enrol("刘丽")[0]
    item = red_post.items(session)[0].item
    red_post.claim(session, item.id, [person.id])
    people.delete(session, [person.id], reason="重复")
    history.undo_last(session)
    assert [one.item.id for one in red_post.claims_of(session, person.id)] == [item.id]


def other_desk(session, name="王芳"):
    with session.db.atomic():
        number = office.add_account(session.db, name, "front_desk")
    return replace(session, account=Account(number, name, "front_desk"))


def test_undo_refuses_with_person_numbers_when_somebody_changed_the_rows_since(session, enrol):
    person = enrol("刘丽")[0]
    people.save(session, replace(person, remarks="甲"))
    with other_desk(session).on_this_thread() as other:
        people.save(other, replace(people.get(other, person.id), remarks="乙"))
    with pytest.raises(Conflict, match=person.person_no):
        history.undo_last(session)
    assert people.get(session, person.id).remarks == "乙"


def test_undo_goes_through_when_somebody_changed_another_field(session, enrol):
    person = enrol("刘丽")[0]
    people.save(session, replace(person, remarks="甲"))
    with other_desk(session).on_this_thread() as other:
        people.save(other, replace(people.get(other, person.id), native_place="山西"))
    history.undo_last(session)
    found = people.get(session, person.id)
    assert (found.remarks, found.native_place) == ("", "山西")


def test_undo_takes_back_only_ones_own_edits(session, enrol):
    person = enrol("刘丽")[0]
    with other_desk(session).on_this_thread() as other:
        people.save(other, replace(person, remarks="乙"))
        people.save(session, replace(people.get(session, person.id), native_place="山西"))
        history.undo_last(session)
    found = people.get(session, person.id)
    assert (found.remarks, found.native_place) == ("乙", "")


def test_a_category_decided_since_blocks_the_undo_of_an_earlier_decision(session, enrol):
    person = enrol("刘丽", five_manage="resident_direct")[0]
    day = "2026-11-22"
    categories.set_category(session, [person.id], "retired_takeover", since=day, reason="退休")
    with other_desk(session).on_this_thread() as other:
        categories.set_category(other, [person.id], "floating_assist", since=day, reason="流动")
    with pytest.raises(Conflict, match=person.person_no):
        history.undo_last(session)


def test_something_new_ends_the_way_forth(session, enrol):
    person = enrol("刘丽")[0]
    people.save(session, replace(person, remarks="甲"))
    history.undo_last(session)
    people.save(session, replace(person, native_place="山西"))
    assert history.redo_last(session) is None


def test_the_history_of_a_person_names_who_when_from_and_to(session, enrol):
    person = enrol("刘丽")[0]
    people.save(session, replace(person, remarks="甲"), reason="更正")
    line = history.of_person(session, person.id)[0]
    assert (line.who, line.before, line.after, line.reason) == ("李雯", "", "甲", "更正")
    assert line.at.startswith("2026-11-22T10:32")
    assert not line.sensitive


def test_the_history_marks_sensitive_values(session, enrol):
    person = enrol("刘丽", mobile="13800000001")[0]
    people.save(session, replace(person, mobile="13900000002"))
    assert history.of_person(session, person.id)[0].sensitive


def test_the_history_of_categories_reads_as_words(session, enrol):
    person = enrol("刘丽", five_manage="resident_direct")[0]
    categories.set_category(
        session, [person.id], "retired_takeover", since="2026-11-22", reason="退休"
    )
    told = " ".join(line.before + line.after for line in history.of_person(session, person.id))
    assert "离退休党员接管" in told
    assert "retired_takeover" not in told


def test_undo_by_key_never_takes_the_set_up_back(session) -> None:
    assert history.undo_last(session) is None
    assert red_post.items(session)


def test_undo_says_which_record_and_which_step(session, enrol):
    units.save_unit(session, Unit(name="供电所"))
    order = orders.new(session, Order(kind="convenience", what="换灯泡", requester="周桂芳"))
    orders.move(session, order.id, "accept")
    orders.move(session, order.id, "dispatch", {"unit": "供电所"})
    said = [history.undo_last(session).sentence for _ in range(3)]
    assert said == [f"已撤销：点单 DD2026-0001 {step}" for step in ("派单", "受理", "新增")]
    assert history.redo_last(session).sentence == "已重做：点单 DD2026-0001 新增"
    one, other = enrol("刘丽", "王芳")
    item = red_post.items(session)[0].item
    red_post.claim(session, item.id, [one.id])
    assert history.undo_last(session).sentence == (
        f"已撤销：认领服务 {item.name} 刘丽 {one.person_no} 新增"
    )
    red_post.claim(session, item.id, [one.id, other.id])
    assert history.undo_last(session).sentence == "已撤销：认领服务 2 条 新增"
    service_log.record(session, [one.id], item.id, done_on="2026-11-20", minutes=60)
    assert history.undo_last(session).sentence == f"已撤销：登记服务 刘丽 {one.person_no}"
    shifts.save(session, Shift(item=item.id, day="2026-12-05", begins="9", ends="11"))
    assert history.undo_last(session).sentence == f"已撤销：新增 班次 {item.name} 2026-12-05"


def test_undo_names_nobody_whom_this_account_may_not_see(session, enrol):
    branch = orgs.save(session, Org(name="第一支部"))
    person = enrol("刘丽")[0]
    people.save(session, replace(person, remarks="甲"))
    number = change_sets.newest(session)[0].id
    far = replace(session, account=Account(9, "小书", "branch_secretary", str(branch.id)))
    found = telling.told(far, stored_history.change_set(session.db, number))
    assert found == f"修改 {person.person_no}"
