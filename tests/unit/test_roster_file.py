"""Layouts of domain.md section 2.2, and nastier ones."""

from datetime import date
from pathlib import Path

import pytest

from desktop_app import i18n
from desktop_app.domain import mapping, roster_file
from desktop_app.domain.cleaning import Refused, clean
from desktop_app.domain.fields import by_name, specs
from desktop_app.domain.records.person import Person
from desktop_app.domain.roster_file import EMPTY, REMARK, REPEATED, SUBTOTAL, Layout, find_layout
from desktop_app.domain.sheet import Cell, Merged, Sheet
from desktop_app.errors import Unreadable
from desktop_app.sheets.read import open_book

ROSTERS = Path(__file__).parent.parent / "rosters"
PERSON = specs(Person)
TODAY = date(2026, 11, 22)
NUMBER = "11010519491231002X"


@pytest.fixture(autouse=True)
def english(chinese: None) -> None:
    i18n.use_language(i18n.ENGLISH)


def laid_out(
    *rows: list[Cell], merged: tuple[Merged, ...] = (), header: int | None = None
) -> Layout:
    return find_layout(Sheet("名册", [list(row) for row in rows], merged), PERSON, header)


def proposed(*headers: str, rows: tuple[list[Cell], ...] = ()) -> dict[str, str]:
    layout = laid_out(list(headers), *rows)
    return {layout.columns[n].header: name for n, name in mapping.propose(layout, PERSON).items()}


@pytest.mark.parametrize(
    ("name", "header_row", "people", "skipped"),
    [
        ("official_export_a.xlsx", 0, 420, {}),
        ("hand_kept_ledger.xlsx", 2, 180, {SUBTOTAL: 13}),
        ("inservice_report_in.csv", 0, 120, {}),
        ("floating.xls", 0, 60, {}),
        ("damaged.xlsx", 0, 60, {EMPTY: 1}),
    ],
)
def test_the_sample_rosters_are_laid_out_as_they_stand(name, header_row, people, skipped) -> None:
    layout = find_layout(open_book(ROSTERS / name).sheets[0], PERSON)
    assert (layout.header_row, layout.header_rows) == (header_row, 1)
    assert len(layout.data) == people
    assert layout.counts == skipped


def test_a_merged_branch_stands_in_every_row_it_covers() -> None:
    layout = find_layout(open_book(ROSTERS / "hand_kept_ledger.xlsx").sheets[0], PERSON)
    branches = [layout.cells(row)[1] for row in layout.data]
    assert all(branches)
    assert branches[0] == branches[14] == layout.cell(layout.data[14], 1)
    assert len(set(branches)) == 8
    assert branches[15] != branches[14]


