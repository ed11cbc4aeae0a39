"""Shifts that repeat, by the calendar of 2026. Holidays: resources/rules/holidays.csv."""

from datetime import date

import pytest

from desktop_app.domain.recurring import LAST, Rule, said, time_of_day
from desktop_app.domain.working_days import Calendar

PLAIN = Calendar()


def days(rule: Rule, first: str, last: str) -> list[str]:
    found = rule.days(date.fromisoformat(first), date.fromisoformat(last), PLAIN)
    return [one.isoformat()[5:] for one in found]


def test_every_saturday_is_every_saturday_from_the_first_day_on() -> None:
    """28 November 2026 is a Saturday."""
    assert days(Rule("week", 5), "2026-11-23", "2026-12-20") == ["11-28", "12-05", "12-12", "12-19"]
    assert days(Rule("two_weeks", 5), "2026-11-23", "2026-12-20") == ["11-28", "12-12"]


def test_the_first_and_the_last_monday_of_a_month() -> None:
    assert days(Rule("month", 0, 1), "2026-11-23", "2027-02-28") == ["12-07", "01-04", "02-01"]
    assert (
        days(Rule("month", 0, LAST), "2026-11-23", "2026-12-31") == ["11-23", "11-30", "12-28"][1:]
    )


def test_a_date_that_a_month_has_not_is_left_out() -> None:
    assert days(Rule("date", nth=31), "2026-08-01", "2026-12-31") == ["08-31", "10-31", "12-31"]


def test_days_that_are_not_worked_are_left_out_or_moved_where_asked() -> None:
    """1 to 7 October 2026 are National Day, Saturday the 10th is worked instead."""
    first, last = "2026-09-24", "2026-10-16"
    assert days(Rule("week", 3), first, last) == ["09-24", "10-01", "10-08", "10-15"]
    assert days(Rule("week", 3, closed="skip"), first, last) == ["09-24", "10-08", "10-15"]
    assert days(Rule("week", 4, closed="next"), first, last) == ["09-28", "10-08", "10-09", "10-16"]


def test_a_rule_is_said_in_words() -> None:
    assert said(Rule("week", 5).code) == "每周六"
    assert said(Rule("month", 0, 1).code) == "每月第一个周一"
    assert said(Rule("month", 6, LAST).code) == "每月最后一个周日"
    assert said(Rule("date", nth=15).code) == "每月15日"
    assert said("") == ""


@pytest.mark.parametrize(
    ("typed", "read"),
    [("9", "09:00"), ("9:5", "09:05"), ("0930", "09:30"), ("14：30", "14:30"), ("9点半", "09:30")],
)
def test_times_are_read_as_people_write_them(typed: str, read: str) -> None:
    assert time_of_day(typed) == read


@pytest.mark.parametrize("typed", ["", "25:00", "9:70", "上午", "12345", "-1"])
def test_what_is_no_time_is_quoted(typed: str) -> None:
    with pytest.raises(ValueError, match="时间"):
        time_of_day(typed)
