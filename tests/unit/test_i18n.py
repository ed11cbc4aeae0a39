"""English that counts and lists as people write it."""

import pytest

from desktop_app.i18n import CHINESE, ENGLISH, listed, tr, use_language


@pytest.fixture
def speak():
    yield use_language
    use_language(CHINESE)


def test_one_is_singular_in_english_and_chinese_counts_as_ever(speak) -> None:
    speak(ENGLISH)
    assert tr("{count:day|days} ago", count=1) == "1 day ago"
    assert tr("{count:day|days} ago", count=12) == "12 days ago"
    speak(CHINESE)
    assert tr("{count:day|days} ago", count=1) == "1天前"


def test_words_are_listed_with_the_mark_of_the_language(speak) -> None:
    speak(ENGLISH)
    assert listed(["a", "b"]) == "a, b"
    assert listed(["a", "b"], "；") == "a; b"
    speak(CHINESE)
    assert listed(["甲", "乙"]) == "甲、乙"
