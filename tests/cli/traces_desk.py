"""Fixtures of the tests of traces: commands run on a new centre."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app import cli
from tests.conftest import PASSWORD

THREE = Path(__file__).parent.parent / "rosters" / "floating.xls"
Run = Callable[..., tuple[int, dict, str]]


@pytest.fixture
def centre(tmp_path: Path, monkeypatch, capsys) -> Run:
    """Run a command on a new centre; return its status, its answer and its complaint."""
    monkeypatch.setenv("HONGYI_PASSWORD", PASSWORD)
    folder = tmp_path / "data"

    def run(*words: str) -> tuple[int, dict, str]:
        status = cli.main(["--data", str(folder), *words, "--json"])
        out, err = capsys.readouterr()
        return status, json.loads(out) if out else {}, err

    assert run("init", "--centre", "书院社区党群服务中心", "--admin", "李雯")[0] == 0
    return run
