"""Forms about one person each, the handover list and the spine labels (domain.md 3 and 5.2)."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise

import pdfplumber
import pytest

from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.assistance_plan import PlanData
from desktop_app.documents.papers.feedback_form import FeedbackData
from desktop_app.documents.papers.handover_list import HandoverData
from desktop_app.documents.papers.spine_label import WIDTHS, SpineData
from desktop_app.documents.papers.visit_record import VisitData
from desktop_app.documents.someone import Someone
from desktop_app.errors import Invalid
from tests.documents import measure

DAY = date(2026, 11, 26)
LIU = Someone(
    name="刘丽", sex="女", born="1985.07.19", joined="2005.07.01", reported="2026.03.02",
    mobile="138****1234", unit="市住房和城乡建设局", address="书院小区3号楼", branch="第一支部",
    place=1,
)  # fmt: skip
OUYANG = replace(LIU, name="欧阳㛃", place=2)
FEEDBACK = FeedbackData(
    people=(LIU,), year="2026", opinion="按时报到，积极服务。",
    facts=(("刘丽", "是", "否", "6次", "18小时", "92分", "满意", "优秀"),),
    reply_by="2026年12月15日", committee="中共书院社区委员会", desk_phone="0356-4220000",
    date=DAY, serial="2026-0003",
)  # fmt: skip
PLAN = PlanData(
    people=(LIU,), year="2026", family="三口之家", income="每月2100元", wish="物业维修",
    hardships=("下岗失业",), goal="半年内实现就业", measures=("推荐就业岗位", "职业技能培训"),
    details="12月参加电工培训。", helper="邵琪", helper_phone="0356-4220001", org="书院社区",
    date=DAY, serial="2026-0001",
)  # fmt: skip
VISIT = VisitData(
    people=(LIU,), kind="节日慰问", visitors="邵琪", date=DAY, content="送去慰问品。",
    needs="家中缺人照料。", follow_up="转点单。", org="书院社区党群服务中心", serial="2026-0007",
)  # fmt: skip
HANDOVER = HandoverData(
    people=(LIU, OUYANG), giver="市机械厂离退休党委", committee="中共书院社区委员会", files="23",
    date=DAY, serial="2026-0001",
)  # fmt: skip
SPINE = SpineData(
    titles=("支部会议记录", "主题党日（上半年）"), year="2026", number="009", org="书院社区"
)


def said(pdf: bytes, page: int = 1) -> str:
    return "".join(map(measure.said, measure.lines(pdf, page)))


def ticked(pdf: bytes, page: int = 1) -> set[str]:
    """The words whose box is ticked."""
    found = set()
    for turn in (one for one in measure.rules(pdf, page) if abs(one.width - 0.4) < 0.01):
        right = [
            one for one in measure.glyphs(pdf, page)
            if 0 < one.x0 - turn.x1 < 4 and -1 < one.baseline - turn.y1 < 4
        ]  # fmt: skip
        if right:
            found.add(min(right, key=lambda one: one.x0).text)
    return found


def test_the_upper_half_is_the_community_s_and_the_lower_the_unit_s_reply() -> None:
    """domain.md 5.2: A4, year facts, marks, suggested grade, seal; lower half the unit's reply."""
    pdf = PAPERS["feedback_form"].render(FEEDBACK)
    assert preview.page_sizes_mm(pdf) == [pytest.approx((210, 297), abs=0.1)]
    cut = [
        one for one in measure.rules(pdf) if one.flat and one.y0 == pytest.approx(148.5, abs=0.1)
    ]
    assert len(cut) == 1
    upper = "".join(one.text for one in measure.glyphs(pdf) if one.baseline < 148.5)
    lower = "".join(one.text for one in measure.glyphs(pdf) if one.baseline > 148.5)
    for wanted in ("6次", "18小时", "92分", "满意", "建议等次", "中共书院社区委员会（盖章）",
                   "刘丽",
                   "编号：反馈 2026-0003"):  # fmt: skip
        assert wanted in upper
    for wanted in ("单位党组织回执", "请于2026年12月15日前填写本联并交回中共书院社区委员会",
                   "单位党组织（盖章）", "刘丽", "经办人"):  # fmt: skip
        assert wanted in lower
    assert {"上", "优"} == ticked(pdf)


def test_facts_of_one_are_never_printed_for_several() -> None:
    pdf = PAPERS["feedback_form"].render(replace(FEEDBACK, people=(LIU, OUYANG)))
    assert preview.page_count(pdf) == 2
    assert "18小时" in said(pdf)
    assert "18小时" not in said(pdf, 2)
    assert ticked(pdf, 2) == set()
    for page in (1, 2):
        assert "积极服务" not in said(pdf, page)
    assert "2026-0003-2" in said(pdf, 2)
    plan = PAPERS["assistance_plan"].render(replace(PLAN, people=(LIU, OUYANG)))
    assert "2100" not in said(plan)
    visit = PAPERS["visit_record"].render(replace(VISIT, people=(LIU, OUYANG)))
    assert "慰问品" not in said(visit)


def test_an_assistance_plan_has_survey_goal_measures_and_four_quarters() -> None:
    """domain.md 3.8: family, income, skills, wish, hardship; goal; measures; contact and visits."""
    text = said(PAPERS["assistance_plan"].render(PLAN))
    for wanted in ("三口之家", "每月2100元", "物业维修", "半年内实现就业", "12月参加电工培训。",
                   "每月联系（日期）", "上门走访（日期）", "第一季度", "第四季度", "仅供内部使用",
                   "帮扶人签名"):  # fmt: skip
        assert wanted in text
    assert {"下", "推", "职"} <= ticked(PAPERS["assistance_plan"].render(PLAN))
    empty = PAPERS["assistance_plan"].render(PlanData(date=DAY))
    assert preview.page_count(empty) == 1
    assert ticked(empty) == set()


