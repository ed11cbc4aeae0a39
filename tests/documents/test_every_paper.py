"""Every paper of the catalogue, filled by its declaration: ordinary and nasty data, measured.

Source of the nasty data: issue "The printing centre", "It must hold"; domain.md 9.3.
"""

import dataclasses
import functools
import itertools
import re

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from build_scripts import specimen_data
from desktop_app.documents import MissingGlyphs, preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.errors import Invalid, NotFound
from tests.documents import measure

KEYS = sorted(PAPERS)
EDGE = 3.0  # mm of every page stay free of text; the safe edge of a card, domain.md 5.4
BLEED = 6.0  # mm a plaque is wider than declared, domain.md 5.2
MANY = 500
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


@functools.cache
def ordinary(key, people=3):
    paper = PAPERS[key]
    if paper.per_person:
        return tuple(specimen_data.filled(paper.data, number) for number in range(people))
    return specimen_data.filled(paper.data, people=people)


def data_of(key, kind):
    if kind == "ordinary":
        return ordinary(key)
    if kind == "many":
        return ordinary(key, MANY)
    return changed(ordinary(key), NASTY[kind])


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


def some_pages(pdf):
    last = preview.page_count(pdf)
    return sorted({1, min(2, last), last})


TURNS = ("duty_sheet",)  # holds as many of the people as there are turns
KINDS = ("ordinary", *NASTY, "many")
CASES = [pytest.param(key, kind, id=f"{key}-{kind}") for key in KEYS for kind in KINDS]


@pytest.mark.parametrize(("key", "kind"), CASES)
def test_a_paper_is_made_or_says_clearly_which_text_it_cannot_take(key, kind) -> None:
    pdf, refused = made(key, kind)
    if refused:
        assert kind in ("uygur", "branch", "empty"), refused
        said = [text for _, text in texts(data_of(key, kind)) if len(text) > 1]
        assert kind == "empty" or any(text[:6] in refused for text in said), refused
    else:
        assert preview.page_count(pdf) >= 1


@pytest.mark.parametrize(("key", "kind"), CASES)
def test_every_page_has_the_declared_size(key, kind) -> None:
    pdf, _ = made(key, kind)
    wide, high = PAPERS[key].size
    for width, height in preview.page_sizes_mm(pdf) if pdf else ():
        cut = (width - BLEED, height - BLEED)
        exact = pytest.approx((wide, high), abs=0.02)
        assert (width, height) == exact or cut == exact, (width, height)


@pytest.mark.parametrize(("key", "kind"), CASES)
def test_all_text_lies_within_the_page(key, kind) -> None:
    pdf, _ = made(key, kind)
    if not pdf:
        return
    width, height = preview.page_sizes_mm(pdf)[0]
    for page in some_pages(pdf):
        for one in measure.glyphs(pdf, page):
            if one.text.strip():
                assert one.x0 >= EDGE - 0.05, one
                assert one.x1 <= width - EDGE + 0.05 or one.text in "，。、；：）”》", one
                assert EDGE <= one.baseline <= height - EDGE, one


@pytest.mark.parametrize(("key", "kind"), CASES)
def test_no_letter_is_printed_over_another(key, kind) -> None:
    """The ink of Han fills about 0.9 em; what is compared is the middle 0.7 em of it."""
    pdf, _ = made(key, kind)
    for page in some_pages(pdf) if pdf else ():
        found = measure.glyphs(pdf, page)
        seen = [one for one in found if one.text.isalnum() and one.colour != WATERMARK]
        seen.sort(key=lambda one: one.baseline)
        for place, one in enumerate(seen):
            high = one.size * measure.POINT * 0.7
            for other in itertools.islice(seen, place + 1, None):
                if other.baseline - one.baseline >= other.size * measure.POINT * 0.7:
                    break
                shared = min(one.x1, other.x1) - max(one.x0, other.x0)
                narrow = min(one.x1 - one.x0, other.x1 - other.x0)
                assert shared <= 0.3 * narrow, (one, other, high)


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


@pytest.mark.parametrize(
    ("key", "kind"), [case for case in CASES if case.values[1] not in ("many", "empty")]
)
def test_what_an_ordinary_paper_says_a_nasty_one_says_in_full(key, kind) -> None:
    pdf, refused = made(key, kind)
    if refused:
        return
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
