"""Storing people: what is checked, what follows from what, who may be the same."""

from dataclasses import replace

import pytest

from desktop_app.domain.fields import by_name
from desktop_app.domain.records.person import Person
from desktop_app.errors import Invalid, NotFound, UserError
from desktop_app.services.members import people, roster

NUMBER = "11010519491231002X"  # domain.md 2.8
MEMBER = {
    "name": "刘丽", "sex": "2", "born_on": "1949-12-31", "person_category": "1",
    "joined_on": "1970-05", "converted_on": "1971-05",
}  # fmt: skip


def person(**values):
    return Person(**{**MEMBER, **values})


def test_a_saved_person_comes_back_as_it_was_with_a_number_and_the_sound_of_the_name(session):
    saved = people.save(session, person(remarks="楼组长")).person
    found = people.get(session, saved.id)
    assert found == saved
    assert found.person_no
    assert found.name_pinyin == "liu li"
    assert people.by_person_no(session, f" {found.person_no.lower()} ") == found


def test_person_numbers_are_never_given_twice_even_after_a_deletion(session, enrol):
    first = enrol("刘丽")[0]
    people.delete(session, [first.id], reason="重复")
    assert enrol("邵琪")[0].person_no != first.person_no


@pytest.mark.parametrize("missing", ["name", "sex", "born_on", "person_category", "joined_on"])
def test_a_member_without_a_required_field_is_refused_and_nothing_is_stored(session, missing):
    with pytest.raises(Invalid) as refused:
        people.save(session, person(**{missing: ""}))
    assert missing in refused.value.problems
    assert roster.total(session) == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("mobile", "12345"), ("born_on", "1899-12"), ("born_on", "2026-11-23"),
        ("joined_on", "1921-06"), ("doc_number", "110105194912310021"), ("sex", "7"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_true_is_refused_at_its_field(session, field, value):
    with pytest.raises(Invalid) as refused:
        people.save(session, person(**{field: value}))
    assert field in refused.value.problems


def test_conversion_before_joining_is_refused_only_when_it_surely_is(session):
    assert "converted_on" in people.problems_with(session, person(converted_on="1970-04"))
    assert people.problems_with(session, person(converted_on="1970-05")) == {}


def test_an_identity_number_gives_birth_sex_and_kind_of_document(session):
    made = people.save(session, person(doc_number=NUMBER.lower(), sex="", born_on="")).person
    assert (made.born_on, made.sex, made.doc_type) == ("1949-12-31", "2", "id_card")
    assert made.doc_number == NUMBER


def test_a_first_generation_number_is_upgraded_and_kept(session):
    made = people.save(session, person(doc_number="110105491231002")).person
    assert (made.doc_number, made.old_number) == (NUMBER, "110105491231002")
    assert "doc_number" in people.warnings_about(made, session.today())


def test_one_identity_number_belongs_to_one_person(session):
    people.save(session, person(doc_number=NUMBER))
    with pytest.raises(Invalid) as refused:
        people.save(session, person(name="邵琪", doc_number=NUMBER.lower()))
    assert set(refused.value.problems) == {"doc_number"}


def test_a_birth_that_differs_from_the_number_is_a_warning_not_a_refusal(session):
    made = people.save(session, person(doc_number=NUMBER, born_on="1949-11-30")).person
    assert set(people.warnings_about(made, session.today())) == {"born_on"}
    month_only = replace(made, born_on="1949-12")
    assert people.warnings_about(month_only, session.today()) == {}


def test_look_alikes_are_told_with_the_reason_and_never_by_themselves(session, enrol):
    known = enrol("刘丽", born_on="1949-12-31", mobile="13800000001", doc_number=NUMBER)[0]
    assert people.look_alikes(session, known) == []
    whys = {
        people.look_alikes(session, Person(**values))[0].why
        for values in (
            {"doc_number": NUMBER},
            {"name": "刘丽", "born_on": "1949-12"},
            {"name": "刘丽", "born_on": "1980-01-01"},
            {"mobile": "13800000001"},
        )
    }
    assert len(whys) == 4
    assert people.look_alikes(session, Person(name="刘力")) == []


def test_a_showing_is_recorded_without_the_value(session, enrol):
    made = enrol("刘丽", mobile="13800000001")[0]
    assert people.reveal(session, made.id, by_name(Person)["mobile"]) == "13800000001"
    body = session.db.execute("SELECT body FROM event WHERE action = 'view_sensitive'").fetchone()[
        0
    ]
    assert str(made.id) in body
    assert "13800000001" not in body


def test_a_deleted_person_is_neither_found_nor_saved(session, enrol):
    made = enrol("刘丽")[0]
    people.delete(session, [made.id], reason="重复")
    with pytest.raises(NotFound):
        people.get(session, made.id)
    with pytest.raises(NotFound):
        people.save(session, replace(made, remarks="改"))


def test_deleting_needs_a_reason(session, enrol):
    with pytest.raises(Invalid):
        people.delete(session, [enrol("刘丽")[0].id], reason=" ")
    assert roster.total(session) == 1


def test_a_photo_is_kept_replaced_and_removed(session, enrol):
    made = enrol("刘丽")[0]
    for jpeg in (b"\xff\xd8one", b"\xff\xd8two", b""):
        people.set_photo(session, made.id, jpeg)
        assert people.photo(session, made.id) == jpeg
    with pytest.raises(UserError):
        people.set_photo(session, made.id, b"x" * 500_000)


def test_completeness_grows_with_what_is_filled_in(session, enrol):
    made = enrol("刘丽")[0]
    fuller = replace(made, mobile="13800000001", native_place="山西")
    assert people.completeness(Person()) == 0
    assert people.completeness(made) < people.completeness(fuller) <= 100


def test_a_branch_holds_from_the_day_that_is_given(session, enrol):
    made = enrol("刘丽", party_group="第一小组")[0]
    people.save(session, replace(made, party_group="第二小组"), since="2026-11-22")
    people.save(session, replace(made, party_group="第三小组"), since="2026-03-01")
    assert roster.as_of(session, [made.id], "2026-03-01")[made.id]["party_group"] == "第三小组"
