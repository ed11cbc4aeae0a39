"""The figures page: one side of A4 whatever the numbers, bars in proportion, lists that add up."""

import datetime

import pdfplumber
import pytest

from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.figures_page import AT, BAR, FigureLine, FiguresData, Listing
from desktop_app.documents.pdf import MM
from tests.documents import measure

DAY = datetime.date(2026, 11, 26)
UNITS = ("在职党员单位", "参与", "人员", "次数")
LONG = "中共江滨市北街街道书院社区第三网格联合支部委员会"


def page(tmp_path, kinds=(), **more):
    lines = tuple(
        FigureLine(name=f"从下单到归档的平均天数{n}", number=f"{n * 1000} 人次", of="72000",
                   of_what="本期归档的已评价点单", share="人均123.4")
        for n in range(1, 25)
    )  # fmt: skip
    cells = ("公共事业", *(["8888"] * 3), "100.5", "123.4", *(["8888"] * 5), "100.0")
    orders = (cells,) * 12
    data = FiguresData(
        title="2026年工作统计表", org="书" * 30, date=DAY, maker="李雯", lines=lines, kinds=kinds,
        orders=orders, **more,
    )  # fmt: skip
    file = tmp_path / "page.pdf"
    file.write_bytes(PAPERS["figures_page"].render(data))
    with pdfplumber.open(file) as pdf:
        assert len(pdf.pages) == 1
        found = pdf.pages[0]
        bars = [one for one in found.rects if one["fill"] and not one["stroke"]]
        flat = [one for one in bars if abs(one["height"] / MM - BAR) < 0.05]
        return found.extract_text(), flat, file.read_bytes()


def test_bars_are_in_proportion_and_inside_the_page(tmp_path) -> None:
    text, bars, _ = page(tmp_path, (("助老", 20), ("助学", 10), ("助孤", 0)))
    assert len(bars) == 2
    assert abs(bars[0]["width"] / bars[1]["width"] - 2) < 0.01
    assert max(one["x1"] for one in bars) / MM < 297 - 14
    assert "助孤" in text


def test_a_year_without_services_has_no_bars(tmp_path) -> None:
    text, bars, _ = page(tmp_path, (("助老", 0), ("助学", 0)), months=((0, 0),) * 12)
    assert bars == []
    assert "24000 人次" in text


@pytest.mark.parametrize("count", [2, 9, 210])
def test_many_units_and_branches_stay_on_one_page_and_are_summed_up(tmp_path, count) -> None:
    rows = tuple((f"单位{n}", (2, 7, 3)) for n in range(count))
    long = tuple((f"{LONG}{n}", (1234, 5678, 9999)) for n in range(count))
    *_, pdf = page(
        tmp_path, tuple((f"类{n}", n) for n in range(6)), months=((9999, 8888),) * 12,
        listings=(Listing(heads=UNITS, rows=rows), Listing(heads=UNITS, rows=long, column=1)),
        note="带※的指标此前没有记录，按2026年11月2日计。",
    )  # fmt: skip
    with pdfplumber.open(tmp_path / "page.pdf") as read:
        first = read.pages[0].crop((AT * MM, 130 * MM, (AT + 57) * MM, 195 * MM))
        text = first.extract_text()
    assert f"合计 {2 * count} {7 * count} {3 * count}" in text
    shown = sum(f"单位{n} 2 7 3" in text for n in range(count))
    rest = count - shown
    assert shown >= min(count, 5)
    if rest:
        assert f"其余 {rest} 个 {2 * rest} {7 * rest} {3 * rest}" in text
    found = measure.page(pdf, 1)
    assert min(one.size for one in found.glyphs) >= 8
    assert max(one.baseline for one in found.glyphs) < 205
    assert max(one.x1 for one in found.glyphs) < 297 - 10
