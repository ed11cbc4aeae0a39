from dataclasses import replace
from datetime import date

import pytest

from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.roster import RosterData
from desktop_app.documents.papers.roster_floating import FloatingData
from desktop_app.documents.someone import Someone
from desktop_app.errors import Invalid
from tests.documents import measure

LONG = (
    "中共江滨市北湖区春风街道梧桐里社区党群服务中心暨新时代文明实践站志愿服务总队"
    "联合支部委员会第三网格临时党支部"
)
DIRECT, RETIRED = "居民党员直管", "离退休党员接管"
SOME = (
    Someone(
        name="刘丽", sex="女", category="正式党员", branch="第二支部", place=2, five_manage=DIRECT
    ),
    Someone(
        name="欧阳㛃䶮", sex="男", category="预备党员", branch="第一支部", place=1,
        five_manage=DIRECT, mobile="138****5678",
    ),
    Someone(
        name="阿卜杜热西提·买买提艾力·吐尔逊江·阿不都拉", sex="男", category="正式党员",
        branch=LONG, place=3, five_manage=RETIRED,
    ),
)  # fmt: skip
DATA = RosterData(
    people=SOME, date=date(2026, 11, 22), org="书院社区", maker="李雯", serial="2026-0003"
)


def made(**values: object) -> bytes:
    return PAPERS["roster"].render(replace(DATA, **values))


def said(pdf: bytes, page: int = 1) -> str:
    return "".join(map(measure.said, measure.lines(pdf, page)))


def test_it_lies_on_a4_with_margins_of_12() -> None:
    """domain.md 5.4: landscape A4, margins 12, columns scaled to 273."""
    pdf = made()
    assert preview.page_sizes_mm(pdf) == [pytest.approx((297, 210), abs=0.1)]
    upright = sorted(one.x0 for one in measure.rules(pdf) if not one.flat)
    assert upright[0] == pytest.approx(12, abs=0.05)
    assert upright[-1] == pytest.approx(285, abs=0.05)
    assert preview.page_sizes_mm(made(size="A3横向")) == [pytest.approx((420, 297), abs=0.1)]


def test_every_sheet_says_whose_when_by_whom_and_for_inside_use() -> None:
    """domain.md 5.2."""
    text = said(made())
    for wanted in ("党员花名册", "仅供内部使用", "单位：书院社区", "制表日期：2026年11月22日",
                   "制表人：李雯", "编号：名册2026-0003", "第1页共1页"):  # fmt: skip
        assert wanted in text


def test_people_stand_by_branch_and_the_sum_closes_the_list() -> None:
    text = measure.text(made())
    assert text.index("欧阳") < text.index("刘")
    assert "合计3人：男2人，女1人；正式党员2人，预备党员1人。" in said(made())


def test_only_the_columns_chosen_are_printed() -> None:
    text = said(made(columns=("性别", "联系电话")))
    assert "序号姓名性别联系电话" in text
    assert "138****5678" in text
    assert "民族" not in text
    assert "138****5678" not in said(made(columns=("性别",)))


@pytest.mark.parametrize(
    ("grouping", "headings"),
    [
        ("按党支部分册", ["第一支部", "第二支部", LONG]),
        ("按管理类别分册", ["居民党员直管", "离退休党员接管"]),
    ],
)
def test_each_part_begins_on_a_page_of_its_own(grouping: str, headings: list[str]) -> None:
    pdf = made(grouping=grouping)
    assert preview.page_count(pdf) == len(headings)
    for page, heading in enumerate(headings, start=1):
        assert heading in said(pdf, page)
        assert f"第{page}页共{len(headings)}页" in said(pdf, page)


def test_text_shrinks_to_seven_and_a_half_points_and_then_wraps_in_its_cell() -> None:
    """domain.md 5.4; a branch of some 60 characters."""
    pdf = made()
    body = [one for one in measure.glyphs(pdf) if 40 < one.baseline < 198]
    assert min(one.size for one in body) == 7.5
    assert LONG in "".join(one.text for one in body)
    assert max(one.x1 for one in measure.glyphs(pdf)) < 285.1


def test_500_people_fill_pages_whose_head_repeats() -> None:
    many = tuple(replace(SOME[0], name=f"刘丽{n}") for n in range(500))
    pdf = made(people=many)
    pages = preview.page_count(pdf)
    assert pages > 20
    for page in (1, 2, pages):
        assert "序号姓名" in said(pdf, page)
        assert max(one.baseline for one in measure.glyphs(pdf, page)) < 198.1
    assert "合计500人" in said(pdf, pages)
    assert "合计" not in said(pdf, 1)


def test_a_row_that_no_page_holds_is_refused_and_not_clipped() -> None:
    with pytest.raises(Invalid):
        made(people=(replace(SOME[0], remarks="备注" * 2000),))


def test_a_blank_roster_has_rows_to_write_in() -> None:
    pdf = made(people=())
    assert preview.page_count(pdf) == 1
    assert len({round(one.y0) for one in measure.rules(pdf) if one.flat}) > 15


def test_floating_members_stand_in_two_volumes() -> None:
    """domain.md 5.2: two volumes (out/in)."""
    left = replace(SOME[0], floating_direction="流出-跨省", floating_place="深圳市")
    came = replace(SOME[1], floating_direction="流入-跨省", outside_branch="外地支部")
    pdf = PAPERS["roster_floating"].render(
        FloatingData(people=(came, left), date=date(2026, 11, 22), org="书院社区")
    )
    assert preview.page_count(pdf) == 2
    assert "流出册" in said(pdf, 1)
    assert "深圳市" in said(pdf, 1)
    assert "流入册" in said(pdf, 2)
    assert "外地支部" in said(pdf, 2)
    assert "仅供内部使用" in said(pdf, 2)


def test_a_telephone_number_of_the_branch_elsewhere_stands_on_one_line() -> None:
    """A number is never broken; domain.md set C, area code of four and number of eight figures."""
    one = Someone(
        name="张建国", floating_direction="流出", outside_branch="外地支部",
        outside_phone="0571-88001234",
    )  # fmt: skip
    pdf = PAPERS["roster_floating"].render(
        FloatingData(people=(one,), date=date(2026, 11, 22), org="书院社区")
    )
    found = measure.lines(pdf, 1)
    assert any("0571-88001234" in measure.said(line) for line in found)
