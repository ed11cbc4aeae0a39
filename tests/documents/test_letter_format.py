"""The letter format and the minutes format, measured against domain.md 5.1 (special forms)."""

from dataclasses import replace
from datetime import date

import pytest
from PIL import Image

from desktop_app.documents import preview
from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.papers.letter_format import LetterFormatData
from desktop_app.documents.papers.minutes_format import MinutesData
from desktop_app.documents.someone import Someone
from desktop_app.errors import Invalid
from tests.documents import measure

SIZE_3 = 16 / 72 * 25.4
PITCH, CELL = 225 / 22, 156 / 28
DPI = 300
TEXT = (
    "根据有关规定，我社区定于2026年12月18日（星期五）上午9:00在社区党群服务中心举办“双报到”志愿服务活动，"
    "商请贵单位组织在职党员参加，并请于12月10日前函告我社区。"
)
LETTER = LetterFormatData(
    committee="中共书院社区委员会文件", number="书院函〔2026〕3号", urgency="加急",
    title="关于商请支持社区“双报到”志愿服务活动的函", addressee="市住房和城乡建设局机关党委",
    body=TEXT, date=date(2026, 11, 2), cc="北街街道党工委，市直机关工委",
)  # fmt: skip
LONG = replace(LETTER, body="\n".join([TEXT] * 9))
MINUTES = MinutesData(
    mark="社区党委会议纪要", number="第3号", committee="中共书院社区委员会",
    date=date(2026, 11, 2), body=f"{TEXT}\n一、关于述职评议\n{TEXT}",
    present="中共书院社区委员会张建国、李雯、王海涛，第一网格党支部刘丽、欧阳㛃䶮，第二网格党支部赵敏",
    excused="邵琪", attending="北街街道党工委陈晨", cc="各党支部",
)  # fmt: skip


def letter(**changed: object) -> bytes:
    return PAPERS["letter_format"].render(replace(LETTER, **changed))


def minutes(**changed: object) -> bytes:
    return PAPERS["minutes_format"].render(replace(MINUTES, **changed))


def red_rows(pdf: bytes, left: float, right: float) -> list[float]:
    """Where red stands between two millimetres from the left, in millimetres from the top."""
    wide, high, data = preview.render_page(pdf, 0, DPI)
    picture = Image.frombytes("RGB", (wide, high), data)
    scale = DPI / 25.4
    strip = picture.crop((int(left * scale), 0, int(right * scale), high))
    pixels = strip.load()
    found = []
    for y in range(strip.height):
        reds = (pixels[x, y] for x in range(0, strip.width, 2))
        if any(red > 150 and green < 100 and blue < 110 for red, green, blue in reds):
            found.append(y / scale)
    return found


def test_the_mark_begins_30_mm_below_the_edge_and_says_no_paper_word() -> None:
    pdf = letter()
    assert red_rows(pdf, 28, 182)[0] == pytest.approx(30, abs=0.2)
    first = measure.said(measure.lines(pdf)[0])
    assert first == "中共书院社区委员会"


def test_two_double_rules_of_170_mm_frame_the_first_page() -> None:
    """4 mm below the mark thick above thin; 20 mm from the lower edge thin above thick."""
    pdf = letter()
    upper, lower = _pairs(pdf)
    for one in (*upper, *lower):
        assert one.x0 == pytest.approx(20, abs=0.05)
        assert one.x1 == pytest.approx(190, abs=0.05)
    assert upper[0].width > upper[1].width
    assert lower[0].width < lower[1].width
    assert lower[1].y0 + lower[1].width / 2 == pytest.approx(277, abs=0.05)
    mark_end = max(row for row in red_rows(pdf, 28, 182) if row < upper[0].y0 - 1)
    assert upper[0].y0 - upper[0].width / 2 - mark_end == pytest.approx(4, abs=0.2)


def _pairs(pdf: bytes) -> tuple[list[measure.Rule], list[measure.Rule]]:
    found = sorted((one for one in measure.rules(pdf) if one.flat), key=lambda one: one.y0)
    assert len(found) == 4
    return found[:2], found[2:]


def test_the_number_stands_flush_right_seven_eighths_below_the_rule() -> None:
    pdf = letter()
    rule = _pairs(pdf)[0][1]
    number = measure.line_with(pdf, LETTER.number)
    assert number[-1].x1 == pytest.approx(184, abs=0.6)
    frame_top = number[0].baseline - 0.88 * SIZE_3
    assert frame_top - rule.y0 - rule.width / 2 == pytest.approx(SIZE_3 * 7 / 8, abs=0.05)
    urgency = measure.line_with(pdf, "加急")
    assert urgency[0].x0 == pytest.approx(28, abs=0.6)
    assert urgency[0].baseline == number[0].baseline
    assert "NotoSansSC" in urgency[0].font


def test_the_title_stands_two_lines_below_the_number() -> None:
    pdf = letter()
    number = measure.line_with(pdf, LETTER.number)[0].baseline
    title = measure.line_with(pdf, "关于商请")[0].baseline
    lead = (22 - 16) / 72 * 25.4 * (0.88 - 0.5)  # the larger type's baseline lies lower
    assert title - number == pytest.approx(3 * PITCH + lead, abs=0.1)


def test_a_full_first_page_ends_seven_eighths_above_the_lower_rule() -> None:
    """GB/T 9704-2012, 10.1: the last line is 7/8 of a size-3 character above the second rule."""
    pdf = PAPERS["letter_format"].render(LONG)
    last = measure.lines(pdf)[-1][0]
    rule = _pairs(pdf)[1][0]
    frame_end = last.baseline + 0.12 * SIZE_3
    assert rule.y0 - rule.width / 2 - frame_end == pytest.approx(SIZE_3 * 7 / 8, abs=0.05)


