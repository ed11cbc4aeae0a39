"""Donation drives: who gave, who got, and never more out than in. Source: domain.md 4, row 52."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pypdfium2 import PdfDocument

from desktop_app.domain.records.donation import Drive, GoodsEntry
from desktop_app.domain.records.help import HelpPair
from desktop_app.errors import Conflict, Forbidden, Invalid
from desktop_app.services.help import drives, help_pairs, help_papers, student_aid
from desktop_app.services.keeping import change_sets, history, purging, retention
from desktop_app.services.session import Account
from tests.conftest import NOW

COATS = GoodsEntry(way="in", done_on="2026-11-20", item="棉衣", quantity=30, party="区税务局")


@pytest.fixture
def drive(session) -> Drive:
    return drives.save(session, Drive(name="暖冬行动", first_day="2026-11-01"))


def test_a_drive_has_a_name_of_its_own(session, drive) -> None:
    with pytest.raises(Invalid) as refused:
        drives.save(session, Drive(name="暖冬 行动", first_day="2026-12-01"))
    assert "暖冬行动" in refused.value.problems["name"]


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


@pytest.fixture
def student(session, enrol) -> HelpPair:
    """A student helped by a member of branch 12."""
    pair = HelpPair(kind="student", name="钱浩然", born_on="2005-03-01", school="师范学院大一")
    made = help_pairs.propose(session, pair)
    given = {"measures": "资助学费", "helper": enrol("刘丽", branch="12")[0].id}
    return help_pairs.move(session, made.id, "agree", given)


def printed(made) -> str:
    """The words of a paper without the gaps between them."""
    pages = PdfDocument(made.pdf)
    return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in pages)


def test_a_secretary_reads_no_name_of_somebody_helped_by_another_branch(
    session, drive, student
) -> None:
    money = {"item": "", "quantity": 0}
    put(session, drive, amount=80_000, **money)
    put(session, drive, way="out", amount=50_000, party="钱浩然", pair=student.id, **money)
    own = replace(session, account=Account(9, "某", "branch_secretary", "11"))
    seen = drives.entries(own, drive.id)[0].entry
    assert (seen.party, seen.amount) == (f"结对帮扶{student.number}", 50_000)
    near = replace(session, account=Account(9, "某", "branch_secretary", "12"))
    assert drives.entries(near, drive.id)[0].entry.party == "钱浩然"
    with pytest.raises(Forbidden):
        student_aid.of_pair(own, student.id)


def test_aid_to_a_student_stands_with_the_pair_from_a_drive_or_a_donor(
    session, drive, student
) -> None:
    """Student, school year, amount, donor, receipt: domain.md 4, row 51."""
    money = {"item": "", "quantity": 0}
    put(session, drive, amount=80_000, **money)
    put(session, drive, way="out", amount=50_000, party="钱浩然", pair=student.id, **money)
    paid = GoodsEntry(done_on="2026-08-31", amount=120_000, donor="区税务局", receipt="0031")
    made = student_aid.record(session, student.id, paid)
    kept = [(one.entry.amount, one.entry.party) for one in student_aid.of_pair(session, student.id)]
    assert kept == [(120_000, "钱浩然"), (50_000, "钱浩然")]
    assert student_aid.sums(session, 2026) == {student.id: 170_000}
    assert [one.amount for one in student_aid.of_school_year(session, 2026)] == [50_000]
    assert [one.amount for one in student_aid.of_school_year(session, 2025)] == [120_000]
    assert left(session, drive) == {"": 30_000}
    said = printed(help_papers.aid(session, 2025))
    assert "合计资助学生1名，1笔，资助金额共1200.00元。" in said
    assert [one for one in ("钱浩然", "师范学院大一", "区税务局", "0031") if one not in said] == []
    assert "暖冬" in printed(help_papers.aid(session, 2026))
    assert "资助金额1700.00元。" in printed(help_papers.summary(session, 2026))
    desk = replace(session, account=Account(9, "某", "front_desk"))
    said = printed(help_papers.aid(desk, 2025))
    assert "钱浩然" in said
    assert "师范学院" not in said  # where the student learns is sensitive
    drives.reverse(session, made.id, reason="未到账")
    assert student_aid.sums(session, 2026) == {student.id: 50_000}
    history.undo_last(session)
    assert student_aid.sums(session, 2026) == {student.id: 170_000}


@pytest.mark.parametrize(
    ("left_out", "said"), [("amount", "资助金额"), ("donor", "出资人"), ("done_on", "日期")]
)
def test_aid_without_day_amount_or_donor_is_refused(session, student, left_out, said) -> None:
    paid = GoodsEntry(done_on="2026-11-20", amount=120_000, donor="区税务局")
    empty = {left_out: 0 if left_out == "amount" else ""}
    with pytest.raises(Invalid) as refused:
        student_aid.record(session, student.id, replace(paid, **empty))
    assert said in refused.value.problems[left_out]
    assert student_aid.of_pair(session, student.id) == []


def test_what_a_student_was_given_loses_the_name_with_the_pair(session, student) -> None:
    """Three years as for orders: domain.md 6 rule 8, rules/retention.csv."""
    paid = GoodsEntry(done_on="2026-11-20", amount=120_000, donor="区税务局", remarks="学费")
    student_aid.record(session, student.id, paid)
    help_pairs.move(session, student.id, "end", reason="已毕业")
    later = replace(session, now=lambda: NOW + timedelta(days=3 * 365 + 2))
    purging.purge(later, retention.expired(later))
    kept = session.db.execute("SELECT amount, party, donor, remarks FROM goods_entry").fetchall()
    assert kept == [(120_000, "", "", "")]
