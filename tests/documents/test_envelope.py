from dataclasses import replace
from io import BytesIO

import pdfplumber
import pytest

from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.envelope import EnvelopeData
from desktop_app.documents.someone import Someone
from tests.documents import measure

DATA = EnvelopeData(
    people=(Someone(name="欧阳㛃", address="书院小区3号楼2单元501室"),),
    postcode="048000",
    org="书院社区党群服务中心",
    sender_address="晋城市城区书院街1号",
    sender_postcode="048001",
)
SIZES = {
    "C6（162×114毫米）": (162, 114), "DL（220×110毫米）": (220, 110),
    "C5（229×162毫米）": (229, 162), "C4（324×229毫米）": (324, 229),
    "B6（176×125毫米）": (176, 125),
}  # fmt: skip


@pytest.mark.parametrize(("name", "size"), SIZES.items())
def test_everything_stands_on_each_of_the_five_envelopes(
    name: str, size: tuple[float, float]
) -> None:
    """domain.md 5.2, GB/T 1416-2003: sizes; boxes top left, sender and postcode bottom right."""
    width, height = size
    pdf = PAPERS["envelope"].render(replace(DATA, size=name))
    assert preview.page_sizes_mm(pdf) == [pytest.approx(size, abs=0.1)]
    name_line = measure.line_with(pdf, "欧阳㛃同志收")
    middle = (name_line[0].x0 + name_line[-1].x1) / 2
    assert middle == pytest.approx(width / 2, abs=2)
    sender = measure.line_with(pdf, DATA.org)
    assert sender[-1].x1 == pytest.approx(width - 12, abs=0.5)
    assert measure.line_with(pdf, "邮政编码048001")[0].baseline > height - 20
    assert max(one.baseline for one in measure.glyphs(pdf)) < height - 12
    assert min(one.baseline for one in sender) > name_line[0].baseline + 4


def test_six_red_boxes_take_the_six_figures() -> None:
    pdf = PAPERS["envelope"].render(DATA)
    with pdfplumber.open(BytesIO(pdf)) as document:
        boxes = [one for one in document.pages[0].rects if one["stroke"]]
    assert len(boxes) == 6
    assert min(one["x0"] for one in boxes) * measure.POINT == pytest.approx(12, abs=0.05)
    figures = measure.line_with(pdf, "048000")
    for box, figure in zip(boxes, figures, strict=True):
        assert box["x0"] * measure.POINT < figure.x0
        assert figure.x1 < box["x1"] * measure.POINT
    red, green, blue = boxes[0]["stroking_color"]
    assert red > 0.7 > 0.2 > green
    assert blue < 0.2


def test_one_envelope_is_made_for_each_person_or_for_the_name_typed() -> None:
    three = tuple(Someone(name=name, address="书院小区") for name in ("甲", "乙", "丙"))
    assert preview.page_count(PAPERS["envelope"].render(replace(DATA, people=three))) == 3
    typed = replace(DATA, people=(), addressee="赵敏", address="北街1号", form="女士")
    said = measure.text(PAPERS["envelope"].render(typed)).replace(" ", "")
    assert "北街1号" in said
    assert measure.line_with(PAPERS["envelope"].render(typed), "赵敏女士收")
