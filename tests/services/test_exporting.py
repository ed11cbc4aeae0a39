"""People leave as a sheet that comes back unchanged; every export is recorded, values are not."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from desktop_app.domain import demo_people
from desktop_app.domain.query import Query
from desktop_app.errors import Cancelled, Invalid, StorageFault, UserError
from desktop_app.services.importing import imports
from desktop_app.services.members import exporting, orgs, people, roster

NUMBER, MOBILE = "150499197005010014", "19900001234"


@pytest.fixture
def staff(enrol):
    return enrol("张伟", "欧阳丽", sex="2") + enrol("单甲", mobile=MOBILE)


def _sheet(path: Path):
    book = load_workbook(path)
    return book["名册"]


def _ids(session):
    return list(roster.find(session, Query()))


def test_without_a_purpose_nothing_is_written(session, staff, tmp_path) -> None:
    out = tmp_path / "a.xlsx"
    with pytest.raises(Invalid) as caught:
        exporting.export_people(session, _ids(session), None, out, purpose=" ")
    assert "purpose" in caught.value.problems
    assert not out.exists()


def test_nobody_to_export_is_said_in_a_sentence(session, tmp_path) -> None:
    with pytest.raises(UserError):
        exporting.export_people(session, [], None, tmp_path / "a.xlsx", purpose="核对")


def test_headers_are_chinese_and_codes_are_words(session, staff, tmp_path) -> None:
    out = tmp_path / "a.xlsx"
    exporting.export_people(
        session, _ids(session), ["name", "sex", "age", "five_manage"], out, purpose="核对"
    )
    rows = list(_sheet(out).values)
    assert rows[0] == ("姓名", "性别", "年龄", "五管类别")
    assert ("欧阳丽", "女", "56", "待归类") in rows


def test_numbers_stay_masked_unless_asked_for(session, staff, tmp_path) -> None:
    masked, clear = tmp_path / "masked.xlsx", tmp_path / "clear.xlsx"
    exporting.export_people(session, _ids(session), None, masked, purpose="核对", recipient="街道")
    exporting.export_people(
        session, _ids(session), None, clear, purpose="核对", recipient="街道", reveal=True
    )
    for path, wanted in ((masked, False), (clear, True)):
        with ZipFile(path) as parts:
            content = b"".join(parts.read(name) for name in parts.namelist())
        assert (MOBILE.encode() in content) is wanted


def test_every_export_is_recorded_without_values(session, staff, tmp_path) -> None:
    made = exporting.export_people(
        session, _ids(session), ["name", "mobile"], tmp_path / "a.xlsx",
        purpose="走访慰问", recipient="街道党工委", reveal=True,
    )  # fmt: skip
    row = session.db.execute("SELECT body, account FROM event WHERE action = 'export'").fetchone()
    assert json.loads(row[0]) == {
        "number": made.number,
        "count": 3,
        "people": list(_ids(session)),
        "fields": ["name", "mobile"],
        "purpose": "走访慰问",
        "recipient": "街道党工委",
        "clear": True,
        "sealed": False,
    }
    assert row[1] == session.account.id


def test_the_cover_tells_who_when_why_and_the_number(session, staff, tmp_path) -> None:
    out = tmp_path / "a.xlsx"
    made = exporting.export_people(
        session, _ids(session), None, out, purpose="走访慰问", recipient="街道党工委"
    )
    cover = dict(load_workbook(out)["导出说明"].values)
    assert cover["导出编号"] == made.number == "2026-0001"
    assert cover["导出人"] == "李雯"
    assert cover["用途"] == "走访慰问"
    assert cover["导出时间"] == "2026-11-22 10:32"


def test_coded_columns_keep_their_drop_downs(session, staff, tmp_path) -> None:
    out = tmp_path / "a.xlsx"
    exporting.export_people(session, _ids(session), ["name", "sex"], out, purpose="核对")
    rules = _sheet(out).data_validations.dataValidation
    assert [str(rule.sqref).split(":")[0] for rule in rules] == ["B2"]


def test_cells_are_text_and_no_formula_runs(session, enrol, tmp_path) -> None:
    enrol("张伟", remarks="=1+1")
    out = tmp_path / "a.xlsx"
    exporting.export_people(session, _ids(session), ["name", "remarks"], out, purpose="核对")
    cell = _sheet(out)["B2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_an_export_that_is_brought_in_again_changes_nothing(session, tmp_path) -> None:
    with session.changing("create"):
        branches = orgs.add_branches(session, demo_people.BRANCHES)
    from dataclasses import replace

    for number, one in enumerate(demo_people.invent(session.today())):
        if number % 12 == 0:
            branch = branches.get(one.branch, "")
            people.save(session, replace(one.person, branch=branch))
    count = roster.total(session)
    out = tmp_path / "a.xlsx"
    exporting.export_people(
        session, _ids(session), None, out, purpose="核对", recipient="街道", reveal=True
    )
    result = imports.import_file(session, out, dry_run=True)
    assert result["rejected"] == []
    assert (result["rows"], result["new"], result["changed"]) == (count, 0, 0)


def test_a_stopped_export_leaves_neither_file_nor_record(session, staff, tmp_path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    out = tmp_path / "a.xlsx"
    with pytest.raises(Cancelled):
        exporting.export_people(
            session, _ids(session), ["name"], out, purpose="核对", progress=stop
        )
    assert list(tmp_path.glob("*.xlsx")) == []
    assert not session.db.execute("SELECT 1 FROM event WHERE action = 'export'").fetchall()


def test_a_place_that_cannot_be_written_leaves_no_record(session, staff, tmp_path) -> None:
    with pytest.raises(StorageFault):
        exporting.export_people(
            session, _ids(session), ["name"], tmp_path / "gone" / "a.xlsx", purpose="核对"
        )
    assert not session.db.execute("SELECT 1 FROM event WHERE action = 'export'").fetchall()
