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
    """Type so many wrong passwords, each as soon as it may be, the last one at ``seconds``."""
    earlier = [sum(waiting.wait_of(one) for one in range(last, times)) for last in range(1, times)]
    for before in [*earlier, 0]:
        with pytest.raises(WrongPassword):
            setup.unlock(folder, "wrong horse 9", now=at(seconds - before))


def test_every_wrong_password_waits_and_longer_each_time_up_to_five_minutes() -> None:
    waits = [waiting.wait_of(wrong) for wrong in range(12)]
    assert waits == [0, 1, 2, 5, 10, 20, 40, 80, 160, 300, 300, 300]


@pytest.mark.parametrize(("times", "seconds"), [(1, 1), (2, 2), (3, 5), (4, 10)])
def test_the_next_try_is_not_even_looked_at_before_the_wait_is_over(
    session, folder, times, seconds
) -> None:
    wrong(folder, times)
    with pytest.raises(MustWait) as told:
        setup.unlock(folder, PASSWORD, now=at(seconds - 0.5))
    assert told.value.seconds == 1
    setup.unlock(folder, PASSWORD, now=at(seconds)).close()


def test_the_right_password_too_has_to_wait_and_then_resets_the_count(session, folder) -> None:
    wrong(folder, 3)
    with pytest.raises(MustWait) as told:
        setup.unlock(folder, PASSWORD, now=at(1))
    assert told.value.seconds == 4
    assert "4" in str(told.value)
    setup.unlock(folder, PASSWORD, now=at(5)).close()
    assert not (folder / waiting.FILE).exists()
    wrong(folder, 1, 6)
    assert setup.seconds_to_wait(folder, now=at(6)) == 1


def test_being_refused_early_does_not_lengthen_the_wait(session, folder) -> None:
    wrong(folder, 3)
    for second in range(5):
        with pytest.raises(MustWait):
            setup.unlock(folder, "wrong horse 9", now=at(second))
    with pytest.raises(WrongPassword):
        setup.unlock(folder, "wrong horse 9", now=at(5))
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
