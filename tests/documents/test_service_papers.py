"""The receipt of a report-in, the service log, and the list for the 50-year medal."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.inservice_log import LogData
from desktop_app.documents.papers.medal_list import MedalData, party_years
from desktop_app.documents.papers.reportin_receipt import ReceiptData
from desktop_app.documents.someone import Someone
from tests.documents import measure

LONG = "中共江滨市北湖区春风街道梧桐里社区党群服务中心暨新时代文明实践站志愿服务总队联合支部委员会"
NASTY = Someone(
    name="阿卜杜热西提·买买提艾力·吐尔逊江·阿不都拉", person_no="SY000001", branch=LONG,
    unit=LONG, address=LONG, services="上门理发、代购送药", specialities="理发", sex="男",
    joined="1995.07.01", reported="2026.03.02", mobile="138****1234", place=1,
)  # fmt: skip
RECEIPT = ReceiptData(
    people=(NASTY,), committee="中共书院社区委员会", date=date(2026, 11, 22), serial="2026-0004",
    desk_phone="0356-4220000",
)  # fmt: skip


def said(pdf: bytes, page: int = 1) -> str:
    return "".join(map(measure.said, measure.lines(pdf, page)))


def test_a_receipt_is_two_equal_slips_for_community_and_unit() -> None:
    """domain.md 5.2: two slips on A4; the lower goes to the unit's Party organisation."""
    pdf = PAPERS["reportin_receipt"].render(RECEIPT)
    assert preview.page_sizes_mm(pdf) == [pytest.approx((210, 297), abs=0.1)]
    upper = [one for one in measure.glyphs(pdf) if one.baseline < 148.5 and one.text.strip()]
    lower = [one for one in measure.glyphs(pdf) if one.baseline > 148.5 and one.text.strip()]
    assert "本联由社区党组织留存" in "".join(one.text for one in upper)
    assert "本联交单位党组织" in "".join(one.text for one in lower)
    names = [measure.line_with(pdf, "姓名")[0].baseline]
    twin = [one for one in lower if one.text == "姓" and one.x0 < 40]
    assert twin[0].baseline - names[0] == pytest.approx(148.5, abs=0.1)
    cut = [one for one in measure.rules(pdf) if one.flat and abs(one.y0 - 148.5) < 0.1]
    assert len(cut) == 1
    for side in (upper, lower):
        text = "".join(one.text for one in side)
        for wanted in ("1995年7月1日", "2026年3月2日", "138****1234", "编号：报到2026-0004",
                       "中共书院社区委员会（盖章）"):  # fmt: skip
            assert wanted in text.replace(" ", "")
    assert max(one.baseline for one in upper) < 148.5 - 5
    assert max(one.baseline for one in lower) < 297 - 5


def test_each_member_has_a_receipt_with_a_number_of_its_own() -> None:
    two = replace(RECEIPT, people=(NASTY, replace(NASTY, name="刘丽", place=2)))
    pdf = PAPERS["reportin_receipt"].render(two)
    assert preview.page_count(pdf) == 2
    assert "编号：报到2026-0004-1" in said(pdf, 1)
    assert "编号：报到2026-0004-2" in said(pdf, 2)


def test_a_service_log_has_rows_to_write_in_and_room_for_the_seal() -> None:
    """domain.md 5.2: date, item, place, hours, person served, signature."""
    data = LogData(people=(NASTY,), year="2026", org="书院社区党群服务中心")
    pdf = PAPERS["inservice_log"].render(data)
    text = said(pdf)
    assert "2026年度在职党员服务日志" in text
    assert "日期服务项目地点时长（小时）服务对象确认人签名" in text
    assert all(
        part in text for part in ("阿卜杜热西提·买买提艾力·吐尔逊江·", "阿不都拉", LONG[:20])
    )
    assert "书院社区党群服务中心（盖章）" in text
    flat = sorted({round(one.y0, 1) for one in measure.rules(pdf) if one.flat})
    assert sum(round(low - high, 1) == 11.5 for high, low in pairwise(flat)) == 17
    assert max(one.baseline for one in measure.glyphs(pdf)) < 287
    assert preview.page_count(PAPERS["inservice_log"].render(replace(data, people=()))) == 1


@pytest.mark.parametrize(
    ("since", "years"),
    [("1976.07.01", "50"), ("1976.07.02", "49"), ("1970.01.01", "56"), ("1976", ""), ("", "")],
)
def test_party_age_is_counted_to_the_first_of_july(since: str, years: str) -> None:
    """domain.md 3.12."""
    assert party_years(Someone(name="刘丽", party_age_from=since), 2026) == years


def test_the_medal_list_says_who_since_when_and_leaves_room_for_the_branch() -> None:
    old = replace(NASTY, party_age_from="1970.03.01")
    pdf = PAPERS["medal_list"].render(
        MedalData(people=(old,), org="书院社区", date=date(2026, 3, 1), maker="李雯")
    )
    text = said(pdf)
    assert preview.page_sizes_mm(pdf) == [pytest.approx((297, 210), abs=0.1)]
    for wanted in ("“光荣在党50年”纪念章拟颁发名册", "党支部意见", "1970.03.01", "56",
                   "党龄计算至2026年7月1日", "合计1人。", "仅供内部使用"):  # fmt: skip
        assert wanted in text
