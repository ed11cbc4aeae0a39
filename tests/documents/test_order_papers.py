"""Claim agreement, order slip, review slip, pledge board."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.claim_agreement import AgreementData
from desktop_app.documents.papers.order_slip import OrderData
from desktop_app.documents.papers.pledge_board import BoardData
from desktop_app.documents.papers.review_slip import ReviewData
from desktop_app.documents.someone import Claimed, Someone
from tests.documents import measure

DAY = date(2026, 11, 22)
LONG = "中共江滨市北湖区春风街道梧桐里社区党群服务中心暨新时代文明实践站志愿服务总队联合支部委员会"
UYGUR = "阿卜杜热西提·买买提艾力·吐尔逊江·阿不都拉"
CUT = Claimed(
    item="上门理发", kind="助老", content="为行动不便的老人上门理发", fixed_day="每月第一个周六",
    place="老人家中", until="2027.03.01", station="山水红驿",
)  # fmt: skip
NASTY = Someone(
    name=UYGUR, branch=LONG, mobile="138****1234", place=1,
    claims=tuple(replace(CUT, item=f"{LONG[:12]}{n}") for n in range(8)),
)  # fmt: skip
ONE = Someone(name="刘丽", branch="第一支部", place=2, claims=(CUT, replace(CUT, until="")))
AGREEMENT = AgreementData(people=(ONE,), org="书院社区红色驿站", date=DAY, serial="2026-0001")
ORDER = OrderData(
    people=(ONE,), requester="张大妈", phone="4220000", address="书院小区3号楼2单元501室",
    content="家里水管漏水，请帮助联系维修。", urgency="加急", org="书院社区党群服务中心", date=DAY,
    serial="2026-0009",
)  # fmt: skip


def said(pdf: bytes, page: int = 1) -> str:
    return "".join(map(measure.said, measure.lines(pdf, page)))


def test_each_side_gets_a_copy_of_the_claims_as_they_are() -> None:
    """domain.md 5.2: A4, two copies; item, period, duty of both sides, exit rule."""
    pdf = PAPERS["claim_agreement"].render(AGREEMENT)
    assert preview.page_sizes_mm(pdf) == [pytest.approx((210, 297), abs=0.1)] * 2
    for page, copy in ((1, "红色驿站留存"), (2, "认领人留存")):
        text = said(pdf, page)
        for wanted in (copy, "书院社区红色驿站山水红驿", "上门理发", "助老", "长期",
                       "至2027年3月1日", "红色驿站的责任", "认领人的责任",
                       "退出", "编号：认领2026-0001", "（签名）"):  # fmt: skip
            assert wanted in text
        assert all(one.x0 >= 21.9 and one.x1 <= 188.1 for one in measure.glyphs(pdf, page))


def test_many_claims_and_long_names_leave_room_to_sign() -> None:
    pdf = PAPERS["claim_agreement"].render(replace(AGREEMENT, people=(NASTY, ONE)))
    assert preview.page_count(pdf) == 4
    sign = measure.line_with(pdf, "认领人（签名）")
    assert sign[0].baseline == pytest.approx(240.5, abs=3)
    above = [one.baseline for one in measure.glyphs(pdf) if one.baseline < sign[0].baseline - 1]
    assert max(above) < 233
    assert "认领2026-0001-2" in said(pdf, 3)
    assert "上门理发" in said(pdf, 3)
    blank = PAPERS["claim_agreement"].render(replace(AGREEMENT, people=()))
    assert preview.page_count(blank) == 2


def test_an_order_is_two_equal_halves_without_the_door() -> None:
    """domain.md 5.2: half A4, two copies, masked address; 3.18: 3 and 10 working days."""
    pdf = PAPERS["order_slip"].render(ORDER)
    assert preview.page_sizes_mm(pdf) == [pytest.approx((210, 297), abs=0.1)]
    marks = [one for one in measure.glyphs(pdf) if one.text == "漏"]
    assert marks[1].baseline - marks[0].baseline == pytest.approx(148.5, abs=0.05)
    text = said(pdf)
    for wanted in ("存根联", "办理联", "书院小区3号楼***", "3个工作日", "2026-0009", "刘丽"):
        assert wanted in text
    upper, lower = text.split("办理联")
    assert "501" not in upper
    assert "书院小区3号楼2单元501室" in lower
    assert text.count("非常满意") == text.count("加急") == 2
    assert not [one for one in measure.glyphs(pdf) if 142 < one.baseline < 152]
    two = PAPERS["order_slip"].render(replace(ORDER, people=(ONE, NASTY)))
    assert preview.page_count(two) == 2
    assert "2026-0009-2" in said(two, 2)


@pytest.mark.parametrize(("form", "width"), [("80毫米小票", 80), ("58毫米小票", 58)])
def test_an_order_fits_a_roll(form: str, width: float) -> None:
    """domain.md 5.2; the heads print 72 and 48 mm."""
    pdf = PAPERS["order_slip"].render(replace(ORDER, form=form, people=(NASTY,)))
    ((wide, _),) = preview.page_sizes_mm(pdf)
    assert wide == pytest.approx(width, abs=0.1)
    text = said(pdf).replace("\n", "")
    assert "书院小区3号楼2单元501室" in text  # the one who gets it goes there
    assert UYGUR in text
    free = 4 if width == 80 else 5
    assert all(free - 0.1 <= one.x0 and one.x1 <= width - free + 0.1 for one in measure.glyphs(pdf))
    lines = [measure.said(one) for one in measure.lines(pdf)]
    for grade in ("非常满意", "满意", "基本满意", "不满意", "非常不满意"):
        assert any(f"□{grade}" in one for one in lines)  # no grade is cut in two


def test_who_carries_an_order_out_is_a_member_a_unit_or_both_and_nobody_learns_the_door() -> None:
    """domain.md 3.18: the address is shown only after the claim."""
    mobile = replace(ORDER, phone="13800001111")
    for people, unit, doer in (
        ((ONE,), "", "刘丽"),
        ((), "区供电所", "区供电所"),
        ((ONE,), "区供电所", "刘丽（区供电所）"),
    ):
        text = said(PAPERS["order_slip"].render(replace(mobile, people=people, unit=unit)))
        assert text.count(doer) == 2
        upper, lower = text.split("办理联")
        assert ("138****1111" in upper, "13800001111" in lower) == (True, True)
    nobody = said(PAPERS["order_slip"].render(replace(mobile, people=())))
    assert "501" not in nobody
    assert "13800001111" not in nobody


def test_a_review_slip_is_a6_with_five_grades_to_tick() -> None:
    """domain.md 5.2: A6, five grades, one line of opinion."""
    pdf = PAPERS["review_slip"].render(
        ReviewData(order="2026-0009", content=LONG, handler=UYGUR, org=LONG, date=DAY, slips=3)
    )
    assert preview.page_sizes_mm(pdf) == [pytest.approx((105, 148), abs=0.1)] * 3
    for grade in ("非常满意", "满意", "基本满意", "不满意", "非常不满意"):
        assert grade in said(pdf)
    assert "未评价" not in said(pdf)
    assert LONG in said(pdf)
    assert all(one.x0 >= 8 and one.x1 <= 97.1 for one in measure.glyphs(pdf))


BOARD = BoardData(
    people=(ONE, NASTY), org="书院社区党委", date=DAY,
    pledges=(("刘丽", "每月为独居老人理发一次", "助老", "2026年12月31日", ""),
             ("第一支部", LONG * 3, "环境", "2026年6月底", "已兑现")),
)  # fmt: skip


@pytest.mark.parametrize(("size", "mm"), [("A3横向", (420, 297)), ("A4横向", (297, 210))])
def test_nothing_on_a_pledge_board_is_smaller_than_16_points(size: str, mm: tuple) -> None:
    """domain.md 5.2: A3 or A4 landscape; big type (≥16 pt)."""
    pdf = PAPERS["pledge_board"].render(replace(BOARD, size=size))
    assert preview.page_sizes_mm(pdf)[0] == pytest.approx(mm, abs=0.1)
    pages = range(1, preview.page_count(pdf) + 1)
    assert min(one.size for page in pages for one in measure.glyphs(pdf, page)) == 16
    text = "".join(said(pdf, page) for page in pages)
    assert "公示" in text
    assert "已兑现" in text
    assert all(
        one.x0 >= 15 and one.x1 <= mm[0] - 14.9
        for page in pages
        for one in measure.glyphs(pdf, page)
    )


def test_500_pledges_and_none_at_all_are_boards_too() -> None:
    rows = tuple((f"甲{n:03}", "参加志愿服务", "服务", "年底", "") for n in range(500))
    pdf = PAPERS["pledge_board"].render(replace(BOARD, people=(), pledges=rows))
    pages = preview.page_count(pdf)
    assert pages > 30
    assert "甲499" in said(pdf, pages)
    assert (
        preview.page_count(PAPERS["pledge_board"].render(replace(BOARD, people=(), pledges=())))
        == 1
    )
