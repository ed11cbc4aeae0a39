"""Several accounts over one data key: only the envelope changes. Source: issue "Safe-keeping"."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app.errors import Forbidden, Invalid, MustWait, UserError, WrongPassword
from desktop_app.services import accounts, setup
from desktop_app.services.keeping import audit, backups, history, restoring
from desktop_app.services.members import orgs
from desktop_app.services.session import DATA_FILE, Account
from desktop_app.storage import keys
from tests.conftest import NOW, PASSWORD, waited

HERS, NEW = "sea wind 2026", "mountain rain 7"


def at(seconds: int = 0):
    return lambda: NOW + timedelta(seconds=seconds)


def enter(folder, password, name=""):
    found = setup.unlock(folder, password, name, now=at())
    account = found.account
    found.close()
    return account


@pytest.fixture
def hers(session) -> int:
    return accounts.add(session, name="王芳", role="front_desk", password=HERS)


@pytest.fixture
def branch(session) -> str:
    with session.changing("create"):
        return orgs.add_branches(session, ["第一党支部"])["第一党支部"]


def test_each_account_enters_with_its_own_password(session, folder, hers) -> None:
    assert enter(folder, HERS, "王芳") == Account(hers, "王芳", "front_desk")
    assert enter(folder, PASSWORD, "李雯").role == "administrator"
    with pytest.raises(WrongPassword):
        setup.unlock(folder, HERS, "李雯", now=at())
    waited(folder)
    with pytest.raises(UserError, match="姓名"):
        setup.unlock(folder, HERS, now=at())


def test_no_name_stands_beside_the_file(folder, hers) -> None:
    assert "王芳" not in (folder / keys.FILE).read_text("utf-8")


def test_the_data_file_is_never_encrypted_anew(session, folder, hers) -> None:
    key, salt = session.key, (folder / DATA_FILE).read_bytes()[:16]
    accounts.set_password(session, hers, NEW)
    accounts.change_own_password(session, PASSWORD, "another horse 9")
    accounts.disable(session, hers)
    accounts.put_recovery(session, accounts.draw_recovery(session))
    session.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert (folder / DATA_FILE).read_bytes()[:16] == salt  # SQLCipher's salt heads the first page
    again = setup.unlock(folder, "another horse 9", now=at())
    assert again.key == key
    again.close()


def test_names_are_told_apart_without_width_and_case(session) -> None:
    accounts.add(session, name="Anna", role="assessor", password=HERS)
    with pytest.raises(Invalid) as told:
        accounts.add(session, name="ＡＮＮＡ", role="assessor", password=HERS)
    assert set(told.value.problems) == {"name"}


def test_what_is_missing_is_told_by_field_and_nothing_is_stored(session, folder) -> None:
    before = (folder / keys.FILE).read_bytes()
    with pytest.raises(Invalid) as told:
        accounts.add(session, name=" ", role="branch_secretary", password="1234")
    assert set(told.value.problems) == {"name", "branch", "password"}
    assert (folder / keys.FILE).read_bytes() == before
    assert len(accounts.listed(session)) == 1


def test_a_secretary_has_a_branch_and_loses_it_with_the_role(session, branch, hers) -> None:
    accounts.change(session, hers, role="branch_secretary", branch=branch)
    assert accounts.listed(session)[1].branch == branch
    accounts.change(session, hers, role="assessor", branch=branch)
    assert accounts.listed(session)[1].branch == ""


def test_a_disabled_account_cannot_enter_and_its_slot_is_gone(session, folder, hers) -> None:
    accounts.disable(session, hers)
    assert len(keys.read(folder)["slots"]) == 2  # the administrator's and the recovery key's
    with pytest.raises(WrongPassword):
        setup.unlock(folder, HERS, "王芳", now=at())


def test_enabling_again_asks_for_a_new_password_and_the_old_one_stays_void(session, folder, hers):
    accounts.disable(session, hers)
    accounts.enable(session, hers, NEW)
    assert enter(folder, NEW, "王芳").id == hers
    with pytest.raises(WrongPassword):
        setup.unlock(folder, HERS, "王芳", now=at())


def test_the_last_administrator_stays(session, hers) -> None:
    me = session.account.id
    with pytest.raises(UserError, match="唯一"):
        accounts.disable(session, me)
    with pytest.raises(UserError, match="唯一"):
        accounts.change(session, me, role="front_desk")
    accounts.change(session, hers, role="administrator")
    with pytest.raises(UserError, match="自己"):
        accounts.disable(session, me)
    second = replace(session, account=Account(hers, "王芳", "administrator"))
    accounts.disable(second, me)
    with pytest.raises(UserError, match="唯一"):
        accounts.disable(second, hers)


@pytest.mark.parametrize("role", ["branch_secretary", "front_desk", "assessor", "guest_printer"])
def test_only_who_may_manages_accounts_but_everybody_changes_the_own_password(
    session, folder, hers, role
) -> None:
    other = replace(session, account=Account(hers, "王芳", role))
    drawn = accounts.draw_recovery(session)
    for deed in (
        lambda: accounts.listed(other),
        lambda: accounts.add(other, name="张三", role="assessor", password=NEW),
        lambda: accounts.change(other, hers, role="administrator"),
        lambda: accounts.disable(other, session.account.id),
        lambda: accounts.enable(other, hers, NEW),
        lambda: accounts.set_password(other, session.account.id, NEW),
        lambda: accounts.draw_recovery(other),
        lambda: accounts.put_recovery(other, drawn),
    ):
        with pytest.raises(Forbidden):
            deed()
    accounts.change_own_password(other, HERS, NEW)
    assert enter(folder, NEW, "王芳").id == hers


def test_a_wrong_old_password_changes_nothing_and_costs_a_wait(session, folder) -> None:
    with pytest.raises(WrongPassword):
        accounts.change_own_password(session, "not mine 99", NEW)
    with pytest.raises(MustWait):
        accounts.change_own_password(session, PASSWORD, NEW)


def test_a_renewed_recovery_key_holds_from_when_it_is_kept(session, folder) -> None:
    first = accounts.draw_recovery(session)
    accounts.put_recovery(session, first)
    second = accounts.draw_recovery(session)
    setup.reset_password(folder, first.key.words, NEW, now=at()).close()  # drawn, not yet kept
    accounts.put_recovery(session, second)
    with pytest.raises(WrongPassword):
        setup.reset_password(folder, first.key.words, HERS, now=at())
    setup.reset_password(folder, second.key.groups, HERS, now=at()).close()
    assert enter(folder, HERS).name == "李雯"


def test_the_recovery_key_brings_no_disabled_account_back(session, folder, hers) -> None:
    drawn = accounts.draw_recovery(session)
    accounts.put_recovery(session, drawn)
    accounts.disable(session, hers)
    with pytest.raises(UserError):
        setup.reset_password(folder, drawn.key.words, NEW, "王芳", now=at())
    assert len(keys.read(folder)["slots"]) == 2


def test_everything_stands_in_the_log_with_who_and_role(session, hers) -> None:
    accounts.set_password(session, hers, NEW)
    accounts.change(session, hers, role="assessor")
    accounts.disable(session, hers)
    accounts.enable(session, hers, NEW)
    accounts.put_recovery(session, accounts.draw_recovery(session))
    lines = [(one.action, one.who, one.role, one.told) for one in audit.lines(session)]
    said = [one for one in lines if "账户" in one[0] or "口令" in one[0] or "密钥" in one[0]]
    assert [one[0] for one in reversed(said)] == [
        "新增账户", "设置口令", "修改账户", "停用账户", "启用账户", "更换恢复密钥",
    ]  # fmt: skip
    assert {one[1:3] for one in said} == {("李雯", "管理员")}
    assert said[-1][3] == "王芳"
    assert audit.verify(session).whole


def test_undo_brings_no_password_back(session, folder, hers) -> None:
    accounts.set_password(session, hers, NEW)
    history.undo_last(session)
    with pytest.raises(WrongPassword):
        setup.unlock(folder, HERS, "王芳", now=at())
    waited(folder)
    assert enter(folder, NEW, "王芳").id == hers


def test_a_folder_that_refuses_leaves_account_and_slots_as_they_were(session, folder) -> None:
    before = (folder / keys.FILE).read_bytes()
    (folder / (keys.FILE + ".new")).mkdir()  # the fresh file cannot be written
    with pytest.raises(UserError):
        accounts.add(session, name="王芳", role="front_desk", password=HERS)
    (folder / (keys.FILE + ".new")).rmdir()
    assert (folder / keys.FILE).read_bytes() == before
    assert len(accounts.listed(session)) == 1


DYING = """
import os, sys
from pathlib import Path
from desktop_app.services import accounts, setup
from desktop_app.storage import keys
folder, when, deed = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
session = setup.unlock(folder, "correct horse 1", "李雯")
real = keys.write
def write(*given):
    if when == "after":
        real(*given)
    os._exit(9)  # as when the power goes
