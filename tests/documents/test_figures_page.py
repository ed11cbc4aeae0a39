"""The figures page: one A4 page whatever the numbers, bars in proportion."""

import datetime

import pdfplumber

from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.figures_page import FigureLine, FiguresData
from desktop_app.documents.pdf import MM

DAY = datetime.date(2026, 11, 26)


def page(tmp_path, kinds):
    lines = tuple(
        FigureLine(name=f"指标{n}", number=f"{n * 1000} 件", of="720", share="5.6%")
        for n in range(1, 16)
    )
    data = FiguresData(
        title="2026年工作统计表", org="书" * 30, date=DAY, maker="李雯", lines=lines, kinds=kinds
    )
    file = tmp_path / "page.pdf"
    file.write_bytes(PAPERS["figures_page"].render(data))
    with pdfplumber.open(file) as pdf:
        assert len(pdf.pages) == 1
        found = pdf.pages[0]
        return found.extract_text(), [one for one in found.rects if one["fill"]]


def test_bars_are_in_proportion_and_inside_the_page(tmp_path) -> None:
    text, rects = page(tmp_path, (("助老", 20), ("助学", 10), ("助孤", 0)))
    bars = [one for one in rects if abs(one["height"] / MM - 4.2) < 0.1]
    assert len(bars) == 2
    assert abs(bars[0]["width"] / bars[1]["width"] - 2) < 0.01
    assert max(one["x1"] for one in bars) / MM < 190
    assert "助孤 0" in text


def test_a_year_without_services_has_no_bars(tmp_path) -> None:
    text, rects = page(tmp_path, (("助老", 0), ("助学", 0)))
    assert not [one for one in rects if abs(one["height"] / MM - 4.2) < 0.1]
    assert "15000 件" in text
