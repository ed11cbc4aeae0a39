"""Rosters as centres hand them over go in as their content deserves.

Source of the numbers: issue "The spine", "It must hold"; matching rules: part 2.
"""

from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop_app.domain.query import Query
from desktop_app.domain.records.person import Person
from desktop_app.errors import Cancelled, Conflict, UserError
from desktop_app.services.demo_centre import demo
from desktop_app.services.importing import import_plan, imports
from desktop_app.services.importing.import_plan import STORED, Plan
from desktop_app.services.importing.imports import Choices
from desktop_app.services.members import categories, exporting, people, roster
from desktop_app.services.posts import red_post

ROSTERS = Path(__file__).parent.parent / "rosters"
EXPORT, LEDGER = ROSTERS / "official_export_a.xlsx", ROSTERS / "hand_kept_ledger.xlsx"
HEADERS = ["姓名", "身份证号码", "性别", "出生日期", "人员类别", "入党时间", "联系电话"]


def sheet(tmp_path: Path, *rows: list, headers: list[str] = HEADERS) -> Path:
    book = Workbook()
    for row in (headers, *rows):
        book.active.append(row)
    file = tmp_path / "名册.xlsx"
    book.save(file)
    return file


def planned(session, file: Path, **options) -> Plan:
    table = imports.sheet_named(imports.open_file(file), "")
    return import_plan.plan(session, imports.draft(session, file.name, table, **options))


def everybody(session) -> list[Person]:
    return roster.load(session, roster.find(session, Query()))


def test_the_official_export_gives_420_people(session) -> None:
    answer = imports.import_file(session, EXPORT)
    assert (answer["rows"], answer["accepted"], answer["new"]) == (420, 420, 420)
    assert not answer["rejected"]
    assert roster.total(session) == 420
    assert answer["header_row"] == 1
    assert answer["mapping"]["所在党组织"] == "branch"


def test_the_hand_kept_ledger_matches_all_180_and_doubles_nobody(session) -> None:
    imports.import_file(session, EXPORT)
    before = {one.doc_number: one for one in everybody(session)}
    answer = imports.import_file(session, LEDGER)
    assert (answer["accepted"], answer["new"], answer["doubtful"]) == (180, 0, 0)
    assert not answer["rejected"]
    after = everybody(session)
    assert len(after) == 420
    for one in after:  # month-only dates of the ledger agree with the days of the export
        assert one.born_on == before[one.doc_number].born_on
        assert one.joined_on == before[one.doc_number].joined_on
    assert sum(one.five_manage != "unassigned" for one in after) == 180


def test_in_service_members_keep_their_relation_elsewhere(session) -> None:
    answer = imports.import_file(session, ROSTERS / "inservice_report_in.csv")
    assert (answer["accepted"], answer["new"]) == (120, 120)
    found = everybody(session)
    assert {one.roster_status for one in found} == {"40"}
    assert all(one.outside_branch.endswith("机关党支部") and not one.branch for one in found)
    proposals = categories.proposals(session, [one.id for one in found])
    assert {one.to for one in proposals} == {"inservice_dual"}
    assert len(proposals) == 120


def test_floating_members_come_without_numbers(session) -> None:
    answer = imports.import_file(session, ROSTERS / "floating.xls")
    assert (answer["accepted"], answer["new"]) == (60, 60)
    assert all(len(one.born_on) == 7 for one in everybody(session))
    again = imports.import_file(session, ROSTERS / "floating.xls")
    assert (again["unchanged"], again["new"], again["doubtful"]) == (60, 0, 0)


def test_all_files_after_each_other_make_600_people(session) -> None:
    for name in ("official_export_a.xlsx", "hand_kept_ledger.xlsx", "inservice_report_in.csv",
                 "floating.xls"):  # fmt: skip
        imports.import_file(session, ROSTERS / name)
    assert roster.total(session) == 420 + 120 + 60


