"""Finding people stored twice among 100,000, and checking the log of their coming."""

from time import perf_counter

import pytest

from desktop_app.domain.records.person import Person
from desktop_app.services.keeping import audit
from desktop_app.services.members import duplicates
from desktop_app.storage import records

pytestmark = pytest.mark.perf
MANY = 100_000
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚"
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"


@pytest.fixture
def crowd(session):
    with session.changing("create"):
        records.add_many(session.db, [_person(number) for number in range(MANY)])
    return session


def _person(number: int) -> Person:
    at = number * 7919
    first, second = GIVEN[at % 20], GIVEN[at // 20 % 20]
    surname = SURNAMES[at // 400 % 20]
    return Person(
        person_no=f"SY{number:06}", name=surname + first + second,
        name_pinyin=f"{at // 400 % 20} {at % 20} {at // 20 % 20}", sex="1",
        born_on=f"{1950 + number // 8000 % 9}-{number % 8000 // 36 % 12 + 1:02}",
        mobile=f"138{number:08}",
    )  # fmt: skip


def test_a_hundred_thousand_are_compared_in_seconds(crowd, capsys) -> None:
    begun = perf_counter()
    found = duplicates.find(crowd)
    compared = perf_counter() - begun
    begun = perf_counter()
    assert audit.verify(crowd).whole
    checked = perf_counter() - begun
    with capsys.disabled():
        print(f"\n{MANY} people: {len(found)} pairs in {compared:.2f} s; log in {checked:.2f} s")
    assert found
    assert compared < 5
    assert checked < 10
