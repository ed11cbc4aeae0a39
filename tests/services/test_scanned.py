"""Where the code of a printed paper leads; each code is read from the paper itself."""

from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from desktop_app.documents import preview
from desktop_app.domain.records.order import Order
from desktop_app.errors import Forbidden, NotFound
from desktop_app.services.desk import orders, scanned
from desktop_app.services.desk.scanned import Belonging
from desktop_app.services.members import people
from desktop_app.services.paperwork import paper_archive, papers


def code(pdf: bytes, page: int = 0) -> str:
    width, height, pixels = preview.render_page(pdf, page, 300)
    picture = Image.frombytes("RGB", (width, height), pixels)
    return zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.Code128)[0].text


def test_slips_lead_to_their_order_and_other_papers_to_the_person(session, enrol) -> None:
    order = orders.new(session, Order(kind="wish", what="换灯泡", requester="周桂芳"))
    slip = orders.slip(session, order.id)
    review = orders.review_slip(session, order.id)
    for made in (slip, review):
        assert scanned.belonging(session, code(made.pdf)) == Belonging("order", order.id)
    second, first = enrol(
        "王芳", "安心", five_manage="inservice_dual"
    )  # papers list them by branch and sound
    log = papers.print_paper(session, "inservice_log", {}, [second.id, first.id])
    led = [scanned.belonging(session, code(log.pdf, page)) for page in (0, 1)]
    assert led == [Belonging("person", first.id), Belonging("person", second.id)]
    alone = papers.print_paper(session, "reportin_receipt", {}, [second.id])
    assert scanned.belonging(session, code(alone.pdf)) == Belonging("person", second.id)
    people.delete(session, [second.id], reason="迁出")
    assert scanned.belonging(session, code(alone.pdf)) == Belonging("paper", alone.paper_id)


def test_what_belongs_to_nothing_else_leads_to_the_kept_paper(session, enrol) -> None:
    by_hand = papers.print_paper(session, "order_slip", {"content": "换灯泡"}, [])
    assert scanned.belonging(session, code(by_hand.pdf)) == Belonging("paper", by_hand.paper_id)
    blank = papers.print_paper(session, "visit_record", {"name": "不在册的人"})
    assert scanned.belonging(session, code(blank.pdf)) == Belonging("paper", blank.paper_id)
    paper_archive.void(session, blank.paper_id, "打错了")
    assert scanned.belonging(session, code(blank.pdf)) == Belonging("paper", blank.paper_id)


def test_a_code_without_a_paper_a_mistyped_one_and_no_code_differ(session) -> None:
    made = papers.print_paper(session, "review_slip", {})
    good = code(made.pdf)
    with pytest.raises(NotFound, match="HF20260009"):
        scanned.belonging(session, "HF20260009R")
    with pytest.raises(NotFound, match="再扫"):
        scanned.belonging(session, good[:-1] + ("A" if good[-1] != "A" else "B"))
    for text in ("6901234567892", "CN123456789", "zhangwei", "DD2026-0001"):
        assert scanned.belonging(session, text) is None


def test_rights_hold_for_scans_too(session, enrol) -> None:
    person = enrol("王芳", branch="7")[0]
    made = papers.print_paper(session, "reportin_receipt", {}, [person.id])
    other = replace(session, account=replace(session.account, role="branch_secretary", branch="8"))
    with pytest.raises(Forbidden):
        scanned.belonging(other, code(made.pdf))


def test_whoever_may_see_nobody_reaches_by_a_code_only_papers_about_nobody(session, enrol) -> None:
    guest = replace(session, account=replace(session.account, id=99, role="guest_printer"))
    order = orders.new(session, Order(kind="wish", what="换灯泡", requester="周桂芳"))
    person = enrol("王芳")[0]
    slip = orders.slip(session, order.id)
    receipt = papers.print_paper(session, "reportin_receipt", {}, [person.id])
    for made in (receipt, papers.print_paper(session, "visit_record", {})):
        with pytest.raises(Forbidden, match="查看党员"):
            scanned.belonging(guest, code(made.pdf))
    own = replace(guest, account=replace(guest.account, id=session.account.id))
    for each in (guest, own):  # it may bear the whole place
        with pytest.raises(Forbidden, match="接单和办理点单"):
            scanned.belonging(each, code(slip.pdf))
    assert scanned.belonging(own, code(receipt.pdf)) == Belonging("paper", receipt.paper_id)