def test_damaged_rows_are_named_and_the_good_ones_go_in(session) -> None:
    answer = imports.import_file(session, ROSTERS / "damaged.xlsx")
    cells = imports.open_file(ROSTERS / "damaged.xlsx").sheets[0].rows
    damaged = {n for n, row in enumerate(cells, 1) if isinstance(row[1], float)}
    impossible = {n for n, row in enumerate(cells, 1) if row[6] == "1949-02-30"}
    reasons = {(one["row"], one["column"]): one["reason"] for one in answer["rejected"]}
    for row in damaged:
        assert "Excel 已丢失位数" in reasons[row, "身份证号码"]
    for row in impossible:
        assert "1949-02-30" in reasons[row, "出生日期"]
    rejected = {one["row"] for one in answer["rejected"]}
    assert answer["accepted"] == answer["rows"] - len(rejected)
    assert len(damaged) == 21
    assert len(rejected) == 28  # 21 cut numbers, of which one comes twice; 3 wrong, 4 impossible
    formula = next(one for one in everybody(session) if one.name == "+86")
    assert people.warnings_about(formula, session.today())["name"]
    assert roster.total(session) == answer["accepted"]
    assert not any(one.doc_number.startswith("3.7") for one in everybody(session))


def test_the_same_file_again_changes_nothing(session) -> None:
    imports.import_file(session, EXPORT)
    before = session.db.execute("SELECT count(*) FROM history").fetchone()
    answer = imports.import_file(session, EXPORT)
    assert (answer["unchanged"], answer["new"], answer["changed"], answer["batch"]) == (
        420,
        0,
        0,
        0,
    )
    assert session.db.execute("SELECT count(*) FROM history").fetchone() == before


def test_a_dry_run_writes_nothing(session) -> None:
    answer = imports.import_file(session, EXPORT, dry_run=True)
    assert (answer["new"], answer["batch"], roster.total(session)) == (420, 0, 0)


def test_a_file_goes_in_whole_or_not_at_all(session) -> None:
    plan = planned(session, EXPORT)

    def stop(done: int, total: int) -> None:
        if done >= 250:
            raise Cancelled

    with pytest.raises(Cancelled):
        imports.apply(session, plan, progress=stop)
    assert roster.total(session) == 0
    assert not imports.batches(session)


def test_an_import_is_taken_back_whole(session) -> None:
    first = imports.import_file(session, EXPORT)
    before = everybody(session)
    second = imports.import_file(session, LEDGER)
    imports.undo_import(session, second["batch"])
    assert everybody(session) == before
    imports.undo_import(session, first["batch"])
    assert roster.total(session) == 0
    with pytest.raises(Conflict):
        imports.undo_import(session, first["batch"])


def test_an_import_is_not_taken_back_over_later_work_and_says_whose(session) -> None:
    answer = imports.import_file(session, EXPORT)
    one, other = everybody(session)[:2]
    people.save(session, Person(**{**as_dict(one), "remarks": "电话已核实"}))
    red_post.claim(session, red_post.items(session)[0].item.id, [other.id])
    with pytest.raises(Conflict) as refusal:
        imports.undo_import(session, answer["batch"])
    assert one.person_no in str(refusal.value)
    assert other.person_no in str(refusal.value)
    assert roster.total(session) == 420


def as_dict(person: Person) -> dict:
    return {name: getattr(person, name) for name in Person.__dataclass_fields__}


def test_an_empty_cell_never_erases_and_a_filled_one_wins(session, tmp_path, enrol) -> None:
    (known,) = enrol("张三", mobile="13900000001", residence_address="老街1号")
    headers = ["姓名", "性别", "出生日期", "人员类别", "入党时间", "联系电话", "家庭住址"]
    file = sheet(tmp_path, ["张三", "男", "1970-05-01", "正式党员", "1995-07", "13900000002", ""],
                 headers=headers)  # fmt: skip
    answer = imports.import_file(session, file)
    assert (answer["changed"], answer["new"]) == (1, 0)
    after = people.get(session, known.id)
    assert (after.mobile, after.residence_address) == ("13900000002", "老街1号")
    assert after.joined_on == "1995-07-01"  # 1995-07 agrees and says less


