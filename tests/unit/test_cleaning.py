"""Values as rosters hold them; domain.md sections 2.1 to 2.4."""

import csv
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import i18n, paths
from desktop_app.domain import telephones
from desktop_app.domain.cleaning import Cleaned, Context, Refused, clean, text_of
from desktop_app.domain.code_words import code_of
from desktop_app.domain.fields import by_name
from desktop_app.domain.records.person import Person

FIELDS = by_name(Person)
CONTEXT = Context(today=date(2026, 11, 22))


@pytest.fixture(autouse=True)
def english(chinese: None) -> None:
    i18n.use_language(i18n.ENGLISH)


def value(field: str, cell: object, context: Context = CONTEXT) -> str:
    return clean(FIELDS[field], cell, context).value


@pytest.mark.parametrize(
    ("field", "cell", "meant"),
    [
        ("name", "张 三", "张三"),
        ("doc_number", " 150499 19490123 2533", "150499194901232533"),
        ("doc_number", 110105491231002.0, "11010519491231002X"),
        ("doc_number", "E12345678", "E12345678"),
        ("born_on", "1949年1月", "1949-01"),
        ("born_on", 31247.0, "1985-07-19"),
        ("born_on", datetime(1985, 7, 19), "1985-07-19"),
        ("joined_on", "1921", "1921"),
        ("sex", "男", "1"),
        ("sex", " 女性 ", "2"),
        ("sex", "F", "2"),
        ("ethnic_group", "汉", "01"),
        ("ethnic_group", "汉族", "01"),
        ("ethnic_group", "土家", "15"),
        ("ethnic_group", 1.0, "01"),
        ("ethnic_group", "Han", "01"),
        ("education_level", "大学", "21"),
        ("education_level", "大学本科", "21"),
        ("education_level", "研究生", "10"),
        ("education_level", "大专（函授）", "31"),
        ("education_level", "技工学校", "47"),
        ("education_level", "省(区、市)委党校大学", "20"),
        ("person_category", "正式", "1"),
        ("person_category", "预备党员", "2"),
        ("five_manage", "离退休党员", "retired_takeover"),
        ("five_manage", "双重管", "inservice_dual"),
        ("five_manage", "重点管", "laidoff_focus"),
        ("five_manage", "居民党员直管", "resident_direct"),
        ("work_post", "企业破产或被辞退后未重新就业人员", "514"),
        ("work_post", "退休人员", "42"),
        ("party_position", "支部书记", "01"),
        ("is_migrant_worker", "否", "0"),
        ("is_lost", "√", "1"),
        ("is_needy", "无", "0"),
        ("is_veteran", True, "1"),
        ("degree", "无", "0"),
        ("mobile", 13800000000.0, "13800000000"),
        ("mobile", "+86 138-0000-0000", "13800000000"),
        ("mobile", "8613800000000", "13800000000"),
        ("mobile", "１３８００００００００", "13800000000"),
        ("mobile", "138 1234 5679", "13812345679"),
        ("mobile", "138　1234　5688", "13812345688"),
        ("mobile", "138-1234-5679", "13812345679"),
        ("mobile", "+86 138 1234 5679", "13812345679"),
        ("mobile", "手机：13812345679", "13812345679"),
        ("phone", "010 8888 0000", "01088880000"),
        ("phone", "0915-3000000", "0915-3000000"),
        ("phone", "(0915)3000000转801", "09153000000-801"),
        ("phone", "0915－3000000", "0915-3000000"),
        ("specialities", "理发，法律; 家电维修 助老", "理发、法律、家电维修、助老"),
        ("branch", "中共书院社区\n第一支部委员会", "中共书院社区第一支部委员会"),
        ("residence_address", "=1+1", "=1+1"),
        ("residence_address", "'@SUM(A1)", "@SUM(A1)"),
        ("room_no", 603.0, "603"),
        ("native_place", "—", ""),
        ("joined_on", "不详", ""),
        ("name", None, ""),
    ],
)
def test_a_cell_gives_the_value_it_means(field, cell, meant) -> None:
    assert value(field, cell) == meant


@pytest.mark.parametrize(
    ("field", "cell", "words"),
    [
        ("doc_number", 3.716991984102598e17, "Excel has lost digits"),
        ("doc_number", "3.71699E+17", "Excel has lost digits"),
        ("doc_number", "110105194912310021", "does not fit"),
        ("name", "张三1", "cannot hold"),
        ("born_on", "1949-02-30", "no day"),
        ("born_on", "1899-12-31", "before 1900-01-01"),
        ("born_on", "2027-01", "after 2026-11-22"),
        ("joined_on", "1921-06", "before 1921-07-01"),
        ("joined_on", 1985.1, "January or October"),
        ("sex", "1", "different systems"),
        ("sex", 2.0, "different systems"),
        ("sex", "男女", "not a sex"),
        ("person_category", "群英", "not in the list"),
        ("residence_address", 1e16, "lost digits"),
        ("mobile", "1.38E+10", "Excel has lost digits"),
        ("mobile", "0915-3000000/1.38E+10", "Excel has lost digits"),
        ("mobile", 1.3812345678e21, "Excel has lost digits"),
        ("phone", 13812345678.5, "Excel has lost digits"),
    ],
)
def test_a_value_that_is_wrong_where_it_matters_refuses_the_row(field, cell, words) -> None:
    with pytest.raises(Refused, match=words):
        value(field, cell)


