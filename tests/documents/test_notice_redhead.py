"""Geometry of GB/T 9704-2012 as domain.md 5.1 gives it, measured on the finished PDF."""

import itertools
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image

from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.notice_redhead import RedheadData
from tests.documents import measure

LEFT, TOP, RIGHT, BOTTOM = 28.0, 37.0, 184.0, 262.0
PITCH, CELL = 225 / 22, 156 / 28
SIZE_3_MM = 16 / 72 * 25.4
SIZE_4_MM = 14 / 72 * 25.4
DPI = 300

PARAGRAPH = (
    "根据《中国共产党章程》和《中国共产党党员教育管理工作条例》有关规定，经街道党工委研究，定于2026年12月18日"
    "（星期五）上午9:00召开“两优一先”表彰大会，请各党支部认真组织——准时参加……不得缺席；欧阳㛃、刘䶮、王𬱖"
    "三位同志作交流发言。"
)
DATA = RedheadData(
    issuer="春风街道党工委文件",
    number="春街党工发〔2026〕12号",
    title="关于召开“两优一先”表彰大会的通知",
    addressee="各社区党委、各党支部",
    body="\n".join(
        [PARAGRAPH, "一、会议内容", f"（一）表彰先进。{PARAGRAPH}", f"1.{PARAGRAPH}"] * 2
    ),
    attachments=(
        "表彰名单",
        "关于做好会议期间服务保障工作的若干要求和任务分工一览表（含志愿者名单）",
    ),
    signature_org="中共春风街道工作委员会",
    date=date(2026, 12, 1),
    note="此件公开发布",
    cc="区委组织部，区委宣传部，区民政局，各社区党群服务中心，街道各办公室，辖区各有关单位，驻街道各企业党组织",
    printing_org="春风街道党政综合办公室",
    printing_date=date(2026, 12, 2),
)


def made(**changes) -> bytes:
    return PAPERS["notice_redhead"].render(replace(DATA, **changes))


@pytest.fixture(scope="module")
def paper() -> bytes:
    return made()


def ink(pdf: bytes, page: int, box: tuple[float, float, float, float]) -> tuple[float, float]:
    """Top and bottom of what is printed in a box of the page, in millimetres."""
    _, top, _, bottom = ink_box(pdf, page, box)
    return top, bottom


