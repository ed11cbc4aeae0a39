"""People stored twice: found by what they share, told apart for good, merged and parted again."""

from dataclasses import replace
from itertools import pairwise

import pytest

from desktop_app.domain.query import Query
from desktop_app.errors import Conflict, Invalid, NotFound
from desktop_app.services.keeping import audit, change_sets, history, recycle_bin
from desktop_app.services.keeping.audit import Filter
from desktop_app.services.members import categories, duplicates, people, roster
from desktop_app.services.posts import red_post
from desktop_app.storage import office
from desktop_app.storage.office import Paper

NUMBER = "11010519491231002X"  # domain.md 2.8
OTHER_NUMBER = "440524188001010014"


def found(session):
    return [(one.reasons, one.strength) for one in duplicates.find(session)]


def test_one_name_and_one_birth_are_very_likely_one_person(session, enrol):
    enrol("刘丽", "刘丽")
    assert found(session) == [(("name_birth",), "strong")]


def test_a_month_agrees_with_its_day_but_not_with_another_month(session, enrol):
    enrol("刘丽", born_on="1970-05")
    enrol("刘丽", born_on="1970-05-20")
    enrol("刘丽", born_on="1970-06-20")
    assert len(found(session)) == 1


def test_names_of_one_sound_and_one_birth_are_proposed(session, enrol):
    enrol("张伟", "章伟")
    assert found(session) == [(("sound_birth",), "likely")]


def test_a_shared_telephone_is_a_weak_hint_and_nothing_between_a_couple(session, enrol):
    enrol("张伟", mobile="13800000001", born_on="1950-01-01")
    enrol("李刚", mobile="13800000001", born_on="1951-01-01")
    enrol("王芳", mobile="13800000001", born_on="1952-01-01", sex="2")
    assert found(session) == [(("phone",), "weak")]


def test_a_telephone_of_many_is_an_office_and_no_hint(session, enrol):
    for at in range(8):
        enrol(f"张{'一二三四五六七八'[at]}", mobile="13800000001", born_on=f"19{50 + at}-01-01")
    assert found(session) == []


def test_equal_names_with_two_valid_numbers_are_only_possible(session, enrol):
    enrol("刘丽", doc_number=NUMBER, born_on="1949-12-31", sex="2", joined_on="1970-05")
    enrol("刘丽", doc_number="110105194912310011", born_on="1949-12-31", joined_on="1970-05")
    assert found(session) == [(("name_birth",), "weak")]


def test_a_dead_member_and_a_living_one_of_one_number_are_certain(session, enrol):
    enrol("刘丽", doc_number=NUMBER, born_on="1949-12-31", sex="2", joined_on="1970-05",
          membership_status="4")  # fmt: skip
    enrol("刘莉", doc_number=NUMBER, born_on="1949-12-31", sex="2", joined_on="1970-05")
    assert found(session)[0][1] == "certain"


def test_two_people_told_apart_are_never_proposed_again_until_that_is_undone(session, enrol):
    one, other = enrol("刘丽", "刘丽")
    duplicates.not_the_same(session, other.id, one.id)
    assert found(session) == []
    history.undo_last(session)
    assert len(found(session)) == 1


@pytest.fixture
def two(session, enrol):
    """Two records of one person, with something hanging on each."""
    kept = enrol("刘丽", remarks="一", five_manage="unassigned")[0]
    other = enrol("刘丽", remarks="二", mobile="13800000001", five_manage="resident_direct",
                  party_group="第二小组")[0]  # fmt: skip
    items = [one.item.id for one in red_post.items(session)]
    red_post.claim(session, items[0], [kept.id, other.id])
    red_post.claim(session, items[1], [other.id])
    people.set_photo(session, other.id, b"\xff\xd8photo")
    return kept, other


def everything(session):
    """Return all rows of all ledgers: what an undo must bring back."""
    return {
        table: session.db.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
        for table in ("person", "dated", "claim", "photo", "pair")
    }


def test_a_merge_fills_gaps_and_keeps_all_that_hangs_on_both(session, two):
    kept, other = two
    duplicates.merge(session, kept.id, other.id, reason="同一人")
    one = people.get(session, kept.id)
    assert (one.remarks, one.mobile, one.party_group) == ("一", "13800000001", "第二小组")
    assert one.five_manage == "resident_direct"
    assert people.photo(session, kept.id) == b"\xff\xd8photo"
    states = sorted(view.state_label for view in red_post.claims_of(session, kept.id))
    assert len(states) == 3
    assert red_post.claims_of(session, other.id) == []
    with pytest.raises(NotFound):
        people.get(session, other.id)