EXPECTED = {
    "official_export_a.xlsx": (
        "name doc_number sex ethnic_group native_place is_taiwan_native born_on education_level"
        " person_category branch joined_on converted_on work_post started_work_on"
        " residence_address mobile marital_status file_location tech_title social_stratum"
        " frontline_status training is_migrant_worker is_lost -"
    ),
    "hand_kept_ledger.xlsx": (
        "- branch name sex ethnic_group born_on education_level doc_number joined_on converted_on"
        " five_manage mobile residence_address remarks"
    ),
    "inservice_report_in.csv": (
        "- name sex doc_number mobile unit_name outside_branch residence_address specialities"
        " service_wishes reported_on"
    ),
    "floating.xls": (
        "name sex born_on education_level floating_since floating_place mobile outside_branch"
        " outside_phone"
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_columns_of_the_sample_rosters_find_their_fields(name) -> None:
    layout = find_layout(open_book(ROSTERS / name).sheets[0], PERSON)
    found = mapping.propose(layout, PERSON)
    assert " ".join(found[column.index] or "-" for column in layout.columns) == EXPECTED[name]
    assert mapping.questions(layout, found, PERSON) == ()
    assert mapping.clashes(found) == ()


NATIONAL = (
    "姓名 身份证号码 性别 出生日期 民族 籍贯 年龄 学历 学位 毕业院校 专业 入党时间 转正日期"
    " 工作岗位 从事专业技术职务 新的社会阶层 人员类别 是否农民工 手机号码 联系电话 所在党支部"
    " 联合支部单位名称 档案所在单位 户籍所在地 现居住地 失去联系情形 失去联系日期 信息完整度"
)


def test_the_national_export_finds_its_fields() -> None:
    found = proposed(*NATIONAL.split())
    assert (found["手机号码"], found["联系电话"]) == ("mobile", "phone")
    assert (found["失去联系情形"], found["失去联系日期"]) == ("is_lost", "lost_since")
    assert [name for name, field in found.items() if not field] == [
        "年龄", "联合支部单位名称", "信息完整度",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("姓 名", "name"),
        ("姓\n名", "name"),
        ("*姓名（必填）", "name"),
        ("党员姓名", "name"),
        ("公民身份号码(18位)", "doc_number"),
        ("是否农民工 ", "is_migrant_worker"),
        ("ＱＱ", ""),
        ("手机号码：", "mobile"),
        ("本人联系电话", "mobile"),
        ("联系电话（家属）", ""),
        ("配偶姓名", ""),
        ("入党介绍人姓名", ""),
        ("支部书记姓名", ""),
        ("支部联系电话", "outside_phone"),
        ("组织关系所在支部", "outside_branch"),
        ("正式组织关系所在支部", "outside_branch"),
        ("所在党支部", "branch"),
        ("党支部", "branch"),
        ("born_on", "born_on"),
        ("Date of birth", "born_on"),
        ("", ""),
    ],
)
def test_a_header_means_its_field_and_no_other(header, field) -> None:
    layout = laid_out(["姓名", "性别", header, "民族"], header=0)
    if field == "name":
        layout = laid_out(["性别", "学历", header, "民族"], header=0)
    assert mapping.propose(layout, PERSON)[2] == field


def test_titles_above_and_remarks_below_are_no_people() -> None:
    layout = laid_out(
        ["某某社区党员名册", "", ""],
        ["填报单位：某某社区", "", "日期：2026年10月"],
        [],
        ["序号", "姓名", "性别"],
        [1.0, "张三", "男"],
        ["小 计", "1人", ""],
        ["第二党支部", "", ""],
        ["序号", "姓名", "性别"],
        [2.0, "李四", "女"],
        [3.0, "", ""],
        [None, "  ", ""],
        ["合计：", "", 2.0],
        ["填报人：王五", "", "审核人：赵六"],
        ["说明：本表一式两份", "", ""],
    )
    assert layout.header_row == 3
    assert layout.data == (4, 8)
    assert layout.counts == {SUBTOTAL: 2, REMARK: 3, REPEATED: 1, EMPTY: 2}


def test_a_person_is_not_taken_for_a_remark_or_a_total() -> None:
    layout = laid_out(
        ["备注", "姓名", "身份证号"],
        ["说明：行动不便", "张三", NUMBER],
        ["合计", "李四", NUMBER],
        ["", "王五", ""],
    )
    assert layout.data == (1, 2, 3)


def test_two_header_rows_with_merged_groups_are_joined() -> None:
    layout = laid_out(
        ["名册", "", "", "", "", "", "", ""],
        ["姓名", "性别", "联系方式", "", "党内情况", "", "配偶", ""],
        ["", "", "手机", "住址", "入党时间", "支部", "姓名", "手机"],
        ["张三", "男", 13800000000.0, "1号", "1985.07", "一支部", "李四", "13900000000"],
        merged=(
            Merged(0, 0, 0, 7), Merged(1, 0, 2, 0), Merged(1, 1, 2, 1), Merged(1, 2, 1, 3),
            Merged(1, 4, 1, 5), Merged(1, 6, 1, 7),
        ),
    )  # fmt: skip
    assert (layout.header_row, layout.header_rows, layout.data) == (2, 2, (3,))
    assert [column.header for column in layout.columns] == [
        "姓名", "性别", "联系方式 手机", "联系方式 住址", "党内情况 入党时间", "党内情况 支部",
        "配偶 姓名", "配偶 手机",
    ]  # fmt: skip
    assert list(mapping.propose(layout, PERSON).values()) == [
        "name", "sex", "mobile", "residence_address", "joined_on", "branch", "", "",
    ]  # fmt: skip


def test_two_header_rows_are_found_in_a_text_file_too() -> None:
    layout = laid_out(
        ["姓名", "联系方式", "", "入党", "学历"],
        ["", "手机", "住址", "时间", ""],
        ["张三", "13800000000", "1号", "1985.07", "大学"],
    )
    assert layout.header_rows == 2
    assert list(mapping.propose(layout, PERSON).values()) == [
        "name", "mobile", "residence_address", "joined_on", "education_level",
    ]  # fmt: skip


def test_groups_above_the_full_header_are_seen() -> None:
    layout = laid_out(
        ["基本情况", "", "配偶情况", ""],
        ["姓名", "性别", "姓名", "性别"],
        ["张三", "男", "李四", "女"],
        merged=(Merged(0, 0, 0, 1), Merged(0, 2, 0, 3)),
    )
    assert list(mapping.propose(layout, PERSON).values()) == ["name", "sex", "", ""]


def test_branches_written_once_are_repeated_only_where_that_is_clear() -> None:
    people: list[list[Cell]] = [
        ["一支部", "甲"],
        ["", "乙"],
        ["", "丙"],
        ["二支部", "丁"],
        ["", "戊"],
    ]
    layout = laid_out(["党支部", "姓名"], *people)
    assert [layout.cells(row)[0] for row in layout.data] == ["一支部"] * 3 + ["二支部"] * 2
    unclear = laid_out(["党支部", "姓名"], *people, ["一支部", "己"], ["", "庚"])
    assert [unclear.cells(row)[0] for row in unclear.data].count("") == 4
    address = laid_out(["家庭住址", "姓名"], *people)
    assert [address.cells(row)[0] for row in address.data].count("") == 3


def test_merged_ranges_without_end_are_no_danger() -> None:
    merged = tuple(Merged(1, n, 1_048_575, 16_383) for n in range(3))
    layout = laid_out(
        ["姓名", "性别", "学历"], ["甲", "男", "大学"], ["乙", "女", ""], merged=merged
    )
    assert layout.cells(2) == ["甲", "男", "大学"]


def test_a_sheet_without_a_header_is_told_unless_the_user_names_the_row() -> None:
    with pytest.raises(Unreadable, match="No header"):
        laid_out(["张三", "男"], ["李四", "女"])
    with pytest.raises(Unreadable, match="No header"):
        laid_out([])
    assert laid_out(["甲", "乙"], ["张三", "男"], header=0).data == (1,)


def test_a_layout_is_known_again_by_its_headers() -> None:
    one = laid_out(["姓名", "性别"], ["甲", "男"])
    same = laid_out(["标题"], ["姓 名", "性别 ", ""], ["乙", "女", ""])
    other = laid_out(["性别", "姓名"], ["男", "甲"])
    assert one.signature == same.signature != other.signature


def test_two_columns_of_one_meaning_are_told_and_not_mixed() -> None:
    layout = laid_out(["姓名", "性别", "出生日期", "出生年月"], ["甲", "男", "1985", "1985"])
    found = mapping.propose(layout, PERSON)
    assert (found[2], found[3]) == ("born_on", "")
    assert mapping.contenders(layout, PERSON) == {"born_on": (2, 3)}
    assert mapping.clashes({0: "name", 1: "name", 2: ""}) == ("name",)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (["正式党员", "预备党员"], "person_category"),
        (["正式", "预备"], "person_category"),
        (["居民党员", "在职党员", "流动党员"], "five_manage"),
        (["直管", "双重管", "接管", "参管", "重点管"], "five_manage"),
    ],
)
@pytest.mark.parametrize("header", ["党员类别", "人员类别", "类别"])
def test_what_a_category_means_shows_in_its_values(header, values, field) -> None:
    layout = laid_out(["姓名", "性别", header], *(["甲", "男", value] for value in values))
    found = mapping.propose(layout, PERSON)
    assert found[2] == field
    assert mapping.questions(layout, found, PERSON) == ()


