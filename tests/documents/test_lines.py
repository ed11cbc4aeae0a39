import itertools
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop_app.documents import fonts
from desktop_app.documents.typesetting.grid import CELL, SIZE_3, TEXT, WIDTH
from desktop_app.documents.typesetting.lines import WIDEST_GAP, clings, placed

# GB/T 15834-2011 section 5.1.2 to 5.1.5; written out here and not taken from the program
NEVER_FIRST = "，。、；：？！）》〉」』】〕”’…—～·％"
NEVER_LAST = "（《〈「『【〔“‘"
POINTS_A_MM = 72 / 25.4

WORDS = st.sampled_from(
    [
        "各党支部",
        "全体党员",
        "会议",
        "学习教育",
        "2026年",
        "12月18日",
        "14:30",
        "“两委”",
        "《党章》",
        "（附件1）",
        "0571-8765",
        "E-mail",
        "走访",
        "慰问",
        "——任何",
        "……",
        "欧阳㛃",
        "王𬱖",
        "50%",
        "A3",
        "office@example.org",
        "‘三会一课’",
        "第1号",
        "“七一”",
        "½",
        "春风",
    ]
)
STOPS = st.sampled_from(["", "", "", "，", "。", "、", "；", "：", "？", "！", "”。", "》，"])
PARAGRAPHS = st.lists(st.tuples(WORDS, STOPS), min_size=1, max_size=90).map(
    lambda parts: "".join(word + stop for word, stop in parts)
)


def set_in(text, indent=2):
    return TEXT.lines([(fonts.fang(), text)], first=indent)


@settings(max_examples=300, deadline=None)
@given(PARAGRAPHS)
def test_no_line_begins_or_ends_with_a_forbidden_mark(text) -> None:
    """GB/T 15834-2011 5.1: points and closing marks never first, opening marks never last."""
    lines = set_in(text)
    for before, after in itertools.pairwise(lines):
        assert after.text[0] not in NEVER_FIRST, (before.text, after.text)
        assert before.text[-1] not in NEVER_LAST, (before.text, after.text)


@settings(max_examples=300, deadline=None)
@given(PARAGRAPHS)
def test_nothing_overflows_and_nothing_is_lost(text) -> None:
    lines = set_in(text)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        pieces = placed(line, SIZE_3, CELL)
        last = pieces[-1]
        stack = fonts.fang()
        ink = stack.width(last.text, SIZE_3) + last.spacing * (len(last.text) - 1)
        half = CELL / 2 if last.text[-1] in NEVER_FIRST else 0  # a mark's blank half
        assert last.x + ink - half <= WIDTH * POINTS_A_MM + (SIZE_3 - CELL) + 0.01
        assert line.width - sum(one.squeeze for one in line.tokens) <= line.measure + 0.01


@settings(max_examples=300, deadline=None)
@given(PARAGRAPHS)
@example("office@example.orgoffice@example.orgoffice@example.org2026年")
def test_numbers_dashes_and_ellipses_are_never_torn(text) -> None:
    """GB/T 15834-2011 5.1.9: —— and …… stand on one line."""
    lines = set_in(text)
    for line in lines:
        for pair in ("—", "…"):
            assert line.text.count(pair) % 2 == 0 or text.count(pair) % 2
    for before, after in itertools.pairwise(lines):
        torn = before.text[-1].isascii() and after.text[0].isascii()
        assert not torn or before.text[-1] in "-/@._"


@settings(max_examples=200, deadline=None)
@given(PARAGRAPHS)
def test_every_full_line_ends_on_the_right_edge(text) -> None:
    for line in set_in(text)[:-1]:
        gaps = sum(not clings(*pair) for pair in itertools.pairwise(line.tokens))
        stretch = gaps * WIDEST_GAP * CELL
        if line.measure - line.width > stretch:  # few gaps, and none is torn wider than that
            continue
        last = placed(line, SIZE_3, CELL)[-1]
        token = line.tokens[-1]
        end = last.x + fonts.fang().width(last.text, SIZE_3) + last.spacing * len(last.text)
        assert abs(end - WIDTH * POINTS_A_MM) < 0.6 or token.squeeze


