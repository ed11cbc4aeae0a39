"""Appraisal ballot and form, duty sheet, list of a volunteer team."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.appraisal_ballot import BallotData
from desktop_app.documents.papers.appraisal_form import FormData
from desktop_app.documents.papers.duty_sheet import DutyData
from desktop_app.documents.papers.volunteer_list import TeamData
from desktop_app.documents.someone import Someone
from tests.documents import measure

DAY = date(2026, 11, 22)
LONG = "中共江滨市北湖区春风街道梧桐里社区党群服务中心暨新时代文明实践站志愿服务总队联合支部委员会"
UYGUR = "阿卜杜热西提·买买提艾力·吐尔逊江·阿不都拉"
SOME = (
    Someone(name="刘丽", sex="女", branch=LONG, place=1, born="1970.05", mobile="138****1234"),
    Someone(name="欧阳㛃䶮", place=2, specialities="书法"),
    Someone(name=UYGUR, place=3),
)
BALLOT = BallotData(people=SOME, org="书院社区第一党支部", date=DAY, ballots=10)


def said(pdf: bytes, page: int = 1) -> str:
    return "".join(map(measure.said, measure.lines(pdf, page)))


def test_a_ballot_is_half_a_sheet_secret_and_like_every_other() -> None:
    """domain.md 5.2: half A4, names × four grades, no serial; 3.11: no number on it."""
    pdf = PAPERS["appraisal_ballot"].render(BALLOT)
    assert preview.page_sizes_mm(pdf) == [pytest.approx((297, 210), abs=0.1)] * 5
    assert "不记姓名；每人只选一档；多选无效" in said(pdf)
    assert "优秀合格基本合格不合格" in said(pdf)
    assert not any(field in said(pdf) for field in ("编号", "2026-0", "第1页"))
    first = [(one.text, one.x0, one.baseline) for one in measure.glyphs(pdf, 1)]
    for page in range(2, 6):
        assert [(one.text, one.x0, one.baseline) for one in measure.glyphs(pdf, page)] == first
    left = [one for one in measure.glyphs(pdf) if one.x0 < 148.5]
    right = [one for one in measure.glyphs(pdf) if one.x0 > 148.5]
    assert len(left) == len(right)
    assert all(
        b.x0 - a.x0 == pytest.approx(148.5, abs=0.01) and a.baseline == b.baseline
        for a, b in zip(left, right, strict=True)
    )
    assert "serial" not in BallotData.__dataclass_fields__


def test_many_names_take_more_sheets_and_none_leave_lines() -> None:
    many = tuple(Someone(name=f"甲{n:03}") for n in range(40))
    pdf = PAPERS["appraisal_ballot"].render(replace(BALLOT, people=many, ballots=2))
    assert preview.page_count(pdf) == 3  # 17 names to a table
    assert "（3/3）" in said(pdf, 3)
    assert "甲039" in said(pdf, 3)
    blank = PAPERS["appraisal_ballot"].render(replace(BALLOT, people=(), ballots=1))
    assert preview.page_count(blank) == 1
    assert max(one.baseline for one in measure.glyphs(blank)) < 204


def test_a_form_takes_a_page_for_each_member_with_the_ballots_counted() -> None:
    """domain.md 5.2: A4 per person; self, mutual, ballot result, committee grade, signature."""
    data = FormData(
        people=SOME, year="2026", org=LONG, date=DAY, serial="2026-0001",
        results=(("刘丽", "20", "5", "0", "0", "优秀"),),
    )  # fmt: skip
    pdf = PAPERS["appraisal_form"].render(data)
    assert preview.page_sizes_mm(pdf) == [pytest.approx((210, 297), abs=0.1)] * 3
    for wanted in ("自我评价", "互评意见", "测评结果", "支部意见", "本人（签名）", "20票", "√",
                   "2026-0001-1", LONG):  # fmt: skip
        assert wanted in said(pdf, 1)
    assert "√" not in said(pdf, 2)
    assert UYGUR[:10] in said(pdf, 3)
    for page in (1, 2, 3):
        assert all(one.x0 > 19.9 and one.x1 <= 190.1 for one in measure.glyphs(pdf, page))
        assert max(one.baseline for one in measure.glyphs(pdf, page)) < 285
    (mark,) = [one for one in measure.glyphs(pdf) if one.text == "√"]
    (grade, *_) = [one for one in measure.glyphs(pdf) if one.text == "优" and one.x0 > mark.x0]
    assert abs(grade.x0 - mark.x0) < 7


def test_people_take_turns_and_everybody_on_duty_has_a_backup() -> None:
    """domain.md 5.2: A4 landscape; shift columns; backup names."""
    data = DutyData(people=SOME[:2], date=DAY, days=3, org="书院社区", lead="李雯", serial="1")
    pdf = PAPERS["duty_sheet"].render(data)
    assert preview.page_sizes_mm(pdf) == [pytest.approx((297, 210), abs=0.1)]
    text = said(pdf)
    assert "上午值守上午备班下午值守下午备班带班" in text
    assert "夜间" not in text
    assert "11月22日日刘丽欧阳㛃䶮欧阳㛃䶮刘丽李雯" in text  # 22 November 2026 is a Sunday
    edges = sorted({round(one.y0, 2) for one in measure.rules(pdf) if one.flat})
    assert len(edges) == 1 + 1 + 3
    assert all(low > high for high, low in pairwise(edges))


def test_typed_turns_are_printed_as_they_are() -> None:
    row = ("2026-11-23", UYGUR, "刘丽", "", "", "王五", "", "", "节日")
    data = DutyData(date=DAY, table=(row,), shifts=("上午", "夜间"))
    text = said(PAPERS["duty_sheet"].render(data))
    assert "2026-11-23一" in text
    assert "王五" in text
    assert "节日" in text
    assert "下午" not in text
    blank = PAPERS["duty_sheet"].render(DutyData(date=DAY, days=31))
    assert "12月22日" in measure.text(blank).replace(" ", "")


def test_a_team_has_members_and_others() -> None:
    data = TeamData(
        people=SOME, org="书院社区", date=DAY, leader="李雯", serial="2026-0005",
        others=(("刘丽", "", "", "副队长", "", "", "", ""),
                ("王老师", "男", "市一中", "宣传", "书法", "课业辅导", "4220000", "")),
    )  # fmt: skip
    pdf = PAPERS["volunteer_list"].render(data)
    text = said(pdf)
    for wanted in ("队长：李雯", "副队长", "138****1234", "市一中", "合计4人。", "仅供内部使用"):
        assert wanted in text
    upright = sorted({one.x0 for one in measure.rules(pdf) if not one.flat})
    assert (upright[0], upright[-1]) == pytest.approx((12, 285), abs=0.05)
    many = tuple(Someone(name=f"甲{n:03}") for n in range(500))
    long = PAPERS["volunteer_list"].render(replace(data, people=many, others=()))
    assert "合计500人。" in said(long, preview.page_count(long))
