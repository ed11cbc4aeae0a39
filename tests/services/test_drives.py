"""Donation drives: who gave, who got, and never more out than in. Source: domain.md 4, row 52."""

from dataclasses import replace

import pytest

from desktop_app.domain.records.donation import Drive, GoodsEntry
from desktop_app.errors import Conflict, Forbidden, Invalid
from desktop_app.services.help import drives
from desktop_app.services.keeping import change_sets, history
from desktop_app.services.session import Account

COATS = GoodsEntry(way="in", done_on="2026-11-20", item="棉衣", quantity=30, party="区税务局")


@pytest.fixture
def drive(session) -> Drive:
    return drives.save(session, Drive(name="暖冬行动", first_day="2026-11-01"))


def put(session, drive, **values) -> GoodsEntry:
    return drives.record(session, replace(COATS, drive=drive.id, **values))


def left(session, drive) -> dict[str, int]:
    return {one.item: one.left for one in drives.stock(session, drive.id)}


def test_stock_is_what_came_less_what_went(session, drive) -> None:
    put(session, drive)
    put(session, drive, way="out", quantity=12, party="周桂芳家")
    put(session, drive, item="", quantity=0, amount=50_000, party="刘丽")
    assert left(session, drive) == {"": 50_000, "棉衣": 18}


def test_more_than_there_is_cannot_go_out_and_nothing_is_stored(session, drive) -> None:
    put(session, drive)
    with pytest.raises(Invalid) as refused:
        put(session, drive, way="out", quantity=31, party="周桂芳家")
    assert "棉衣" in refused.value.problems["quantity"]
    assert len(drives.entries(session, drive.id)) == 1
    with pytest.raises(Invalid):
        put(session, drive, way="out", done_on="2026-11-19", quantity=1, party="周桂芳家")


def test_every_entry_names_a_donor_or_recipient(session, drive) -> None:
    with pytest.raises(Invalid) as refused:
        put(session, drive, party="")
    assert "party" in refused.value.problems


@pytest.mark.parametrize(
    "wrong",
    [{"item": "", "quantity": 0}, {"quantity": 0}, {"amount": 100}, {"done_on": "2026-12-01"}],
)
def test_goods_or_money_a_number_and_a_day_that_has_come(session, drive, wrong) -> None:
    with pytest.raises(Invalid):
        put(session, drive, **wrong)


def test_an_entry_is_taken_back_by_a_second_row_once(session, drive) -> None:
    came = put(session, drive)
    put(session, drive, way="out", quantity=12, party="周桂芳家")
    with pytest.raises(Conflict):
        drives.reverse(session, came.id, reason="记错了")
    went = drives.entries(session, drive.id)[0].entry
    drives.reverse(session, went.id, reason="记错了")
    assert left(session, drive) == {"棉衣": 30}
    assert drives.entries(session, drive.id)[0].reversed
    with pytest.raises(Conflict):
        drives.reverse(session, went.id, reason="再来")
    drives.reverse(session, came.id, reason="记错了")
    assert drives.stock(session, drive.id) == []


def test_undo_does_not_take_stock_below_nothing(session, drive) -> None:
    put(session, drive)
    number = session.db.execute("SELECT max(id) FROM change_set").fetchone()[0]
    put(session, drive, way="out", quantity=12, party="周桂芳家")
    with pytest.raises(Conflict):
        change_sets.undo(session, number)
    assert left(session, drive) == {"棉衣": 18}
    history.undo_last(session)
    assert left(session, drive) == {"棉衣": 30}


def test_assessors_do_not_see_who_gave(session, drive) -> None:
    assessor = replace(session, account=Account(9, "某", "assessor"))
    with pytest.raises(Forbidden):
        drives.entries(assessor, drive.id)


def test_a_slip_of_the_figures_is_refused(session, drive) -> None:
    with pytest.raises(Invalid) as refused:
        put(session, drive, quantity=100_001)
    assert "100000" in refused.value.problems["quantity"]
