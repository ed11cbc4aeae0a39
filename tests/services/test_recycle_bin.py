"""What was put away can be found and brought back."""

import pytest

from desktop_app.errors import Conflict, NotFound
from desktop_app.services.keeping import history, recycle_bin
from desktop_app.services.members import people
from desktop_app.services.posts import red_post

NUMBER = "11010519491231002X"  # domain.md 2.8


def test_the_bin_tells_who_put_what_away_when_and_why(session, enrol):
    person = enrol("刘丽")[0]
    people.delete(session, [person.id], reason="重复登记")
    (one,) = recycle_bin.contents(session)
    assert (one.title, one.number, one.who) == ("刘丽", person.person_no, "李雯")
    assert (one.at, one.reason) == ("2026-11-22T10:32:00", "重复登记")


def test_several_come_back_at_once_with_what_hangs_on_them(session, enrol):
    some = enrol("刘丽", "邵琪")
    item = red_post.items(session)[0].item.id
    red_post.claim(session, item, [some[0].id])
    people.delete(session, [one.id for one in some], reason="误删")
    recycle_bin.restore(session, [one.id for one in some])
    assert recycle_bin.contents(session) == []
    assert people.get(session, some[1].id) == some[1]
    assert [one.item.id for one in red_post.claims_of(session, some[0].id)] == [item]
    history.undo_last(session)
    assert len(recycle_bin.contents(session)) == 2


def test_a_number_in_use_again_keeps_everybody_in_the_bin(session, enrol):
    common = {"born_on": "1949-12-31", "sex": "2", "joined_on": "1970-05"}
    one = enrol("刘丽", doc_number=NUMBER, **common)[0]
    other = enrol("邵琪")[0]
    people.delete(session, [one.id, other.id], reason="误删")
    enrol("刘丽", doc_number=NUMBER, **common)
    with pytest.raises(Conflict):
        recycle_bin.restore(session, [other.id, one.id])
    assert len(recycle_bin.contents(session)) == 2


def test_what_is_not_in_the_bin_cannot_be_restored(session, enrol):
    with pytest.raises(NotFound):
        recycle_bin.restore(session, [enrol("刘丽")[0].id])