def test_the_roster_may_win_a_column(session, tmp_path, enrol) -> None:
    (known,) = enrol("张三", mobile="13900000001")
    file = sheet(tmp_path, ["张三", "", "男", "1970-05-01", "正式党员", "", "13900000002"])
    plan = planned(session, file)
    assert [one.field for one in plan.changed[0].differences] == ["mobile"]
    result = imports.apply(session, plan, Choices(winners={"mobile": STORED}))
    assert (result.changed, people.get(session, known.id).mobile) == (0, "13900000001")


def test_two_people_of_one_name_stay_two_people(session, tmp_path) -> None:
    file = sheet(
        tmp_path,
        ["张三", "11010519491231002X", "女", "", "正式党员", "1980-07-01", ""],
        ["张三", "53010219200508011X", "男", "", "正式党员", "1950-07-01", ""],
    )
    answer = imports.import_file(session, file)
    assert answer["new"] == 2
    assert imports.import_file(session, file)["unchanged"] == 2


def test_a_name_alone_is_doubtful_until_somebody_decides(session, tmp_path, enrol) -> None:
    (known,) = enrol("张三", born_on="1970-05", mobile="13900000001")
    file = sheet(tmp_path, ["张三", "", "女", "1970-05-01", "正式党员", "1995-07-01", ""])
    assert imports.import_file(session, file)["doubtful"] == 1
    assert roster.total(session) == 1
    plan = planned(session, file)
    (row,) = plan.doubtful
    assert [one.id for one in row.candidates] == [known.id]
    imports.apply(session, plan, Choices(picks={row.number: known.id}))
    assert people.get(session, known.id).born_on == "1970-05-01"
    assert roster.total(session) == 1


def test_doubtful_rows_can_be_made_new(session, tmp_path, enrol) -> None:
    enrol("张三", born_on="1970-05")
    file = sheet(tmp_path, ["张三", "", "女", "1970-05-01", "正式党员", "1995-07-01", ""])
    assert imports.import_file(session, file, doubtful_as_new=True)["new"] == 1
    assert roster.total(session) == 2


def test_the_same_person_twice_in_a_file_is_refused_once(session, tmp_path) -> None:
    row = ["张三", "11010519491231002X", "女", "", "正式党员", "1980-07-01", ""]
    answer = imports.import_file(session, sheet(tmp_path, row, row))
    assert (answer["new"], [one["row"] for one in answer["rejected"]]) == (1, [3])


def test_a_first_generation_number_is_upgraded_and_kept(session, tmp_path) -> None:
    file = sheet(tmp_path, ["张三", "110105491231002", "女", "", "正式党员", "1980-07-01", ""])
    imports.import_file(session, file)
    (one,) = everybody(session)
    assert (one.doc_number, one.old_number) == ("11010519491231002X", "110105491231002")
    assert (one.born_on, one.sex) == ("1949-12-31", "2")


def test_sex_as_a_bare_number_is_asked_and_never_guessed(session, tmp_path) -> None:
    file = sheet(tmp_path, ["张三", "", 1, "1970-05-01", "正式党员", "1995-07-01", ""],
                 ["李四", "", 0, "1971-05-01", "正式党员", "1995-07-01", ""])  # fmt: skip
    refused = imports.import_file(session, file)
    assert [one["row"] for one in refused["rejected"]] == [2, 3]
    assert len(refused["questions"]) == 1
    table = imports.sheet_named(imports.open_file(file), "")
    (question,) = imports.draft(session, file.name, table).open_questions
    answers = {question.key: question.choices[0].value}
    imports.import_file(session, file, answers=answers)
    assert [one.sex for one in everybody(session)] == ["2", "1"]


def test_a_mapping_is_remembered_for_the_same_headers(session, tmp_path) -> None:
    row = ["张三", "11010519491231002X", "女", "", "正式党员", "1980-07-01", ""]
    file = sheet(tmp_path, row)
    table = imports.sheet_named(imports.open_file(file), "")
    first = imports.draft(session, file.name, table)
    changed = {**first.mapping, 6: "phone"}
    imports.remember_layout(session, imports.draft(session, file.name, table, mapping=changed))
    again = imports.draft(session, file.name, table)
    assert (again.remembered, again.mapping[6]) == (True, "phone")


