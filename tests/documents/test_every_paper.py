"""Every paper of the catalogue, filled by its declaration: ordinary and nasty data, measured.

Each case is made once and all is measured on it: size, edges, letters over each other or over the
lines of the form, fonts, and the text read back. Beside the data every choice of a form is a case,
and 500 rows typed into each table.

Source of the nasty data: issue "The printing centre", "It must hold"; domain.md 9.3.
"""

import dataclasses
import functools
import io
import itertools
import re
from bisect import bisect_left, bisect_right

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from build_scripts import specimen_data
from desktop_app.documents import MissingGlyphs, preview, slots
from desktop_app.documents.asking import asked
from desktop_app.documents.catalogue import PAPERS
from desktop_app.errors import Invalid, NotFound
from tests.documents import measure

KEYS = sorted(PAPERS)
EDGE = 3.0  # mm of every page stay free of text; the safe edge of a card, domain.md 5.4
BLEED = 6.0  # mm a plaque is wider than declared, domain.md 5.2
MANY, SOME = 500, 12
WATERMARK = (0.4, 0.4, 0.4)  # 样张, which some papers always bear
SURNAMES = "欧阳夏侯"
UYGUR = "阿卜杜热合曼·买买提吐尔逊江·阿卜杜克里木艾合买提·玉素甫江"
RARE = "䶮㛃𬱖"  # Ext A and F; 𱎂 is Ext H, which no bundled face has
BRANCH = ("中共江滨市北街街道书院社区第三网格“红色驿站”" + "党群服务先锋" * 9)[:55] + "支部委员会"
BODIES = ("branch", "committee", "org", "unit", "centre", "body", "community")

NASTY = {
    "surname": lambda name, text: SURNAMES if name == "name" else text,
    "uygur": lambda name, text: UYGUR if name == "name" else text,
    "rare": lambda name, text: text[:1] + RARE if name == "name" else text,
    "branch": lambda name, text: BRANCH if name in BODIES and len(text) < 60 else text,
    "empty": lambda _name, _text: "",
}


def changed(value, change, name=""):
    """A copy with every text changed by field name; what is chosen from a list stays."""
    if isinstance(value, str):
        return change(name, value)
    if isinstance(value, tuple | list):
        return tuple(changed(one, change, name) for one in value)
    if dataclasses.is_dataclass(value):
        return dataclasses.replace(
            value,
            **{
                one.name: changed(getattr(value, one.name), change, one.name)
                for one in dataclasses.fields(value)
                if not (one.metadata.get("ask") and one.metadata["ask"].choices)
            },
        )
    return value


FIGURES = ("金额", "应交", "实交", "分值", "实得分", "星数", "积分", "票数", "人数", "次数", "尚缺")
HAN = "零一二三四五六七八九"
SHORT = {
    "未交月份": "2026年7月至9月", "所属月份": "2026年7月至9月", "手机": "13800001111",
    "楼栋": "3号楼", "公示起始日": "2026-11-20", "公示截止日": "2026-11-26",
}  # fmt: skip
LONG = "梧桐里社区党群服务中心第三网格临时党支部"


@functools.cache
def ordinary(key, people=3):
    paper = PAPERS[key]
    if paper.per_person:
        return tuple(specimen_data.filled(paper.data, number) for number in range(people))
    return specimen_data.filled(paper.data, people=people)


def mark_of(row):
    """A name of four characters that no other row has."""
    return "刘" + "".join(HAN[int(figure)] for figure in f"{row:03}")


def cell(head, column, row):
    """What is typed under a head: the row's own name first, figures where they are wanted."""
    if re.fullmatch(r"\d+月", head) or any(word in head for word in FIGURES):
        return "10"
    if head in SHORT:
        return SHORT[head]
    return LONG if column else mark_of(row)


def with_rows(key, rows):
    """Ordinary data with so many rows in each table that can be typed."""
    tables = {name: ask for name, ask in asked(PAPERS[key].data).items() if ask.kind == "rows"}
    typed = {
        name: tuple(
            tuple(cell(head, column, row) for column, head in enumerate(ask.choices))
            for row in range(rows)
        )
        for name, ask in tables.items()
    }
    if "bands" in {one.name for one in dataclasses.fields(PAPERS[key].data)}:
        typed["bands"] = False  # the lowest band names nobody
    return dataclasses.replace(ordinary(key), **typed) if typed else ordinary(key)


