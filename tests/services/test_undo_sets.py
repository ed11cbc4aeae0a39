"""Taking any change set back later, as a whole or field by field."""

from dataclasses import replace

import pytest

from desktop_app.domain.fields import by_name
from desktop_app.domain.records.person import Person
from desktop_app.errors import Conflict, NotFound
from desktop_app.services.keeping import change_sets
from desktop_app.services.members import categories, people
from desktop_app.services.posts import red_post

NUMBER = "11010519491231002X"  # domain.md 2.8


def newest(session):
    return change_sets.newest(session)[0].id


def edit(session, person, **values):
    people.save(session, replace(people.get(session, person.id), **values))
    return newest(session)


def rows(session):
    return {
        table: session.db.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
        for table in ("person", "dated", "claim", "photo")
    }


def test_the_list_tells_who_when_what_why_and_about_whom(session, enrol):
    one, other = enrol("刘丽", "邵琪")
    people.delete(session, [one.id, other.id], reason="搬走")
    found = change_sets.newest(session)[0]
    assert (found.who, found.at) == ("李雯", "2026-11-22T10:32:00")
    assert (found.action, found.reason) == ("删除", "搬走")
    assert (found.rows, found.people_count, found.people) == (2, 2, "刘丽、邵琪")


def test_the_list_goes_on_page_by_page(session, enrol):
    enrol(*"甲乙丙丁")
    first = change_sets.newest(session, limit=2)
    second = change_sets.newest(session, limit=2, before=first[-1].id)
    assert [one.people for one in (*first, *second)] == ["丁", "丙", "乙", "甲"]


def test_details_name_the_fields_and_hide_what_is_sensitive(session, enrol):
    person = enrol("刘丽", mobile="13800000001")[0]
    number = edit(session, person, mobile="13900000002", remarks="搬家", health_status="2")
    shown = {one.field: (one.before, one.after) for one in change_sets.details(session, number)}
    assert shown["备注"] == ("", "搬家")
    assert shown[by_name(Person)["mobile"].title] == ("138****0001", "139****0002")
    assert shown[by_name(Person)["health_status"].title] == ("", "****")


def test_an_old_change_is_taken_back_while_later_ones_stay(session, enrol):
    person = enrol("刘丽")[0]
    number = edit(session, person, remarks="一")
    edit(session, person, school="北大")
    assert change_sets.choices(session, number) == []
    change_sets.undo(session, number)
    now = people.get(session, person.id)
    assert (now.remarks, now.school) == ("", "北大")
    with pytest.raises(Conflict):
        change_sets.undo(session, number)


def test_what_was_changed_since_is_shown_with_all_three_values_and_by_whom(session, enrol):
    person = enrol("刘丽", remarks="零")[0]
    number = edit(session, person, remarks="一", school="北大")
    edit(session, person, remarks="二")
    (one,) = change_sets.choices(session, number)
    assert (one.field, one.before, one.after, one.now) == ("备注", "零", "一", "二")
    assert "刘丽" in one.subject
    assert one.since == "李雯，2026-11-22 10:32"


@pytest.mark.parametrize(("take", "left"), [(False, "二"), (True, "零")])
def test_the_clerk_chooses_field_by_field(session, enrol, take, left):
    person = enrol("刘丽", remarks="零")[0]
    number = edit(session, person, remarks="一", school="北大")
    edit(session, person, remarks="二")
    chosen = [one.key for one in change_sets.choices(session, number)] if take else []
    change_sets.undo(session, number, take_back=chosen)
    now = people.get(session, person.id)
    assert (now.remarks, now.school) == (left, "")


def test_such_an_undo_can_be_undone_itself(session, enrol):
    person = enrol("刘丽", remarks="零")[0]
    number = edit(session, person, remarks="一", school="北大")
    edit(session, person, remarks="二")
    before = rows(session)
    keys = [one.key for one in change_sets.choices(session, number)]
    change_sets.undo(session, number, take_back=keys)
    change_sets.undo(session, newest(session))
    assert rows(session) == before


def test_a_category_changed_since_goes_back_from_today_and_the_past_stays_told(session, enrol):
    person = enrol("刘丽")[0]
    categories.set_category(
        session, [person.id], "resident_direct", since="2026-01-01", reason="常住"
    )
    number = newest(session)
    categories.set_category(
        session, [person.id], "floating_assist", since="2026-06-01", reason="外出"
    )
    (one,) = change_sets.choices(session, number)
    change_sets.undo(session, number, take_back=[one.key])
    spans = categories.spans(session, person.id)
    assert [span.value for span in spans][-2:] == ["floating_assist", spans[-1].value]
    assert spans[-1].valid_from == "2026-11-22"
    assert sum(not span.valid_to for span in spans) == 1


def test_a_category_changed_since_stays_when_the_clerk_leaves_it(session, enrol):
    person = enrol("刘丽")[0]
    categories.set_category(
        session, [person.id], "resident_direct", since="2026-01-01", reason="常住"
    )
    number = newest(session)
    categories.set_category(
        session, [person.id], "floating_assist", since="2026-06-01", reason="外出"
    )
    before = rows(session)["dated"]
    change_sets.undo(session, number)
    assert rows(session)["dated"] == before


def test_a_created_person_who_was_given_something_since_stays_unless_chosen(session, enrol):
    person = enrol("刘丽")[0]
    number = newest(session)
    red_post.claim(session, red_post.items(session)[0].item.id, [person.id])
    (one,) = change_sets.choices(session, number)
    change_sets.undo(session, number)
    assert people.get(session, person.id) == person
    assert one.key == f"person:{person.id}:"


def test_a_created_person_changed_since_is_put_away_when_chosen(session, enrol):
    person = enrol("刘丽")[0]
    number = newest(session)
    edit(session, person, remarks="一")
    (one,) = change_sets.choices(session, number)
    change_sets.undo(session, number, take_back=[one.key])
    with pytest.raises(NotFound):
        people.get(session, person.id)
    change_sets.undo(session, newest(session))
    assert people.get(session, person.id).remarks == "一"


def test_a_bulk_change_is_taken_back_but_for_the_person_changed_since(session, enrol):
    some = enrol("刘丽", "邵琪", "王芳")
    ids = [one.id for one in some]
    categories.set_category(session, ids, "resident_direct", since="2026-01-01", reason="常住")
    number = newest(session)
    categories.set_category(session, ids[:1], "floating_assist", since="2026-06-01", reason="外出")
    assert len(change_sets.choices(session, number)) == 1
    change_sets.undo(session, number)
    now = [people.get(session, one).five_manage for one in ids]
    assert now == ["floating_assist", some[1].five_manage, some[2].five_manage]


def test_a_number_given_to_somebody_else_meanwhile_is_a_sentence(session, enrol):
    common = {"born_on": "1949-12-31", "sex": "2", "joined_on": "1970-05"}
    one = enrol("刘丽", doc_number=NUMBER, **common)[0]
    number = edit(session, one, doc_number="")
    enrol("刘莉", doc_number=NUMBER, **common)
    before = rows(session)
    with pytest.raises(Conflict):
        change_sets.undo(session, number)
    assert rows(session) == before


def test_a_change_that_never_was_is_a_sentence(session):
    with pytest.raises(NotFound):
        change_sets.undo(session, 12345)