def test_columns_can_be_mapped_by_header_or_letter(session, tmp_path) -> None:
    row = ["张三", "11010519491231002X", "女", "", "正式党员", "1980-07-01", "13900000001"]
    answer = imports.import_file(
        session, sheet(tmp_path, row), mapping={"G": "phone", "入党时间": "joined_on"}
    )
    assert answer["mapping"]["联系电话"] == "phone"
    with pytest.raises(UserError, match="绰号"):
        imports.import_file(session, sheet(tmp_path, row), mapping={"绰号": "name"})


def test_a_person_changed_since_the_dry_run_stops_the_import(session, tmp_path, enrol) -> None:
    (known,) = enrol("张三", mobile="13900000001")
    plan = planned(
        session, sheet(tmp_path, ["张三", "", "男", "1970-05-01", "正式党员", "", "13900000002"])
    )
    people.save(session, Person(**{**as_dict(known), "mobile": "13900000003"}))
    with pytest.raises(UserError, match=known.person_no):
        imports.apply(session, plan)
    assert people.get(session, known.id).mobile == "13900000003"


def test_what_is_said_of_all_new_people_changes_nobody_on_the_roster(
    session, tmp_path, enrol
) -> None:
    (known,) = enrol("张三", person_category="2", converted_on="", joined_on="2026-03-01",
                     mobile="13900000001")  # fmt: skip
    rows = (["张三", "男", "1970-05-01", "13900000002"], ["李四", "女", "1971-05", ""])
    file = sheet(tmp_path, *rows, headers=["姓名", "性别", "出生日期", "联系电话"])
    answer = imports.import_file(session, file)
    assert people.get(session, known.id).person_category == "2"
    assert answer["changed"] == 1
    assert answer["rejected"][0]["row"] == 3  # a full member needs the day of joining


def test_a_poor_row_may_still_belong_to_somebody(session, tmp_path, enrol) -> None:
    (known,) = enrol("张三", remarks="")
    file = sheet(tmp_path, ["张三", "壮族"], headers=["姓名", "民族"])
    plan = planned(session, file)
    (row,) = plan.doubtful
    assert row.unfit
    with pytest.raises(UserError):
        imports.apply(session, plan, Choices(picks={row.number: 0}))
    imports.apply(session, plan, Choices(picks={row.number: known.id}))
    assert people.get(session, known.id).ethnic_group == "08"
    assert imports.import_file(session, file, doubtful_as_new=True)["new"] == 0


def test_words_beside_a_number_are_added_to_the_remarks_and_only_once(
    session, tmp_path, enrol
) -> None:
    (known,) = enrol("张三", remarks="独居")
    row = ["张三", "男", "1970-05-01", "138 1234 5679（儿子）"]
    file = sheet(tmp_path, row, headers=["姓名", "性别", "出生日期", "联系电话"])
    answer = imports.import_file(session, file)
    now = people.get(session, known.id)
    assert (now.mobile, now.remarks) == ("13812345679", "独居 联系电话：儿子")
    (notice,) = answer["notices"]
    assert (notice["row"], notice["column"]) == (2, "联系电话")
    assert "儿子" in notice["note"]
    assert imports.import_file(session, file)["unchanged"] == 1


def test_values_not_taken_over_are_named_by_row_and_column(session, tmp_path) -> None:
    headers = ["姓名", "性别", "出生日期", "入党时间", "民族", "联系电话"]
    file = sheet(tmp_path, ["张三", "男", "1970-05-01", "1990-07", "火星", "123"], headers=headers)
    answer = imports.import_file(session, file, dry_run=True)
    assert answer["new"] == 1
    assert [(one["row"], one["column"]) for one in answer["notices"]] == [
        (2, "民族"),
        (2, "联系电话"),
    ]
    assert "火星" in answer["notices"][0]["note"]