keys.write = write
if deed == "add":
    accounts.add(session, name="新人", role="front_desk", password="mountain rain 7")
elif deed == "disable":
    accounts.disable(session, accounts.listed(session)[1].id)
else:
    accounts.set_password(session, accounts.listed(session)[1].id, "mountain rain 7")
"""


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("deed", ["add", "disable", "passwd"])
def test_power_gone_between_slots_and_row_breaks_nothing(session, folder, hers, when, deed):
    session.close()
    ended = subprocess.run([sys.executable, "-c", DYING, str(folder), when, deed], timeout=60)
    assert ended.returncode == 9
    again = setup.unlock(folder, PASSWORD, "李雯", now=at())
    try:
        known = accounts.listed(again)
        assert [(one.name, one.active) for one in known] == [("李雯", True), ("王芳", True)]
        labels = {one["label"] for one in keys.read(folder)["slots"]}
        assert len(labels) == (2 if (when, deed) == ("after", "disable") else 3)
        if deed == "add":
            accounts.add(again, name="新人", role="front_desk", password=NEW)
        elif deed == "disable":
            accounts.disable(again, hers)
        else:
            accounts.set_password(again, hers, NEW)
        wanted = {"add": 3, "disable": 1, "passwd": 2}[deed]
        assert sum(one.has_password for one in accounts.listed(again)) == wanted
        assert audit.verify(again).whole
    finally:
        again.close()


def test_going_back_to_a_backup_brings_no_old_password_back(session, folder, hers) -> None:
    made = backups.make(session)
    accounts.disable(session, hers)
    restored = restoring.restore_to(session, made.path)
    with pytest.raises(WrongPassword):
        setup.unlock(folder, HERS, "王芳", now=at())
    assert [one.has_password for one in accounts.listed(restored)] == [True, False]
    accounts.set_password(restored, hers, NEW)
    restored.close()
    waited(folder)
    assert enter(folder, NEW, "王芳").id == hers
