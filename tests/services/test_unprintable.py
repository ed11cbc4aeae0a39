"""Characters that no face has: refused where they are typed, 〓 where they were stored before."""

from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument

from desktop_app.domain.records.booking import Booking
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.org import Org
from desktop_app.domain.records.person import Person
from desktop_app.domain.records.unit import Unit
from desktop_app.errors import Invalid
from desktop_app.services import work_lists
from desktop_app.services.desk import bookings, orders, units
from desktop_app.services.members import orgs, people
from desktop_app.services.merits import points_manual
from desktop_app.services.paperwork import papers, printing
from desktop_app.services.posts import red_post, service_log
from desktop_app.storage import records

RARE = "𠅘𡈽𬱖"  # extensions B and E; HanaMinB has them
ASKED = Order(kind="convenience", what="换灯泡", requester="周桂芳", phone="13800001111")


def said(session, paper_id: int) -> str:
    pdf = PdfDocument(printing.paper_pdf(session, paper_id))
    return "".join("".join(page.get_textpage().get_text_range() for page in pdf).split())


def stored_before(session, order: Order, **values: str) -> None:
    with session.changing("order"):
        records.change(session.db, Order, order.id, values)


def test_what_no_paper_prints_is_refused_where_it_is_typed(session, enrol) -> None:
    one = enrol("刘丽")[0]
    item = red_post.items(session)[0].item
    order = orders.new(session, ASKED)
    orders.move(session, order.id, "accept")
    done = service_log.record(session, [one.id], item.id, minutes=60, done_on="2026-11-20")[0]
    day = {"done_on": "2026-11-22", "remarks": "真好😀"}
    for field, deed in (
        ("what", lambda: orders.new(session, replace(ASKED, what="换灯泡😀"))),
        ("what", lambda: orders.change(session, replace(order, what="换灯泡😀"))),
        ("reason", lambda: orders.move(session, order.id, "reject", reason="不办😀")),
        ("reason", lambda: service_log.reverse(session, done.id, reason="登记错了😀")),
        ("purpose", lambda: bookings.book(session, Booking(
            room="会议室", held_on="2026-12-05", begins="9", ends="11", unit="读书社",
            purpose="读书会😀"))),
        ("name", lambda: units.save_unit(session, Unit(name="区税务局😀"))),
        ("name", lambda: orgs.save(session, Org(name="第一支部😀"))),
        ("remarks", lambda: people.save(session, replace(one, remarks="😀"))),
        ("remarks", lambda: service_log.record(session, [one.id], item.id, minutes=60, **day)),
        ("remarks", lambda: points_manual.add(session, [one.id], "study", **day)),
    ):  # fmt: skip
        with pytest.raises(Invalid) as refused:
            deed()
        assert "😀（U+1F600）" in refused.value.problems[field]


def test_rare_characters_of_names_are_stored_and_printed(session) -> None:
    order = orders.new(session, replace(ASKED, requester=f"周{RARE}", address=f"{RARE}路3号"))
    assert f"周{RARE}" in said(session, orders.slip(session, order.id).paper_id)


def test_what_was_stored_before_prints_with_a_mark_and_may_be_changed(session) -> None:
    order = orders.new(session, ASKED)
    stored_before(session, order, what="换灯泡😀", requester="周\ue816芳")
    assert "换灯泡〓" in said(session, orders.slip(session, order.id).paper_id)
    made = work_lists.print_list(session, "点单", orders.shown(session))
    assert "周〓芳" in said(session, made.paper_id)
    kept = replace(orders.by_id(session, order.id), address="3号楼")
    orders.change(session, kept)
    with pytest.raises(Invalid):
        orders.change(session, replace(kept, what="换灯泡😀🙏"))


def test_a_list_of_people_marks_what_it_cannot_print_and_leaves_nobody_out(session, enrol) -> None:
    one, other = enrol("刘丽", "王芳")
    with session.changing("update"):
        records.change(session.db, Person, one.id, {"residence_address": "3号楼😀"})
    made = papers.print_paper(session, "roster", {}, [one.id, other.id])
    assert (made.people, made.left_out) == (2, ())
