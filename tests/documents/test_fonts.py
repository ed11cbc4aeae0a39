import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from desktop_app import paths
from desktop_app.documents import MissingGlyphs, fonts
from desktop_app.documents.face import Type0Font
from desktop_app.documents.pdf import Meta, Pdf
from desktop_app.domain import names
from desktop_app.domain.characters import printable, unprintable
from tests.documents import measure

FACES = sorted(paths.resource("fonts").glob("*.ttf"))
STANDARD = Path(__file__).with_name("standard_characters.txt")
# domain.md 9.3 and research on names: Ext A, Ext B to F, and characters only one face has
RARE_NAMES = ("刘䶮", "欧阳㛃", "王𬱖", "王𬭎", "诸葛𠅤", "李𫖯", "张𡋾", "赵𪚥")
STACKS = (fonts.fang, fonts.kai, fonts.hei, fonts.title, fonts.song)


def is_han(code: int) -> bool:
    return 0x3400 <= code <= 0x9FFF or code >= 0x20000


@pytest.mark.parametrize("path", FACES, ids=lambda path: path.stem)
def test_every_han_a_face_maps_has_an_outline(path) -> None:
    """research/documents.md 1.2: some faces map Han to blank outlines, 䶮 among them."""
    with TTFont(path, lazy=True) as font:
        outlines = font["glyf"]
        blank = [
            chr(code)
            for code, name in font.getBestCmap().items()
            if is_han(code) and outlines[name].numberOfContours == 0
        ]
    assert blank == []


def test_all_fonts_together_stay_below_85_megabytes_and_name_their_sources() -> None:
    assert sum(path.stat().st_size for path in FACES) < 85e6
    sources = paths.resource("fonts", "SOURCES.md").read_text(encoding="utf-8")
    for path in FACES:
        row = next(line for line in sources.splitlines() if line.startswith(f"| {path.name} |"))
        licence = row.rstrip(" |").rpartition("| ")[2]
        assert paths.resource("fonts", licence).stat().st_size > 1000


def test_changed_fonts_do_not_carry_a_reserved_name() -> None:
    """SIL OFL 1.1 condition 3; 霞鹜 and LXGW are reserved names."""
    for name in ("HongyiKai", "HongyiFangSupplement"):
        with TTFont(paths.resource("fonts", f"{name}.ttf"), lazy=True) as font:
            shown = [str(record) for record in font["name"].names if record.nameID in (1, 3, 4, 6)]
        assert shown
        assert not any("LXGW" in one or "霞鹜" in one or "Klee" in one for one in shown)


def standard_characters() -> str:
    """The 8105 characters of 通用规范汉字表; the file names its source."""
    lines = STANDARD.read_text(encoding="utf-8").splitlines()
    return "".join(line for line in lines if not line.startswith("#"))


def level_2() -> set[int]:
    """The Han of GB 18030-2022 implementation level 2, or a few more; derived, not read from it.

    Level 1 is taken as the two-byte part (Python's gb18030 table, with its 21 Han of the
    compatibility block), U+4E00 to U+9FEF (four-byte 82358F33 to 82359636 follows U+9FA5),
    extension A, and six Han above U+FFFF whose two-byte codes once were private. Level 2 adds what
    通用规范汉字表 has beyond that: 196, the difference between the published counts 27,584 and
    27,780. The standard's own code table was not at hand; this leaves out none that we know of.
    """
    two_bytes = "".join(
        bytes((high, low)).decode("gb18030", "ignore")
        for high in range(0x81, 0xFF)
        for low in range(0x40, 0xFF)
    )
    level_1 = {ord(char) for char in two_bytes if is_han(ord(char)) or "\uf900" <= char <= "\ufaff"}
    level_1 |= {*range(0x4E00, 0x9FF0), *range(0x3400, 0x4DB6)}
    beyond = {ord(char) for char in standard_characters()} - level_1
    assert len(beyond) == 196
    return level_1 | beyond | {0x20087, 0x20089, 0x200CC, 0x215D7, 0x2298F, 0x241FE}


@pytest.fixture(scope="module")
def blank_of() -> Callable[[str], set[int]]:
    """The codes that the face of a name maps to a glyph without outline."""

    @cache
    def blank(name: str) -> set[int]:
        with TTFont(paths.resource("fonts", f"{name}.ttf"), lazy=True) as font:
            shapes = font["glyf"]
            mapped = font.getBestCmap().items()
            return {code for code, glyph in mapped if shapes[glyph].numberOfContours == 0}

    return blank


def test_the_list_of_standard_characters_is_whole() -> None:
    """通用规范汉字表, State Council, 2013: 3500 + 3000 + 1605 characters."""
    assert len(standard_characters()) == len(set(standard_characters())) == 3500 + 3000 + 1605
    assert standard_characters().startswith("一乙二十丁厂七卜")
    assert {"䶮", "㛃", "𬱖"} <= set(standard_characters())