def test_a_visit_record_says_who_whom_when_what_and_what_follows() -> None:
    """domain.md 3.19: who, whom, date, type, content, needs found, follow-up."""
    pdf = PAPERS["visit_record"].render(VISIT)
    text = said(pdf)
    for wanted in ("刘丽", "邵琪", "2026年11月26日", "送去慰问品。", "家中缺人照料。", "转点单。",
                   "编号：走访2026-0007", "走访人签名"):  # fmt: skip
        assert wanted in text
    assert ticked(pdf) == {"节"}
    typed = replace(VISIT, people=(), name="赵大爷")
    assert "赵大爷" in said(PAPERS["visit_record"].render(typed))
    grey = [one for one in measure.rules(PAPERS["visit_record"].render(VisitData(date=DAY)))]
    lines = sorted({round(one.y0, 1) for one in grey if one.flat and one.width < 0.16})
    assert len(lines) >= 15
    assert {round(after - before) for before, after in pairwise(lines)} <= {
        8, 9, 10, 11, 12,
    }  # fmt: skip


def test_a_handover_list_ends_with_counts_in_capitals_and_both_seals() -> None:
    """domain.md 5.2: A4 landscape, two copies, numbers in capitals, both seals, date."""
    pdf = PAPERS["handover_list"].render(HANDOVER)
    assert PAPERS["handover_list"].copies == 2
    assert preview.page_sizes_mm(pdf) == [pytest.approx((297, 210), abs=0.1)]
    text = said(pdf)
    assert "合计移交党员（大写）贰人，党员档案（大写）贰拾叁份。" in text
    assert "一式两份" in text
    giver = measure.line_with(pdf, "移交单位（盖章）：市机械厂离退休党委")
    taker = measure.line_with(pdf, "接收单位（盖章）：中共书院社区委员会")
    assert giver[0].baseline == taker[0].baseline
    assert giver[0].x0 == pytest.approx(12, abs=0.5)
    assert taker[0].x0 == pytest.approx(148.5, abs=0.5)
    assert (
        len({line[0].baseline for line in measure.lines(pdf) if "经办人" in measure.said(line)})
        == 1
    )


@pytest.mark.parametrize("count", [0, 1, 12, 13, 14, 15, 16, 17, 18, 500])
def test_the_seals_always_have_their_room_and_rows_above_them(count: int) -> None:
    crowd = tuple(replace(LIU, pinyin=f"{n:03}") for n in range(count))
    pdf = PAPERS["handover_list"].render(replace(HANDOVER, people=crowd))
    last = preview.page_count(pdf)
    seal = measure.line_with(pdf, "移交单位（盖章）", last)[0].baseline
    foot = measure.line_with(pdf, f"第{last}页共{last}页", last)[0].baseline
    day = [line for line in measure.lines(pdf, last) if "日期：＿" in measure.said(line)]
    assert seal < day[0][0].baseline < foot - 4
    rows = [
        one for one in measure.lines(pdf, last) if "刘丽" in measure.said(one).replace("\u3000", "")
    ]
    assert rows or not count
    assert sum("盖章" in said(pdf, page) for page in range(1, last + 1)) == 1


@pytest.mark.parametrize(("name", "width"), WIDTHS.items())
def test_spine_labels_are_310_mm_high_and_one_to_one(name: str, width: float) -> None:
    """domain.md 5.2: 310 × 30, 40 and 50 mm."""
    pdf = PAPERS["spine_label"].render(replace(SPINE, width=name))
    assert preview.page_sizes_mm(pdf) == [pytest.approx((297, 420), abs=0.1)]
    with pdfplumber.open(BytesIO(pdf)) as document:
        boxes = [
            (one["x0"] * measure.POINT, one["x1"] * measure.POINT)
            for one in document.pages[0].rects
            if (one["bottom"] - one["top"]) * measure.POINT == pytest.approx(310, abs=0.1)
        ]
    assert [right - left for left, right in boxes] == pytest.approx([width] * 2, abs=0.1)
    for one in measure.glyphs(pdf):
        assert any(left + 2 < one.x0 and one.x1 < right - 2 for left, right in boxes)
    column = [one for one in measure.glyphs(pdf) if one.text in "支部会议记录" and one.size == 44]
    assert len({round((one.x0 + one.x1) / 2, 1) for one in column}) == 1
    assert (
        "".join(one.text for one in sorted(column, key=lambda one: one.baseline)) == "支部会议记录"
    )
    assert "009" in said(pdf)
    assert "010" in said(pdf)


def test_spines_fill_the_sheet_and_go_on_at_the_free_place() -> None:
    many = replace(SPINE, titles=tuple(f"第{n}盒" for n in range(9)))
    assert preview.page_count(PAPERS["spine_label"].render(many)) == 1
    assert preview.page_count(PAPERS["spine_label"].render(replace(many, start=2))) == 2
    with pytest.raises(Invalid):
        PAPERS["spine_label"].render(replace(SPINE, width="宽50毫米", start=6))
    with pytest.raises(Invalid) as refused:
        PAPERS["spine_label"].render(replace(SPINE, titles=("会议记录" * 60,)))
    assert "titles" in refused.value.problems
