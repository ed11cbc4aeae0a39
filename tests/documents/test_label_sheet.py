from dataclasses import replace

import pytest

from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.label_sheet import STOCKS, LabelData
from desktop_app.documents.someone import Someone
from desktop_app.errors import Invalid
from tests.documents import measure

NASTY = Someone(
    name="阿卜杜热西提·买买提艾力·吐尔逊江·阿不都拉",
    person_no="SY000001",
    branch="中共江滨市北湖区春风街道梧桐里社区党群服务中心暨新时代文明实践站志愿服务总队联合支部委员会第三网格临时党支部",
)


def made(stock: str, people: tuple[Someone, ...], start: int = 1) -> bytes:
    return PAPERS["label_sheet"].render(
        LabelData(people=people, stock=stock, start=start, org="书院社区党群服务中心")
    )


def crowd(count: int) -> tuple[Someone, ...]:
    return tuple(replace(NASTY, name=f"刘{n:03}", pinyin=f"{n:03}") for n in range(count))


@pytest.mark.parametrize(
    ("name", "size", "places"),
    [
        ("2×7（99.1×38.1毫米）", (99.1, 38.1), 14),
        ("3×7（63.5×38.1毫米）", (63.5, 38.1), 21),
        ("3×8（70×37毫米）", (70.0, 37.0), 24),
        ("2×5（105×57毫米）", (105.0, 57.0), 10),
    ],
)
def test_each_label_lies_inside_its_sticker(
    name: str, size: tuple[float, float], places: int
) -> None:
    """domain.md 5.2: four sizes; 4 mm stay free inside each label."""
    stock = STOCKS[name]
    assert (stock.width, stock.height, stock.places) == (*size, places)
    for place in (0, places - 1):
        x, y = stock.origin(place)
        assert x >= 0
        assert x + stock.width <= 210.01
        assert y + stock.height <= 297.01
        glyphs = [
            one for one in measure.glyphs(made(name, (NASTY,), place + 1)) if one.text.strip()
        ]
        assert min(one.x0 for one in glyphs) >= x + 3.9
        assert max(one.x1 for one in glyphs) <= x + stock.width - 3.9
        assert min(one.baseline for one in glyphs) > y + 4
        assert max(one.baseline for one in glyphs) < y + stock.height - 4
        text = "".join(one.text for one in glyphs)
        assert NASTY.name in text
        assert NASTY.branch in text


@pytest.mark.parametrize("name", STOCKS)
def test_a_full_sheet_is_one_page_and_one_more_label_two(name: str) -> None:
    places = STOCKS[name].places
    assert preview.page_count(made(name, crowd(places))) == 1
    assert preview.page_count(made(name, crowd(places + 1))) == 2
    assert preview.page_count(made(name, crowd(places), start=2)) == 2


def test_a_begun_sheet_goes_on_at_its_first_free_label() -> None:
    name = "3×8（70×37毫米）"
    pdf = made(name, crowd(2), start=24)
    assert min(one.baseline for one in measure.glyphs(pdf, 1)) > 297 - 38
    assert max(one.baseline for one in measure.glyphs(pdf, 2)) < 38


def test_a_label_the_sheet_does_not_have_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        made("2×5（105×57毫米）", (NASTY,), 11)
    assert set(refused.value.problems) == {"start"}
