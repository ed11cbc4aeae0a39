"""Names as rosters write them; domain.md sections 2.2 and 2.3, research/gui.md section 7."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import i18n
from desktop_app.domain import names


@pytest.fixture(autouse=True)
def english(chinese: None) -> None:
    i18n.use_language(i18n.ENGLISH)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("张 三", "张三"),
        ("张\u3000三", "张三"),
        ("蒋  俊", "蒋俊"),
        (" 张三\r\n", "张三"),
        ("张\u200b三\ufeff", "张三"),
        ("张\x07三", "张三"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽.买买提", "阿依古丽·买买提"),
        ("阿依古丽．买买提", "阿依古丽·买买提"),
        ("阿依古丽・买买提", "阿依古丽·买买提"),
        ("阿依古丽‧买买提", "阿依古丽·买买提"),
        ("阿依古丽 · 买买提", "阿依古丽·买买提"),
        ("阿依古丽。买买提", "阿依古丽·买买提"),
        ("Mary  Ann  O'Neil", "Mary Ann O'Neil"),
        ("Ｍａｒｙ　Ａｎｎ", "Mary Ann"),
        ("J. Smith", "J. Smith"),
        ("José Nun\u0303ez", "José Nuñez"),
        ("王䶮", "王䶮"),
        ("王\ue863", "王䶮"),
        ("㛃𬱖𱎂", "㛃𬱖𱎂"),
        (
            "\U0002b8ff \U0002ceb1\U0002ebf1\U0003134a\U00031350",
            "\U0002b8ff\U0002ceb1\U0002ebf1\U0003134a\U00031350",
        ),
        ("邉\U000e0101 子", "邉\U000e0101子"),
        ("\ue900 某", "\ue900某"),
        ("ئايگۈل", "ئايگۈل"),
    ],
)
def test_a_name_is_stored_one_way_however_it_is_written(written, meant) -> None:
    assert names.cleaned(written) == meant
    assert names.cleaned(meant) == meant


@pytest.mark.parametrize(
    "written",
    ["张三1", "张三（小）", "张三*", "张/李", "15人", "张三😀", "①"],
)
def test_digits_and_symbols_are_no_part_of_a_name(written) -> None:
    with pytest.raises(ValueError, match="cannot hold"):
        names.cleaned(written)


@pytest.mark.parametrize("written", ["", "·", " - ", "\u200b"])
def test_nothing_is_no_name(written) -> None:
    with pytest.raises(ValueError, match="not a name"):
        names.cleaned(written)


def test_a_name_ends_somewhere() -> None:
    assert names.cleaned("买" * 50)
    with pytest.raises(ValueError, match="at most 50"):
        names.cleaned("买" * 51)


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("张伟强", "zhang wei qiang"),
        ("曾光波", "zeng guang bo"),
        ("单雄信", "shan xiong xin"),
        ("解珍", "xie zhen"),
        ("仇士良", "qiu shi liang"),
        ("查良镛", "zha liang yong"),
        ("朴月林", "piao yue lin"),
        ("区寄", "ou ji"),
        ("覃俊", "qin jun"),
        ("翟明", "zhai ming"),
        ("盖叫天", "ge jiao tian"),
        ("缪荃", "miao quan"),
        ("尉迟义轩", "yu chi yi xuan"),
        ("万俟咏", "mo qi yong"),
        ("长孙无忌", "zhang sun wu ji"),
        ("令狐冲", "ling hu chong"),
        ("单于朝", "chan yu chao"),
        ("李单", "li dan"),
        ("万单", "wan dan"),
        ("王朝阳", "wang zhao yang"),
        ("刘长江", "liu chang jiang"),
        ("李晟", "li sheng"),
        ("吕绿", "lv lv"),
        ("阿依古丽·买买提", "a yi gu li mai mai ti"),
        ("乐·曾", "le ceng"),
        ("Mary Ann", "mary ann"),
        ("王䶮", "wang yan"),
        ("曾", "ceng"),
    ],
)
def test_a_surname_is_read_as_a_surname(name, pinyin) -> None:
    assert names.pinyin_of(name) == pinyin


def test_initials_are_the_first_letters() -> None:
    assert names.initials_of("张伟强") == "zwq"
    assert names.initials_of("尉迟义轩") == "ycyx"


def test_every_reading_that_people_type_is_known() -> None:
    assert names.readings("乐天") == ("yue tian", "le tian")
    assert names.readings("吕布") == ("lv bu", "lu bu", "lyu bu")
    assert "ceng guang bo" in names.readings("曾光波")
    assert names.readings("张三") == ("zhang san",)


@given(st.text(max_size=20))
def test_any_text_gives_a_clean_name_or_a_sentence(text) -> None:
    try:
        name = names.cleaned(text)
    except ValueError:
        return
    assert name == names.cleaned(name)
    assert not any(unicodedata.category(char) in ("Cc", "Cf") for char in name)
    assert names.pinyin_of(name) == names.pinyin_of(name).strip()


@pytest.mark.parametrize(
    "text", ["+86", "=1+1", "@张三", '=HYPERLINK("http://example.invalid","点我")']
)
def test_what_looks_like_a_formula_is_kept_as_harmless_words(text) -> None:
    """Issue "The spine": formulas are stored as harmless text."""
    assert names.cleaned(text) == text
    assert names.is_formula(text)


def test_a_refused_name_is_quoted_as_it_was_typed() -> None:
    with pytest.raises(ValueError, match="“（”"):
        names.cleaned("张三（小）")
    with pytest.raises(ValueError, match=r"“\(”"):
        names.cleaned("张三(小)")


def test_a_public_list_shows_the_surname_alone():
    assert names.on_public_list("张建国") == "张*"  # domain.md section 6, rule 4
    assert names.on_public_list("") == ""