def data_of(key, kind):
    if kind == "ordinary":
        return ordinary(key)
    if kind == "many":
        return ordinary(key, MANY)
    if kind == "rows":
        return with_rows(key, MANY)
    if kind in NASTY:
        return changed(ordinary(key), NASTY[kind])
    name, _, value = kind.partition("=")
    data = dataclasses.replace(with_rows(key, SOME), **{name: CHOICES[key, name][int(value)]})
    return changed(changed(data, NASTY["surname"]), NASTY["branch"])


@functools.cache
def made(key, kind):
    """The PDF, or the sentence with which the paper refuses."""
    try:
        return PAPERS[key].render(data_of(key, kind)), ""
    except (Invalid, MissingGlyphs, NotFound) as refused:
        return b"", str(refused)


def texts(value, name=""):
    """Every text of the data with its field's name."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts(one, name)
    elif dataclasses.is_dataclass(value):
        for one in dataclasses.fields(value):
            yield from texts(getattr(value, one.name), one.name)


@functools.cache
def read(pdf):
    """All words in the order in which they were drawn, without blanks."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [
            document[number].get_textpage().get_text_range() for number in range(len(document))
        ]
    text = plain("".join(pages).replace("\ufffe", "-").replace("\x02", "-"))
    return re.sub(r"—\d+—", "", text)  # a page's number stands within the text


def plain(text):
    return "".join(char for char in text if not char.isspace() and char not in "＿")


def some_pages(kind, pdf):
    """The first and the last page; of ordinary data and of long lists the second too."""
    last = preview.page_count(pdf)
    second = min(2, last) if kind in ("ordinary", "rows") else 1
    return sorted({1, second, last})


TURNS = ("duty_sheet",)  # holds as many of the people as there are turns
CHOICES = {
    (key, name): ask.choices if ask.kind == "choice" else (False, True)
    for key in KEYS
    for name, ask in asked(PAPERS[key].data).items()
    if ask.kind in ("choice", "yes")
}
KINDS = ("ordinary", *NASTY, "many")
ROWS = [key for key in KEYS if any(one.kind == "rows" for one in asked(PAPERS[key].data).values())]
FORMS = [
    (key, f"{name}={place}")
    for (key, name), values in CHOICES.items()
    for place in range(len(values))
    if place < 5  # the 15 topics of a reception look alike
]
CASES = [
    pytest.param(key, kind, id=f"{key}-{kind}")
    for key, kind in (
        *((key, kind) for key in KEYS for kind in KINDS), *((key, "rows") for key in ROWS), *FORMS
    )
]  # fmt: skip


@pytest.mark.parametrize(("key", "kind"), CASES)
def test_a_paper_holds_what_it_is_given_or_says_which_text_it_cannot_take(key, kind) -> None:
    pdf, refused = made(key, kind)
    if refused:
        refused_clearly(key, kind, refused)
        return
    of_declared_size(key, kind, pdf)
    for number in some_pages(kind, pdf):
        page = measure.page(pdf, number)
        within_the_page(page)
        no_letter_over_another(page)
        no_letter_over_a_line(page)
    if kind not in ("many", "rows", "empty"):
        every_font_embedded(pdf)
    if kind in ("ordinary", "surname", "uygur", "rare", "branch"):
        says_all_an_ordinary_one_says(key, kind, pdf)
    if kind == "rows":
        words = read(pdf)
        assert all(mark_of(row) in words for row in range(MANY))


def refused_clearly(key, kind, refused) -> None:
    assert kind in ("uygur", "branch", "empty") or "=" in kind, refused
    said = [text for _, text in texts(data_of(key, kind)) if len(text) > 1]
    assert kind == "empty" or any(text[:6] in refused for text in said), refused


def of_declared_size(key, kind, pdf) -> None:
    wide, high = PAPERS[key].size
    sizes = preview.page_sizes_mm(pdf)
    assert len(set(sizes)) == 1 or key == "plaque"
    if "=" in kind:
        return  # a choice of the form may be another paper
    for width, height in sizes:
        cut = (width - BLEED, height - BLEED)
        exact = pytest.approx((wide, high), abs=0.02)
        assert (width, height) == exact or cut == exact, (width, height)


def within_the_page(page) -> None:
    for one in page.glyphs:
        if one.text.strip() and one.colour != WATERMARK:
            assert one.x0 >= EDGE - 0.05, one
            assert one.x1 <= page.width - EDGE + 0.05 or one.text in "，。、；：）”》", one
            assert EDGE <= one.baseline <= page.height - EDGE, one


