"""What is cut out of a sheet still bears 仅供…使用 and 样张, whole and on its own."""

import dataclasses
import io

import pikepdf
import pytest

from desktop_app.documents import pieces, preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.member_card import CardOptions
from desktop_app.documents.pdf import MM
from desktop_app.documents.purpose import marked
from tests.documents import measure
from tests.documents.test_every_paper import made, ordinary

PURPOSE = "仅供办理居住证使用"
CUT = {  # how many pieces the first page of three people's paper has
    "appraisal_ballot": 2, "feedback_form": 2, "help_card": 3, "intro_letter": 3, "label_sheet": 3,
    "member_card": 3, "order_slip": 2, "plaque": 1, "reportin_receipt": 2, "spine_label": 6,
    "steward_card": 3, "whistle_slip": 2, "notice": 2,
}  # fmt: skip


def drawn(key: str, *, sample: bool) -> bytes:
    data = ordinary(key)
    if key == "notice":
        data = dataclasses.replace(data, reply_slip=True)
    return PAPERS[key].render(data, sample=sample)


def inside(one: measure.Glyph, piece: pieces.Piece, high: float) -> bool:
    """Whether the middle of a turned letter lies in a piece, both in millimetres from the top."""
    left, bottom, width, height = (edge / MM for edge in piece)
    top = high - bottom - height
    x, y = (one.x0 + one.x1) / 2, one.baseline
    return left < x < left + width and top < y < top + height


@pytest.mark.parametrize("key", CUT)
def test_each_piece_bears_both_marks_whole(key: str) -> None:
    pdf = marked(drawn(key, sample=True), "办理居住证")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = [pieces.of(page) for page in document.pages]
    assert len(found[-1 if key == "notice" else 0]) == CUT[key]
    for number, parts in enumerate(found, start=1):
        letters = measure.glyphs(pdf, number)
        high = preview.page_sizes_mm(pdf)[number - 1][1]
        last, samples = letters[-len(PURPOSE) * len(parts) :], letters[: -len(PURPOSE) * len(parts)]
        samples = samples[-2 * len(parts) :]
        for place, piece in enumerate(parts):
            own = last[place * len(PURPOSE) : (place + 1) * len(PURPOSE)]
            word = samples[place * 2 : place * 2 + 2]
            assert "".join(one.text for one in own) == PURPOSE
            assert "".join(one.text for one in word) == "样张"
            assert all(inside(one, piece, high) for one in (*own, *word)), (key, number, piece)


def test_a_card_on_a_page_of_its_own_and_free_places_of_a_sheet_are_no_pieces() -> None:
    people = ordinary("member_card")
    for options, count in ((CardOptions(layout="single"), 1), (CardOptions(start=9), 2)):
        pdf = PAPERS["member_card"].render(people, options)
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert [len(pieces.of(page)) for page in document.pages][:2] == [count, count]


def test_a_long_purpose_on_a_narrow_spine_runs_upwards_and_can_be_read() -> None:
    pdf = marked(made("spine_label", "ordinary")[0], "办理" * 15)
    letters = measure.glyphs(pdf)[-34:]
    assert min(one.size for one in letters) >= 9
    assert letters[0].baseline - letters[-1].baseline > 150