@pytest.mark.parametrize(
    ("field", "cell"), [("ethnic_group", "火星族"), ("mobile", "12345"), ("school", "#N/A")]
)
def test_what_cannot_be_placed_is_told_and_not_lost(field, cell) -> None:
    found = clean(FIELDS[field], cell, CONTEXT)
    assert found.value == ""
    assert found.original == cell
    assert cell in found.note


def test_two_numbers_in_one_cell_are_two_numbers() -> None:
    for cell in (
        "13800000000/0915-3000000",
        "13800000000、0915-3000000",
        "13800000000 0915-3000000",
    ):
        found = clean(FIELDS["mobile"], cell, CONTEXT)
        assert (found.value, found.others, found.note) == ("13800000000", ("0915-3000000",), "")
    assert telephones.is_mobile("13800000000")
    assert not telephones.is_mobile("0915-3000000")
    half = clean(FIELDS["mobile"], "13800000000，老王", CONTEXT)
    assert half.value == "13800000000"
    assert "老王" in half.note


def test_two_numbers_written_with_blanks_stay_two() -> None:
    found = clean(FIELDS["mobile"], "138 1234 5679 139 1234 5688\n0915 3000000", CONTEXT)
    assert (found.value, found.others) == ("13812345679", ("13912345688", "09153000000"))
    assert not found.note


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("13812345686（儿子）", "儿子"),
        ("138 1234 5686 (老伴、同住)", "老伴、同住"),
        ("女儿：13812345686", "女儿"),
        ("13812345686（儿子", "儿子"),
    ],
)
def test_words_beside_a_number_go_along_with_a_note(cell, words) -> None:
    found = clean(FIELDS["mobile"], cell, CONTEXT)
    assert (found.value, found.words) == ("13812345686", words)
    assert f"“{words}” was put into the remarks" in found.note


def test_digits_left_over_beside_a_number_are_told() -> None:
    found = clean(FIELDS["mobile"], "13812345686 4567", CONTEXT)
    assert found.value == "13812345686"
    assert "“4567” was not taken over" in found.note


def test_a_bare_number_for_the_sex_means_what_the_user_says() -> None:
    told = replace(CONTEXT, sex_numbers={"0": "1", "1": "2"})
    assert value("sex", 0.0, told) == "1"
    assert value("sex", "1", told) == "2"
    with pytest.raises(Refused):
        value("sex", "2", told)


def test_an_old_number_is_upgraded_with_a_word() -> None:
    found = clean(FIELDS["doc_number"], "110105491231002", CONTEXT)
    assert found.value == "11010519491231002X"
    assert found.original == "110105491231002"
    assert "15 digits" in found.note


def test_the_context_decides_on_dates_that_could_be_either() -> None:
    assert value("born_on", 29785.0, replace(CONTEXT, date_1904=True)) == "1985-07-19"
    with pytest.raises(Refused, match="January or October"):
        value("born_on", "1985.1", replace(CONTEXT, drops_zeros=True))


def test_a_cell_is_shown_as_people_see_it() -> None:
    assert [text_of(cell) for cell in (603.0, 1.5, None, True, date(1985, 7, 1), " 'x\u200b")] == [
        "603", "1.5", "", "是", "1985-07-01", "x",
    ]  # fmt: skip
    assert text_of(datetime(1985, 7, 1, 8, 30)) == "1985-07-01 08:30:00"


TABLES = sorted(file.stem for file in paths.resource("codes").iterdir() if file.suffix == ".csv")


@pytest.mark.parametrize("table", TABLES)
def test_every_label_of_every_table_means_its_own_code(table) -> None:
    with paths.resource("codes", f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    labels = [row["zh"] for row in rows]
    assert [code_of(table, row["code"]) for row in rows] == [row["code"] for row in rows]
    assert [code_of(table, row["zh"]) for row in rows if labels.count(row["zh"]) == 1] == [
        row["code"] for row in rows if labels.count(row["zh"]) == 1
    ]


def test_roster_labels_of_education_all_have_a_level() -> None:
    with paths.resource("codes", "education_roster_label.csv").open(encoding="utf-8") as file:
        assert all(code_of("education_level", row["zh"]) for row in csv.DictReader(file))


cells = (
    st.text()
    | st.floats()
    | st.integers()
    | st.booleans()
    | st.datetimes()
    | st.times()
    | st.none()
)


@given(st.sampled_from(sorted(FIELDS)), cells)
def test_any_cell_gives_a_value_or_a_sentence(field, cell) -> None:
    try:
        found = clean(FIELDS[field], cell, CONTEXT)
    except Refused as error:
        assert str(error)  # noqa: PT017
    else:
        assert isinstance(found, Cleaned)
        assert clean(FIELDS[field], found.value, CONTEXT).value == found.value or field == "sex"
