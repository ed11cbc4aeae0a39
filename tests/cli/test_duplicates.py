"""The commands about people stored twice."""

from tests.cli.traces_desk import *  # noqa: F403 - fixtures

ROWS = "姓名,性别,出生日期,人员类别,入党时间,转正时间,手机\n"


def roster(tmp_path, *rows: str) -> str:
    file = tmp_path / f"{len(rows)}.csv"
    file.write_text(ROWS + "".join(row + "\n" for row in rows), encoding="utf-8")
    return str(file)


def test_two_are_listed_merged_and_parted_again(centre, tmp_path) -> None:
    centre("import", roster(
        tmp_path,
        "张伟,男,1970-05-01,正式党员,1995-07-01,1996-07-01,13800000001",
        "章伟,男,1970-05-01,正式党员,1995-07-01,1996-07-01,",
    ))  # fmt: skip
    status, answer, _ = centre("duplicates", "list")
    assert (status, answer["total"]) == (0, 1)
    pair = answer["pairs"][0]
    assert (pair["strength"], pair["why"]) == ("likely", "姓名同音、出生日期相同")
    assert centre("duplicates", "merge", pair["first"], pair["second"])[0] == 0
    assert centre("duplicates", "list")[1]["total"] == 0
    shown = centre("show", pair["second"], "--reveal")[1]
    assert shown["person_no"] == pair["first"]
    assert shown["mobile"] == "13800000001"
    merged = centre("history", "list", "--limit", "1")[1]["changes"][0]
    assert centre("history", "undo", str(merged["change"]))[0] == 0
    assert centre("duplicates", "list")[1]["total"] == 1
    assert centre("duplicates", "apart", pair["first"], pair["second"])[0] == 0
    assert centre("duplicates", "list")[1]["total"] == 0


def test_two_numbers_are_needed_and_must_exist(centre) -> None:
    assert centre("duplicates", "merge", "SY000001")[0] == 1
    assert centre("duplicates", "merge", "SY000001", "SY000002")[0] == 1
