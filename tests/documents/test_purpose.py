"""仅供…使用 on files that leave. Source: issue "The printing centre", Proofs."""

import io

import pikepdf
import pytest

from desktop_app.documents import preview
from desktop_app.documents.purpose import marked, words
from desktop_app.errors import Invalid
from tests.documents import measure
from tests.documents.test_every_paper import KEYS, made


@pytest.mark.parametrize("key", [key for key in KEYS if key in ("notice_redhead", "plaque")])
def test_every_page_is_marked_and_the_rest_stays_as_it_was(key) -> None:
    plain, _ = made(key, "ordinary")
    pdf = marked(plain, "办理居住证")
    assert preview.page_sizes_mm(pdf) == preview.page_sizes_mm(plain)
    for page in range(preview.page_count(pdf)):
        before = [one.text for one in measure.glyphs(plain, page + 1)]
        after = [one.text for one in measure.glyphs(pdf, page + 1)]
        assert after == [*before, *"仅供办理居住证使用"]
        assert preview.render_page(pdf, page, 30) != preview.render_page(plain, page, 30)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "zh-CN"
        assert str(document.docinfo["/Title"])
        assert document.pdf_version >= "1.7"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("入学", "仅供入学使用"), ("入学使用", "仅供入学使用"), ("仅供内部参考", "仅供内部参考")],
)
def test_the_words_around_a_purpose_stand_once(typed, printed) -> None:
    assert words(typed) == printed


@pytest.mark.parametrize("typed", ["", " \u200b", "字" * 31])
def test_no_purpose_and_an_endless_one_are_refused(typed) -> None:
    with pytest.raises(Invalid):
        words(typed)