def no_letter_over_another(page) -> None:
    """The ink of Han fills about 0.9 em; what is compared is the middle 0.7 em of it."""
    seen = [one for one in page.glyphs if one.text.isalnum() and one.colour != WATERMARK]
    seen.sort(key=lambda one: one.baseline)
    for place, one in enumerate(seen):
        high = one.size * measure.POINT * 0.7
        for other in itertools.islice(seen, place + 1, None):
            if other.baseline - one.baseline >= other.size * measure.POINT * 0.7:
                break
            shared = min(one.x1, other.x1) - max(one.x0, other.x0)
            narrow = min(one.x1 - one.x0, other.x1 - other.x0)
            assert shared <= 0.3 * narrow, (one, other, high)


def no_letter_over_a_line(page) -> None:
    """A cell's text that is cut or too long runs over its frame; what is not true is struck out."""
    lines = [one for one in page.edges if abs(one.width - slots.STRIKE) > 0.01]
    lines.sort(key=lambda one: one.y0)
    flat = [one for one in lines if one.flat]
    upright = [one for one in lines if not one.flat]
    heights = [one.y0 for one in flat]
    for one in page.glyphs:
        if not one.text.isalnum() or one.colour == WATERMARK or one.turned:
            continue
        high, wide = one.size * measure.POINT, one.x1 - one.x0
        top, foot = one.baseline - 0.6 * high, one.baseline - 0.07 * high
        left, right = one.x0 + 0.15 * wide, one.x1 - 0.15 * wide
        near = flat[bisect_left(heights, top) : bisect_right(heights, foot)]
        for line in itertools.chain(near, upright):
            across = min(line.x1, right) - max(line.x0, left)
            down = min(line.y1, foot) - max(line.y0, top)
            assert across < 0 or down < 0, (one, line)


def every_font_embedded(pdf) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as document:
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
                assert "/FontFile2" in font.FontDescriptor


@functools.cache
def printed(key):
    """The places in the data whose text an ordinary paper prints as it is."""
    pdf, refused = made(key, "ordinary")
    assert not refused, refused
    words = read(pdf)
    return [
        place
        for place, (_, text) in enumerate(texts(ordinary(key)))
        if plain(text) and plain(text) in words
    ]


def says_all_an_ordinary_one_says(key, kind, pdf) -> None:
    words = read(pdf)
    said = list(texts(data_of(key, kind)))
    names = {name for name, _ in said}
    for place in printed(key):
        name, text = said[place]
        shorter = f"{name}_short" in names  # a shorter wording may take its place
        assert plain(text) in words or shorter, (name, text)


@pytest.mark.parametrize("key", KEYS)
def test_five_hundred_people_are_all_on_the_paper(key) -> None:
    pdf, refused = made(key, "many")
    assert not refused
    names = {text for name, text in texts(data_of(key, "many")) if name == "name"}
    if "name" in {
        name for name, _ in (list(texts(ordinary(key)))[place] for place in printed(key))
    }:
        words = read(pdf)
        found = [plain(name) in words for name in names]
        assert any(found) if key in TURNS else all(found)


@pytest.mark.parametrize("key", KEYS)
def test_codes_on_a_paper_can_be_read(key) -> None:
    pdf, _ = made(key, "ordinary")
    codes = {text for name, text in texts(ordinary(key)) if name == "code"}
    found = set()
    for page in range(min(3, preview.page_count(pdf))):
        width, height, pixels = preview.render_page(pdf, page, 200)
        picture = Image.frombytes("RGB", (width, height), pixels)
        found |= {one.text for one in zxingcpp.read_barcodes(picture)}
    assert codes & found or not codes, (codes, found)


@pytest.mark.parametrize("key", KEYS)
def test_a_person_whose_name_no_face_has_is_named_by_the_character(key) -> None:
    """𱎂 is U+31382, extension H."""
    data = changed(ordinary(key), lambda name, text: f"{text}\U00031382" if text else text)
    with pytest.raises(MissingGlyphs, match=r"U\+31382"):
        PAPERS[key].render(data)


def test_the_uygur_name_has_thirty_characters_and_the_branch_sixty() -> None:
    assert (len(UYGUR), len(BRANCH)) == (30, 60)
