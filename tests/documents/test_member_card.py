"""Geometry of the card as domain.md 5.4 gives it, measured on the finished PDF."""

import io
import itertools
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from desktop_app.documents import MissingGlyphs, preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.member_card import CardData, CardOptions
from desktop_app.errors import Invalid, NotFound, Unreadable
from tests.documents import measure

CARD = CardData(
    name="欧阳㛃",
    person_no="CF000123",
    code="PMCF000123K",
    branch="春风社区第一党支部",
    post="义务巡逻队",
    org="江滨市北湖区春风街道党群服务中心",
    org_short="春风党群服务中心",
    desk_phone="0571-8765 4321",
    services=("政策咨询", "助老送餐", "纠纷调解", "环境清洁"),
    promise="有呼必应，有难必帮。",
    valid_until="2027年12月31日",
)
WIDTH, HEIGHT = 85.6, 53.98
DPI = 200


def made(count: int = 1, options: CardOptions | None = None, **changes) -> bytes:
    one = replace(CARD, **changes)
    people = [
        replace(one, person_no=f"CF{number:06}", code=f"PMCF{number:06}K")
        for number in range(1, count + 1)
    ]
    return PAPERS["member_card"].render(people, options)


def single(**changes) -> bytes:
    return PAPERS["member_card"].render([replace(CARD, **changes)], CardOptions(layout="single"))


def picture(pdf: bytes, page: int) -> Image.Image:
    wide, high, data = preview.render_page(pdf, page - 1, DPI)
    return Image.frombytes("RGB", (wide, high), data)


def codes(pdf: bytes, page: int = 1) -> dict[str, tuple[float, float]]:
    """What each QR says and where its top left corner lies, in millimetres."""
    return {
        code.text: (
            code.position.top_left.x / DPI * 25.4,
            code.position.top_left.y / DPI * 25.4,
        )
        for code in zxingcpp.read_barcodes(picture(pdf, page))
    }


def test_a_single_card_is_a_page_of_cr80_size() -> None:
    """ISO/IEC 7810 ID-1: 85.60 x 53.98 mm; domain.md 9.2: zero margins for card printers."""
    assert preview.page_sizes_mm(single()) == [(85.6, 53.98)] * 2


def test_the_front_stands_where_it_should() -> None:
    """domain.md 5.4: title centred in the band, name at (28, 22), lines at x 28, phone at 49."""
    pdf = single()
    title = measure.line_with(pdf, "党员服务卡")
    assert {one.size for one in title} == {13.0}
    assert {one.font for one in title} == {"NotoSansSC-Medium"}
    assert (title[0].x0 + title[-1].x1) / 2 == pytest.approx(WIDTH / 2, abs=0.4)
    assert title[0].baseline - 0.38 * 13 / 72 * 25.4 == pytest.approx(6, abs=0.1)
    name = measure.line_with(pdf, "欧阳㛃")
    assert (name[0].x0, name[0].baseline) == pytest.approx((28, 22), abs=0.05)
    assert name[0].size == 13.0
    for label, y in (("党支部", 29), ("服务岗位", 35), ("编号", 41)):
        line = measure.line_with(pdf, label)
        assert (line[0].x0, line[0].baseline) == pytest.approx((28, y), abs=0.05)
    phone = measure.line_with(pdf, "服务台电话0571-87654321")
    assert (phone[0].x0, phone[0].baseline) == pytest.approx((28, 49), abs=0.05)
    assert phone[0].size == 7.0


def test_the_red_band_is_12_high_and_reaches_over_the_cut_on_the_sheet() -> None:
    card = picture(single(), 1)
    scale = DPI / 25.4
    red = [y for y in range(card.height) if card.getpixel((10, y))[1] < 100]
    assert (red[-1] + 1) / scale == pytest.approx(12, abs=0.1)
    assert red[0] == 0
    sheet = picture(made(), 1)
    x, y = round((17.4 - 0.5) * scale), round((9.55 + 6) * scale)
    assert sheet.getpixel((x, y))[1] < 100


def test_the_code_is_14_mm_at_68_36_and_says_the_card_code_only() -> None:
    """domain.md 5.2: QR of person_no, never of the identity number; 9.2: PM + number + check."""
    pdf = single()
    found = codes(pdf)
    assert list(found) == [CARD.code]
    assert found[CARD.code] == pytest.approx((68, 36), abs=0.3)
    whole = zxingcpp.read_barcode(picture(pdf, 1)).position
    assert (whole.bottom_right.x - whole.top_left.x) / DPI * 25.4 == pytest.approx(14, abs=0.3)
    texts = [one for one in measure.glyphs(pdf) if one.text.strip()]
    quiet = 14 / 21 * 4  # ISO/IEC 18004: four modules on every side
    assert not [one for one in texts if one.x1 > 68 - quiet and one.baseline > 36 - quiet + 3]


