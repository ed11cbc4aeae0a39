"""The commands about traces: audit verify and export, history list and undo."""

import pytest

from tests.cli.traces_desk import *  # noqa: F403 - fixtures
from tests.cli.traces_desk import THREE


def test_an_untouched_log_is_told_to_be_whole(centre) -> None:
    status, answer, _ = centre("audit", "verify")
    assert status == 0
    assert answer["whole"] is True
    assert answer["broken"] == []


def test_the_log_is_written_into_a_sheet(centre, tmp_path) -> None:
    out = tmp_path / "log.xlsx"
    status, answer, _ = centre("audit", "export", "--out", str(out))
    assert status == 0
    assert answer["lines"] > 0
    assert out.read_bytes()[:2] == b"PK"
    assert centre("audit", "export")[0] == 1


def test_the_log_is_listed_and_written_by_person_by_action_and_by_account(centre, tmp_path) -> None:
    centre("import", str(THREE))
    number = centre("search", "SY", "--limit", "1")[1]["people"][0]["person_no"]
    centre("set-category", number, "--to", "floating_assist", "--from", "2026-01-01",
           "--reason", "外出")  # fmt: skip
    found = centre("audit", "list", "--person", number, "--action", "category")[1]["lines"]
    assert [(one["people"], one["reason"]) for one in found] == [(number, "外出")]
    assert centre("audit", "list", "--action", "调整类别")[1]["lines"] == found
    whole = centre("audit", "list", "--limit", "1000")[1]["lines"]
    mine = centre("audit", "list", "--by", "李雯", "--limit", "1000")[1]["lines"]
    assert {one["who"] for one in mine} == {"李雯"}
    assert len(mine) < len(whole) or {one["who"] for one in whole} == {"李雯"}
    assert len(centre("audit", "list", "--limit", "2")[1]["lines"]) == 2
    assert centre("audit", "list", "--until", "2000-01-01")[1]["lines"] == []
    out = tmp_path / "log.xlsx"
    written = centre("audit", "export", "--out", str(out), "--action", "category")[1]
    assert written["lines"] == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--person", "XX1"), "XX1"), (("--action", "飞"), "建立中心"), (("--by", "无名"), "没有")],
)
def test_what_the_log_cannot_be_filtered_by_is_one_sentence(centre, words, said) -> None:
    status, _, err = centre("audit", "list", *words)
    assert (status, said in err) == (1, True)


def test_a_change_is_listed_and_taken_back_once(centre) -> None:
    centre("import", str(THREE))
    assert centre("count", "--by", "five_manage")[1]["total"] == 60
    newest = centre("history", "list", "--limit", "1")[1]["changes"][0]
    assert (newest["action"], newest["undone"]) == ("导入", False)
    status, answer, _ = centre("history", "undo", str(newest["change"]))
    assert status == 0
    assert answer["rows"] >= 60
    assert centre("count", "--by", "five_manage")[1]["total"] == 0
    status, _, err = centre("history", "undo", str(newest["change"]))
    assert (status, bool(err)) == (1, True)


def test_what_was_changed_since_is_named_and_can_be_left_or_taken(centre) -> None:
    centre("import", str(THREE))
    imported = str(centre("history", "list", "--limit", "1")[1]["changes"][0]["change"])
    someone = centre("search", "1", "--limit", "1")[1]["people"]
    someone = someone or centre("search", "HY", "--limit", "1")[1]["people"]
    number = (someone or centre("search", "SY", "--limit", "1")[1]["people"])[0]["person_no"]
    centre("set-category", number, "--to", "floating_assist", "--from", "2026-01-01",
           "--reason", "外出")  # fmt: skip
    centre("set-category", number, "--to", "resident_direct", "--from", "2026-01-02",
           "--reason", "回来")  # fmt: skip
    status, _, err = centre("history", "undo", imported)
    assert status == 1
    key = next(word for word in err.replace("。", " ").replace("：", " ").split() if ":" in word)
    assert centre("history", "undo", imported, "--take", "person:1:")[0] == 1
    assert centre("history", "undo", imported, "--take", key)[0] == 0
    assert centre("count", "--by", "five_manage")[1]["total"] == 0


def test_wrong_usage_is_a_sentence(centre) -> None:
    assert centre("history", "undo", "77")[0] == 1
    assert centre("history", "undo")[0] == 1
