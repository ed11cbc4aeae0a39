"""Numbers in capitals: the examples of domain.md 5.4, and every number read back."""

import random
import re

import pytest

from desktop_app.domain import capitals

VALUES = {sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
PLACES = {"拾": 10, "佰": 100, "仟": 1000}


def read(said: str) -> int:
    """Read a number in capitals by its signs, knowing nothing of how it was written."""
    whole = 0
    for factor, sign in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group, found, said = said.partition(sign) if sign else (said, "", "")
        if sign and not found:
            said = group
            continue
        digit = 0
        for one in group:
            if one in PLACES:
                whole += digit * PLACES[one] * factor
                digit = 0
            else:
                digit = VALUES[one]
        whole += digit * factor
    return whole


@pytest.mark.parametrize(
    ("number", "said"), [(2026, "贰零贰陆"), (1999, "壹玖玖玖"), (2000, "贰零零零")]
)
def test_a_year_is_written_digit_by_digit(number: int, said: str) -> None:
    """domain.md 5.4: 2026 → 贰零贰陆."""
    assert capitals.year(number) == said


def test_months_and_days_are_written_as_on_the_letter() -> None:
    """domain.md 5.4: months 1 to 9 壹…玖, 10 壹拾, 11 壹拾壹; days 15 壹拾伍, 30 叁拾."""
    assert "".join(map(capitals.month, range(1, 10))) == "壹贰叁肆伍陆柒捌玖"
    assert [capitals.month(one) for one in (10, 11, 12)] == ["壹拾", "壹拾壹", "壹拾贰"]
    assert [capitals.day(one) for one in (10, 15, 30)] == ["壹拾", "壹拾伍", "叁拾"]
    assert [read(capitals.day(one)) for one in range(1, 32)] == [*range(1, 32)]
    assert capitals.number(90) == "玖拾"


@pytest.mark.parametrize("wrong", [0, 13, -1])
def test_a_month_that_does_not_exist_is_refused(wrong: int) -> None:
    with pytest.raises(ValueError, match=str(wrong)):
        capitals.month(wrong)


@pytest.mark.parametrize("wrong", [0, 32, -1])
def test_a_day_that_does_not_exist_is_refused(wrong: int) -> None:
    with pytest.raises(ValueError, match=str(wrong)):
        capitals.day(wrong)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "零"), (10, "壹拾"), (105, "壹佰零伍"), (1001, "壹仟零壹"), (1010, "壹仟零壹拾"),
        (10_000, "壹万"), (100_100, "壹拾万零壹佰"), (10_010, "壹万零壹拾"),
        (100_010_000, "壹亿零壹万"), (100_000_001, "壹亿零壹"),
    ],
)  # fmt: skip
def test_a_gap_of_any_length_is_one_zero(number: int, said: str) -> None:
    assert capitals.number(number) == said


def test_every_number_reads_back_and_never_doubles_a_zero() -> None:
    chance = random.Random(1)
    wide = [chance.randrange(10**12) for _ in range(20_000)]
    for number in [*range(100_000), *wide, 10**12 - 1]:
        said = capitals.number(number)
        assert read(said) == number
        assert "零零" not in said
        assert number == 0 or not said.endswith("零")


@pytest.mark.parametrize("wrong", [-1, 10**12])
def test_a_number_out_of_reach_is_refused(wrong: int) -> None:
    for write in (capitals.number, capitals.year):
        with pytest.raises(ValueError, match=str(wrong)):
            write(wrong)


@pytest.mark.parametrize(
    ("fen", "said"),
    [
        (1230, "壹拾贰元叁角整"), (20, "贰角整"), (10506, "壹佰零伍元零陆分"), (100000, "壹仟元整"),
        (0, "零元整"), (5, "伍分"), (11, "壹角壹分"), (10000, "壹佰元整"),
    ],
)  # fmt: skip
def test_money_is_written_as_on_a_receipt(fen: int, said: str) -> None:
    """domain.md 5.4 and the wording conventions of 5.2 (壹佰元整)."""
    assert capitals.money(fen) == said


def test_every_amount_reads_back_to_the_fen() -> None:
    shape = re.compile(r"(?:([^元]+)元)?零?(?:([^零元角整])角)?(?:([^零元角整])分|整)")
    for fen in [*range(30_000), 99_999_999_999_999]:
        said = capitals.money(fen)
        found = shape.fullmatch(said)
        assert found, said
        yuan, jiao, odd = found.groups()
        value = (read(yuan) if yuan else 0) * 100
        value += VALUES.get(jiao, 0) * 10 + VALUES.get(odd, 0)
        assert value == fen
        assert said.endswith("整") == (fen % 10 == 0)


def test_less_than_nothing_is_no_amount() -> None:
    with pytest.raises(ValueError, match="-1"):
        capitals.money(-1)