def test_the_photo_fills_18_by_24_at_5_17() -> None:
    out = io.BytesIO()
    Image.new("RGB", (300, 300), (0, 0, 200)).save(out, "JPEG")
    card = picture(single(photo=out.getvalue()), 1)
    scale = DPI / 25.4
    blue = [
        (x, y)
        for x in range(card.width)
        for y in range(card.height)
        if card.getpixel((x, y))[2] > 150 and card.getpixel((x, y))[0] < 80
    ]
    assert min(x for x, _ in blue) / scale == pytest.approx(5, abs=0.15)
    assert (max(x for x, _ in blue) + 1) / scale == pytest.approx(23, abs=0.15)
    assert min(y for _, y in blue) / scale == pytest.approx(17, abs=0.15)
    assert (max(y for _, y in blue) + 1) / scale == pytest.approx(41, abs=0.15)


def test_a_broken_photo_is_a_sentence() -> None:
    with pytest.raises(Unreadable):
        single(photo=b"not a picture")


def test_the_back_says_what_the_card_is_for_and_whom_to_give_it_to() -> None:
    """domain.md 5.4 back: services, promise, disclaimer, issuing organisation, validity."""
    pdf = single()
    said = ["".join(one.text for one in line) for line in measure.lines(pdf, 2)]
    for wanted in ("1.政策咨询", "4.环境清洁", "服务承诺有呼必应，有难必帮。"):
        assert wanted in said
    assert "本卡仅用于社区志愿服务，不作为身份证明；" in said
    assert f"拾到请交还{CARD.org}。" in said
    assert f"{CARD.org}有效期至2027年12月31日" in said


def test_ten_lie_on_a_sheet_at_their_places() -> None:
    """domain.md 5.4: 2 x 5, x0 17.4, y0 9.55, gutters 4 and 2."""
    found = codes(made(10))
    assert len(found) == 10
    for number in range(10):
        row, column = divmod(number, 2)
        corner = (17.4 + column * 89.6 + 68, 9.55 + row * 55.98 + 36)
        assert found[f"PMCF{number + 1:06}K"] == pytest.approx(corner, abs=0.35)


def test_eleven_need_a_second_sheet() -> None:
    pdf = made(11)
    assert preview.page_count(pdf) == 4
    assert list(codes(pdf, 3)) == ["PMCF000011K"]


def test_a_used_sheet_goes_on_at_its_first_free_place() -> None:
    """domain.md 5.4: start position 1-10 to reuse a half-used pre-cut sheet."""
    pdf = made(3, CardOptions(start=9))
    assert list(codes(pdf, 1)) == ["PMCF000001K", "PMCF000002K"]
    assert codes(pdf, 1)["PMCF000001K"] == pytest.approx(
        (17.4 + 68, 9.55 + 4 * 55.98 + 36), abs=0.35
    )
    assert codes(pdf, 3)["PMCF000003K"] == pytest.approx((17.4 + 68, 9.55 + 36), abs=0.35)


@pytest.mark.parametrize("start", [0, 11, -1])
def test_a_place_that_is_not_on_the_sheet_is_refused(start) -> None:
    with pytest.raises(Invalid):
        made(1, CardOptions(start=start))


@pytest.mark.parametrize("place", range(1, 11))
def test_the_back_lies_behind_its_front_when_the_sheet_turns_on_the_long_edge(place) -> None:
    """domain.md 5.4: back of column c goes to column 1 - c."""
    pdf = made(1, CardOptions(start=place))
    row, column = divmod(place - 1, 2)
    heading = measure.line_with(pdf, "服务项目", 2)[0]
    left = 17.4 + (1 - column) * 89.6
    assert heading.x0 == pytest.approx(left + 5, abs=0.05)
    assert heading.baseline == pytest.approx(9.55 + row * 55.98 + 8.6, abs=0.05)


