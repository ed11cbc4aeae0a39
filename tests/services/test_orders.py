"""Orders from the counter to the archive. Source: domain.md 3.18 and 3.27."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from pypdfium2 import PdfDocument

from desktop_app.domain import fields
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.service import Service
from desktop_app.domain.workflows.order import ORDER
from desktop_app.errors import Conflict, Forbidden, Invalid
from desktop_app.services import workflows
from desktop_app.services.desk import orders
from desktop_app.services.keeping import audit, history
from desktop_app.services.members import roster
from desktop_app.services.merits import points
from desktop_app.services.paperwork import printing
from desktop_app.services.posts import service_log
from desktop_app.services.reporting import figures
from desktop_app.services.session import Account, Session
from desktop_app.storage import records
from tests.conftest import NOW

ASKED = Order(
    kind="convenience",
    what="换灯泡",
    requester="周桂芳",
    phone="13800001111",
    address="3号楼2单元501",
)


@pytest.fixture
def order(session):
    return orders.new(session, ASKED)


def at(session, **forward):
    return replace(session, now=lambda: NOW + timedelta(**forward))


def test_the_whole_round_from_the_counter_to_the_archive(session, order, enrol) -> None:
    helper = enrol("刘丽")[0]
    assert order.number == "DD2026-0001"
    orders.move(session, order.id, "accept")
    orders.move(session, order.id, "dispatch", {"taken_by": helper.id})
    orders.move(session, order.id, "claim")
    orders.move(session, order.id, "begin")
    orders.move(session, order.id, "finish", {"result": "灯泡已换"})
    orders.move(session, order.id, "confirm")
    orders.move(session, order.id, "review", {"grade": "5", "opinion": "很快"})
    done = orders.move(session, order.id, "archive")
    assert (done.state, done.closed_on, done.grade) == ("archived", "2026-11-22", "5")
    assert orders.views(session) == []
    assert [one.number for one in orders.closed(session).views] == ["DD2026-0001"]


def test_closed_orders_are_found_however_many_there_are(session, enrol, partner) -> None:
    helper = enrol("刘丽", branch="12")[0]
    found = [
        Order(kind="convenience", what="修水管", requester="顾俊强", unit=partner),
        Order(kind="elderly", what="理发", requester="白芳婷", taken_by=helper.id, grade="5"),
        *(Order(kind="wish", what="花镜", requester="周桂芳") for _ in range(workflows.NEWEST)),
    ]
    with session.changing("order"):
        for one in found:
            orders.add(session, one)
        session.db.execute("UPDATE service_order SET state = 'archived', closed_on = '2026-11-22'")
    every = orders.closed(session)
    assert (len(every.views), every.count) == (workflows.NEWEST, len(found))
    assert "DD2026-0001" not in {one.number for one in every.views}

    def numbers(text: str, account: Session = session) -> list[str]:
        return [one.number[-4:] for one in orders.closed(account, text).views]

    for text in ("dd2026-0001", "修水管", "gjq", "供电所", "顾俊强 水管", "gongdiansuo"):
        assert numbers(text) == ["0001"], text
    for text in ("理发", "刘丽", "liuli", "bft", "助老", "非常满意"):
        assert numbers(text) == ["0002"], text
    assert numbers("13800001111") == numbers("花镜 刘丽") == []
    assert orders.closed(session, "花镜").count == workflows.NEWEST
    own = replace(session, account=Account(8, "书记", "branch_secretary", branch="11"))
    assert numbers("刘丽", own) == []  # no name of another branch is found either
    assert numbers("白芳婷", own) == ["0002"]


def test_a_step_without_what_it_asks_for_is_refused_and_stores_nothing(session, order) -> None:
    orders.move(session, order.id, "accept")
    with pytest.raises(Invalid) as refused:
        orders.move(session, order.id, "claim")
    assert "taken_by" in refused.value.problems
    with pytest.raises(Invalid) as refused:
        orders.move(session, order.id, "cancel")
    assert "reason" in refused.value.problems
    assert orders.by_number(session, order.number).state == "accepted"


def test_an_order_goes_to_a_partner_unit_only_however_its_name_is_spaced(
    session, order, partner
) -> None:
    orders.move(session, order.id, "accept")
    for step in ("dispatch", "claim"):
        with pytest.raises(Invalid, match="共建单位里没有“供电局”") as refused:
            orders.move(session, order.id, step, {"unit": "供电局"})
        assert set(refused.value.problems) == {"unit"}
    assert orders.by_number(session, order.number).state == "accepted"
    assert orders.move(session, order.id, "dispatch", {"unit": " 供 电所"}).unit == partner


def test_a_step_done_twice_changes_nothing(session, order) -> None:
    first = orders.move(session, order.id, "accept")
    before = session.db.execute("SELECT count(*) FROM history").fetchone()
    assert orders.move(session, order.id, "accept") == first
    assert session.db.execute("SELECT count(*) FROM history").fetchone() == before


def test_a_step_done_again_with_another_taker_is_refused(session, order, enrol) -> None:
    one, other = enrol("刘丽", "王芳")
    orders.move(session, order.id, "accept")
    orders.move(session, order.id, "claim", {"taken_by": one.id})
    with pytest.raises(Conflict, match="刘丽"):
        orders.move(session, order.id, "claim", {"taken_by": other.id})
    assert orders.move(session, order.id, "claim", {"taken_by": one.id}).taken_by == one.id


def test_a_closed_order_is_not_changed(session, order) -> None:
    orders.move(session, order.id, "cancel", reason="不需要了")
    with pytest.raises(Conflict, match="已取消"):
        orders.change(session, replace(order, what="修水管"))


def test_a_step_is_taken_back_whole(session, order) -> None:
    orders.move(session, order.id, "accept")
    history.undo_last(session)
    assert orders.by_number(session, order.number).state == "submitted"


def test_deadlines_count_working_days(session, order) -> None:
    """Accepting: one working day, domain.md 3.27; 2026-11-22 is a Sunday."""
    assert orders.view(session, order.id).due == date(2026, 11, 23)
    assert orders.view(session, order.id).alarm == ""
    assert orders.view(at(session, days=1), order.id).alarm == "amber"
    assert orders.view(at(session, days=2), order.id).alarm == "red"


def test_complex_orders_have_ten_working_days_and_own_holidays_move_them(session, partner) -> None:
    """Ten working days for complex orders, three for simple ones: domain.md 3.27."""
    made = orders.new(session, replace(ASKED, complex="1"))
    for step, values in (("accept", {}), ("claim", {"unit": partner})):
        orders.move(session, made.id, step, values)
    assert orders.view(session, made.id).due == date(2026, 12, 4)
    workflows.save_calendar(session, "2026-11-25 休\n2026-11-28 班\n2026-11-29 班")
    assert orders.view(session, made.id).due == date(2026, 12, 3)


def test_a_line_of_the_calendar_that_makes_no_sense_is_quoted(session) -> None:
    with pytest.raises(Invalid, match="国庆节"):
        workflows.save_calendar(session, "2027-10-01 休\n国庆节 休")
    assert workflows.calendar(session).own == {}


def test_a_far_wish_leaves_the_desk_its_own_days_to_accept(session, partner) -> None:
    made = orders.new(session, replace(ASKED, due_on="2026-12-20"))
    assert orders.view(session, made.id).due == date(2026, 11, 23)
    orders.move(session, made.id, "accept")
    orders.move(session, made.id, "claim", {"unit": partner})
    assert orders.view(session, made.id).due == date(2026, 12, 20)


def test_an_order_on_hold_is_due_again_on_its_day_and_goes_on_where_it_stood(
    session, order, partner
) -> None:
    orders.move(session, order.id, "accept")
    orders.move(session, order.id, "claim", {"unit": partner})
    with pytest.raises(Invalid, match="今天"):
        orders.move(session, order.id, "suspend", {"resume_on": "2026-11-21"}, reason="等配件")
    orders.move(session, order.id, "suspend", {"resume_on": "2026.11.24"}, reason="等配件")
    alarms = [orders.view(at(session, days=one), order.id).alarm for one in (0, 1, 2, 3)]
    assert alarms == ["", "", "amber", "red"]
    assert orders.move(session, order.id, "resume").state == "claimed"
    orders.move(session, order.id, "begin")
    orders.move(session, order.id, "suspend", {"resume_on": "2026-12-01"}, reason="等配件")
    assert orders.move(session, order.id, "resume").state == "in_progress"


def test_the_trail_says_what_each_step_was_given(session, order, enrol, partner) -> None:
    helper = enrol("刘丽", branch="12")[0]
    for step, values in (
        ("accept", {}), ("dispatch", {"unit": "供电所"}), ("claim", {"taken_by": helper.id}),
        ("finish", {"result": "已换"}), ("confirm", {}),
        ("review", {"grade": "1", "opinion": "慢"}),
    ):  # fmt: skip
        orders.move(session, order.id, step, values)
    orders.move(session, order.id, "reopen", reason="又坏了")
    stages = workflows.trail(session, ORDER, order.id)
    given = [(one.state, one.given, one.reason) for one in stages]
    assert given[:2] == [
        ("重办", (), "又坏了"), ("已评价", ("评价：非常不满意", "意见建议：慢"), "")
    ]  # fmt: skip
    assert given[3] == ("已办结", ("办理结果：已换",), "")
    assert given[4] == ("已接单", ("接单人：刘丽", "共建单位：供电所"), "")
    assert given[5] == ("已派单", ("共建单位：供电所",), "")
    history.undo_last(session)
    assert workflows.trail(session, ORDER, order.id)[0].given == ()
    own = replace(session, account=Account(8, "书记", "branch_secretary", branch="11"))
    assert not any("刘丽" in str(one) for one in workflows.trail(own, ORDER, order.id))


def test_a_repeated_caller_is_recognised(session, order) -> None:
    assert [one.number for one in orders.earlier(session, "13800001111")] == [order.number]
    assert orders.earlier(session, "", "周桂芳", "3号楼2单元501")
    assert orders.earlier(session, "13900001111") == []


def test_numbers_leave_no_gap_when_an_order_is_refused(session, order) -> None:
    with pytest.raises(Invalid):
        orders.new(session, replace(ASKED, what=""))
    assert orders.new(session, ASKED).number == "DD2026-0002"
    later = replace(session, now=lambda: datetime(2027, 1, 4, 9))
    assert orders.new(later, ASKED).number == "DD2027-0001"


def text_of(session, made) -> str:
    pdf = PdfDocument(printing.paper_pdf(session, made.paper_id))
    return "".join(page.get_textpage().get_text_bounded() for page in pdf)


def test_the_slip_names_the_place_only_once_the_order_is_taken(session, order, partner) -> None:
    before = text_of(session, orders.slip(session, order.id))
    assert "换灯泡" in before
    assert "3号楼" not in before
    assert "138" not in before
    orders.change(session, replace(order, urgency="2"))
    orders.move(session, order.id, "accept")
    orders.move(session, order.id, "claim", {"unit": partner})
    told = text_of(session, orders.slip(session, order.id))
    assert told.count("3号楼2单元501") == 1  # on the part of whoever took it
    assert told.count("3号楼***") == 1
    assert told.count("13800001111") == told.count("138****1111") == 1
    assert told.count("供电所") == told.count("特急") == 2


def test_the_review_slip_names_the_order_and_who_did_it(session, order, partner) -> None:
    for step, values in (
        ("accept", {}),
        ("claim", {"unit": partner}),
        ("finish", {"result": "好"}),
    ):
        orders.move(session, order.id, step, values)
    said = text_of(session, orders.review_slip(session, order.id))
    assert order.number in said
    assert "供电所" in said


def test_the_slip_of_a_late_order_bears_the_day_it_was_ordered(session, order) -> None:
    said = text_of(session, orders.slip(at(session, days=30), order.id))
    assert "2026年11月22日" in said
    assert "2026年12月" not in said


def test_an_order_done_again_is_graded_again(session, order, enrol) -> None:
    helper = enrol("刘丽")[0]
    for step, values in (
        ("accept", {}), ("dispatch", {"taken_by": helper.id}), ("claim", {}),
        ("finish", {"result": "已换"}), ("confirm", {}),
        ("review", {"grade": "3", "opinion": "慢"}),
    ):  # fmt: skip
        orders.move(session, order.id, step, values)
    again = orders.move(session, order.id, "reopen", reason="又坏了")
    assert (again.grade, again.opinion) == ("", "")


def test_the_slip_before_the_work_names_no_deadline_of_the_desk(session, order) -> None:
    assert "2026年11月2" not in text_of(session, orders.slip(session, order.id)).replace(
        "2026年11月22日", ""
    )


def test_the_telephone_of_a_member_is_stored_and_not_shown_to_the_front_desk(
    session, enrol
) -> None:
    one = enrol("刘丽", mobile="13800002222")[0]
    desk = replace(session, account=Account(7, "小郑", "front_desk"))
    assert roster.shown_telephone(desk, one) == ""
    assert roster.shown_telephone(session, one) == "13800002222"
    assert not roster.may_show_telephone(desk, one.id)
    asked = replace(ASKED, requester="刘丽", phone="", person_id=one.id)
    assert orders.new(desk, asked).phone == "13800002222"


def test_a_secretary_reads_no_name_of_another_branch(session, order, enrol) -> None:
    helper = enrol("刘丽", branch="12")[0]
    orders.move(session, order.id, "accept")
    orders.move(session, order.id, "dispatch", {"taken_by": helper.id})
    own = replace(session, account=Account(8, "书记", "branch_secretary", branch="11"))
    assert "刘丽" not in orders.view(own, order.id).taken_by
    assert orders.view(session, order.id).taken_by == "刘丽"


def test_a_secretary_works_on_orders_of_the_own_branch_and_sees_no_place_of_others(
    session, order, enrol, partner
) -> None:
    """domain.md 3.18: the desk accepts, dispatches and cancels; the place is for who takes it."""
    near, far = enrol("刘丽", branch="11")[0], enrol("陈静", branch="12")[0]
    own = replace(session, account=Account(8, "书记", "branch_secretary", branch="11"))
    for step, values in (
        ("accept", {}), ("reject", {}), ("cancel", {}), ("dispatch", {"taken_by": far.id}),
    ):  # fmt: skip
        if step == "dispatch":
            orders.move(session, order.id, "accept")
        with pytest.raises(Forbidden, match="仅限您所在的党支部"):
            orders.move(own, order.id, step, values, reason="重复")
    for step, values in (("claim", {"unit": partner}), ("claim", {"taken_by": far.id})):
        with pytest.raises(Forbidden, match="仅限您所在的党支部"):
            orders.move(own, order.id, step, values)
    orders.move(session, order.id, "claim", {"taken_by": far.id})
    assert not orders.open_to(own, orders.by_id(own, order.id))
    assert orders.contact(own, orders.by_id(own, order.id)) == ""
    for hidden in (
        lambda: orders.reveal(own, order.id),
        lambda: orders.reveal_field(own, order.id, "address"),
        lambda: orders.change(own, replace(order, what="修锁")),
        lambda: orders.move(own, order.id, "begin"),
    ):
        with pytest.raises(Forbidden):
            hidden()
    mine = orders.new(own, ASKED)
    orders.move(session, mine.id, "accept")
    orders.move(own, mine.id, "claim", {"taken_by": near.id})
    assert orders.reveal(own, mine.id) == ("13800001111", "3号楼2单元501")
    assert orders.move(own, mine.id, "finish", {"result": "已换"}).state == "done"


def test_a_slip_tells_the_place_to_whom_it_concerns_and_the_log_says_so(
    session, order, partner
) -> None:
    orders.move(session, order.id, "accept")
    orders.move(session, order.id, "claim", {"unit": partner})
    own = replace(session, account=Account(8, "书记", "branch_secretary", branch="11"))
    assert "3号楼" not in text_of(session, orders.slip(own, order.id))
    shown = audit.Filter(action="view_sensitive")
    assert audit.count(session, shown) == 0
    assert "3号楼" in text_of(session, orders.slip(session, order.id))
    assert audit.lines(session, shown)[0].told.startswith(order.number)
    orders.slip(replace(session, drafts=True), order.id)  # a look shows them too
    assert audit.count(session, shown) == 2
    guest = replace(session, account=Account(9, "文印店", "guest_printer"))
    assert "order_slip" in {one.key for one in printing.archive(session)}
    assert "order_slip" not in {one.key for one in printing.archive(guest)}


def test_the_place_is_revealed_only_once_somebody_has_taken_the_order(
    session, order, enrol
) -> None:
    """domain.md 3.18: someone else's home address is shown only after claim."""
    assert orders.reveal(session, order.id) == ("13800001111", "")
    orders.move(session, order.id, "accept")
    orders.move(session, order.id, "claim", {"taken_by": enrol("刘丽")[0].id})
    assert orders.reveal(session, order.id) == ("13800001111", "3号楼2单元501")


