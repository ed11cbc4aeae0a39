"""``person-data`` from the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app import cli
from desktop_app.domain.records.person import Person
from desktop_app.services.session import Session
from tests.conftest import PASSWORD


def test_a_persons_data_come_as_two_files(
    session: Session,
    enrol: Callable[..., list[Person]],
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (one,) = enrol("张三")
    session.close()
    monkeypatch.setenv("HONGYI_PASSWORD", PASSWORD)
    out = tmp_path / "out"
    out.mkdir()
    asked = ["--data", str(folder), "person-data", one.person_no, "--out", str(out), "--json"]
    assert cli.main([*asked, "--own-request"]) == 1  # how was the person known?
    assert "--reason" in capsys.readouterr().err
    assert cli.main([*asked, "--own-request", "--reason", "核对身份证原件"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["clear"] is True
    assert Path(told["pdf"]).read_bytes().startswith(b"%PDF")
    assert Path(told["sheet"]).is_file()
    assert cli.main([*asked[:-3], "--out", str(out / "new")]) == 0
    assert cli.main([*asked[:-3], "--out", str(out / "none" / "new")]) == 1
    assert cli.main(["--data", str(folder), "person-data", "XX1", "--out", str(out)]) == 1
