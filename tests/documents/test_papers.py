"""What holds for every paper, present and future."""

import io
from dataclasses import fields, is_dataclass
from datetime import date
from typing import get_args, get_type_hints

import pikepdf
import pytest

from desktop_app import paths
from desktop_app.documents import MissingGlyphs, preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.recovery_sheet import RecoveryData
from tests.documents import measure

KEYS = sorted(PAPERS)
KNOWN = {
    "words": "的 一 是", "groups": "ABCD-EFGH", "code": "PMCF1K", "start": 1,
    "dues_to": "2026-10", "overprint": True, "serial": "2026-0001",
}  # fmt: skip


def example(data: type, said: str = "春风社区欧阳㛃"):
    """A filled-in instance, made from the declaration alone."""
    hints = get_type_hints(data)
    filled = {}
    for spec in fields(data):
        hint = hints[spec.name]
        if spec.name in KNOWN:
            filled[spec.name] = KNOWN[spec.name]
        elif hint is str:
            filled[spec.name] = said
        elif hint is date or date in get_args(hint):
            filled[spec.name] = date(2026, 11, 2)
        elif str in get_args(hint):
            filled[spec.name] = (said,)
    return data(**filled)


def made(key: str, **options) -> bytes:
    paper = PAPERS[key]
    one = example(paper.data)
    return paper.render([one] if paper.per_person else one, **options)


def test_every_file_of_the_package_is_a_paper() -> None:
    folder = paths.ROOT / "desktop_app" / "documents" / "papers"
    files = {file.stem for file in folder.glob("*.py")} - {"__init__"}
    assert set(PAPERS) == files
    assert all(is_dataclass(paper.data) for paper in PAPERS.values())
    assert {"member_card", "notice", "notice_redhead", "recovery_sheet"} <= set(PAPERS)


@pytest.mark.parametrize("key", KEYS)
def test_a_paper_has_a_name_in_chinese(key) -> None:
    assert all(not char.isascii() for char in PAPERS[key].label if char.isalpha())


@pytest.mark.parametrize("key", KEYS)
def test_the_same_input_gives_the_same_bytes(key) -> None:
    assert made(key) == made(key)


@pytest.mark.parametrize("key", KEYS)
def test_every_font_is_embedded_and_mapped_to_unicode(key) -> None:
    """research/documents.md 5: Helvetica comes in, not embedded, unless the first font is ours."""
    with pikepdf.open(io.BytesIO(made(key))) as document:
        fonts = [
            one
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
        ]
        assert fonts
        for font in fonts:
            if font.Subtype == "/Type0":
                assert "/ToUnicode" in font
            else:
                assert font.Subtype == "/CIDFontType2"
                assert "/FontFile2" in font.FontDescriptor


@pytest.mark.parametrize("key", KEYS)
def test_the_file_names_itself_in_chinese_and_is_not_scaled(key) -> None:
    with pikepdf.open(io.BytesIO(made(key))) as document:
        assert str(document.docinfo["/Title"])
        assert str(document.Root.Lang) == "zh-CN"
        assert document.Root.ViewerPreferences.PrintScaling == "/None"
        assert not document.check_pdf_syntax()


@pytest.mark.parametrize("key", KEYS)
def test_a_character_without_a_face_is_refused_by_every_paper(key) -> None:
    """domain.md 9.3: U+3138A."""
    paper = PAPERS[key]
    one = example(paper.data, "春风\U0003138a")
    with pytest.raises(MissingGlyphs) as refused:
        paper.render([one] if paper.per_person else one)
    assert "\U0003138a（U+3138A）" in str(refused.value)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("said", ["", "春风\n社区", "\t春风\u3000 社区\u200b\n"])
def test_blanks_and_line_breaks_are_no_characters_without_a_face(key, said) -> None:
    paper = PAPERS[key]
    one = example(paper.data, said)
    assert preview.page_count(paper.render([one] if paper.per_person else one)) >= 1


@pytest.mark.parametrize("key", KEYS)
def test_a_sample_says_so_on_every_page(key) -> None:
    pdf = made(key, sample=True)
    plain = made(key)
    for page in range(preview.page_count(pdf)):
        assert preview.render_page(pdf, page, 40) != preview.render_page(plain, page, 40)
        assert {"样", "张"} <= {one.text for one in measure.glyphs(pdf, page + 1)}


def test_a_picture_of_a_page_is_opaque_rgb_of_the_right_size() -> None:
    pdf = PAPERS["recovery_sheet"].render(
        RecoveryData(centre="中心", words="的 一", groups="ABCD", date=date(2026, 11, 2))
    )
    wide, high, data = preview.render_page(pdf, 0, 72)
    assert (wide, high) == (596, 842)
    assert len(data) == wide * high * 3
    assert data[:3] == b"\xff\xff\xff"
    with pytest.raises(IndexError):
        preview.render_page(pdf, 1, 72)