def test_the_log_names_whose_telephone_was_shown(session, order, enrol) -> None:
    """By a link, by name and telephone, or that it is nobody of the roster."""
    near, far = enrol("刘丽", "陈静", mobile="13800002222")
    linked = orders.new(session, replace(ASKED, requester="刘丽", person_id=near.id))
    typed = orders.new(session, replace(ASKED, requester="陈静", phone="13800002222"))
    orders.reveal(session, linked.id)
    orders.reveal_field(session, typed.id, "phone")
    orders.reveal_field(session, order.id, "address")
    said = audit.lines(session, audit.Filter(action="view_sensitive"))[::-1]
    told = [(one.people, one.count, one.fields, one.told) for one in said]
    assert told == [
        (near.person_no, 1, "联系电话", "DD2026-0002"),
        (far.person_no, 1, "联系电话", "DD2026-0003"),
        ("", 1, "服务地点", "DD2026-0001  不在名册上"),
    ]
    assert audit.count(session, audit.Filter(person=near.id, action="view_sensitive")) == 1


def test_no_line_is_endless() -> None:
    assert fields.read("长" * 500, fields.by_name(Order)["address"])
    with pytest.raises(ValueError, match="500"):
        fields.read("长" * 501, fields.by_name(Order)["address"])


def test_what_a_member_did_for_an_order_stands_in_the_service_log(session, enrol) -> None:
    """Done, confirmed, credited: issue 5; the yearly minimum of domain.md 3.5 counts services."""
    person = enrol("刘丽", five_manage="inservice_dual", unit_name="区税务局")[0]
    made = orders.new(session, Order(kind="wish", what="花镜", requester="何秀英"))
    orders.move(session, made.id, "accept")
    orders.move(session, made.id, "claim", {"taken_by": person.id})
    with pytest.raises(Invalid) as refused:
        orders.move(session, made.id, "finish", {"result": "已办", "hours": "1:75"})
    assert set(refused.value.problems) == {"hours"}
    orders.move(session, made.id, "finish", {"result": "已办", "hours": "1.5"})
    assert service_log.log(session, 2026) == []
    orders.move(session, made.id, "confirm")
    orders.move(session, made.id, "confirm")
    (done,) = service_log.log(session, 2026, text=made.number.lower())
    assert (done.item, done.service.minutes, done.state) == (f"点单{made.number}", 90, "confirmed")
    assert (done.service.served, done.service.confirmed_by) == ("何秀英", "何秀英")
    stored = records.where(session.db, Service)[0]
    assert (stored.served, stored.confirmed_by) == ("", "")  # so that the order alone forgets them
    assert service_log.log(session, 2026, text="何秀英") == [done]
    assert service_log.coverage(session, 2026)[0].times == 1
    assert points.of_person(session, person.id, 2026)[0] == 2  # of the order, and no more
    november = figures.period("2026-11")
    assert ("wish", 1) in figures.by_kind(session, november)
    rows = figures.rows_behind(session, november, "services")[1]
    assert [row[-1] for row in rows] == [made.number]
    orders.move(session, made.id, "reopen", reason="又坏了")
    (back,) = service_log.log(session, 2026)
    assert (back.state, back.why) == ("taken_back", "又坏了")
    assert points.of_person(session, person.id, 2026)[0] == 0
    history.undo_last(session)
    history.undo_last(session)
    assert service_log.log(session, 2026) == []
    assert points.of_person(session, person.id, 2026)[0] == 0


def test_an_order_without_hours_or_done_by_a_unit_gives_no_service(session, enrol, partner) -> None:
    person = enrol("刘丽")[0]
    for who, hours in (({"taken_by": person.id}, ""), ({"unit": "供电所"}, "2")):
        made = orders.new(session, Order(kind="wish", what="花镜", requester="何秀英"))
        for step, values in (
            ("accept", {}), ("claim", who), ("finish", {"result": "已办", "hours": hours}),
            ("confirm", {}),
        ):  # fmt: skip
            orders.move(session, made.id, step, values)
    assert service_log.log(session, 2026) == []
