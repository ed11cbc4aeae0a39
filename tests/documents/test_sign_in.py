from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.sign_in import SignInData
from desktop_app.documents.someone import Someone
from tests.documents import measure

DATA = SignInData(
    title="十一月主题党日", date=date(2026, 11, 22), org="书院社区", serial="2026-0007"
)
LONG = "中共江滨市北湖区春风街道梧桐里社区党群服务中心暨新时代文明实践站志愿服务总队联合支部委员会"
UYGUR = "阿卜杜热西提·买买提艾力·吐尔逊江·阿不都拉"


def people(count: int) -> tuple[Someone, ...]:
    return tuple(
        Someone(name=f"张{'一二三四五六七八九十'[n % 10]}", branch="第一支部") for n in range(count)
    )


def made(count: int, **values: object) -> bytes:
    return PAPERS["sign_in"].render(replace(DATA, people=people(count), **values))


def table_rows(pdf: bytes, page: int) -> list[float]:
    """Edges of the table's rows, from top to bottom."""
    flat = {round(one.y0, 2) for one in measure.rules(pdf, page) if one.flat}
    return sorted(flat)


def test_the_columns_are_those_of_the_layout() -> None:
    """domain.md 5.4: 12 | 24 | 44 | 44 | 26 | 30 = 180, margins of 15 at the sides."""
    upright = {round(one.x0, 1) for one in measure.rules(made(0)) if not one.flat}
    assert sorted(upright) == [15.0, 27.0, 51.0, 95.0, 139.0, 165.0, 195.0]


def test_rows_are_nine_and_a_half_millimetres_24_and_then_26() -> None:
    """domain.md 5.4."""
    pdf = made(24)
    assert preview.page_count(pdf) == 1
    edges = table_rows(pdf, 1)[1:]  # below the head of the table
    assert len(edges) == 25
    assert all(low - high == pytest.approx(9.5, abs=0.02) for high, low in pairwise(edges))
    pdf = made(25)
    assert preview.page_count(pdf) == 2
    assert len(table_rows(pdf, 2)[1:]) == 27
    assert preview.page_count(made(24 + 26)) == 2
    assert preview.page_count(made(24 + 26 + 1)) == 3


def test_the_counts_stand_on_the_last_page_only_and_the_head_repeats() -> None:
    pdf = made(30)
    first, last = ("".join(map(measure.said, measure.lines(pdf, page))) for page in (1, 2))
    assert "应到" not in first
    assert "应到30人" in last
    for page in (first, last):
        assert "序号姓名党支部签名时间备注" in page
    assert "第1页共2页" in first
    assert "编号：签到2026-0007" in last


def test_the_title_is_18_points_of_black_type() -> None:
    title = measure.line_with(made(0), "十一月主题党日签到表")
    assert {(one.size, one.font) for one in title} == {(18.0, "NotoSansSC-Medium")}
    assert min(one.baseline for one in title) > 20


def test_names_of_two_characters_are_spread_and_long_ones_stay_in_their_cell() -> None:
    nasty = (Someone(name="刘丽"), Someone(name=UYGUR, branch=LONG), Someone(name="欧阳㛃䶮"))
    pdf = PAPERS["sign_in"].render(replace(DATA, people=nasty))
    pair = measure.line_with(pdf, "刘丽")
    assert pair[1].x0 - pair[0].x1 > 3
    spread = [
        one
        for one in measure.glyphs(pdf)
        if one.text in UYGUR and 27 < one.x0 < 51 and one.size < 9
    ]
    assert "".join(one.text for one in spread).replace(" ", "") == UYGUR
    assert all(one.x0 > 27 and one.x1 < 51 for one in spread)


def test_500_names_come_out_whole() -> None:
    pdf = made(500)
    assert preview.page_count(pdf) == 1 + 19  # 24 and 19 times 26 hold 518
    assert "应到500人" in measure.text(pdf).replace(" ", "")


def test_blank_sheets_and_sheets_with_a_proxy_have_rows_to_write_in() -> None:
    assert measure.said(measure.line_with(made(0), "应到")) == "应到"
    pdf = made(3, proxy=True)
    upright = {round(one.x0, 1) for one in measure.rules(pdf) if not one.flat}
    assert {95.0, 119.0, 139.0} <= upright
    assert "代签人" in measure.text(pdf)


def test_names_can_stand_by_their_sound() -> None:
    some = (
        Someone(name="张伟", pinyin="zhangwei", place=1),
        Someone(name="安宁", pinyin="anning", place=2),
    )
    by_branch = measure.text(PAPERS["sign_in"].render(replace(DATA, people=some)))
    by_sound = measure.text(
        PAPERS["sign_in"].render(replace(DATA, people=some, order="按姓名拼音"))
    )
    assert by_branch.index("张") < by_branch.index("安")
    assert by_sound.index("安") < by_sound.index("张")
