"""Vectors of domain.md section 2.8; rules of section 2.4."""

import io
from datetime import date

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import i18n, paths
from desktop_app.domain import identity

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def english(chinese: None) -> None:
    i18n.use_language(i18n.ENGLISH)


@pytest.mark.parametrize(
    "written",
    [
        "11010519491231002X",
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 19491231 002X",
        "'11010519491231002X",
        " 11010519491231002X\u200b\t",
    ],
)
def test_a_number_is_read_however_it_is_written(written) -> None:
    found = identity.examine(written, TODAY)
    assert found.number == "11010519491231002X"
    assert (found.sex, found.born_on, found.province) == ("2", "1949-12-31", "11")
    assert (found.doc_type, found.old_number) == ("id_card", "")


def test_an_old_number_is_upgraded_and_kept() -> None:
    found = identity.examine("110105491231002", TODAY)
    assert found.number == "11010519491231002X"
    assert found.old_number == "110105491231002"


def test_a_person_over_a_hundred_is_not_refused() -> None:
    found = identity.examine("53010219200508011X", TODAY)
    assert (found.sex, found.born_on) == ("1", "1920-05-08")


@pytest.mark.parametrize(
    "number", ["81000019830707001X", "820000197502020023", "830000199001010039"]
)
def test_a_residence_permit_is_recognised(number) -> None:
    assert identity.examine(number, TODAY).doc_type == "hmt_permit"


def test_the_29th_of_february_exists_in_leap_years_only() -> None:
    assert identity.examine("210911193602290019", TODAY).born_on == "1936-02-29"
    with pytest.raises(ValueError, match="does not exist"):
        identity.examine("210911193702290012", TODAY)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("110105194912310021", "does not fit"),
        ("990105194912310021", "no province"),
        ("11010520991231002X", "future"),
        ("11010518991231002X", "before 1900"),
        ("110105991231998", "before 1900"),
        ("110105194912", "18 characters"),
        ("1101051949123100二X", "18 characters"),
        ("", "18 characters"),
        ("1.10105E+17", "Excel"),
        ("1.10105e17", "Excel"),
        ("110105194912310000", "Excel"),
    ],
)
def test_a_wrong_number_is_refused_with_the_reason(number, words) -> None:
    with pytest.raises(ValueError, match=words):
        identity.examine(number, TODAY)


@pytest.mark.parametrize("cell", [3.716991984102598e17, 1e15, 371699198410259800, "3.71699E+17"])
def test_a_number_cut_by_a_spreadsheet_is_recognised(cell) -> None:
    assert identity.is_damaged(cell)


@pytest.mark.parametrize("cell", [13800000000.0, "11010519491231002X", "", None, "E+", 12])
def test_other_cells_are_not_called_damaged(cell) -> None:
    assert not identity.is_damaged(cell)


def test_the_refusal_says_in_chinese_what_to_do() -> None:
    words = paths.resource("locale", "zh_CN", "LC_MESSAGES", "import.po")
    message = read_po(io.BytesIO(words.read_bytes()), locale="zh_CN").get(identity.DAMAGED)
    assert message.string == "Excel 已丢失位数，请把该列改为文本后重新填写。"


def test_foreign_residents_cards_are_recognised_in_both_forms() -> None:
    first = "91134019850719123"
    number = first + identity.check_character(first)
    assert identity.examine(number, TODAY).doc_type == "foreign_pr"
    assert identity.examine("usa110085071901", TODAY).doc_type == "foreign_pr"


@given(
    st.dates(date(1900, 1, 1), TODAY), st.integers(0, 999), st.integers(0, 17), st.integers(1, 9)
)
def test_one_wrong_digit_is_always_noticed(born, sequence, place, shift) -> None:
    first = f"110105{born:%Y%m%d}{sequence:03}"
    number = first + identity.check_character(first)
    assert identity.examine(number, TODAY).born_on == born.isoformat()
    if number[place] != "X":
        wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
        with pytest.raises(ValueError):
            identity.examine(wrong, TODAY)


@given(st.text(max_size=25))
def test_any_text_gives_an_answer_or_a_sentence(text) -> None:
    try:
        assert identity.examine(text, TODAY).number
    except ValueError as error:
        assert str(error).endswith((".", "。"))  # noqa: PT017
