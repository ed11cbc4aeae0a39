"""Claims of Red Post Station items. Source: domain.md section 3.26, seed 004."""

from threading import Barrier, Thread

import pytest

from desktop_app.domain import codes
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.workflows.claim import CLAIM
from desktop_app.errors import Conflict, Invalid, NotFound, UserError
from desktop_app.services.keeping import history
from desktop_app.services.members import people
from desktop_app.services.posts import red_post


def item_named(session, name="家电维修日"):
    return next(one.item for one in red_post.items(session) if one.item.name == name)


def add_item(session, **values):
    red_post.save_item(session, ServiceItem(**{"name": "理发", "kind": "elderly", **values}))
    return item_named(session, values.get("name", "理发"))


def test_a_new_station_offers_items_of_all_six_kinds_in_their_order(session):
    kinds = [one.item.kind for one in red_post.items(session)]
    order = list(codes.table("service_category"))
    assert set(kinds) == set(order)
    assert kinds == sorted(kinds, key=order.index)


def test_a_claim_takes_a_place_and_ending_it_gives_the_place_back(session, enrol):
    item, (person,) = add_item(session, capacity=2), enrol("刘丽")
    (claim,) = red_post.claim(session, item.id, [person.id])
    assert claim.state == CLAIM.start
    assert next(v for v in red_post.items(session) if v.item.id == item.id).free == 1
    red_post.move(session, claim.id, "end", reason="服务期满")
    assert next(v for v in red_post.items(session) if v.item.id == item.id).free == 2


def test_an_item_without_a_limit_is_never_full(session, enrol):
    item = add_item(session, capacity=0)
    everybody = [one.id for one in enrol(*"甲乙丙丁戊己")]
    red_post.claim(session, item.id, everybody)
    assert next(v for v in red_post.items(session) if v.item.id == item.id).free == -1


def test_a_full_item_says_how_many_places_are_left_and_stores_nobody(session, enrol):
    item = add_item(session, capacity=2)
    with pytest.raises(Conflict, match="2"):
        red_post.claim(session, item.id, [one.id for one in enrol("刘丽", "邵琪", "赵轩飞")])
    assert red_post.claims_on(session, item.id) == []


def test_nobody_claims_the_same_item_twice_at_a_time(session, enrol):
    item, (one, other) = add_item(session), enrol("刘丽", "邵琪")
    red_post.claim(session, item.id, [one.id])
    with pytest.raises(Conflict, match=one.person_no):
        red_post.claim(session, item.id, [one.id, other.id])
    assert len(red_post.claims_on(session, item.id)) == 1


def test_a_closed_item_takes_no_claims(session, enrol):
    item = add_item(session, is_closed="1")
    with pytest.raises(Conflict, match="理发"):
        red_post.claim(session, item.id, [enrol("刘丽")[0].id])


def test_several_items_are_claimed_together_or_not_at_all(session, enrol):
    roomy, full = add_item(session, name="理发"), add_item(session, name="送药", capacity=1)
    one, other = enrol("刘丽", "邵琪")
    red_post.claim(session, full.id, [other.id])
    with pytest.raises(Conflict):
        red_post.claim_items(session, [roomy.id, full.id], [one.id])
    assert red_post.claims_of(session, one.id) == []
    red_post.claim_items(session, [roomy.id, item_named(session).id], [one.id])
    assert len(red_post.claims_of(session, one.id)) == 2
    history.undo_last(session)
    assert red_post.claims_of(session, one.id) == []


def test_a_person_chosen_twice_claims_once(session, enrol):
    item, (one,) = add_item(session), enrol("刘丽")
    assert len(red_post.claim(session, item.id, [one.id, one.id])) == 1


def test_a_deleted_person_cannot_claim(session, enrol):
    item, (one,) = add_item(session), enrol("刘丽")
    people.delete(session, [one.id], reason="重复")
    with pytest.raises(NotFound):
        red_post.claim(session, item.id, [one.id])


def test_the_last_place_is_given_to_one_of_two_desks(session, enrol):
    item, (one, other) = add_item(session, capacity=1), enrol("刘丽", "邵琪")
    start, refused = Barrier(2), []

    def desk(person_id):
        with session.on_this_thread() as own:
            start.wait(5)
            try:
                red_post.claim(own, item.id, [person_id])
            except UserError as error:
                refused.append(type(error))

    desks = [Thread(target=desk, args=(person.id,)) for person in (one, other)]
    for thread in desks:
        thread.start()
    for thread in desks:
        thread.join(30)
    assert refused == [Conflict]
    assert len(red_post.claims_on(session, item.id)) == 1


def test_ending_a_claim_needs_a_reason_and_keeps_it(session, enrol):
    item, (person,) = add_item(session), enrol("刘丽")
    (claim,) = red_post.claim(session, item.id, [person.id])
    with pytest.raises(Invalid):
        red_post.move(session, claim.id, "end", reason="  ")
    ended = red_post.move(session, claim.id, "end", reason="服务期满")
    assert (ended.state, ended.end_reason, ended.ended_on) == ("ended", "服务期满", "2026-11-22")


@pytest.mark.parametrize("state", ["claimed", "active", "ended", "cancelled"])
def test_a_step_outside_the_state_table_is_refused(session, enrol, state):
    (claim,) = red_post.claim(session, add_item(session).id, [enrol("刘丽")[0].id])
    ways = {"claimed": (), "active": ("start",), "ended": ("end",), "cancelled": ("cancel",)}
    for step in ways[state]:
        red_post.move(session, claim.id, step, reason="试")
    allowed = {move.key for move in CLAIM.moves_from(state)}
    for move in CLAIM.moves:
        given = {"substitute": 1}
        if move.key not in allowed and not CLAIM.done_already(state, move.key):
            with pytest.raises(Conflict):
                red_post.move(session, claim.id, move.key, given, reason="试")


def test_a_claim_taken_up_again_never_overfills_an_item(session, enrol):
    item, (one, other) = add_item(session, capacity=1), enrol("刘丽", "邵琪")
    (first,) = red_post.claim(session, item.id, [one.id])
    red_post.move(session, first.id, "end", reason="服务期满")
    red_post.claim(session, item.id, [other.id])
    with pytest.raises(Conflict, match="理发"):
        red_post.move(session, first.id, "resume")
    assert red_post.claims_of(session, one.id)[0].claim.state == "ended"


def test_an_item_without_a_name_or_kind_is_refused(session):
    with pytest.raises(Invalid) as refused:
        red_post.save_item(session, ServiceItem())
    assert set(refused.value.problems) == {"name", "kind"}
