"""Figures: what they count, what they are part of, and that the rows behind them add up."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pypdfium2 import PdfDocument

from desktop_app.domain.records.order import Order
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.domain.reports.red_post import FIGURES
from desktop_app.errors import UserError
from desktop_app.services.demo_centre import demo
from desktop_app.services.desk import orders
from desktop_app.services.members import orgs
from desktop_app.services.posts import red_post, service_log
from desktop_app.services.reporting import figures, figures_out
from desktop_app.services.session import Account
from desktop_app.storage import records
from tests.conftest import NOW


@pytest.fixture
def served(session, enrol):
    tax = enrol("刘丽", "邵琪", five_manage="inservice_dual", unit_name="区税务局")
    enrol("王芳", five_manage="inservice_dual", unit_name="实验小学")
    item = red_post.items(session)[0].item
    for person, day, minutes in (
        (0, "2026-10-05", 60),
        (0, "2026-11-05", 90),
        (1, "2026-11-06", 30),
    ):
        service_log.record(session, [tax[person].id], item.id, done_on=day, minutes=minutes)
    return tax


def of(session, text):
    return {one.key: one for one in figures.of_period(session, figures.period(text))}


def test_a_month_and_its_year(session, served) -> None:
    month, year = of(session, "2026-11"), of(session, "2026")
    assert (month["services"].number, year["services"].number) == (2, 3)
    assert (month["minutes"].number, month["minutes"].unit) == (2.0, "小时")
    assert (month["people"].number, month["people"].of, month["people"].percent) == (2, 3, "66.7%")
    assert (year["units"].number, year["units"].of) == (1, 2)
    assert of(session, "2026-09")["services"].number == 0
    assert figures.by_month(session, 2026, "services") == [0] * 9 + [1, 2]
    assert dict(figures.by_kind(session, figures.period("2026")))["elderly"] == 3


def test_hours_have_the_decimals_of_the_service_log(session, served) -> None:
    item = red_post.items(session)[0].item.id
    for day, minutes in (("2026-11-07", 45), ("2026-11-08", 20)):
        service_log.record(session, [served[0].id], item, done_on=day, minutes=minutes)
    hours = of(session, "2026-11")["minutes"]
    assert hours.shown == service_log.hours_of(120 + 65) == "3.08"
    _, rows = figures.rows_behind(session, figures.period("2026-11"), "minutes")
    assert sorted(row[-1] for row in rows) == ["0.33", "0.5", "0.75", "1.5"]
    service_log.record(session, [served[0].id], item, done_on="2026-11-09", minutes=40)
    assert of(session, "2026-11")["minutes"].shown == "3.75"


def test_people_served_are_counted_by_kind_once_however_many_came(session, served) -> None:
    item = red_post.items(session)[0].item
    both = [one.id for one in served]
    service_log.record(session, both, item.id, done_on="2026-11-08", minutes=60, served="周桂芳")
    assert of(session, "2026-11")["served"].number == 3
    heads, rows = figures.rows_behind(session, figures.period("2026-11"), "served")
    assert heads == ("服务日期", "项目", "类别", "服务次数", "服务人次")
    assert rows[-1] == ("2026-11-08", item.name, "助老", "2", "1")
    assert figures.summed(session, figures.period("2026-11"), "served") == [("助老", "4", "3")]
    many = {"served": "何秀英、许雪梅，钱建国"}
    service_log.record(session, both[:1], item.id, done_on="2026-11-09", minutes=60, **many)
    rows = figures.rows_behind(session, figures.period("2026-11"), "served")[1]
    assert rows[-1] == ("2026-11-09", item.name, "助老", "1", "3")
    assert figures.summed(session, figures.period("2026-11"), "served") == [("助老", "5", "6")]


def test_coverage_says_how_many_of_a_unit_and_of_a_branch_served(session, served, enrol) -> None:
    enrol("赵强", five_manage="inservice_dual", unit_name="区税务局")
    assert figures.rows_behind(session, figures.period("2026"), "units")[1] == [
        ("区税务局", "2", "3", "3")
    ]


def test_units_and_branches_of_which_nobody_served_are_covered_too(session, served) -> None:
    """The paper would otherwise make the coverage better than it is."""
    year = figures.period("2026")
    assert figures.coverage(session, year, "units") == [
        ("区税务局", "2", "2", "3"), ("实验小学", "0", "1", "0"),
    ]  # fmt: skip
    with session.changing("update"):
        first, still = orgs.add_branches(session, ["第一支部", "第二支部"]).values()
        for one, branch in ((served[0], first), (served[1], still)):
            records.change(session.db, Person, one.id, {"branch": branch})
    text = PdfDocument(figures_out.print_page(session, year).pdf)[0].get_textpage()
    words = text.get_text_bounded()
    assert "实验小学" in words
    assert [row[0] for row in figures.coverage(session, year, "branches")] == [
        "第一支部",
        "第二支部",
    ]


def test_every_state_of_things_has_its_denominator(session, served) -> None:
    found = of(session, "2026-11")
    for key in ("items", "claims_open", "orders_open", "orders_closed", "orders_overdue"):
        assert found[key].of >= found[key].number, key


def test_who_waits_for_a_place_has_no_open_claim_until_moved_up(session, enrol) -> None:
    red_post.save_item(session, ServiceItem(name="磨刀", kind="convenience", capacity=1))
    item = red_post.by_name(session, "磨刀")
    early = replace(session, now=lambda: NOW.replace(month=10))
    held, _ = red_post.claim(early, item.id, [p.id for p in enrol("刘丽", "邵琪")], wait=True)
    assert of(session, "2026-10")["claims_open"].number == 1
    red_post.move(session, held.id, "cancel", reason="搬走")
    assert of(session, "2026-11")["claims_open"].number == 1  # who waited has moved up
    for text, name in (("2026-11", "邵琪"), ("2026-10", "刘丽")):  # in October it was still hers
        rows = figures.rows_behind(session, figures.period(text), "claims_open")[1]
        assert [row[1] for row in rows] == [name]


def test_a_reversed_service_counts_nowhere(session, served) -> None:
    wrong = service_log.log(session, 2026)[0].service
    service_log.reverse(session, wrong.id, reason="登记错人")
    found = of(session, "2026-11")
    assert (found["services"].number, found["people"].number) == (1, 1)


def test_orders_open_closed_and_how_long_they_took(session, partner) -> None:
    early = replace(session, now=lambda: NOW - timedelta(days=10))
    made = orders.new(early, Order(kind="wish", what="老花镜", requester="何秀英"))
    orders.new(session, Order(kind="wish", what="放大镜", requester="何秀英"))
    for step, values in (
        ("accept", {}), ("claim", {"unit": partner}), ("finish", {"result": "已送"}),
        ("confirm", {}), ("review", {"grade": "4"}), ("archive", {}),
    ):  # fmt: skip
        orders.move(session, made.id, step, values)
    found = of(session, "2026-11")
    assert (found["orders_new"].number, found["orders_open"].number) == (2, 1)
    assert (found["orders_closed"].number, found["orders_closed"].of) == (1, 2)
    assert found["days_to_close"].number == 10
    assert found["satisfied"].percent == "100.0%"
    assert found["orders_overdue"].number == 0
    heads, rows = figures.rows_behind(early, figures.period("2026-11"), "orders_open")
    then = next(row for row in rows if row[1] == made.number)  # open then, closed since
    assert dict(zip(heads, then, strict=True))["状态"] == "已下单"
    assert then[-1] == ""


def test_orders_are_summed_up_by_kind_with_days_and_grades(session, partner) -> None:
    for kind, days, grade in (("wish", 10, "4"), ("wish", 4, "2"), ("wish", 1, "5")):
        early = replace(session, now=lambda days=days: NOW - timedelta(days=days))
        made = orders.new(early, Order(kind=kind, what="老花镜", requester="何秀英"))
        for step, values in (
            ("accept", {}), ("claim", {"unit": partner}), ("finish", {"result": "已送"}),
            ("confirm", {}), ("review", {"grade": grade}), ("archive", {}),
        ):  # fmt: skip
            orders.move(session, made.id, step, values)
    late = replace(session, now=lambda: NOW - timedelta(days=20))
    orders.new(late, Order(kind="elderly", what="理发", requester="王芳"))
    heads, rows = figures.rows_behind(session, figures.period("2026-11"), "order_kinds")
    elderly, wish, everything = (dict(zip(heads, row, strict=True)) for row in rows)
    assert elderly["点单类别"] == "助老"
    assert (elderly["受理"], elderly["办结"], elderly["超期"]) == ("1", "0", "1")
    assert (elderly["天数中位数"], elderly["满意率 %"]) == ("", "")
    assert (wish["天数中位数"], wish["平均天数"], wish["满意率 %"]) == ("4", "5.0", "66.7")
    assert [wish[f"{n}分"] for n in "54321"] == ["1", "1", "0", "1", "0"]
    assert (everything["点单类别"], everything["受理"]) == ("合计", "4")
    found = of(session, "2026-11")
    assert (found["order_kinds"].number, found["order_kinds"].of) == (2, 11)
    assert str(int(found["orders_new"].number)) == everything["受理"]


def test_a_secretary_gets_the_figures_and_rows_of_the_own_branch(session, enrol) -> None:
    with session.changing("update"):
        own, other = orgs.add_branches(session, ["第一支部", "第二支部"]).values()
    dual = {"five_manage": "inservice_dual"}
    mine, _ = enrol("刘丽", "赵强", branch=own, unit_name="区税务局", **dual)
    (alien,) = enrol("邵琪", branch=other, unit_name="实验小学", **dual)
    item = red_post.items(session)[0].item
    for one, minutes in ((mine, 60), (alien, 90)):
        service_log.record(session, [one.id], item.id, done_on="2026-11-05", minutes=minutes)
    for taker in (mine, alien):
        made = orders.new(session, Order(kind="wish", what="老花镜", requester="何秀英"))
        orders.move(session, made.id, "accept")
        orders.move(session, made.id, "claim", {"taken_by": taker.id})
    red_post.save_item(session, ServiceItem(name="磨刀", kind="convenience"))  # without a limit
    red_post.claim(session, red_post.by_name(session, "磨刀").id, [mine.id, alien.id])
    hers = replace(session, account=Account(7, "王芳", "branch_secretary", branch=own))
    when = figures.period("2026-11")
    places = of(session, "2026-11")["claims_open"].of
    assert (of(hers, "2026-11")["claims_open"].number, places) == (1, 49 + 2)
    assert of(hers, "2026-11")["claims_open"].of == places
    found = of(hers, "2026-11")
    assert (found["people"].number, found["people"].of) == (1, 2)
    assert (found["minutes"].number, found["minutes"].of, found["minutes"].each) == (1.0, 1, "1")
    assert (found["orders_new"].number, found["orders_overdue"].of) == (1, 1)
    assert not {"items", "branches"} & found.keys()
    for key in found:
        assert "邵琪" not in str(figures.rows_behind(hers, when, key))
    assert [row[1] for row in figures.rows_behind(hers, when, "services")[1]] == ["刘丽"]
    assert figures.rows_behind(hers, when, "order_kinds")[1][-1][1] == "1"
    assert sum(dict(figures.by_kind(hers, when)).values()) == 1
    assert figures.by_month(hers, 2026, "services")[-1] == 1
    made = figures_out.print_page(hers, when)
    text = PdfDocument(made.pdf)[0].get_textpage().get_text_bounded()
    assert "第一支部2026年11月工作统计表" in text
    assert figures.rows_behind(hers, when, "units")[1] == [("区税务局", "1", "2", "1")]
    assert [one.unit for one in service_log.coverage(hers, 2026)] == ["区税务局"]
    assert "区税务局" in text
    assert "实验小学" not in text
    homeless = replace(session, account=Account(8, "某", "branch_secretary", branch=""))
    assert of(homeless, "2026-11")["people"].of == 0


@pytest.fixture(scope="module")
def lively(tmp_path_factory):
    made = demo.create_demo(tmp_path_factory.mktemp("demo") / "demo", now=lambda: NOW)
    yield made
    made.close()


@pytest.mark.parametrize("key", [one.key for one in FIGURES])
def test_the_rows_behind_a_figure_are_what_it_counts(lively, key: str) -> None:
    when = figures.period("2026")
    value = next(one for one in figures.of_period(lively, when) if one.key == key)
    heads, rows = figures.rows_behind(lively, when, key)
    assert all(len(row) == len(heads) for row in rows)
    if key == "served":
        assert sum(int(row[-1]) for row in rows) == value.number > 0
    elif value.unit_code in ("hours", "days", "kinds"):
        assert bool(rows) == bool(value.number)
    else:
        assert len(rows) == value.number


def test_open_claims_are_as_many_in_the_figures_as_at_the_head_of_the_items(lively) -> None:
    """Claims of shifts are claims as those of whole items are."""
    found = {one.key: one for one in figures.of_period(lively, figures.period("2026-11"))}
    shown = red_post.items(lively)
    assert found["claims_open"].number == sum(one.held for one in shown)
    assert sum(one.held for one in shown) > sum(one.claimed for one in shown)


@pytest.mark.parametrize(("key", "column"), [("served", 2), ("bookings", 1), ("receptions", 1)])
def test_what_a_figure_adds_up_to_is_the_figure(lively, key: str, column: int) -> None:
    when = figures.period("2026")
    value = next(one for one in figures.of_period(lively, when) if one.key == key)
    assert sum(int(row[column]) for row in figures.summed(lively, when, key)) == value.number > 0


def test_the_page_of_a_month_and_of_a_year_is_one(lively) -> None:
    for text in ("2026-10", "2026"):
        made = figures_out.print_page(lively.drafting(), figures.period(text))
        (page,) = PdfDocument(made.pdf)
        words = page.get_textpage().get_text_bounded()
        assert made.pages == 1
        assert all(one in words for one in ("点单类别", "各月服务次数", "工作单位", "使用场地"))


@pytest.mark.parametrize("text", ["", "26", "2026-13", "十月", "2026-10-01"])
def test_what_is_no_period_is_quoted(text: str) -> None:
    with pytest.raises(UserError):
        figures.period(text)


def test_a_period_to_come_or_of_another_century_is_refused(session) -> None:
    for text in ("2027", "2026-12"):
        with pytest.raises(UserError, match="尚未开始"):
            figures.of_period(session, figures.period(text))
    for text in ("1-1", "+202", "9999-12", "0026"):
        with pytest.raises(UserError):
            figures.period(text)