RUNS = st.one_of(
    st.text("0123456789", min_size=1, max_size=18),
    st.text("ABCDEFGabcdefg", min_size=1, max_size=22),
    st.text("0123456789ABCabc", min_size=1, max_size=20),
    st.sampled_from(["——", "……", "《", "“", "（", "12.5", "14:30"]),
)
HAN = st.text("党群支部员的", min_size=1, max_size=31)
MIXED = st.lists(st.tuples(RUNS, HAN, STOPS), min_size=1, max_size=25).map(
    lambda parts: "".join("".join(part) for part in parts)
)
WHOLE = re.compile(r"[0-9A-Za-z.:]+|—+|…+")


@settings(max_examples=400, deadline=None)
@given(HAN, MIXED, st.integers(0, 4))
def test_runs_of_any_length_stand_whole_within_28_cells(first, mixed, indent) -> None:
    """GB/T 9704-2012 5.2.3: 28 characters a line; GB/T 15834-2011 5.1.2 to 5.1.9."""
    text = first + mixed
    lines = set_in(text, indent)
    assert [run for line in lines for run in WHOLE.findall(line.text)] == WHOLE.findall(text)
    for place, line in enumerate(lines):
        squeezed = line.width - sum(one.squeeze for one in line.tokens)
        assert line.indent + squeezed <= 28 * CELL + 0.01
        assert line.indent == (0 if place else indent * CELL)
    for before, after in itertools.pairwise(lines):
        assert after.text[0] not in NEVER_FIRST, (before.text, after.text)
        assert before.text[-1] not in NEVER_LAST


def test_a_line_holds_28_characters() -> None:
    """GB/T 9704-2012 5.3.2: 28 characters a line, filling the type area."""
    lines = set_in("党" * 84, indent=0)
    assert [len(line.text) for line in lines] == [28, 28, 28]


def test_two_marks_at_the_end_of_a_full_line_are_drawn_in_by_squeezing() -> None:
    lines = set_in("党" * 20 + "，" + "党" * 6 + "”。" + "党" * 5, indent=0)
    assert lines[0].text.endswith("”。")
    assert lines[0].width > lines[0].measure
    pieces = placed(lines[0], SIZE_3, CELL)
    assert pieces[-1].x < WIDTH * POINTS_A_MM - CELL / 2 + 0.01


def test_a_run_longer_than_a_line_is_cut_and_stays_inside() -> None:
    lines = set_in("a" * 200, indent=0)
    assert "".join(line.text for line in lines) == "a" * 200
    assert all(line.width <= line.measure + 0.01 for line in lines)


def test_marks_alone_still_end() -> None:
    lines = set_in("，" * 100)
    assert "".join(line.text for line in lines) == "，" * 100


def test_a_run_that_fits_a_line_moves_to_the_next_and_no_gap_opens_before_a_mark() -> None:
    text = (
        "联系电话0351-4220890，网址https://www.example.gov.cn/very/long/path，邮箱"
        "shuyuan.community.party.service@example.com，请准时参加。"
    )
    lines = set_in(text)
    for run in ("https://www.example.gov.cn/very/long/path", "shuyuan.community.party.service@"):
        assert any(run in line.text for line in lines)
    for line in lines:
        pieces = placed(line, SIZE_3, CELL)
        for before, after in itertools.pairwise(pieces):
            if after.text[0] == "，":
                end = before.x + fonts.fang().width(before.text, SIZE_3)
                assert after.x - end < 0.1 * CELL + before.spacing * len(before.text)


@pytest.mark.parametrize(
    "run",
    ["shuyuan.community.party.service@example.com.cn", "https://www.example.gov.cn/long/path.html"],
)
def test_a_run_that_fits_a_line_is_never_cut(run) -> None:
    """Issue "The printing centre": unbreakable Latin and number runs."""
    for before in range(1, 28):
        lines = set_in("党" * before + run + "，" + "党" * 40, indent=0)
        assert sum(run in line.text for line in lines) == 1, before
