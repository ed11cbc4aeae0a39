"""The command ``user``, whose account logs in, and what a broken log makes of the exit status."""

from datetime import datetime

import pytest

from desktop_app.services import setup
from tests.cli.traces_desk import *  # noqa: F403 - fixtures
from tests.conftest import PASSWORD, waited

HERS, NEW = "sea wind 2026", "mountain rain 7"


@pytest.fixture
def staffed(centre, monkeypatch):
    """A centre with a second account, 王芳 at the front desk."""
    monkeypatch.setenv("HONGYI_NEW_PASSWORD", HERS)
    assert centre("user", "add", "王芳", "--role", "front_desk")[0] == 0
    monkeypatch.setenv("HONGYI_ACCOUNT", "李雯")
    return centre


def as_her(monkeypatch, password: str = HERS) -> None:
    monkeypatch.setenv("HONGYI_PASSWORD", password)
    monkeypatch.setenv("HONGYI_ACCOUNT", "王芳")


def test_accounts_are_listed(staffed) -> None:
    found = staffed("user", "list")[1]["accounts"]
    assert [(one["name"], one["role"], one["active"]) for one in found] == [
        ("李雯", "administrator", True),
        ("王芳", "front_desk", True),
    ]


def test_with_several_accounts_the_name_is_asked(staffed, monkeypatch) -> None:
    monkeypatch.delenv("HONGYI_ACCOUNT")
    status, _, err = staffed("count", "--by", "five_manage")
    assert (status, "姓名" in err) == (1, True)
    assert staffed("count", "--by", "five_manage", "--account", "李雯")[0] == 0


def test_who_may_not_is_told_so(staffed, monkeypatch) -> None:
    as_her(monkeypatch)
    status, _, err = staffed("user", "list")
    assert (status, "管理账户" in err) == (1, True)


def test_the_own_password_is_changed_with_the_old_one(staffed, monkeypatch, tmp_path) -> None:
    as_her(monkeypatch)
    monkeypatch.setenv("HONGYI_NEW_PASSWORD", NEW)
    assert staffed("user", "passwd")[0] == 0
    assert staffed("count", "--by", "five_manage")[0] == 1
    waited(tmp_path / "data")
    as_her(monkeypatch, NEW)
    assert staffed("count", "--by", "five_manage")[0] == 0


def test_an_account_is_switched_off_and_on_with_a_new_password(
    staffed, monkeypatch, tmp_path
) -> None:
    assert staffed("user", "disable", "王芳")[0] == 0
    assert staffed("user", "list")[1]["accounts"][1]["active"] is False
    monkeypatch.setenv("HONGYI_NEW_PASSWORD", NEW)
    assert staffed("user", "enable", "王芳")[0] == 0
    as_her(monkeypatch)
    assert staffed("count", "--by", "five_manage")[0] == 1
    waited(tmp_path / "data")
    as_her(monkeypatch, NEW)
    assert staffed("count", "--by", "five_manage")[0] == 0


def test_an_account_is_renamed_and_keeps_its_password(staffed, monkeypatch) -> None:
    assert staffed("user", "rename", "王芳")[0] == 1
    assert staffed("user", "rename", "王芳", "李雯")[0] == 1  # taken
    assert staffed("user", "rename", "王芳", "王芳芳")[1]["account"] == "王芳芳"
    monkeypatch.setenv("HONGYI_PASSWORD", HERS)
    assert staffed("count", "--by", "five_manage", "--account", "王芳芳")[0] == 0


def test_the_last_administrator_cannot_be_switched_off(staffed) -> None:
    status, _, err = staffed("user", "disable", "李雯")
    assert (status, "唯一" in err) == (1, True)


@pytest.mark.parametrize("words", [["add"], ["disable"], ["add", "张三"], ["disable", "张三"]])
def test_wrong_usage_is_a_sentence(staffed, words) -> None:
    status, _, err = staffed("user", *words)
    assert (status, bool(err)) == (1, True)


def test_wrong_passwords_have_to_wait_at_the_command_line_too(staffed, monkeypatch) -> None:
    monkeypatch.setenv("HONGYI_PASSWORD", "wrong horse 9")
    for _ in range(6):  # 1, 2, 5, 10 … s: a slow machine outlasts the first of them
        status, _, err = staffed("user", "list")
        assert status == 1
        if "秒" in err:
            break
    monkeypatch.setenv("HONGYI_PASSWORD", PASSWORD)
    status, _, err = staffed("user", "list")
    assert (status, "秒" in err) == (1, True)


def test_a_broken_log_is_status_1_and_still_json(staffed, tmp_path) -> None:
    session = setup.unlock(tmp_path / "data", PASSWORD, "李雯", now=datetime.now)
    session.db.execute("UPDATE event SET at = '2020-01-01T00:00:00' WHERE id = 1")
    session.close()
    status, answer, err = staffed("audit", "verify")
    assert (status, answer["whole"], err) == (1, False, "")
    assert answer["broken"][0]["chain"] == "event"
