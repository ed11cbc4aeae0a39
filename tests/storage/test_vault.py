"""The file tells nothing without its key. Source: issue "The spine", DECISIONS.md "One file"."""

from pathlib import Path

import pytest

from desktop_app.domain.records.person import Person
from desktop_app.errors import StorageFault, WrongPassword
from desktop_app.services import setup
from desktop_app.services.members import people
from desktop_app.services.session import DATA_FILE
from desktop_app.storage import vault
from tests.conftest import PASSWORD

NAME, NUMBER, PHONE = "尉迟静轩", "11010519491231002X", "13987654321"


def every_byte(folder: Path) -> bytes:
    return b"\0".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def traces(text: str) -> list[bytes]:
    return [text.encode(name) for name in ("utf-8", "gb18030", "utf-16-le", "utf-16-be")]


def test_nothing_in_the_data_folder_can_be_read(session, folder) -> None:
    person = Person(
        name=NAME,
        sex="2",
        doc_number=NUMBER,
        mobile=PHONE,
        residence_address="铁路宿舍9号楼",
        person_category="1",
        joined_on="1970-07-01",
        converted_on="1971-07-01",
    )
    people.save(session, person)
    found = every_byte(folder)
    secrets = [NAME, NUMBER, PHONE, "铁路宿舍", "李雯", "书院社区", PASSWORD]
    assert not [text for text in secrets if any(trace in found for trace in traces(text))]


def test_a_wrong_password_opens_nothing(session, folder) -> None:
    session.close()
    with pytest.raises(WrongPassword):
        setup.unlock(folder, PASSWORD + "!")


def test_a_wrong_key_is_told_from_nothing_but_as_damage(session, folder) -> None:
    session.close()
    with pytest.raises(StorageFault):
        vault.connect(folder / DATA_FILE, bytes(32))


def test_the_right_password_opens_what_was_stored(session, folder, enrol) -> None:
    enrol("张三")
    session.close()
    again = setup.unlock(folder, PASSWORD)
    assert people.by_person_no(again, "SY000001").name == "张三"
    again.close()


def test_a_missing_file_is_reported_and_not_made_anew(session, folder) -> None:
    session.close()
    (folder / DATA_FILE).unlink()
    with pytest.raises(StorageFault):
        setup.unlock(folder, PASSWORD)
    assert not (folder / DATA_FILE).exists()
