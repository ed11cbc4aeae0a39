"""Wrong passwords wait longer each time, also after a restart. Source: issue "Safe-keeping"."""

from datetime import timedelta

import pytest

from desktop_app.errors import MustWait, WrongPassword
from desktop_app.services import setup
from desktop_app.storage import waiting
from tests.conftest import NOW, PASSWORD


def at(seconds: float):
    return lambda: NOW + timedelta(seconds=seconds)


def wrong(folder, times: int, seconds: float = 0) -> None:
    for _ in range(times):
        with pytest.raises(WrongPassword):
            setup.unlock(folder, "wrong horse 9", now=at(seconds))


def test_the_wait_doubles_up_to_five_minutes() -> None:
    waits = [waiting.wait_of(wrong) for wrong in range(12)]
    assert waits == [0, 0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300]


def test_the_right_password_too_has_to_wait_and_then_resets_the_count(session, folder) -> None:
    wrong(folder, 3)
    with pytest.raises(MustWait) as told:
        setup.unlock(folder, PASSWORD, now=at(1))
    assert told.value.seconds == 4
    assert "4" in str(told.value)
    setup.unlock(folder, PASSWORD, now=at(5)).close()
    assert not (folder / waiting.FILE).exists()
    wrong(folder, 2, 6)
    assert setup.seconds_to_wait(folder, now=at(6)) == 0


def test_being_refused_early_does_not_lengthen_the_wait(session, folder) -> None:
    wrong(folder, 3)
    for second in range(5):
        with pytest.raises(MustWait):
            setup.unlock(folder, "wrong horse 9", now=at(second))
    wrong(folder, 1, 5)
    assert setup.seconds_to_wait(folder, now=at(5)) == 10


def test_a_clock_put_back_lets_the_wait_begin_anew_and_end(session, folder) -> None:
    wrong(folder, 3)
    assert setup.seconds_to_wait(folder, now=at(-86_400)) == 5
    assert setup.seconds_to_wait(folder, now=at(-86_396)) == 1
    setup.unlock(folder, PASSWORD, now=at(-86_395)).close()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"wrong": "x", "at": 7}', '{"wrong": 1e999}'])
def test_a_damaged_count_locks_nobody_out(session, folder, content) -> None:
    (folder / waiting.FILE).write_text(content)
    setup.unlock(folder, PASSWORD, now=at(0)).close()
