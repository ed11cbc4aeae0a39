"""An account changed by an administrator at another desk loses its old rights at its next write."""

import shutil
from dataclasses import replace

import pytest

from desktop_app.domain.fields import by_name
from desktop_app.domain.records.order import Order
from desktop_app.domain.records.person import Person
from desktop_app.errors import Forbidden, StorageFault
from desktop_app.services import accounts, setup
from desktop_app.services.desk import orders
from desktop_app.services.members import people
from tests.conftest import NOW

HERS = "sea wind 2026"


@pytest.fixture
def hers(session, folder, enrol):
    """王芳 at the front desk, in a second program, and a person she sees."""
    (person,) = enrol("张三", mobile="13800007788")
    number = accounts.add(session, name="王芳", role="administrator", password=HERS)
    other = setup.unlock(folder, HERS, "王芳", now=lambda: NOW)
    yield number, other, person
    other.close()


def test_who_was_demoted_saves_nothing_more_with_the_old_rights(session, hers) -> None:
    number, other, person = hers
    people.save(other, replace(people.get(other, person.id), remarks="之前"))
    accounts.change(session, number, role="assessor")
    with pytest.raises(Forbidden, match="权限"):
        people.save(other, replace(people.get(other, person.id), remarks="之后"))
    with pytest.raises(Forbidden, match="权限"):
        people.reveal(other, person.id, by_name(Person)["mobile"])
    assert people.get(session, person.id).remarks == "之前"


def test_who_was_switched_off_saves_nothing_more(session, hers) -> None:
    number, other, person = hers
    accounts.disable(session, number)
    assert "停用" in other.fallen()
    with pytest.raises(Forbidden, match="停用"):
        people.save(other, replace(people.get(other, person.id), remarks="之后"))
    with pytest.raises(Forbidden):
        accounts.enable(other, number, "mountain rain 7")


def test_others_go_on(session, hers) -> None:
    number, other, person = hers
    accounts.set_password(session, number, "mountain rain 7")
    assert other.fallen() == ""
    people.save(other, replace(people.get(other, person.id), remarks="还在"))
    assert people.get(session, person.id).remarks == "还在"


@pytest.mark.parametrize("after", ["demoted", "switched off"])
def test_whoever_has_fallen_sees_no_requesters_telephone(session, hers, after) -> None:
    number, other, _ = hers
    order = Order(kind="elderly", what="买药", requester="周桂芳", phone="13800001111")
    made = orders.new(session, order)
    assert orders.reveal(other, made.id)[0] == "13800001111"
    if after == "demoted":
        accounts.change(session, number, role="assessor")
    else:
        accounts.disable(session, number)
    with pytest.raises(Forbidden):
        orders.reveal(other, made.id)


def test_nothing_is_acknowledged_when_the_folder_has_gone(session, folder, enrol) -> None:
    (person,) = enrol("张三")
    away = folder.rename(folder.with_name("away"))
    with pytest.raises(StorageFault):
        people.save(session, replace(people.get(session, person.id), remarks="丢了"))
    away.rename(folder)
    assert people.get(session, person.id).remarks == ""


def test_nothing_is_acknowledged_when_another_file_lies_in_its_place(
    session, folder, enrol
) -> None:
    (person,) = enrol("张三")
    away = folder.rename(folder.with_name("away"))
    shutil.copytree(away, folder)  # as after a stick was pulled and another copy plugged in
    with pytest.raises(StorageFault, match="还在"):
        people.save(session, replace(people.get(session, person.id), remarks="丢了"))
    shutil.rmtree(folder)
    away.rename(folder)
    people.save(session, replace(people.get(session, person.id), remarks="还在"))
    assert people.get(session, person.id).remarks == "还在"
