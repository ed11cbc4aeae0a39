"""Deadlines and numbers a centre sets from a day on. Source: domain.md 3.27, “ship, dated”."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.domain import codes
from desktop_app.domain.numbers import Numbers, shipped
from desktop_app.domain.records.help import HelpPair
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.own_number import OwnNumber
from desktop_app.errors import Forbidden, Invalid
from desktop_app.services import own_numbers
from desktop_app.services.desk import counter, orders
from desktop_app.services.help import help_lists, help_pairs
from desktop_app.services.keeping import history, telling
from desktop_app.services.posts import red_post, service_log, suggestions
from desktop_app.services.session import Account
from desktop_app.storage import history as stored
from tests.conftest import NOW

MINIMUM = "dual.min_services_year"


def put(session, key, value, valid_from="2026-11-22"):
    return own_numbers.save(session, OwnNumber(key=key, value=value, valid_from=valid_from))


def test_the_shipped_minimum_is_two_services_a_year() -> None:
    """domain.md 3.27: `min_services_year` of `dual.*` is 2, from seed 003; used in 3.5."""
    (two,) = [one for one in shipped() if one.key == MINIMUM]
    assert (two.value, two.source) == (2, "domain.md 3.5 and 3.27")


def test_each_number_lies_between_its_bounds_and_has_words() -> None:
    for one in shipped():
        assert one.least <= one.value <= one.most
        assert one.source
    assert {one.key for one in shipped()} == set(codes.table("number"))


def test_the_minimum_of_a_year_is_the_one_of_its_last_day(session, enrol) -> None:
    person = enrol("刘丽", five_manage="inservice_dual", unit_name="区税务局")[0]
    item = red_post.items(session)[0].item
    for day in ("2026-11-20", "2026-11-21"):
        service_log.record(session, [person.id], item.id, done_on=day, minutes=60)
    put(session, MINIMUM, 4, "2027-01-01")
    assert service_log.coverage(session, 2026)[0].reached == 1
    assert service_log.minimum(session, 2027) == 4
    put(session, MINIMUM, 3)
    assert service_log.minimum(session, 2026) == 3
    assert service_log.minimum(session, 2027) == 4
    assert service_log.coverage(session, 2026)[0].reached == 0
    assert service_log.members_of(session, 2026, {"区税务局"})[0].short == 1
    assert service_log.short_of_minimum(session, 2026) == [(person.id, 2)]
    said = counter.visitor(session, person.id).due
    assert "本年已服务2次，应服务3次。" in said
    offered = suggestions.for_item(session, red_post.items(session)[1].item.id)
    assert "今年还差1次服务" in [why for one in offered for why in one.reasons]
    history.undo_last(session)
    assert service_log.minimum(session, 2026) == 2


def test_deadlines_of_orders_and_contacts_follow_from_their_day_on(session, enrol) -> None:
    order = orders.new(session, Order(kind="wish", what="换灯泡", requester="周桂芳"))
    before = orders.view(session, order.id).due
    put(session, "order.accept", 5)
    assert orders.view(session, order.id).due > before
    pair = help_pairs.propose(session, HelpPair(kind="household", name="周桂芳"))
    helper = enrol("刘丽")[0].id
    help_pairs.move(session, pair.id, "agree", {"measures": "送药", "helper": helper})
    help_pairs.move(session, pair.id, "start")
    due = {one.what: one.day for one in help_lists.view(session, pair.id).dues}
    put(session, "help.call_days", 10)
    soon = {one.what: one.day for one in help_lists.view(session, pair.id).dues}
    assert (due["call"] - soon["call"], due["visit"]) == (timedelta(days=20), soon["visit"])


@pytest.mark.parametrize(
    ("key", "value", "day", "wrong"),
    [
        (MINIMUM, 0, "2026-11-22", "value"),
        (MINIMUM, 100, "2026-11-22", "value"),
        (MINIMUM, 3, "2026-11-21", "valid_from"),  # what was due before stays
        (MINIMUM, 3, "2026-12", "valid_from"),
        ("publicity.days", 4, "2026-11-22", "value"),  # five are the least: domain.md 3.14
        ("help.minor_below", 16, "2026-11-22", "value"),  # the law has set it
    ],
)
def test_what_is_out_of_bounds_or_over_is_refused(session, key, value, day, wrong) -> None:
    with pytest.raises(Invalid) as refused:
        put(session, key, value, day)
    assert set(refused.value.problems) == {wrong}
    assert own_numbers.known(session).own == ()


def test_a_number_changes_once_on_a_day_and_a_change_to_come_is_changed(session) -> None:
    put(session, MINIMUM, 5, "2027-01-01")
    put(session, MINIMUM, 3, "2027-01-01")  # the later word counts
    setting = next(one for one in own_numbers.listed(session) if one.now.key == MINIMUM)
    assert (setting.now.value, setting.shipped, setting.coming.value) == (2, 2, 3)
    again = own_numbers.as_record(session, setting)
    own_numbers.save(session, replace(again, value=4))
    assert [one.value for one in own_numbers.known(session).own] == [4]
    put(session, MINIMUM, 5, "2028-01-01")
    with pytest.raises(Invalid) as refused:
        own_numbers.save(session, replace(again, valid_from="2028-01-01"))
    assert set(refused.value.problems) == {"valid_from"}
    assert "help.minor_below" not in [one.now.key for one in own_numbers.listed(session)]


def test_only_the_administrator_sets_them_and_the_log_tells_which(session) -> None:
    desk = replace(session, account=Account(7, "王芳", "front_desk"))
    with pytest.raises(Forbidden):
        put(desk, MINIMUM, 3)
    put(session, MINIMUM, 3)
    newest = stored.sets(session.db, limit=1)[0]
    assert "在职党员每年至少服务（次）" in telling.told(session, newest)


def test_a_shipped_rule_of_later_does_not_take_the_place_of_the_centres_own() -> None:
    own = OwnNumber(key=MINIMUM, value=3, valid_from="2025-01-01")
    assert Numbers((own,)).value(MINIMUM, NOW.date()) == 3
    assert Numbers((own,)).value(MINIMUM, date(2024, 1, 1)) == 2
