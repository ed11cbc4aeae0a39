"""An account gets another name without its password, which nobody but its owner knows."""

import pytest

from desktop_app.errors import Forbidden, Invalid, WrongPassword
from desktop_app.services import accounts, setup
from desktop_app.services.keeping import audit, backups, restoring
from desktop_app.services.keeping.audit import Filter
from desktop_app.services.session import DATA_FILE
from tests.conftest import NOW, PASSWORD, waited

HERS, NEW = "sea wind 2026", "mountain rain 7"


def enter(folder, name: str, password: str):
    found = setup.unlock(folder, password, name, now=lambda: NOW)
    found.close()
    return found.account


@pytest.fixture
def hers(session) -> int:
    return accounts.add(session, name="王芳", role="front_desk", password=HERS)


def test_the_new_name_enters_with_the_old_password_and_the_old_name_does_not(
    session, folder, hers
) -> None:
    accounts.rename(session, hers, " 王  芳芳 ")
    assert enter(folder, "王 芳芳", HERS).id == hers
    accounts.add(session, name="王芳", role="assessor", password=NEW)
    with pytest.raises(WrongPassword):
        enter(folder, "王芳", HERS)  # that name is somebody else's now
    waited(folder)
    assert enter(folder, "王芳", NEW).role == "assessor"
    assert [one.has_password for one in accounts.listed(session)] == [True, True, True]


def test_a_renamed_account_changes_its_password_and_is_switched_off_as_any_other(
    session, folder, hers
) -> None:
    accounts.rename(session, hers, "王芳芳")
    accounts.set_password(session, hers, NEW)
    assert enter(folder, "王芳芳", NEW).id == hers
    accounts.rename(session, hers, "王小芳")
    accounts.disable(session, hers)
    with pytest.raises(WrongPassword):
        enter(folder, "王小芳", NEW)
    own = next(one.id for one in accounts.listed(session) if one.role == "administrator")
    accounts.rename(session, own, "李雯雯")
    waited(folder)
    accounts.change_own_password(session, PASSWORD, NEW)
    assert enter(folder, "李雯雯", NEW).id == own


def test_going_back_to_a_backup_of_the_former_name_lets_it_in_again(session, folder, hers) -> None:
    accounts.rename(session, hers, "王小芳")
    made = backups.make(session)
    accounts.rename(session, hers, "王芳芳")
    restoring.restore_to(session, made.path).close()
    assert enter(folder, "王小芳", HERS).id == hers
    (folder / DATA_FILE).unlink()
    restoring.restore_locked(folder, made.path, PASSWORD, "李雯", now=lambda: NOW).close()
    assert enter(folder, "王小芳", HERS).id == hers


def test_a_lost_file_is_restored_with_the_name_of_that_day_and_the_password_of_today(
    session, folder, hers
) -> None:
    own = session.account.id
    made = backups.make(session)
    accounts.rename(session, own, "李雯雯")
    accounts.rename(session, hers, "王芳芳")
    accounts.set_password(session, hers, NEW)
    session.close()
    (folder / DATA_FILE).unlink()
    restoring.restore_locked(folder, made.path, PASSWORD, "李雯雯", now=lambda: NOW).close()
    assert enter(folder, "李雯", PASSWORD).id == own
    assert enter(folder, "王芳", NEW).id == hers


def test_a_name_that_is_taken_or_empty_is_refused(session, hers) -> None:
    for name in ("李雯", " ", "字" * 41):
        with pytest.raises(Invalid):
            accounts.rename(session, hers, name)
    accounts.rename(session, hers, "王芳")  # its own
    assert [one.name for one in accounts.listed(session)] == ["李雯", "王芳"]


def test_renaming_needs_the_right_and_stands_in_the_log(session, folder, hers) -> None:
    other = setup.unlock(folder, HERS, "王芳", now=lambda: NOW)
    with pytest.raises(Forbidden):
        accounts.rename(other, hers, "王芳芳")
    other.close()
    accounts.rename(session, hers, "王芳芳")
    (line,) = [
        one for one in audit.lines(session, Filter(action="user_rename")) if one.kind == "event"
    ]
    assert line.told == "王芳 → 王芳芳"


def test_a_new_recovery_of_a_renamed_account_works(session, folder, hers) -> None:
    drawn = accounts.draw_recovery(session)
    accounts.put_recovery(session, drawn)
    accounts.rename(session, hers, "王芳芳")
    setup.reset_password(folder, drawn.key.words, NEW, "王芳芳", now=lambda: NOW).close()
    assert enter(folder, "王芳芳", NEW).id == hers