def test_an_unclear_category_is_asked_about_and_the_answer_heeded() -> None:
    rows = (["甲", "男", "正式党员"], ["乙", "男", "流动党员"])
    layout = laid_out(["姓名", "性别", "党员类别"], *rows)
    found = mapping.propose(layout, PERSON)
    (question,) = mapping.questions(layout, found, PERSON)
    assert (question.key, question.column) == ("category:2", 2)
    assert "正式党员、流动党员" in question.sentence
    assert [choice.value for choice in question.choices] == ["person_category", "five_manage", ""]
    assert mapping.answered(found, {question.key: "five_manage"})[2] == "five_manage"


def test_bare_numbers_for_the_sex_are_asked_about_and_the_answer_heeded() -> None:
    layout = laid_out(["姓名", "性别"], ["甲", 1.0], ["乙", 0.0])
    found = mapping.propose(layout, PERSON)
    (question,) = mapping.questions(layout, found, PERSON)
    assert [choice.value for choice in question.choices] == ["1=1,0=2", "0=1,1=2"]
    unanswered = mapping.contexts(layout, found, {}, TODAY)[1]
    with pytest.raises(Refused):
        clean(by_name(Person)["sex"], 1.0, unanswered)
    told = mapping.contexts(layout, found, {question.key: "0=1,1=2"}, TODAY)[1]
    assert [clean(by_name(Person)["sex"], cell, told).value for cell in (1.0, 0.0)] == ["2", "1"]


