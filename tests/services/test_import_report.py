"""Rejected rows as a sheet: everything still there, the reason last, and read again when mended."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.sheet import Cell, Sheet
from desktop_app.errors import NotFound, StorageFault
from desktop_app.services.importing import import_plan, import_report, imports
from desktop_app.services.importing.import_plan import Plan
from desktop_app.services.members import people
from desktop_app.services.session import Session

ROSTERS = Path(__file__).resolve().parent.parent / "rosters"
GOOD = "11010519491231002X"


def planned(session: Session, rows: Sequence[Sequence[Cell]], **how: object) -> Plan:
    sheet = Sheet("名册", [list(row) for row in rows])
    drafted = imports.draft(session, "名册.xlsx", sheet, **how)
    return import_plan.plan(session, drafted)


def written(session: Session, plan: Plan, file: Path) -> list[list[Cell]]:
    import_report.rejected_book(session, plan, file)
    return imports.open_file(file).sheets[0].rows


def test_every_cell_stands_there_as_it_was_with_all_reasons_last(
    session: Session, tmp_path: Path
) -> None:
    plan = planned(
        session,
        [
            ["姓名", "身份证号码", "性别", "出生日期", "人员类别", "入党时间", "余额"],
            ["张三", GOOD, "女", "1949-12-31", "正式党员", "1970-01-01", 12.0],
            ["李四", 3.7e17, "男", date(1950, 2, 1), "正式党员", "1970-13-01", "=1+1"],
        ],
    )
    rows = written(session, plan, tmp_path / "out.xlsx")
    assert rows[0] == [
        "姓名",
        "身份证号码",
        "性别",
        "出生日期",
        "人员类别",
        "入党时间",
        "余额",
        "原因",
    ]
    (row,) = rows[1:]
    assert row[:7] == ["李四", "3.7e+17", "男", "1950-02-01", "正式党员", "1970-13-01", "=1+1"]
    assert "Excel 已丢失位数" in str(row[7])
    assert "入党时间：" in str(row[7])


def test_a_mended_sheet_goes_in_and_its_reasons_are_passed_over(
    session: Session, tmp_path: Path
) -> None:
    head = ["姓名", "身份证号码", "性别", "出生日期", "人员类别", "入党时间"]
    plan = planned(session, [head, ["张三", 1.1e17, "女", "1949-12-31", "正式党员", "1970-01-01"]])
    rows = written(session, plan, tmp_path / "out.xlsx")
    rows[1][1] = GOOD
    again = planned(session, rows)
    assert again.draft.mapping[6] == ""
    assert [row.person.doc_number for row in again.new] == [GOOD]
    assert imports.apply(session, again).new == 1


def test_what_the_user_said_about_the_columns_is_kept_for_the_mended_sheet(
    session: Session, tmp_path: Path
) -> None:
    head = ["备用", "称呼", "男女", "生辰", "人员类别", "入党时间", "性质"]
    fields = ("", "name", "sex", "born_on", "person_category", "joined_on", "")
    line = ["", "张三", "1", "1949-02-30", "正式党员", "1970-01-01", "x"]
    plan = planned(
        session,
        [head, line],
        header_row=0,
        mapping=dict(enumerate(fields)),
        answers={"sex:2": "1=2,2=1"},
    )
    rows = written(session, plan, tmp_path / "out.xlsx")
    assert rows[0][1] == "姓名", "a heading that nobody understands is replaced by one that is"
    rows[1][3] = "1949-02-28"
    again = planned(session, rows)
    assert [(row.person.name, row.person.sex) for row in again.new] == [("张三", "2")]


def test_reasons_of_an_earlier_round_are_replaced(session: Session, tmp_path: Path) -> None:
    head = ["姓名", "身份证号码", "性别", "出生日期", "人员类别", "入党时间", "原因"]
    bad = ["张三", 1.1e17, "女", "1949-12-31", "正式党员", "1970-01-01", "以前的原因"]
    rows = written(session, planned(session, [head, bad]), tmp_path / "out.xlsx")
    assert rows[0].count("原因") == 1
    assert "以前的原因" not in rows[1]


def test_a_day_count_is_written_as_the_day_it_means(session: Session, tmp_path: Path) -> None:
    head = ["姓名", "身份证号码", "性别", "出生日期", "人员类别", "入党时间"]
    sheet = Sheet("名册", [head, ["张三", 1.1e17, "女", 18000, "正式党员", "1970-01-01"]],
                  date_1904=True)  # fmt: skip
    plan = import_plan.plan(session, imports.draft(session, "a.xlsx", sheet))
    assert written(session, plan, tmp_path / "out.xlsx")[1][3] == "1953-04-13"


def test_the_damaged_roster_comes_back_row_by_row(session: Session, tmp_path: Path) -> None:
    sheet = imports.sheet_named(imports.open_file(ROSTERS / "damaged.xlsx"), "")
    plan = import_plan.plan(session, imports.draft(session, "damaged.xlsx", sheet))
    rejected = {one.row for one in plan.rejected}
    out = tmp_path / "out.xlsx"
    assert import_report.rejected_book(session, plan, out) == len(rejected) > 20
    again = planned(session, imports.open_file(out).sheets[0].rows)
    assert again.rows == len({one.row for one in again.rejected}) == len(rejected)


def test_a_place_that_cannot_be_written_is_told(session: Session, tmp_path: Path) -> None:
    head = ["姓名", "身份证号码", "性别", "出生日期", "人员类别", "入党时间"]
    plan = planned(session, [head, ["张三", 1.1e17, "女", "1949-12-31", "正式党员", "1970-01-01"]])
    with pytest.raises(StorageFault):
        import_report.rejected_book(session, plan, tmp_path / "nowhere" / "out.xlsx")


def test_the_people_an_import_touched_are_found_by_its_number(session: Session) -> None:
    result = imports.import_file(session, ROSTERS / "floating.xls")
    ids = import_report.people_of(session, result["batch"])
    assert len(ids) == 60
    assert people.get(session, ids[0]).name
    with pytest.raises(NotFound):
        import_report.people_of(session, 99)
