"""Source: GB/T 9704-2012 7.2.5 and 7.4.2, domain.md 5.1."""

import pytest

from desktop_app.domain import official_words
from desktop_app.errors import Invalid


@pytest.mark.parametrize(
    "typed",
    [
        "书院党发〔2026〕12号",
        "书院党发[2026]第012号",
        "书院党发【2026】12号",
        "书院党发(2026) 12",
        " 书院党发〔2026〕第12号 ",
    ],
)
def test_the_number_has_its_brackets_and_no_noughts(typed) -> None:
    assert official_words.document_number(typed) == "书院党发〔2026〕12号"


def test_copies_are_divided_by_commas_and_end_without_a_mark() -> None:
    assert (
        official_words.copies("区委组织部\n区民政局。\n各共建单位，")
        == "区委组织部，区民政局，各共建单位"
    )


def test_only_the_two_urgencies_exist() -> None:
    with pytest.raises(Invalid):
        official_words.in_order({"title": "通知", "urgency": "urgent"})
    assert official_words.in_order({"title": "通知。", "urgency": "特急"})["title"] == "通知"