def test_numbers_one_and_two_have_two_meanings_too() -> None:
    layout = laid_out(["姓名", "性别"], ["甲", "1"], ["乙", "2"])
    (question,) = mapping.questions(layout, {1: "sex"}, PERSON)
    assert [choice.value for choice in question.choices] == ["1=1,2=2,0=9", "1=2,2=1,0=9"]


def test_day_counts_written_as_text_are_asked_about_where_numbers_speak_for_1904() -> None:
    layout = laid_out(["姓名", "出生日期", "身份证号"], ["甲", "16801", NUMBER])
    found = mapping.propose(layout, PERSON)
    (question,) = mapping.questions(layout, found, PERSON)
    assert [choice.label for choice in question.choices] == ["1949-12-31", "1945-12-30"]
    told = mapping.contexts(layout, found, {question.key: "1904"}, TODAY)[1]
    assert clean(by_name(Person)["born_on"], "16801", told).value == "1949-12-31"


def test_day_counts_written_as_text_count_from_1900_otherwise() -> None:
    for serial in ("18263", "31247"):
        layout = laid_out(["姓名", "出生日期", "身份证号"], ["甲", serial, NUMBER])
        assert mapping.questions(layout, mapping.propose(layout, PERSON), PERSON) == ()
    context = mapping.contexts(layout, {1: "born_on"}, {}, TODAY)[1]
    assert clean(by_name(Person)["born_on"], "31247", context).value == "1985-07-19"


def test_a_column_that_drops_zeros_is_read_with_care() -> None:
    layout = laid_out(["姓名", "出生日期"], ["甲", "1985.07"], ["乙", "1985.1"])
    context = mapping.contexts(layout, {1: "born_on"}, {}, TODAY)[1]
    with pytest.raises(Refused, match="January or October"):
        clean(by_name(Person)["born_on"], "1985.1", context)


def test_columns_show_samples() -> None:
    layout = laid_out(["姓名", "民族"], ["甲", "汉"], ["乙", "汉"], ["丙", ""])
    assert layout.columns[1] == roster_file.Column(1, "民族", "", "民族", ("汉",), 2)
    assert layout.values(1) == {"汉": 2}
