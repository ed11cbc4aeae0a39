"""Agreements, lists, slips, publications and the poster of the desk's other work."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.marks import CLOSING
from desktop_app.documents.papers.booking_slip import BookingData
from desktop_app.documents.papers.call_poster import PosterData
from desktop_app.documents.papers.co_build_agreement import AgreementData
from desktop_app.documents.papers.points_notice import PointsData
from desktop_app.documents.papers.reception_record import RecordData
from desktop_app.documents.papers.reply_letter import ReplyData
from desktop_app.documents.papers.responsibility_letter import TARGETS, LetterData
from desktop_app.documents.papers.score_sheet import ScoreData
from desktop_app.documents.papers.star_notice import StarData
from desktop_app.documents.papers.three_lists import ListsData
from desktop_app.documents.papers.whistle_slip import WhistleData
from desktop_app.documents.someone import Someone
from desktop_app.errors import Invalid
from tests.documents import measure

DAY = date(2026, 11, 22)
LONG = "中共江滨市北湖区春风街道梧桐里社区党群服务中心暨新时代文明实践站志愿服务总队联合支部委员会"
UYGUR = "阿卜杜热西提·买买提艾力·吐尔逊江·阿不都拉"
SOME = (
    Someone(name="刘丽", branch="第一支部", place=1),
    Someone(name="欧阳㛃䶮", branch=LONG, place=2),
    Someone(name=UYGUR, place=3),
)


def said(pdf: bytes, page: int = 1) -> str:
    return "".join(map(measure.said, measure.lines(pdf, page)))


def within(pdf: bytes, page: int, left: float, right: float) -> bool:
    """Whether all text is within; the right half of a closing mark is blank."""
    return all(
        left - 0.1 < g.x0 and g.x1 - (g.text in CLOSING) * g.size * measure.POINT / 2 < right + 0.1
        for g in measure.glyphs(pdf, page)
    )


def test_an_agreement_is_made_out_for_both_sides_with_lines_for_changes() -> None:
    """domain.md 5.2: A4, two copies, signatures and seals; items numbered; blank lines."""
    data = AgreementData(org="书院社区党委", partner=LONG, date=DAY, serial="2026-0001")
    pdf = PAPERS["co_build_agreement"].render(data)
    assert preview.page_sizes_mm(pdf) == [pytest.approx((210, 297), abs=0.1)] * 2
    for page, copy in ((1, "甲方留存"), (2, "乙方留存")):
        for wanted in (copy, "1.", "其他约定", "甲方（盖章）", "乙方（盖章）", "共建2026-0001"):
            assert wanted in said(pdf, page)
        assert len([one for one in measure.rules(pdf, page) if one.flat]) == 3
        assert within(pdf, page, 26, 184)


def test_a_long_letter_is_signed_on_its_last_page_with_text_on_it() -> None:
    data = LetterData(year="2026", committee="书院社区党委", date=DAY, targets=TARGETS * 4)
    pdf = PAPERS["responsibility_letter"].render(data)
    assert preview.page_count(pdf) == 4
    assert "责任单位（盖章）" not in said(pdf, 1)
    last = said(pdf, 2)
    assert "责任单位（盖章）" in last
    assert "检查考核" in last  # the heading goes with its items
    assert "检查考核" not in said(pdf, 1)
    for count in range(15, 45):
        pdf = PAPERS["responsibility_letter"].render(replace(data, targets=("按时完成",) * count))
        pages = preview.page_count(pdf) // 2
        assert "责任单位（盖章）" in said(pdf, pages)
        assert f"{count}.按时完成" in "".join(said(pdf, page) for page in range(1, pages + 1))
        assert max(g.baseline for g in measure.glyphs(pdf, pages)) < 290


def test_three_lists_leave_lines_to_add_and_grow_over_pages() -> None:
    rows = tuple((f"项目{n}", "助学", "7月", "市一中", "王老师") for n in range(100))
    data = ListsData(org="书院社区", partner="市一中", date=DAY, projects=rows)
    pdf = PAPERS["three_lists"].render(data)
    pages = preview.page_count(pdf)
    assert pages % 2 == 0
    text = "".join(said(pdf, page) for page in range(1, pages // 2 + 1))
    for wanted in ("需求清单", "资源清单", "项目清单（续）", "项目99", "103", "社区留存"):
        assert wanted in text
    assert max(g.baseline for page in (1, 2) for g in measure.glyphs(pdf, page)) < 290


def test_a_whistle_has_four_copies_of_half_a_sheet() -> None:
    """domain.md 5.2: half A4, four copies."""
    pdf = PAPERS["whistle_slip"].render(
        WhistleData(org=LONG, matter="消防通道被占用", date=DAY, serial="2026-0003")
    )
    assert preview.page_count(pdf) == 2
    text = said(pdf, 1) + said(pdf, 2)
    assert [text.count(f"第{n}联") for n in "一二三四"] == [1, 1, 1, 1]
    first, second = [g for g in measure.glyphs(pdf, 1) if g.text == "哨" and g.size == 18]
    assert second.baseline - first.baseline == pytest.approx(148.5, abs=0.05)
    assert not [g for g in measure.glyphs(pdf) if 144 < g.baseline < 152]
    assert within(pdf, 1, 20, 190)


def test_a_booking_slip_is_a5_and_a_reception_record_a4() -> None:
    """domain.md 5.2."""
    pdf = PAPERS["booking_slip"].render(BookingData(room=LONG, user=LONG, org=LONG, date=DAY))
    assert preview.page_sizes_mm(pdf) == [pytest.approx((148, 210), abs=0.1)]
    assert "安全须知" in said(pdf)
    assert within(pdf, 1, 14, 134)
    pdf = PAPERS["reception_record"].render(
        RecordData(org=LONG, visitor=UYGUR, matter="楼道照明损坏。" * 20, date=DAY)
    )
    assert preview.page_sizes_mm(pdf) == [pytest.approx((210, 297), abs=0.1)]
    assert within(pdf, 1, 22, 188)
    assert "10日内" in said(pdf)  # domain.md 3.27, reception.handover_days


STARS = StarData(
    people=SOME, stars=(("刘丽", "10", ""), ("欧阳㛃䶮", "9星", "摘星一颗")), org="书院社区党委",
    period="2026年第三季度", date=DAY,
)  # fmt: skip


@pytest.mark.parametrize(("size", "mm"), [("A4", (210, 297)), ("A3", (297, 420))])
def test_stars_are_posted_for_five_working_days(size: str, mm: tuple[float, float]) -> None:
    """domain.md 5.2: A3 or A4, bands only option; 3.27: five working days."""
    pdf = PAPERS["star_notice"].render(replace(STARS, size=size))
    assert preview.page_sizes_mm(pdf) == [pytest.approx(mm, abs=0.1)]
    assert "公示期5个工作日" in said(pdf)
    assert "摘星一颗" in said(pdf)
    assert within(pdf, 1, 18, mm[0] - 18)
    bands = said(PAPERS["star_notice"].render(replace(STARS, size=size, bands=True)))
    assert "十星（1人）刘丽九星（1人）欧阳㛃䶮" in bands
    assert "摘星" not in bands
    with pytest.raises(Invalid, match="十一"):
        PAPERS["star_notice"].render(replace(STARS, stars=(("刘丽", "十一", ""),)))


def test_points_in_bands_name_no_figures_and_nobody_below_the_lowest() -> None:
    """domain.md 3.15: lists that name and shame are sensitive."""
    data = PointsData(
        people=SOME, points=(("刘丽", "95", ""), ("欧阳㛃䶮", "89", ""), (UYGUR, "45", "")),
        org="书院社区党委", date=DAY,
    )  # fmt: skip
    text = said(PAPERS["points_notice"].render(data))
    assert "90分及以上（1人）刘丽80—89分（1人）欧阳㛃䶮" in text
    assert "95" not in text
    assert UYGUR[:3] not in text
    table = said(PAPERS["points_notice"].render(replace(data, bands=False)))
    assert "95" in table
    many = tuple((f"甲{n:03}", str(60 + n % 40), "") for n in range(500))
    for bands in (True, False):
        pdf = PAPERS["points_notice"].render(replace(data, people=(), points=many, bands=bands))
        pages = preview.page_count(pdf)
        assert "公示期5个工作日" in said(pdf, pages)
        assert "公示如下" in said(pdf)
        for page in range(1, pages + 1):
            lines = sorted({g.baseline for g in measure.glyphs(pdf, page)})
            assert lines[-1] < 290
            if page < pages - 1:  # full but for what the last one needs
                assert lines[-2] > 260
                assert page == 1 or "公示如下" not in said(pdf, page)


@pytest.mark.parametrize("count", [1, 16, 17, 18, 19, 20, 21, 22, 36, 37, 38, 42, 43, 44])
def test_the_end_of_a_publication_never_runs_off_nor_stands_alone(count: int) -> None:
    rows = tuple((f"甲{n:03}", str(60 + n % 40), "") for n in range(count))
    for bands in (True, False):
        pdf = PAPERS["points_notice"].render(PointsData(points=rows, bands=bands, date=DAY))
        last = preview.page_count(pdf)
        assert "公示期5个工作日" in said(pdf, last)
        assert "甲" in said(pdf, last)
        end = [g.baseline for g in measure.glyphs(pdf, last)]
        assert max(end) < 290
        lines = sorted(set(end))
        assert lines[-1] - lines[-2] > 3  # the signature above the foot


def test_equal_points_share_a_position() -> None:
    rows = (("甲一", "70", ""), ("甲二", "90", ""), ("甲三", "90", ""), ("甲四", "60", ""))
    data = PointsData(points=rows, bands=False, ranked=True, date=DAY)
    text = said(PAPERS["points_notice"].render(data))
    assert "名次" in text
    assert [text[text.index(one) - 1] for one in ("甲二", "甲三", "甲一", "甲四")] == list("1134")


@pytest.mark.parametrize(("size", "mm"), [("A3竖向", (297, 420)), ("A2竖向", (420, 594))])
def test_a_call_is_a_poster(size: str, mm: tuple[float, float]) -> None:
    """domain.md 5.2: A3 or A2."""
    pdf = PAPERS["call_poster"].render(
        PosterData(date=DAY, org=LONG, when="11月23日上午8:00", place=LONG, size=size)
    )
    assert preview.page_sizes_mm(pdf) == [pytest.approx(mm, abs=0.1)]
    for wanted in ("红色召集令", "集结时间", "集结地点", "携带物品", "11月23日上午8:00"):
        assert wanted in said(pdf)
    assert within(pdf, 1, 12 * mm[0] / 297, mm[0] - 12 * mm[0] / 297)


def test_the_call_is_indented_below_whom_it_speaks_to() -> None:
    """Paragraphs begin two characters in, what they call upon flush left; domain.md 5.1."""
    pdf = PAPERS["call_poster"].render(PosterData(date=DAY, org="书院社区"))
    to, call = (measure.line_with(pdf, words)[0] for words in ("全体党员同志", "请立即响应号召"))
    assert call.x0 - to.x0 == pytest.approx(2 * call.size * measure.POINT, abs=0.5)


def test_each_group_of_indicators_has_a_page_with_its_total_and_the_whole() -> None:
    """domain.md 5.2: one page per indicator group; total repeated at the foot."""
    items = (
        ("组织建设", "三会一课", LONG, "10", "查记录", "少一次扣2分", "8.5"),
        ("组织建设", "主题党日", "每月一次", "5", "查记录", "少一次扣1分", "5"),
        ("队伍建设", "党费收缴", "按月足额", "5.5", "查台账", "欠一人扣1分", ""),
    )
    pdf = PAPERS["score_sheet"].render(ScoreData(items=items, date=DAY, org="街道党工委"))
    assert preview.page_sizes_mm(pdf) == [pytest.approx((297, 210), abs=0.1)] * 2
    assert "本类满分15分，实得13.5分；全表满分20.5分" in said(pdf, 1)
    assert "本类满分5.5分" in said(pdf, 2)
    with pytest.raises(Invalid, match="很多"):
        PAPERS["score_sheet"].render(ScoreData(items=(("", "", "", "很多", "", "", ""),), date=DAY))
    assert preview.page_count(PAPERS["score_sheet"].render(ScoreData(date=DAY))) == 1


def test_a_reply_is_a_letter_in_the_letter_format() -> None:
    """domain.md 5.2: reply letter in 函 format; 5.1: grid of 28 characters, A4."""
    data = ReplyData(
        committee="中共书院社区委员会", number="书院函〔2026〕3号", addressee="王明同志", date=DAY,
        asked="2026年11月12日", matter="楼道照明问题", answer="已更换灯具。\n今后每月检查一次。",
        desk_phone="0356-4220000",
    )  # fmt: skip
    pdf = PAPERS["reply_letter"].render(data)
    assert preview.page_sizes_mm(pdf) == [pytest.approx((210, 297), abs=0.1)]
    text = said(pdf)
    for wanted in ("关于楼道照明问题的答复函", "王明同志：", "您于2026年11月12日反映的",
                   "已更换灯具。", "2026年11月22日", "联系电话：0356-4220000",
                   "〔2026〕3号"):  # fmt: skip
        assert wanted in text
    blank = PAPERS["reply_letter"].render(ReplyData(committee="中共书院社区委员会", date=DAY))
    ruled = [one for one in measure.rules(blank) if one.flat and len(set(one.colour)) == 1]
    assert len(ruled) == 4  # to write on
    assert {(round(one.x0), round(one.x1)) for one in ruled} == {(28, 184)}
    assert preview.page_count(blank) == 1


def test_points_that_leave_every_band_empty_are_refused() -> None:
    low = PointsData(points=(("刘丽", "45", ""),), date=DAY)
    assert "最低一档" in PAPERS["points_notice"].problems(low)["points"]
    assert not PAPERS["points_notice"].problems(replace(low, bands=False))
    assert not PAPERS["points_notice"].problems(replace(low, points=(("刘丽", "95", ""),)))
    assert not PAPERS["points_notice"].problems(replace(low, points=()))