@pytest.mark.parametrize("stack", STACKS, ids=lambda stack: stack.__name__)
def test_every_standard_character_has_ink_in_every_kind_of_type(stack, blank_of) -> None:
    """Issue "The printing centre", Fonts: all 8,105 of 通用规范汉字表 and all Han of level 2."""
    wanted = {*map(ord, standard_characters()), *level_2()}
    assert len(wanted) >= 27_780  # the published count of level 2
    drawn = {code: stack().glyph(printable(chr(code)))[0] for code in wanted}
    blank = [
        chr(code) for code, name in drawn.items() if ord(printable(chr(code))) in blank_of(name)
    ]
    assert blank == []
    assert set(drawn.values()) <= {path.stem for path in FACES}


def test_extensions_b_to_f_can_be_printed() -> None:
    """research/documents.md 1.4: HanaMinB is complete there; measured: none of them missing."""
    for first, last in (
        (0x20000, 0x2A6D6), (0x2A700, 0x2B734), (0x2B740, 0x2B81D),
        (0x2B820, 0x2CEA1), (0x2CEB0, 0x2EBE0),
    ):  # fmt: skip
        assert fonts.missing_characters("".join(map(chr, range(first, last + 1)))) == ""


@pytest.mark.parametrize("text", ["\U0003138a", "\ue000", "\U000f0000"])
def test_a_character_outside_every_face_is_refused_by_name(text) -> None:
    """domain.md 9.3 names U+3138A; private-use characters come from old card readers."""
    assert fonts.missing_characters(f"王{text}明") == text
    with pytest.raises(MissingGlyphs) as refused:
        fonts.refuse_missing([f"王{text}明"])
    assert f"U+{ord(text):04X}" in str(refused.value)
    assert "王" not in str(refused.value)


def test_all_missing_characters_are_named_at_once() -> None:
    with pytest.raises(MissingGlyphs) as refused:
        fonts.refuse_missing(["王\U0003138a", "\ue000李\U0003138a"])
    assert refused.value.characters == "\U0003138a\ue000"


@pytest.mark.parametrize("stack", STACKS, ids=lambda stack: stack.__name__)
@pytest.mark.parametrize("name", RARE_NAMES)
def test_a_rare_name_reads_back_from_the_page(stack, name) -> None:
    """research/documents.md 1.1: stock embedding loses characters above U+FFFF when copied."""
    pdf = Pdf((100, 50), Meta("test"))
    pdf.text(10, 20, name, stack(), 16)
    pdf.end_page()
    made = pdf.finish()
    assert measure.text(made) == name
    with pypdfium2.PdfDocument(made) as document:
        assert document[0].get_textpage().get_text_bounded() == name


def test_one_face_is_one_font_in_the_file() -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 700)))
    pdf = Pdf((100, 50), Meta("test"))
    pdf.text(10, 20, text, fonts.song(), 4)
    pdf.end_page()
    used = {one.font for one in measure.glyphs(pdf.finish())}
    assert used == {"NotoSerifSC-Regular"}


@pytest.mark.parametrize("stack", STACKS, ids=lambda stack: stack.__name__)
def test_marks_of_running_text_fill_their_cell(stack) -> None:
    """GB/T 15834-2011 5.1; research/documents.md 1.4: WenKai's quotes are 0.35 em wide."""
    for mark in "“”‘’—…，。、；：？！（）《》〔〕":
        assert stack().glyph(mark)[1] == 1.0, mark


def test_what_leaves_no_mark_is_dropped_and_the_rest_kept() -> None:
    assert printable("王\u200b小\ufeff明\U000e0100\r\n李\u00a0四\t") == "王小明\n李 四 "
    assert printable("\uf92c") == "\u90ce"  # a compatibility form of 郎


def test_the_face_of_rare_characters_stays_shut_for_ordinary_text() -> None:
    """It has 30 MB; opening it costs memory that a notice does not need."""
    program = (
        "from desktop_app.documents import fonts\n"
        "from reportlab.pdfbase import pdfmetrics\n"
        "fonts.fang().runs('各党支部、全体党员：2026年')\n"
        "print(*pdfmetrics.getRegisteredFontNames())\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=paths.ROOT, capture_output=True, text=True, check=True
    )
    opened = ran.stdout.split()
    assert fonts.FANG in opened
    assert fonts.RARE not in opened


def test_a_glyph_says_how_high_its_ink_reaches() -> None:
    font: Type0Font = fonts.face(fonts.TITLE)
    low, high = font.ink("文")
    assert -0.15 < low < 0 < 0.8 < high < 0.9


def test_the_list_of_characters_says_what_the_faces_have() -> None:
    """Records are checked by the list; a face that changes changes it: build_scripts/fonts.py."""
    known = [fonts.face(name) for name in fonts.LAST_RESORT]
    wrong = [
        hex(code)
        for code in range(0x21, sys.maxunicode)
        if not 0xD800 <= code < 0xE000
        and not names.is_han(char := chr(code))
        and printable(char) == char
        if any(one.has(char) for one in known) == bool(unprintable(char)) and char > "~"
    ]
    assert wrong == []
