from dataclasses import replace
from io import BytesIO

import pdfplumber
import pytest

from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.plaque import PlaqueData
from tests.documents import measure

DATA = PlaqueData(community="书院社区", number="0012")
SIZES = {
    "280×135毫米": (280, 135), "200×100毫米": (200, 100),
    "150×100毫米": (150, 100), "120×80毫米": (120, 80),
}  # fmt: skip


def boxes(pdf: bytes, page: int) -> list[tuple[float, ...]]:
    """Rectangles as (left, top, right, bottom) in millimetres."""
    with pdfplumber.open(BytesIO(pdf)) as document:
        return [
            tuple(one[side] * measure.POINT for side in ("x0", "top", "x1", "bottom"))
            for one in document.pages[page - 1].rects
        ]


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_it_is_one_to_one_with_three_millimetres_to_cut_off(
    name: str, size: tuple[float, float]
) -> None:
    """domain.md 5.4: 3 bleed; the last page holds the outline alone; 8 mm stay free (5.2)."""
    width, height = size
    pdf = PAPERS["plaque"].render(replace(DATA, size=name))
    assert preview.page_sizes_mm(pdf) == [pytest.approx((width + 6, height + 6), abs=0.1)] * 2
    ground = boxes(pdf, 1)[0]
    assert ground == pytest.approx((0, 0, width + 6, height + 6), abs=0.1)
    assert boxes(pdf, 2) == [pytest.approx((3, 3, width + 3, height + 3), abs=0.1)]
    assert measure.glyphs(pdf, 2) == []
    for one in measure.glyphs(pdf, 1):
        assert one.x0 > 3 + 8
        assert one.x1 < width + 3 - 8
        assert 3 + 8 < one.baseline < height + 3 - 8


def test_the_large_plaque_has_the_measures_of_the_honour_plate() -> None:
    """domain.md 5.4: border 4 wide at 10; main text 202 wide, 43 high from 31; serial 6 pt."""
    pdf = PAPERS["plaque"].render(DATA)
    border = boxes(pdf, 1)[1]
    assert border == pytest.approx((3 + 12, 3 + 12, 283 - 12, 138 - 12), abs=0.1)
    main = measure.line_with(pdf, "共产党员家庭户")
    assert main[-1].x1 - main[0].x0 == pytest.approx(202, abs=3)
    assert (main[0].x0 + main[-1].x1) / 2 == pytest.approx(143, abs=1)
    assert 3 + 31 < main[0].baseline < 3 + 31 + 43
    sub = measure.line_with(pdf, "书院社区")
    assert sub[-1].x1 == pytest.approx(283 - 32, abs=0.5)
    assert 138 - 29 - 11 < sub[0].baseline < 138 - 29
    assert {one.size for one in measure.line_with(pdf, "编号0012")} == {6.0}


def test_the_emblem_is_never_drawn() -> None:
    """domain.md 5.2: no picture and no curve, only ground, border and type."""
    with pdfplumber.open(BytesIO(PAPERS["plaque"].render(DATA))) as document:
        for page in document.pages:
            assert page.images == []
            assert page.curves == []


def test_several_plaques_count_on() -> None:
    pdf = PAPERS["plaque"].render(replace(DATA, pieces=3))
    assert preview.page_count(pdf) == 4
    for page, number in ((1, "0012"), (2, "0013"), (3, "0014")):
        assert measure.line_with(pdf, f"编号{number}", page)


def test_a_long_community_stays_in_its_place() -> None:
    name = "江滨市北湖区春风街道梧桐里社区第三网格党员服务站" * 2
    pdf = PAPERS["plaque"].render(replace(DATA, community=name))
    sub = [one for one in measure.glyphs(pdf) if one.baseline > 95 and one.size > 6]
    assert "".join(one.text for one in sub) == name
    assert min(one.x0 for one in sub) > 283 - 32 - 82 - 0.5
