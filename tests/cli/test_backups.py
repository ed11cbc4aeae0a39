"""``backup`` and ``rescue`` on the command line."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from desktop_app import cli
from desktop_app.storage import waiting
from tests.conftest import PASSWORD

ROSTER = Path(__file__).parent.parent / "rosters" / "official_export_a.xlsx"
PAGE = 4096


@pytest.fixture
def hongyi(tmp_path, monkeypatch, capsys):
    """A centre, and a way to run commands on it: status, answer, complaint."""
    monkeypatch.setenv("HONGYI_PASSWORD", PASSWORD)

    def run(*words: str, data: Path = tmp_path / "data") -> tuple[int, dict, str]:
        status = cli.main(["--data", str(data), *words, "--json"])
        out, err = capsys.readouterr()
        return status, json.loads(out) if out else {}, err

    assert run("init", "--centre", "书院社区党群服务中心", "--admin", "李雯")[0] == 0
    return run


def people(hongyi) -> int:
    return hongyi("count", "--by", "five_manage")[1]["total"]


def test_a_backup_is_made_listed_verified_and_restored(hongyi) -> None:
    status, made, _ = hongyi("backup", "make")
    assert (status, made["trouble"]) == (0, "")
    assert hongyi("import", str(ROSTER))[1]["new"] == 420
    listed = hongyi("backup", "list")[1]["backups"]
    assert {one["reason"] for one in listed} == {"manual", "import"}  # the import made its own
    status, told, _ = hongyi("backup", "verify", made["backup"])
    assert (status, told["counts"]["person"], told["lost_people"]) == (0, 0, 420)
    dry = hongyi("backup", "restore", made["backup"], "--dry-run")[1]
    assert dry.pop("log_entries_kept") > told.pop("log_entries_kept") > 0  # each run signs in
    assert dry == told
    assert people(hongyi) == 420
    status, told, _ = hongyi("backup", "restore", made["backup"])
    assert (status, told["lost_change_sets"]) == (0, 1)
    assert people(hongyi) == 0
    safety = next(
        one for one in hongyi("backup", "list")[1]["backups"] if one["reason"] == "restore"
    )
    assert hongyi("backup", "restore", safety["file"])[0] == 0
    assert people(hongyi) == 420


def test_the_further_place_gets_a_copy(hongyi, tmp_path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    status, made, _ = hongyi("backup", "make", "--place", str(stick))
    assert (status, Path(made["further"]).parent) == (0, stick)
    stick.joinpath(Path(made["further"]).name).unlink()
    stick.rmdir()
    status, made, _ = hongyi("backup", "make")
    assert status == 0
    assert made["trouble"]
    assert hongyi("backup", "make", "--place", "none")[1]["trouble"] == ""


def test_a_lost_computer_is_replaced_by_the_stick(hongyi, tmp_path) -> None:
    hongyi("import", str(ROSTER))
    made = hongyi("backup", "make")[1]
    new = tmp_path / "new computer"
    assert hongyi("backup", "restore", made["backup"], data=new)[0] == 0
    assert hongyi("count", "--by", "five_manage", data=new)[1]["total"] == 420


def test_a_damaged_file_is_one_sentence_and_is_rescued(hongyi, tmp_path) -> None:
    hongyi("import", str(ROSTER))
    file = tmp_path / "data" / "hongyi.db"
    raw = bytearray(file.read_bytes())
    for page in range(len(raw) // PAGE * 3 // 4, len(raw) // PAGE, 7):
        raw[page * PAGE + 9] ^= 0xFF
    file.write_bytes(raw)
    status, _, err = hongyi("backup", "make")
    assert (status, len(err.strip().splitlines())) == (1, 1)
    saved = tmp_path / "saved"
    status, told, err = hongyi("rescue", "--out", str(saved))
    assert (status, err) == (0, "")
    assert told["damaged"]
    assert told["tables"]["account"] == 1
    assert 0 < told["tables"]["person"] <= 420
    counted = hongyi("count", "--by", "five_manage", data=saved)[1]
    assert 0 < counted["total"] <= told["tables"]["person"]  # some lost their category's line
    assert hongyi("rescue", "--out", str(saved))[0] == 1  # never over something


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("verify", ""), "指定"),
        (("restore", ""), "指定"),
        (("verify", "none.backup"), "none.backup"),
    ],
)
def test_a_backup_that_is_not_there_is_called_so(hongyi, words, said) -> None:
    status, _, err = hongyi("backup", *words)
    assert (status, said in err) == (1, True)


def test_restoring_with_a_wrong_password_says_so_and_counts_once(
    hongyi, tmp_path, monkeypatch
) -> None:
    made = hongyi("backup", "make")[1]["backup"]
    monkeypatch.setenv("HONGYI_PASSWORD", "wrong horse 9")
    status, _, err = hongyi("backup", "restore", made)
    assert (status, "秒" in err) == (1, False)
    assert waiting.left(tmp_path / "data", datetime.now()) <= 1


@pytest.mark.parametrize(
    "words", [("backup", "verify"), ("backup", "verify", "missing.backup"), ("backup", "restore")]
)
def test_what_cannot_be_done_is_one_sentence(hongyi, words) -> None:
    status, _, err = hongyi(*words)
    assert status == 1
    assert len(err.strip().splitlines()) == 1
