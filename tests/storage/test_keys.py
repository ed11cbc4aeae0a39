"""Key slots. Source of the parameters: RFC 9106 section 4, second recommended option."""

import json

import pytest

from desktop_app.errors import StorageFault, UserError, WrongPassword
from desktop_app.services import setup
from desktop_app.storage import keys
from tests.conftest import NOW, PASSWORD


def test_passwords_are_stretched_as_the_standard_recommends() -> None:
    slot = keys.account_slot(keys.new_key(), "secret", "label")
    assert (slot["m"], slot["t"], slot["p"]) == (64 * 1024, 3, 4)


def test_a_slot_moved_to_another_account_opens_nothing() -> None:
    slot = keys.account_slot(keys.new_key(), "secret", "one")
    with pytest.raises(WrongPassword):
        keys.open_slot({**slot, "label": "two"}, "secret")


def test_full_width_and_half_width_spellings_of_a_password_are_the_same() -> None:
    key = keys.new_key()
    assert keys.open_slot(keys.account_slot(key, "pass１２３", "a"), "ｐａｓｓ123") == key


def test_both_spellings_of_the_recovery_key_open_the_file() -> None:
    recovery, raw = keys.new_recovery()
    assert keys.recovery_bytes(recovery.words) == raw
    assert keys.recovery_bytes(recovery.words.replace(" ", "")) == raw
    assert keys.recovery_bytes(recovery.groups.lower()) == raw
    assert len(recovery.words.split()) == 15
    assert [len(group) for group in recovery.groups.split("-")] == [4] * 8


def test_a_mistyped_recovery_key_is_told_in_a_sentence() -> None:
    recovery, _ = keys.new_recovery()
    for wrong in ("", "abc", recovery.groups[:-1], recovery.words[:-2], "一" * 15):
        with pytest.raises(WrongPassword):
            keys.recovery_bytes(wrong)


def test_the_recovery_key_gives_a_new_password_and_the_old_one_is_void(folder) -> None:
    asked = setup.CentreSetup(name="甲社区党群服务中心", admin="李雯", password=PASSWORD)
    made = setup.create_centre(folder, asked, now=lambda: NOW)
    made.session.close()
    setup.reset_password(folder, made.recovery.words, "another 2 good").close()
    setup.unlock(folder, "another 2 good").close()
    with pytest.raises(WrongPassword):
        setup.unlock(folder, PASSWORD)


def test_another_centres_recovery_key_is_refused(session, folder) -> None:
    other, _ = keys.new_recovery()
    with pytest.raises(WrongPassword):
        setup.reset_password(folder, other.words, "another 2 good")


def test_a_damaged_slots_file_is_a_sentence(session, folder) -> None:
    session.close()
    for content in ("", "{", "[]", json.dumps({"slots": 3})):
        (folder / keys.FILE).write_text(content, encoding="utf-8")
        with pytest.raises(StorageFault):
            setup.unlock(folder, PASSWORD)


@pytest.mark.parametrize("weak", ["", "short", "12345678", "aaaaaaaaaa"])
def test_weak_passwords_are_refused_and_nothing_is_made(folder, weak) -> None:
    with pytest.raises(UserError):
        setup.create_centre(folder, setup.CentreSetup(name="甲", admin="乙", password=weak))
    assert not folder.exists()


def test_a_folder_that_holds_a_centre_is_not_overwritten(session, folder) -> None:
    with pytest.raises(UserError):
        setup.create_centre(
            folder, setup.CentreSetup(name="甲", admin="乙", password="good password 9")
        )
    session.close()
    setup.unlock(folder, PASSWORD).close()