def test_only_the_first_page_carries_no_number_and_no_rules_stand_later() -> None:
    pdf = PAPERS["letter_format"].render(LONG)
    assert preview.page_count(pdf) >= 2
    assert "—1—" not in "".join(map(measure.said, measure.lines(pdf, 1)))
    assert measure.line_with(pdf, "—2—", 2)
    assert measure.rules(pdf, 2) == []


def test_copies_stand_alone_at_the_very_foot_of_the_type_area() -> None:
    """No rules and no printing line; size 4, one character in."""
    copies = measure.line_with(letter(), "抄送：北街街道党工委，市直机关工委。")
    assert {one.size for one in copies} == {14.0}
    assert 262 - 8.6 < copies[0].baseline < 262
    assert copies[0].x0 == pytest.approx(28 + 14 / 72 * 25.4, abs=0.5)
    assert "印发" not in measure.text(letter())


def test_a_blank_letter_is_ruled_to_write_on() -> None:
    pdf = letter(title="", body="", addressee="", number="", cc="", urgency="平件")
    grey = [one for one in measure.rules(pdf) if one.colour[0] == one.colour[-1]]
    assert len(grey) == 1 + 12
    assert {round(one.x1) for one in grey} == {184}


def test_the_mark_of_the_minutes_begins_35_mm_below_the_type_area() -> None:
    pdf = minutes()
    assert red_rows(pdf, 28, 182)[0] == pytest.approx(72, abs=0.2)
    assert measure.said(measure.lines(pdf)[0]) == "社区党委会议纪要"


def test_those_present_excused_and_attending_are_listed_below_the_text() -> None:
    """Two characters in, the word in 黑体, names in 仿宋 and wrapped under the first of them."""
    pdf = minutes()
    place = {}
    for word in ("出席：", "请假：", "列席："):
        line = measure.line_with(pdf, word)
        place[word] = line[0].baseline
        assert line[0].x0 == pytest.approx(28 + 2 * CELL, abs=0.5)
        assert "NotoSansSC" in line[0].font
        assert line[0].size == 16
    assert place["出席："] < place["请假："] < place["列席："]
    names = measure.line_with(pdf, "中共书院社区委员会张建国")
    wrapped = [
        line
        for line in measure.lines(pdf)
        if place["出席："] + 1 < line[0].baseline < place["请假："] - 1
    ]
    assert wrapped
    assert all(line[0].x0 == pytest.approx(names[0].x0, abs=0.6) for line in wrapped)
    assert "FandolFang" in names[0].font
    text = [line for line in measure.lines(pdf) if line[0].baseline < place["出席："] - 1]
    assert place["出席："] - text[-1][0].baseline == pytest.approx(2 * PITCH, abs=0.1)


def test_minutes_name_the_people_chosen_and_have_neither_addressee_nor_signature() -> None:
    chosen = (Someone(name="刘丽", place=1), Someone(name="阿卜杜热西提·买买提艾力", place=2))
    pdf = minutes(people=chosen, present="", cc="")
    assert measure.line_with(pdf, "出席：刘丽、阿卜杜热西提·买买提艾力")
    assert measure.text(pdf).count("中共书院社区委员会") == 1
    blank = minutes(body="", present="", excused="", attending="", cc="")
    lines = [one for one in measure.rules(blank) if one.colour[0] == one.colour[-1]]
    assert len(lines) == 9 + 3


@pytest.mark.parametrize("paragraphs", range(1, 14))
def test_copies_never_stand_on_a_page_without_text(paragraphs: int) -> None:
    pdf = letter(body="\n".join([TEXT] * paragraphs))
    last = measure.lines(pdf, preview.page_count(pdf))
    assert "抄送" in "".join(map(measure.said, last))
    assert len(last) > 4


@pytest.mark.parametrize("count", [11, 12, 34, 35, 56, 57])
def test_no_page_but_the_last_is_left_with_more_than_three_free_lines(count: int) -> None:
    """Lengths at which the signature just misses its page: lines move, and two go with it."""
    said = ("社区党组织要认真抓好有关工作的落实" * 4)[:51] + "。"
    body = "\n".join([said] * (count // 2) + ["请予支持。"] * (count % 2))
    pdf = letter(
        title="关于商请支持的函", addressee="江滨市第三中学", body=body, cc="",
        attachments=("方案", "名单"),
    )  # fmt: skip
    pages = preview.page_count(pdf)
    for page in range(1, pages):
        low = max(
            line[0].baseline for line in measure.lines(pdf, page) if measure.said(line)[0] != "—"
        )
        assert 262 - low <= 3.6 * PITCH, (page, pages)
    last = [measure.said(line) for line in measure.lines(pdf, pages)]
    assert sum("落实" in one or "请予" in one for one in last) >= 2


def test_a_long_body_goes_on_below_in_the_head_of_minutes() -> None:
    body = "中共江滨市城区北大街街道书院社区委员会"
    for committee in (body, body * 3):
        pdf = minutes(committee=committee)
        assert committee in measure.text(pdf).replace("\n", "").replace("2026年11月2日", "")
        rule = next(one for one in measure.rules(pdf) if one.flat and one.x1 - one.x0 > 150)
        head = [one for one in measure.glyphs(pdf) if one.text == "会" and one.baseline < rule.y0]
        assert rule.y0 - max(one.baseline for one in head) < PITCH


@pytest.mark.parametrize("make", [letter, minutes])
def test_a_number_wider_than_its_line_is_refused(make) -> None:
    with pytest.raises(Invalid, match="书院社区函"):
        make(number="书院社区函〔2026〕3号" * 5)