def test_cut_marks_lie_in_the_outer_margins_only() -> None:
    """domain.md 5.4: 0.25 pt, 3.5 long, 1 from the card edge, 5 from the paper edge."""
    rules = [one for one in measure.rules(made(10)) if one.width < 0.12]
    assert len(rules) == 8 + 20
    for one in rules:
        assert one.width == pytest.approx(0.25 / 72 * 25.4, abs=0.001)
        assert max(one.x1 - one.x0, one.y1 - one.y0) == pytest.approx(3.5, abs=0.01)
        assert min(one.x0, 210 - one.x1, one.y0, 297 - one.y1) >= 5
        assert one.x1 <= 16.41 or one.x0 >= 193.59 or one.y1 <= 8.56 or one.y0 >= 288.44
    upright = sorted({round(one.x0, 2) for one in rules if not one.flat})
    assert upright == pytest.approx([17.4, 103.0, 107.0, 192.6], abs=0.02)


def test_marks_and_backs_can_be_left_out() -> None:
    pdf = made(2, CardOptions(backs=False, crop_marks=False))
    assert preview.page_count(pdf) == 1
    assert [one for one in measure.rules(pdf) if one.width < 0.12] == []


def test_a_long_organisation_shrinks_then_takes_two_lines_then_its_short_name() -> None:
    """domain.md 5.4: shrink to 6.5 pt, then two lines, then short name; never clip."""

    def sizes(branch, short=""):
        pdf = single(branch=branch, branch_short=short)
        values = [one for one in measure.glyphs(pdf) if one.x0 > 39 and 26 < one.baseline < 32]
        assert max(one.x1 for one in values) <= WIDTH - 3 + 0.05
        said = "".join(one.text for one in values)
        return said, {one.size for one in values}, len({round(one.baseline, 1) for one in values})

    assert sizes("党" * 12) == ("党" * 12, {8.5}, 1)
    said, used, lines = sizes("党" * 17)
    assert (said, lines) == ("党" * 17, 1)
    assert 6.5 <= used.pop() < 8.5
    assert sizes("党" * 30) == ("党" * 30, {6.5}, 2)
    assert sizes("党" * 60, "春风支部") == ("春风支部", {8.5}, 1)
    assert sizes("党" * 60) == ("党" * 60, {5.5}, 3)  # rather small than left out


def test_what_fits_nowhere_is_refused_and_never_clipped() -> None:
    with pytest.raises(Invalid):
        single(branch="党" * 80)
    with pytest.raises(Invalid):
        single(services=("一", "二", "三", "四", "五"))


def test_a_long_issuing_organisation_leaves_every_line_of_the_back_readable() -> None:
    """domain.md 5.4: two lines at 6.5 pt; a found card then goes to the short name."""
    pdf = single(org="江滨市北湖区春风街道梧桐里社区新时代文明实践站暨党群服务中心志愿服务总队")
    lines = [line for line in measure.lines(pdf, 2) if line[0].baseline > 39]
    said = [measure.said(line) for line in lines]
    assert f"拾到请交还{CARD.org_short}。" in said
    bases = [line[0].baseline for line in lines if line[0].x0 < 6]
    assert len(bases) == 4
    assert min(after - before for before, after in itertools.pairwise(bases)) > 2.5
    assert bases[-1] <= HEIGHT - 2.9


@pytest.mark.parametrize(
    "name", ["阿卜杜热合曼·麦麦提图尔荪阿吉", "古丽·" * 7, "李四", "Élodie Müller"]
)
def test_a_long_name_stays_on_the_card(name) -> None:
    pdf = single(name=name)
    shown = [one for one in measure.glyphs(pdf) if 18 < one.baseline < 25 and one.x0 > 27]
    assert "".join(one.text for one in shown).replace(" ", "") == name.replace(" ", "")
    assert max(one.x1 for one in shown) <= WIDTH - 3 + 0.05


@pytest.mark.parametrize("name", ["刘䶮", "王𬱖", "诸葛𠅤"])
def test_a_rare_name_prints_and_reads_back(name) -> None:
    """domain.md 9.3."""
    assert name in measure.text(single(name=name))


def test_a_name_no_face_has_is_refused_by_its_characters() -> None:
    """domain.md 9.3: U+3138A has no bundled face."""
    with pytest.raises(MissingGlyphs) as refused:
        single(name="王\U0003138a")
    assert refused.value.characters == "\U0003138a"


def test_nobody_is_nothing_to_print() -> None:
    with pytest.raises(NotFound):
        PAPERS["member_card"].render([])


@pytest.mark.perf
def test_a_thousand_cards_are_made_within_three_seconds(benchmark) -> None:
    """Issue 2: 1,000 cards without photo in less than 3 s."""
    benchmark.pedantic(made, args=(1000,), rounds=1)
    assert benchmark.stats["max"] < 3
