"""Working days. Source: the State Council's notice on the holidays of 2026."""

from datetime import date

from desktop_app.domain.working_days import Calendar


def test_national_day_and_its_shifted_days() -> None:
    calendar = Calendar()
    assert not calendar.works(date(2026, 10, 1))
    assert calendar.works(date(2026, 9, 20))  # a Sunday worked in exchange
    assert calendar.after(date(2026, 9, 30), 1) == date(2026, 10, 8)
    assert calendar.between(date(2026, 9, 30), date(2026, 10, 10)) == 3


def test_counting_forth_and_back_agree() -> None:
    calendar = Calendar()
    start = date(2026, 11, 20)
    for count in range(1, 40):
        assert calendar.between(start, calendar.after(start, count)) == count
    assert calendar.between(date(2026, 11, 27), start) == -5


def test_the_centres_own_days_win() -> None:
    calendar = Calendar({date(2026, 11, 25): False, date(2026, 11, 28): True})
    assert not calendar.works(date(2026, 11, 25))
    assert calendar.works(date(2026, 11, 28))
