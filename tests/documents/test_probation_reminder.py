"""The reminder that a probation ends: domain.md 3.6 and 5.2."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.probation_reminder import ProbationData, ends
from desktop_app.documents.someone import Someone
from tests.documents import measure

PEOPLE = (
    Someone(name="欧阳㛃", joined="2025.12.26", branch="第一网格党支部", place=1),
    Someone(name="刘丽", joined="2025", branch="第二网格党支部", place=2),
)
DATA = ProbationData(
    people=PEOPLE, org="中共书院社区委员会", desk_phone="0356-4220000", date=date(2026, 11, 26)
)


def made(**changed: object) -> bytes:
    return PAPERS["probation_reminder"].render(replace(DATA, **changed))


def said(pdf: bytes, page: int = 1) -> str:
    return "".join(map(measure.said, measure.lines(pdf, page)))


@pytest.mark.parametrize(
    ("joined", "end"),
    [("2025.12.26", "2026年12月26日"), ("2024.02.29", "2025年2月28日"),
     ("2025.12", "＿＿＿＿年＿＿月＿＿日"), ("", "＿＿＿＿年＿＿月＿＿日")],
)  # fmt: skip
def test_a_probation_is_one_year_from_the_meeting_that_accepted(joined: str, end: str) -> None:
    """domain.md 3.6."""
    assert ends(joined) == end


def test_the_name_stands_inside_only_and_the_folds_are_marked_at_thirds() -> None:
    pdf = made()
    assert preview.page_sizes_mm(pdf) == [pytest.approx((210, 297), abs=0.1)] * 4
    assert "欧阳㛃同志：您好！您于2025年12月26日被接收为中共预备党员" in said(pdf)
    assert "将于2026年12月26日届满" in said(pdf)
    assert "0356-4220000" in said(pdf)
    for one in PEOPLE:
        assert not set(one.name) & set(said(pdf, 2) + said(pdf, 4))
    assert "转正" not in said(pdf, 2)
    for page in (1, 2):
        assert {round(one.y0, 1) for one in measure.rules(pdf, page)} == {99.0, 198.0}
    assert "刘丽同志：您好！您于2025年被接收" in said(pdf, 3)


def test_a_branch_is_told_what_it_may_decide() -> None:
    pdf = made(to="致党支部")
    assert preview.page_count(pdf) == 2
    text = said(pdf)
    assert text.count("欧阳㛃") == 1
    for wanted in ("第一网格党支部：", "按期转正", "不少于六个月、不超过一年", "取消"):
        assert wanted in text


def test_a_blank_reminder_leaves_gaps() -> None:
    pdf = made(people=(), back=False)
    assert preview.page_count(pdf) == 1
    assert "＿＿＿＿＿＿同志：" in said(pdf)
