import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.documents import fonts
from desktop_app.documents.typesetting.title import broken_title

MEASURE = 156 / 25.4 * 72


def width(text):
    return fonts.title().width(text, 22)


def broken(title):
    return broken_title(title, width, MEASURE, MEASURE * 0.94)


def test_a_short_title_stays_on_one_line() -> None:
    assert broken("关于召开党员大会的通知") == ("关于召开党员大会的通知",)


@pytest.mark.parametrize(
    "title",
    [
        "江滨市中小企业商会关于召开第三届会员代表大会第二次会议的通知",
        "关于开展“七一”走访慰问困难党员、老党员活动的通知",
        "春风社区党委关于组织在职党员到社区报到开展志愿服务活动的倡议书",
        "中共春风街道工作委员会关于印发《在职党员双报到积分管理办法（试行）》的通知",
    ],
)
def test_a_long_title_becomes_a_trapezium_or_a_diamond(title) -> None:
    """GB/T 9704-2012 7.3.1: several lines in the shape of a trapezium or a diamond."""
    lines = broken(title)
    assert "".join(lines) == title
    assert len(lines) > 1
    widths = [width(line) for line in lines]
    assert max(widths) <= MEASURE
    assert max(widths) - min(widths) > 0
    growing = [after > before for before, after in itertools.pairwise(widths)]
    assert growing == sorted(growing, reverse=True), "never wide, narrow, wide"


def test_words_numbers_and_the_kind_of_paper_are_not_torn() -> None:
    """GB/T 9704-2012 7.3.1: lines break where the sense allows."""
    lines = broken("江滨市中小企业商会关于召开第三届会员代表大会第二次会议的通知")
    assert lines == ("江滨市中小企业商会关于召开", "第三届会员代表大会第二次会议的通知")


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("关于认真学习贯彻落实《中国共产党支部工作条例（试行）》的通知",
         ("《中国共产党支部工作条例（试行）》", "认真学习贯彻落实")),
        ("中共书院社区委员会关于认真学习《中国共产党党员教育管理工作条例》的通知",
         ("《中国共产党党员教育管理工作条例》", "认真学习")),
        ("关于做好2026年“七一”走访慰问生活困难党员、老党员和老干部工作的通知",
         ("生活困难党员", "走访慰问")),
        ("中共春风街道工作委员会关于印发《在职党员报到积分办法（试行）》的通知",
         ("《在职党员报到积分办法（试行）》的通知",)),
    ],
)  # fmt: skip
def test_quotations_adverbs_and_phrases_are_not_parted(title, whole) -> None:
    lines = broken(title)
    assert "".join(lines) == title
    for words in whole:
        assert any(words in line for line in lines), lines


def test_the_writers_own_line_breaks_are_kept() -> None:
    assert broken("春风社区党委\n关于召开党员大会的通知") == (
        "春风社区党委",
        "关于召开党员大会的通知",
    )