def test_a_telephone_damaged_by_a_spreadsheet_rejects_its_row(session, tmp_path) -> None:
    headers = ["姓名", "性别", "出生日期", "入党时间", "联系电话"]
    file = sheet(tmp_path, ["张三", "男", "1970-05-01", "1990-07", "1.38E+10"], headers=headers)
    answer = imports.import_file(session, file)
    assert answer["new"] == 0
    (refused,) = answer["rejected"]
    assert (refused["row"], refused["column"]) == (2, "联系电话")
    assert "Excel" in refused["reason"]


def test_our_own_export_knows_everybody_again_by_the_person_number(
    session, tmp_path, enrol
) -> None:
    one, other = enrol("张三", "张三", doc_number="", born_on="1970", sex="1")
    rows = [[each.person_no, "张三", "男", "1970"] for each in (one, other)]
    headers = ["人员编号", "姓名", "性别", "出生日期"]
    answer = imports.import_file(session, sheet(tmp_path, *rows, headers=headers))
    assert (answer["unchanged"], answer["doubtful"]) == (2, 0)
    assert answer["mapping"]["人员编号"] == "person_no"


def test_the_demo_centre_s_own_export_leaves_nobody_doubtful(session, tmp_path) -> None:
    out = tmp_path / "名单.xlsx"
    made = demo.create_demo(tmp_path / "demo", now=session.now)
    try:
        found = roster.find(made, Query())
        exporting.export_people(
            made, found, None, out, purpose="核对", recipient="街道", reveal=True
        )
        again = imports.import_file(made, out, dry_run=True)
    finally:
        made.close()
    assert (again["unchanged"], again["doubtful"], again["changed"]) == (720, 0, 0)
    fresh = imports.import_file(session, out)
    assert (fresh["new"], fresh["doubtful"], fresh["rejected"]) == (720, 0, [])


def test_person_numbers_of_another_centre_hurt_nobody(session, tmp_path, enrol) -> None:
    (known,) = enrol("张三", born_on="1950-01-01")
    headers = ["人员编号", "姓名", "性别", "出生日期", "入党时间"]
    rows = [
        ["1", "李四", "男", "1970-05-01", "1990-07"],
        ["1", "李四", "女", "1980-05-01", "2000-07"],
        [known.person_no, "王五", "男", "1970-05-01", "1990-07"],
    ]
    answer = imports.import_file(session, sheet(tmp_path, *rows, headers=headers))
    assert (answer["new"], answer["rejected"]) == (3, [])
    numbers = [one.person_no for one in everybody(session)]
    assert len(set(numbers)) == 4
    assert "1" not in numbers


@pytest.mark.parametrize(
    ("headers", "row"),
    [
        (["姓名", "性别"], ["张三", "男"]),
        (["姓名", "出生日期", "联系电话"], ["张三", "1950-01-01", "13812345679"]),
        (["姓名", "联系电话", "备注"], ["张三", "13900000001", "独居"]),
    ],
)
def test_a_row_too_poor_for_a_new_person_waits_with_its_candidate(
    session, tmp_path, enrol, headers, row
) -> None:
    (known,) = enrol("张三", born_on="1950-01-01", sex="1", mobile="13900000001")
    file = sheet(tmp_path, row, headers=headers)
    plan = planned(session, file)
    (doubtful,) = plan.doubtful
    assert [one.id for one in doubtful.candidates] == [known.id]
    assert imports.import_file(session, file)["doubtful"] == 1
    answer = imports.import_file(session, file, doubtful_as_new=True)
    assert (answer["new"], answer["doubtful"]) == (0, 0)
    assert {one["row"] for one in answer["rejected"]} == {2}
    imports.apply(session, plan, Choices(picks={2: known.id}))
    assert len(everybody(session)) == 1


def test_a_childs_row_is_told_to_wait_for_the_guardians_consent(session, tmp_path) -> None:
    """domain.md section 6, articles 28-32."""
    rows = [
        ["小明", "", "男", "2016-03-02", "非党员居民或志愿者", "", "13800007788"],
        ["小红", "", "女", "2016-03-02", "非党员居民或志愿者", "", ""],
    ]
    plan = planned(session, sheet(tmp_path, *rows))
    assert [(one.row, "监护人" in one.reason) for one in plan.rejected] == [(2, True)]
    assert len(plan.new) == 1
