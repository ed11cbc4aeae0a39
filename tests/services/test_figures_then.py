"""A period that is over keeps its figures, whatever is changed afterwards."""

from dataclasses import replace
from datetime import datetime

import pytest

from desktop_app.domain.records.booking import Booking
from desktop_app.domain.records.help import HelpPair
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.reception import Reception
from desktop_app.domain.records.service_item import ServiceItem
from desktop_app.services import setup
from desktop_app.services.desk import bookings, orders, receptions
from desktop_app.services.help import help_pairs
from desktop_app.services.members import orgs, people
from desktop_app.services.posts import red_post, service_log
from desktop_app.services.reporting import figures
from desktop_app.services.session import Account
from tests.conftest import NOW, PASSWORD

OCTOBER = figures.period("2026-10")
FEW = {"sex": "1", "born_on": "1970-05-01", "person_category": "1", "joined_on": "1995-07-01"}


def on(session, month, day):
    return replace(session, now=lambda: datetime(2026, month, day, 10, 0))


def stepped(session, order_id, *steps):
    for step, values in steps:
        orders.move(session, order_id, step, values)


@pytest.fixture
def october(tmp_path):
    """A centre in use since 1 October, as it stands on the 31st."""
    asked = setup.CentreSetup(
        name="书院社区党群服务中心", street="北街街道", template="street_four", admin="李雯",
        password=PASSWORD,
    )  # fmt: skip
    begun = datetime(2026, 10, 1, 9, 0)
    made = setup.create_centre(tmp_path / "c", asked, now=lambda: begun).session
    with made.changing("update"):
        first, second = orgs.add_branches(made, ["第一支部", "第二支部"]).values()

    def enrol(name, **values):
        return people.save(made, Person(name=name, **FEW, **values)).person.id

    ann = enrol("刘丽", branch=first, five_manage="inservice_dual", unit_name="区税务局")
    bob, eve = enrol("邵琪", branch=second), enrol("王芳", branch=first)
    red_post.save_item(made, ServiceItem(name="磨刀", kind="convenience", capacity=2))
    item = red_post.by_name(made, "磨刀").id
    now = on(made, 10, 20)
    held, _, waits = red_post.claim(now, item, [ann, bob, eve], wait=True)
    service_log.record(now, [ann, bob], item, done_on="2026-10-18", minutes=60, served="周桂芳")
    slow = orders.new(on(made, 10, 2), Order(kind="wish", what="花镜", requester="何秀英"))
    quick = orders.new(on(made, 10, 30), Order(kind="study", what="辅导", requester="何秀英"))
    pair = help_pairs.propose(
        now, HelpPair(kind="household", name="周桂芳", phone="13900000001", helper=ann)
    )
    room = bookings.book(
        now, Booking(room="会议室", held_on="2026-10-25", begins="9", ends="11", purpose="读书",
                     unit="读书社", heads=12),
    )  # fmt: skip
    receptions.record(now, Reception(kind="enquiry", day="2026-10-20", name="某", matter="问路"))
    yield on(made, 10, 31), {
        "people": (ann, bob, eve), "item": item, "held": held, "waits": waits, "slow": slow,
        "quick": quick, "pair": pair, "room": room, "branches": (first, second),
    }  # fmt: skip
    made.close()


def told(session):
    """Return October: every figure with the rows behind it, and the kinds of services."""
    found = figures.of_period(session, OCTOBER)
    rows = {one.key: figures.rows_behind(session, OCTOBER, one.key) for one in found}
    months = {
        one.key: figures.by_month(session, 2026, one.key)[9]
        for one in found
        if one.key in figures.BY_KEY
    }
    return found, rows, months, figures.by_kind(session, OCTOBER)


