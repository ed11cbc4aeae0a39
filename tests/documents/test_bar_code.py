"""Code 128 of a paper's number: read back from every page that bears one, also under a mark."""

import dataclasses

import pytest
import zxingcpp
from pypdfium2 import PdfDocument

from desktop_app.documents import preview
from desktop_app.documents.bar_code import MODULE
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.purpose import marked
from desktop_app.domain import scan_code
from tests.documents.test_every_paper import ordinary

BEARING = [key for key, paper in PAPERS.items() if paper.mark]
SERIAL = "2026-0012"
ROLLS = ("80毫米小票", "58毫米小票")
FORMS = [
    *((key, "") for key in BEARING if key != "dues_receipt"),
    *((key, form) for key in ("order_slip", "dues_receipt") for form in ROLLS),
]


def read(pdf: bytes, page: int, dpi: int) -> set[str]:
    """Return what a scanner reads from the dots of a printer, which knows no grey."""
    with PdfDocument(pdf) as opened:
        picture = opened[page].render(scale=dpi / 72, no_smoothpath=True).to_pil()
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.Code128)
    return {one.text for one in found}


@pytest.mark.parametrize(("key", "form"), FORMS)
def test_the_code_on_each_page_says_which_part_of_which_paper_it_is(key: str, form: str) -> None:
    data = dataclasses.replace(ordinary(key, 2), serial=SERIAL, **({"form": form} if form else {}))
    pdf = PAPERS[key].render(data)
    out = marked(pdf, "办理居住证")
    found: set[str] = set()
    for page in range(preview.page_count(pdf)):
        codes = read(pdf, page, 300)
        assert codes
        assert codes == read(pdf, page, 200) == read(pdf, page, 203) == read(out, page, 300)
        found |= codes
    said = [scan_code.read(one) for one in found]
    assert {(one.mark, one.number) for one in said if one} == {(PAPERS[key].mark, SERIAL)}
    parts = sorted(one.part for one in said if one)
    assert parts == (list(range(1, len(parts) + 1)) if len(parts) > 1 else [0])


def test_papers_of_one_series_share_their_letters_and_no_others_do() -> None:
    marks: dict[str, str] = {}
    for key in BEARING:
        assert marks.setdefault(PAPERS[key].mark, PAPERS[key].series_key) == PAPERS[key].series_key
    assert {"PM", "DD", "BF"}.isdisjoint(marks)  # cards, orders, help pairs
    assert MODULE >= 0.25


def test_a_preview_has_no_number_and_therefore_no_code() -> None:
    pdf = PAPERS["visit_record"].render(dataclasses.replace(ordinary("visit_record"), serial=""))
    assert read(pdf, 0, 200) == set()


@pytest.mark.parametrize("number", ["2026-0001", "2026-12345", "2026-0012-3", "2031-0100-250"])
def test_a_code_says_the_number_it_was_made_from(number: str) -> None:
    code = scan_code.written("PG", number)
    assert code.isascii()
    said = scan_code.read(f" {code.lower()} ")
    assert said is not None
    year_and_serial, part = f"{said.number}", said.part
    assert number == (f"{year_and_serial}-{part}" if part else year_and_serial)
    for place, one in enumerate(code):
        if one.isalnum():
            other = "B" if one != "B" else "7"
            assert scan_code.read(code[:place] + other + code[place + 1 :]) is None


@pytest.mark.parametrize("text", ["", "PMSY000123K", "DD2026-0001", "zhangwei", "CN123456789"])
def test_other_texts_are_no_codes_of_papers(text: str) -> None:
    assert scan_code.read(text) is None