def ink_box(
    pdf: bytes, page: int, box: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """The edges of what is printed in a box of the page, in millimetres."""
    wide, high, data = preview.render_page(pdf, page - 1, DPI)
    scale = DPI / 25.4
    picture = Image.frombytes("RGB", (wide, high), data).convert("L")
    part = picture.crop(tuple(round(edge * scale) for edge in box))
    left, top, right, bottom = part.point(lambda level: 255 if level < 200 else 0).getbbox()
    return (
        box[0] + left / scale,
        box[1] + top / scale,
        box[0] + right / scale,
        box[1] + bottom / scale,
    )


def red_rule(pdf: bytes) -> measure.Rule:
    return next(rule for rule in measure.rules(pdf) if rule.colour != (0,))


def test_the_paper_is_a4_and_asks_for_both_sides_at_full_size(paper) -> None:
    """GB/T 9704-2012 5.1, 6.2; research/documents.md 4: PrintScaling None."""
    assert set(preview.page_sizes_mm(paper)) == {(210.0, 297.0)}
    assert b"/PrintScaling /None" in paper
    assert b"/Duplex /DuplexFlipLongEdge" in paper


def test_text_stays_within_28_26_37_and_35_millimetres(paper) -> None:
    """GB/T 9704-2012 5.2.1: head 37, binding edge 28, type area 156 x 225."""
    for page in range(1, preview.page_count(paper) + 1):
        left, top, right, bottom = ink_box(paper, page, (0, 0, 210, 266))
        assert left >= LEFT - 0.15
        assert top >= TOP
        assert right <= RIGHT + 0.15
        assert bottom <= BOTTOM + 0.3


def test_a_full_page_has_22_lines_of_28_characters() -> None:
    """GB/T 9704-2012 5.2.3: 22 lines a page, 28 characters a line, filling the type area."""
    pdf = made(body="党" * 28 * 60)
    lines = [line for line in measure.lines(pdf, 2) if line[0].baseline < BOTTOM]
    assert len(lines) == 22
    assert {len(line) for line in lines} == {28}
    steps = [after[0].baseline - before[0].baseline for before, after in itertools.pairwise(lines)]
    assert all(step == pytest.approx(PITCH, abs=0.02) for step in steps)
    assert lines[0][0].x0 == pytest.approx(LEFT, abs=0.02)
    assert lines[0][-1].x0 + CELL == pytest.approx(RIGHT, abs=0.02)
    assert {one.size for line in lines for one in line} == {16.0}
    assert lines[0][0].baseline - 0.88 * SIZE_3_MM >= TOP
    assert lines[-1][0].baseline + 0.12 * SIZE_3_MM <= BOTTOM


@pytest.mark.parametrize(
    "issuer",
    [
        "春风党委文件",
        "春风街道党工委文件",
        "中共江滨市北湖区春风街道工作委员会文件",
        "区委",
        "江滨市" * 10,
    ],
)
def test_the_marks_upper_edge_lies_35_mm_below_the_type_area_and_it_fits(issuer) -> None:
    """GB/T 9704-2012 7.2.4: upper edge 35 mm below the type area's, red 小标宋, centred."""
    pdf = made(issuer=issuer)
    top, bottom = ink(pdf, 1, (5, 50, 205, 96))
    assert top == pytest.approx(TOP + 35, abs=0.15)
    assert bottom - top <= 22
    mark = measure.line_with(pdf, issuer)
    assert {one.font for one in mark} == {"NotoSerifSC-Bold"}
    assert all(one.colour[0] > 0.8 and max(one.colour[1:]) < 0.1 for one in mark)
    assert mark[0].x0 >= LEFT
    assert mark[-1].x1 <= RIGHT
    assert (mark[0].x0 + mark[-1].x1) / 2 == pytest.approx(106, abs=0.1)


@pytest.mark.parametrize(
    "issuer",
    [
        "中共江滨市北湖区春风街道工作委员会党群服务中心联合党委流动党员支部委员会文件",
        "江滨市" * 12,
        "中国共产党江滨市北湖区春风街道新经济组织和新社会组织综合委员会" * 2 + "文件",
    ],
)
def test_a_mark_of_more_than_30_characters_stands_on_lines_and_stays_large(issuer) -> None:
    """GB/T 9704-2012 7.2.4: red 小标宋, centred, striking; its upper edge keeps its place."""
    assert len(issuer) > 30
    pdf = made(issuer=issuer)
    red = [one for one in measure.glyphs(pdf) if one.font == "NotoSerifSC-Bold" and one.colour[0]]
    assert "".join(one.text for one in red) == issuer
    bases = sorted({round(one.baseline, 2) for one in red})
    assert 2 <= len(bases) <= 3
    for base in bases:
        row = [one for one in red if round(one.baseline, 2) == base]
        assert row[0].x0 >= LEFT
        assert row[-1].x1 <= RIGHT
        assert (row[0].x0 + row[-1].x1) / 2 == pytest.approx(106, abs=0.2)
        assert len(row) > 2, "文件 never stands alone"
        assert row[0].size >= 23
    assert ink(pdf, 1, (5, 50, 205, bases[0]))[0] == pytest.approx(TOP + 35, abs=0.15)
    number = measure.line_with(pdf, DATA.number)
    assert number[0].baseline > bases[-1] + 2 * PITCH
    assert "各社区党委" in measure.text(pdf)


@pytest.mark.parametrize(
    "level",
    [
        "一、会议要求",
        "（一）会议要求",
        "1.会议要求",
        "一、会议\n（一）要求",
        "二、要求\n（一）做好\n1.准备",
    ],
)
def test_a_heading_is_never_the_last_line_of_a_page(level) -> None:
    """Orphans are handled by line spacing (GB/T 9704-2012 7.3.5.5 by likeness)."""
    for before in range(6, 44):
        body = f"{'党' * (28 * before - 2)}\n{level}\n{'群' * 28 * 8}\n末段。"
        pdf = made(body=body, attachments=())
        moved = 0
        for page in range(1, preview.page_count(pdf) + 1):
            said = [
                measure.said(line) for line in measure.lines(pdf, page) if line[0].baseline < BOTTOM
            ]
            if not said:
                continue
            assert said[-1] not in level.split("\n"), (before, page)
            moved += said[0] == level.split("\n")[0]
        assert moved <= 1


@pytest.mark.parametrize("lines", [2, 4, 6, 12, 25, 28])
def test_the_heading_of_the_last_lines_goes_with_them_to_the_page_of_the_seal(lines) -> None:
    """GB/T 9704-2012 7.3.5.5: the page of the seal carries text."""
    pdf = made(body=f"{'党' * 28 * lines}\n三、工作要求\n{'群' * 40}", attachments=())
    page = last_text_page(pdf)
    for number in range(1, page + 1):
        said = [
            measure.said(line) for line in measure.lines(pdf, number) if line[0].baseline < BOTTOM
        ]
        assert said[-1] != "三、工作要求", number


@pytest.mark.parametrize("end", ["", "。", "；"])
def test_a_heading_of_many_items_keeps_the_first_and_pages_are_filled(end) -> None:
    """GB/T 9704-2012 5.2.3: 22 lines fill the type area; items of one level are no headings."""
    items = "\n".join(f"（{number}）讨论事项{end}" for number in "一二三四五六七八九十")
    for before in range(2, 14):
        pdf = made(body=f"{'党' * (28 * before - 2)}\n二、要求\n{items}\n末段。", attachments=())
        said = [measure.said(line) for line in measure.lines(pdf) if line[0].baseline < BOTTOM]
        assert said[-1] != "二、要求"
        full = max(line[0].baseline for line in measure.lines(pdf) if line[0].baseline < BOTTOM)
        assert full > BOTTOM - 2.5 * PITCH, before


def test_all_lines_of_a_page_are_equally_far_apart_when_spread() -> None:
    for before in range(4, 20):
        pdf = made(body=f"{'党' * (28 * before - 2)}\n一、会议\n{'群' * 280}", attachments=())
        lines = measure.lines(pdf)
        first = next(n for n, line in enumerate(lines) if measure.said(line).endswith("："))
        bases = [line[0].baseline for line in lines[first:] if line[0].baseline < BOTTOM]
        steps = [after - one for one, after in itertools.pairwise(bases)]
        assert max(steps) - min(steps) < 0.02, before


def test_a_list_of_short_items_fills_its_pages() -> None:
    """Items numbered 一、 to 三十、 are no headings that could all go to the next page."""
    numerals = "一二三四五六七八九十"
    body = "\n".join(f"{ten}{one}、讨论事项" for ten in ("", "十", "二十") for one in numerals)
    said = [measure.said(line) for line in measure.lines(made(body=body))]
    assert len([line for line in said if "讨论事项" in line]) >= 8


def test_the_number_stands_two_lines_below_the_mark_and_the_rule_4_mm_below_it(paper) -> None:
    """GB/T 9704-2012 7.2.5 and 7.2.7."""
    number = measure.line_with(paper, DATA.number)
    assert (number[0].x0 + number[-1].x1) / 2 == pytest.approx(106, abs=0.2)
    bottom_of_mark = ink(paper, 1, (5, 50, 205, number[0].baseline - 8))[1]
    top_of_number = number[0].baseline - 0.88 * SIZE_3_MM
    assert 2 * PITCH <= top_of_number - bottom_of_mark < 3 * PITCH
    rule = red_rule(paper)
    assert rule.y0 - (number[0].baseline + 0.12 * SIZE_3_MM) == pytest.approx(4, abs=0.05)
    assert (rule.x0, rule.x1) == pytest.approx((LEFT, RIGHT), abs=0.02)


def test_the_title_stands_two_lines_below_the_rule_and_the_addressee_one_below_it(paper) -> None:
    """GB/T 9704-2012 7.3.1 and 7.3.2: size 2 小标宋, centred; addressee flush left with a colon."""
    title = measure.line_with(paper, DATA.title)
    assert {one.size for one in title} == {22.0}
    assert {one.font for one in title} == {"NotoSerifSC-Bold"}
    assert (title[0].x0 + title[-1].x1) / 2 == pytest.approx(106, abs=0.2)
    free = title[0].baseline - 0.88 * 22 / 72 * 25.4 - red_rule(paper).y0
    assert 2 * PITCH <= free < 3 * PITCH
    addressee = measure.line_with(paper, "各社区党委、各党支部：")
    assert addressee[0].x0 == pytest.approx(LEFT, abs=0.02)
    assert addressee[0].baseline - title[0].baseline == pytest.approx(2 * PITCH, abs=1)


def test_a_paper_that_goes_upward_names_its_signer_at_the_right() -> None:
    """GB/T 9704-2012 7.2.6: number one character in, signer one character in, name in 楷体."""
    pdf = made(signer="诸葛𠅤")
    line = next(line for line in measure.lines(pdf) if "签发人" in measure.said(line))
    assert line[0].x0 == pytest.approx(LEFT + CELL, abs=0.02)
    assert line[-1].x0 + CELL == pytest.approx(RIGHT - CELL, abs=0.05)
    assert measure.said(line).endswith("签发人：诸葛𠅤")
    assert {one.font for one in line[-3:]} == {"HongyiKai"}


def test_the_urgency_stands_at_the_top_left_in_hei() -> None:
    """GB/T 9704-2012 7.2.3: size 3 黑体, the two characters a space apart."""
    first = measure.lines(made(urgency="特急"))[0]
    assert measure.said(first) == "特急"
    assert {one.font for one in first} == {"NotoSansSC-Medium"}
    assert first[0].x0 == pytest.approx(LEFT, abs=0.02)
    assert first[1].x0 - first[0].x0 == pytest.approx(2 * CELL, abs=0.05)
    assert first[0].baseline < TOP + PITCH


def test_headings_take_the_face_of_their_level(paper) -> None:
    """GB/T 9704-2012 7.3.3: 一、黑体, （一）楷体, 1. 仿宋; paragraphs indented by two."""
    first = measure.line_with(paper, "一、会议内容")
    assert {one.font for one in first} == {"NotoSansSC-Medium"}
    assert first[0].x0 == pytest.approx(LEFT + 2 * CELL, abs=0.02)
    second = measure.line_with(paper, "（一）表彰先进。根据")
    assert {one.font for one in second[:8]} == {"HongyiKai"}
    assert {one.font for one in second[8:]} == {"FandolFang-Regular"}
    assert second[0].x0 == pytest.approx(LEFT + 2 * CELL, abs=0.02)
    third = measure.line_with(paper, "1.根据", 2)
    assert {one.font for one in third} == {"FandolFang-Regular"}


def last_text_page(pdf: bytes) -> int:
    return next(
        page
        for page in range(1, preview.page_count(pdf) + 1)
        if any("2026年12月1日" in measure.said(line) for line in measure.lines(pdf, page))
    )


def test_attachments_stand_one_line_below_the_text_and_align_under_the_first(paper) -> None:
    """GB/T 9704-2012 7.3.4: one line below, two characters in, names aligned, no mark after."""
    page = last_text_page(paper)
    lines = measure.lines(paper, page)
    place = next(i for i, line in enumerate(lines) if measure.said(line).startswith("附件："))
    first, second, wrapped = lines[place : place + 3]
    assert measure.said(first) == "附件：1.表彰名单"
    assert first[0].x0 == pytest.approx(LEFT + 2 * CELL, abs=0.02)
    assert first[0].baseline - lines[place - 1][0].baseline == pytest.approx(2 * PITCH, abs=0.1)
    assert second[0].x0 == pytest.approx(first[3].x0, abs=0.02)
    assert second[2].x0 == pytest.approx(first[5].x0, abs=0.6)
    assert wrapped[0].x0 == pytest.approx(second[2].x0, abs=0.6)


def test_with_a_seal_the_date_ends_four_characters_in_and_the_body_is_centred_on_it(paper) -> None:
    """GB/T 9704-2012 7.3.5.1; the seal's place stays free and no seal is drawn."""
    page = last_text_page(paper)
    day = measure.line_with(paper, "2026年12月1日", page)
    assert day[-1].x0 + CELL == pytest.approx(RIGHT - 4 * CELL, abs=0.05)
    body = measure.line_with(paper, DATA.signature_org, page)
    middle = (day[0].x0 + day[-1].x0 + CELL) / 2
    assert (body[0].x0 + body[-1].x0 + CELL) / 2 == pytest.approx(middle, abs=0.05)
    before = max(
        line[0].baseline
        for line in measure.lines(paper, page)
        if line[0].baseline < body[0].baseline
    )
    assert body[0].baseline - before == pytest.approx(3 * PITCH, abs=0.2)
    reds = [one for one in measure.glyphs(paper, page) if one.colour[0] > 0.3]
    assert reds == []


def test_without_a_seal_the_body_ends_two_in_and_the_date_begins_two_after_it() -> None:
    """GB/T 9704-2012 7.3.5.2: one line below the text."""
    pdf = made(sealed=False)
    page = last_text_page(pdf)
    body = measure.line_with(pdf, DATA.signature_org, page)
    day = measure.line_with(pdf, "2026年12月1日", page)
    assert body[-1].x0 + CELL == pytest.approx(RIGHT - 2 * CELL, abs=0.05)
    assert day[0].x0 - body[0].x0 == pytest.approx(2 * CELL, abs=0.05)
    assert day[0].baseline - body[0].baseline == pytest.approx(PITCH, abs=0.2)


def test_a_date_longer_than_the_body_ends_two_characters_in() -> None:
    """GB/T 9704-2012 7.3.5.2, second sentence."""
    pdf = made(sealed=False, signature_org="区工会")
    page = last_text_page(pdf)
    day = measure.line_with(pdf, "2026年12月1日", page)
    body = measure.line_with(pdf, "区工会", page)
    assert day[-1].x0 + CELL == pytest.approx(RIGHT - 2 * CELL, abs=0.05)
    assert day[0].x0 - body[0].x0 == pytest.approx(2 * CELL, abs=0.05)


def test_the_note_follows_the_date_in_parentheses_two_characters_in(paper) -> None:
    """GB/T 9704-2012 7.3.6."""
    page = last_text_page(paper)
    note = measure.line_with(paper, "（此件公开发布）", page)
    day = measure.line_with(paper, "2026年12月1日", page)
    assert note[0].x0 == pytest.approx(LEFT + 2 * CELL, abs=0.05)
    assert note[0].baseline - day[0].baseline == pytest.approx(PITCH, abs=0.2)


@pytest.mark.parametrize("characters", range(0, 28 * 34, 28 * 2 + 9))
def test_a_signature_is_never_alone_on_its_page(characters) -> None:
    """GB/T 9704-2012 7.3.5.5: no 此页无正文; the page of the seal carries text."""
    pdf = made(body=f"首段。{'党' * characters}\n末段请各单位认真贯彻落实。", attachments=())
    page = last_text_page(pdf)
    said = "".join(measure.said(line) for line in measure.lines(pdf, page))
    assert "末段" in said
    assert "党" in said, "the line before goes with it"
    day = measure.line_with(pdf, "2026年12月1日", page)
    assert day[0].baseline < BOTTOM


@pytest.mark.parametrize("characters", range(0, 28 * 60, 28 * 7 + 5))
def test_the_colophon_closes_an_even_page(characters) -> None:
    """GB/T 9704-2012 7.4: last page, which is even; its last rule on the type area's lower edge."""
    pdf = made(body="党" * (characters + 1), attachments=())
    last = preview.page_count(pdf)
    assert last % 2 == 0
    rules = sorted((one for one in measure.rules(pdf, last) if one.flat), key=lambda one: one.y0)
    assert rules[-1].y0 == pytest.approx(BOTTOM, abs=0.02)
    texts = [line[0].baseline for line in measure.lines(pdf, last) if line[0].baseline < BOTTOM]
    assert not [y for y in texts if rules[0].y0 - 1 < y < rules[0].y0]


def test_the_colophons_rules_and_type(paper) -> None:
    """GB/T 9704-2012 7.4.1 to 7.4.3: 0.35 outside, 0.25 between; size 4, one character in."""
    last = preview.page_count(paper)
    rules = sorted((one for one in measure.rules(paper, last) if one.flat), key=lambda one: one.y0)
    assert [round(one.width, 2) for one in rules] == [0.35, 0.25, 0.35]
    assert all((one.x0, one.x1) == pytest.approx((LEFT, RIGHT), abs=0.02) for one in rules)
    copies = measure.line_with(paper, "抄送：区委组织部", last)
    assert {one.size for one in copies} == {14.0}
    assert copies[0].x0 == pytest.approx(LEFT + SIZE_4_MM, abs=0.05)
    lines = measure.lines(paper, last)
    place = next(i for i, line in enumerate(lines) if measure.said(line).startswith("抄送："))
    wrapped = lines[place + 1]
    assert wrapped[0].x0 == pytest.approx(copies[3].x0, abs=0.05)
    assert measure.said(wrapped).endswith("。")
    printer = lines[place + 2]
    assert measure.said(printer) == "春风街道党政综合办公室2026年12月2日印发"
    assert printer[0].x0 == pytest.approx(LEFT + SIZE_4_MM, abs=0.05)
    assert printer[-1].x0 + SIZE_4_MM == pytest.approx(RIGHT - SIZE_4_MM, abs=0.05)


def test_a_colophon_after_a_blank_page_carries_no_number() -> None:
    """GB/T 9704-2012 7.5: neither the blank page nor the colophon's page is numbered."""
    for length in range(300, 900, 28):
        pdf = made(body="党" * length, attachments=())
        if preview.page_count(pdf) == 4 and not measure.lines(pdf, 3):
            break
    else:
        raise AssertionError("no length leaves page 2 full")
    said = [[measure.said(line) for line in measure.lines(pdf, page)] for page in (2, 4)]
    assert "—2—" in said[0]
    assert not [line for line in said[1] if line.startswith("—")]


def test_page_numbers_stand_7_mm_below_right_on_odd_and_left_on_even_pages(paper) -> None:
    """GB/T 9704-2012 7.5: size 4 figures between dashes, one character in."""
    for page in (1, 2, 3):
        number = measure.line_with(paper, f"—{page}—", page)
        assert {one.size for one in number} == {14.0}
        assert {one.font for one in number} == {"NotoSerifSC-Regular"}
        dash = ink(paper, page, (number[0].x0 + 0.5, 263, number[0].x1 - 0.5, 280))
        assert dash[0] == pytest.approx(BOTTOM + 7, abs=0.15)
        if page % 2:
            assert number[-1].x1 == pytest.approx(RIGHT - SIZE_4_MM, abs=0.3)
        else:
            assert number[0].x0 == pytest.approx(LEFT + SIZE_4_MM, abs=0.3)


def test_everything_written_reads_back(paper) -> None:
    said = measure.text(paper).replace("\n", "").replace(" ", "")
    for wanted in (DATA.issuer, DATA.number, DATA.title, DATA.signature_org, "欧阳㛃、刘䶮、王𬱖"):
        assert wanted in said
    assert f"— {2} —" in measure.text(paper)


def test_lines_move_closer_or_apart_by_little_and_only_around_a_signature() -> None:
    """GB/T 9704-2012 7.3.5.5: adjust line spacing, so that the seal's page carries text."""
    for characters in range(500, 800, 14):
        pdf = made(body=f"首段。\n{'党' * characters}\n末段请认真落实。", attachments=())
        page = last_text_page(pdf)
        for number in range(1, page + 1):
            said = [
                line[0].baseline
                for line in measure.lines(pdf, number)
                if line[0].baseline < BOTTOM and "党党" in measure.said(line)
            ]
            steps = {round(after - before, 1) for before, after in itertools.pairwise(said)}
            assert all(0.85 * PITCH <= step <= 1.17 * PITCH for step in steps), (characters, steps)
            if number < page and len(said) > 15:
                assert said[-1] > BOTTOM - PITCH, characters


def test_joint_issuers_stand_in_order_with_the_word_paper_beside_them() -> None:
    """GB/T 9704-2012 7.2.4: sponsor first, 文件 at the right, centred on the names."""
    names = ("中共春风街道工作委员会", "春风街道办事处", "春风街道总工会")
    pdf = made(issuer="\n".join(names) + "文件")
    red = [one for one in measure.glyphs(pdf) if one.font == "NotoSerifSC-Bold" and one.colour[0]]
    bases = sorted({round(one.baseline, 2) for one in red})
    rows = ["".join(one.text for one in red if round(one.baseline, 2) == base) for base in bases]
    assert rows == [names[0], f"{names[1]}文件", names[2]]
    assert ink(pdf, 1, (5, 50, 205, 80))[0] == pytest.approx(TOP + 35, abs=0.15)
    lefts = {round(min(o.x0 for o in red if round(o.baseline, 2) == base), 1) for base in bases}
    assert len(lefts) == 1
    assert max(one.x1 for one in red) <= RIGHT


@pytest.mark.parametrize("count", [4, 8])
def test_many_joint_issuers_leave_text_on_the_first_page_and_keep_to_the_type_area(count) -> None:
    """GB/T 9704-2012 7.3.3: the first page must show text; 7.2.4: names of one width."""
    names = ["中共江滨市北湖区春风街道新时代文明实践工作委员会"] + ["春风街道办事处"] * (count - 1)
    pdf = made(issuer="\n".join(names) + "文件")
    red = [one for one in measure.glyphs(pdf) if one.font == "NotoSerifSC-Bold" and one.colour[0]]
    assert min(one.x0 for one in red) >= LEFT
    assert max(one.x1 for one in red) <= RIGHT
    assert min(one.size for one in red) >= 12
    said = [measure.said(line) for line in measure.lines(pdf) if line[0].baseline < BOTTOM]
    place = next(n for n, line in enumerate(said) if line.endswith("："))
    assert len(said) > place + 1


def test_joint_signatures_leave_a_place_for_each_seal() -> None:
    """GB/T 9704-2012 7.3.5.1: at most three a row, none touching; the date under the last."""
    names = ("中共春风街道工委", "春风街道办事处", "春风街道总工会")
    pdf = made(signature_org="\n".join(names), attachments=())
    page = last_text_page(pdf)
    middles = []
    for name in names:
        found = measure.line_with(pdf, name, page)
        middles.append((found[0].x0 + found[-1].x0 + CELL) / 2)
    assert all(after - before >= 45 for before, after in itertools.pairwise(middles))
    assert middles[0] - 21 >= LEFT
    assert middles[-1] + 21 <= RIGHT
    day = measure.line_with(pdf, "2026年12月1日", page)
    assert (day[0].x0 + day[-1].x0 + CELL) / 2 == pytest.approx(middles[-1], abs=0.1)


def test_a_long_printing_body_never_runs_into_the_date() -> None:
    """GB/T 9704-2012 7.4.3: body left, date right, on one line while there is room."""
    body = "春风街道党群服务中心综合办公室" * 2
    pdf = made(printing_org=body)
    last = preview.page_count(pdf)
    lines = [line for line in measure.lines(pdf, last) if line[0].baseline < BOTTOM][-2:]
    assert measure.said(lines[0]) + measure.said(lines[1]) == f"{body}2026年12月2日印发"
    assert lines[0][-1].x0 + SIZE_4_MM < RIGHT - 9 * SIZE_4_MM
