"""Faces of the computer before the bundled ones; stand-ins are made from the bundled faces."""

import pytest
from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTCollection, TTFont

from desktop_app import paths
from desktop_app.documents import fonts, own_faces
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.errors import Unreadable
from desktop_app.services.paperwork import faces
from tests.documents import measure


def face(family, text="的一中党员各支部", change=lambda font: None):
    font = TTFont(paths.resource("fonts", "NotoSansSC-Medium.ttf"))
    chosen = subset.Subsetter(subset.Options(name_IDs=["*"]))
    chosen.populate(text=text)
    chosen.subset(font)
    for number in (1, 4, 6):
        font["name"].setName(family, number, 3, 1, 0x409)
    change(font)
    return font


def saved(font, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    font.save(path)
    return path


@pytest.fixture(autouse=True)
def bundled_again():
    yield
    fonts.prefer(dict)


def printed(text, stack):
    pdf = Pdf((100, 50), Meta("test"))
    pdf.text(10, 20, text, stack, 12)
    pdf.end_page()
    return pdf.finish()


def test_an_installed_face_comes_first_and_the_bundled_one_fills_its_gaps(tmp_path) -> None:
    saved(face("FangSong"), tmp_path / "deep" / "simfang.ttf")
    found = own_faces.installed([tmp_path])
    assert set(found) == {"fang"}
    fonts.prefer(lambda: {role: [one] for role, one in found.items()})
    pdf = printed("党员䶮𬱖", fonts.fang())
    used = [one.font for one in measure.glyphs(pdf)]
    assert used[0] == used[1] == "FangSong"
    assert "FangSong" not in used[2:]
    assert measure.text(pdf) == "党员䶮𬱖"


def test_a_face_within_a_collection_is_found_by_its_name(tmp_path) -> None:
    """domain.md 5.1: SimSun is a .ttc."""
    both = TTCollection()
    both.fonts = [face("NSimSun"), face("SimSun")]
    saved(both, tmp_path / "simsun.ttc")
    found = own_faces.installed([tmp_path])
    assert (found["song"].index, set(found)) == (1, {"song"})
    fonts.prefer(lambda: {"song": [found["song"]]})
    assert {one.font for one in measure.glyphs(printed("党员", fonts.song()))} == {"SimSun"}


def test_the_better_of_two_installed_faces_is_taken(tmp_path) -> None:
    saved(face("STKaiti"), tmp_path / "a.ttf")
    saved(face("KaiTi"), tmp_path / "b.ttf")
    assert own_faces.installed([tmp_path])["kai"].path.name == "b.ttf"


@pytest.mark.parametrize("permission", [0x0002, 0x0100, 0x0200])
def test_a_face_that_may_not_be_embedded_is_passed_over_and_refused_by_name(
    tmp_path, permission
) -> None:
    """OpenType, OS/2 fsType: restricted, no subsetting, bitmaps only."""

    def restrict(font):
        font["OS/2"].fsType = permission

    path = saved(face("SimHei", change=restrict), tmp_path / "simhei.ttf")
    assert own_faces.installed([tmp_path]) == {}
    with pytest.raises(Unreadable, match=r"simhei\.ttf"):
        own_faces.named(path)


def test_postscript_outlines_a_foreign_face_and_no_font_are_refused_with_their_reasons(
    tmp_path,
) -> None:
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    empty = T2CharStringPen(500, None).getCharString()
    builder.setupCFF("Cff", {}, {".notdef": empty, "A": empty}, {})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": "Cff"})
    builder.setupOS2()
    builder.setupPost()
    outlines = saved(builder.font, tmp_path / "song.otf")
    foreign = saved(face("Latin", "ABC"), tmp_path / "latin.ttf")
    text = tmp_path / "text.ttf"
    text.write_text("no font")
    whole = saved(face("SimHei"), tmp_path / "simhei.ttf").read_bytes()
    cut = tmp_path / "cut.ttf"
    cut.write_bytes(whole[:-40])
    for path, reason in (
        (outlines, "PostScript"), (foreign, "汉字"), (text, "不是可读取"), (cut, "不完整"),
    ):  # fmt: skip
        with pytest.raises(Unreadable) as refused:
            own_faces.named(path)
        assert path.name in str(refused.value)
        assert reason in str(refused.value)


def test_a_han_that_a_face_maps_to_a_blank_comes_from_the_next_face(tmp_path) -> None:
    """research/documents.md 1.2: UKai maps 47 Han to blank outlines, 䶮 among them."""

    def blank(font):
        glyph = font["glyf"][font.getBestCmap()[ord("党")]]
        glyph.numberOfContours = 0
        for part in ("coordinates", "flags", "endPtsOfContours", "program"):
            if hasattr(glyph, part):
                delattr(glyph, part)
        glyph.data = b""

    path = saved(face("SimKai", change=blank), tmp_path / "simkai.ttf")
    fonts.prefer(lambda: {"kai": [own_faces.named(path)]})
    names = [fonts.kai().glyph(char)[0] for char in "党员"]
    assert names[0] == fonts.KAI
    assert names[1] != fonts.KAI


def test_a_chosen_file_goes_before_all_and_is_told_with_its_place(tmp_path) -> None:
    path = saved(face("My Song"), tmp_path / "my.ttf")
    chosen = {"song": str(path), "hei": str(tmp_path / "gone.ttf")}
    faces.use(chosen)
    told = {one.role: one for one in faces.uses(chosen)}
    assert (told["song"].source, told["song"].name) == ("file", "My Song")
    assert told["hei"].source != "file"
    assert {one.font for one in measure.glyphs(printed("党员", fonts.song()))} == {"My-Song"}
    assert set(told) == set(fonts.stacks())


@pytest.mark.parametrize("role", own_faces.ROLES)
def test_a_specimen_is_a_picture_with_ink_on_it(role) -> None:
    width, height, pixels = faces.specimen(role, 96)
    assert len(pixels) == width * height * 3
    assert min(pixels) < 60
