"""Shapes of dates from domain.md section 2.2."""

from datetime import date, datetime, time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app import i18n
from desktop_app.domain import days


@pytest.fixture(autouse=True)
def english(chinese: None) -> None:
    i18n.use_language(i18n.ENGLISH)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1985-07-01", "1985-07-01"),
        ("1985/7/1", "1985-07-01"),
        ("1985.7.1", "1985-07-01"),
        ("1985.07", "1985-07"),
        ("1985.1", "1985-01"),
        ("1985.10", "1985-10"),
        ("198507", "1985-07"),
        ("19850701", "1985-07-01"),
        ("1985年7月", "1985-07"),
        ("1985年7月1日", "1985-07-01"),
        ("1985年 07月 01日", "1985-07-01"),
        ("1985年", "1985"),
        ("1985", "1985"),
        ("１９８５．０７．０１", "1985-07-01"),
        ("1985－07－01", "1985-07-01"),
        ("1985—7", "1985-07"),
        ("1985-07-01 00:00:00", "1985-07-01"),
        ("1985-07-01T08:30:00Z", "1985-07-01"),
        (" '1985.07 ", "1985-07"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_written_date_keeps_its_precision(written, meant) -> None:
    assert days.parse(written) == meant


@pytest.mark.parametrize(
    "written",
    ["1949-02-30", "1937-02-29", "1985-13", "198513", "1985年7月32日", "19851301"],
)
def test_a_day_that_never_was_is_refused(written) -> None:
    with pytest.raises(ValueError, match="no day"):
        days.parse(written)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("1985.07.00", "write just the month: 1985-07"),
        ("1985-07-00", "write just the month: 1985-07"),
        ("19850700", "write just the month: 1985-07"),
        (19850700.0, "write just the month: 1985-07"),
        ("1985.00.00", "write just the year: 1985"),
        ("1985.00", "write just the year: 1985"),
        ("85.7", "two digits"),
        ("85年7月", "two digits"),
        (85.7, "two digits"),
        ("一九八五年七月", "in digits"),
        ("二〇〇一年", "in digits"),
    ],
)
def test_a_usual_slip_is_refused_with_what_to_write_instead(cell, words) -> None:
    with pytest.raises(ValueError, match=words):
        days.from_cell(cell)


@pytest.mark.parametrize(
    "written", ["85.7", "七月", "07/01/1985", "1985-07-01-02", "2985-01-01", "1985.07.", "20", "?"]
)
def test_what_is_no_date_is_refused(written) -> None:
    with pytest.raises(ValueError, match="not a date"):
        days.parse(written)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (31247.0, "1985-07-19"),
        (31247.75, "1985-07-19"),
        ("31247", "1985-07-19"),
        (date(1985, 7, 19), "1985-07-19"),
        (datetime(1985, 7, 19, 3, 4), "1985-07-19"),
        (1985.0, "1985"),
        (198507, "1985-07"),
        (19850719.0, "1985-07-19"),
        (1985.07, "1985-07"),
        (1985.11, "1985-11"),
        (1985.2, "1985-02"),
        (2004.12, "2004-12"),
        (None, ""),
        ("", ""),
        ("1985.1", "1985-01"),
    ],
)
def test_a_cell_is_read_as_the_date_it_means(cell, meant) -> None:
    assert days.from_cell(cell) == meant


def test_a_serial_counts_from_1904_in_books_that_do() -> None:
    assert days.from_cell(31247.0 - 1462, date_1904=True) == "1985-07-19"


def test_a_number_that_lost_its_last_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="January or October"):
        days.from_cell(1985.1)


def test_a_text_that_lost_its_last_zero_is_refused_where_the_column_writes_two_digits() -> None:
    assert days.drops_zeros(["1985.07", "1985.1", "1985.12"])
    assert not days.drops_zeros(["1985.07", "1985.1", "1985.10"])
    assert not days.drops_zeros(["1985.7", "1985.1"])
    with pytest.raises(ValueError, match="January or October"):
        days.from_cell("1985.1", drops_zeros=True)


@pytest.mark.parametrize(
    "cell", [-5.0, 1e9, float("nan"), float("inf"), 1985.123, time(3, 4), True]
)
def test_a_cell_without_a_date_is_refused(cell) -> None:
    with pytest.raises(ValueError, match="not a date"):
        days.from_cell(cell)


def test_a_less_precise_date_that_agrees_is_no_change() -> None:
    assert days.agrees("1985-07", "1985-07-19")
    assert days.agrees("1985-07-19", "1985")
    assert not days.agrees("1985-07", "1985-08-19")
    assert not days.agrees("", "1985")
    assert days.more_precise("1985-07", "1985-07-19") == "1985-07-19"
    assert days.more_precise("1985-07", "1985-08") == "1985-07"


def test_open_parts_of_a_date_span_a_month_or_a_year() -> None:
    assert (days.earliest("1984-02"), days.latest("1984-02")) == (
        date(1984, 2, 1),
        date(1984, 2, 29),
    )
    assert (days.earliest("1984"), days.latest("1984")) == (date(1984, 1, 1), date(1984, 12, 31))
    assert days.surely_before("1984", "1985-01")
    assert not days.surely_before("1984-02", "1984-02-28")


def test_a_date_out_of_bounds_is_refused_and_one_that_may_be_inside_is_not() -> None:
    founding, today = date(1921, 7, 1), date(2026, 11, 22)
    days.check_between("1921", founding, today)
    days.check_between("2026-11", founding, today)
    with pytest.raises(ValueError, match="before 1921-07-01"):
        days.check_between("1921-06", founding, today)
    with pytest.raises(ValueError, match="after 2026-11-22"):
        days.check_between("2026-11-23", founding, today)


def test_age_is_full_years() -> None:
    assert days.age_on("1960-02-29", date(2026, 2, 28)) == 65
    assert days.age_on("1960-02-29", date(2026, 3, 1)) == 66
    assert days.age_on("1960-02", date(2026, 2, 1)) == 66


def test_people_read_dates_in_their_language() -> None:
    assert days.chinese("1985-07-09") == "1985年7月9日"
    assert days.chinese("1985-07") == "1985年7月"
    assert days.chinese("") == ""
    assert days.shown("1985-07") == "1985-07"
    i18n.use_language("zh_CN")
    assert days.shown("1985") == "1985年"
    i18n.use_language("en")


@given(st.dates(date(1900, 3, 1), date(2100, 12, 31)))
def test_every_day_survives_every_shape(day) -> None:
    iso = day.isoformat()
    shapes = [iso, f"{day:%Y%m%d}", f"{day.year}/{day.month}/{day.day}", days.chinese(iso)]
    assert [days.parse(shape) for shape in shapes] == [iso] * 4


@given(st.dates(date(1906, 1, 1), date(2150, 12, 31)), st.sampled_from([False, True]))
def test_every_serial_is_the_day_it_counts_to(day, date_1904) -> None:
    epoch = date(1904, 1, 1) if date_1904 else date(1899, 12, 30)
    serial = (day - epoch).days
    assume(serial > days.LAST_YEAR)
    assert days.from_cell(float(serial), date_1904=date_1904) == day.isoformat()


@given(st.text(max_size=14) | st.floats() | st.integers())
def test_any_cell_gives_a_date_or_a_sentence(cell) -> None:
    try:
        found = days.from_cell(cell)
    except ValueError as error:
        assert "{" not in str(error) or "{" in str(cell)  # noqa: PT017
    else:
        assert days.parse(found) == found