def test_an_item_claimed_twice_is_open_once_after_the_merge(session, two):
    kept, other = two
    first = red_post.items(session)[0].item.id
    duplicates.merge(session, kept.id, other.id)
    assert {v.item.id: v.claimed for v in red_post.items(session)}[first] == 1


def test_the_field_chosen_by_the_clerk_wins(session, two):
    kept, other = two
    duplicates.merge(session, kept.id, other.id, take={"remarks"})
    one = people.get(session, kept.id)
    assert (one.remarks, one.mobile) == ("二", "")


def test_the_old_number_finds_the_person_who_was_kept(session, two):
    kept, other = two
    duplicates.merge(session, kept.id, other.id)
    assert people.by_person_no(session, other.person_no).id == kept.id
    assert list(roster.find(session, Query(text=other.person_no))) == [kept.id]


def test_at_most_one_open_row_a_field_and_no_overlap_after_a_merge(session, two):
    kept, other = two
    categories.set_category(
        session, [other.id], "floating_assist", since="2025-01-01", reason="外出"
    )
    categories.set_category(
        session, [kept.id], "resident_direct", since="2024-01-01", reason="常住"
    )
    duplicates.merge(session, kept.id, other.id, take={"five_manage"})
    spans = categories.spans(session, kept.id)
    assert sum(not one.valid_to for one in spans) == 1
    assert people.get(session, kept.id).five_manage == spans[-1].value
    for before, after in pairwise(spans):
        assert before.valid_to <= after.valid_from


def test_the_history_and_the_log_of_both_belong_to_the_kept(session, two):
    kept, other = two
    duplicates.merge(session, kept.id, other.id)
    created = [one for one in history.of_person(session, kept.id) if one.after == "新建"]
    assert len(created) == 2
    assert audit.count(session, Filter(person=kept.id, action="create")) == 2


def test_papers_of_the_other_are_papers_of_the_kept(session, two):
    kept, other = two
    with session.changing("print"):
        paper = Paper(key="member_card", number="1", title="", at="", account=0, pages=1,
                      people=(other.id,))  # fmt: skip
        number = office.add_paper(session.db, paper, b"%PDF")
    assert duplicates.papers_of(session, kept.id) == []
    duplicates.merge(session, kept.id, other.id)
    assert [one.id for one in duplicates.papers_of(session, kept.id)] == [number]


def test_undoing_a_merge_brings_everything_back_to_the_last_row(session, two):
    kept, other = two
    before = everything(session)
    duplicates.merge(session, kept.id, other.id, take={"remarks", "five_manage"})
    assert everything(session) != before
    number = change_sets.newest(session)[0].id
    assert change_sets.choices(session, number) == []
    change_sets.undo(session, number)
    assert everything(session) == before
    assert people.by_person_no(session, other.person_no).id == other.id


def test_a_number_goes_over_to_the_kept_person(session, enrol):
    kept = enrol("刘丽", born_on="1949-12-31", sex="2", joined_on="1970-05")[0]
    other = enrol("刘丽", born_on="1949-12", sex="2", joined_on="1970-05")[0]
    people.save(session, replace(other, doc_number=NUMBER))
    duplicates.merge(session, kept.id, other.id)
    assert people.get(session, kept.id).doc_number == NUMBER


def test_a_merge_that_could_not_be_stored_changes_nothing(session, enrol):
    kept = enrol("刘丽", joined_on="1995-07-01")[0]
    other = enrol("刘丽", joined_on="2001-07-01", converted_on="2002-07-01")[0]
    before = everything(session)
    with pytest.raises(Invalid):
        duplicates.merge(session, kept.id, other.id, take={"joined_on"})
    assert everything(session) == before


def test_nobody_is_merged_with_themselves_or_with_the_deleted(session, two):
    kept, other = two
    with pytest.raises(NotFound):
        duplicates.merge(session, kept.id, kept.id)
    people.delete(session, [other.id], reason="重复")
    with pytest.raises(NotFound):
        duplicates.merge(session, kept.id, other.id)


def test_a_merged_person_comes_back_by_undoing_the_merge_only(session, two):
    kept, other = two
    duplicates.merge(session, kept.id, other.id)
    assert [one.merged for one in recycle_bin.contents(session)] == [True]
    with pytest.raises(Conflict):
        recycle_bin.restore(session, [other.id])