@settings(deadline=None)
@given(st.text("关于召开党员大会的通知第三届2026年《》（）、和委员会", min_size=1, max_size=130))
def test_any_title_fits_the_measure_and_loses_nothing(title) -> None:
    lines = broken(title)
    assert "".join(lines) == title
    assert all(width(line) <= MEASURE for line in lines)


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_title_too_long_to_be_shaped_still_breaks_no_word(times) -> None:
    """GB/T 9704-2012 section 7.3.1: no word or phrase is broken."""
    part = "党员代表参加“七一”走访慰问活动以及主题党日志愿服务，并召开会员代表大会第二次会议，"
    title = f"书院社区委员会关于{part * times}的通知"
    lines = broken(title)
    assert "".join(lines) == title
    for line, after in itertools.pairwise(lines):
        assert width(line) <= MEASURE
        assert after[0] not in "，”的及"
        for word in ("走访", "慰问", "以及", "志愿", "委员会", "第二次", "通知", "代表"):
            joint = (line[-3:] + after[:3]).find(word)
            assert joint < 0 or not joint < 3 < joint + len(word), (line, after)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "关于印发《中国共产党支部工作条例（试行）》的通知",
            ("关于印发", "《中国共产党支部工作条例（试行）》的通知"),
        ),
        (
            "关于认真学习贯彻落实党的二十届四中全会精神的通知",
            ("关于认真学习贯彻落实", "党的二十届四中全会精神的通知"),
        ),
        (
            "关于做好2026年“七一”走访慰问生活困难党员、老党员、老干部工作的通知",
            ("关于做好2026年“七一”走访慰问", "生活困难党员、老党员、老干部工作的通知"),
        ),
        (  # the name with 的通知 is longer than a line: broken by sense, 通知 never alone
            "中共春风街道工作委员会关于印发《在职党员双报到积分管理办法（试行）》的通知",
            ("中共春风街道工作委员会关于印发《在职党员", "双报到积分管理办法（试行）》的通知"),
        ),
        (
            "中共江滨市北街街道书院社区委员会关于印发《书院社区党员积分管理办法（试行）》的通知",
            (
                "中共江滨市北街街道",
                "书院社区委员会关于印发《书院社区",
                "党员积分管理办法（试行）》的通知",
            ),
        ),
        (
            "关于印发《书院社区在职党员“双报到”服务管理办法》的通知",
            ("关于印发《书院社区在职党员", "“双报到”服务管理办法》的通知"),
        ),
        (
            "关于转发《关于进一步规范基层群众性自治组织出具证明工作的指导意见》的通知",
            ("关于转发《关于进一步规范基层群众性", "自治组织出具证明工作的指导意见》的通知"),
        ),
        (
            "关于学习贯彻《中国共产党党员教育管理工作条例》的通知",
            ("关于学习贯彻", "《中国共产党党员教育管理工作条例》的通知"),
        ),
        (
            "关于开展2026年第四季度流动党员摸底排查工作的通知",
            ("关于开展2026年第四季度", "流动党员摸底排查工作的通知"),
        ),
        (
            "关于印发《在职党员双报到工作制度》《志愿服务积分制度》的通知",
            ("关于印发《在职党员双报到工作制度》", "《志愿服务积分制度》的通知"),
        ),
        (
            "关于预备党员王小红同志按期转正有关事项的公示",
            ("关于预备党员王小红同志按期转正", "有关事项的公示"),
        ),
        (
            "关于组织在职党员到社区报到开展志愿服务活动的通知",
            ("关于组织在职党员到社区报到开展", "志愿服务活动的通知"),
        ),
        (
            "中共书院社区委员会关于表彰2026年度优秀共产党员、优秀党务工作者和先进基层党组织的决定",
            (
                "中共书院社区委员会关于表彰",
                "2026年度优秀共产党员、优秀党务工作者",
                "和先进基层党组织的决定",
            ),
        ),
        (
            "关于开展学习宣传贯彻党的二十届四中全会精神主题党日活动的通知",
            ("关于开展学习宣传贯彻", "党的二十届四中全会精神主题党日活动的通知"),
        ),
        (
            "书院社区党群服务中心关于2026年国庆节放假期间值班安排的通知",
            ("书院社区党群服务中心关于", "2026年国庆节放假期间值班安排的通知"),
        ),
    ],
)
def test_titles_break_where_an_official_would(title, lines) -> None:
    """GB/T 9704-2012 7.3.1: by sense; what stands in 《》 or “” stays whole where it fits."""
    assert broken(title) == lines


def test_a_title_of_a_whole_page_is_filled_and_not_weighed() -> None:
    measured = []
    title = "长" * 3000
    lines = broken_title(
        title, lambda text: measured.append(1) or width(text), MEASURE, MEASURE * 0.94
    )
    assert "".join(lines) == title
    assert len(measured) < 2 * len(title)