def test_october_stays_as_it_was_whatever_november_brings(october) -> None:
    session, made = october
    hers = Account(7, "王芳", "branch_secretary", branch=made["branches"][0])
    before, own = told(session), told(replace(session, account=hers))
    numbers = {one.key: (one.number, one.of) for one in before[0]}
    assert numbers["items"] == (9, 9)
    assert numbers["claims_open"][0] == 2
    assert numbers["people"] == (2, 3)
    assert numbers["orders_overdue"] == (1, 2)
    assert numbers["bookings"] == (1, 1)
    now, (ann, bob, eve) = on(session, 11, 20), made["people"]
    item = red_post.by_name(now, "磨刀")
    red_post.save_item(now, ServiceItem(name="缝补", kind="elderly", capacity=30))
    red_post.save_item(now, replace(item, name="磨刀修伞", kind="elderly", capacity=9))
    red_post.move(now, made["held"].id, "end", reason="搬走")
    closed = red_post.items(now)[0].item
    red_post.save_item(now, replace(closed, is_closed="1"))
    people.save(now, replace(people.get(now, ann), unit_name="实验小学", name="刘莉"))
    people.save(now, Person(name="赵强", unit_name="区税务局", five_manage="inservice_dual", **FEW))
    moved = replace(people.get(now, eve), branch=made["branches"][1])
    people.save(now, moved, since="2026-11-10")
    people.delete(now, [bob], reason="转出")
    for one in service_log.log(now, 2026):
        if one.service.person_id == ann:
            service_log.confirm(now, [one.service.id], by="周桂芳")
    for order in (made["slow"], made["quick"]):
        stepped(
            now, order.id, ("accept", {}), ("claim", {"taken_by": ann}),
            ("finish", {"result": "好"}), ("confirm", {}), ("review", {"grade": "5"}),
            ("archive", {}),
        )  # fmt: skip
    help_pairs.move(now, made["pair"].id, "agree", {"measures": "每月走访"})
    bookings.move(now, made["room"].id, "hand_out")
    bookings.move(now, made["room"].id, "return")
    later = on(session, 11, 22)
    assert told(later) == before
    assert told(replace(later, account=hers)) == own
    november = {one.key: one.number for one in figures.of_period(later, figures.period("2026-11"))}
    assert (november["items"], november["orders_closed"], november["satisfied"]) == (9, 2, 2)


def test_of_several_changes_in_a_month_each_month_end_reads_what_stood_then(october) -> None:
    session, made = october
    number = made["slow"].number
    for month, day, step, values in (
        (11, 3, "accept", {}), (11, 4, "claim", {"taken_by": made["people"][0]}),
        (12, 2, "finish", {"result": "已办"}), (12, 3, "confirm", {}),
    ):  # fmt: skip
        orders.move(on(session, month, day), made["slow"].id, step, values)
    january = replace(session, now=lambda: datetime(2027, 1, 5, 10, 0))

    def state(period: str) -> str:
        rows = figures.rows_behind(january, figures.period(period), "orders_open")[1]
        return next(row[2] for row in rows if row[1] == number)

    states = [state(f"2026-{month}") for month in (10, 11, 12)]
    assert len(set(states)) == 3, states
    months = figures.by_month(january, 2026, "orders_open")
    for month in (10, 11, 12):
        shown = figures.of_period(january, figures.period(f"2026-{month}"))
        assert months[month - 1] == next(one.number for one in shown if one.key == "orders_open")


def test_what_was_typed_late_of_october_counts_in_october(october) -> None:
    session, made = october
    late = on(session, 11, 5)
    new = people.save(late, Person(name="赵强", **FEW)).person
    service_log.record(late, [new.id], made["item"], done_on="2026-10-12", minutes=30)
    found = {one.key: (one.number, one.of) for one in figures.of_period(late, OCTOBER)}
    assert found["people"] == (3, 4)  # whoever took part was there


def test_before_the_first_record_a_figure_names_the_day_it_is_counted_on(session, enrol) -> None:
    enrol("刘丽")
    early = {one.key: one for one in figures.of_period(session, figures.period("2026-09"))}
    people, services = early["people"], early["services"]
    assert (people.of, people.counted_on, people.since) == (
        1, "2026-09-30", NOW.date().isoformat(),
    )  # fmt: skip
    assert (services.counted_on, services.since) == ("2026-09-30", "")
