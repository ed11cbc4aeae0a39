"""The guide of the desk: one A4 page lying, every matter on it."""

import datetime

import pdfplumber

from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.pdf import MM
from desktop_app.domain.guide import matters


def test_every_matter_with_its_papers_and_days_stands_on_one_page(tmp_path) -> None:
    paper = PAPERS["desk_guide"]
    data = paper.data(org="书院社区党群服务中心", date=datetime.date(2026, 11, 26))
    file = tmp_path / "guide.pdf"
    file.write_bytes(paper.render(data))
    with pdfplumber.open(file) as pdf:
        assert len(pdf.pages) == 1
        page = pdf.pages[0]
        assert (round(page.width / MM), round(page.height / MM)) == (297, 210)
        assert max(one["bottom"] for one in page.chars) / MM < 205
        text = "".join(page.extract_text().split())
    for one in matters():
        assert one.matter in text
        assert f"{one.days}个工作日" in text
